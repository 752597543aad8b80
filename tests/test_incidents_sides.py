"""Who acts and upon whom, and incidents at places that a report only measures."""

from __future__ import annotations

import hashlib

import pytest
from telling import incidents_in
from test_incidents import incidents

from geomap.analyse import analyse
from geomap.geodesy import distance_km
from geomap.model import Document, Label

Side = tuple[str, str, str | None] | None


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Rebels ambushed soldiers near Adra.",
         ("Rebels", "Rebels", None), ("soldiers", "soldiers", None)),
        ("Armenian forces shelled Adra, killing 3 civilians, a doctor said.",
         ("Armenian forces", "forces of Armenia", "AM"), ("civilians", "civilians", None)),
        ("Azerbaijan's army took Fizuli from Armenian forces.",
         ("Azerbaijan's army", "forces of Azerbaijan", "AZ"),
         ("Armenian forces", "forces of Armenia", "AM")),
        ("Clashes between Armenian and Azerbaijani troops in Adra killed 3.",
         ("Armenian", "Armenian", "AM"), ("Azerbaijani troops", "forces of Azerbaijan", "AZ")),
        ("An Armenian missile attack killed 3 in Adra.",
         ("Armenian", "forces of Armenia", "AM"), None),
        ("Three soldiers were killed by rebels in Adra.",
         ("rebels", "rebels", None), ("soldiers", "soldiers", None)),
        ("Five soldiers were killed when armed men ambushed them near Adra.",
         ("armed men", "armed men", None), ("soldiers", "soldiers", None)),
        ("Islamic State militants attacked soldiers near Adra.",
         ("Islamic State militants", "Islamic State", None), ("soldiers", "soldiers", None)),
        ("Daesh attacked soldiers near Adra.",
         ("Daesh", "Islamic State", None), ("soldiers", "soldiers", None)),
        ("Boko Haram abducted 12 schoolchildren in Adra.",
         ("Boko Haram", "Boko Haram", None), ("schoolchildren", "schoolchildren", None)),
        ("Police fired tear gas at protesters in Adra.",
         ("Police", "Police", None), ("protesters", "protesters", None)),
        ("Protesters clashed with riot police in Adra.",
         ("Protesters", "Protesters", None), ("riot police", "riot police", None)),
        ("Dozens of activists were arrested by police in Adra.",
         ("police", "police", None), ("activists", "activists", None)),
        ("Gunmen opened fire on shoppers in Adra, killing 3.",
         ("Gunmen", "Gunmen", None), ("shoppers", "shoppers", None)),
        ("The army said it had shot down a drone over Adra.", ("army", "army", None), None),
        ("Xanadian troops shelled Adra, the Azerbaijani army said.",
         ("Xanadian troops", "forces of Xanadu", "XX"), None),
        ("The army said rebels shelled Adra.", ("rebels", "rebels", None), None),
        ("A bomb exploded in Adra, killing 3.", None, None),
        ("Thousands marched in Adra after an army strike killed 22.", None, None),
    ],
)  # fmt: skip
def test_the_two_sides(text: str, first: Side, second: Side) -> None:
    (incident,) = incidents(text)
    sides = [
        side and (side.text, side.name, side.country) for side in (incident.actor1, incident.actor2)
    ]
    assert sides == [first, second]
    for side in (incident.actor1, incident.actor2):
        assert side is None or text[side.span.start : side.span.end] == side.text


@pytest.mark.parametrize(
    ("text", "targeted"),
    [
        ("Gunmen opened fire on shoppers in Adra, killing 3.", True),
        ("Shelling in Adra killed 3 civilians.", True),
        ("Shelling in Adra killed 3 soldiers.", False),
        ("Rebels ambushed soldiers near Adra, killing 4.", False),
        ("Four nurses were kidnapped in Adra.", True),
        ("An earthquake struck Adra, killing 30.", False),
    ],
)
def test_whether_civilians_were_the_target(text: str, targeted: bool) -> None:  # noqa: FBT001
    (incident,) = incidents(text)
    assert incident.civilian_targeting is targeted


def test_armed_men_who_fall_to_armed_men_fell_in_a_clash() -> None:
    (incident,) = incidents("Three soldiers were killed by rebels in Adra.")
    assert incident.sub_event_type == "Armed clash"


def told(text: str) -> Document:
    return Document(id="d", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


GANJA = (46.3606, 40.6828)


@pytest.mark.parametrize(
    ("text", "words", "name", "north_km"),
    [
        ("Shelling hit a village 12 km north of Ganja on Friday, killing 3 people.",
         "a village 12 km north of Ganja", "12 km N of Ganja", 12),
        ("Rebels ambushed a convoy 20 km west of Ganja, killing 4 soldiers.",
         "20 km west of Ganja", "20 km W of Ganja", 20),
    ],
)  # fmt: skip
def test_an_unnamed_place_gets_the_computed_point(
    text: str, words: str, name: str, north_km: float
) -> None:
    (incident,) = analyse(told(text), published="2020-10-18").incidents
    assert incident.place
    assert incident.place.span.text == words
    assert incident.place.label is Label.DESCRIPTOR
    place = incident.place.place
    assert place
    assert (place.name, place.source) == (name, "computed")
    assert incident.geo_precision == 2
    assert place.radius_km > north_km / 2
    point = place.longitude, place.latitude
    assert distance_km(GANJA, point) == pytest.approx(north_km, abs=2)


def test_a_named_place_keeps_its_own_point() -> None:
    (incident,) = analyse(told("Missiles hit Ganja, 60 km north of Stepanakert.")).incidents
    assert incident.place
    assert incident.place.span.text == "Ganja"


@pytest.mark.parametrize(
    ("marked", "victims"),
    [
        ("A drone hit a market in {Tarsa}, wounding 23 others, two of them children.", None),
        ("Gunmen killed nine people, including four children, in {Tarsa}.", None),
        ("Gunmen killed four children in {Tarsa}.", "children"),
        ("Shells killed 13 civilians in {Tarsa}, among them three women.", "civilians"),
    ],
)
def test_a_part_of_the_victims_is_not_whom_it_was_done_to(marked: str, victims: str | None) -> None:
    (incident,) = incidents_in(marked)
    assert (incident.actor2.name if incident.actor2 else None) == victims


def test_a_bare_headline_does_not_close_what_its_lead_leaves_open() -> None:
    (incident,) = incidents_in(
        "Drone kills nine in {Tarsa}\n\nA drone hit a market in {Tarsa}, killing at least nine."
    )
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (9, None)
