"""Two events of one sentence, and sentences that say they tell of something else."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from geomap.incidents import find_incidents
from geomap.model import Document, Incident, Mention, Span

DAY = dt.date(2024, 3, 10)


def read(marked: str) -> tuple[Incident, ...]:
    """What a text with its places in braces tells."""
    text, mentions = "", []
    for number, piece in enumerate(re.split(r"[{}]", marked)):
        span = Span(start=len(text), end=len(text) + len(piece), text=piece)
        if number % 2:
            mentions.append(Mention(document="d", span=span))
        text += piece
    return find_incidents(Document(id="d", text=text, published=DAY, sha256=""), mentions)


def told(marked: str) -> list[str]:
    """Sub-event type, place, the least number killed and the first side of each, sorted."""
    return sorted(
        f"{incident.sub_event_type} @ {incident.place.span.text if incident.place else None}, "
        f"{incident.killed.low if incident.killed else None} killed "
        f"by {incident.actor1.name if incident.actor1 else None}"
        for incident in read(marked)
    )


TWO_PLACES = [
    (
        "Bandits abduct 80 in {Tarsa}, troops kill 12 in {Borun}",
        [
            "Abduction/forced disappearance @ Tarsa, None killed by Bandits",
            "Attack @ Borun, 12 killed by troops",
        ],
    ),
    (
        "Gunmen kidnap 17 in {Tarsa} as blast kills 3 in {Borun}",
        [
            "Abduction/forced disappearance @ Tarsa, None killed by Gunmen",
            "Remote explosive/landmine/IED @ Borun, 3 killed by None",
        ],
    ),
    (
        "Bandits abducted 80 villagers in {Tarsa} while troops killed 12 fighters in {Borun}.",
        [
            "Abduction/forced disappearance @ Tarsa, None killed by Bandits",
            "Armed clash @ Borun, 12 killed by troops",
        ],
    ),
    (
        "Police arrest 40 in {Tarsa}, two killed in {Borun}",
        ["Attack @ Borun, 2 killed by None"],
    ),
    (
        "Militants seize 30 pupils in {Tarsa}, shelling kills five in {Borun}",
        ["Shelling/artillery/missile attack @ Borun, 5 killed by None"],
    ),
    (
        "Suicide bomber kills 14 in {Tarsa} as rockets hit {Borun}",
        [
            "Shelling/artillery/missile attack @ Borun, None killed by None",
            "Suicide bomb @ Tarsa, 14 killed by Suicide bomber",
        ],
    ),
    (
        "DRONES KILL FOUR FIGHTERS IN {TARSA} AS ROCKETS HIT {BORUN} AIRPORT",
        [
            "Air/drone strike @ TARSA, 4 killed by None",
            "Shelling/artillery/missile attack @ BORUN, None killed by None",
        ],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), TWO_PLACES)
def test_each_of_two_places_has_its_own_victims_and_sides(marked: str, expected: list[str]) -> None:
    assert told(marked) == expected


def test_none_of_the_doers_of_another_place_is_a_second_side() -> None:
    first, _ = read("Bandits abduct 80 in {Tarsa}, troops kill 12 in {Borun}")
    assert first.actor2 is None
