"""Roles: who acts, who owns, where it happens. One line of news a case."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geomap.atlas import open_atlas
from geomap.evaluate import read_gold
from geomap.model import Label, Mention, Place, Role, Span
from geomap.resolve import resolve, with_roles

LABELS = Path(__file__).parent / "labels" / "roles_heldout.jsonl"

CAPITALS = {"Moscow", "Baku", "BAKU", "Yerevan", "Kyiv", "London", "Paris", "Ankara", "ANKARA"}
CITIES = {"Ganja", "Aleppo", "Boston", "GENEVA", "Goma", "Fizuli", "TERTER", "GANJA"}
STATES = {
    "Armenia", "Azerbaijan", "Turkey", "Russia", "France", "US", "UK", "Syria", "Chad", "Sudan",
    "Ukraine", "Mali", "Iran", "Israel", "Georgia", "Kenya",
}  # fmt: skip


def roles(marked: str) -> str:
    """The first letters of the roles of the names in [brackets]; a demonym stands in {braces}."""
    text = re.sub(r"[\[\]{}]", "", marked)
    mentions = []
    for shift, found in enumerate(re.finditer(r"([\[{])([^\]}]+)[\]}]", marked)):
        start = found.start() - 2 * shift
        name = found[2]
        kind = "PCLI" if name in STATES else "PPLC" if name in CAPITALS else "PPL"
        place = Place(
            id=name, name=name, kind=kind, longitude=0, latitude=0, radius_km=1, source="test"
        )
        span = Span(start=start, end=start + len(name), text=name)
        label = Label.DEMONYM if found[1] == "{" else Label.TOPONYM
        mentions.append(Mention(document="d", span=span, label=label, place=place))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)
    return "".join(str(role)[0] for role, _ in with_roles(text, mentions))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Datelines.
        ("[BAKU]: On Saturday missiles hit [Ganja].", "dl"),
        ("[BAKU], Oct 18 (Agency) - Missiles hit [Ganja].", "dl"),
        ("[GENEVA] (Agency) — Two were hurt in [Goma].", "dl"),
        ("[ANKARA], [Turkey] (AP) — Two were hurt.", "dd"),
        ("[London] - The talks failed.", "d"),
        ("Two hurt\n\n[London], 3 March 2021 – The talks failed.", "d"),
        ("Two held in raid. [GENEVA] (Agency) Police held two.", "d"),
        ("Two held in raid. [GENEVA] — Police held two.", "d"),
        # Items of a list and subjects with an aside are no datelines.
        ("[GANJA]: 13 dead.\n[TERTER]: 2 dead.", "ll"),
        ("Situation\n[Ganja]: 13 dead.\n[Fizuli]: 2 dead.", "ll"),
        ("[Ganja] - the second city - was hit.", "l"),
        # Possession.
        ("[Azerbaijan]'s second city of [Ganja] was hit.", "al"),
        ("a jab at [Yerevan]’s ally [Moscow].", "aa"),
        ("He supported [Baku]’s right to self-defence.", "a"),
        ("[Baku]'s old town was hit.", "l"),
        ("[Ganja]'s main hospital is full.", "l"),
        # What a state owns and does is a power's; the ground and what stands on it is a place.
        ("[Kenya]'s blood banks are closed.", "l"),
        ("one of [Kenya]'s worst floods", "l"),
        ("[Kenya]'s troops crossed the border.", "a"),
        ("[Mali]'s health ministry confirmed it.", "a"),
        ("[Chad]'s capital, [Goma]", "al"),
        ("[Goma]'s health department confirmed it.", "a"),
        # Names inside the names of bodies and before titles.
        ("the [Kenya] Department of Public Health", "e"),
        ("the [Boston] Volunteer Fire Department", "e"),
        ("a professor at the University of [Boston]-West", "e"),
        ("[Boston] Police Chief Mary Jones", "a"),
        ("[Kenya] Wildlife Services Director John Okoro", "a"),
        ("Shells hit [Fizuli] District.", "l"),
        ("The mayor of [Goma], in the east, was shot dead.", "l"),
        ("The mayor of [Goma] resigned.", "a"),
        # Who is at home there.
        ("Teams from [Turkey], [France] and [Russia] have arrived.", "aaa"),
        ("The firm, which is based in [France], said so.", "l"),
        ("The [Boston]-based group said so.", "a"),
        ("The government in [Goma] said so.", "a"),
        ("Rebels in [Goma] said so.", "l"),
        # Powers in pairs.
        ("[Turkey] and [France] voiced concern.", "aa"),
        ("[Turkey] and [Iran] are due to host talks.", "aa"),
        ("[Turkey] is due to be hit by a storm.", "l"),
        ("[Baku] wants [Yerevan] to change its mind.", "aa"),
        ("[Iran] summoned the envoy.", "a"),
        ("[Paris] and [London] have been discussing it.", "aa"),
        # Datelines that a full stop or the end of the line closes, and bylines.
        ("[GENEVA], 2 JULY 2025\n\nTwo were hurt in [Goma].", "dl"),
        ("[London], 11 June (Agency). Two were hurt.", "d"),
        ("[GENEVA], Switzerland. Two were hurt.", "d"),
        ("By our correspondents in [Goma] and [Paris]\n\nTwo were hurt.", "dd"),
        ("[Goma], 2 July 2025 was a day to remember for all.", "l"),
        # Seats of power, and what one leaves.
        ("The [White House] rejected it.", "a"),
        ("A man was shot outside the [White House].", "l"),
        ("[Chad] gained its independence from [France].", "aa"),
        ("Refugees fled from [France].", "l"),
        # A dateline takes the state with it.
        ("Two held in raid. GENEVA, [Turkey] (AP) — Police held two.", "d"),
        ("Two held “again.” [GENEVA] - Police held two.", "d"),
        ("[Boston]'s mayor resigned.", "a"),
        ("Fighting spread in [Syria]'s north.", "l"),
        ("[Armenia]’s “indiscriminate” attacks", "a"),
        # Those who speak and act.
        ("[Moscow] said it would help.", "a"),
        ("Officials in [Moscow] said it would help.", "l"),
        ("[Baku] would only stop its offensive once [Armenia] withdraws.", "aa"),
        ("[Turkey], meanwhile, has supported [Baku]'s right.", "aa"),
        ("[Turkey] has condemned attacks on [Azerbaijan].", "al"),
        ("[Armenia] will pay for these acts.", "a"),
        ("[Armenia] continues to commit crimes.", "a"),
        ("[Azerbaijan] is dominating the battlefield.", "a"),
        ("[Turkey] was hit by an earthquake.", "l"),
        ("[Turkey] has been hit by an earthquake.", "l"),
        ("[Turkey] has seen two earthquakes.", "l"),
        ("[Iran] was accused of it.", "a"),
        ("[Paris] was flooded.", "l"),
        ("[Ganja] said nothing.", "l"),
        ("[France], [Russia] and the [US] urged a ceasefire.", "aaa"),
        ("States including [Russia], [France], and the [US], have urged a ceasefire.", "aaa"),
        ("The group, co-chaired by [France], [Russia] and the [US], met.", "aaa"),
        ("He blamed [Armenia] for it.", "a"),
        ("if the world does not punish [Armenia], we will", "a"),
        ("[Turkey] stands with [Azerbaijan] to the end.", "aa"),
        ("talks between [Armenia] and [Azerbaijan] in [Moscow]", "aal"),
        ("The war with [Iran] ended.", "a"),
        # Sides of a match.
        ("[Boston] beat [Aleppo] 2-1 on Friday.", "aa"),
        ("[Aleppo] lost to [Boston] in the league.", "aa"),
        ("A 3–0 win over [Goma] followed.", "a"),
        ("A striker of theirs scored in [Goma].", "l"),
        ("[Goma] lost 20-30 houses.", "l"),
        ("Rebels lost to the army in [Goma].", "l"),
        ("The army beat rebels from [Goma]. Then [Aleppo] won.", "ll"),
        # The state someone acts for, and nouns a name modifies.
        ("President Ilham Aliyev of [Azerbaijan] spoke.", "a"),
        ("The government of [Mali] fell.", "a"),
        ("[US] officials met [UK] diplomats.", "aa"),
        ("A [Turkey]-backed group left.", "a"),
        ("a [US] drone", "a"),
        ("He flew to the [US] on Friday.", "l"),
        ("{Armenian} forces entered [Fizuli].", "al"),
        ("[Goma] Mayor Jane Roe would not comment.", "a"),
        ("The mayor of [Goma] would not comment.", "a"),
        ("[Boston] police found the car.", "l"),
        ("The [US] Vice President spoke.", "a"),
        ("[US] vice president Jane Roe spoke.", "a"),
        ("[Mali]'s former Prime Minister fled.", "a"),
        # Streets and schools are called after anything; other capitals leave the town.
        ("Two were hurt on [Goma] Road and [Boston] Avenue.", "ee"),
        ("Fire at [Goma] High School and in [Ganja] Memorial Park.", "ee"),
        ("The park in [Goma] and a road to [Boston] were shut.", "ll"),
        ("In [Boston] Parking Enforcement went on strike.", "l"),
        # A text about nothing but matches, and one about what happened at a match.
        (
            "[Goma] kept their play-off hopes with a 3-1 win in [Ganja], held by an early goal. "
            "[Aleppo] lead the league; [Boston]'s striker is back.",
            "alaa",
        ),
        ("[Goma] mourned after the 3-1 win: a stampede at the football league goal.", "l"),
        ("[Goma] beat [Aleppo] 2-1 in the Champions League on Sunday.", "aa"),
        ("[Boston] lost to [Ganja] in the semi-final in [Goma].", "aal"),
        ("A 3-0 win over [Boston] left the football club of [Goma] unbeaten.", "al"),
        ("Fans clashed in [Goma] after the World Cup draw with [Mali].", "la"),
        ("Rebels beat soldiers in [Goma] on Sunday.", "l"),
        ("[Goma] faced heavy rain after the football season.", "l"),
        # Prose before a colon is no dateline, nor is a heading that says what it is about.
        ("In 1945, planes burned [Boston]: the raid killed many.", "l"),
        ("Floods in [Ganja]: what we know", "l"),
        ("Floods hit [Boston] - what we know", "l"),
        ("[BAKU] (Reuters) - Two were hurt.", "d"),
        ("[London], Oct 18: Two were hurt.", "d"),
        # Where things are.
        ("It spread to other countries such as [France] and [Kenya].", "ll"),
        ("fled across [Chad] and [Sudan]", "ll"),
        ("withdraws from occupied [Fizuli]", "l"),
        ("They live in [Kenya], said the head of the camp.", "l"),
        ("near [Goma], [Boston] and [Aleppo]", "lll"),
    ],
)
def test_role(marked: str, expected: str) -> None:
    assert roles(marked) == expected


def test_sure_roles_stay() -> None:
    span = Span(start=5, end=10, text="Minsk")
    given = [
        Mention(document="d", span=span, role=Role.EMBEDDED),
        Mention(document="d", span=Span(start=20, end=25, text="front"), label=Label.DESCRIPTOR),
    ]
    decided = with_roles("OSCE Minsk Group, a front.", given)
    assert [role for role, _ in decided] == [Role.EMBEDDED, Role.REFERENCE]


def test_a_decision_has_words() -> None:
    span = Span(start=0, end=7, text="Armenia")
    place = Place(
        id="x", name="Armenia", kind="PCLI", longitude=45, latitude=40, radius_km=150, source="x"
    )
    ((role, reason),) = with_roles(
        "Armenia withdrew.", [Mention(document="d", span=span, place=place)]
    )
    assert (role, reason) == (Role.ASSOCIATED, "acts: “withdrew”")


def test_nothing_gives_nothing() -> None:
    assert with_roles("", ()) == ()


@pytest.mark.shared
def test_roles_on_news_labelled_by_hand(shared: Path) -> None:
    """114 names of LGL and GeoVirus drawn at random; the rules were written before the draw.

    In the first run 105 of 113 were right; one rule was mended afterwards.
    """
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    folder = shared / "data" / "geoparsing"
    gold = {
        each.document.id: each
        for kind, name in (("lgl", "lgl.xml"), ("geovirus", "GeoVirus.xml"))
        for each in read_gold(folder / name, kind)
    }
    atlas, right = open_atlas(), 0
    for label in labels:
        each = gold[label["document"]]
        mentions = [Mention(document=each.document.id, span=t.span) for t in each.toponyms]
        (found,) = (
            mention
            for mention in resolve(each.document, mentions, atlas=atlas)
            if mention.span.start == label["start"] and mention.span.end == label["end"]
        )
        right += found.role == label["role"]
    assert right >= 0.92 * len(labels)
