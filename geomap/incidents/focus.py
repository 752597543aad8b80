"""Which place each sentence of a report is about, for events that name none of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.incidents.place import Located, find_section, names_of, precision_of, serves_a_town

if TYPE_CHECKING:
    from geomap.incidents.reading import Reading

_FIRM = 2.5
"""From this standing on a name is where its sentence is about."""
_NAMED_AT_ALL = -1.5
"""From this standing on a name may be what "the region" points back to."""
_LOOK_BACK = 12
"""So many sentences back is a place looked for; further back it is not resumed by silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The place that was named last before a sentence."""

    located: Located
    number: int
    """Of the sentence that names it."""
    inherits: bool
    """Tells of an event and stands near enough to lend its place to one that names none."""


class Focus:
    """Which place each sentence is about; asked for few sentences, so found when asked."""

    def __init__(self, reading: Reading, bounds: tuple[tuple[int, int], ...]) -> None:
        self.reading, self.bounds = reading, bounds
        self.telling: set[int] = set()
        """The sentences that told of an event; others lend their place to none."""
        self.known: dict[int, Located | None] = {}

    def of(self, number: int, *, least: float | None = None) -> Located | None:
        """Return the place that a sentence is about, where it stands firm enough."""
        if least is not None or number not in self.known:
            folded, sentence = self.reading.folded, self.bounds[number]
            mentions = self.reading.mentions_in(*sentence)
            names = names_of(folded, sentence, mentions) if mentions else ()
            best = max(names, key=lambda name: name.standing, default=None)
            found = None
            if best and best.standing >= (_FIRM if least is None else least):
                precision = precision_of(folded, sentence, best.mention)
                found = Located((best.mention,), (precision,))
            if least is not None:
                return found
            self.known[number] = found
        return self.known[number]

    def home(self, number: int) -> Located | None:
        """Return the town whose police or residents a sentence or its neighbours speak of.

        Where nothing better is told, what they deal with happened in their town.
        """
        for index in (number, number - 1, number + 1, number - 2):
            if not 0 <= index < len(self.bounds):
                continue
            for mention in self.reading.mentions_in(*self.bounds[index]):
                if serves_a_town(self.reading.folded, mention):
                    why = f"precision 2: only its services or residents name {mention.span.text}"
                    return Located((mention,), ((2, why),))
        return None

    def before(self, number: int, opens: int, *, resumed: bool = False) -> Context | None:
        """Return the place named last before a sentence.

        It is the place of an event in its own paragraph, and the one of the opening as long as no
        other was named since; over any other break of paragraphs nothing is inherited.

        Args:
            number: of the sentence.
            opens: number of the first sentence of its paragraph.
            resumed: the sentence speaks of "the region": any name that went just before is meant.
        """
        if resumed and number and (located := self.of(number - 1, least=_NAMED_AT_ALL)):
            return Context(located=located, number=number - 1, inherits=True)
        for index in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
            if located := self.of(index):
                return Context(
                    located=located,
                    number=index,
                    inherits=index < 2 or (index >= opens and index in self.telling),
                )
        return None


def headed_paragraphs(reading: Reading, bounds: tuple[tuple[int, int], ...]) -> dict[int, Located]:
    """The place that heads the paragraph of each sentence of a round-up: "Adra: Two died".

    One paragraph of several may begin so with the town that it was sent from: "NAIROBI: Police".
    """
    if ":" not in reading.folded:
        return {}
    found: dict[int, Located] = {}
    headed, paragraphs, end = 0, 0, 0
    section: Located | None = None
    for number, sentence in enumerate(bounds):
        if number == 0 or "\n" in reading.document.text[end : sentence[0]]:
            section = find_section(reading.folded, sentence, reading.mentions_in(*sentence))
            paragraphs += 1
            headed += section is not None
        if section:
            found[number] = section
        end = sentence[1]
    return found if headed > 1 or paragraphs == 1 else {}
