"""One count out of several figures for the same event.

A round-up or a part never replaces a figure of the event; an exact number is preferred to a vague
word; a later, higher number is an update; numbers of two sources that differ become a range that
keeps both spans. Nothing is ever added up over sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.harm import Figure, Harm
from geomap.model import Count, Document, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.incidents.telling import Telling

_CIVILIANS = re.compile(
    r"(?:civilians?|residents?|children|child|women|woman|villagers?|shoppers|worshippers)\Z"
)

_INSURGENTS = re.compile(
    r"(?:militants?|rebels?|insurgents?|fighters?|gunm[ae]n|terrorists?|attackers?|bombers?)\Z"
)
_SOLDIERS = re.compile(
    r"(?:soldiers?|troops|police\w*|officers?|personnel|servicem[ae]n|guards?|peacekeepers?)\Z"
)


class _Said(NamedTuple):
    """A figure and who gives it."""

    figure: Figure
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What an incident cost."""

    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    displaced: Count | None = None
    damage: tuple[Count, ...] = ()
    civilians: bool = False
    why: tuple[str, ...] = ()

    @property
    def harm(self) -> bool:
        """Whether anybody or anything was harmed."""
        people = any(
            count is not None and count.high != 0
            for count in (self.killed, self.injured, self.missing)
        )
        return people or bool(self.damage)


def counts_of(
    document: Document, tellings: Sequence[Telling], *, several: bool, totals: bool = True
) -> Counts:
    """Bring the figures of all tellings of one event together.

    Args:
        document: the report the figures point into.
        tellings: the sentences of one event.
        several: the event is told of several places at once: a figure is then a total over them
            and is given to none.
        totals: whether a round-up over a longer time may stand for the event: a flood's, not a
            bomb's.
    """
    said: dict[Harm, list[_Said]] = {}
    reasons: list[str] = []
    for telling in tellings:
        name = telling.source.name if telling.source else None
        for figure in telling.figures:
            if figure.total and not totals:
                reasons.append(f"{_text(document, figure)!r} is a total over more than this event")
                continue
            said.setdefault(figure.harm, []).append(_Said(figure, name))
    if several:
        why = ("figures are totals over several places and are not shared out",) if said else ()
        return Counts(why=why)
    if _is_one_victim(tellings):
        del said[Harm.INJURED]  # who was struck died of it
    if Harm.INJURED in said:
        said[Harm.INJURED] = _without_the_dead(said[Harm.INJURED], said.get(Harm.KILLED, []))

    def people(harm: Harm) -> Count | None:
        return _settle(document, said.get(harm, []), reasons)

    damaged: dict[str, list[_Said]] = {}
    for item in said.get(Harm.DAMAGED, []):
        damaged.setdefault(item.figure.what, []).append(item)
    damage = tuple(
        count for items in damaged.values() if (count := _settle(document, items, reasons))
    )
    return Counts(
        killed=people(Harm.KILLED),
        injured=people(Harm.INJURED),
        missing=people(Harm.MISSING),
        displaced=people(Harm.DISPLACED),
        damage=damage,
        civilians=any(
            _CIVILIANS.match(item.figure.what)
            for harm in (Harm.KILLED, Harm.INJURED)
            for item in said.get(harm, [])
        ),
        why=tuple(dict.fromkeys(reasons)),
    )


def _is_one_victim(tellings: Sequence[Telling]) -> bool:
    """Whether one victim without a number is told as hurt in one sentence, as dead in another."""
    kinds: dict[Harm, set[int]] = {Harm.KILLED: set(), Harm.INJURED: set()}
    for telling in tellings:
        for figure in telling.figures:
            if figure.harm in kinds:
                if not figure.single or figure.low != 1:
                    return False
                kinds[figure.harm].add(telling.number)
    killed, injured = kinds[Harm.KILLED], kinds[Harm.INJURED]
    return bool(killed and injured and not killed & injured)


def _without_the_dead(injured: list[_Said], killed: list[_Said]) -> list[_Said]:
    """The injured without those who were struck and died: "two were shot, one of them died".

    Who was shot, stabbed or run over counts among the injured only as long as nothing better is
    told; the dead are then taken off.
    """
    if not killed:
        return injured
    if sure := [item for item in injured if not item.figure.weak]:
        return sure
    dead = max(item.figure.low for item in killed)
    left: list[_Said] = []
    for item in injured:
        figure = item.figure
        if figure.low > dead:
            high = None if figure.high is None else figure.high - dead
            left.append(item._replace(figure=figure._replace(low=figure.low - dead, high=high)))
    return left


def _settle(document: Document, said: list[_Said], reasons: list[str]) -> Count | None:
    if not said:
        return None
    exact = [item for item in said if not item.figure.vague] or said
    best = exact[0]
    spans = [best.figure]
    low, high = best.figure.low, best.figure.high
    for item in exact[1:]:
        figure = item.figure
        if (figure.low, figure.high) == (low, high):
            spans.append(figure)
        elif figure.total and not best.figure.total:
            continue
        elif figure.further and not (best.figure.joint or figure.joint):
            low += figure.low
            high = None if high is None or figure.high is None else high + figure.high
            spans.append(figure)
            reasons.append(f"{_text(document, figure)!r} is counted beside those before")
        elif figure.single:
            continue
        elif figure.low == low and not (best.figure.joint or figure.joint):
            # a headline says "nine" where its lead says "at least nine"
            high = _upper(high, figure.high)
            spans.append(figure)
        elif _other_side(best.figure, figure):
            high = None
            spans.append(figure)
            reasons.append(f"others are counted beside them: at least {low} {figure.harm}")
        elif best.figure.joint or best.figure.single or figure.low > low:
            if _contradicts(best, item):
                low, high = min(low, figure.low), _upper(high, figure.high)
                spans.append(figure)
                reasons.append(f"{best.source} and {item.source} differ on the {figure.harm}")
                continue
            best, low, high, spans = item, figure.low, figure.high, [figure]
            reasons.append(f"a later figure replaces an earlier one ({figure.harm})")
        elif _contradicts(best, item):
            low, high = min(low, figure.low), _upper(high, figure.high)
            spans.append(figure)
            reasons.append(f"{best.source} and {item.source} differ on the {figure.harm}")
    if best.figure.joint:
        reasons.append("killed and wounded are counted together: each is a range")
    if best.figure.vague:
        reasons.append(f"{_text(document, best.figure)!r} is read as {low} to {high or 'more'}")
    if best.figure.total:
        reasons.append(f"{_text(document, best.figure)!r} may be a total over a longer time")
    return Count(
        low=low,
        high=high,
        what=best.figure.what,
        spans=tuple(
            Span(start=item.start, end=item.end, text=_text(document, item)) for item in spans
        ),
        attribution=best.source,
    )


def _other_side(first: Figure, second: Figure) -> bool:
    """Whether two counts are of the fallen of two sides: they neither contradict nor replace."""
    one, other = _INSURGENTS.match(first.what), _INSURGENTS.match(second.what)
    return (
        bool(one) != bool(other)
        and (first.low, first.high) != (second.low, second.high)
        and (bool(_SOLDIERS.match(first.what)) or bool(_SOLDIERS.match(second.what)))
    )


def _text(document: Document, figure: Figure) -> str:
    return document.text[figure.start : figure.end]


def _contradicts(first: _Said, second: _Said) -> bool:
    """Two named sources, two exact numbers of all victims, no update."""
    return (
        first.source is not None
        and second.source is not None
        and first.source.casefold() != second.source.casefold()
        and not second.figure.update
        and not second.figure.joint
    )


def _upper(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else max(first, second)
