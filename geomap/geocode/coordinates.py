"""Coordinates as people write them: decimal degrees, degrees and minutes, MGRS."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point that was written as numbers."""

    longitude: float
    latitude: float
    read_as: str
    """How the numbers were taken: "latitude, longitude", "MGRS, a square of 100 m", ..."""


_NUMBER = r"\d+(?:\.\d+)?"
_DEGREE = r"(?:°|º|˚|deg\b\.?|d(?![a-z])|degrees?\b)"
_MINUTE = r"(?:'(?!')|′|’(?!’)|‘|´|min\b\.?|m(?![a-z]{2})|minutes?\b)"
_SECOND = r"(?:\"|″|”|“|''|’’|sec\b\.?|s(?![a-z]{2})|seconds?\b)"
_ANGLE = (
    rf"(?P<sign>[+-])?\s*(?P<degrees>{_NUMBER})"
    rf"(?:(?:\s*{_DEGREE}\s*|\s*:\s*|\s+)(?P<minutes>{_NUMBER})"
    rf"(?:(?:\s*{_MINUTE}\s*|\s*:\s*|\s+)(?P<seconds>{_NUMBER})\s*{_SECOND}?|\s*{_MINUTE})?"
    rf"|\s*{_DEGREE})?"
)
_SIDE = r"(?P<side>[nsewo]|north|south|east|west)"
_LETTERED_AFTER = re.compile(rf"{_ANGLE}\s*{_SIDE}\b", re.IGNORECASE)
_LETTERED_BEFORE = re.compile(rf"\b{_SIDE}\s*{_ANGLE}", re.IGNORECASE)
_BARE = re.compile(_ANGLE, re.IGNORECASE)
_LABEL = re.compile(r"\b(?:(lat)(?:itude)?|(lon|lng)(?:g|gitude)?)\b\s*[.:=]?\s*", re.IGNORECASE)
_COMPACT = re.compile(
    r"(?P<lat>\d{4}(?:\d\d)?)(?P<ns>[NS])\s*(?P<lon>\d{5}(?:\d\d)?)(?P<ew>[EW])", re.IGNORECASE
)
"""Degrees and minutes run together, as pilots write them: 4041N04622E, 404058N0462130E."""
_MGRS = re.compile(
    r"(?P<zone>\d{1,2})\s?(?P<band>[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])"
    r"(?P<digits>(?:\s?[0-9]+){0,2})",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?:[\d\s.,;:/|()\[\]+\-°º˚'′’‘´\"″”“]"
    r"|\b(?:deg|min|sec|lat|latitude|lon|lng|long|longitude|degrees?|minutes?|seconds?"
    r"|north|south|east|west|geo)\b|(?<![a-z])[nsewodm]{1,2}(?![a-z]))+",
    re.IGNORECASE,
)
"""A text that can be nothing but coordinates."""
_LONGEST: Final = 120
"""Characters; a longer text is no pair of coordinates, and would take long to tell so."""
_SIGNS: Final = str.maketrans({"−": "-", "–": "-", "＋": "+", "，": ",", "\u00a0": " "})
_BETWEEN: Final = r"[\s,;/|]*"
_POSITIVE: Final = frozenset("ne")


def read_coordinates(text: str) -> Coordinates | None:
    """Read a text that is nothing but a pair of coordinates.

    Bare numbers are latitude, longitude, in that order, as people write them (everywhere else in
    geomap longitude stands first). Letters (N, S, E, W) or labels (lat, lon) allow either order.
    Understood are decimal degrees ("40.68, 46.36", "40,68; 46,36"), degrees with minutes and
    seconds ("40°41'N 46°22'E", "40 41 30 N, 46 22 E", "404100N0462200E"), and references of the
    Military Grid Reference System ("38T PL 12345 67890"), which stand for the middle of their
    square.

    Returns:
        The point on WGS84, or None where the text is not numeric and so may be a name.

    Raises:
        OptionError: the numbers are no point on the globe, or could be read in two ways.

    Example:
        >>> read_coordinates("40°30'N 46°15'E")
        Coordinates(longitude=46.25, latitude=40.5, read_as='degrees and minutes')
        >>> read_coordinates("Paris, Texas") is None
        True
    """
    if len(text) > _LONGEST:
        return None
    bare = text.translate(_SIGNS).strip().strip("()[]").strip()
    if grid := _MGRS.fullmatch(bare):
        if grid["digits"] or bare.isupper():
            return _from_grid(grid, text)
        return None
    bare = re.sub(r"^geo:\s*", "", bare, flags=re.IGNORECASE)
    if len(re.findall(r"\d+", bare)) < 2 or not _NUMERIC.fullmatch(bare):
        return None
    if pilot := _COMPACT.fullmatch(bare):
        return _from_compact(pilot, text)
    for parts in (_labelled(bare), _lettered(bare), _decimal(bare, text), _in_order(bare)):
        if parts is not None:
            return _from_angles(parts, text)
    if re.fullmatch(r"[\d\s-]+", bare):
        return None  # whole numbers without a comma: a post code, a telephone number
    raise OptionError(
        f"coordinates {text!r}: expected latitude, longitude such as 40.68, 46.36 or "
        f"40°41'N 46°22'E"
    )


@dataclass(frozen=True, slots=True)
class _Angle:
    degrees: float
    axis: str
    """``lat`` or ``lon``."""
    sexagesimal: bool
    problem: str = ""


def _angle(match: re.Match[str], axis: str) -> _Angle:
    """The angle of a match; what is wrong with it is told when all of the text is read."""
    parts = [match["degrees"], match["minutes"], match["seconds"]]
    given = [part for part in parts if part is not None]
    value = sum(float(part) / 60**power for power, part in enumerate(given))
    side = (match.groupdict().get("side") or "").lower()
    problem = ""
    if side == "o":
        problem = "O is east in German and west in French; write E or W"
    elif side and match["sign"]:
        problem = "a sign and a letter; write one of them"
    elif any("." in part for part in given[:-1]):
        problem = "only the last of degrees, minutes and seconds can have decimals"
    elif any(float(part) >= 60 for part in given[1:]):
        problem = "minutes and seconds go to 59"
    negative = match["sign"] == "-" or (side and side[0] not in _POSITIVE)
    if side:
        axis = "lat" if side[0] in "ns" else "lon"
    return _Angle(-value if negative else value, axis, len(given) > 1, problem)


def _pair(matches: Sequence[re.Match[str]], text: str) -> bool:
    """Whether two matches are all of a text but for what stands between them."""
    if len(matches) != 2:
        return False
    first, second = matches
    rest = (text[: first.start()], text[first.end() : second.start()], text[second.end() :])
    return all(re.fullmatch(_BETWEEN, part) for part in rest)


def _labelled(text: str) -> tuple[_Angle, _Angle] | None:
    """Lat 40.68, lon 46.36."""
    labels = list(_LABEL.finditer(text))
    if len(labels) != 2 or labels[0].start() != 0:
        return None
    found = []
    for label, end in zip(labels, (labels[1].start(), len(text)), strict=True):
        number = _BARE.fullmatch(text[label.end() : end].strip(" ,;/|\t"))
        if number is None:
            return None
        found.append(_angle(number, "lat" if label[1] else "lon"))
    return found[0], found[1]


def _lettered(text: str) -> tuple[_Angle, _Angle] | None:
    """40°41'N 46°22'E, or N 40.68 E 46.36."""
    for pattern in (_LETTERED_AFTER, _LETTERED_BEFORE):
        matches = list(pattern.finditer(text))
        if _pair(matches, text):
            return _angle(matches[0], ""), _angle(matches[1], "")
    return None


def _decimal(text: str, asked: str) -> tuple[_Angle, _Angle] | None:
    """Two numbers with a comma, a semicolon or a blank; also with decimal commas."""
    if re.fullmatch(r"\d+,\d+", text):
        raise OptionError(
            f"coordinates {asked!r}: two whole numbers or one with a decimal comma; write "
            f"{text.replace(',', ', ')} for latitude and longitude"
        )
    comma = re.fullmatch(r"([+-]?\d+),(\d+)(?:\s*[;/|]\s*|\s*,?\s+)([+-]?\d+),(\d+)", text)
    if comma:
        text = f"{comma[1]}.{comma[2]}, {comma[3]}.{comma[4]}"
    number = rf"[+-]?{_NUMBER}"
    plain = re.fullmatch(rf"({number})\s*[,;/|]\s*({number})", text) or re.fullmatch(
        r"([+-]?\d+\.\d+)\s+([+-]?\d+\.\d+)", text
    )
    if plain is None:
        return None
    return _Angle(float(plain[1]), "lat", False), _Angle(float(plain[2]), "lon", False)  # noqa: FBT003


def _in_order(text: str) -> tuple[_Angle, _Angle] | None:
    """40°41', 46°22': no letters, so latitude first; a degree sign or a comma is needed."""
    parts = re.split(r"[,;/|]", text)
    if len(parts) == 1:
        cut = [m.start() for m in re.finditer(rf"[+-]?{_NUMBER}\s*{_DEGREE}", text, re.IGNORECASE)]
        parts = [text[: cut[1]], text[cut[1] :]] if len(cut) == 2 else parts
    matches = [_BARE.fullmatch(part.strip()) for part in parts]
    if len(matches) != 2 or matches[0] is None or matches[1] is None:
        return None
    return _angle(matches[0], "lat"), _angle(matches[1], "lon")


def _from_angles(pair: tuple[_Angle, _Angle], text: str) -> Coordinates:
    first, second = pair
    for angle in pair:
        if angle.problem:
            raise OptionError(f"coordinates {text!r}: {angle.problem}")
    if first.axis == second.axis:
        what = "latitudes" if first.axis == "lat" else "longitudes"
        raise OptionError(f"coordinates {text!r}: two {what}; one of each is needed")
    north, east = (first, second) if first.axis == "lat" else (second, first)
    sexagesimal = north.sexagesimal or east.sexagesimal
    read_as = "degrees and minutes" if sexagesimal else "latitude, longitude"
    return _on_the_globe(north.degrees, east.degrees, read_as, text)


def _from_compact(match: re.Match[str], text: str) -> Coordinates:
    angles: list[float] = []
    for digits, side, width in (
        (match["lat"], match["ns"], 2),
        (match["lon"], match["ew"], 3),
    ):
        minutes, seconds = int(digits[width : width + 2]), int(digits[width + 2 :] or 0)
        if max(minutes, seconds) >= 60:
            raise OptionError(f"coordinates {text!r}: minutes and seconds go to 59")
        value = int(digits[:width]) + minutes / 60 + seconds / 3600
        angles.append(value if side.lower() in _POSITIVE else -value)
    return _on_the_globe(angles[0], angles[1], "degrees and minutes", text)


def _from_grid(match: re.Match[str], text: str) -> Coordinates:
    """The middle of the square that a reference names: its digits are continued with 5000..."""
    import mgrs

    groups = match["digits"].split()
    digits = "".join(groups)
    if (
        len(digits) % 2
        or len(digits) > 10
        or (len(groups) == 2 and len(groups[0]) * 2 != len(digits))
    ):
        raise OptionError(
            f"MGRS reference {text!r}: expected as many digits for the easting as for the "
            f"northing, five each at the most, such as 38TPL1234567890"
        )
    half = len(digits) // 2
    middle = "".join((part + "50000")[:5] for part in (digits[:half], digits[half:]))
    reference = f"{int(match['zone']):02d}{match['band']}{match['square']}{middle}".upper()
    try:
        with warnings.catch_warnings():
            # the middle of a wide square may lie in the next band of latitude; a small one may not
            warnings.simplefilter("error" if half > 2 else "ignore", RuntimeWarning)
            latitude, longitude = mgrs.MGRS().toLatLon(reference)
    except Exception as error:
        # the library raises its own class in one version and RuntimeError in another
        raise OptionError(f"MGRS reference {text!r}: there is no such square") from error
    width = f"{10 ** (2 - half)} km" if half < 3 else f"{10 ** (5 - half)} m"
    return _on_the_globe(latitude, longitude, f"MGRS, a square of {width}", text)


def _on_the_globe(latitude: float, longitude: float, read_as: str, text: str) -> Coordinates:
    if not -90 <= latitude <= 90:
        bare = not re.search("[nsewlg]", text, re.IGNORECASE)
        swapped = bare and -90 <= longitude <= 90 and -180 <= latitude <= 180
        hint = f"; for longitude first write {longitude:g}, {latitude:g}" if swapped else ""
        which = "latitude, which stands first," if bare else "latitude"
        raise OptionError(f"coordinates {text!r}: the {which} goes from -90 to 90{hint}")
    if not -180 <= longitude <= 180:
        raise OptionError(f"coordinates {text!r}: the longitude goes from -180 to 180")
    return Coordinates(longitude=round(longitude, 7), latitude=round(latitude, 7), read_as=read_as)
