"""Whose distance it is, over sentences: what points back, and what is better left open."""

from __future__ import annotations

import re

import pytest

from geomap.claims import find_claims
from geomap.model import Document, Label, Mention, Place, Reference, Role, Span

MARKED = re.compile(r"\[(?P<name>[^|\]]+)(?:\|(?P<kind>[A-Z0-9]+)(?::(?P<country>[A-Z]{2}))?)?\]")


def read(marked: str) -> list[tuple[str | None, str, str | None, str | None]]:
    """Subject, length, reference and direction; names are marked "[Goma|PPLA:CD]" or "[Sake]"."""
    text, mentions = "", []
    last = 0
    for match in MARKED.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        name, kind, country = match.group("name", "kind", "country")
        place = kind and Place(
            id=name, name=name, kind=kind, longitude=0.0, latitude=0.0, country=country or "XX",
            radius_km=3.0, source="test",
        )  # fmt: skip
        people = kind == "PCLI" and name.endswith(("an", "sh", "ese"))
        mentions.append(
            Mention(
                document="d",
                span=Span(start=len(text), end=len(text) + len(name), text=name),
                label=Label.DEMONYM if people else Label.TOPONYM,
                role=Role.ASSOCIATED if people else Role.LOCATION,
                place=place or None,
            )
        )
        text += name
    text += marked[last:]
    found = find_claims(Document(id="d", text=text, sha256=""), mentions)
    return [
        (named(claim.subject), claim.quantity.span.text, named(claim.reference), claim.direction)
        for claim in found
    ]


def named(end: Reference | None) -> str | None:
    """The words of one end: its name, its feature, or both."""
    if end is None:
        return None
    words = [end.mention.span.text] if end.mention else []
    return " + ".join([*words, *([end.feature] if end.feature else [])]) or None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            (
                "Gunmen attacked the village of [Zourgane] on Tuesday. The village is around 30 "
                "miles from [Ouahigouya|PPLA], the capital of [Yatenga|ADM2] province. Many "
                "fled towards [Ouagadougou|PPLC], 180 km to the south-east."
            ),
            [
                ("Zourgane", "30 miles", "Ouahigouya", None),
                ("Ouagadougou", "180 km", "Zourgane", "SE"),
            ],
        ),
        (
            (
                "Rebels seized the town of [Sake|PPL]. The town, about 15 km from the front "
                "line, was empty. [Goma|PPLA] lies 25 km to the east."
            ),
            [("Sake", "15 km", "front line", None), ("Goma", "25 km", "Sake", "E")],
        ),
        (
            (
                "They reached [Djibo|PPLA2]. The town, which lies 200 km north of [Kaya|PPLA], "
                "is besieged. It is 45 km from the [Mali|PCLI] border."
            ),
            [("Djibo", "200 km", "Kaya", "N"), ("Djibo", "45 km", "Mali + border", None)],
        ),
        (
            (
                "Fighters attacked an army base in [Bulo Marer|PPL]. The base is 110 km "
                "south-west of the capital, [Mogadishu|PPLC]."
            ),
            [("Bulo Marer", "110 km", "Mogadishu", "SW")],
        ),
        (
            "The epicentre was 35 km south-east of [Herat|PPLA], at a depth of 10 km.",
            [(None, "35 km", "Herat", "SE")],
        ),
        (
            "Fighting reached [Mocimboa|PPL]. [Palma|PPL], which lies 80 km further north, waits.",
            [("Palma", "80 km", "Mocimboa", "N")],
        ),
        (
            "A ship sank off [Misrata|PPLA]. [Tarhuna|PPL], which lies 12 miles inland, is calm.",
            [("Tarhuna", "12 miles", "coast", None)],
        ),
        (
            "[Vovchansk|PPL], within 5 km of the border with [Russia|PCLI], was hit.",
            [("Vovchansk", "5 km", "Russia + border", None)],
        ),
        (
            "Troops are less than 20 kilometres away from [Kupiansk|PPL].",
            [(None, "20 kilometres", "Kupiansk", None)],
        ),
        (
            "It hit a convoy between [Agadez|PPLA] and [Arlit|PPL], 240 km apart.",
            [("Agadez", "240 km", "Arlit", None)],
        ),
        (
            (
                "A bus crashed on the road between [Quetta|PPLA] and [Karachi|PPLA], about 150 "
                "km from [Quetta|PPLA]."
            ),
            [(None, "150 km", "Quetta", None)],
        ),
        (
            (
                "Protesters blocked the highway from [Oruro|PPLA] to [Potosi|PPLA], 50 km from "
                "[Oruro|PPLA]."
            ),
            [(None, "50 km", "Oruro", None)],
        ),
        (
            "People fled [Sinjar|PPL] to [Dohuk|PPLA], 150 km away.",
            [("Dohuk", "150 km", "Sinjar", None)],
        ),
        (
            "At least 9 died in a village in [Kachin|ADM1] state, 20 km from [Myitkyina|PPLA].",
            [(None, "20 km", "Myitkyina", None)],
        ),
        (
            "It buried [Yambali] village in [Enga|ADM1] province, 600 km from [Moresby|PPLC].",
            [("Yambali", "600 km", "Moresby", None)],
        ),
        (
            "A plane came down in the [Kaoma|PPL] district, 300 km from [Livingstone|PPL].",
            [(None, "300 km", "Livingstone", None)],
        ),
        (
            (
                "He walked from [Lviv|PPLA:UA] to [Przemysl|PPL:PL]. The [Polish|PCLI:PL] city "
                "is 95 km west of [Lviv|PPLA:UA]."
            ),
            [("Przemysl", "95 km", "Lviv", "W")],
        ),
        (
            (
                "A boat sank 12 miles from the [Italian|PCLI:IT] island of [Lampedusa|ISL:IT]. "
                "The island is 113 km from [Tunisia|PCLI:TN]."
            ),
            [(None, "12 miles", "Lampedusa", None), ("Lampedusa", "113 km", "Tunisia", None)],
        ),
        (
            "[France|PCLI] sent troops to [Gao|ADM1]. The country is 4,000 km from [Mali|PCLI].",
            [("France", "4,000 km", "Mali", None)],
        ),
        (
            (
                "Shells hit [Nikopol|PPL], not far from the [Zaporizhzhia|PPLA] plant. It is 7 "
                "km from [Enerhodar|PPL]."
            ),
            [("Nikopol", "7 km", "Enerhodar", None)],
        ),
        (
            (
                "The site is near [Natanz|PPL], 250 km south of [Tehran|PPLC]. [Isfahan|PPLA] "
                "is 120 km away."
            ),
            [("Natanz", "250 km", "Tehran", "S"), ("Isfahan", "120 km", "Natanz", None)],
        ),
        (
            "[Bakhmut|PPL] fell. Its troops are 8 km from the city.",
            [(None, "8 km", "Bakhmut", None)],
        ),
        (
            (
                "A fire burned north of [Athens|PPLC]. The town of [Varnavas|PPL], where it "
                "began, is 35 km from the capital."
            ),
            [("Varnavas", "35 km", "Athens + capital", None)],
        ),
        (
            "The quake, felt in [Maras|PPLA], was felt in [Gaziantep|PPLA], 80 km to the south.",
            [("Gaziantep", "80 km", "Maras", "S")],
        ),
        (
            (
                "[Derna|PPLA] drowned. [Benghazi|PPLA] is 250 km to the west, and [Tobruk|PPLA] "
                "170 km to the east."
            ),
            [("Benghazi", "250 km", "Derna", "W"), ("Tobruk", "170 km", "Derna", "E")],
        ),
        (
            (
                "They took the village of [Toshkivka|PPL], near [Lysychansk|PPL]. The village "
                "is small; it lies 25 km south of [Siversk|PPL]."
            ),
            [("Toshkivka", "25 km", "Siversk", "S")],
        ),
        (
            (
                "They attacked [Dapchi|PPL]. The town is 275 km from [Kano|PPLA] and 100 km "
                "from [Damaturu|PPLA], the [Yobe|ADM1] state capital."
            ),
            [("Dapchi", "275 km", "Kano", None), ("Dapchi", "100 km", "Damaturu", None)],
        ),
        (
            "They fled to a village 12 km north of [Barda|PPL].",
            [(None, "12 km", "Barda", "N")],
        ),
        (
            "Residents of [Tokmak|PPL], 25 km behind the front line, heard it.",
            [("Tokmak", "25 km", "front line", None)],
        ),
    ],
)
def test_ends_over_sentences(
    marked: str, expected: list[tuple[str | None, str, str | None, str | None]]
) -> None:
    assert read(marked) == expected


