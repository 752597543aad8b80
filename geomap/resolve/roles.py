"""What a name does in its sentence: a place where something is, or a dateline, people, a power.

News uses the names of countries and capitals for those who govern there. "Moscow said" puts no
dot on Moscow; "in Moscow" does. The rules read the words around a name and what kind of place the
name means; names joined by commas and "and" ("France, Russia and the US") share one role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.model import Label, Role
from geomap.resolve.datelines import datelines_of
from geomap.resolve.rolewords import ACTS, BODIES, DEEDS, PEOPLE, SEATS, SPEAKS, TITLES, UNDERGOES
from geomap.resolve.sports import plays

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import Mention

_LOOK = 90
"""Characters read on either side of a name."""
_SHORT = 60
"""Of those before it, as many as a preposition or a verb stands off at the most."""

_POWERS = frozenset({"PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR"})
"""Feature codes of states and dependencies; their names stand for their governments."""

_CAPITALS = frozenset({"PPLC", "PPLG"})
"""Feature codes of seats of a government; in news their names stand for it too."""


_ADVERB = (
    r"(?:\s+(?:also|again|already|always|has|immediately|now|never|not|only|once|soon|still|then|"
    r"yet|\w+ly))*"
)
_ASIDE = r"(?:,[^,.;:\n]{1,60},|\s*\([^()\n]{1,40}\))?"
_MODAL = (
    r"will|would|shall|should|may|might|can|could|must|cannot|has|have|had|does|did|do|won['’]t|"
    r"(?:would|did|does|has)n['’]t"
)
_OWNS = r"(?:['’]s?|s['’])"
_QUOTED = r"[\"“”‘’'(]*"
_BETWEEN = rf"(?:\s+{_QUOTED}[\w-]+[\"”’')]*){{0,3}}?\s+{_QUOTED}"

_POSSESSIVE = re.compile(rf"^{_OWNS}(?=\s)")
_OWNED_PEOPLE = re.compile(rf"^{_OWNS}{_BETWEEN}(?P<head>{PEOPLE})\b", re.IGNORECASE)
_OWNED_DEEDS = re.compile(rf"^{_OWNS}{_BETWEEN}(?P<head>{DEEDS})\b", re.IGNORECASE)
_OWNED_TOWN = re.compile(
    rf"^{_OWNS}\s+(?:[\w-]+\s+){{0,3}}?(?P<head>capital|city|town|village|port)(?:\s+of|\s*,)?"
    r"\s+[A-ZÀ-Þ]"
)
"""Before the name of the town itself, which is the place that is spoken of."""
_OFFICE = (
    r"mayors?|council|councillors?|councilman|councilwoman|commissioners?|governors?|sheriff|"
    r"government|authorities|officials?|lawmakers?|legislature|legislators?|senators?|premier|"
    r"prosecutors?|spokes(?:man|woman|person)|administration|parliament"
)
_GOVERNS = re.compile(
    rf"^\s+(?:(?:state|city|county|town|district)\s+)?(?P<head>{_OFFICE})\b", re.IGNORECASE
)
_GOVERNED = re.compile(rf"\b(?P<head>{_OFFICE})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_MODIFIES = re.compile(
    rf"^(?:\s+(?:(?:vice|deputy|prime|acting|interim|former|assistant|under|first|chief)[\s-]+)*"
    rf"(?:[a-z]+(?:al|ary|ian|ed|ive|ior|er|ign|ry)\s+)?(?P<head>{PEOPLE})\b"
    r"|-(?P<joined>backed|led|brokered|made|funded|supplied|allied|aligned|sponsored|controlled|"
    r"trained|supported|born|educated|imposed|drafted|owned|run|style)\b)",
    re.IGNORECASE,
)
_NOT_A_NOUN = (
    "a|about|above|across|after|again|against|ago|all|along|alongside|also|although|amid|among|an|"
    "and|are|around|as|at|be|because|been|before|being|below|between|both|but|by|can|cannot|could|"
    "despite|did|do|does|down|due|during|early|earlier|even|ever|every|except|first|following|for|"
    "from|had|has|have|he|her|here|him|his|how|however|if|in|including|inside|into|is|it|its|just|"
    "last|late|later|like|may|might|more|most|must|near|next|no|nor|not|now|of|off|on|once|one|only|"
    "onto|or|our|out|outside|over|per|rather|said|says|she|should|since|so|some|still|such|than|that|"
    "the|their|them|then|there|these|they|this|those|though|through|throughout|to|today|together|"
    "tomorrow|too|toward|towards|under|unless|until|up|upon|very|via|was|we|were|what|when|where|"
    "whether|which|while|who|whom|whose|why|will|with|within|without|would|yesterday|yet|you"
)
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,4}")
_VERB = re.compile(f"{SPEAKS}|{ACTS}|{_MODAL}")
_ADJECTIVAL = re.compile(rf"^\s+(?!(?:{_NOT_A_NOUN})\b)(?P<head>[a-z][\w-]+)")

_SPEAKING = re.compile(
    rf"^{_ASIDE}{_ADVERB}\s+(?P<verb>(?:(?:{_MODAL})\s+)?{_ADVERB.lstrip()}(?:{SPEAKS}))\b"
)
_ACTING = re.compile(rf"^{_ASIDE}{_ADVERB}\s+(?P<verb>{ACTS})\b(?!\s+by\b)")
_MIGHT = re.compile(
    rf"^{_ASIDE}{_ADVERB}\s+(?P<verb>(?:{_MODAL})(?:{_ADVERB}\s+)(?!(?:{UNDERGOES}|an?|the|no|its)\b)[a-z]+)\b"
)
_DOING = re.compile(
    rf"^{_ASIDE}{_ADVERB}\s+(?P<verb>(?:is|are|was|were|has\s+been){_ADVERB}\s+"
    r"(?:[a-z]{3,}ing|able|ready|willing|prepared|committed|determined|unwilling|reluctant|keen)|"
    r"(?:is|are|was|were)(?:\s+also|\s+still)?\s+being\s+(?!\w+ed\b)[a-z]+|"
    r"(?:is|are|was|were)\s+(?:due|set|expected|scheduled|likely|poised)\s+to\s+(?!be\b)[a-z]+|"
    r"(?:has|have|had)\s+been\s+[a-z]{3,}ing|"
    r"(?:is|are|was|were|has\s+been)\s+(?:accused|urged|blamed|criticised|criticized|asked|invited|"
    r"held\s+responsible|represented))\b"
)
_PLACED = re.compile(
    r"\b(?:in|inside|near|across|throughout|at|into|toward|towards|around|outside|within|via|through|"
    r"over|leaving|visiting|entering|reached|entered|occupied|to\s+and\s+from)\s+"
    r"(?:(?:the|all|all\s+of|most\s+of|parts\s+of|much\s+of|central|eastern|western|northern|southern|"
    r"north|south|east|west|mainland|downtown|occupied|nearby|neighbouring|neighboring)\s+)*$",
    re.IGNORECASE,
)
_PLACE_ENDINGS = frozenset(
    "in inside near across throughout at into toward towards around outside within via through "
    "over leaving visiting entering reached entered occupied from all of central eastern western "
    "northern southern north south east west mainland downtown nearby neighbouring "
    "neighboring".split()
)
_ALLIES = frozenset("ally rival partner patron foe enemy backer neighbour neighbor".split())
_TITLED = re.compile(
    rf"\b(?:{PEOPLE}|republic|kingdom)(?:\s+[A-Z][\w.'’-]*){{0,3}}\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:states|countries|nations|powers|governments|allies|members|parties|sides|partners)\s*,?\s+"
    r"(?:including|such\s+as|like)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(
    r"\b(?:in|to|from|into|across|through|throughout|among)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_DONE_BY = re.compile(
    r"(?:\w+ed|sold|built|sent|made|led|held|given|run|backed)\s+by\s+(?:the\s+)?$"
)
_ADDRESSED = re.compile(
    r"\b(?P<verb>(?:accus|blam|urg|condemn|criticis|criticiz|thank|warn|punish|sanction|support|back|"
    r"help|arm|assist|invit|ask|tell|persuad|pressur|sue|defeat|prais|appeal\s+to|call\w*\s+(?:up)?on|want|expect|"
    r"stand\w*\s+(?:with|by)|sid\w+\s+with|(?:allied|aligned)\s+with|relations\s+with|ties\s+with|"
    r"(?:agreement|deal|treaty|pact|talks|negotiations|peace|war|alliance)\s+with|support\s+for|"
    r"sanctions\s+(?:on|against))(?:ed|es|s|e|ing)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BETWIXT = re.compile(
    r"\b(?:relations|ties|talks|negotiations|agreement|deal|treaty|war|conflict|tensions?|ceasefire|"
    r"truce|dispute|hostilities|fighting|clashes)\s+between\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"{_OWNS}\s+(?:[a-z]+\s+){{0,2}}(?P<head>ally|rival|partner|patron|foe|enemy|backer|neighbour|neighbor)\s+$"
)
_NAMED_AFTER = re.compile(
    r"[ \xa0](?:[A-ZÀ-Þ][\w.'’-]*[ \xa0]){0,2}(?P<head>Street|Avenue|Boulevard|Road|Lane|Park|"
    r"Parkway|School|Academy|Stadium|Arena)\b"
)
"""Capitals that make a name that of a street or a school, which is called after anything."""
_BODY = re.compile(
    rf"(?:[ \xa0](?:[A-ZÀ-Þ][\w.'’&-]*|of|and|the|for)){{0,4}}?[ \xa0](?P<head>{BODIES})\b"
)
"""Capitals that make a name that of a body: the "Ohio Department of Health"."""
_TITLE = re.compile(rf"^(?:\s[A-Z][\w&-]*){{1,2}}?\s(?P<head>{TITLES})\b")
_OF_BODY = re.compile(
    r"\b(?P<head>University|College|Bank|Institute|Diocese|Archdiocese|Bishop|Archbishop)\s+of\s+"
    r"(?:the\s+)?$"
)
_SEATED = re.compile(r"\b(?P<head>governments?|regime|junta|administration)\s+in\s+(?:the\s+)?$")
_BASED_THERE = re.compile(r"^-(?P<head>based)\b")
_SENT = re.compile(
    r"\b(?P<head>teams?|troops|soldiers|forces|experts|delegations?|diplomats|envoys|tourists|"
    r"officials|mercenaries|fighters|negotiators|mediators|observers)\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"[^.;:\n]{0,40}?\b(?:was|were|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:shot|killed|kidnapped|"
    r"abducted|wounded|injured|attacked|murdered|assassinated|ambushed|stabbed|found\s+dead)\b"
)
"""A mayor who is shot is shot where he governs, as far as the text says."""
_FREED = re.compile(
    r"\b(?P<head>independence|independent|secession|seceded|liberation|autonomy)\s+from\s+(?:the\s+)?$"
)
_JOINT = re.compile(r"\s*(?:,|,?\s+(?:and|or)|/|&)\s*(?:the\s+)?", re.IGNORECASE)


def with_roles(text: str, mentions: Sequence[Mention]) -> tuple[tuple[Role, str | None], ...]:
    """The role of each mention, and the words that decided it.

    Roles that the recogniser is sure of (embedded, reference) stay as they are.

    Args:
        text: the document's text.
        mentions: its mentions, with their places where they are known: the name of a state or a
            capital can stand for its government, that of a town hardly.

    Returns:
        For each mention its role and a reason in words; None where nothing spoke against a plain
        location.

    Example:
        >>> from geomap.model import Mention, Span
        >>> text = "BAKU: Missiles fell in Ganja."
        >>> names = [Mention(document="d", span=Span(start=a, end=b, text=text[a:b]))
        ...          for a, b in ((0, 4), (23, 28))]
        >>> [str(role) for role, _ in with_roles(text, names)]
        ['dateline', 'location']
    """
    datelines = datelines_of(text)
    decided: list[tuple[Role, str | None]] = []
    for chain in _chains(text, mentions):
        first, last = chain[0], chain[-1]
        before = text[max(0, first.span.start - _LOOK) : first.span.start]
        after = text[last.span.end : last.span.end + _LOOK]
        shared = _from_left(before, after, chain) or _from_right(text, last, before, chain)
        decided += [_role(text, mention, datelines, shared) for mention in chain]
    return tuple(decided)


def _role(
    text: str,
    mention: Mention,
    datelines: tuple[tuple[int, int], ...],
    shared: tuple[Role, str] | None,
) -> tuple[Role, str | None]:
    if mention.label is Label.DESCRIPTOR:
        return Role.REFERENCE, None
    if mention.role in {Role.EMBEDDED, Role.REFERENCE}:
        return mention.role, None
    if any(start <= mention.span.start and mention.span.end <= end for start, end in datelines):
        return Role.DATELINE, "the place the report was sent from"
    if mention.label is Label.DEMONYM:
        return Role.ASSOCIATED, "a people"
    if named := _NAMED_AFTER.match(text, mention.span.end):
        return Role.EMBEDDED, f"part of the name of a “{named['head']}”"
    after = text[mention.span.end : mention.span.end + _LOOK]
    if title := _TITLE.match(after):
        return Role.ASSOCIATED, f"modifies “{title['head']}”"
    before = text[max(0, mention.span.start - _SHORT) : mention.span.start]
    if body := _BODY.match(after) or _OF_BODY.search(before):
        return Role.EMBEDDED, f"part of the name of a “{body['head']}”"
    if plays(text, mention.span.start, mention.span.end):
        return Role.ASSOCIATED, "the side of a match"
    own = _possessor(after, mention) or _modifier(after, mention)
    if own is not None:
        return own
    return shared or (Role.LOCATION, None)


def _chains(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Runs of names joined by commas, slashes and "and"."""
    chain: list[Mention] = []
    for mention in mentions:
        if chain and not _joined(text, chain[-1].span.end, mention.span.start):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _joined(text: str, end: int, start: int) -> bool:
    return start - end < _LOOK and _JOINT.fullmatch(text, end, start) is not None


