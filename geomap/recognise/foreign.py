"""Other finders of names: a spaCy pipeline, or any callable, in the place of our own.

What they find may come as mentions of geomap, as spaCy's entities (``start_char``, ``end_char``,
``label_``) or as plain ``(start, end, label)``. Labels are those of OntoNotes: GPE and LOC are
toponyms, FAC is a facility, NORP a people; whatever else they tell of (PERSON, ORG, DATE) is no
place and left out. TOPONYM, FACILITY and DEMONYM may be said, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.errors import OptionError
from geomap.model import Document, Label, Mention, Role, Span
from geomap.recognise.recogniser import NetworkRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.recognise.recogniser import Recogniser

LABELS = {
    "GPE": Label.TOPONYM,
    "LOC": Label.TOPONYM,
    "LOCATION": Label.TOPONYM,
    "TOPONYM": Label.TOPONYM,
    "FAC": Label.FACILITY,
    "FACILITY": Label.FACILITY,
    "NORP": Label.DEMONYM,
    "DEMONYM": Label.DEMONYM,
}
"""What each label of another recogniser is to us."""
_UNKNOWN_SCORE = 0.9
"""The score of a mention whose finder does not say how sure it is."""


@dataclass(frozen=True, slots=True)
class ForeignRecogniser:
    """Another finder of names as geomap calls it; make one with :func:`adapted`."""

    find: Callable[[Any], Any]
    reads_text: bool
    """It wants the text of a document and not the document, as spaCy's pipelines do."""

    @property
    def version(self) -> str:
        """What to name in the provenance: of a pipeline its own name and version."""
        meta = getattr(self.find, "meta", None)
        if self.reads_text and isinstance(meta, dict):
            return " ".join(str(meta[key]) for key in ("lang", "name", "version") if key in meta)
        for attribute in ("version", "__qualname__"):
            name = getattr(self.find, attribute, None)
            if isinstance(name, str):
                return name
        return type(self.find).__qualname__

    def __call__(self, document: Document) -> tuple[Mention, ...]:
        """The mentions of a document, in the order of the text, none over another.

        Raises:
            OptionError: something found is no span of the text.
        """
        found = self.find(document.text if self.reads_text else document)
        entities: Iterable[Any] = getattr(found, "ents", found)
        mentions = [m for entity in entities if (m := _mention(document, entity))]
        mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
        kept: list[Mention] = []
        for mention in mentions:
            if not kept or mention.span.start >= kept[-1].span.end:
                kept.append(mention)
        return tuple(kept)


def adapted(recogniser: Callable[[Any], Any]) -> Recogniser:
    """Any finder of names as a recogniser of geomap.

    Args:
        recogniser: a spaCy pipeline, or a callable from a :class:`~geomap.Document` to mentions,
            entities or ``(start, end, label)``.

    Example:
        >>> find = adapted(lambda document: [(12, 18, "GPE"), (0, 4, "PERSON")])
        >>> [m.span.text for m in find(Document(id="a", text="Anna was in Aleppo.", sha256=""))]
        ['Aleppo']
    """
    if isinstance(recogniser, NetworkRecogniser | ForeignRecogniser):
        return recogniser
    # spaCy's Language has both; nothing else that is called with a document does
    pipeline = hasattr(recogniser, "pipe_names") and hasattr(recogniser, "vocab")
    return ForeignRecogniser(find=recogniser, reads_text=pipeline)


def _mention(document: Document, entity: Any) -> Mention | None:
    if isinstance(entity, Mention):
        return entity
    if hasattr(entity, "start_char"):
        start, end, name = entity.start_char, entity.end_char, entity.label_
    elif isinstance(entity, tuple) and len(entity) == 3:
        start, end, name = entity
    else:
        raise OptionError(
            f"recogniser: it found {entity!r}; give mentions, entities with start_char, end_char "
            "and label_, or (start, end, label)"
        )
    label = LABELS.get(str(name).upper())
    if label is None:
        return None
    if not 0 <= start < end <= len(document.text):
        raise OptionError(
            f"recogniser: it found a {name} at {start} to {end}, "
            f"but the text has {len(document.text)} characters"
        )
    start, end = _bare(document.text, start, end)
    return Mention(
        document=document.id,
        span=Span(start=start, end=end, text=document.text[start:end]),
        label=label,
        role=Role.ASSOCIATED if label is Label.DEMONYM else Role.LOCATION,
        score=_UNKNOWN_SCORE,
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the article before and the 's after it, which OntoNotes counts in."""
    name = text[start:end]
    if name.endswith(("'s", "’s")) and len(name) > 2:
        end -= 2
    if name.startswith("the ") and end - start > len("the "):
        start += len("the ")
    return start, end
