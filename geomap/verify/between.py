"""Measuring between two ends: the one place where a distance and its bounds are made."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geomap.errors import OptionError
from geomap.geodesy import shortest
from geomap.model import Measurement
from geomap.verify.words import kilometres

if TYPE_CHECKING:
    from geomap.verify.end import End

METHOD: Final = (
    "shortest geodesic on WGS84 (Karney 2013); extents and accuracies added to either side "
    "(point-radius method: Wieczorek, Guo and Hijmans 2004)"
)
_FAR_KM: Final = 300.0


def measure_ends(subject: End, reference: End) -> Measurement:
    """The shortest way from the reference to the subject, with its bounds.

    Args:
        subject: what the distance leads to.
        reference: what it is measured from; the azimuth is that of the way out from here.

    Raises:
        OptionError: a geometry is empty or not on the globe, or an extent is none.

    Example:
        >>> from geomap.atlas import open_atlas
        >>> from geomap.verify.end import place_end
        >>> atlas = open_atlas()
        >>> ganja, baku = (atlas.by_id(f"geonames:{key}") for key in (586523, 587084))
        >>> way = measure_ends(place_end(ganja, atlas), place_end(baku, atlas))
        >>> round(way.best_km), way.low_km < way.best_km < way.high_km
        (301, True)
    """
    way = shortest(reference.geometry, subject.geometry)
    doubt = subject.doubt_km + reference.doubt_km
    if not (math.isfinite(doubt) and doubt >= 0):
        raise OptionError(f"an extent or accuracy of {doubt} km is none")
    layer = reference.layer or subject.layer
    return Measurement(
        low_km=max(0.0, way.distance_km - doubt),
        best_km=way.distance_km,
        high_km=way.distance_km + doubt,
        azimuth_deg=way.azimuth_deg,
        subject_point=way.point_b,
        reference_point=way.point_a,
        layer=layer.reference() if layer else None,
        method=METHOD,
    )


def swapped_axes(subject: End, reference: End, measurement: Measurement) -> str | None:
    """A sentence where an own layer lies far away, but near with its axes swapped."""
    import shapely

    own = next((end for end in (reference, subject) if end.layer and not end.layer.shipped), None)
    if own is None or own.layer is None or measurement.best_km < _FAR_KM:
        return None
    other = subject if own is reference else reference
    turned = shapely.transform(own.geometry, lambda points: points[:, ::-1])
    if abs(shapely.get_coordinates(turned)[:, 1]).max() > 90:
        return None
    near = shortest(turned, other.geometry).distance_km
    if near > measurement.best_km / 5:
        return None
    return (
        f"The layer “{own.layer.name}” lies {kilometres(measurement.best_km)} away, but "
        f"{kilometres(near)} with its axes swapped: longitude must stand before latitude."
    )
