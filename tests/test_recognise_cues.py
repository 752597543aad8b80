"""What stands around a name, lists of names, how sure a score is, and what is written of it all."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.embedded import data_path
from geomap.model import Label, Role
from geomap.recognise import cues
from geomap.recognise.calibration import calibrated, kind_of
from geomap.recognise.features import Known
from geomap.recognise.judge import EVIDENCE
from geomap.recognise.lists import entries
from geomap.recognise.tokens import tokenise
from geomap.recognise.traits import Trait, traits, where


def around(text: str) -> tuple[tuple[str, ...], int, int]:
    """Words of a text, and where the X in it begins and ends."""
    words = tokenise(text).words
    return words, words.index("X"), words.index("X") + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 km north of X", True),
        ("about 40 kilometres off X", True),
        ("1,200 miles from X", True),
        ("23 km WNW of X, Chile", True),
        ("3 km south-west of X", True),
        ("north of X", False),
        ("12 people of X", False),
        ("km of X", False),
        ("of X", False),
        ("X", False),
        ("12 km to X", False),
    ],
)
def test_a_distance_is_measured_from_it(text: str, *, expected: bool) -> None:
    words, start, _ = around(text)
    assert cues.measured(words, start) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee, 19, of X", True),
        ("in 2019, of X", False),
        ("19 of X", False),
        ("X", False),
    ],
)
def test_somebody_of_an_age_lives_there(text: str, *, expected: bool) -> None:
    words, start, _ = around(text)
    assert cues.lives(words, start) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Lee, R-X, said", True), ("Lee (D-X)", True), ("Plan B-X", False), ("T-X", False)],
)
def test_a_member_of_a_party_stands_for_it(text: str, *, expected: bool) -> None:
    words, start, _ = around(text)
    assert cues.of_party(words, start) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X's airport", True),
        ("X’s southern suburbs", True),
        ("X refugee camp", True),
        ("X's wife", False),
        ("X camp", False),
        ("X", False),
    ],
)
def test_it_has_what_places_have(text: str, *, expected: bool) -> None:
    words, _, end = around(text)
    assert cues.owns(words, end) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X was shelled", True),
        ("X has been retaken", True),
        ("X fell to the rebels", True),
        ("X came under fire", True),
        ("X shelled the town", False),
        ("X has hit a man", False),
        ("X was tired", False),
        ("X fell ill", False),
        ("X", False),
    ],
)
def test_it_suffers_what_places_suffer(text: str, *, expected: bool) -> None:
    words, _, end = around(text)
    assert cues.stricken(words, end) is expected


@pytest.mark.parametrize(("text", "expected"), [("General X", True), ("in X", False), ("X", False)])
def test_a_title_is_before_it(text: str, *, expected: bool) -> None:
    words, start, _ = around(text)
    assert cues.titled(words, start) is expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Aa\nBb\nCc\nDd\nEe", 5),
        ("Aa, Bb, Cc, Dd, Ee, Ff", 6),
        ("Aa; Bb; Cc; Dd", 0),
        ("Aa\nBb\nCc and so on\nDd\nEe", 0),
        ("He saw Aa, Bb, Cc, Dd, Ee and Ff", 0),
        ("Title here\nAa\nBb\nCc\nDd\nEe", 5),
        ("", 0),
    ],
)
def test_entries_of_a_list(text: str, count: int) -> None:
    words = tokenise(text).words
    known = {
        i: Known(i, i + 1, 1, ()) for i, w in enumerate(words) if len(w) == 2 and w[0].isupper()
    }
    known = {i: name for i, name in known.items() if words[i] != "He"}
    separators = where(traits(words), Trait.SEPARATOR)
    assert len(entries(known, separators, len(words))) == count


@given(st.floats(0, 1), st.floats(0, 1))
def test_calibration_keeps_the_order(one: float, other: float) -> None:
    numbers = {"toponym": (0.8, 0.3)}
    low, high = (calibrated(score, "toponym", numbers) for score in sorted((one, other)))
    assert 0 <= low <= high <= 1


def test_calibration_of_an_unknown_kind_is_none() -> None:
    assert calibrated(0.3, "descriptor", {"toponym": (0.8, 0.3)}) == 0.3


@pytest.mark.parametrize(
    ("label", "role", "kind"),
    [
        (Label.TOPONYM, Role.LOCATION, "toponym"),
        (Label.TOPONYM, Role.EMBEDDED, "embedded"),
        (Label.DEMONYM, Role.EMBEDDED, "embedded"),
        (Label.DEMONYM, Role.ASSOCIATED, "demonym"),
        (Label.FACILITY, Role.LOCATION, "facility"),
    ],
)
def test_kinds(label: Label, role: Role, kind: str) -> None:
    assert kind_of(label, role) == kind


def test_what_is_written_of_the_weights_is_true_of_them() -> None:
    folder = data_path("recogniser")
    weights = (folder / "weights.npz").read_bytes()
    digest = hashlib.sha256(weights).hexdigest()
    training = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    judge = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert training["weights_sha256"] == digest
    assert training["bytes"] == len(weights) < 5_000_000
    assert judge["version"] == f"network {digest[:12]}"
    assert tuple(judge["weights"]) == EVIDENCE
    assert set(judge["calibration"]) == {"toponym", "facility", "demonym", "embedded"}
    assert digest[:12] in card
    assert training["command"] in card
    for kind, figures in training["held_out"].items():
        assert (
            f"| {kind} | {figures['precision']:.3f} | {figures['recall']:.3f} "
            f"| {figures['f1']:.3f} | {figures['gold']:,} |" in card
        )
