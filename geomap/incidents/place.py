"""Where: the place of one event among the names in its sentence, and how precisely it is known.

A name after a preposition of place ("in", "near") or right after the verb that struck it counts
for the event; a name that possesses ("Armenia's"), measures ("60 km from"), compares or speaks
("In Baku, the president said") does not. Precision codes are ACLED's: 1 the named town, 2 a
part of a region or the surroundings of a town, 3 a whole province, country or larger region.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.place_words import (
    APPOSED,
    AT_SITE,
    AVOID,
    BETWEEN,
    COMES_FROM,
    DATELINE_END,
    DEMONYM,
    GOVERNS_OWN,
    HEADING,
    JOIN,
    LEADS,
    LOCAL_VOICE,
    LOCATIVE,
    NEAR,
    NEXT_CLAUSE,
    NEXT_CONJUNCT,
    OF_A_LINE,
    OFFSET,
    OPENS,
    ORIGIN,
    PARENT,
    POSSESSIVE,
    ROLE_AFTER,
    SAYS,
    SERVICES,
    SITE_AFTER,
    SPEAKER_IN,
    SPEECH,
    STREET,
    STRUCK_SITE,
    TIGHT,
    TO,
    WHERE,
    WHO_CLAUSE,
)
from geomap.model import Label, Mention, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTRY = frozenset({"PCLI", "PCL", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"})
_WIDE = _COUNTRY | {
    "ADM1",
    "ADM1H",
    "RGN",
    "RGNH",
    "CONT",
    "OCN",
    "SEA",
    "RGNE",
    "PEN",
    "DSRT",
    "MTS",
    "VAL",
}
_PART = frozenset({"ADM2", "ADM3", "ADM4", "ADM5", "ADMD", "ADM2H", "LCTY", "AREA", "ISL"})
_DISTRICT_KM = 40.0
"""Some countries have no division between the state and its districts: size decides, not level."""
_PARTIAL = re.compile(
    r"\b(?:north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central|parts\sof)\b"
)

_HOLDS = ", in ", ", near ", ", at ", ", outside "
"""Between a place and what it lies in or near, no second place."""
_FAR = 60
"""So many letters between the words of an event and a name cost it one point."""
_DATELINE_WITHIN = 250
"""So many letters into a text its dateline may stand, after a title."""
_APPOSED_WITHIN = 70
_NAMED_NEXT = 6
"""So few letters after "Xanadu's capital" its name follows: "of"."""
_NO_POSSESSOR = -4.2
"""Above this a name does not possess what follows it ("Armenia's") nor plays a role."""
_LEAST = 0.0
"""Below this a name is not taken for the place of an event."""


class Located(NamedTuple):
    """The places of one event; several where one sentence tells it of several."""

    mentions: tuple[Mention, ...]
    precisions: tuple[tuple[int, str], ...]
    """For each mention ACLED's precision code, and the reason for it."""
    score: float = 0.0
    holder: Mention | None = None
    """What holds a place that the atlas does not know, as the words say."""

    @property
    def geo_precision(self) -> int:
        """Of the first place."""
        return self.precisions[0][0]


def is_place_of_events(mention: Mention) -> bool:
    """Whether something may have happened at a mention: a location with a name."""
    return mention.role is Role.LOCATION and mention.label in (Label.TOPONYM, Label.FACILITY)


class Named(NamedTuple):
    """A name of a sentence that may be the place of its events."""

    mention: Mention
    standing: float
    """How much its own surroundings speak for it, whatever the event."""
    opens: bool
    """Opens the sentence: "In Baku, the president said that ..."."""


def names_of(
    folded: str, sentence: tuple[int, int], mentions: Sequence[Mention]
) -> tuple[Named, ...]:
    """Weigh the names of a sentence once, for all the events that it may tell.

    Args:
        folded: the document, folded.
        sentence: start and end of the sentence.
        mentions: the mentions in that sentence, in order.
    """
    usable = [mention for mention in mentions if is_place_of_events(mention)]
    return tuple(_name(folded, sentence, usable, index) for index in range(len(usable)))