@pytest.mark.parametrize(
    ("marked", "end"),
    [
        ("Fights broke out in [Omdurman|PPL] near [Khartoum|PPLC]. [Obeid|PPLA] is 9 km west.", 1),
        ("In [Ryazan|PPLA], 200 km from [Moscow|PPLC], burns. The city is 9 km from [Z|PPL].", 0),
        ("[Tal Afar|ADM2] is 60 km from [Mosul|PPLA]. The town fell. [Z|PPL] is 9 km west.", 1),
        ("The hospital in [Bunia|PPLA] is 30 km from the village.", 1),
        ("The plane left [Nairobi|PPLC]. It crashed 20 km from [Eldoret|PPLA].", 0),
        ("A bomb went off in [Kandahar|PPLA]. It was found 30 km from [Spin Boldak|PPL].", 0),
        ("A quake hit [Gaziantep|PPLA]. It was centred 35 km from [Adana|PPLA].", 0),
        ("A missile hit [Izium|PPL]. It was fired from a site 60 km from [Belgorod|PPLA].", 0),
        ("[Tokmak|PPL] burned. Troops entered Robotyne. [Melitopol|PPL] is 70 km to the south.", 1),
        ("[Ukraine|PCLI] said its troops were tired. [Melitopol|PPL] is 70 km to the south.", 1),
        (("They took [Tessalit], near [Algeria|PCLI]. [Gao|PPLA] and [X|PPL] wait. [Z|PPL] is 9 km "
         "south."), 1),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left_open(marked: str, end: int) -> None:
    assert read(marked)[-1][0 if end == 0 else 2] is None


@pytest.mark.parametrize(
    "text",
    [
        "Troops advanced 5 km towards Marib.",
        "The missile has a range of 300 km.",
        "The refugees marched 20 km from Goma to Sake.",
        "The troops pulled back 10 km from the line of contact.",
        "They withdrew 10 km from the line.",
        "Turkey wants a 30 km buffer zone along the border.",
        "A 2 km-long queue formed at the crossing.",
        "The road between Mosul and Erbil, 80 km, was closed.",
        "Two villages, 30 km apart, were attacked.",
    ],
)
def test_ways_gone_and_sizes_are_no_claims(text: str) -> None:
    names = r"\b(?:Marib|Goma|Sake|Turkey|Mosul|Erbil)\b"
    assert read(re.sub(names, lambda match: f"[{match.group()}|PPL]", text)) == []
