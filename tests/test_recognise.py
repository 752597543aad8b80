"""Which words of a text name a place."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.atlas import open_atlas
from geomap.model import Document, Label, Mention, Role
from geomap.recognise import NetworkRecogniser, Recogniser, load_recogniser
from geomap.recognise.decode import Name, decode
from geomap.recognise.tags import TAGS

if TYPE_CHECKING:
    from pathlib import Path


def found_in(recogniser: Recogniser, text: str) -> tuple[Mention, ...]:
    return recogniser(Document(id="d", text=text, sha256=""))


def places(recogniser: Recogniser, text: str) -> list[str]:
    return [
        m.span.text
        for m in found_in(recogniser, text)
        if m.label is Label.TOPONYM and m.role is Role.LOCATION
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell near Aleppo and Homs on Friday.", ["Aleppo", "Homs"]),
        ("Flooding hit Springfield, Illinois, overnight.", ["Springfield", "Illinois"]),
        ("He flew from New York to Buenos Aires.", ["New York", "Buenos Aires"]),
        ("KHARTOUM, April 26 - A drone struck the port.", ["KHARTOUM"]),
        ("Troops entered the city of Kramatorsk.", ["Kramatorsk"]),
        ("Rebels seized two towns, Goma and Bukavu.", ["Goma", "Bukavu"]),
        ("The mayor of Mykolaiv said that Kyiv must act.", ["Mykolaiv", "Kyiv"]),
        ("Clashes resumed in Nagorno-Karabakh.", ["Nagorno-Karabakh"]),
        ("The quake was felt in Mexico City.", ["Mexico City"]),
        ("UN and NATO officials met in The Hague.", ["The Hague"]),
        (
            "Rafah and the Democratic Republic of the Congo",
            ["Rafah", "Democratic Republic of the Congo"],
        ),
        ("clashes at Lachin, Kalbajar and Aghdam districts", ["Lachin", "Kalbajar", "Aghdam"]),
        ("President Jackson spoke in Jackson, Mississippi.", ["Jackson", "Mississippi"]),
        ("The storm passed over Papua New Guinea.", ["Papua New Guinea"]),
    ],
)
def test_places(recogniser: NetworkRecogniser, text: str, expected: list[str]) -> None:
    assert places(recogniser, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "Yes.",
        "Paris Hilton sang.",
        "Twitter said on Monday that the company had grown.",
        "In May, on Monday, he said: We are here.",
        "The price was US$1 million.",
        "🔥🔥🔥",
        "1994 60 km 13:45",
        "\u200b\u200b",
    ],
)
def test_no_places(recogniser: NetworkRecogniser, text: str) -> None:
    assert places(recogniser, text) == []


def test_a_toponym_inside_an_organisation_is_embedded(recogniser: NetworkRecogniser) -> None:
    text = "Talks were led by the OSCE Minsk Group and the Bank of England in March."
    by_text = {m.span.text: m for m in found_in(recogniser, text)}
    assert by_text["Minsk"].role is Role.EMBEDDED
    assert by_text["Minsk"].why == ("part of “OSCE Minsk Group”",)
    assert by_text["England"].role is Role.EMBEDDED


def test_a_people_is_a_demonym(recogniser: NetworkRecogniser) -> None:
    (mention,) = found_in(recogniser, "Armenian forces withdrew.")
    assert (mention.span.text, mention.label) == ("Armenian", Label.DEMONYM)


def test_a_descriptor_is_a_reference(recogniser: NetworkRecogniser) -> None:
    mentions = found_in(recogniser, "It lies 60 km from the Nagorno-Karabakh frontline.")
    assert [(m.span.text, m.label, m.role) for m in mentions] == [
        ("Nagorno-Karabakh", Label.TOPONYM, Role.LOCATION),
        ("frontline", Label.DESCRIPTOR, Role.REFERENCE),
    ]


def test_the_common_noun_after_a_name_is_left_out(recogniser: NetworkRecogniser) -> None:
    assert places(recogniser, "Missiles struck Ganja city at night.") == ["Ganja"]


def test_a_facility_is_one_and_its_town_stays_usable(recogniser: NetworkRecogniser) -> None:
    text = "Ganja was hit. The wounded lie in Ganja City Hospital, doctors in Ganja said."
    facility = [m for m in found_in(recogniser, text) if m.label is Label.FACILITY]
    assert [m.span.text for m in facility] == ["Ganja City Hospital"]
    assert places(recogniser, text) == ["Ganja", "Ganja", "Ganja"]


def test_headlines_and_small_letters(recogniser: NetworkRecogniser) -> None:
    assert "BAKU" in places(recogniser, "MISSILES HIT HOMES NEAR BAKU, OFFICIALS SAY")
    assert "damascus" in places(recogniser, "two shells fell in damascus this morning, they said")


def test_curly_quotes_and_lost_accents(recogniser: NetworkRecogniser) -> None:
    assert places(recogniser, "“Bogotá’s streets and Medellin are calm,” he said.") == [
        "Bogotá",
        "Medellin",
    ]


def test_a_name_is_found_at_every_spot(recogniser: NetworkRecogniser) -> None:
    text = "Shelling hit Kherson in Ukraine. " + "Kherson was dark. " * 30
    assert places(recogniser, text).count("Kherson") == 31


def test_the_same_text_gives_the_same_mentions(recogniser: NetworkRecogniser) -> None:
    text = "Fighting spread from Sloviansk to Bakhmut, Ukraine said."
    first = found_in(recogniser, text)
    assert found_in(recogniser, text) == first
    assert found_in(load_recogniser(open_atlas()), text) == first


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(
        alphabet=st.sampled_from("AaBbKkIiNn .,'’-\n\u200b\u0301éКи日س🔥1("),
        max_size=200,
    )
)
def test_spans_slice_any_text(text: str) -> None:
    mentions = found_in(load_recogniser(open_atlas()), text)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text != ""
        assert 0 <= mention.score <= 1
    starts = [mention.span.start for mention in mentions]
    assert starts == sorted(starts)


def test_a_long_text_is_read_window_by_window(recogniser: NetworkRecogniser) -> None:
    line = "On Friday shells fell near Aleppo, and the road to Damascus was closed. "
    text = line * 3_000
    mentions = found_in(recogniser, text)
    assert len(mentions) == 6_000
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)


def test_time_grows_with_length_and_no_faster(recogniser: NetworkRecogniser) -> None:
    text = "Aleppo, Homs, Hama, Idlib, Raqqa and Daraa. " * 400
    took = []
    for times in (1, 8):
        found_in(recogniser, text * times)
        began = time.process_time()
        found_in(recogniser, text * times)
        took.append(time.process_time() - began)
    assert took[1] < 8 * took[0] * 2 + 0.5


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ([], ()),
        (["O", "B-LOC", "I-LOC", "O"], (Name(1, 3, "LOC"),)),
        (["B-LOC", "B-LOC"], (Name(0, 1, "LOC"), Name(1, 2, "LOC"))),
        (["B-PER", "I-PER", "B-NORP"], (Name(0, 2, "PER"), Name(2, 3, "NORP"))),
    ],
)
def test_decode(tags: list[str], names: tuple[Name, ...]) -> None:
    logs = np.full((len(tags), len(TAGS)), -9.0, np.float32)
    for i, tag in enumerate(tags):
        logs[i, TAGS.index(tag)] = -0.001
    assert decode(logs) == names


def test_a_name_never_goes_on_from_another_kind() -> None:
    logs = np.full((2, len(TAGS)), -9.0, np.float32)
    logs[0, TAGS.index("B-PER")] = -0.1
    logs[1, TAGS.index("I-LOC")] = -0.1
    logs[1, TAGS.index("I-PER")] = -1.0
    assert decode(logs) == (Name(0, 2, "PER"),)


def test_our_reports(recogniser: NetworkRecogniser, reports: Path) -> None:
    text = (reports / "ganja-2020-10-17.txt").read_text(encoding="utf-8")
    mentions = found_in(recogniser, text)
    found = {m.span.text for m in mentions}
    wanted = "Ganja Azerbaijan Armenian Mingachevir Fizuli Jabrail Yerevan Moscow Baku BAKU Minsk"
    assert set(wanted.split()) <= found
    assert {"Nagorno-Karabakh", "Upper Karabakh", "France", "Russia", "US", "Turkey"} <= found
    assert "Khojali" in found
    assert not found & {"Aliyev", "OSCE", "UN", "Twitter", "Group"}
    ganja = [m for m in mentions if m.span.text == "Ganja"]
    assert len(ganja) == text.count("Ganja")


@pytest.mark.shared
def test_the_real_report(recogniser: NetworkRecogniser, shared: Path) -> None:
    text = (shared / "reports" / "ganja.txt").read_text(encoding="utf-8")
    mentions = found_in(recogniser, text)
    found = {m.span.text for m in mentions}
    assert {"Mingacevir", "Fizuli", "Jabrail", "Khojali", "Upper Karabakh", "US"} <= found
    assert not found & {"F.P Report", "Twitter", "Aliyev", "UN", "Emina", "Hajiyev", "Kalin"}
    for name in ("Ganja", "Baku", "US", "Armenia", "Azerbaijan"):
        tokens = sum(1 for m in mentions if m.span.text == name)
        assert tokens == sum(text.count(f"{name}{end}") for end in " ,.’:"), name


@pytest.mark.parametrize(("given", "expected"), [(None, "1"), ("3", "3")])
def test_the_command_line_does_small_sums_on_one_core(given: str | None, expected: str) -> None:
    code = "import geomap.cli, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    environment |= {"OPENBLAS_NUM_THREADS": given} if given else {}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == expected