def _name(folded: str, sentence: tuple[int, int], mentions: Sequence[Mention], index: int) -> Named:
    mention = mentions[index]
    start, end = mention.span.start, mention.span.end
    before = folded[max(sentence[0], start - 70) : start]
    score = _by_words_before(folded, mentions, index, before)
    score += _by_words_after(folded, sentence, mentions, index, before)
    if AT_SITE.search(before) and SITE_AFTER.match(folded, end, sentence[1]):
        score += 3.8
    elif LOCATIVE.search(before) and not ORIGIN.search(before):
        score += 3.8 if TIGHT.search(before) else 3
    elif _is_country(mention):
        score -= 1
    if is_street(mention):
        score -= 2.5  # the town is what is coded
    elif index and (child := _child_of(folded, mentions, index)):
        score -= 0 if is_street(child) else 2.5
    if _is_country(mention) and not all(_is_country(other) for other in mentions):
        score -= 1.2
    return Named(mention, score, len(before) < 25 and bool(OPENS.fullmatch(before)))


def _by_words_before(folded: str, mentions: Sequence[Mention], index: int, before: str) -> float:
    mention, score = mentions[index], 0.0
    if AVOID.search(before) and not STRUCK_SITE.search(before):
        score -= 4
    if TO.search(before):
        score -= 2
    if OFFSET.search(before):
        named = index and _is_apposed(folded, mentions[index - 1], mention.span.start)
        score -= 5 if named and not _unnamed(before) else 1.5
    if BETWEEN.search(before) and not _is_people(mention):
        other = mentions[index + 1] if index + 1 < len(mentions) else None
        if other and folded[mention.span.end : other.span.start] == " and ":
            score += 6.5  # "on the road between Adra and Borun"
    return score


def _by_words_after(
    folded: str, sentence: tuple[int, int], mentions: Sequence[Mention], index: int, before: str
) -> float:
    end, score = mentions[index].span.end, 0.0
    if ROLE_AFTER.match(folded, end, sentence[1]):
        score -= 4
    if SPEAKER_IN.search(before) and SAYS.match(folded, end, sentence[1]):
        score -= 6  # "an officer in Xanadu said": there one speaks
    if COMES_FROM.match(folded, end, sentence[1]):
        score -= 6
    if folded[end : end + 1] == "'" and POSSESSIVE.match(folded, end):
        own = GOVERNS_OWN.match(folded, end)
        following = mentions[index + 1].span.start if index + 1 < len(mentions) else sentence[1]
        named_next = own and index + 1 < len(mentions)
        if not own or (named_next and 0 <= following - own.end() < _NAMED_NEXT):
            score -= 4.5  # "Xanadu's army", and "Xanadu's second city of Adra"
    if OF_A_LINE.match(folded, end) and not re.search(r"\w", before):
        score += 2.5  # "Adra: 3 killed", a line of a list
    return score


def serves_a_town(folded: str, mention: Mention) -> bool:
    """Whether a name is that of a town whose police, firefighters or residents are spoken of."""
    if not is_place_of_events(mention) or rank(mention) > 1 or is_demonym(mention):
        return False
    return SERVICES.match(folded, mention.span.end) is not None


def is_demonym(mention: Mention) -> bool:
    """Whether a name looks like that of a people: "Georgian", "Iraqi"."""
    return mention.place is None and DEMONYM.search(mention.span.text) is not None


def _is_people(mention: Mention) -> bool:
    return _is_country(mention) or is_demonym(mention)


def is_street(mention: Mention) -> bool:
    """Whether a name is that of a street or a bridge; the town is what is coded."""
    return STREET.search(mention.span.text.lower()) is not None


def find_dateline(text: str, mentions: Sequence[Mention]) -> Located | None:
    """Find the town that a local report was sent from: "TORRINGTON - A fire destroyed".

    A capital is no such town: agencies write from there of what happened elsewhere.
    """
    for mention in mentions:
        if mention.span.start > _DATELINE_WITHIN:
            break
        sent = mention.role is Role.DATELINE or (
            mention.span.text.isupper() and DATELINE_END.match(text, mention.span.end)
        )
        kind = mention.place.kind if mention.place else ""
        if sent and kind != "PPLC" and kind not in _WIDE:
            why = f"precision 2: only the dateline names a place, {mention.span.text}"
            return Located((mention,), ((2, why),))
    return None


