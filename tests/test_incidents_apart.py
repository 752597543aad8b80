"""Two events of one sentence, and sentences that say they tell of something else."""

from __future__ import annotations

import pytest
from telling import incidents_in


def told(marked: str) -> list[str]:
    """Sub-event type, place, the least number killed and the first side of each, sorted."""
    return sorted(
        f"{incident.sub_event_type} @ {incident.place.span.text if incident.place else None}, "
        f"{incident.killed.low if incident.killed else None} killed "
        f"by {incident.actor1.name if incident.actor1 else None}"
        for incident in incidents_in(marked)
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
    first, _ = incidents_in("Bandits abduct 80 in {Tarsa}, troops kill 12 in {Borun}")
    assert first.actor2 is None


ASIDE = [
    (
        "Shelling killed three people in {Tarsa} on Monday. Meanwhile, security forces killed 30 militants in {Borun}.",
        [
            "Armed clash @ Borun, 30 killed by security forces",
            "Shelling/artillery/missile attack @ Tarsa, 3 killed by None",
        ],
    ),
    (
        "Shelling killed three people in {Tarsa} on Monday. Meanwhile, security forces killed 30 militants in Yolo.",
        ["Shelling/artillery/missile attack @ Tarsa, 3 killed by None"],
    ),
    (
        "Shelling killed three people in {Tarsa} on Monday. In another incident, a drone killed two farmers.",
        [
            "Air/drone strike @ None, 2 killed by None",
            "Shelling/artillery/missile attack @ Tarsa, 3 killed by None",
        ],
    ),
    (
        "Shelling killed three people in {Tarsa}. Separately, shelling killed five people in {Borun}.",
        [
            "Shelling/artillery/missile attack @ Borun, 5 killed by None",
            "Shelling/artillery/missile attack @ Tarsa, 3 killed by None",
        ],
    ),
    (
        "Shelling killed three people in {Tarsa} on Monday. Elsewhere, shells killed five people.",
        [
            "Shelling/artillery/missile attack @ None, 5 killed by None",
            "Shelling/artillery/missile attack @ Tarsa, 3 killed by None",
        ],
    ),
    (
        "At least 461 people were killed at a hospital in {Tarsa}. Six health workers were abducted from it two days earlier.",
        [
            "Abduction/forced disappearance @ Tarsa, None killed by None",
            "Attack @ Tarsa, 461 killed by None",
        ],
    ),
    (
        "The agency said 461 patients were killed at the hospital in {Tarsa} and that six health workers were abducted two days earlier.",
        [
            "Abduction/forced disappearance @ Tarsa, None killed by None",
            "Attack @ Tarsa, 461 killed by None",
        ],
    ),
    (
        "Gunmen killed nine people in {Borun} on Friday. Four nurses were kidnapped in {Borun} a week earlier.",
        [
            "Abduction/forced disappearance @ Borun, None killed by None",
            "Attack @ Borun, 9 killed by Gunmen",
        ],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), ASIDE)
def test_what_is_told_aside_is_another_event(marked: str, expected: list[str]) -> None:
    assert told(marked) == expected


def test_days_before_date_only_what_they_stand_with() -> None:
    first, second = incidents_in(
        "The agency said 461 patients were killed at the hospital in {Tarsa} and that six health "
        "workers were abducted two days earlier."
    )
    assert first.when.edtf == "../2024-03-10"
    assert second.when.edtf == "2024-03-08"


def test_a_toll_that_rises_meanwhile_is_of_the_event_before() -> None:
    line = "A blast killed three people in {Tarsa}. Meanwhile, the death toll rose to five."
    assert told(line) == ["Remote explosive/landmine/IED @ Tarsa, 5 killed by None"]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("A drone struck a bus in {Borun} the same day.", "../2024-03-10"),
        ("TARSA, March 9 - A drone struck a bus in {Borun} the same day.", "../2024-03-10"),
        (
            f"The mayor spoke on Friday. {'Nothing more was told of it. ' * 20}"
            "A drone struck a bus in {Borun} the same day.",
            "../2024-03-10",
        ),
        ("The mayor spoke on Friday. A drone struck a bus in {Borun} the same day.", "2024-03-08"),
    ],
)
def test_the_same_day_is_one_told_just_before(marked: str, day: str) -> None:
    (incident,) = incidents_in(marked)
    assert incident.when.edtf == day


@pytest.mark.parametrize(
    "marked",
    [
        "A girl was killed by shelling in {Borun} and her mother and brother were hurt.",
        "A boy was killed by shelling in {Borun}. His mother and brother were injured.",
        "A drone killed a farmer in {Borun}, and his son and grandson were hurt.",
    ],
)
def test_two_kin_are_two(marked: str) -> None:
    (incident,) = incidents_in(marked)
    assert incident.killed.low == incident.killed.high == 1
    assert incident.injured.low == incident.injured.high == 2
