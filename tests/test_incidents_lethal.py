"""What kills is no abduction, arrest, looting, march or agreement alone; what cannot, has no dead."""

from __future__ import annotations

import pytest
from telling import incidents_in


def told(marked: str) -> list[tuple[str, int | None]]:
    """The sub-event type and the least number killed of each incident of a text."""
    return [
        (incident.sub_event_type, incident.killed.low if incident.killed else None)
        for incident in incidents_in(marked)
    ]


KILLS = [
    ("Gang members stormed {Tarsa}, looting shops and killing at least 50.", "Attack", 50),
    ("Gunmen looted homes in {Tarsa} and shot dead nine residents.", "Attack", 9),
    ("Rebels abducted 12 people in {Borun} and killed four others.", "Attack", 4),
    ("The army arrested 30 militants and killed five in {Borun}.", "Attack", 5),
    ("Four killed as clashes erupt at party rally in {Borun}.", "Violent demonstration", 4),
    (
        "Thousands protested in {Borun}; police killed three people.",
        "Excessive force against protesters",
        3,
    ),
    (
        "Thousands marched peacefully in {Tarsa}. Police opened fire, killing four people.",
        "Excessive force against protesters",
        4,
    ),
    (
        "Security forces arrested dozens of protesters in {Tarsa} and killed two.",
        "Excessive force against protesters",
        2,
    ),
]


@pytest.mark.parametrize(("marked", "kind", "killed"), KILLS)
def test_what_kills_has_a_violent_type(marked: str, kind: str, killed: int) -> None:
    assert told(marked) == [(kind, killed)]


NONE_KILLED = [
    (
        "The two sides signed a peace agreement in {Borun} after fighting killed 3,000 people.",
        "Agreement",
    ),
    ("A ceasefire took effect in {Tarsa} on Sunday after strikes killed 12 people.", "Agreement"),
    (
        "The curfew was imposed in {Tarsa} after six people were killed.",
        "Change to group/activity",
    ),
    (
        "Soldiers withdrew from {Borun} after 20 of them were killed.",
        "Non-violent transfer of territory",
    ),
    ("Bandits abducted 80 people in {Borun}.", "Abduction/forced disappearance"),
    ("Thousands marched in {Borun} over the killing of two students.", "Peaceful protest"),
]


@pytest.mark.parametrize(("marked", "kind"), NONE_KILLED)
def test_what_cannot_kill_has_no_dead(marked: str, kind: str) -> None:
    assert told(marked) == [(kind, None)]


@pytest.mark.parametrize(
    ("marked", "killed"),
    [
        ("A student shot dead 3 classmates in {Tarsa} before turning the gun on himself.", 4),
        (
            "A teenager shot dead three classmates at a school in {Tarsa} on Monday before turning "
            "the gun on himself.",
            4,
        ),
        ("He shot and killed two teachers in {Tarsa}, then shot himself.", 3),
        ("A gunman shot dead 3 classmates in {Tarsa} before he fled on foot.", 3),
    ],
)
def test_who_turns_the_gun_on_himself_is_counted(marked: str, killed: int) -> None:
    assert told(marked) == [("Attack", killed)]


def test_the_dead_of_a_clause_before_are_none_of_a_march() -> None:
    line = "A court in {Tarsa} heard how 5 died; protesters marched in {Borun}, police said."
    assert told(line) == [("Peaceful protest", None)]