def find_section(
    folded: str, opening: tuple[int, int], mentions: Sequence[Mention]
) -> Located | None:
    """Find the place that heads a paragraph of a round-up: "Adra: Two people were killed".

    Args:
        folded: the document, folded.
        opening: start and end of the first sentence of a paragraph.
        mentions: the mentions in it, in order.
    """
    first = next(iter(mentions), None)
    if first is None or re.search(r"\w", folded[opening[0] : first.span.start]):
        return None
    if not HEADING.match(folded, first.span.end):
        return None
    code = 1 if rank(first) == 0 else min(3, rank(first) + 1)
    return Located((first,), ((code, f"precision {code}: {first.span.text} heads the paragraph"),))


def locate(
    folded: str,
    sentence: tuple[int, int],
    trigger: tuple[int, int],
    names: Sequence[Named],
    *,
    events: Sequence[int] = (),
) -> Located | None:
    """Choose the place of an event among the names of its sentence, or None.

    Args:
        folded: the document, folded.
        sentence: start and end of the sentence.
        trigger: start and end of the words of the event.
        names: what :func:`names_of` made of the sentence.
        events: where other words of events begin; a name behind them is rather theirs.
    """
    if not names:
        return None
    scored = [(_score(folded, trigger, name, events), -index) for index, name in enumerate(names)]
    best, index = max(scored)
    if best < _LEAST:
        return None
    mentions = [name.mention for name in names]
    chosen = _coordinated(folded, mentions, -index)
    precisions = tuple(precision_of(folded, sentence, mention) for mention in chosen)
    holder = _known_holder(folded, mentions, -index) if len(chosen) == 1 else None
    return Located(tuple(chosen), precisions, best, holder)


def _known_holder(folded: str, mentions: Sequence[Mention], index: int) -> Mention | None:
    """What holds a name that the atlas does not know, where the next name is known to."""
    holder = mentions[index + 1] if index + 1 < len(mentions) else None
    if mentions[index].place or is_street(mentions[index]) or holder is None:
        return None
    return holder if holder.place and _is_parent(folded, mentions[index], holder) else None


def _score(folded: str, trigger: tuple[int, int], name: Named, events: Sequence[int] = ()) -> float:
    start, end = name.mention.span.start, name.mention.span.end
    standing = name.standing
    if 0 <= start - trigger[1] <= 1 and standing >= _NO_POSSESSOR:
        standing = max(standing, 3.0)  # the words themselves lead to it: "withdrew from Adra"
    score = standing - min(3.0, _distance(start, end, trigger) / _FAR)
    if (
        name.standing > -1.5
        and 0 <= trigger[0] - end <= 30
        and LEADS.fullmatch(folded, end, trigger[0])
    ):
        # "Adra massacre", though "in the east" follows; not "Iraqi attack"
        score += 4.5 if trigger[0] - end == 1 and not _is_people(name.mention) else 2
    if start < trigger[0] and WHERE.match(folded, end):
        score = max(score, 3.0)  # "to Adra, where a quake killed 55"
    if any(trigger[1] < other < start for other in events):
        score -= 2.0
    elif any(end <= other < trigger[0] for other in events):
        score -= 0.8
    if start > trigger[0]:
        score += 0.4
        if WHO_CLAUSE.search(folded, trigger[1], start):
            score -= 4
        elif NEXT_CLAUSE.search(folded, trigger[1], start):
            score -= 1.5
    elif NEXT_CLAUSE.search(folded, end, trigger[0]):
        score -= 2.0
    elif not name.opens and NEXT_CONJUNCT.search(folded, end, trigger[0]):
        score -= 1.5
    if name.opens and start < trigger[0] and SPEECH.search(folded, end, trigger[0]):
        # A capital is where one speaks; elsewhere officials speak of what happened there.
        local = LOCAL_VOICE.match(folded, end, trigger[0]) and not _is_capital(name.mention)
        score -= 0.5 if local else 4
    between = folded[min(end, trigger[1]) : max(start, trigger[0])]
    if ";" in between or ". " in between or " which is " in between or " which lies " in between:
        score -= 1.0
    return score


