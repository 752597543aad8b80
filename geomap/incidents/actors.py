"""Who acts and upon whom: armed groups, the police, protesters and civilians of one event.

An actor is kept as written ("Armenian forces"), with its country where a demonym or a country's
name says it, and in one form for all spellings ("forces of Armenia"). Who only says so is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.sources import ARMED, Source
from geomap.model import Actor, Mention, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_STATE = (
    r"(?:(?:government|security|armed|defence|defense|special|border|regime|coalition|allied)\s(?:forces|troops|guards)|"
    r"forces|troops|army|military|soldiers|warplanes?|jets|air\sforce|navy|marines|paratroopers|regiment|battalion|"
    r"brigades?|police\w*|regime|gendarmes)"
)
_FORCE = (
    rf"(?:{_STATE}|militants|rebels|insurgents|gunmen|gunman|kidnappers|militiam[ae]n|fighters|militia|militias|separatists|jihadists|paramilitaries|"
    r"guerrillas|terrorists|attackers|bandits|herders|vigilantes|extremists|assailants|armed\s(?:men|groups?)|"
    r"suicide\sbomber|bomber|gang(?:\smembers)?|cartel|mob|rioters)"
)
_UNARMED = (
    r"(?:protest[eo]rs|demonstrators|marchers|civilians|residents|villagers|students|workers|worshippers|shoppers|"
    r"farmers|refugees|migrants|journalists?|activists?|children|women|schoolchildren|pilgrims|passengers)"
)
_NOT_AN_ACTOR = (
    r"(?!\s(?:hardware|bases?|patrols?|convoys?|vehicles?|positions?|stations?|operations?|officials?|spokes\w+|"
    r"equipment|checkpoints?|posts?|camps?|commanders?|chief|barracks|outposts?|strikes?|attacks?|fire|shelling|raids?)\b)"
)
_ACTOR = re.compile(rf"\b(?:{_FORCE}|{_UNARMED})\b{_NOT_AN_ACTOR}")
_ARMED_ACTOR = re.compile(rf"\b{_FORCE}\Z")
_PART_BEFORE = re.compile(
    r"\b(?:of (?:them|whom)|including|among them|among whom)(?: at least)?(?: [\w-]+){0,2} \Z"
)
"""Who is told as a part of the victims is not whom it was done to: "two of them children"."""
_OF_STATE = re.compile(rf"\b{_STATE}\Z")
_OF_ACTOR = frozenset(
    "armed security government rebel islamist jihadist separatist regime paramilitary police "
    "army air border coalition allied loyalist opposition anti-government pro-government "
    "defence defense special state-backed foreign national federal suspected unidentified "
    "unknown masked local state militia tribal communist maoist unarmed riot".split()
)
_GROUPS = {
    "isis": "Islamic State", "isil": "Islamic State", "daesh": "Islamic State",
    "islamic state": "Islamic State", "taliban": "Taliban", "hezbollah": "Hezbollah",
    "hizbollah": "Hezbollah", "hizbullah": "Hezbollah", "hamas": "Hamas",
    "boko haram": "Boko Haram", "al-shabaab": "Al Shabaab", "al shabaab": "Al Shabaab",
    "al-shabab": "Al Shabaab", "al-qaeda": "Al Qaeda", "al-qaida": "Al Qaeda",
    "al qaeda": "Al Qaeda", "houthis": "Houthis", "houthi": "Houthis", "m23": "M23",
    "pkk": "PKK", "ypg": "YPG", "sdf": "SDF", "rsf": "RSF", "rapid support forces": "RSF",
    "farc": "FARC", "eln": "ELN", "iswap": "ISWAP", "wagner": "Wagner Group",
}  # fmt: skip
"""Groups whose names are written in several ways, and the one that stands for all."""
_NAMED_GROUP = re.compile(
    r"\b(?:"
    + "|".join(re.escape(name) for name in sorted(_GROUPS, key=len, reverse=True))
    + r")\b(?!-(?:held|controlled))"
)
_VICTIM_BEFORE = re.compile(
    r"(?:\d|\b(?:kill\w*|wound\w*|injur\w*|\w+teen|two|three|four|five|six|seven|eight|nine|ten|"
    r"dozens\sof|several|ambush\w*|attack(?:ed|ing)?\s(?:an|a|on)|on\san?|at\sleast|(?:shot|fired)\s(?:at|on)))\s"
    r"(?:(?:members|elements|fighters|soldiers|positions|points)\sof\s(?:the\s)?|(?!when|by|as|after|while|before)\w+\s)?\Z"
)
_LOSER_BEFORE = re.compile(
    r"\b(?:(?:held|controlled|occupied|run)\s(?:\w+\s)?by|(?:captur|seiz|(?:re)?tak|wrest|liberat|retook|took)\w*\s(?:\S+\s){0,4}?from)"
    r"\s(?:the\s|ethnic\s)?\Z"
)
"""Those from whom a place was taken do not act: "two regions held by separatists"."""
_DRESSED_AS = re.compile(r"\b(?:disguised|dressed|posing|masquerading|clad)\sas\s(?:\w+\s)?\Z")
_UNIFORM = re.compile(r"\s(?:uniforms?|fatigues)\b")
_BY = re.compile(r"\bby\s(?:the\s|an?\s|suspected\s|unknown\s|some\s)*\Z")
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?\Z")
_PAIRED = re.compile(r"\bbetween\s(?:the\s)?(?P<first>[^\s,]+)\sand\s(?:the\s)?\Z")
"""The first of two peoples that share a noun: "between Armenian and Azerbaijani troops"."""
_UPON = re.compile(
    r"\b(?:on|at|against|with|upon|targeting|targeted|target|of|among|"
    r"from)\s(?:the\s|an?\s|some\s)*\Z"
)
_PASSIVE = re.compile(r"\b(?:were|was|been|being|are|is)\s(?:\w+ly\s)?\Z")
_PRONOUN_ACTS = re.compile(
    r"\A(?:\s\w+){0,2}?\s(?:that\s)?(?:it|they|its|his|their|our)\b(?:\s(?:forces|troops|army|men|soldiers|fighters|units|military))?\s"
)
_POSSESSED_BY = re.compile(r"'s?\s(?:\w+\s)?\Z")
_ADJECTIVE_GAP = re.compile(r"(?:'s?)?\s(?:\w+[\s-]){0,3}?\Z")
_BEFORE_WORD = re.compile(r"([\w'’-]+)\s")


class Sides(NamedTuple):
    """The two sides of an event, where the sentence tells them."""

    actor: Actor | None
    other: Actor | None


NO_SIDES = Sides(None, None)


class _Found(NamedTuple):
    start: int
    end: int
    armed: bool


def find_sides(
    text: str,
    folded: str,
    sentence: tuple[int, int],
    trigger: tuple[int, int],
    *,
    mentions: Sequence[Mention] = (),
    sources: tuple[Source, ...] = (),
) -> Sides:
    """Find who acts in an event and upon whom.

    The agent of a passive follows "by", else it stands before the words of the event or
    possesses them ("Russian missile attack"); the other side follows them.

    Args:
        text: the document.
        folded: the document, folded.
        sentence: start and end of the sentence.
        trigger: start and end of the words of the event.
        mentions: the mentions of the sentence, in order; demonyms give the country.
        sources: who says so; they do not act.

    Example:
        >>> line = "Rebels ambushed soldiers near Adra."
        >>> sides = find_sides(line, line.lower(), (0, len(line)), (7, 15))
        >>> sides.actor.text, sides.other.text
        ('Rebels', 'soldiers')
    """
    start, end = sentence
    passive = bool(_PASSIVE.search(folded, max(start, trigger[0] - 24), trigger[0]))
    doers: list[_Found] = []
    others: list[_Found] = []
    for actor in _actors(text, folded, start, end):
        if _speaks(actor, sources) or _is_disguise(folded, actor):
            continue
        before = folded[max(start, actor.start - 40) : actor.start]
        by = actor.start > trigger[0] and _BY.search(before)
        if pair := _PAIRED.search(before):
            at = actor.start - len(before)
            doers.append(_Found(at + pair.start("first"), at + pair.end("first"), armed=True))
            others.append(actor)
        elif _LOSER_BEFORE.search(before):
            others.append(actor)
        elif by or _BETWEEN.search(before):
            doers.append(actor)
        elif _VICTIM_BEFORE.search(before):
            others.append(actor)
        elif actor.start <= trigger[0]:
            (others if passive or not _leads(before) else doers).append(actor)
        else:
            others.append(actor)
    doer = next(iter(doers), None)
    other = next((one for one in others if doer is None or one.start != doer.start), None)
    first = (
        _value(text, doer, mentions)
        or _by_nation(folded, sentence, trigger, mentions)
        or _who_says(text, folded, sources, trigger, mentions)
    )
    return Sides(first, _value(text, other, mentions))


_FIGHTERS = re.compile(
    r"\b(?:militants|rebels|insurgents|terrorists|fighters|jihadists|guerrillas|gunmen|attackers|kidnappers|bandits|assailants|soldiers|troops|forces|army)\Z"
)


def fell_in_battle(sides: Sides, *, outright: bool = True) -> bool:
    """Whether armed men fell to armed men: what ACLED codes as a clash, not as an attack.

    Args:
        sides: who acts and upon whom.
        outright: the words say no more than that somebody fell or attacked; where they say how
            ("shot dead"), only soldiers and fighters fall in battle, a policeman is attacked.

    Example:
        >>> line = "Three soldiers were killed by rebels."
        >>> fell_in_battle(find_sides(line, line.lower(), (0, len(line)), (20, 26)))
        True
    """
    first, second = sides
    if first is None and second and outright:
        return _FIGHTERS.search(second.text.lower()) is not None
    fallen = _ARMED_ACTOR if outright else _FIGHTERS
    return bool(
        first
        and second
        and (_ARMED_ACTOR.search(first.text.lower()) or _NAMED_GROUP.search(first.text.lower()))
        and fallen.search(second.text.lower())
    )


def _leads(before: str) -> bool:
    """Whether nothing puts a name before the event on the receiving side: "clashes with police"."""
    return not _UPON.search(before)


def _actors(text: str, folded: str, start: int, end: int) -> list[_Found]:
    """Everybody in a sentence who may act or suffer, in order."""
    found = [
        _Found(
            _actor_start(text, start, match.start()),
            match.end(),
            _ARMED_ACTOR.match(match.group()) is not None,
        )
        for match in _ACTOR.finditer(folded, start, end)
        if not _PART_BEFORE.search(folded, max(start, match.start() - 40), match.start())
    ]
    for match in _NAMED_GROUP.finditer(folded, start, end):
        if not (text[match.start()].isupper() or folded.startswith("al", match.start())):
            continue
        joined = [one for one in found if match.start() <= one.start <= match.end() + 1]
        if any(one.start <= match.start() < one.end for one in found if one not in joined):
            continue
        # "Islamic State militants" is one name
        ends = max([match.end(), *(one.end for one in joined)])
        found = [one for one in found if one not in joined]
        found.append(_Found(match.start(), ends, armed=True))
    return sorted(found)


def _is_disguise(folded: str, actor: _Found) -> bool:
    """Whether it is what others are dressed as: "gunmen disguised as soldiers"."""
    before = folded[max(0, actor.start - 40) : actor.start]
    return bool(_DRESSED_AS.search(before) or _UNIFORM.match(folded, actor.end))


def _speaks(actor: _Found, sources: tuple[Source, ...]) -> bool:
    return any(source.start <= actor.start < source.end for source in sources)


def _actor_start(text: str, start: int, at: int) -> int:
    """Where the name of an actor begins: capitals and words like "armed" before the noun."""
    begin = at
    for word in reversed(list(_BEFORE_WORD.finditer(text, max(start, at - 60), at))[-4:]):
        named = word.group(1)
        # a dash or a bracket ends a name: "CITY (AP) — Gunmen"
        opens = word.start() == start and not _CAPITAL_WORD.match(named)
        if word.end() != begin or not (
            named.lower() in _OF_ACTOR or (named[0].isupper() and not opens)
        ):
            break
        begin = word.start()
    return begin


_CAPITAL_WORD = re.compile(r"[A-Z][\w'’-]*(?:n|ese|ish|i|'s|’s|s')\Z")
"""At the start of a sentence a capital is a name only if it looks like a people or possesses."""


def _value(text: str, found: _Found | None, mentions: Sequence[Mention]) -> Actor | None:
    if found is None:
        return None
    words = text[found.start : found.end]
    nation = next((m for m in mentions if found.start <= m.span.start < found.end), None)
    place = nation.place if nation else None
    group = next((_GROUPS[m.group()] for m in [_NAMED_GROUP.search(words.lower())] if m), None)
    name = " ".join(words.split())
    if group:
        name = group
    elif place and place.kind.startswith("PCL") and _OF_STATE.search(words.lower()):
        role = "police" if "police" in words.lower() else "forces"
        name = f"{role} of {place.name}"
    return Actor(
        text=words,
        name=name,
        country=place.country if place else None,
        span=Span(start=found.start, end=found.end, text=words),
    )


def _by_nation(
    folded: str,
    sentence: tuple[int, int],
    trigger: tuple[int, int],
    mentions: Sequence[Mention],
) -> Actor | None:
    """The country whose attack it is: "a Russian missile attack", "Israel's air raid"."""
    for mention in reversed(mentions):
        span = mention.span
        if not (sentence[0] <= span.start < trigger[0]) or mention.place is None:
            continue
        between = folded[span.end : trigger[0]]
        of_people = mention.role is Role.ASSOCIATED or between.startswith("'")
        country = mention.place.kind.startswith("PCL")
        if of_people and country and len(between) < 40 and _ADJECTIVE_GAP.fullmatch(between):
            return Actor(
                text=span.text,
                name=f"forces of {mention.place.name}",
                country=mention.place.country,
                span=span,
            )
    return None


def _who_says(
    text: str,
    folded: str,
    sources: tuple[Source, ...],
    trigger: tuple[int, int],
    mentions: Sequence[Mention],
) -> Actor | None:
    """The armed party that tells its own deed: "the army said it had shot down"."""
    for source in sources:
        if source.end > trigger[0] or not ARMED.search(source.name.lower()):
            continue
        if not _PRONOUN_ACTS.match(folded[source.end : trigger[0] + 1]):
            continue
        last = list(_ACTOR.finditer(folded, source.start, source.end))
        found = _Found(source.start, last[-1].end() if last else source.end, armed=True)
        return _value(text, found, mentions)
    return None
