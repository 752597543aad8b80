"""Mentions in, mentions with places out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Unpack

from geomap.atlas import NameKind
from geomap.model import Candidate, Label, Mention
from geomap.resolve.beside import without_contradicted
from geomap.resolve.candidates import HOWS, gather
from geomap.resolve.choice import choose
from geomap.resolve.context import Known, context_of
from geomap.resolve.elsewhere import said_elsewhere
from geomap.resolve.points import place_of
from geomap.resolve.quarters import within_towns
from geomap.resolve.ranking import rank
from geomap.resolve.reasons import Reasons
from geomap.resolve.references import link_references
from geomap.resolve.roles import with_roles
from geomap.resolve.spelling import objection
from geomap.resolve.standing import place_sites, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.atlas import Atlas
    from geomap.model import Document, Place, Role
    from geomap.resolve.candidates import Candidates, Name
    from geomap.resolve.choice import Choice
    from geomap.resolve.context import Context

_LISTED = 5
_LEAST_LISTED = 0.005
"""Candidates less likely than this say nothing to a reader."""


def resolve(
    document: Document,
    mentions: Sequence[Mention],
    *,
    atlas: Atlas,
    context: Context | None = None,
    most: int = _LISTED,
    **known: Unpack[Known],
) -> tuple[Mention, ...]:
    """Find the place that each mention means, and the role it plays.

    All names of the document are weighed together: mentions of one name share a sense, and names
    that lie in one country or near one another support each other.

    Args:
        document: the text that the mentions stand in.
        mentions: names found in it, in the order of the text.
        atlas: the gazetteer.
        context: what is known of the document, checked; without it, ``known``.
        most: how many candidates to list for each mention.
        known: ``country``, ``near``, ``source_home`` and ``threshold``, as in
            :class:`geomap.resolve.context.Known`. Under the threshold a mention keeps its
            candidates and stays unresolved.

    Returns:
        The mentions in the same order with place, candidates (the best few), score (probability
        that the place is right to within 161 km), role and the reasons in words; nouns such as
        "the city" with the place that they stand for, where the text makes it certain.

    Raises:
        OptionError: ``threshold`` is not between 0 and 1, a point is not on the globe, or a
            country code is unknown to the atlas.

    Example:
        >>> import hashlib
        >>> from geomap.atlas import open_atlas
        >>> from geomap.model import Document, Mention, Span
        >>> text = "A missile fell in Ganja, Azerbaijan."
        >>> document = Document(id="d", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
        >>> names = [Mention(document="d", span=Span(start=a, end=b, text=text[a:b]))
        ...          for a, b in ((18, 23), (25, 35))]
        >>> [m.place.id for m in resolve(document, names, atlas=open_atlas())]
        ['geonames:586523', 'geonames:587116']
    """
    context = context or context_of(atlas, **known)
    done = list(mentions)
    named = [number for number, each in enumerate(mentions) if each.label is not Label.DESCRIPTOR]
    blocks = gather(document.text, [mentions[number] for number in named], atlas=atlas)
    for candidates in blocks:
        for name, answer in _answers(candidates, atlas=atlas, context=context, most=most):
            for member in name.members:
                own = answer.town if answer.town and member in name.bare else answer
                done[named[member]] = _answered(done[named[member]], own)
    resolved = tuple(map(_in_role, done, with_roles(document.text, done)))
    resolved = within_towns(document.text, resolved, atlas=atlas)
    resolved = without_contradicted(document.text, resolved)
    return link_references(document.text, place_sites(document.text, resolved), atlas=atlas)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What all mentions of one name get."""

    place: Place | None
    candidates: tuple[Candidate, ...]
    score: float
    why: tuple[str, ...]
    label: Label | None = None
    """Set where the place was found by the name of its people."""
    town: _Answer | None = None
    """For the mentions that mean the town, where others of the name mean its division."""


def _answered(mention: Mention, answer: _Answer) -> Mention:
    return Mention(
        document=mention.document,
        span=mention.span,
        label=answer.label or mention.label,
        role=mention.role,
        place=answer.place,
        candidates=answer.candidates,
        score=answer.score,
        why=answer.why,
    )


def _in_role(mention: Mention, decided: tuple[Role, str | None]) -> Mention:
    role, reason = decided
    if reason:
        return replace(mention, role=role, why=(*mention.why, f"{role}: {reason}"))
    return mention if mention.role is role else replace(mention, role=role)


def _answers(
    candidates: Candidates, *, atlas: Atlas, context: Context, most: int
) -> Iterator[tuple[Name, _Answer]]:
    scores, evidence = rank(candidates, atlas=atlas, context=context)
    choices = choose(candidates, evidence, scores)
    reasons = Reasons(candidates, evidence, choices, atlas=atlas)
    for number, (name, choice) in enumerate(zip(candidates.names, choices, strict=True)):
        if choice.best < 0:
            why = (f"unresolved: the atlas has no place called {name.surface}",)
            yield name, _Answer(None, (), 0.0, why)
            continue
        listed = _listed(candidates, number, choice, reasons=reasons, atlas=atlas, most=most)
        how = HOWS[candidates.how[choice.best]]
        score = round(min(choice.score, 1.0), 4)
        place: Place | None = listed[0].place
        reasoned: tuple[str, ...] = listed[0].why
        against = objection(number, candidates, evidence, choices, atlas=atlas, context=context)
        against = against or said_elsewhere(name, listed[0].place, atlas=atlas, how=how)
        stands = stand_in(name.surface, listed[0].place, how)
        if against is not None:
            place, reasoned = None, (against,)
        elif stands is not None and (stands[0] is None or score >= context.threshold):
            place, reasoned = stands[0], (stands[1],)
        elif score < context.threshold:
            place, reasoned = None, (_too_doubtful(listed[0].place, score, context.threshold),)
        label = Label.DEMONYM if how is NameKind.DEMONYM else None
        town = None
        if place is not None and choice.town >= 0:
            town = _as_town(candidates, choice, listed, score, atlas=atlas)
        yield name, _Answer(place, listed, score, reasoned, label, town)


def _as_town(
    candidates: Candidates,
    choice: Choice,
    listed: tuple[Candidate, ...],
    score: float,
    *,
    atlas: Atlas,
) -> _Answer:
    """The answer for bare mentions of a name whose division is spelt out elsewhere in the text."""
    place = place_of(atlas, int(candidates.row[choice.town]))
    division = listed[0].place
    why = (f"{place.name}: the town; where the text means {division.name}, it says so",)
    others = tuple(each for each in listed if each.place.id != place.id)
    own = next((each.score for each in listed if each.place.id == place.id), 0.0)
    swapped = (replace(others[0], score=own), *others[1:])
    town = Candidate(place=place, score=listed[0].score, why=why)
    return _Answer(place, (town, *swapped), score, why)


def _listed(
    candidates: Candidates,
    number: int,
    choice: Choice,
    *,
    reasons: Reasons,
    atlas: Atlas,
    most: int,
) -> tuple[Candidate, ...]:
    """The chosen candidate and the likeliest others."""
    start = candidates.of(number).start
    return tuple(
        Candidate(
            place=place_of(atlas, int(candidates.row[position])),
            score=round(float(choice.scores[position - start]), 4),
            why=reasons.of_choice(number)
            if position == choice.best
            else reasons.of_candidate(position),
        )
        for position in choice.order[:most]
        if position == choice.best or choice.scores[position - start] >= _LEAST_LISTED
    )


def _too_doubtful(place: Place, score: float, threshold: float) -> str:
    country = f", {place.country}" if place.country else ""
    return (
        f"unresolved: the likeliest place, {place.name} ({place.kind}{country}), has a "
        f"probability of {score:.2f}, under the threshold of {threshold:.2f}"
    )