def _is_apposed(folded: str, other: Mention, start: int) -> bool:
    """Whether a distance describes the name before it: "Adra, 60 km from Borun"."""
    between = folded[other.span.end : start]
    return len(between) < _APPOSED_WITHIN and APPOSED.match(between) is not None


def _unnamed(before: str) -> bool:
    """Whether an unnamed place is told by its distance: "a village 12 km north of X"."""
    return bool(re.search(r"\b(?:village|town|position|area|camp|base|point|site)\b", before))


def _distance(start: int, end: int, trigger: tuple[int, int]) -> int:
    return max(0, start - trigger[1], trigger[0] - end)


def _is_capital(mention: Mention) -> bool:
    return bool(mention.place and mention.place.kind == "PPLC")


def _is_country(mention: Mention) -> bool:
    return bool(mention.place and mention.place.kind in _COUNTRY)


def _child_of(folded: str, mentions: Sequence[Mention], index: int) -> Mention | None:
    """The name before that lies in this one: "Ganja in Azerbaijan", "Ganja in Xanadu's west"."""
    mention, earlier = mentions[index], mentions[index - 1]
    if _is_parent(folded, earlier, mention):
        return earlier
    possessed = folded[earlier.span.end : mention.span.start] in ("'s ", "' ")
    if possessed and index > 1 and _is_parent(folded, mentions[index - 2], earlier):
        return mentions[index - 2]
    return None


def _is_parent(folded: str, child: Mention, parent: Mention) -> bool:
    """Whether the second name says in what the first one lies: "Ganja, Azerbaijan"."""
    between = folded[child.span.end : parent.span.start]
    if len(between) > 40 or not PARENT.fullmatch(between):
        return False
    if child.place is None or parent.place is None:
        return True
    if " and " in between:
        return False
    return rank(parent) > rank(child)


def rank(mention: Mention) -> int:
    """How wide a place is: 0 a town, 1 a district, 2 a province or region, 3 a country."""
    kind = mention.place.kind if mention.place else ""
    if kind in _COUNTRY or kind == "CONT":
        return 3
    if kind in _WIDE:
        return 2
    return 1 if kind in _PART else 0


def _coordinated(folded: str, mentions: Sequence[Mention], index: int) -> list[Mention]:
    """The chosen name with those that stand beside it: "Fizuli and Jabrail"."""
    low = high = index
    start = mentions[index].span.start
    if BETWEEN.search(folded, max(0, start - 40), start):
        return [mentions[index]]  # one place on the way, not one event at either end
    while low and _joined(folded, mentions[low - 1], mentions[low]):
        low -= 1
    while high + 1 < len(mentions) and _joined(folded, mentions[high], mentions[high + 1]):
        high += 1
    return list(mentions[low : high + 1])


def _joined(folded: str, first: Mention, second: Mention) -> bool:
    between = folded[first.span.end : second.span.start]
    if (
        len(between) > 40
        or not JOIN.fullmatch(between)
        or between.startswith((", in ", ", near ", ", at ", ", outside "))
    ):
        return False
    if rank(first) == rank(second):
        return True
    # A town and a district may be named side by side, a town and its country may not.
    return "and" in between and abs(rank(first) - rank(second)) == 1


def precision_of(folded: str, sentence: tuple[int, int], mention: Mention) -> tuple[int, str]:
    """Return ACLED's precision code for an event at a mention, and the reason."""
    before = folded[max(sentence[0], mention.span.start - 70) : mention.span.start]
    kind = mention.place.kind if mention.place else ""
    name = mention.span.text
    if kind in _WIDE:
        if kind == "ADM1" and _PARTIAL.search(before[-20:]):
            return 2, f"precision 2: a part of {name}"
        if kind == "ADM1" and mention.place and mention.place.radius_km <= _DISTRICT_KM:
            return 2, f"precision 2: {name} is no larger than a district"
        return 3, f"precision 3: {name} is a whole province, country or region"
    if kind in _PART:
        return 2, f"precision 2: {name} is a district, a part of a region"
    if OFFSET.search(before):
        return 2, f"precision 2: an unnamed place at a distance from {name}"
    if NEAR.search(before):
        return 2, f"precision 2: near {name}"
    if BETWEEN.search(before):
        return 2, f"precision 2: on the way between {name} and another place"
    return 1, f"precision 1: {name} is named"
