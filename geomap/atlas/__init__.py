"""The world gazetteer: names to places, and layers of lines and areas."""

from geomap.atlas.atlas import Atlas, open_atlas
from geomap.atlas.match import NameKind, NameMatch
from geomap.atlas.names import normalise

__all__ = ["Atlas", "NameKind", "NameMatch", "normalise", "open_atlas"]
