"""What each sentence tells: type, place, time, figures, source. Merging comes afterwards."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.dates import find_dates, fold
from geomap.incidents import territory
from geomap.incidents.counts import Figure, find_figures
from geomap.incidents.frames import (
    Reality,
    in_quotation,
    is_background,
    quotations,
    reality,
    speaks_in_first_person,
)
from geomap.incidents.lexicon import (
    AIR,
    BATTLES,
    CIVILIANS,
    CLASH,
    DISRUPTED,
    KILLED_WORDS,
    OVERTAKEN,
    PROTESTS,
    REGAINED,
    REMOTE,
    RIOTS,
    RULES,
    Rule,
)
from geomap.incidents.place import (
    Located,
    Named,
    is_place_of_events,
    locate,
    names_of,
    precision_of,
)
from geomap.incidents.sources import (
    Source,
    find_actors,
    find_sources,
    governing,
    is_pronoun,
    status_of,
)
from geomap.incidents.timing import before_statement, is_history, is_of_statement, nearest
from geomap.model import Document, Mention, Status, When
from geomap.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+")
_OUTCOMES = frozenset(
    "kill kills killed killing killings slain murder murders murdered murdering massacred martyred dead die dies "
    "died dying perish perished death deaths fatality fatalities assassinated executed beheaded drown drowned drowning "
    "gunned lynched electrocuted claimed claims claiming cost lost losing lives toll wound wounds wounded wounding "
    "injure injures injured injuring injuries injury hurt hospitalised hospitalized maimed casualty casualties missing "
    "unaccounted trapped displace displaces displaced displacing homeless fled evacuated uprooted sheltering destroy "
    "destroys destroyed destroying damage damages damaged damaging flattened flattening levelled leveled levels burned "
    "burnt razed torched gutted demolished collapsed collapsing bodies shot".split()
)
"""Words that count somebody or something; the rest of a sentence is read only where one stands."""
_DENIALS = frozenset({"deny", "denies", "denied"})
_WANTED = _OUTCOMES | _DENIALS | set(RULES)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|such|[\w-]+'s)\s(?:[\w-]+\s){0,2}\Z"
)
_INTERCEPTED = re.compile(r"intercept|shot\s|downed|shoot")
_PARTLY = re.compile(
    r"\b(?:most|some|many|several|part|half|\d+|two|three|four|five|one)\s(?:of\s|were\s|was\s)"
)
_DATELINE_ENDS = re.compile(r"\s?(?:\([\w\s]{1,20}\)\s?)?(?:[-–—]{1,2}\s|:\s)")
_DENIED = re.compile(
    r"\bden(?:y|ied|ies)\s(?:this|that\s?[.,;]|it\b|the\s(?:claims?|reports?|news)\b)"
)
_FROM_THE_AIR = re.compile(r"\b(?:aerial|air|warplanes?|barrels?|shell\w*|bombard\w*|jets|bombs)\b")
_LONGEST = 1_500
"""Letters of the longest clause that is read in one piece."""
_SHORTEST = 12
"""Letters of the shortest clause that can tell an event."""
_DEATHS = frozenset({"died", "dies", "dead", "deaths", "death", "casualties", "fatalities"})
_DISEASE = re.compile(
    r"\b(?:virus|h\dn\d|flu\b|influenza|disease|infect\w+|outbreak|epidemic|pandemic|cancer|illness|cholera|measles|"
    r"ebola|malaria|pneumonia|heart\sattack|natural\scauses|fever|patients?\b)"
)
_POLITICAL = re.compile(
    r"\b(?:activists?|journalists?|opposition|protest\w*|demonstrat\w*|militants?|rebels?|leaders?|insurgents?|"
    r"terror\w*|security\sforces|soldiers|troops|politicians?|commanders?|dissidents?|dozens|scores|hundreds|mass|"
    r"separatists?|lawmakers?|spies|espionage|coup)\b"
)
_FIRM = 2.5
"""From this standing on a name is where its sentence is about."""
_TAKEN = re.compile(r"\s(?:was|were|has\sbeen|had\sbeen|have\sbeen|is\sbeing)\s(?:\w+ly\s)?")
_ADJECTIVE = re.compile(r"\b(?:from|in|of|the|over|to|across|into|an|a)\s\Z")


class Hit(NamedTuple):
    """A rule that matched."""

    start: int
    end: int
    rule: Rule
    reality: Reality
    why: str
    located: Located | None

    @property
    def weight(self) -> float:
        """How strongly it speaks for its type; what is only referred to speaks less."""
        return self.rule.weight * (1.0 if self.reality is Reality.TOLD else 0.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event as one sentence tells it."""

    sentence: tuple[int, int]
    number: int
    """Of the sentence, from 0."""
    paragraph: int
    event_type: str = ""
    """Empty: only figures, of an event told elsewhere."""
    sub_event_type: str = ""
    weight: float = 0.0
    generic: bool = True
    reality: Reality = Reality.TOLD
    definite: bool = False
    """Speaks of a known event: "the attack"."""
    quoted: bool = False
    located: Located | None = None
    when: When | None = None
    figures: tuple[Figure, ...] = ()
    source: Source | None = None
    status: Status = Status.REPORTED
    actors: tuple[str, ...] = ()
    intercepted: bool = False
    context: Located | None = None
    """Where the paragraph, or the opening of the report, is about; for an event without a place."""
    why: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """One document while it is read."""

    document: Document
    folded: str
    mentions: tuple[Mention, ...]
    starts: list[int] = field(init=False)
    quoted: tuple[tuple[int, int], ...] = field(init=False)
    whens: tuple[When, ...] | None = None

    def __post_init__(self) -> None:
        self.mentions = tuple(sorted(self.mentions, key=lambda mention: mention.span.start))
        self.starts = [mention.span.start for mention in self.mentions]
        self.quoted = quotations(self.document.text)

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def whens_in(self, start: int, end: int) -> tuple[When, ...]:
        if self.whens is None:
            found = find_dates(self.document.text, published=self.document.published)
            self.whens = tuple(when for when in found if not _is_dateline(self.folded, when))
        return tuple(when for when in self.whens if start <= when.spans[0].start < end)


