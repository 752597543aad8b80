"""What each sentence tells: type, place, time, figures, source. Merging comes afterwards."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.dates import fold
from geomap.incidents import territory
from geomap.incidents.actors import NO_SIDES, fell_in_battle, find_sides
from geomap.incidents.apart import holder_of, is_days_before, is_elsewhere, own_stretches
from geomap.incidents.counts import find_figures
from geomap.incidents.elsewhere import opens_elsewhere, unless_elsewhere
from geomap.incidents.focus import Focus, headed_paragraphs
from geomap.incidents.frames import (
    ACCUSED,
    LOOKED_INTO,
    Reality,
    in_quotation,
    is_background,
    is_of_a_trial,
)
from geomap.incidents.hits import (
    Hit,
    find_hits,
    group_hits,
    is_another,
    is_cause,
    is_dated_back,
    is_of_the_past,
    nearest_group,
    only_outcomes,
    only_unreal,
    strongest,
)
from geomap.incidents.kinds import (
    AIR,
    ATTACK,
    BATTLES,
    CLASH,
    DISRUPTED,
    OVERTAKEN,
    PROTESTS,
    REGAINED,
    REMOTE,
    RIOTS,
    UNARMED,
    UNCLASSIFIED,
    UNSTATED,
)
from geomap.incidents.lexicon import KILLED_WORDS, OF_OUTCOME, RULES
from geomap.incidents.nearby import nearby_when
from geomap.incidents.parts import after_day_count, is_day_count
from geomap.incidents.place import (
    Located,
    find_dateline,
    locate,
    names_of,
)
from geomap.incidents.reading import Reading, clauses, is_wish, trigger_words, wanted_words
from geomap.incidents.shares import share_out
from geomap.incidents.sources import (
    Source,
    find_sources,
    governing,
    is_pronoun,
    status_of,
)
from geomap.incidents.telling import Telling
from geomap.incidents.timing import (
    before_statement,
    ending_with,
    is_history,
    is_of_statement,
    is_since,
    nearest,
)
from geomap.model import Document, Mention, Status, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.incidents.harm import Figure


_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such)\s(?:[\w-]+\s){0,2}\Z")
_INTERCEPTED = re.compile(r"intercept|shot\s|downed|shoot")
_PARTLY = re.compile(
    r"\b(?:most|some|many|several|part|half|\d+|two|three|four|five|one)\s(?:of\s|were\s|was\s)"
)

_SOME_OF = re.compile(r"\b(?:\d+|\w+)\s(?:out\s)?of\s(?:the\s|some\s|about\s)?\d+\s")

_DENIED = re.compile(
    r"\bden(?:y|ied|ies)\s(?:this|that\s?[.,;]|it\b|the\s(?:claims?|reports?|news)\b)"
)
_WRECKED = re.compile(
    r"\b(?:(?:part(?:ly|ially)\s)?collapsed|in\sflames|ablaze|on\sfire|caught\sfire|in\sruins|in\srubble|(?:was|were)\s"
    r"(?:\w+ly\s)?(?:destroyed|damaged|flattened|levelled|hit))\b"
)
"""What the event before did here: "a block collapsed after a missile attack" tells the attack."""
_ARMED_MEN = re.compile(
    r"\b(?:soldiers?|troops|forces|militants?|rebels?|insurgents?|gunm[ae]n|fighters?|militias?|terrorists?|armed|army|attackers?)\b"
)
_ON_THE_GROUND = re.compile(
    r"\b(?:police\w*|soldiers?|troops|militants?|gunm[ae]n|rebels?|bandits?|herders|arrest\w*|drugs?|homes?|houses?|officers|agents)\b"
)
"""Who raids on foot, and what is raided so; "raids on Adra" alone come from the air."""
_FROM_THE_AIR = re.compile(r"\b(?:aerial|air|warplanes?|barrels?|shell\w*|bombard\w*|jets|bombs)\b")


_THEN = re.compile(
    r"\b(?:then|later|afterwards|subsequently|(?:that|the\ssame|the\s(?:next|following))\s(?:year|month|war|decade))\b"
)
_ANAPHOR = re.compile(
    r"\bin\sthe\s(?:region|city|town|village|area|province|district|country|camp|enclave)(?!\sof\b|\s[a-z]+'s)\b"
)
_MANY = re.compile(
    r"\w+ings\b|(?:murders|crashes|accidents|fires|storms|floods|riots|protests|demonstrations|rallies)\b"
)
"""Nouns of many events: "almost daily bombings"."""
_DATELINE_REACH = 5
"""In so many first sentences a local report tells what happened in its town."""


def read_tellings(document: Document, mentions: Sequence[Mention]) -> tuple[Telling, ...]:
    """Read what every sentence of a report tells of events, in the order of the text."""
    folded = fold(document.text)
    wanted = wanted_words(folded)
    if not wanted:
        return ()
    bounds = clauses(document.text)
    words, outcomes, denials = trigger_words(wanted, bounds)
    reading = Reading(document, folded, tuple(mentions))
    found: list[Telling] = []
    focus = Focus(reading, bounds)
    paragraph, opens, previous_end, source = 0, 0, 0, None
    sections = headed_paragraphs(reading, bounds)
    past: set[int] = set()
    dateline = find_dateline(document.text, reading.mentions)
    for number, sentence in enumerate(bounds):
        if "\n\n" in document.text[previous_end : sentence[0]]:
            paragraph, opens = paragraph + 1, number
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
        if opens < number and _THEN.search(folded, *sentence):
            before = number - 1 in past or is_of_the_past(reading, bounds[number - 1])
            if before and not reading.whens_in(*sentence):
                past.add(number)
                continue  # "In 1999 the army came. Rebels then attacked": history still
        told = list(_read_sentence(reading, number, sentence, triggers, outcome=outcome))
        for telling in told:
            if telling.located is None and (section := sections.get(number)):
                telling = replace(telling, located=section, elsewhere=False)  # noqa: PLW2901
            named = telling.source
            if named and is_pronoun(named):
                named = source
            resumed = _ANAPHOR.search(folded, *sentence) is not None
            context = None if telling.located else focus.before(number, opens, resumed=resumed)
            focus.telling.add(number)
            sent_from = None
            if not telling.located:
                sent_from = (dateline if number < _DATELINE_REACH else None) or focus.home(number)
            found.append(
                replace(
                    telling,
                    paragraph=paragraph,
                    source=named,
                    context=context,
                    dateline=sent_from,
                    nearby=None if telling.when else nearby_when(reading, bounds, number),
                )
            )
            source = named or source
    return tuple(found)


def _read_sentence(
    reading: Reading,
    number: int,
    sentence: tuple[int, int],
    triggers: Sequence[tuple[int, str]],
    *,
    outcome: bool,
) -> Iterator[Telling]:
    hits = find_hits(reading, sentence, triggers)
    figures: tuple[Figure, ...] = ()
    if outcome:
        figures = tuple(
            figure
            for figure in find_figures(
                reading.folded,
                *sentence,
                text=reading.document.text,
                places=[
                    (mention.span.start, mention.span.end)
                    for mention in reading.mentions_in(*sentence)
                ],
            )
            if not is_wish(reading, figure.start)
            and (figure.total or not is_dated_back(reading, sentence, (figure.start, figure.end)))
        )
    if not hits and not figures:
        return
    if is_of_a_trial(reading.folded, sentence):
        return
    if is_day_count(reading.folded, sentence):
        # "102 were killed yesterday, and 48 in Adra": what goes on after it is an event
        goes_on = after_day_count(reading.folded, sentence)
        hits = [hit for hit in hits if hit.start >= goes_on and hit.located]
        if not hits:
            return
    sources = find_sources(reading.document.text, reading.folded, *sentence)
    groups = group_hits(reading.folded, hits)
    if not groups:
        unreal = bool(triggers) and only_unreal(reading, sentence, triggers)
        # "nobody was hurt" is told even so
        figures = tuple(f for f in figures if not f.total and not (unreal and f.high != 0))
        if not figures:
            return
        yield _figures_only(reading, number, sentence, figures, sources)
        return
    if figures and all(figure.total for figure in figures) and only_outcomes(hits):
        return
    stretches = own_stretches(reading.folded, groups, sentence)
    for index, group in enumerate(groups):
        own = tuple(
            figure
            for figure in figures
            if holder_of(stretches, figure, nearest_group(groups, figure)) == index
        )
        stretch = stretches[index]
        telling = _telling(
            reading, number, sentence, group, figures=own, sources=sources, stretch=stretch
        )
        if telling and is_cause(reading.folded, groups, group):
            telling = _away_from(telling, groups)
        if telling and any(is_another(reading.folded, other, group[0]) for other in groups[:index]):
            telling = replace(telling, apart=True)
        if telling:
            yield from share_out(reading, telling, stretch)


def _telling(
    reading: Reading,
    number: int,
    sentence: tuple[int, int],
    group: list[Hit],
    *,
    figures: tuple[Figure, ...],
    sources: tuple[Source, ...],
    stretch: tuple[int, int],
) -> Telling | None:
    document, folded = reading.document, reading.folded
    best = strongest(folded, group, sentence)
    event_type, sub_event_type = best.rule.event_type, best.rule.sub_event_type
    kinds = {hit.rule.event_type for hit in group}
    if _is_air_raid(folded, sentence, best):
        event_type, sub_event_type = REMOTE, AIR
    if best.rule.weight <= OF_OUTCOME and not _has_agent(folded, sentence, best):
        event_type, sub_event_type = UNCLASSIFIED, UNSTATED
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
    intercepted = any(_INTERCEPTED.search(folded, hit.start, hit.end + 1) for hit in disrupted)
    intercepted = (
        intercepted
        and not _PARTLY.search(folded, sentence[0], disrupted[0].start)
        and not _SOME_OF.search(folded, disrupted[0].start, sentence[1])
    )
    told = [hit for hit in group if hit.reality is Reality.TOLD]
    real = Reality.TOLD if told else Reality.REFERRED
    background = False
    if real is Reality.TOLD and all(
        is_background(folded, sentence, (h.start, h.end)) for h in told
    ):
        alone = not figures and len(group) == 1
        background = True
        real = Reality.REFERRED if alone and not _WRECKED.search(folded, *sentence) else real
    when = _when(reading, sentence, best, stretch)
    if real is Reality.REFERRED and any(hit.why in (LOOKED_INTO, ACCUSED) for hit in group):
        # "Police are investigating a crash that killed two": this is how it is told.
        counted = any(figure.low and not figure.vague for figure in figures)
        dated = bool(when and when.low)
        accused = all(hit.why == ACCUSED for hit in group)
        if (counted and dated) if accused else (counted or dated):
            real = Reality.TOLD
    located = _best_located(group, best)
    located, elsewhere = unless_elsewhere(reading, sentence, best, located)
    elsewhere = elsewhere or (located is None and opens_elsewhere(reading, sentence))
    source = governing(sources, best.start)
    sides = find_sides(
        document.text,
        folded,
        stretch,
        (best.start, best.end),
        mentions=reading.mentions_in(*stretch),
        sources=sources,
    )
    vague = best.rule.weight <= OF_OUTCOME or best.rule.generic
    if sub_event_type in (ATTACK, UNSTATED) and fell_in_battle(sides, outright=vague):
        event_type, sub_event_type = BATTLES, CLASH
    if event_type in UNARMED or event_type == UNCLASSIFIED:
        sides = NO_SIDES  # nobody acts in an accident; who looks into it does not
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
        background=background and real is Reality.REFERRED,
        definite=all(_is_definite(folded, sentence, hit) for hit in group),
        general=_MANY.match(folded, best.start) is not None and not figures,
        quoted=in_quotation(reading.quoted, best.start) is not None,
        located=located,
        elsewhere=elsewhere,
        when=when,
        figures=figures,
        source=source,
        status=status_of(source, own_deed=own_deed),
        sides=sides,
        intercepted=intercepted,
        aside=is_elsewhere(folded, sentence),
        earlier=is_days_before(folded, stretch),
        why=(*reasons, *((best.why,) if best.why else ())),
    )


def _away_from(telling: Telling, groups: list[list[Hit]]) -> Telling:
    """The event that a protest answers, without the place that is the protest's."""
    held = [hit.located for hit in groups[0] if hit.located]
    if telling.located and any(telling.located.mentions == other.mentions for other in held):
        telling = replace(telling, located=None)
    return replace(telling, elsewhere=telling.located is None, sides=NO_SIDES)


