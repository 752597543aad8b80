"""What the embedded atlas holds, checked on every row."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geomap.atlas import Atlas, NameKind, open_atlas
from geomap.atlas.drafts import normalised, rough_km
from geomap.atlas.extent import BY_KIND, BY_OUTLINE, BY_POPULATION
from geomap.atlas.languages import untagged
from geomap.atlas.names import normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

ATLAS: Atlas = open_atlas()
REMOTE_PARTS = Path(__file__).parent.parent / "tools/atlas_sources/remote_parts.tsv"


@pytest.fixture(scope="module")
def records() -> list[list[str]]:
    """Id, main name and other names of every row."""
    lines = (line for block in range(ATLAS.block_count) for line in ATLAS.block(block))
    return [[untagged(field) for field in line.split("\t")] for line in lines]


def test_ids_are_unique(records: list[list[str]]) -> None:
    own = [record[0] for record in records if record[0]]
    numbers = ATLAS.geonames_numbers[ATLAS.geonames_numbers > 0]
    assert len(records) == len(ATLAS) == len(own) + len(numbers)
    assert len(set(own)) == len(own)
    assert np.all(np.diff(numbers.astype(np.int64)) > 0)


def test_every_name_of_every_place_finds_it(records: list[list[str]]) -> None:
    key_ids, refs = ATLAS.all_refs()
    held = set(zip(key_ids.tolist(), (refs >> 3).tolist(), strict=True))
    lost = []
    for row, (_, *names) in enumerate(records):
        for name in names:
            key_id = ATLAS.key_id(normalised(name))
            if (key_id, row) not in held and normalised(name):
                lost.append((row, name))
    assert lost == []


def test_the_duplicates_left_are_as_many_as_it_says(records: list[list[str]]) -> None:
    alike: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for row, (_, name, *_others) in enumerate(records):
        alike[normalised(name), int(ATLAS.kind[row])].append(row)
    pairs = 0
    for rows in alike.values():
        points = [(float(ATLAS.longitude[row]), float(ATLAS.latitude[row])) for row in rows]
        for number, one in enumerate(points):
            for other in points[number + 1 :]:
                pairs += abs(one[1] - other[1]) < 0.05 and rough_km(one, other) <= 5.0
    assert ATLAS.duplicates is not None
    assert abs(pairs - ATLAS.duplicates) <= 1  # a pair exactly 5 km apart, in single precision
    assert pairs < 60


def degrees_beside(
    longitudes: NDArray[np.float32], spans: list[tuple[float, float]]
) -> NDArray[np.float32]:
    """How far longitudes lie outside the shortest arc that holds all spans, date line or not."""
    spans = sorted(spans)
    reached, gaps = spans[0][1], []
    for (west, east), (_, before) in zip(spans[1:], spans, strict=False):
        reached = max(reached, before)
        gaps.append((west - reached, reached, west))
        reached = max(reached, east)
    gaps.append((spans[0][0] + 360 - reached, reached, spans[0][0] + 360))
    _, east, west = max(gaps)
    turned = (longitudes - east) % 360
    return np.where(turned < west - east, np.minimum(turned, west - east - turned), 0)


def test_points_lie_in_the_box_of_their_country() -> None:
    """The bounds of its outline, with its remote parts that Natural Earth lacks, and half a degree.

    Each of those boxes stands in a table with its source.
    """
    boxes: defaultdict[int, list[tuple[float, ...]]] = defaultdict(list)
    for row in ATLAS.outlined():
        if ATLAS.kinds[ATLAS.kind[row]].startswith("PCL"):
            outline = ATLAS.outline(row)
            assert outline is not None
            boxes[int(ATLAS.country[row])] += [
                p.bounds for p in getattr(outline, "geoms", [outline])
            ]
    with REMOTE_PARTS.open(encoding="utf-8", newline="") as file:
        for part in csv.DictReader(file, delimiter="\t"):
            box = tuple(float(part[side]) for side in ("west", "south", "east", "north"))
            boxes[ATLAS.countries.index(part["country"])].append(box)
            assert part["source"]
    outside, checked = [], 0
    for country, parts in boxes.items():
        rows = np.flatnonzero(ATLAS.country == country)
        latitude = ATLAS.latitude[rows]
        south, north = min(part[1] for part in parts), max(part[3] for part in parts)
        beside = degrees_beside(ATLAS.longitude[rows], [(part[0], part[2]) for part in parts])
        off = (beside > 0.5) | (latitude < south - 0.5) | (latitude > north + 0.5)
        outside += [ATLAS.place(int(row)) for row in rows[off]]
        checked += len(rows)
    assert outside == []
    without = {ATLAS.countries[code] for code in set(ATLAS.country.tolist()) - set(boxes)}
    assert without == {"", "AQ", "BV", "UM"}  # no country, and three without a town or an outline
    assert checked > 0.99 * len(ATLAS)


@pytest.mark.parametrize(
    "phrase",
    ["a man", "he nan", "Not Korea", "of Bougainville", "a China", "the 8th", "my sy sy py"],
)
def test_no_place_is_called_by_an_english_phrase(phrase: str) -> None:
    assert not ATLAS.find(phrase)


def test_every_extent_names_its_rule() -> None:
    assert all(ATLAS.extent_rule(row) for row in range(0, len(ATLAS), 501))
    assert np.count_nonzero(ATLAS.extent == ATLAS.extents.index("")) == 0
    for name, rule in (("Springfield", BY_POPULATION), ("Azerbaijan", BY_OUTLINE)):
        assert ATLAS.extent_rule(ATLAS.find(name)[0].row) == rule
    ports = np.flatnonzero(ATLAS.kind == ATLAS.kinds.index("PRT"))
    assert ATLAS.extent_rule(int(ports[0])) == BY_KIND


@pytest.mark.parametrize(
    ("name", "place", "country", "kind"),
    [
        ("Odessa", "Odesa", "UA", "PPLA"),
        ("Bethlehem", "Bethlehem", "PS", "PPLA2"),
        ("Tunis", "Tunis", "TN", "PPLC"),
        ("Timbuktu", "Timbuktu", "ML", "PPLA"),
        ("White House", "White House", "US", "ADMF"),
        ("Kremlin", "Kremlin", "RU", "ADMF"),
        ("Pentagon", "Pentagon", "US", "ADMF"),
        ("Downing Street", "Downing Street", "GB", "ADMF"),
        ("Norte de Santander", "Norte de Santander", "CO", "ADM1"),
        ("Goma", "Goma", "CD", "PPLA"),
        ("Kidal", "Kidal", "ML", "PPLA"),
        ("Mekelle", "Mek'ele", "ET", "PPLA"),
        ("Eiffel Tower", "Eiffel Tower", "FR", "TOWR"),
    ],
)
def test_the_best_known_bearer_stands_first(name: str, place: str, country: str, kind: str) -> None:
    found = ATLAS.place(ATLAS.find(name)[0].row)
    assert (found.name, found.country, found.kind) == (place, country, kind)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Sikkim", "SK"), ("Gilbert and Ellice Islands", "GE"), ("French Afars and Issas", "AI")],
)
def test_no_country_bears_the_name_of_one_that_had_its_code(name: str, country: str) -> None:
    found = [ATLAS.place(match.row) for match in ATLAS.find(name)]
    assert country not in [place.country for place in found]


@pytest.mark.parametrize(
    ("demonym", "place"),
    [
        ("European", "Europe"),
        ("Africans", "Africa"),
        ("Londoner", "London"),
        ("Parisians", "Paris"),
        ("New Yorkers", "New York City"),
        ("Muscovite", "Moscow"),
        ("Kurdish", "Kurdistan"),
        ("Scandinavian", "Scandinavia"),
        ("Odessite", "Odesa"),
        ("North Carolinian", "North Carolina"),
    ],
)
def test_words_for_people_lead_to_the_place(demonym: str, place: str) -> None:
    match = ATLAS.find(demonym)[0]
    assert (ATLAS.place(match.row).name, match.how) == (place, NameKind.DEMONYM)


@pytest.mark.parametrize("word", ["Hamburger", "Frankfurter", "Roman", "Londonian", "Bakuer"])
def test_no_word_for_people_is_made_by_rule(word: str) -> None:
    assert normalise(word)
    assert not [m for m in ATLAS.find(word) if m.how is NameKind.DEMONYM]
