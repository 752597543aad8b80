"""Incidents of whole reports: what is told, what is not, and what belongs together."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.dates import fold
from geomap.incidents import find_incidents
from geomap.incidents.actors import find_sides
from geomap.model import Count, Document, Incident, Label, Mention, Place, Role, Span, Status

REPORTS = Path(__file__).parent.parent / "data" / "reports"
SUNDAY = dt.date(2020, 10, 18)
REAL = Path(__file__).parent.parent.parent / "shared" / "reports" / "ganja.txt"


def place(name: str, kind: str = "PPL", country: str = "XX") -> Place:
    return Place(
        id=f"test:{name}", name=name, kind=kind, longitude=0, latitude=0, country=country,
        radius_km=30 if name == "Smallmark" else 100, source="test",
    )  # fmt: skip


PLACES = {
    name: place(name, kind, country)
    for country, kind, names in [
        ("AZ", "PPL", "Ganja Mingachevir Mingacevir Khojali"),
        ("AZ", "ADM2", "Fizuli Jabrail"),
        ("AZ", "RGN", "Nagorno-Karabakh"),
        ("AZ", "PCLI", "Azerbaijan"),
        ("AM", "PCLI", "Armenia"),
        ("AZ", "PPLC", "Baku"),
        ("TR", "PCLI", "Turkey"),
        ("FR", "PCLI", "France"),
        ("RU", "PCLI", "Russia"),
        ("AM", "PPLC", "Yerevan"),
        ("RU", "PPLC", "Moscow"),
        ("XX", "PPL", "Adra Borun Calida Dorva"),
        ("XX", "ADM1", "Eastmark Smallmark"),
        ("XX", "PCLI", "Xanadu"),
        ("CO", "PPL", "Ocaña Tibú Teorama Cúcuta"),
    ]
    for name in names.split()
} | {name: place(name, "PPL", "CO") for name in ("El Tarra", "La Gabarra")} | {
    "Norte de Santander": place("Norte de Santander", "ADM1", "CO"),
    "Upper Karabakh": place("Nagorno-Karabakh", "RGN", "AZ"),
}  # fmt: skip
DEMONYMS = {"Armenian": "Armenia", "Azerbaijani": "Azerbaijan", "Xanadian": "Xanadu"}
_NAMES = re.compile(
    r"\b(?:" + "|".join(sorted({*PLACES, *DEMONYMS}, key=len, reverse=True)) + r")\b"
)


def incidents(text: str, published: dt.date | None = SUNDAY) -> tuple[Incident, ...]:
    document = Document(id="d", text=text, published=published, sha256="")
    mentions = []
    for match in _NAMES.finditer(text):
        name = match.group()
        demonym = name in DEMONYMS
        mentions.append(
            Mention(
                document="d",
                span=Span(start=match.start(), end=match.end(), text=name),
                label=Label.DEMONYM if demonym else Label.TOPONYM,
                role=Role.ASSOCIATED if demonym else Role.LOCATION,
                place=PLACES[DEMONYMS.get(name, name)],
            )
        )
    return find_incidents(document, mentions)


def where(incident: Incident) -> str | None:
    return incident.place.span.text if incident.place else None


def interval(count: Count | None) -> tuple[int, int | None] | None:
    return (count.low, count.high) if count else None


def summary(text: str) -> list[tuple[str, str | None]]:
    return [(incident.sub_event_type, where(incident)) for incident in incidents(text)]


def body(name: str) -> str:
    text = (REPORTS / name).read_text(encoding="utf-8")
    return text.split("---", 2)[2].lstrip()


def check_ganja(found: tuple[Incident, ...], plant: str, *, year: bool) -> None:
    assert [(i.sub_event_type, where(i)) for i in found] == [
        ("Shelling/artillery/missile attack", "Ganja"),
        ("Disrupted weapons use", plant),
        ("Government regains territory", "Fizuli"),
        ("Government regains territory", "Jabrail"),
    ]
    strike, attack, *taken = found
    assert strike.event_type == "Explosions/Remote violence"
    assert interval(strike.killed) == (13, None)
    assert interval(strike.injured) == (52, 52)
    assert interval(strike.missing) == (24, 99)
    (damage,) = strike.damage
    assert (damage.low, damage.high, damage.what) == (20, None, "buildings")
    assert str(damage.attribution).endswith(("aide", "Hikmet Hajiyev"))
    assert "prosecutor" in str(strike.attribution)
    assert strike.status is Status.REPORTED
    assert strike.when.edtf == ("2020-10-16/2020-10-17" if year else "XXXX-10-17")
    assert strike.when.precision == "night"
    assert attack.intercepted
    assert "prosecutor" in str(attack.attribution)
    sides = [side.country for side in (attack.actor1, attack.actor2) if side]
    assert "AM" in sides
    for change in taken:
        assert change.event_type == "Battles"
        assert change.status is Status.CLAIMED
        assert str(change.attribution).startswith("President")
        assert change.geo_precision == 2
        assert change.when.high == (dt.date(2020, 10, 17) if year else None)


def test_the_sample_report_on_ganja() -> None:
    check_ganja(incidents(body("ganja-2020-10-17.txt")), "Mingachevir", year=True)


@pytest.mark.shared
@pytest.mark.skipif(not REAL.exists(), reason="the development corpora are absent")
@pytest.mark.parametrize("published", [None, SUNDAY])
def test_the_real_report_on_ganja(published: dt.date | None) -> None:
    found = incidents(REAL.read_text(encoding="utf-8"), published)
    check_ganja(found, "Mingacevir", year=published is not None)


def test_the_brief_on_atbara() -> None:
    text = body("atbara-brief-2025-04-26.txt").replace("Atbara", "Adra")
    (strike,) = incidents(text, dt.date(2025, 4, 26))
    assert (strike.sub_event_type, where(strike)) == ("Air/drone strike", "Adra")
    assert strike.when.low == dt.date(2025, 4, 25)
    assert interval(strike.killed) == (11, 11)
    assert strike.attribution == "state government"


def test_the_situation_report_from_catatumbo() -> None:
    found = incidents(body("catatumbo-exercise-2025-02-10.md"), dt.date(2025, 2, 10))
    assert [(i.sub_event_type, where(i), i.killed and i.killed.low) for i in found] == [
        ("Armed clash", "Norte de Santander", None),
        ("Armed clash", "El Tarra", 6),
        ("Air/drone strike", "Teorama", None),
        ("Armed clash", "Tibú", 14),
        ("Government regains territory", "La Gabarra", None),
        ("Peaceful protest", "Ocaña", None),
    ]
    assert found[4].status is Status.DISPUTED
    assert found[1].status is Status.CLAIMED
    assert found[1].geo_precision == 2


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A suicide bomber blew himself up in Adra.", "Suicide bomb"),
        ("A suicide bombing in Adra killed 5.", "Suicide bomb"),
        ("Sarin was used in Adra, killing 12 people.", "Chemical weapon"),
        ("Warplanes bombed a market in Adra.", "Air/drone strike"),
        ("Airstrikes hit Adra on Friday.", "Air/drone strike"),
        ("Adra was shelled on Friday.", "Shelling/artillery/missile attack"),
        ("Mortars fell on Adra, wounding two.", "Shelling/artillery/missile attack"),
        ("A car bomb exploded in Adra.", "Remote explosive/landmine/IED"),
        ("Two boys stepped on a landmine near Adra.", "Remote explosive/landmine/IED"),
        ("A grenade was thrown at a cafe in Adra.", "Grenade"),
        ("Soldiers raped three women in Adra.", "Sexual violence"),
        ("Four nurses were kidnapped in Adra.", "Abduction/forced disappearance"),
        ("Gunmen opened fire on shoppers in Adra.", "Attack"),
        ("A mayor was shot dead in Adra.", "Attack"),
        ("Troops clashed with rebels in Adra.", "Armed clash"),
        ("Rebels captured Adra on Friday.", "Non-state actor overtakes territory"),
        ("The army recaptured Adra from rebels on Friday.", "Government regains territory"),
        ("Adra was captured by rebels.", "Non-state actor overtakes territory"),
        ("Hundreds marched through Adra on Friday.", "Peaceful protest"),
        ("Police fired tear gas at the demonstrators in Adra.", "Protest with intervention"),
        ("Police opened fire on protesters in Adra, killing 3.",
         "Excessive force against protesters"),
        ("Protesters threw stones and torched cars in Adra.", "Violent demonstration"),
        ("A mob lynched a man in Adra.", "Mob violence"),
        ("Dozens of activists were arrested in Adra.", "Arrests"),
        ("The two sides signed a peace agreement in Adra on Friday.", "Agreement"),
        ("Soldiers looted shops in Adra.", "Looting/property destruction"),
        ("Air defences shot down a drone over Adra.", "Disrupted weapons use"),
        ("The army set up a military base in Adra.", "Headquarters or base established"),
        ("Troops withdrew from Adra on Friday.", "Non-violent transfer of territory"),
        ("The governor imposed a curfew in Adra.", "Change to group/activity"),
        ("An earthquake struck Adra, killing 30.", "Earthquake"),
        ("Floods in Adra displaced 2,000 people.", "Flood"),
        ("A landslide buried ten houses in Adra.", "Landslide"),
        ("A fire broke out at a factory in Adra.", "Fire"),
        ("Two buses collided near Adra, killing 8.", "Transport crash"),
    ],
)  # fmt: skip
def test_what_happened(text: str, sub_event_type: str) -> None:
    assert summary(text) == [(sub_event_type, "Adra")]


@pytest.mark.parametrize(
    "text",
    [
        "The army will attack Adra.",
        "Rebels threatened to shell Adra.",
        "He vowed to avenge the attack on Adra.",
        "It would stop its offensive in Adra only once troops withdraw.",
        "The army denied shelling Adra.",
        "Forces have not targeted any homes in Adra.",
        "Fears of an attack on Adra grew.",
        "Turkey condemned attacks on Xanadu.",
        "As in Adra, it kills women and children.",
        "In 1992 rebels attacked Adra.",
        "A ceasefire was agreed in Adra in 1994.",
        "Relations are strained since 1991 when the army occupied Eastmark.",
        "They compared it with the killing of civilians in Adra a generation ago.",
        "They marked the anniversary of the Adra bombing.",
        "France urged a new ceasefire in Adra.",
        "Hardware was destroyed in battles, a jab at Moscow.",
        "“We fear a missile will hit our school in Adra,” she said.",
        "Armenia will pay for these unlawful acts and murders.",
        "A missile test was watched in Adra.",
        "If rebels attack Adra, the army will answer.",
        "He died at 74 in Adra after a long illness.",
        "A man was arrested in Adra on drug charges.",
        "31 people were killed during the week.",
        "Adra lies 60 km from the frontline.",
        "",
        "Nothing.",
    ],
)
def test_no_incident(text: str) -> None:
    assert summary(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling in Adra killed 3.", 1),
        ("Shelling hit homes near Adra.", 2),
        ("Shelling hit a village 12 km north of Adra.", 2),
        ("Clashes broke out in Fizuli.", 2),
        ("Clashes broke out in Eastmark.", 3),
        ("Clashes broke out in Smallmark.", 2),
        ("Clashes broke out in eastern Eastmark.", 2),
        ("Clashes across Xanadu killed 3.", 3),
        ("Missiles hit a power plant in Adra.", 1),
    ],
)
def test_how_precisely_the_place_is_known(text: str, expected: int) -> None:
    (incident,) = incidents(text)
    assert incident.geo_precision == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Baku, the president said that shelling hit Adra.", ["Adra"]),
        ("Armenia's army shelled Adra.", ["Adra"]),
        ("Rockets hit Adra, 60 km from Borun.", ["Adra"]),
        ("A raid hit homes in Xanadu's second city of Adra.", ["Adra"]),
        ("On Friday dozens of missiles rocked Adra.", ["Adra"]),
        ("A missile hit Adra, Xanadu, on Friday.", ["Adra"]),
        ("Shelling hit Adra and Borun.", ["Adra", "Borun"]),
        ("Clashes went on in Adra and shelling targeted homes in Borun.", ["Adra", "Borun"]),
        ("Adra burned. A bomb exploded in Borun; shells fell on Calida.", ["Borun", "Calida"]),
        ("The man from Borun was shot dead in Adra.", ["Adra"]),
        ("In Tibú, some 85 km north of Cúcuta, shooting broke out on Friday.", ["Tibú"]),
    ],
)
def test_where_it_happened(text: str, expected: list[str]) -> None:
    assert [where(incident) for incident in incidents(text)] == expected


def test_a_total_over_two_places_is_given_to_neither() -> None:
    for incident in incidents("Shelling in Adra and Borun killed 7 people."):
        assert incident.killed is None
        assert "figures are totals over several places and are not shared out" in incident.why


def test_later_figures_replace_earlier_ones() -> None:
    (incident,) = incidents(
        "A bomb exploded in Adra, killing 5 people. The death toll rose to 9 on Friday."
    )
    assert incident.killed
    assert (incident.killed.low, incident.killed.high) == (9, 9)


def test_two_sources_that_differ_give_a_range_with_both_spans() -> None:
    (incident,) = incidents(
        "A bomb exploded in Adra. Police said 5 people were killed. "
        "A doctor said 9 people were killed in the blast."
    )
    assert incident.killed
    assert (incident.killed.low, incident.killed.high) == (5, 9)
    assert [span.text for span in incident.killed.spans] == [
        "5 people were killed",
        "9 people were killed",
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Shelling hit Adra on Friday.", Status.REPORTED),
        ("Residents said shelling hit Adra on Friday.", Status.REPORTED),
        ("The army said shelling hit Adra on Friday.", Status.CLAIMED),
        ("The mayor claimed that shelling hit Adra.", Status.CLAIMED),
        ("The army said it had retaken Adra. Residents denied this.", Status.DISPUTED),
    ],
)
def test_how_firmly_it_is_told(text: str, status: Status) -> None:
    (incident,) = incidents(text)
    assert incident.status is status


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Missiles hit Adra on Friday night. The strike on October 17th killed 4.", 1),
        ("Missiles hit Adra on Friday. Missiles hit Adra on 3 October.", 2),
        ("Missiles hit Adra on Friday. Missiles hit Borun on Friday.", 2),
        ("Missiles hit Adra. A bus crashed in Adra.", 2),
        ("Bombing in Adra killed 4.\n\nThe attack in Adra also wounded 7.", 1),
        ("Missiles hit Adra.\n\nTurkey condemned the attack on Adra.", 1),
        ("Two hurt in crash. A bus overturned in Adra on Friday, injuring two people.", 1),
        ("A bomb in Adra killed 4.\n\nHe wept.\n\nShe fled.\n\nFour people died.", 1),
    ],
)
def test_which_sentences_tell_the_same_event(text: str, count: int) -> None:
    assert len(incidents(text)) == count


def test_a_date_without_a_year_and_a_weekday_go_together() -> None:
    (incident,) = incidents(
        "On October 17th missiles hit Adra. On Friday night rockets rocked Adra.", None
    )
    assert incident.when.edtf == "XXXX-10-17"
    assert incident.when.weekday == "Friday"
    assert incident.when.low is None


def test_an_event_told_only_by_a_statement_was_then_or_before() -> None:
    (incident,) = incidents("The army said on Saturday that it had retaken Adra.")
    assert (incident.when.low, incident.when.high) == (None, dt.date(2020, 10, 17))
    assert incident.when.edtf == "../2020-10-17"


def test_mentions_that_are_no_locations_are_no_places() -> None:
    text = "Shelling hit Adra, killing 3."
    document = Document(id="d", text=text, sha256="")
    span = Span(start=13, end=17, text="Adra")
    for role in (Role.ASSOCIATED, Role.EMBEDDED, Role.DATELINE, Role.REFERENCE):
        (incident,) = find_incidents(document, [Mention(document="d", span=span, role=role)])
        assert incident.place is None
        assert incident.geo_precision == 3
    (incident,) = find_incidents(document, [Mention(document="d", span=span)])
    assert where(incident) == "Adra"  # unresolved, but named


def test_identifiers_are_stable_and_differ() -> None:
    text = "Shelling hit Adra. Shelling hit Borun. A bomb exploded in Adra."
    found = incidents(text)
    assert len({incident.id for incident in found}) == len(found) == 3
    assert found == incidents(text)
    assert all(re.fullmatch(r"[0-9a-f]{12}", incident.id) for incident in found)


def test_a_thousand_incidents() -> None:
    text = "\n\n".join(
        f"Shelling hit Adra on {day} October, killing {day}." for day in [2, 9] * 500
    )
    found = incidents(text)
    assert 1 <= len(found) <= 1000


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Adra", "Borun", "missiles", "hit", "killing", "13", "people", ".", ",", "\n\n",
             "said", "the attack", "on Friday", "in", "and", "“", "”", ";", "wounded", "dozens",
             "denied this", "rebels", "captured", "in 1994", "intercepted", "Xanadu", "will"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_text_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for incident in incidents(text):
        for span in incident.spans:
            assert text[span.start : span.end] == span.text
        for count in (incident.killed, incident.injured, incident.missing, *incident.damage):
            assert count is None or count.high is None or count.low <= count.high


@pytest.mark.parametrize(
    "unit",
    [
        "missiles hit Adra ",
        "killed 3 and ",
        "“a ",
        "said ",
        "the attack; ",
        "taken over ",
        "Adra, ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    incidents(unit * 1_000)


def test_labels_carry_no_text() -> None:
    path = Path(__file__).parent / "labels" / "incidents_passages.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    assert (
        len({(label["document"], label["start"], label["end"]) for label in labels})
        == len(lines)
        >= 170
    )
    assert all(len(label["sha256"]) == 64 and "text" not in label for label in labels)


@pytest.mark.parametrize(
    ("text", "verb", "first", "second"),
    [
        ("The army retook Tadmor, held by militants since May.", "retook", "army", "militants"),
        ("Troops have seized the town, controlled by rebels for years.", "seized", "Troops",
         "rebels"),
        ("Rebels seized the town from government troops.", "seized", "Rebels",
         "government troops"),
        ("MEXICO CITY (AP) — Gunmen killed nine.", "killed", "Gunmen", None),
    ],
)  # fmt: skip
def test_those_who_lose_a_place_do_not_act(
    text: str, verb: str, first: str, second: str | None
) -> None:
    at = text.index(verb)
    sides = find_sides(text, fold(text), (0, len(text)), (at, at + len(verb)))
    assert sides.actor
    assert (sides.actor.text, sides.other and sides.other.text) == (first, second)
