"""Who took a place: an army of a region's name is none of the state's."""

from __future__ import annotations

import datetime as dt

import pytest

from geomap.incidents import find_incidents
from geomap.model import Document, Mention, Place, Span

KINDS = {"Xanadu": "PCLI", "Tarsa": "ADM1", "Borun": "PPL"}
REGAINED, OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"


def mention(text: str, name: str) -> Mention:
    start = text.index(name)
    place = Place(
        id=f"test:{name}", name=name, kind=KINDS[name], longitude=93, latitude=20,
        country="XX", radius_km=9, source="test",
    )  # fmt: skip
    return Mention(
        document="d",
        span=Span(start=start, end=start + len(name), text=name),
        place=place,
        score=0.9,
    )


TAKEN = [
    ("The Arakan Army said it had overrun the junta's last outpost in Borun.", OVERTAKEN),
    ("The Tarsa Liberation Army captured Borun on Sunday.", OVERTAKEN),
    ("Tarsa Liberation Army forces overran the regime's base in Borun.", OVERTAKEN),
    ("Troops of the alliance overran the military's base at Borun.", OVERTAKEN),
    ("The group said it had overrun the army's last base in Borun.", OVERTAKEN),
    ("The army recaptured Borun.", REGAINED),
    ("Xanadu's army recaptured Borun on Friday.", REGAINED),
    ("Government forces recaptured Borun from the rebels.", REGAINED),
]


@pytest.mark.parametrize(("text", "kind"), TAKEN)
def test_who_took_a_place(text: str, kind: str) -> None:
    mentions = [mention(text, name) for name in KINDS if name in text]
    document = Document(id="d", text=text, published=dt.date(2024, 3, 10), sha256="")
    (incident,) = find_incidents(document, mentions)
    assert incident.sub_event_type == kind
