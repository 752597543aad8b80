"""What the recogniser finds in a text, for the tests of the recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Document, Label, Role

if TYPE_CHECKING:
    from geomap.recognise import NetworkRecogniser


def located(recogniser: NetworkRecogniser, text: str) -> list[str]:
    """Toponyms and facilities where something is."""
    return [
        m.span.text
        for m in recogniser(Document(id="d", text=text, sha256=""))
        if m.label in {Label.TOPONYM, Label.FACILITY} and m.role is Role.LOCATION
    ]
