"""Which words of a document name a place."""

from geomap.recognise.foreign import adapted
from geomap.recognise.recogniser import NetworkRecogniser, Recogniser, load_recogniser

__all__ = ["NetworkRecogniser", "Recogniser", "adapted", "load_recogniser"]
