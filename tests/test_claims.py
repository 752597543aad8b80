"""Distance claims in running text."""

from __future__ import annotations

import json
import re
import runpy
import time
from pathlib import Path

import click
import pytest
from claim_rows import S, T, U, read
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from geomap import analyse
from geomap.claims import find_claims
from geomap.claims.attribution import attribution_of
from geomap.cli import commands
from geomap.errors import OptionError
from geomap.model import Document, Mention, Mode, Role, Span
from geomap.quantity import RULES

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A raid hit Ganja city which is almost 60 KM away from Nagorno-Karabakh frontline.",
            [("Ganja", "60 KM", "Nagorno-Karabakh + frontline", None, U)],
        ),
        ("Ganja, 60 km from Barda, was hit.", [("Ganja", "60 km", "Barda", None, U)]),
        ("60 km from Barda lies Ganja.", [("Ganja", "60 km", "Barda", None, U)]),
        ("Ganja lies 60 km from Barda.", [("Ganja", "60 km", "Barda", None, U)]),
        ("A village 12 km north of Barda was hit.", [(None, "12 km", "Barda", "N", U)]),
        ("Located 20 km east of Barda, Ganja is old.", [("Ganja", "20 km", "Barda", "E", U)]),
        (
            "Ganja lies 25 miles east of Shamkir, 120 miles west of Baku.",
            [("Ganja", "25 miles", "Shamkir", "E", U), ("Ganja", "120 miles", "Baku", "W", U)],
        ),
        (
            "Ganja is a city. It is 60 km from Barda, and Shamkir is 14 miles south.",
            [("Ganja", "60 km", "Barda", None, U), ("Shamkir", "14 miles", "Ganja", "S", U)],
        ),
        (
            "Ganja is a city. The station is 3 km north of the city.",
            [(None, "3 km", "Ganja", "N", U)],
        ),
        (
            "Ganja is 60 km from the Armenian border.",
            [("Ganja", "60 km", "Armenian + border", None, U)],
        ),
        (
            "Ganja is 40 km from the border with Iran.",
            [("Ganja", "40 km", "Iran + border", None, U)],
        ),
        (
            "Akuressa lies 160km south of the Sri Lankan capital Colombo.",
            [("Akuressa", "160km", "Colombo", "S", U)],
        ),
        ("Tema lies 25 km east of the capital city; Accra.", [("Tema", "25 km", "Accra", "E", U)]),
        ("Ganja is 5 km west of Barda's business district.", [("Ganja", "5 km", "Barda", "W", U)]),
        ("Ganja is 8 miles north of downtown Barda.", [("Ganja", "8 miles", "Barda", "N", U)]),
        ("Ganja is 8 km from the city of Barda.", [("Ganja", "8 km", "Barda", None, U)]),
        (
            "The fire was within an eighth of a mile of I-4.",
            [(None, "an eighth of a mile", "road", None, U)],
        ),
        ("It was 2 km south of Highway 198.", [(None, "2 km", "road", "S", U)]),
        (
            "Ganja is 40 nautical miles off the coast of Libya.",
            [("Ganja", "40 nautical miles", "Libya + coast", None, U)],
        ),
        (
            "Ganja is six miles north–northeast of Barda.",
            [("Ganja", "six miles", "Barda", "NNE", U)],
        ),
        (
            "Ganja is 7 miles west by south-west of Barda.",
            [("Ganja", "7 miles", "Barda", "WSW", U)],
        ),
        ("Ganja is 12 km NNE of Barda.", [("Ganja", "12 km", "Barda", "NNE", U)]),
        ("Ganja is 5 km due south of Barda.", [("Ganja", "5 km", "Barda", "S", U)]),
        ("Ganja is 5 km to the west of Barda.", [("Ganja", "5 km", "Barda", "W", U)]),
        ("Ganja is 60 km from Barda by road.", [("Ganja", "60 km", "Barda", None, T)]),
        ("Ganja is 60 km by road north of Barda.", [("Ganja", "60 km", "Barda", "N", T)]),
        ("Ganja is 60 km downstream of Barda.", [("Ganja", "60 km", "Barda", None, T)]),
        ("Ganja is 60 km from Barda via Shamkir.", [("Ganja", "60 km", "Barda", None, T)]),
        ("Ganja is 60 km from Barda as the crow flies.", [("Ganja", "60 km", "Barda", None, S)]),
        ("Ganja is 50 air miles from Barda.", [("Ganja", "50 air miles", "Barda", None, S)]),
        ("Ganja is 60 km from Barda on Highway 9.", [("Ganja", "60 km", "Barda", None, U)]),
        (
            "The distance between Ganja and Barda is 60 km by road.",
            [("Ganja", "60 km", "Barda", None, T)],
        ),
        ("It is a 60-mile drive from Ganja to Baku.", [("Ganja", "60-mile", "Baku", None, T)]),
        (
            "Ganja is in Goranboy. The capital and largest city Baku is 365 km from Barda.",
            [("Baku", "365 km", "Barda", None, U)],
        ),
        (
            "Ganja is 5 km south of the Georgia (Kakheti) border and 9 km north of Barda.",
            [("Ganja", "5 km", "Georgia + border", "S", U), ("Ganja", "9 km", "Barda", "N", U)],
        ),
        (
            "1 mile west of Ganja is the village of Barda and 2 miles to the east is Shamkir.",
            [("Barda", "1 mile", "Ganja", "W", U), ("Shamkir", "2 miles", "Ganja", "E", U)],
        ),
        (
            "Located between Baku and Barda, Ganja is part of the plain, 65 miles east of Shamkir.",
            [("Ganja", "65 miles", "Shamkir", "E", U)],
        ),
        (
            "From Ganja it is 68 miles southeast to Barda.",
            [("Ganja", "68 miles", "Barda", "NW", U)],
        ),
        (
            "Ganja is 17 km north of the Georgia / Armenia border.",
            [("Ganja", "17 km", "Georgia + border", "N", U)],
        ),
        (
            "Ganja is at an altitude of 400 metres and is 132 km from Barda; 46 km from Shamkir.",
            [("Ganja", "132 km", "Barda", None, U), ("Ganja", "46 km", "Shamkir", None, U)],
        ),
        (
            "Ganja is 15 miles south of Barda along Highway 21 and 30 miles west of Shamkir.",
            [("Ganja", "15 miles", "Barda", "S", U), ("Ganja", "30 miles", "Shamkir", "W", U)],
        ),
        (
            "About 12 miles north of Barda and about 82 miles from Shamkir, Ganja is the capital.",
            [("Ganja", "12 miles", "Barda", "N", U), ("Ganja", "82 miles", "Shamkir", None, U)],
        ),
        (
            "Police said that Shamkir is 9 km from Barda.",
            [("Shamkir", "9 km", "Barda", None, U)],
        ),
        (
            "Ganja is about 100 km from Barda, Shamkir and Baku.",
            [("Ganja", "100 km", place, None, U) for place in ("Barda", "Shamkir", "Baku")],
        ),
        (
            "Swansea is 12 miles from Providence, Rhode Island.",
            [("Swansea", "12 miles", "Providence", None, U)],
        ),
        ("Ganja is 90 km from Barda (55 miles).", [("Ganja", "90 km", "Barda", None, U)]),
        (
            "Ganja is a city. Others are Barda (8 km) and Shamkir (15 km SE).",
            [("Barda", "8 km", "Ganja", None, U), ("Shamkir", "15 km", "Ganja", "SE", U)],
        ),
        (
            "Ganja is 5 miles west of Barda, 6.5 east of Shamkir and about 20 from Baku.",
            [
                ("Ganja", "5 miles", "Barda", "W", U),
                ("Ganja", "6.5", "Shamkir", "E", U),
                ("Ganja", "20", "Baku", None, U),
            ],
        ),
        (
            "Ganja is a city. Others are Barda (49 km), Shamkir (66) and Baku (365 km).",
            [
                ("Barda", "49 km", "Ganja", None, U),
                ("Shamkir", "66", "Ganja", None, U),
                ("Baku", "365 km", "Ganja", None, U),
            ],
        ),
        (
            "Ganja is a city. The distance to Barda is 60 km.",
            [("Ganja", "60 km", "Barda", None, U)],
        ),
        (
            "Ganja is a city. The city of 14,724 people is 60 km north of Barda.",
            [("Ganja", "60 km", "Barda", "N", U)],
        ),
        (
            "Ganja is a town. Located 35 km north of Barda, this town is fertile.",
            [("Ganja", "35 km", "Barda", "N", U)],
        ),
        (
            "Ganja is 20 km from the provincial capital (Barda) and 7 km from Shamkir.",
            [("Ganja", "20 km", "Barda", None, U), ("Ganja", "7 km", "Shamkir", None, U)],
        ),
        (
            "Ganja is 60 km west from the Barda-Shamkir highway.",
            [("Ganja", "60 km", "highway", "W", U)],
        ),
        ("Some 30 km separate Ganja and Barda.", [("Ganja", "30 km", "Barda", None, U)]),
        (
            "Less than 4 kilometers separate the rebels from Ganja.",
            [(None, "4 kilometers", "Ganja", None, U)],
        ),
        ("Ganja and Barda are separated by 30 km.", [("Ganja", "30 km", "Barda", None, U)]),
        (
            "They reach an area about 4 km away from Barda.",
            [(None, "4 km", "Barda", None, U)],
        ),
        ("Troops advanced to within 6 km of Barda.", [(None, "6 km", "Barda", None, U)]),
        ("The base is 20 km away of Barda.", [(None, "20 km", "Barda", None, U)]),
        ("Ganja lies 20 miles (by road) east of Barda.", [("Ganja", "20 miles", "Barda", "E", T)]),
        (
            "Ganja is 25 miles up the Kura River from Barda.",
            [("Ganja", "25 miles", "Barda", None, T)],
        ),
        (
            "Ganja is 16 km or about a 15-minute ride from Barda.",
            [("Ganja", "16 km", "Barda", None, T)],
        ),
        ("Ganja is 4 km far from Barda.", [("Ganja", "4 km", "Barda", None, U)]),
        (
            "Ganja is 30 km by road (18.64 mi) from Barda.",
            [("Ganja", "30 km", "Barda", None, T)],
        ),
        ("Ganja is 10 miles north/northeast of Barda.", [("Ganja", "10 miles", "Barda", "NNE", U)]),
        ("Ganja is 4 miles down river from Barda.", [("Ganja", "4 miles", "Barda", None, T)]),
        ("The road runs less than a mile from Barda.", [(None, "a mile", "Barda", None, U)]),
        (
            "Ganja and Shamkir are 42 km and 58 km away from Barda respectively.",
            [("Ganja", "42 km", "Barda", None, U), ("Shamkir", "58 km", "Barda", None, U)],
        ),
        ("In Ganja the blast was heard 3 miles away.", [(None, "3 miles", "Ganja", None, U)]),
        (
            "Ganja, a mill town about 60 km by road west of Barda, was hit.",
            [("Ganja", "60 km", "Barda", "W", T)],
        ),
        (
            "Ganja city, the rebels' last eastern foothold, about 60 km east of Barda, fell.",
            [("Ganja", "60 km", "Barda", "E", U)],
        ),
        (
            "They took Ganja, which the mayor said lay 60 km from Barda.",
            [("Ganja", "60 km", "Barda", None, U)],
        ),
        (
            "They shelled Ganja, near the line of control, roughly 60 km west of Barda.",
            [("Ganja", "60 km", "Barda", "W", U)],
        ),
        (
            "They fled towards Ganja, on the Armenian border, some 60 km from Barda.",
            [("Ganja", "60 km", "Barda", None, U)],
        ),
        (
            "Two died in Shamkir, in Ganja, 60 km from Barda.",
            [("Ganja", "60 km", "Barda", None, U)],
        ),
        ("In Ganja, police said, 5 km from Barda, men died.", [(None, "5 km", "Barda", None, U)]),
        (
            "From Ganja it is a good 60 km by road to Barda.",
            [("Ganja", "60 km", "Barda", None, T)],
        ),
        (
            "The ferry sails from Ganja to Barda, a trip of some 60 km.",
            [("Ganja", "60 km", "Barda", None, T)],
        ),
        (
            "It flew between Ganja and Barda, a distance of 60 km.",
            [("Ganja", "60 km", "Barda", None, U)],
        ),
        (
            "They fought in Ganja and in Barda, 60 km to its south-west.",
            [("Barda", "60 km", "Ganja", "SW", U)],
        ),
        ("The convoy is 5 km in front of Barda.", [(None, "5 km", "Barda", None, U)]),
        ("The convoy is 5 km ahead of Barda.", [(None, "5 km", "Barda", None, U)]),
        ("Ganja is 5 km North-East of Barda.", [("Ganja", "5 km", "Barda", "NE", U)]),
    ],
)
def test_claims(
    text: str, expected: list[tuple[str | None, str, str | None, str | None, Mode]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An 83-kilometre-long reservoir near Ganja.",
        "A 2-kilometre section of the road to Ganja is closed.",
        "The quake struck Ganja at a depth of 25 km.",
        "Ganja lies at an elevation of 295 feet.",
        "Ganja covers 48 km2 of land.",
        "Winds of 194 kilometres an hour hit Ganja.",
        "She won the 50-mile race from Ganja.",
        "They marched 12 miles from Ganja to Barda.",
        "It is an easy 12 miles along the trail.",
        "They set out for Barda, a trip of 60 km.",
        "Highway 6 leads west 3 miles (5 km) to Barda and 5 miles (8 km) to Ganja.",
        "Within Ganja, 5 km of border fence were built.",
        "A 10 miles (16 km) radius around Ganja was closed.",
        "The smoke over Ganja was visible for miles.",
        "The river at Ganja is 3 km wide.",
        "Ganja has 40 km of coastline.",
        "The town of Ten Mile lies in Ganja.",
        "It took 300 metres to stop the train at Ganja.",
        "",
    ],
)
def test_lengths_that_are_no_claims(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ganja lies halfway between Baku and Barda.", ("Ganja", "halfway", "Baku", "Barda")),
        (
            "Ganja, about midway between Baku and Barda, burned.",
            ("Ganja", "midway", "Baku", "Barda"),
        ),
        ("Halfway between Baku and Barda lies Ganja.", ("Ganja", "Halfway", "Baku", "Barda")),
        (
            "Ganja is half-way along the main road between Baku and Barda.",
            ("Ganja", "half-way", "Baku", "Barda"),
        ),
        ("Ganja is equidistant from Baku and Barda.", ("Ganja", "equidistant", "Baku", "Barda")),
        ("Ganja lies half way from Baku to Barda.", ("Ganja", "half way", "Baku", "Barda")),
        ("Halfway between Baku and Barda, the bus broke down.", None),
        ("Ganja is halfway through its season between May and June.", None),
        ("The price in Ganja is midway between 5 and 10 dollars.", None),
        ("Ganja is halfway to Baku.", None),
    ],
)
def test_halfway(text: str, expected: tuple[str, str, str, str] | None) -> None:
    mentions = [
        Mention(document="d", span=Span(start=m.start(), end=m.end(), text=m.group()))
        for m in re.finditer(r"Ganja|Baku|Barda", text)
    ]
    found = find_claims(Document(id="d", text=text, sha256=""), mentions)
    ends = [(c.subject, c.reference, c.second_reference, c.quantity.span) for c in found]
    read_as = [
        (one.span.text, length.text, two.span.text, three.span.text)
        for one, two, three, length in ends
        if one and two and three
    ]
    assert read_as == ([expected] if expected else [])
    assert len(found) == len(read_as)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Ganja is 60 km from the front, according to the ministry.", "the ministry"),
        ("“It is 60 km away,” said Col. Aliyev.", "Col"),
        ("Ganja is 60 km from the front, police said.", "police"),
        ("Officials said that Ganja is 60 km from the front.", "Officials"),
        ("Ganja is 60 km from the front.", None),
        ("It said so.", None),
    ],
)
def test_attribution(sentence: str, who: str | None) -> None:
    assert attribution_of(sentence) == who


