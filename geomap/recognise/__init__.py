"""Which words of a document name a place."""

from geomap.recognise.recogniser import NetworkRecogniser, Recogniser, load_recogniser

__all__ = ["NetworkRecogniser", "Recogniser", "load_recogniser"]