def _is_air_raid(folded: str, sentence: tuple[int, int], hit: Hit) -> bool:
    """Whether "raids" come from the air: something else of the sentence does."""
    raid = hit.rule.generic and folded.startswith("raid", hit.start)
    if not raid:
        return False
    many = folded.startswith("raids", hit.start) and not _ON_THE_GROUND.search(folded, *sentence)
    return many or _FROM_THE_AIR.search(folded, *sentence) is not None


def _has_agent(folded: str, sentence: tuple[int, int], hit: Hit) -> bool:
    """Whether words of an outcome say that somebody did it: a killing, or armed men about."""
    word = folded[hit.start : hit.end].split(" ", maxsplit=1)[0]
    return word in KILLED_WORDS or _ARMED_MEN.search(folded, *sentence) is not None


def _is_definite(folded: str, sentence: tuple[int, int], hit: Hit) -> bool:
    before = folded[max(sentence[0], hit.start - 40) : hit.start]
    return bool(_DEFINITE.search(before)) or hit.rule.weight <= OF_OUTCOME


def _best_located(group: list[Hit], best: Hit) -> Located | None:
    if best.located and best.located.score >= 1:
        return best.located
    located = [hit.located for hit in group if hit.located]
    return max(located, key=lambda place: place.score, default=None)


