"""The errors of geomap: one family, one clear line each.

Every message quotes the bad value, says where it stood, what was expected and how to mend it.
Each child also inherits the built-in that a caller would catch without knowing geomap.
"""

from __future__ import annotations


class GeomapError(Exception):
    """The parent of every error that geomap raises on purpose."""


class AtlasError(GeomapError, ValueError):
    """The gazetteer is missing, damaged or of another format."""


class DocumentError(GeomapError, ValueError):
    """A report cannot be read as text."""


class LayerError(GeomapError, ValueError):
    """A layer of lines or areas is malformed; the message names the path of the bad field."""


class MissingAssetError(GeomapError, LookupError):
    """A script or style that an element of the map needs is not at hand offline."""


class MissingExtraError(GeomapError, ImportError):
    """An optional dependency is absent; the message names the extra to install."""


class OnlineError(GeomapError, ConnectionError):
    """A geocoder on the network could not be asked, or its answer could not be understood."""


class OptionError(GeomapError, ValueError):
    """An option has a value that geomap does not know."""


class OutputError(GeomapError, OSError):
    """A result cannot be written where it was asked for."""


class ReportError(GeomapError, ValueError):
    """A ``report.json`` does not hold a report of this version."""


class OnlineWarning(UserWarning):
    """A geocoder on the network failed; the result holds what is known without it."""
