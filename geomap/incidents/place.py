"""Where: the place of one event among the names in its sentence, and how precisely it is known.

A name after a preposition of place ("in", "near") or right after the verb that struck it counts
for the event; a name that possesses ("Armenia's"), measures ("60 km from"), compares or speaks
("In Baku, the president said") does not. Precision codes are ACLED's: 1 the named town, 2 a
part of a region or the surroundings of a town, 3 a whole province, country or larger region.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Label, Mention, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILLER = (
    r"(?:(?:northern|southern|eastern|western|central|north|south|east|west|north-?east(?:ern)?|south-?east(?:ern)?|"
    r"north-?west(?:ern)?|south-?west(?:ern)?|city|town|towns|village|villages|district|districts|region|regions|"
    r"province|state|governorate|county|neighbou?rhood|area|areas|outskirts|suburbs?|countryside|port|capital|[\w-]+'s|"
    r"coast|shores?|besieged|nearby|neighbou?ring|rural|downtown|crowded|residential|rebel-held|government-held|occupied|disputed|"
    r"mountains?|desert|valleys?|hills?|orchards|farms|vicinity|surroundings|forests?|plains?|foothills|"
    r"settlement|municipality|municipalities|of|the|second|largest|main|two|three|named|as|country's|"
    r"north-eastern|in|and)[\s,:]{1,2}){0,7}"
)
_PART_OF = (
    r"(?:city|town|village|district|region|province|state|outskirts|suburbs?|countryside|north|south|east|west|"
    r"(?:north|south)-?(?:east|west)|parts?|areas?|centre|center|heart|streets|shelling|bombings?|bombardment|capture|recapture|seizure|fall|siege|"
    r"battle|control|port|neighbou?rhoods?|quarter|municipalit(?:y|ies)|island|camp|side|stretches|sector|section|countryside|"
    r"mountains?|desert|valleys?|hills|orchards|farms|vicinity|surroundings|forests?|plains?|foothills)\sof"
)
_LOCATIVE = re.compile(
    rf"\b(?:in|at|near|outside|inside|on|off|around|across|throughout|into|over|within|{_PART_OF}|close\sto|"
    rf"targets?|targeted|targeting|hits?|hitting|shell(?:s|ed|ing)|bomb(?:s|ed|ing|ards?|arded)|struck|strikes?|striking|"
    rf"attack(?:s|ed|ing)?|rock(?:s|ed|ing)|pound(?:s|ed|ing)|captur\w+|seiz\w+|overr[ua]n|took|taken|taking|"
    rf"takes?|retak\w+|retook|recaptur\w+|liberat\w+|regain\w+|entered|stormed|jolted|shook|shaken|devastated|"
    rf"lost|through)[\s:,]+[\"]?\s?{_FILLER}[\"]?\s?\Z"
)
_TIGHT = re.compile(rf"\b(?:in|near|at|outside)\s{_FILLER}\Z")
_AVOID = re.compile(
    r"\b(?:from|native\sof|born\sin|born\sand\sraised\sin|towards?|leading\s(?:in)?to|based\sin|"
    r"reported\sfrom|for|against|between|with|ally|allies|capital\sof|back\sto|headquarters\sin|"
    r"hospitals?\s(?:\S+\s){0,2}in|buried\sin|living\sin|lives\sin|embassy\sin|talks\sin|meeting\sin|"
    r"(?:treated|recovering|hospitali[sz]ed)\s(?:at|in)|(?:taken|rushed|flown|airlifted|transferred|admitted|brought|evacuated)\sto|"
    r"fled\sto|border\swith|president\sof|government\s(?:of|in)|court\sin|jail\sin|prison\sin|"
    r"conference\sin|compare\w*\s(?:\S+\s){0,4}in|as\sin|like\sin|than\sin)"
    r"\s(?:the\s)?\Z"
)
_STRUCK_SITE = re.compile(
    r"\b(?:strikes?|attack\w*|shell\w*|bomb\w*|hit|hits|hitting|struck|raids?|raided|stormed|blasts?|destroyed|explo\w+|fire|"
    r"riots?|target\w*)\s(?:on|at|in|inside|outside|near|against)?\s?(?:\S+\s){0,4}?(?:hospital|prison|jail|court|embassy|headquarters)\sin\s\Z"
)
"""A hospital where the wounded lie is no place of the event; one that was struck is."""
_TO = re.compile(r"\bto\s(?:the\s)?\Z")
_ROLE_AFTER = re.compile(
    r"\s?(?:government|officials?|authorities|police|army|military|troops|forces|soldiers|president|"
    r"minister\w*|ministry|parliament|embassy|mayor|coroner|prosecutor\w*|court|rebels|militants|coalition|"
    r"observatory|hospital|university|newspaper|agency|fighters|battalion|brigade|regiment|militia\w*|gunmen|cartel|gangs?|-based|-led|-backed|border\sguards?|warplanes?|jets?|"
    r"conflict|crisis|wars?|talks|front\s?line|frontline|issue|dispute|times|post|news|"
    r"county\ssheriff|sheriff)\b"
)
_POSSESSIVE = re.compile(r"'s?\s[a-z]")
_GOVERNS_OWN = re.compile(
    r"'s?\s(?:\w+\s){0,3}?(?:city|town|village|district|province|region|state|capital|neighbou?rhoods?|suburbs?|quarter|borough|ward|"
    r"outskirts|countryside|airport|cent(?:er|re)|market|port|harbou?r|square|campus)\b"
)
_OFFSET = re.compile(
    r"\b(?:km|kms|kilomet\w+|miles?|mi|met(?:er|re)s|m)\s(?:\w+[-\s]?\w*\s){0,3}?(?:of|from)\s(?:the\s)?(?:\w+\s){0,2}\Z"
)
_NEAR = re.compile(
    r"\b(?:near|outside|around|close\sto|outskirts\sof|countryside\sof|suburbs?\sof|vicinity\sof|north\sof|"
    r"south\sof|east\sof|west\sof|surroundings\sof|not\sfar\sfrom|approach(?:es)?\s(?:to|of))\s"
    r"(?:the\s)?(?:(?:city|town|village)\s(?:of\s)?)?\Z"
)
_SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|announced|claimed|claims|stated|declared|wrote|tweeted|reported|vowed|"
    r"warned|added|confirmed)\b"
)
_LOCAL_VOICE = re.compile(
    r",?\s(?:[\w-]+\s){0,3}?(?:officials?|police|residents?|authorities|medics|doctors|rescuers|witnesses|health\s\w+|"
    r"firefighters|hospitals?|locals|activists|prosecutors|governor|mayor)\s(?:also\s|later\s|have\s|had\s)?"
    r"(?:said|say|says|reported|counted|confirmed)\b"
)
_OPENS = re.compile(
    r"(?:(?:meanwhile|elsewhere|also|later|earlier|separately|on\s\w+),?\s)?"
    r"(?:in|at|from|near|outside|speaking\sin|speaking\sat)\s(?:the\s)?(?:(?:city|town|village|nearby)\s(?:of\s)?)?"
)
_LEADS = re.compile(
    r"[:,]?\s(?:(?:was|were|is|has|have|had|an|has\sbeen|had\sbeen|have\sbeen|being|comes?|came|under|heavy|deadly|fresh|new|car|"
    r"suicide|by|the|a|in|shaken|hit|rocked|struck|:)\s)*"
)
"""Between a place that stands first and what befell it: "Homs shelling", "Homs was shelled"."""
_WHERE = re.compile(r",?\swhere\s")
_NEXT_CLAUSE = re.compile(r"\s(?:after|before|when|while|following|where)\s")
_WHO_CLAUSE = re.compile(r",\s(?:who|whose)\s(?:was|were|had|has|have|is)\s|\ssince\s")
"""Begins another clause, whose place is its own: "marched after a strike near Adra"."""
_NEXT_CONJUNCT = re.compile(r"\b(?:and|while|as|but)\s|[,;]\s")
_JOIN = re.compile(
    r"[\"]?(?:\s(?:city|town|village|area|district|province|countryside|neighbou?rhood))?\s?"
    r"(?:,|and|or|&|,\sand|as\swell\sas|/|,\s?as\swell\sas)\s(?:(?:in|near|at|on|inside)\s)?(?:the\s)?"
    r"(?:(?:northern|southern|eastern|western|central)\s)?(?:(?:countryside|outskirts|suburbs|city|town|parts)\sof\s)?(?:(?:towns?|villages?|"
    r"cit(?:y|ies)|districts?|regions?|provinces?)\s(?:of\s)?)?[\"]?\s?"
)
_PARENT = re.compile(
    r"(?:\s(?:area|neighbou?rhood|city|district|village|town|camp))?\s(?:in|of)\s(?:the\s)?(?:\w+\s)?|"
    r"\s?(?:,|\()\s?(?:in\s)?(?:the\s)?(?:\w+\s)?|\s(?:in|of)\s(?:the\s)?(?:\S+\s){0,4}|(?:\scity|\stown)?\sand\sits\s(?:farms|outskirts|suburbs|surroundings|countryside|environs)\sin\s(?:the\s)?|'s?\s(?:\w+\s){1,3}"
)

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

_FAR = 60
"""So many letters between the words of an event and a name cost it one point."""
_SITE_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:homes?|houses?|apartments?|flat|hotel|motel|restaurant|stores?|shop|schools?|bar|club|nightclub|park|mall|"
    r"church|mosque|temple|party|condominium|condo|dealership|residence|bank|bus\sstop|parking\slot|farm|factory|warehouse|mine|"
    r"building|complex|hospital|clinic|market|beach|pool|campus|airport|station|prison|cafe|casino|cinema|theatre|theater)\b"
)
_AT_SITE = re.compile(
    r"\b(?:in|at|near|outside|inside|damage[sd]?|destroy(?:s|ed)|guts|gutted|hits?|strikes?)\s(?:(?:an?|the|his|her|their|its)\s)?(?:[\w.]+\s){0,1}\Z"
)
"""A town that tells which house: "at a Buford home", "in Ozark car dealership"."""
_DATELINE_END = re.compile(
    r"(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)?(?:\s\([^)]{2,12}\))?(?:,\s\w+\.?\s\d{1,2})?\s{0,2}(?:[-–—]{1,2}|:|\s\s|(?<=\)))\s"
)
_DATELINE_WITHIN = 250
"""So many letters into a text its dateline may stand, after a title."""
_APPOSED_WITHIN = 70
_APPOSED = re.compile(r"\s?(?:,|\(|[-–—]|\s(?:is|lies|located|situated|some|about|which)\b|\s\d)")
_STREET = re.compile(
    r"(?:streets?|st\.|avenues?|ave\.?|roads?|rd\.?|highway|lane|drive|boulevard|blvd\.?|bridge|route|street\w+)\Z"
)
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
    score = 0.0
    if _AT_SITE.search(before) and _SITE_AFTER.match(folded, end, sentence[1]):
        score += 3.8
    elif _LOCATIVE.search(before):
        score += 3.8 if _TIGHT.search(before) else 3
    elif _is_country(mention):
        score -= 1
    if _AVOID.search(before) and not _STRUCK_SITE.search(before):
        score -= 4
    if _TO.search(before):
        score -= 2
    if _OFFSET.search(before):
        named = index and _is_apposed(folded, mentions[index - 1], start)
        score -= 5 if named and not _unnamed(before) else 1.5
    if _ROLE_AFTER.match(folded, end, sentence[1]):
        score -= 4
    if folded[end : end + 1] == "'" and _POSSESSIVE.match(folded, end):
        own = _GOVERNS_OWN.match(folded, end)
        following = mentions[index + 1].span.start if index + 1 < len(mentions) else sentence[1]
        named_next = own and index + 1 < len(mentions)
        if not own or (named_next and 0 <= following - own.end() < _NAMED_NEXT):
            score -= 4.5  # "Xanadu's army", and "Xanadu's second city of Adra"
    if is_street(mention):
        score -= 2.5  # the town is what is coded
    elif index and _is_parent(folded, mentions[index - 1], mention):
        score -= 0 if is_street(mentions[index - 1]) else 2.5
    if _is_country(mention) and not all(_is_country(other) for other in mentions):
        score -= 1.2
    return Named(mention, score, len(before) < 25 and bool(_OPENS.fullmatch(before)))


def is_street(mention: Mention) -> bool:
    """Whether a name is that of a street or a bridge; the town is what is coded."""
    return _STREET.search(mention.span.text.lower()) is not None


def find_dateline(text: str, mentions: Sequence[Mention]) -> Located | None:
    """Find the town that a local report was sent from: "TORRINGTON - A fire destroyed".

    A capital is no such town: agencies write from there of what happened elsewhere.
    """
    for mention in mentions:
        if mention.span.start > _DATELINE_WITHIN:
            break
        sent = mention.role is Role.DATELINE or (
            mention.span.text.isupper() and _DATELINE_END.match(text, mention.span.end)
        )
        kind = mention.place.kind if mention.place else ""
        if sent and kind != "PPLC" and kind not in _WIDE:
            why = f"precision 2: only the dateline names a place, {mention.span.text}"
            return Located((mention,), ((2, why),))
    return None


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
    return Located(tuple(chosen), precisions, best)


def _score(folded: str, trigger: tuple[int, int], name: Named, events: Sequence[int] = ()) -> float:
    start, end = name.mention.span.start, name.mention.span.end
    standing = name.standing
    if 0 <= start - trigger[1] <= 1 and standing >= _NO_POSSESSOR:
        standing = max(standing, 3.0)  # the words themselves lead to it: "withdrew from Adra"
    score = standing - min(3.0, _distance(start, end, trigger) / _FAR)
    if (
        name.standing > -1.5
        and 0 <= trigger[0] - end <= 30
        and _LEADS.fullmatch(folded, end, trigger[0])
    ):
        score += 2
    if start < trigger[0] and _WHERE.match(folded, end):
        score = max(score, 3.0)  # "to Adra, where a quake killed 55"
    if any(trigger[1] < other < start for other in events):
        score -= 2.0
    elif any(end <= other < trigger[0] for other in events):
        score -= 0.8
    if start > trigger[0]:
        score += 0.4
        if _WHO_CLAUSE.search(folded, trigger[1], start):
            score -= 4
        elif _NEXT_CLAUSE.search(folded, trigger[1], start):
            score -= 1.5
    elif _NEXT_CLAUSE.search(folded, end, trigger[0]):
        score -= 2.0
    elif not name.opens and _NEXT_CONJUNCT.search(folded, end, trigger[0]):
        score -= 1.5
    if name.opens and start < trigger[0] and _SPEECH.search(folded, end, trigger[0]):
        # A capital is where one speaks; elsewhere officials speak of what happened there.
        local = _LOCAL_VOICE.match(folded, end, trigger[0]) and not _is_capital(name.mention)
        score -= 0.5 if local else 4
    between = folded[min(end, trigger[1]) : max(start, trigger[0])]
    if ";" in between or ". " in between or " which is " in between or " which lies " in between:
        score -= 1.0
    return score


def _is_apposed(folded: str, other: Mention, start: int) -> bool:
    """Whether a distance describes the name before it: "Adra, 60 km from Borun"."""
    between = folded[other.span.end : start]
    return len(between) < _APPOSED_WITHIN and _APPOSED.match(between) is not None


def _unnamed(before: str) -> bool:
    """Whether an unnamed place is told by its distance: "a village 12 km north of X"."""
    return bool(re.search(r"\b(?:village|town|position|area|camp|base|point|site)\b", before))


def _distance(start: int, end: int, trigger: tuple[int, int]) -> int:
    return max(0, start - trigger[1], trigger[0] - end)


def _is_capital(mention: Mention) -> bool:
    return bool(mention.place and mention.place.kind == "PPLC")


def _is_country(mention: Mention) -> bool:
    return bool(mention.place and mention.place.kind in _COUNTRY)


def _is_parent(folded: str, child: Mention, parent: Mention) -> bool:
    """Whether the second name says in what the first one lies: "Ganja, Azerbaijan"."""
    between = folded[child.span.end : parent.span.start]
    if len(between) > 40 or not _PARENT.fullmatch(between):
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
    while low and _joined(folded, mentions[low - 1], mentions[low]):
        low -= 1
    while high + 1 < len(mentions) and _joined(folded, mentions[high], mentions[high + 1]):
        high += 1
    return list(mentions[low : high + 1])


def _joined(folded: str, first: Mention, second: Mention) -> bool:
    between = folded[first.span.end : second.span.start]
    if len(between) > 40 or not _JOIN.fullmatch(between) or between.startswith(", in "):
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
    if _OFFSET.search(before):
        return 2, f"precision 2: an unnamed place at a distance from {name}"
    if _NEAR.search(before):
        return 2, f"precision 2: near {name}"
    return 1, f"precision 1: {name} is named"
