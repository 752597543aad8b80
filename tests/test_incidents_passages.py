"""Short passages as a reader sends them in: place, day, figures and standing of every incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap import analyse

if TYPE_CHECKING:
    from pathlib import Path

Count = tuple[int, int | None]
Told = tuple[str, str | None, str, Count | None, Count | None]
AIR, SHELLING = "Air/drone strike", "Shelling/artillery/missile attack"
IED, CLASH = "Remote explosive/landmine/IED", "Armed clash"
UNSTATED, OVERTAKEN = "Cause not stated", "Non-state actor overtakes territory"

PASSAGES: list[tuple[str, str, list[Told]]] = [
    # the place of its own sentence, not the one before
    ("2024-03-10",
     "A boy from a hamlet near Arad was hurt. In the Gaza Strip, officials said 43 people were "
     "killed in strikes in the past 24 hours, raising the total since Oct. 7 to 33,175.",
     [(AIR, "Gaza Strip", "2024-03-09/2024-03-10", (43, 43), None)]),
    ("2024-02-10",
     "In Kherson region, five people were hurt when a drone hit a shop in Bilozerka.",
     [(AIR, "Bilozerka", "../2024-02-10", None, (5, 5))]),
    ("2024-02-10",
     "In Texas, three people died in a shooting in Fort Worth's Como neighbourhood on Friday.",
     [("Attack", "Fort Worth", "2024-02-09", (3, 3), None)]),
    # figures of the other side, counts before a place, tolls that rise
    ("2020-02-03",
     "Eight soldiers were killed by shelling near Saraqib on Monday, and the army hit back, "
     "killing 76 fighters.",
     [(SHELLING, "Saraqib", "2020-02-03", (8, 8), None)]),
    ("2024-02-10", "A bomb killed three in the town of Goma.",
     [(IED, "Goma", "../2024-02-10", (3, 3), None)]),
    ("2024-02-10", "A bomb killed three in the city of Goma.",
     [(IED, "Goma", "../2024-02-10", (3, 3), None)]),
    ("2023-02-07",
     "The death toll from the earthquake in Gaziantep rose to more than 1,600 on Monday.",
     [("Earthquake", "Gaziantep", "2023-02-06", (1601, None), None)]),
    ("2024-02-10", 'A militia attack in Goma killed "several dozen" people.',
     [("Attack", "Goma", "../2024-02-10", (36, 99), None)]),
    ("2024-02-10",
     "A missile strike on Kharkiv injured 63 people on Friday; by evening the number of injured "
     "had risen to 113.",
     [(SHELLING, "Kharkiv", "2024-02-09", None, (113, 113))]),
    ("2022-01-10", "In Guaviare, 20 died in clashes.",
     [(CLASH, "Guaviare", "../2022-01-10", (20, 20), None)]),
    ("2020-02-10",
     "Nine civilians were killed in strikes on Sarmin and Binnish on Sunday: six in Sarmin and "
     "three in Binnish.",
     [(AIR, "Sarmin", "2020-02-09", (6, 6), None), (AIR, "Binnish", "2020-02-09", (3, 3), None)]),
    ("2014-02-10", "Bombs killed 3 in Jos, Nigeria and 2 in Maroua.",
     [(IED, "Jos", "../2014-02-10", (3, 3), None), (IED, "Maroua", "../2014-02-10", (2, 2), None)]),
    # the day
    ("2023-01-12",
     "Strikes killed 43 people in Rafah in the past 24 hours, the ministry said on Monday.",
     [(AIR, "Rafah", "2023-01-08/2023-01-09", (43, 43), None)]),
    ("2024-03-10",
     "In 1945, bombers burned Tokyo: the raid of March 10 killed some 100,000 people.", []),
    ("2024-05-10",
     "The fall of Saigon, 1975: on April 30 tanks came and two soldiers were killed in Saigon.",
     []),
    ("2023-01-12",
     "In 2019 the army lost 12 men in Jaffna. Rebels then attacked the port of Galle, killing 20.",
     []),
    # what it was
    ("2023-03-30", "A fire on a ferry off Basilan killed 31.",
     [("Fire", "Basilan", "../2023-03-30", (31, 31), None)]),
    ("2024-03-10", "A glide bomb hit a house in Kharkiv, killing two people.",
     [(AIR, "Kharkiv", "../2024-03-10", (2, 2), None)]),
    ("2024-02-10", "The enemy carried out 38 attacks in the Bakhmut direction.",
     [(CLASH, "Bakhmut", "../2024-02-10", None, None)]),
    ("2025-04-23", "Ivanov, who was in Jaipur, called it a devastating terrorist attack.", []),
    ("2025-04-23", "Portsmouth bombarded the Peterborough goal.", []),
    ("2024-05-10", "Thousands marched in Tbilisi on Thursday. Police used tear gas near parliament.",
     [("Protest with intervention", "Tbilisi", "2024-05-09", None, None)]),
    ("2024-05-10", "A bus plunged into a ravine in Ancash, killing 25.",
     [("Transport crash", "Ancash", "../2024-05-10", (25, 25), None)]),
    ("2024-05-10",
     "Gunmen wounded two officers in Quetta. The wounded were taken to Karachi. A grenade thrown "
     "hours later hurt seven.",
     [("Attack", "Quetta", "../2024-05-10", None, (2, 2)),
      ("Grenade", "Quetta", "../2024-05-10", None, (7, 7))]),
    ("2025-04-23", "The force in Quetta released the names of two officers on Monday.", []),
    ("2025-04-23", "In Quetta, the team released a statement; police officers were pleased.", []),
    ("2025-04-23", "The firm in Quetta achieved progress in talks and a glide path to growth.", []),
    # once missed
    ("2017-01-10", "Renewed shelling by the army targets areas in the mountains of Latakia.",
     [(SHELLING, "Latakia", "../2017-01-10", None, None)]),
    ("2017-01-10", "Renewed aerial bombardment on Hama's countryside.",
     [(AIR, "Hama", "../2017-01-10", None, None)]),
    ("2017-01-10", "Warplanes intensify the strikes on the countryside of Hama.",
     [(AIR, "Hama", "../2017-01-10", None, None)]),
    ("2017-01-10", "Casualties in mines explosions in Aleppo.",
     [(IED, "Aleppo", "../2017-01-10", None, None)]),
    ("2017-01-10", "The army responded to the raid by shelling the town of Saraqib.",
     [(SHELLING, "Saraqib", "../2017-01-10", None, None)]),
    ("2017-01-10", "Army tanks shell the village of Saraqib again.",
     [(SHELLING, "Saraqib", "../2017-01-10", None, None)]),
    ("2021-10-10",
     "Air strikes on Abdiya, a district of Marib province, killed 134 fighters in the past 24 "
     "hours.",
     [(AIR, "Abdiya", "2021-10-09/2021-10-10", (134, 134), None)]),
    ("2022-01-10", "Rebels freed three soldiers near Saravena.",
     [("Other", "Saravena", "../2022-01-10", None, None)]),
    ("2024-10-30", "In Paiporta, a suburb of Valencia, at least 40 people died.",
     [(UNSTATED, "Paiporta", "../2024-10-30", (40, None), None)]),
    ("2023-01-10", "A shell hit a market in Zaporizhzhia.",
     [(SHELLING, "Zaporizhzhia", "../2023-01-10", None, None)]),
    ("2023-01-10", "No one was hurt when a rocket hit Sderot.",
     [(SHELLING, "Sderot", "../2023-01-10", None, (0, 0))]),
]  # fmt: skip


@pytest.mark.parametrize(("published", "text", "expected"), PASSAGES)
def test_passages(published: str, text: str, expected: list[Told], tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    found = [
        (
            incident.sub_event_type,
            incident.place.span.text if incident.place else None,
            incident.when.edtf,
            (incident.killed.low, incident.killed.high) if incident.killed else None,
            (incident.injured.low, incident.injured.high) if incident.injured else None,
        )
        for incident in analyse(str(report), published=published).incidents
    ]
    assert found == expected


def test_a_denial_is_of_what_was_told_last(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "A drone hit a hospital in Donetsk on Monday, killing two. Russia said its forces had "
        "captured the town of Soledar on Tuesday. Kyiv denied the claim.",
        encoding="utf-8",
    )
    incidents = analyse(str(report), published="2023-01-12").incidents
    assert [(i.place and i.place.span.text, i.status.value) for i in incidents] == [
        ("Donetsk", "reported"),
        ("Soledar", "disputed"),
    ]


def test_an_unknown_place_is_put_where_it_lies(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Air strikes on Abdiya, a district of Marib province, killed 14 men.", encoding="utf-8"
    )
    (incident,) = analyse(str(report), published="2021-10-10").incidents
    assert incident.geo_precision == 3
    assert incident.place
    assert incident.place.place
    assert (incident.place.place.country, incident.place.place.kind) == ("YE", "ADM1")
    assert any("Abdiya is not known: placed at Marib" in reason for reason in incident.why)
