"""A name by itself, among others of its kind, and in the country its text was written in."""

from __future__ import annotations

import pytest
from test_resolve import parsed

from geomap.atlas import open_atlas
from geomap.resolve import resolve
from geomap.resolve.idioms import idioms
from geomap.resolve.points import home_point


def places(marked: str) -> list[str]:
    """Kind and division, or country, of the place of each name in brackets."""
    document, mentions = parsed(marked)
    found = [mention.place for mention in resolve(document, mentions, atlas=open_atlas())]
    return [f"{p.kind} {p.admin1 or p.country}" if p else "-" for p in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # A name by itself is the place that people far away have heard of.
        ("Two were wounded in [Bethlehem].", "PPLA2 PS.WE"),
        ("Troops left [Kansas City].", "PPL US.MO"),
        # So is one that only shares its country with the other names.
        ("He flew from [New York] to [Denver].", "PPL US.NY, PPLA US.CO"),
        # A city among cities, a state among states.
        ("Flights between [New York] and [Denver]", "PPL US.NY, PPLA US.CO"),
        ("The storm hit [New York] and [New Jersey].", "ADM1 US.NY, ADM1 US.NJ"),
        ("[New York], [Texas] and [Nevada] voted.", "ADM1 US.NY, ADM1 US.TX, ADM1 US.NV"),
        # A capital before the state of its name, unless the text speaks of that state.
        ("Officials in [Washington] threatened strikes on [Mexico].", "PPLC US.DC, PCLI MX"),
        ("He drove from [Seattle] to eastern [Washington].", "PPLA2 US.WA, ADM1 US.WA"),
        ("Fires burned across [Washington] and [Oregon].", "ADM1 US.WA, ADM1 US.OR"),
        # What is said to hold it may stand several words on.
        ("men near [Pensa], in the [Bam] province of [Burkina Faso].", "-, ADM2 BF.05, PCLI BF"),
        (
            "near [El Aguaje], in the municipality of [Aguililla] in [Michoacán].",
            "-, ADM2 MX.16, ADM1 MX.16",
        ),
        ("He died in [San Juan Bautista], in [Guanajuato].", "-, PPLA MX.11"),
        ("the [Ramot] junction in [Jerusalem].", "-, PPLA IL.06"),
        # What lies beside a town cannot lie far from it.
        ("in [Al-Mazraa], west of the city of [Sweida] in [Syria].", "-, PPLA SY.05, PCLI SY"),
        ("in [Gori], west of [Tbilisi].", "PPLA GE.73, PPLC GE.51"),
        # A building that the atlas lacks is not the country of its first word.
        (
            "They hit the [Saudi Maternity Hospital] in [El Fasher], [Sudan].",
            "PPLA SD.55, PPLA SD.55, PCLI SD",
        ),
        ("Shells hit the [Saudi Maternity Hospital].", "-"),
    ],
)
def test_places(marked: str, expected: str) -> None:
    assert ", ".join(places(marked)) == expected


def test_a_town_stands_for_its_unknown_building_and_says_so() -> None:
    document, mentions = parsed("A man fell at [Aleppo University Hospital] in the night.")
    (mention,) = resolve(document, mentions, atlas=open_atlas())
    assert mention.place is not None
    assert mention.place.id == "geonames:170063"
    assert mention.why == (
        "the atlas has no Aleppo University Hospital; Aleppo, whose point and extent stand for it",
    )


def test_a_lone_stranger_is_doubted() -> None:
    marked = "[Bamenda], [Cameroon]: A bomb went off at [Bambui] in the night."
    document, mentions = parsed(marked)
    bambui = resolve(document, mentions, atlas=open_atlas())[-1]
    assert (bambui.place, bambui.score) == (None, 0.15)


@pytest.mark.parametrize(
    ("text", "country", "marks"),
    [
        ("The sheriff’s deputies met the neighbors.", "US", 2),
        ("The sheriff said that the neighbors heard it on I-95.", "US", 3),
        ("The councillor paid £20 to the neighbours’ colour fund.", "GB", 4),
        ("See www.example.co.uk for more.", "GB", 2),
        ("It cost two crore rupees.", "IN", 2),
        ("It rained. Sheriffdom is no word here.", "US", 0),
    ],
)
def test_idioms(text: str, country: str, marks: int) -> None:
    assert idioms(text).get(country, 0) == marks


def test_idioms_choose_among_namesakes() -> None:
    british = places("The councillor said £20 was stolen in [Lancaster], a theatre programme.")
    american = places("The sheriff said the theater program in [Lancaster] was a success.")
    assert british[0].endswith("GB.ENG")
    assert american[0].split()[1].startswith("US.")


def test_a_home_is_read_as_in_a_report() -> None:
    longitude, latitude = home_point("Boston, Lincolnshire", atlas=open_atlas()) or (0.0, 0.0)
    assert (round(longitude, 1), round(latitude, 1)) == (-0.0, 53.0)


@pytest.mark.parametrize(
    ("text", "site", "town"),
    [
        ("They were taken to the [Midland Regional Hospital] in the night.", 0, None),
        ("He died at [St. John's Hospital] in [Springfield], [Illinois].", 0, "Springfield"),
        ("They fled [Bunia] and burned the [Beni hospital] in [Congo].", 1, "Beni"),
    ],
)
def test_a_site_is_not_where_only_its_own_name_says(text: str, site: int, town: str | None) -> None:
    document, mentions = parsed(text)
    found = resolve(document, mentions, atlas=open_atlas())[site].place
    assert (found.name if found else None) == town