def _is_power(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind in _POWERS


def _is_capital(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind in _CAPITALS


def _stands_for_power(mention: Mention) -> bool:
    return _is_power(mention) or _is_capital(mention) or mention.span.text in SEATS


def _possessor(after: str, mention: Mention) -> tuple[Role, str] | None:
    """The owner in "Yerevan's ally" and "Baku's right"; but "Syria's north" is ground."""
    if not _POSSESSIVE.match(after):
        return None
    if people := _OWNED_PEOPLE.match(after):
        return Role.ASSOCIATED, f"owner of “{people['head']}”"
    if not (_is_power(mention) or _is_capital(mention)):
        return None
    if deed := _OWNED_DEEDS.match(after):
        return Role.ASSOCIATED, f"a government as owner of “{deed['head']}”"
    if _is_power(mention) and (town := _OWNED_TOWN.match(after)):
        return Role.ASSOCIATED, f"the state that the “{town['head']}” belongs to"
    return None


def _modifier(after: str, mention: Mention) -> tuple[Role, str] | None:
    """The name before a noun it describes: "US officials", "Goma mayor", "Turkey-backed"."""
    if found := _GOVERNS.match(after) or _BASED_THERE.match(after):
        return Role.ASSOCIATED, f"modifies “{found['head']}”"
    if not _stands_for_power(mention):
        return None
    if found := _MODIFIES.match(after):
        return Role.ASSOCIATED, f"modifies “{found['head'] or found['joined']}”"
    found = _ADJECTIVAL.match(after) if _ABBREVIATION.fullmatch(mention.span.text) else None
    if found and not _VERB.fullmatch(found["head"]):
        return Role.ASSOCIATED, f"used like an adjective of “{found['head']}”"
    return None


def _from_left(before: str, after: str, chain: list[Mention]) -> tuple[Role, str] | None:
    """What the words before a run of names make of it."""
    ending = _ending(before)
    if ending == "in" and (seated := _SEATED.search(before)):
        return Role.ASSOCIATED, f"the seat of a “{seated['head']}”"
    if ending in _PLACE_ENDINGS and _PLACED.search(before[-_SHORT:]):
        return Role.LOCATION, ""
    governed = _GOVERNED.search(before) if ending == "of" else None
    if governed and not _HARMED.match(after):
        return Role.ASSOCIATED, f"what a “{governed['head']}” governs"
    if not all(_stands_for_power(each) for each in chain):
        return None
    if ending in _ALLIES and (apposed := _APPOSED.search(before)):
        return Role.ASSOCIATED, f"named as “{apposed['head']}”"
    if ending == "of" and _TITLED.search(before):
        return Role.ASSOCIATED, "the state someone acts for"
    listed = _LISTED.search(before) if ending in {"including", "as", "like"} else None
    named = listed is not None and not _SOMEWHERE.search(before[: listed.start()])
    if named or (ending == "between" and _BETWIXT.search(before)):
        return Role.ASSOCIATED, "named as a party"
    if ending == "from" and (sent := _SENT.search(before)):
        return Role.ASSOCIATED, f"the home of “{sent['head']}”"
    if ending == "from" and (freed := _FREED.search(before)):
        return Role.ASSOCIATED, f"a power whose rule ends: “{freed['head']}”"
    if all(each.span.text in SEATS for each in chain):
        return Role.ASSOCIATED, "a seat of power named for those who sit there"
    if ending == "by" and _DONE_BY.search(before):
        return Role.ASSOCIATED, "named as the one who acts"
    if addressed := _ADDRESSED.search(before[-_SHORT:]):
        return Role.ASSOCIATED, f"a government addressed: “{addressed['verb']}”"
    return None


def _ending(before: str) -> str:
    """The last word before a name but for "the"; it spares most of the patterns a look."""
    words = before[-30:].lower().split()
    if words and words[-1] == "the":
        words.pop()
    return words[-1] if words else ""


def _from_right(
    text: str, last: Mention, before: str, chain: list[Mention]
) -> tuple[Role, str] | None:
    """What the verb after a run of names makes of it: those who speak and act are governments."""
    if not all(_stands_for_power(each) for each in chain):
        return None
    if re.search(
        r"\b(?:of|from|on|for|to|than|that|which)\s+(?:the\s+)?$", before
    ) and not re.search(r"\b(?:that|which)\s+(?:the\s+)?$", before):
        return None
    after = text[last.span.end : last.span.end + _LOOK]
    if spoken := _SPEAKING.match(after):
        return Role.ASSOCIATED, f"speaks: “{spoken['verb'].strip()}”"
    acted = _ACTING.match(after) or _MIGHT.match(after) or _DOING.match(after)
    if acted:
        return Role.ASSOCIATED, f"acts: “{acted['verb'].strip()}”"
    return None
