"""Make a dump in GeoNames' format of any size: ``python benchmarks/synthetic_geonames.py -o DIR``.

With ``--build`` it is then built into an atlas in a process of its own, whose time, memory, size
and look-ups are printed. The rows are drawn, not copied: three to six syllables make a name, a
fifth of the places have one in a second script, points lie anywhere, populations follow Zipf's
law; ids are not in order, as in GeoNames.
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

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_FIRST_ID = 20_000_000
_LATIN = "ba de go ku li ma ne po ri sa tu ve xa yo zi kar len mir nov ost".split()
_CYRILLIC = "ба де го ку ли ма не по ри са ту ве ха ё зи кар лен мир нов ост".split()
_KINDS = (("P", "PPL"), ("P", "PPL"), ("P", "PPLA3"), ("A", "ADM3"), ("H", "STM"), ("T", "HLL"))
_COUNTRIES = "AZ AM GE UA SY TR IR FR DE US CN IN".split()


def write_dump(folder: Path, rows: int, *, seed: int = 2026) -> None:
    """Write ``allCountries.txt``, ``alternateNamesV2.txt`` and the tables of divisions.

    Args:
        folder: made if it is missing.
        rows: places; alternate names are 1.2 times as many.
        seed: the same seed gives the same dump.
    """
    draw = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    step = 7919
    while rows and rows % step == 0:
        step += 2
    with (folder / "allCountries.txt").open("w", encoding="utf-8", newline="\n") as file:
        for number in range(rows):
            file.write(_row(_FIRST_ID + number * step % rows, draw))
    with (folder / "alternateNamesV2.txt").open("w", encoding="utf-8", newline="\n") as file:
        for number in range(rows * 6 // 5):
            place = _FIRST_ID + draw.randrange(rows)
            language = draw.choice(("en", "ru", "fr", "", "link", "az"))
            name = "https://example.org" if language == "link" else _name(draw, _LATIN)
            preferred = "1" if draw.random() < 0.1 else ""
            file.write(f"{number}\t{place}\t{language}\t{name}\t{preferred}\t\t\t\t\t\n")
    tables = {"admin1CodesASCII": "AZ.01\tFirst\tFirst\t1\n", "admin2Codes": "", "countryInfo": ""}
    for stem, text in tables.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")


def _row(place: int, draw: random.Random) -> str:
    name = _name(draw, _LATIN)
    other = _name(draw, _CYRILLIC) if draw.random() < 0.2 else ""
    group, kind = draw.choice(_KINDS)
    people = int(200 / (draw.random() + 1e-4)) if group == "P" else 0
    latitude, longitude = draw.uniform(-60, 75), draw.uniform(-180, 180)
    country, first, second = draw.choice(_COUNTRIES), draw.randrange(30), draw.randrange(99)
    return (
        f"{place}\t{name}\t{name}\t{other}\t{latitude:.5f}\t{longitude:.5f}\t{group}\t{kind}\t"
        f"{country}\t\t{first:02}\t{second:02}\t\t\t{people}\t\t0\tEtc/UTC\t2026-01-01\n"
    )


def _name(draw: random.Random, syllables: list[str]) -> str:
    return "".join(draw.choices(syllables, k=draw.choice((3, 4, 4, 5, 5, 6)))).capitalize()


def measure(dump: Path, folder: Path) -> None:
    """Build an atlas of the dump in a process of its own; print what it took and what it can."""
    from atlas import per_second, sample

    from geomap.atlas import Atlas, normalise

    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "geomap", "atlas", "build", "--geonames", dump, "-o", folder],
        check=True,
        cwd=ROOT,
    )
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"built in {seconds:.0f} s, peak memory {peak:.0f} MB, {size:.0f} MB on disk")
    started = time.perf_counter()
    atlas = Atlas(folder)
    opened = (time.perf_counter() - started) * 1000
    names = sample(atlas, 60_000)
    keys = [normalise(name) for name in names]
    print(f"{atlas!r}, opened in {opened:.1f} ms")
    print(
        f"find (single)     {per_second(lambda: [atlas.find(n) for n in names], 60_000):12,.0f} /s"
    )
    print(f"keys (normalised) {per_second(lambda: atlas.key_ids(keys), 60_000):12,.0f} /s")


def main() -> None:
    """Write, and measure if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--build", action="store_true")
    options = parser.parse_args()
    started = time.perf_counter()
    write_dump(options.output, options.rows)
    print(f"{options.rows:,} rows written in {time.perf_counter() - started:.0f} s")
    if options.build:
        with tempfile.TemporaryDirectory(dir=options.output) as folder:
            measure(options.output, Path(folder) / "atlas")


if __name__ == "__main__":
    main()