def test_roles_that_are_no_ends() -> None:
    text = "The OSCE Minsk Group met 5 km from Ganja. Ganja burned."
    mentions = [
        Mention(document="d", span=Span(start=9, end=14, text="Minsk"), role=Role.EMBEDDED),
        Mention(document="d", span=Span(start=34, end=39, text="Ganja")),
    ]
    [claim] = find_claims(Document(id="d", text=text, sha256=""), mentions)
    assert claim.subject is None
    assert claim.reference is not None
    assert claim.reference.mention == mentions[1]
    assert all(isinstance(reason, str) and reason for reason in claim.why)


PIECES = st.sampled_from(
    "Ganja Barda 60 km miles from of north south-east , . ( ) ; the city border which is lies away "
    "and by road within it between distance (8 km) 's frontline Highway 9 via to capital \n".split(
        " "
    )
)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    for _, length, *_ in read(text):
        assert length in text


@pytest.mark.parametrize(
    "piece",
    ["5 km ", "5 km from Ganja, ", "Ganja ", "(", "north ", "5 km of the the ", "which is "],
)
def test_one_endless_sentence_is_read_in_linear_time(piece: str) -> None:
    text = "Ganja lies 5 km from Barda " + piece * (60_000 // len(piece))
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 8


@pytest.mark.shared
@pytest.mark.parametrize("part", ["heldout", "dev"])
def test_labelled_sentences(shared: Path, part: str) -> None:
    bench = runpy.run_path(str(ROOT / "benchmarks" / "claims.py"))
    texts = bench["read_corpora"](shared / "data")
    lines = (ROOT / "tests" / "labels" / f"claims_{part}.jsonl").read_text("utf-8").splitlines()

    def mentions(document: Document, gold: list[tuple[int, int]]) -> list[Mention]:
        return bench["stand_in_mentions"](document.text, gold)  # type: ignore[no-any-return]

    counts = bench["score"]([json.loads(line) for line in lines], texts, mentions, errors=False)
    for group, found, reference in (("wiktor", 0.95, 0.92), ("news", 0.88, 0.83)):
        count = counts[group]
        assert count["found"] / count["gold"] > found
        assert count["found"] / (count["found"] + count["extra"]) > found
        assert count["reference"] / count["gold"] > reference
        assert count["direction"] / count["found"] > 0.95
        assert count["mode"] / count["found"] > 0.93


@pytest.mark.parametrize(("rule", "low", "high"), [("press", 51.0, 69.0), ("stated", 55.0, 65.0)])
def test_the_rounding_rule_can_be_chosen_for_a_whole_report(
    rule: str, low: float, high: float, tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Ganja lies 60 km from Barda, Azerbaijan.\n", encoding="utf-8")
    done = CliRunner().invoke(commands, ["verify", "--json", "--rule", rule, str(report)])
    assert done.exit_code == 0, done.output
    [checked] = json.loads(done.stdout)
    quantity = checked["claim"]["quantity"]
    assert (quantity["low_km"], quantity["high_km"], quantity["rule"]) == (low, high, rule)


def test_an_unknown_rule_is_refused_before_anything_is_read() -> None:
    with pytest.raises(OptionError, match="'loose' is no rounding rule"):
        analyse("no such file", rule="loose")


def test_the_rules_of_the_command_line_are_all_there_are() -> None:
    [option] = [each for each in commands.commands["verify"].params if each.name == "rule"]
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == set(RULES)