def _when(
    reading: Reading, sentence: tuple[int, int], hit: Hit, stretch: tuple[int, int]
) -> When | None:
    whens = tuple(
        when
        for when in reading.whens_in(*sentence)
        if not is_history(when, reading.document.published)
        and not when.edtf.endswith("/..")
        and not is_since(reading.folded, when)
        and (
            stretch[0] <= when.spans[0].start < stretch[1]
            or not is_days_before(reading.folded, (when.spans[0].start, when.spans[0].end))
        )
    )
    stated = [when for when in whens if is_of_statement(reading.folded, when, sentence[0])]
    own = nearest(tuple(when for when in whens if when not in stated), (hit.start, hit.end))
    if own:
        return ending_with(own, stated[0]) if stated else own
    return before_statement(stated[0]) if stated else None


def _figures_only(
    reading: Reading,
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
    located = located if located and located.score >= 1 else None
    located, elsewhere = unless_elsewhere(reading, sentence, anchor, located)
    return Telling(
        sentence=sentence,
        number=number,
        paragraph=0,
        located=located,
        elsewhere=elsewhere,
        when=_when(reading, sentence, anchor, sentence),
        figures=figures,
        source=source,
        status=status_of(source, own_deed=False),
        definite=True,
        why=("only figures: they belong to the event told before",),
    )
