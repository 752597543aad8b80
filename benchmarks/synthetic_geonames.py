"""Make a dump in GeoNames' format of any size: ``python benchmarks/synthetic_geonames.py -o DIR``.

With ``--build`` it is then built into an atlas in a process of its own, whose time, memory and
size are printed, and the look-ups of ``benchmarks/atlas.py`` are measured on the result.

The rows are drawn, not copied; what they share with GeoNames is what costs time and room. Names
are one to three words, 13 letters long on average; words follow Zipf's law, so that some names
belong to thousands of places and most to one; of ten places four are populated, two are spots
and buildings, two waters. One place in five has its name in a second script in the column of
other names. ``alternateNamesV2.txt`` has 1.3 rows a place, most of them on few places, a third of
them links, Wikidata ids and post codes. Populations follow Zipf's law, a tenth of the populated
places has one; ids are not in order. ``hierarchy.txt`` holds the divisions.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

FIRST_ID = 20_000_000
ALTERNATES_EACH = 1.3
_CHUNK = 200_000
_WORDS = 1_000_000
_LATIN = (
    "ba de go ku li ma ne po ri sa tu ve xa yo zi kar len mir nov ost ā dağ şa ö ber ham al "
    "ton lá cre qa ḩa wa dun bru che sto pra"
).split()
_OTHER_SCRIPT = (
    "ба де го ку ли ма не по ри са ту ве ха ё зи кар лен мир нов ост а даг ша о бер гам аль "
    "тон ла кре ка ха ва дун бру че сто пра"
).split()
_GENERIC = (
    "Creek River Lake Church School Mount Hill Point Valley Nahr Wādī Jabal Khirbat Qaryat "
    "San Santa Saint Río Arroyo Cerro Kampung Desa Sungai Dağı Çayı Ban Khlong Baie Nizhniy Staraya"
).split()
_KINDS = np.array(
    ["PPL"] * 36 + ["PPLA3", "PPLL", "PPLX", "PPLA4"]
    + ["SCH", "CH", "HTL", "FRM", "BLDG", "HSP", "MSQE", "CMTY", "EST", "AIRP"] * 2
    + ["STM"] * 13 + ["LK", "WAD", "SPNG", "RSV", "BAY", "CNL", "STMI"]
    + ["HLL", "MT", "MTS", "ISL", "VAL", "PK", "CAPE"] * 2
    + ["ADM3", "ADM4", "LCTY", "PRK", "FRST", "RD"]
)  # fmt: skip
_CLASS = {
    "P": "PPL", "A": "ADM", "S": ("SCH CH HTL FRM BLDG HSP MSQE CMTY EST AIRP"),
    "H": "STM LK WAD SPNG RSV BAY CNL STMI", "T": "HLL MT MTS ISL VAL PK CAPE",
}  # fmt: skip
_COUNTRIES = np.array("AZ AM GE UA SY TR IR FR DE US CN IN BR MX ID RU NO IT ES PL".split())
_LANGUAGES = np.array(
    ["en"] * 10 + [""] * 20 + "ru zh ar fa fr de es ka hy az tr uk pl ja ko id no sv he".split()
    + ["abbr"] + ["link"] * 9 + ["wkdt"] * 13 + ["post"] * 3
)  # fmt: skip
_NOT_LATIN = frozenset("ru uk zh ar fa ka hy ja ko he".split())


def write_dump(folder: Path, rows: int, *, seed: int = 2026) -> None:
    """Write the places, alternate names, hierarchy and tables of divisions.

    Args:
        folder: made if it is missing.
        rows: places; alternate names are 1.3 times as many.
        seed: the same seed gives the same dump.
    """
    draw = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    words = _Words(seed, min(_WORDS, rows + _CHUNK // 10))
    step = 7919
    while rows and rows % step == 0:
        step += 2
    with _written(folder, "allCountries") as file:
        for start in range(0, rows, _CHUNK):
            numbers = np.arange(start, min(start + _CHUNK, rows), dtype=np.int64)
            file.writelines(_rows(FIRST_ID + numbers * step % max(rows, 1), words, draw))
    with _written(folder, "alternateNamesV2") as file:
        count = int(rows * ALTERNATES_EACH)
        for start in range(0, count, _CHUNK):
            file.writelines(_alternates(start, min(_CHUNK, count - start), rows, words, draw))
    with _written(folder, "hierarchy") as file:
        file.writelines(f"{FIRST_ID}\t{FIRST_ID + n}\tADM\n" for n in range(1, min(rows, 1000)))
    tables = {"admin1CodesASCII": "AZ.01\tFirst\tFirst\t1\n", "admin2Codes": "", "countryInfo": ""}
    for stem, text in tables.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")


def _written(folder: Path, stem: str):  # noqa: ANN202 - a text file
    return (folder / f"{stem}.txt").open("w", encoding="utf-8", newline="\n")


class _Words:
    """Words by rank, in two scripts, and names made of them."""

    def __init__(self, seed: int, count: int) -> None:
        draw = random.Random(seed)
        parts = [
            draw.choices(range(len(_LATIN)), k=draw.choice((2, 3, 3, 4))) for _ in range(count)
        ]
        self._latin = ["".join(_LATIN[p] for p in word).capitalize() for word in parts]
        self._other = ["".join(_OTHER_SCRIPT[p] for p in word).capitalize() for word in parts]

    def names(self, draw: np.random.Generator, count: int) -> Iterator[tuple[str, str]]:
        """Names in Latin letters and in others."""
        ranks = (
            np.exp(draw.random((2, count)) ** 0.55 * np.log(len(self._latin))).astype(np.int64) - 1
        ).tolist()
        patterns = draw.choice(4, count, p=(0.45, 0.28, 0.22, 0.05)).tolist()
        generics = draw.integers(len(_GENERIC), size=count).tolist()
        latin, other = self._latin, self._other
        for first, second, pattern, generic in zip(*ranks, patterns, generics, strict=True):
            if pattern == 0:
                yield latin[first], other[first]
            elif pattern == 1:
                yield f"{_GENERIC[generic]} {latin[first]}", other[first]
            elif pattern == 2:
                yield f"{latin[first]} {latin[second]}", f"{other[first]} {other[second]}"
            else:
                yield f"{_GENERIC[generic]} {latin[first]} {latin[second]}", other[second]


def _rows(ids: NDArray[np.int64], words: _Words, draw: np.random.Generator) -> Iterator[str]:
    count = len(ids)
    kinds = draw.choice(_KINDS, count)
    classes = {kind: group for group, held in _CLASS.items() for kind in held.split()}
    people = (200 / (draw.random(count) + 1e-5)).astype(np.int64)
    people *= np.char.startswith(kinds, "PPL") & (draw.random(count) < 0.1)
    columns = (
        ids, draw.random(count) < 0.2, kinds, draw.choice(_COUNTRIES, count), people,
        draw.uniform(-60, 75, count), draw.uniform(-180, 180, count),
        draw.integers(30, size=count), draw.integers(99, size=count),
    )  # fmt: skip
    for (name, other), (place, has_other, kind, country, held, north, east, first, second) in zip(
        words.names(draw, count), zip(*(c.tolist() for c in columns), strict=True), strict=True
    ):
        group = classes.get(kind) or (
            "P" if kind[:3] == "PPL" else "A" if kind[:3] == "ADM" else "L"
        )
        plain = name if name.isascii() else name.translate(_PLAIN)
        yield (
            f"{place}\t{name}\t{plain}\t{other if has_other else ''}\t{north:.5f}\t{east:.5f}\t"
            f"{group}\t{kind}\t{country}\t\t{first:02}\t{second:02}\t\t\t{held}\t\t0\tEtc/UTC\t"
            "2026-01-01\n"
        )


_PLAIN = str.maketrans("āáöğşḩĀÁÖĞŞḨíÇ", "aaogshAAOGSHiC")


def _alternates(
    start: int, count: int, rows: int, words: _Words, draw: np.random.Generator
) -> Iterator[str]:
    # the square puts half of the names on a quarter of the places, as fame does
    places = FIRST_ID + (draw.random(count) ** 2 * rows).astype(np.int64)
    languages = draw.choice(_LANGUAGES, count).tolist()
    flags = draw.choice(["\t\t\t", "1\t\t\t", "\t1\t\t", "\t\t\t1", "\t\t1\t"], count,
                        p=(0.8, 0.1, 0.04, 0.04, 0.02)).tolist()  # fmt: skip
    for number, (place, language, flag, (name, other)) in enumerate(
        zip(places.tolist(), languages, flags, words.names(draw, count), strict=True), start
    ):
        text = name
        if language == "link":
            text = f"https://en.wikipedia.org/wiki/{name.replace(' ', '_')}"
        elif language == "wkdt":
            text = f"Q{number}"
        elif language == "post":
            text = f"{number % 100_000:05}"
        elif language in _NOT_LATIN:
            text = other
        yield f"{number}\t{place}\t{language}\t{text}\t{flag}\t\t\n"


def build(dump: Path, folder: Path) -> None:
    """Build an atlas of the dump in a process of its own; print what it took and what it can."""
    from atlas import measure, print_table

    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "geomap", "atlas", "build", "--geonames", dump, "-o", folder],
        check=True,
        cwd=ROOT,
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"built in {time.perf_counter() - started:.0f} s "
        f"({used.ru_utime + used.ru_stime:.0f} s of CPU), "
        f"peak memory {used.ru_maxrss / 1024:.0f} MB",
        flush=True,
    )
    print_table(measure(folder, []))


def main() -> None:
    """Write, and measure if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--build", action="store_true", help="also build an atlas and measure it")
    parser.add_argument("--keep", type=Path, help="where to keep the built atlas")
    options = parser.parse_args()
    started = time.perf_counter()
    write_dump(options.output, options.rows)
    print(f"{options.rows:,} rows written in {time.perf_counter() - started:.0f} s", flush=True)
    if options.build:
        with tempfile.TemporaryDirectory(dir=options.output) as folder:
            build(options.output, options.keep or Path(folder) / "atlas")


if __name__ == "__main__":
    main()
