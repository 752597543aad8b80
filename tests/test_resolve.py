"""Which place a mention means: on the embedded atlas, over texts made for each rule."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.atlas import open_atlas
from geomap.errors import OptionError
from geomap.model import Document, Label, Mention, Role, Span
from geomap.resolve import DEFAULT_THRESHOLD, resolve
from geomap.resolve.cues import Cue, surroundings
from geomap.resolve.features import FEATURES
from geomap.resolve.learned import load_ranker
from geomap.resolve.spoken import spoken

if TYPE_CHECKING:
    from geomap.atlas import Atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def parsed(marked: str) -> tuple[Document, tuple[Mention, ...]]:
    """A document and its mentions: [toponym], {demonym}, <name inside another name>."""
    text = re.sub(r"[\[\]{}<>]", "", marked)
    mentions = []
    for shift, found in enumerate(re.finditer(r"([\[{<])([^\]}>]+)[\]}>]", marked)):
        start = found.start() - 2 * shift
        mentions.append(
            Mention(
                document="d",
                span=Span(start=start, end=start + len(found[2]), text=found[2]),
                label=Label.DEMONYM if found[1] == "{" else Label.TOPONYM,
                role=Role.EMBEDDED if found[1] == "<" else Role.LOCATION,
            )
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id="d", text=text, sha256=digest), tuple(mentions)


def kind_of(mention: Mention) -> str:
    """Country, division or town, with country and first-order code."""
    place = mention.place
    if place is None:
        return "-"
    sort = {"PCL": "country", "ADM": "division", "PPL": "town"}.get(place.kind[:3], place.kind)
    return f"{sort} {place.admin1 or place.country}" if sort != "country" else f"{place.country}"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # City or division of one name: by the words beside it, else the city.
        ("Missiles hit [Ganja], [Azerbaijan].", ["town AZ", "AZ"]),
        ("They took two regions, named as “[Fizuli] and [Jabrail]”.", ["division AZ"] * 2),
        ("They took the regions of [Fizuli] and [Jabrail].", ["division AZ"] * 2),
        ("They took the [Fizuli] and [Jabrail] districts.", ["division AZ"] * 2),
        ("They took [Fizuli district].", ["division AZ"]),
        ("They took the city of [Fizuli].", ["town AZ"]),
        ("The town of [Aleppo], [Syria]", ["town SY", "SY"]),
        ("[Aleppo province], [Syria]", ["division SY", "SY"]),
        # What holds it is named beside it.
        ("He moved to [Paris], Texas.", ["town US.TX"]),
        ("He moved to [Paris].", ["town FR"]),
        ("He moved to [Springfield], [Illinois].", ["town US.IL", "division US.IL"]),
        ("in [London], [Ontario], police said", ["town CA", "division CA"]),
        ("the Libyan city of [Tripoli]", ["town LY"]),
        # States, countries and towns of one name.
        ("from [Atlanta] to [Georgia] and [Alabama].", ["town US.GA", *["division US"] * 2]),
        ("[Georgia] and [Armenia] border [Turkey].", ["GE", "AM", "TR"]),
        # A people stands for its country.
        ("{Armenian} troops", ["AM"]),
    ],
)  # fmt: skip
def test_place(atlas: Atlas, marked: str, expected: list[str]) -> None:
    document, mentions = parsed(marked)
    found = [kind_of(mention) for mention in resolve(document, mentions, atlas=atlas)]
    for got, want in zip(found, expected, strict=True):
        assert got.startswith(want), (found, expected)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Paris", "FR"), ("London", "GB"), ("Dublin", "IE"), ("Athens", "GR"), ("Alexandria", "EG"),
     ("Lebanon", "LB"), ("Jordan", "JO"), ("Moscow", "RU"), ("Cairo", "EG"), ("Berlin", "DE"),
     ("Odesa", "UA"), ("Tripoli", "LY"), ("Damascus", "SY"), ("Georgia", "GE"), ("Sumy", "UA"),
     ("Aleppo", "SY"), ("Mosul", "IQ"), ("Goma", "CD"), ("Mali", "ML"), ("Chad", "TD"),
     ("Odessa", "UA"), ("Kiev", "UA"), ("Kharkov", "UA"), ("Gaza", "PS"), ("Naples", "IT"),
     ("Rome", "IT"), ("Milan", "IT"), ("Melbourne", "AU"), ("Delhi", "IN"), ("Peru", "PE")],
)  # fmt: skip
def test_a_lone_name_means_what_a_reader_of_the_world_s_news_expects(
    atlas: Atlas, name: str, country: str
) -> None:
    document, mentions = parsed(f"He was in [{name}] on Friday.")
    (mention,) = resolve(document, mentions, atlas=atlas)
    assert mention.place is not None
    assert mention.place.country == country


def test_names_for_one_region_are_one_place(atlas: Atlas) -> None:
    document, mentions = parsed("[Nagorno-Karabakh], or [Upper Karabakh], in [Azerbaijan]")
    first, second, _ = resolve(document, mentions, atlas=atlas)
    assert first.place is not None
    assert first.place == second.place


def test_mentions_of_one_name_share_a_sense(atlas: Atlas) -> None:
    document, mentions = parsed("[Paris], Texas, is small. [Paris] has a tower.")
    one, other = resolve(document, mentions, atlas=atlas)
    assert one.place == other.place
    assert one.place is not None
    assert one.place.admin1 == "US.TX"


def test_a_bare_name_is_the_town_though_its_region_is_spelt_out_elsewhere(atlas: Atlas) -> None:
    text = "[Kharkiv] was hit. Villages in the [Kharkiv] region fell. [Kharkiv] is in [Ukraine]."
    document, mentions = parsed(text)
    found = resolve(document, mentions, atlas=atlas)
    assert [kind_of(each)[:3] for each in found] == ["tow", "div", "tow", "UA"]
    assert found[0].candidates[0].place == found[0].place
    assert "Kharkiv: the town; where the text means" in found[0].why[0]
    assert sum(each.score for each in found[0].candidates) <= 1


def test_scores_sum_to_at_most_one_and_fall(atlas: Atlas) -> None:
    document, mentions = parsed("From [Springfield] to [Washington], [Georgia] and [Paris].")
    for mention in resolve(document, mentions, atlas=atlas, threshold=0):
        scores = [candidate.score for candidate in mention.candidates]
        assert 0 <= mention.score <= 1
        assert sum(scores) <= 1.001
        assert len(scores) <= 5
        assert scores[1:] == sorted(scores[1:], reverse=True)
        assert mention.candidates[0].place == mention.place


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("[Cali], [Colombia]", "Cali: the only Cali with over 2,000,000 people"),
        ("[Armenia] and [Azerbaijan]", "Armenia: a country"),
        ("{Armenian} troops", "the adjective or the people of Armenia"),
        ("the [UK] and [France]", "an abbreviation of United Kingdom"),
        ("[Geneva], [Switzerland]", "exact alternate name of Genève"),
        ("[Mingechavr], [Azerbaijan]", "Mingechavr: Mingachevir, a regional seat"),
        ("the {Syrian} city of [Homs]", "beside “Syrian” in the text"),
    ],
)
def test_reasons_read_well(atlas: Atlas, marked: str, why: str) -> None:
    document, mentions = parsed(marked)
    found = resolve(document, mentions, atlas=atlas, threshold=0)
    assert why in {reason for mention in found for reason in mention.why}, [m.why for m in found]


def test_a_small_place_far_from_all_else_is_doubted(atlas: Atlas) -> None:
    here = "Clashes near [Warsaw], [Poznan] and [Lodz] in [Poland]; the hamlet of [Kleinmachnow]."
    there = "Clashes near [Bogota], [Medellin] and [Cali] in [Colombia]; the hamlet of [Trebbin]."
    home = "Clashes near [Berlin], [Potsdam] and [Leipzig] in [Germany]; the hamlet of [Trebbin]."
    scores = [
        resolve(*parsed(marked), atlas=atlas, threshold=0)[-1].score
        for marked in (there, here, home)
    ]
    assert scores == sorted(scores)
    assert scores[0] < DEFAULT_THRESHOLD
    assert scores[2] > 0.95


def test_reasons_can_be_checked(atlas: Atlas) -> None:
    document, mentions = parsed("[Azerbaijan]: in [Azerbaijan] the city of [Ganja] was hit.")
    ganja = resolve(document, mentions, atlas=atlas)[-1]
    assert "in Azerbaijan, named 2 times" in ganja.why
    assert "called “city” in the text" in ganja.why
    assert ganja.why[0].startswith("Ganja: the only Ganja")


def test_unknown_names_stay_unresolved(atlas: Atlas) -> None:
    document, mentions = parsed("In [Qwxzyburgh-on-Blorp] it rained.")
    (mention,) = resolve(document, mentions, atlas=atlas)
    assert (mention.place, mention.score) == (None, 0.0)
    assert mention.why == ("unresolved: the atlas has no place called Qwxzyburgh-on-Blorp",)


def test_under_the_threshold_the_candidates_stay(atlas: Atlas) -> None:
    document, mentions = parsed("In [Springfield] it rained.")
    (mention,) = resolve(document, mentions, atlas=atlas, threshold=1.0)
    assert mention.place is None
    assert mention.candidates
    assert re.fullmatch(
        r"unresolved: the likeliest place, Springfield \(PPL\w*, US\), has a probability of "
        r"0\.\d\d, under the threshold of 1\.00",
        mention.why[0],
    )


@pytest.mark.parametrize(
    ("options", "country", "admin1"),
    [
        ({"country": ("GB",)}, "GB", None),
        ({"country": "ca"}, "CA", None),
        ({"near": (-83.0, 40.0)}, "US", "US.OH"),
        ({"source_home": (-71.0, 42.3)}, "US", "US.MA"),
    ],
)
def test_what_the_user_knows_counts(
    atlas: Atlas, options: dict[str, object], country: str, admin1: str | None
) -> None:
    document, mentions = parsed("A fire broke out in [Cambridge] on Monday.")
    (mention,) = resolve(document, mentions, atlas=atlas, threshold=0, **options)  # type: ignore[arg-type]
    assert mention.place is not None
    assert mention.place.country == country
    assert admin1 in {None, mention.place.admin1}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"threshold": 1.5}, "threshold 1.5: expected a probability between 0 and 1"),
        (
            {"country": ("XX",)},
            "country 'XX' is unknown: expected an ISO 3166-1 alpha-2 code such as AZ",
        ),
        (
            {"near": (40.0, 146.0)},
            "near (40.0, 146.0): expected longitude, latitude in degrees, in that order",
        ),
    ],
)
def test_wrong_options(atlas: Atlas, options: dict[str, object], message: str) -> None:
    document, mentions = parsed("[Paris]")
    with pytest.raises(OptionError) as caught:
        resolve(document, mentions, atlas=atlas, **options)  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_descriptors_and_names_inside_names(atlas: Atlas) -> None:
    document, mentions = parsed("The OSCE <Minsk> Group met in [Vienna] near the [frontline].")
    descriptor = Mention(document="d", span=mentions[2].span, label=Label.DESCRIPTOR)
    minsk, vienna, line = resolve(document, (*mentions[:2], descriptor), atlas=atlas)
    assert (minsk.role, vienna.role, line.role) == (Role.EMBEDDED, Role.LOCATION, Role.REFERENCE)
    assert line.place is None
    assert line.why == ()


def test_nothing_gives_nothing(atlas: Atlas) -> None:
    document, mentions = parsed("")
    assert resolve(document, mentions, atlas=atlas) == ()


def test_many_mentions_are_bounded(atlas: Atlas) -> None:
    names = [atlas.place(row).name for row in range(0, 40_000, 20)]
    document, mentions = parsed(
        ". ".join(f"[{re.sub('[<>{}]', '', n).strip('[]')}]" for n in names)
    )
    assert len(resolve(document, mentions, atlas=atlas)) == len(names)
    document, mentions = parsed("[Paris]. " * 4000)
    assert len({mention.place for mention in resolve(document, mentions, atlas=atlas)}) == 1


def test_the_order_of_runs_does_not_matter(atlas: Atlas) -> None:
    document, mentions = parsed("[Ganja], [Paris], [Springfield], {Syrian} [Tripoli]")
    first = resolve(document, mentions, atlas=atlas)
    other_document, others = parsed("[Paris], Texas")
    resolve(other_document, others, atlas=atlas)
    assert resolve(document, mentions, atlas=atlas) == first


words = st.sampled_from(
    ["[Paris]", "[Ganja city]", "{Armenian}", "[BAKU]", ":", "-", ",", "and", "two regions", "[US]",
     "[x]", "[Ü]", "of", "'s", "[ ]", "\n", "said", "[Нью-Йорк]", "[القاهرة]", "[\u200b]"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=14))
def test_any_text_resolves(pieces: list[str]) -> None:
    document, mentions = parsed(" ".join(pieces))
    resolved = resolve(document, mentions, atlas=open_atlas())
    assert [mention.span for mention in resolved] == [mention.span for mention in mentions]
    for mention in resolved:
        assert mention.role in set(Role)
        assert 0 <= mention.score <= 1


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("the [X] district", Cue.DISTRICT),
        ("[X] province", Cue.PROVINCE),
        ("the city of [X]", Cue.CITY | Cue.OUTRIGHT | Cue.WITHIN),
        ("the [X] river", Cue.PHYSICAL),
        ("in [X]", Cue.WITHIN),
        ("the region, [X] said", Cue.NONE),
        ("[X] was", Cue.NONE),
        ("the end.\nCity [X]", Cue.CITY),
    ],
)
def test_cues(marked: str, cue: int) -> None:
    document, mentions = parsed(marked)
    assert surroundings(document.text, mentions)[0].cue == cue


def test_a_text_speaks_of_states_inside_other_names(atlas: Atlas) -> None:
    found = spoken("Miss Smith left the University of Kentucky. In Syria, too.", atlas=atlas)
    assert [key for key, *_ in found] == ["kentucky", "syria"]


def test_the_trees_and_the_features_belong_together() -> None:
    ranker = load_ranker()
    assert len(ranker.both) == len(FEATURES)
    assert len(ranker.trust) == len(FEATURES) + 3
    assert max(int(level.max()) for level in ranker.feature) < len(FEATURES)
    assert [len(level) for level in ranker.feature] == [
        len(ranker.feature[0]) << depth for depth in range(len(ranker.feature))
    ]
    assert len(ranker.value) == 2 * len(ranker.feature[-1])
