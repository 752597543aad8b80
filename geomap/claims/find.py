"""Find the distance claims of a document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.claims.attribution import attribution_of
from geomap.claims.discourse import Discourse, same_place, topic_of
from geomap.claims.durations import read_duration
from geomap.claims.halfway import read_halfway
from geomap.claims.items import UNRECOGNISED, Item, items_of, linked, name_unrecognised, usable
from geomap.claims.reading import read_elided, read_length
from geomap.claims.subject import read_subject
from geomap.claims.words import NOUNS, PRONOUNS
from geomap.model import DistanceClaim, Mention, Quantity, Reference, Span
from geomap.quantity import (
    DURATION,
    HALFWAY,
    elided_quantities,
    find_durations,
    find_quantities,
    find_unmeasured,
)
from geomap.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.claims.owner import Subject
    from geomap.claims.value import Phrase, Reading
    from geomap.model import Document, Duration

_READERS = {HALFWAY: read_halfway, DURATION: read_duration}
"""What reads the distances without a length, by their rule."""


def find_claims(
    document: Document, mentions: Sequence[Mention], *, rule: str = "press"
) -> tuple[DistanceClaim, ...]:
    """Find every distance that a document claims between two places or a place and a feature.

    A claim has a length, and words that tie it to a reference ("60 km from", "12 miles
    north-east of", "20 km away"). Lengths of roads, marches, depths, areas and speeds are none.
    Subject and reference are read by grammar (apposition, relative clause, copula) and discourse
    ("it", "the city"); what is not named stays None, and ``why`` says what tied them.

    Args:
        document: The report.
        mentions: Its mentions, resolved or not.
        rule: How much a bare number says; see ``geomap.quantity.find_quantities``.

    Returns:
        The claims in order of the text.

    Raises:
        OptionError: there is no rounding rule of that name.

    Example:
        >>> from geomap.model import Document, Mention, Span
        >>> text = "Ganja, 60 km from Barda, burned."
        >>> names = [Mention(document="a", span=Span(start=s, end=s + 5, text=text[s : s + 5]))
        ...          for s in (0, 18)]
        >>> [claim] = find_claims(Document(id="a", text=text, sha256=""), names)
        >>> claim.subject.span.text, claim.quantity.span.text, claim.reference.span.text
        ('Ganja', '60 km', 'Barda')
    """
    text = document.text
    quantities: Sequence[Quantity] = find_quantities(text, rule=rule)
    times = dict(find_durations(text))
    unmeasured = (*find_unmeasured(text), *times)
    if unmeasured:
        quantities = sorted((*quantities, *unmeasured), key=lambda each: each.span.start)
    if not quantities:
        return ()
    kept = usable(mentions)
    spans = sentences(text)
    discourse: Discourse | None = None
    claims: list[DistanceClaim] = []
    for (start, end), measured in _by_sentence(spans, quantities):
        lengths = _with_elided(text, end, measured, rule)
        items = items_of(text, start, end, mentions=kept, quantities=lengths)
        items = name_unrecognised(items, document.id)
        readings = _readings(items)
        if not readings:
            continue
        if discourse is None:
            topic = topic_of(document, spans[0], kept)
            discourse = Discourse(
                text=text, sentences=spans, mentions=kept, topic=topic, linked=linked(mentions)
            )
        discourse = discourse.measured_from(_references(readings))
        sentence = Span(start=start, end=end, text=text[start:end])
        claims += _claims_of(document, sentence, items, readings, discourse=discourse, times=times)
    return tuple(claims)


def missed_names(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Find names that distance claims need and no recogniser has found.

    "La Gabarra, about 45 km from Tibú": the grammar knows that "La Gabarra" is a place. Put them
    with the mentions before these are resolved.

    Args:
        document: The report.
        mentions: What was recognised, resolved or not.

    Returns:
        New unresolved mentions that overlap none of ``mentions``, in order of the text.

    Example:
        >>> from geomap.model import Document
        >>> text = "They took La Gabarra, about 45 km from Tibú."
        >>> [m.span.text for m in missed_names(Document(id="a", text=text, sha256=""), ())]
        ['La Gabarra', 'Tibú']
    """
    found: dict[int, Mention] = {}
    for claim in find_claims(document, mentions):
        for end in (claim.subject, claim.reference):
            mention = end.mention if end else None
            if mention is not None and mention.why == (UNRECOGNISED,):
                found[mention.span.start] = replace(mention, why=())
    taken = [(mention.span.start, mention.span.end) for mention in mentions]
    return tuple(
        mention
        for _, mention in sorted(found.items())
        if all(end <= mention.span.start or mention.span.end <= start for start, end in taken)
    )


def _by_sentence(
    spans: Sequence[tuple[int, int]], quantities: Sequence[Quantity]
) -> Iterator[tuple[tuple[int, int], list[Quantity]]]:
    """The sentences with a length, each with its lengths."""
    current: tuple[int, int] | None = None
    held: list[Quantity] = []
    for quantity in quantities:
        at = bisect_right(spans, quantity.span.start, key=lambda span: span[0]) - 1
        span = spans[max(0, at)]
        if quantity.span.end > span[1]:
            continue
        if span != current:
            if current is not None:
                yield current, held
            current, held = span, []
        held.append(quantity)
    if current is not None:
        yield current, held


def _with_elided(text: str, end: int, found: Sequence[Quantity], rule: str) -> Sequence[Quantity]:
    """The quantities of a sentence with those that borrow the unit of the one before."""
    lengths = [each for each in found if each.rule not in _READERS]
    if not lengths:
        return found
    others = [each for each in found if each.rule in _READERS]
    lengths = elided_quantities(text, end, lengths=lengths, rule=rule)
    return sorted((*lengths, *others), key=lambda each: each.span.start)


def _readings(items: Sequence[Item]) -> list[tuple[Quantity, Reading]]:
    """The lengths of a sentence that are distance claims."""
    found: list[tuple[Quantity, Reading]] = []
    before: Quantity | None = None
    for at, item in enumerate(items):
        quantity = item.quantity
        if quantity is None or (before and _converts(items, at, before)):
            continue
        before = quantity
        reading = _READERS.get(quantity.rule, read_length)(items, at)
        if reading is None and found:
            reading = read_elided(items, at, found[-1][1])
        if reading:
            found.append((quantity, reading))
    return found


def _references(readings: Sequence[tuple[Quantity, Reading]]) -> Iterator[Mention]:
    for _, reading in readings:
        for phrase in reading.references:
            if phrase.mention and not reading.pair:
                yield phrase.mention


def _claims_of(
    document: Document,
    sentence: Span,
    items: Sequence[Item],
    readings: Sequence[tuple[Quantity, Reading]],
    *,
    discourse: Discourse,
    times: Mapping[Quantity, Duration],
) -> Iterator[DistanceClaim]:
    previous: tuple[Subject, int] | None = None
    last: Reference | None = None
    carries = started = False
    attribution = attribution_of(sentence.text)
    for quantity, reading in readings:
        subject = read_subject(items, reading, discourse, previous=previous)
        previous = subject, reading.after
        if reading.second and subject.mention is None:
            continue  # "Halfway between X and Y the bus broke down"
        # what a list says once holds for all: "X (15 km north of Y), Z (22 km)"
        before = items[max(0, reading.start - 1)].lower
        again = started and (reading.bracket or before == "or")
        carries, started = carries or again, True
        for phrase in reading.references or (None,):
            reference, tied = _reference(
                document, items, reading, phrase, subject,
                discourse=discourse, last=last if carries or reading.turned else None,
            )  # fmt: skip
            if phrase is None and again and last is None:
                reference = None  # one list, one reference: it was not found the first time
            second = reading.second and _reference(
                document, items, reading, reading.second, subject, discourse=discourse, last=None
            )
            if reference is None and quantity.rule == DURATION:
                continue  # "the hospital is two hours away"
            last = reference
            carries = reading.turned or phrase is None
            yield DistanceClaim(
                document=document.id,
                span=sentence,
                quantity=quantity,
                subject=_end(document, items, subject),
                reference=reference,
                second_reference=second[0] if second else None,
                direction=reading.relation.direction,
                mode=reading.relation.mode,
                duration=times.get(quantity),
                attribution=attribution,
                why=(subject.why, tied, *quantity.why),
            )


def _converts(items: Sequence[Item], at: int, before: Quantity) -> bool:
    """Whether a length in brackets repeats the one before in another unit."""
    quantity = items[at].quantity
    if quantity is None or at == 0 or items[at - 1].text not in "([":
        return False
    if quantity.unit == before.unit or quantity.high_km is None or before.high_km is None:
        return False
    return quantity.low_km <= before.high_km and before.low_km <= quantity.high_km


def _span(document: Document, items: Sequence[Item], first: int, after: int) -> Span:
    start, end = items[first].start, items[max(first, after - 1)].end
    return Span(start=start, end=end, text=document.text[start:end])


def _end(document: Document, items: Sequence[Item], subject: Subject) -> Reference | None:
    """The subject as one end of the claim; None where no words stand for it ("it" apart)."""
    phrase = subject.phrase
    if subject.mention is None:
        noun = phrase.noun or phrase.feature if phrase else None
        if phrase is None or noun not in NOUNS:
            return None  # "it", "the possibility"
        return Reference(span=_span(document, items, phrase.first, phrase.after))
    if phrase is not None and phrase.noun in PRONOUNS:
        return Reference(span=subject.mention.span, mention=subject.mention)
    if phrase is not None and phrase.noun and phrase.mention is None:
        return Reference(
            span=_span(document, items, phrase.first, phrase.after), mention=subject.mention
        )
    return Reference(span=subject.mention.span, mention=subject.mention, feature=subject.feature)


def _reference(
    document: Document,
    items: Sequence[Item],
    reading: Reading,
    phrase: Phrase | None,
    subject: Subject,
    *,
    discourse: Discourse,
    last: Reference | None,
) -> tuple[Reference | None, str]:
    """The other end of the claim, and in words what tied it.

    Where the words leave it out, it is that of the claim before in the sentence ("1 mile west of
    X is A, 2 miles to the east B"), else what the discourse points to.
    """
    spoken_of = discourse.topic and not same_place(discourse.topic, subject.mention)
    carried = last is not None and last.mention is not None and not spoken_of
    if phrase is None and carried and last and not same_place(last.mention, subject.mention):
        return last, f"“{last.span.text}” is the reference of the distance before, too"
    other_than = None if subject.feature else subject.mention
    if phrase is None:
        mention = discourse.antecedent(None, items[reading.start].start, other_than=other_than)
        if mention is None:
            return None, "the reference is left out, and no one place before fits for certain"
        return (
            Reference(span=mention.span, mention=mention),
            f"“{mention.span.text}” is the reference: {reading.why}",
        )
    span = _span(document, items, phrase.first, phrase.after)
    if phrase.mention is None and phrase.noun:
        mention = discourse.antecedent(
            phrase.noun, items[phrase.first].start, other_than=other_than, country=phrase.country
        )
        mention = mention or discourse.known_as(span)
        if mention is None:
            return (
                Reference(span=span, feature=phrase.feature),
                f"“{span.text}” points back to no one place for certain",
            )
        tied = f"the reference “{span.text}” points back to “{mention.span.text}”"
        return Reference(span=span, mention=mention, feature=phrase.feature), tied
    named = f"“{span.text}” is the reference: {reading.why}"
    return Reference(span=span, mention=phrase.mention, feature=phrase.feature), named