def _clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Sentences, parted at semicolons too: headlines string events together with them.

    What runs on without an end is cut, so that hostile text costs no more than prose.
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        at = start
        while end - at > _LONGEST or (stop := text.find(";", at, end)) > 0:
            if end - at > _LONGEST:
                stop = max(text.rfind(" ", at, at + _LONGEST), at + _LONGEST // 2)
            elif min(stop - at, end - stop) <= _SHORTEST:
                break
            found.append((at, stop))
            at = stop + 1
        found.append((at, end))
    return tuple(found)


def _context(reading: _Reading, bounds: tuple[tuple[int, int], ...], number: int) -> Located | None:
    """The place that the sentences before are about: near ones first, then the opening."""
    nearby = range(number - 1, max(-1, number - 4), -1)
    for index in (*nearby, *range(min(2, number))):
        mentions = reading.mentions_in(*bounds[index])
        names = names_of(reading.folded, bounds[index], mentions) if mentions else ()
        best = max(names, key=lambda name: name.standing, default=None)
        if best and best.standing >= _FIRM:
            return Located(
                (best.mention,), *precision_of(reading.folded, bounds[index], best.mention)
            )
    return None


def _is_dateline(folded: str, when: When) -> bool:
    """Whether a date opens the text ("KHARTOUM, April 26 - Drones"): the day of the report, not of the event."""
    span = when.spans[0]
    line = folded.rfind("  ", 0, span.start) + 1
    return span.start - line < 60 and bool(_DATELINE_ENDS.match(folded, span.end))


def read_tellings(document: Document, mentions: Sequence[Mention]) -> tuple[Telling, ...]:
    """Read what every sentence of a report tells of events, in the order of the text."""
    folded = fold(document.text)
    bounds = _clauses(document.text)
    words, outcomes, denials = _trigger_words(folded, bounds)
    reading = _Reading(document, folded, tuple(mentions))
    found: list[Telling] = []
    paragraph, previous_end, source = 0, 0, None
    for number, sentence in enumerate(bounds):
        if "\n\n" in document.text[previous_end : sentence[0]]:
            paragraph += 1
        previous_end = sentence[1]
        triggers = words.get(number, ())
        outcome = number in outcomes
        if number in denials and _DENIED.search(folded, *sentence):
            found.append(
                Telling(sentence=sentence, number=number, paragraph=paragraph,
                        status=Status.DISPUTED, why=("denied by somebody",))
            )  # fmt: skip
            continue
        if not triggers and not outcome:
            continue
        told = list(_read_sentence(reading, number, sentence, triggers, outcome=outcome))
        for telling in told:
            named = telling.source
            if named and is_pronoun(named):
                named = source
            context = None
            if telling.event_type and not telling.located:
                context = _context(reading, bounds, number)
            found.append(replace(telling, paragraph=paragraph, source=named, context=context))
            source = named or source
    return tuple(found)


def _trigger_words(
    folded: str, bounds: tuple[tuple[int, int], ...]
) -> tuple[dict[int, list[tuple[int, str]]], set[int], set[int]]:
    """The words that begin a rule, by sentence; the sentences with outcomes; those with denials."""
    found: dict[int, list[tuple[int, str]]] = {}
    outcomes: set[int] = set()
    denials: set[int] = set()
    number, last = 0, len(bounds)
    for match in _WORD.finditer(folded):
        word = match.group()
        if word not in _WANTED:
            continue
        start = match.start()
        while number < last and bounds[number][1] <= start:
            number += 1
        if number == last:
            break
        if word in RULES:
            found.setdefault(number, []).append((start, word))
        if word in _OUTCOMES:
            outcomes.add(number)
        elif word in _DENIALS:
            denials.add(number)
    return found, outcomes, denials


def _read_sentence(
    reading: _Reading,
    number: int,
    sentence: tuple[int, int],
    triggers: Sequence[tuple[int, str]],
    *,
    outcome: bool,
) -> Iterator[Telling]:
    hits = _hits(reading, sentence, triggers)
    figures: tuple[Figure, ...] = ()
    if outcome:
        figures = tuple(
            figure
            for figure in find_figures(reading.folded, *sentence)
            if not _is_wish(reading, figure.start)
        )
    if not hits and not figures:
        return
    sources = find_sources(reading.document.text, reading.folded, *sentence)
    groups = _groups(hits)
    if not groups:
        if triggers and _only_denied(reading, sentence, triggers):
            return
        figures = tuple(figure for figure in figures if not figure.total)
        if not figures:
            return
        yield _figures_only(reading, number, sentence, figures, sources)
        return
    if figures and all(figure.total for figure in figures) and _only_outcomes(reading, hits):
        return
    for index, group in enumerate(groups):
        own = tuple(figure for figure in figures if _nearest_group(groups, figure) == index)
        telling = _telling(reading, number, sentence, group, own, sources)
        if telling:
            yield telling


def _only_outcomes(reading: _Reading, hits: list[Hit]) -> bool:
    """A round-up: "31 were killed during the week" tells of no one event."""
    return all(
        hit.located is None and reading.folded[hit.start : hit.end] in KILLED_WORDS for hit in hits
    )


def _only_denied(
    reading: _Reading, sentence: tuple[int, int], triggers: Sequence[tuple[int, str]]
) -> bool:
    """Whether the sentence is about what might happen: then its figures are no figures either."""
    return all(
        reality(reading.folded, sentence, (start, start + len(word)))[0] is Reality.NOT
        for start, word in triggers
    )


def _is_wish(reading: _Reading, offset: int) -> bool:
    speech = in_quotation(reading.quoted, offset)
    return bool(speech and speaks_in_first_person(reading.folded, speech))


def _hits(
    reading: _Reading, sentence: tuple[int, int], triggers: Sequence[tuple[int, str]]
) -> list[Hit]:
    found: list[Hit] = []
    names: tuple[Named, ...] | None = None
    mentions = reading.mentions_in(*sentence)
    for start, word in triggers:
        if found and start < found[-1].end and not found[-1].rule.generic:
            continue
        best: Hit | None = None
        for rule in RULES[word]:
            match = rule.pattern.match(reading.folded, start, sentence[1])
            if not match or (best and best.rule.weight >= rule.weight):
                continue
            if rule.before_place and not _meets_place(reading, start, match.end(), mentions):
                continue
            best = Hit(start, max(match.end(), start + len(word)), rule, Reality.TOLD, "", None)
        if not best or _is_wish(reading, start) or _inside_name(best, mentions):
            continue
        # A frame is judged from the first word: what follows it belongs to the event.
        real, why = reality(reading.folded, sentence, (start, start + len(word)))
        if real is not Reality.NOT and not _is_dated_back(reading, sentence, best):
            names = names_of(reading.folded, sentence, mentions) if names is None else names
            located = locate(reading.folded, sentence, (start, best.end), names)
            found.append(best._replace(reality=real, why=why, located=located))
    return _without_everyday(reading, sentence, found)


def _without_everyday(reading: _Reading, sentence: tuple[int, int], hits: list[Hit]) -> list[Hit]:
    """Drop deaths by disease and arrests for common crime: neither is coded by ACLED."""
    words = {hit: reading.folded[hit.start : hit.end] for hit in hits}
    if all(words[hit] in KILLED_WORDS for hit in hits) and (
        all(words[hit] in _DEATHS for hit in hits) or _DISEASE.search(reading.folded, *sentence)
    ):
        return []
    if any(hit.rule.sub_event_type == "Arrests" for hit in hits) and not _POLITICAL.search(
        reading.folded, *sentence
    ):
        return [hit for hit in hits if hit.rule.sub_event_type != "Arrests"]
    return hits


def _meets_place(reading: _Reading, start: int, end: int, mentions: tuple[Mention, ...]) -> bool:
    """Whether a place is the object: "took Adra", or the subject: "Adra was taken"."""
    if _ADJECTIVE.search(reading.folded, max(0, start - 8), start):
        return False
    return any(
        is_place_of_events(mention)
        and (
            start < mention.span.start <= end
            or _TAKEN.fullmatch(reading.folded, mention.span.end, start)
        )
        for mention in mentions
    )


def _inside_name(hit: Hit, mentions: tuple[Mention, ...]) -> bool:
    return any(mention.span.start <= hit.start < mention.span.end for mention in mentions)


def _is_dated_back(reading: _Reading, sentence: tuple[int, int], hit: Hit) -> bool:
    """Whether the date that governs the words is one of years ago: "in 1994", "since 1991"."""
    whens = reading.whens_in(*sentence)
    if not whens:
        return False
    published = reading.document.published
    governing = nearest(
        tuple(when for when in whens if when.precision != "week"), (hit.start, hit.end)
    )
    if governing is None or not is_history(governing, published):
        return False
    span = governing.spans[0]
    between = reading.folded[min(hit.end, span.end) : max(hit.start, span.start)]
    if governing.edtf.endswith("/..") and span.start > hit.end:
        # "taken two regions held by separatists since the war": "since" governs its own verb.
        return "," not in between and len(between) < 40
    if span.start > hit.end:
        return ";" not in between and between.count(",") < 2
    return True


def _groups(hits: list[Hit]) -> list[list[Hit]]:
    """Hits of one sentence that tell the same event: one place, or one of them without place."""
    groups: list[list[Hit]] = []
    for hit in hits:
        for group in groups:
            if _same_event(group, hit):
                group.append(hit)
                break
        else:
            groups.append([hit])
    return groups


def _same_event(group: list[Hit], hit: Hit) -> bool:
    places = {_key(other.located) for other in group if other.located}
    if hit.located is None or not places or _key(hit.located) in places:
        return True
    if hit.rule.generic and hit.end - hit.start < 16:
        return hit.rule.weight < 2 or hit.located.score < 1.5
    strongest = max((other.located.score for other in group if other.located), default=0)
    return min(hit.located.score, strongest) < 1.2


def _key(located: Located) -> str:
    mention = located.mentions[0]
    return mention.place.id if mention.place else mention.span.text.casefold()


def _nearest_group(groups: list[list[Hit]], figure: Figure) -> int:
    def distance(group: list[Hit]) -> int:
        return min(max(0, figure.start - hit.end, hit.start - figure.end) for hit in group)

    return min(range(len(groups)), key=lambda index: distance(groups[index]))


def _telling(
    reading: _Reading,
    number: int,
    sentence: tuple[int, int],
    group: list[Hit],
    figures: tuple[Figure, ...],
    sources: tuple[Source, ...],
) -> Telling | None:
    document, folded = reading.document, reading.folded
    best = _strongest(group, sentence)
    event_type, sub_event_type = best.rule.event_type, best.rule.sub_event_type
    kinds = {hit.rule.event_type for hit in group}
    if (
        best.rule.generic
        and best.rule.event_type == CIVILIANS
        and _FROM_THE_AIR.search(folded, *sentence)
    ):
        if folded.startswith("raid", best.start):
            event_type, sub_event_type = REMOTE, AIR
    reasons = [f"{document.text[best.start : best.end].strip()!r} tells of: {sub_event_type}"]
    if sub_event_type == CLASH and kinds & {PROTESTS, RIOTS}:
        event_type, sub_event_type = RIOTS, "Violent demonstration"
        reasons.append("clashes with protesters")
    if sub_event_type in (REGAINED, OVERTAKEN):
        event_type = BATTLES
        sub_event_type, reason = territory.taken_by(
            folded, sentence, (best.start, best.end), reading.mentions_in(*sentence), best.located,
            default=sub_event_type,
        )  # fmt: skip
        reasons.append(reason)
    disrupted = [hit for hit in group if hit.rule.sub_event_type == DISRUPTED]
    intercepted = any(_INTERCEPTED.match(folded, hit.start) for hit in disrupted)
    intercepted = intercepted and not _PARTLY.search(folded, sentence[0], disrupted[0].start)
    told = [hit for hit in group if hit.reality is Reality.TOLD]
    real = Reality.TOLD if told else Reality.REFERRED
    if real is Reality.TOLD and all(
        is_background(folded, sentence, (h.start, h.end)) for h in told
    ):
        real = Reality.REFERRED if not figures and len(group) == 1 else real
    located = _best_located(group, best)
    source = governing(sources, best.start)
    when = _when(reading, sentence, best, source)
    own_deed = sub_event_type in (REGAINED, OVERTAKEN)
    return Telling(
        sentence=sentence,
        number=number,
        paragraph=0,
        event_type=event_type,
        sub_event_type=sub_event_type,
        weight=best.weight,
        generic=best.rule.generic,
        reality=real,
        definite=all(_is_definite(folded, sentence, hit) for hit in group),
        quoted=in_quotation(reading.quoted, best.start) is not None,
        located=located,
        when=when,
        figures=figures,
        source=source,
        status=status_of(source, own_deed=own_deed),
        actors=find_actors(document.text, folded, *sentence, sources),
        intercepted=intercepted,
        why=(*reasons, *((best.why,) if best.why else ()), *((located.why,) if located else ())),
    )


def _strongest(group: list[Hit], sentence: tuple[int, int]) -> Hit:
    length = max(1, sentence[1] - sentence[0])
    return max(group, key=lambda hit: hit.weight * (1 - 0.1 * (hit.start - sentence[0]) / length))


def _is_definite(folded: str, sentence: tuple[int, int], hit: Hit) -> bool:
    before = folded[max(sentence[0], hit.start - 40) : hit.start]
    first = folded[hit.start : hit.end].split(" ", maxsplit=1)[0]
    return bool(_DEFINITE.search(before)) or first in KILLED_WORDS


def _best_located(group: list[Hit], best: Hit) -> Located | None:
    if best.located and best.located.score >= 1:
        return best.located
    located = [hit.located for hit in group if hit.located]
    return max(located, key=lambda place: place.score, default=None)


def _when(
    reading: _Reading, sentence: tuple[int, int], hit: Hit, source: Source | None
) -> When | None:
    whens = tuple(
        when
        for when in reading.whens_in(*sentence)
        if not is_history(when, reading.document.published) and not when.edtf.endswith("/..")
    )
    stated = [
        when for when in whens if source and is_of_statement(reading.folded, when, sentence[0])
    ]
    own = nearest(tuple(when for when in whens if when not in stated), (hit.start, hit.end))
    if own:
        return own
    return before_statement(stated[0]) if stated else None


def _figures_only(
    reading: _Reading,
    number: int,
    sentence: tuple[int, int],
    figures: tuple[Figure, ...],
    sources: tuple[Source, ...],
) -> Telling:
    first = figures[0]
    source = governing(sources, first.start)
    names = names_of(reading.folded, sentence, reading.mentions_in(*sentence))
    located = locate(reading.folded, sentence, (first.start, first.end), names)
    anchor = Hit(first.start, first.end, RULES["killed"][0], Reality.TOLD, "", None)
    return Telling(
        sentence=sentence,
        number=number,
        paragraph=0,
        located=located if located and located.score >= 1 else None,
        when=_when(reading, sentence, anchor, source),
        figures=figures,
        source=source,
        status=status_of(source, own_deed=False),
        definite=True,
        why=("only figures: they belong to the event told before",),
    )
