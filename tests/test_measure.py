from __future__ import annotations

import datetime as dt

import pytest
import shapely

from geomap.atlas import Atlas, open_atlas
from geomap.atlas.layers import Layer, shipped_layers
from geomap.errors import OptionError
from geomap.geodesy import distance_km
from geomap.measure import Distance, lines_called, measure

DAY = dt.date(2020, 10, 18)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def measured(a: str, b: str, atlas: Atlas, on: dt.date | None = DAY) -> Distance:
    return measure(a, b, atlas=atlas, layers=shipped_layers(), on=on)


def front(name: str, latitude: float, **values: object) -> Layer:
    defaults = {"id": f"{name}#0", "kind": "line", "source": "us", "accuracy_km": 1.0}
    line = shapely.LineString([(46.0, latitude), (47.0, latitude)])
    return Layer(**{**defaults, "name": name, "geometry": line, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "start", "end", "between"),
    [
        ("Ganja", "Baku", "Ganja (AZ)", "Baku (AZ)", (295, 305)),
        ("Paris, Texas", "Dallas", "Paris (US)", "Dallas (US)", (145, 160)),
        ("40.68,46.36", "40.68,47.36", "40.680 N, 46.360 E", "40.680 N, 47.360 E", (84.5, 84.6)),
        ("40°30'N 46°15'E", "40.5, 46.25", "40.500 N, 46.250 E", "40.500 N, 46.250 E", (0, 0)),
        ("-40.7, -73.9", "0.0, 0.0", "40.700 S, 73.900 W", "0.000 N, 0.000 E", (8600, 8800)),
        ("Ganja", "Nagorno-Karabakh frontline", "Ganja (AZ)", "“Line of contact 1994”", (38, 44)),
        ("Ganja", "the frontline", "Ganja (AZ)", "“Line of contact 1994”", (38, 44)),
        ("Ganja", "line of contact 1994", "Ganja (AZ)", "“Line of contact 1994”", (38, 44)),
        ("40.68,46.36", "Armenian border", "40.680 N, 46.360 E", "“Border of Armenia”", (55, 62)),
        ("40.68,46.36", "border of Armenia", "40.680 N, 46.360 E", "“Border of Armenia”", (55, 62)),
        ("40.68,46.36", "Armenia's border", "40.680 N, 46.360 E", "“Border of Armenia”", (55, 62)),
        ("Beirut", "coast of Lebanon", "Beirut (LB)", "“Coast of Lebanon”", (0, 6)),
        ("Yerevan", "border", "Yerevan (AM)", "“Border of Armenia”", (15, 30)),
        ("Ganja", "Armenia", "Ganja (AZ)", "Armenia", (50, 75)),
    ],
)
def test_what_is_measured(  # noqa: PLR0917 - a table of five columns
    a: str, b: str, start: str, end: str, between: tuple[float, float], atlas: Atlas
) -> None:
    way = measured(a, b, atlas).best
    assert (way.start, way.end) == (start, end)
    assert between[0] <= way.measurement.best_km <= between[1]
    assert way.measurement.low_km <= way.measurement.best_km <= way.measurement.high_km


def test_it_leads_from_a_to_b(atlas: Atlas) -> None:
    way = measured("40.0, 46.0", "41.0, 46.0", atlas).best.measurement
    assert (way.reference_point, way.subject_point) == ((46.0, 40.0), (46.0, 41.0))
    assert way.azimuth_deg == pytest.approx(0)
    assert way.best_km == distance_km((46, 40), (46, 41))
    assert way.low_km == way.best_km == way.high_km


def test_both_ways_are_equally_long(atlas: Atlas) -> None:
    there, back = (measured(*ends, atlas) for ends in (("Ganja", "Baku"), ("Baku", "Ganja")))
    assert there.best.measurement.best_km == pytest.approx(back.best.measurement.best_km)


def test_it_explains(atlas: Atlas) -> None:
    why = measured("40.68,46.36", "frontline", atlas).best.why
    assert why[0].startswith("A straight line on the WGS84 ellipsoid, 40.")
    assert "It is not said whose frontline is meant; the one nearest to 40.680 N" in why[1]
    assert "holds from 12 May 1994 until 10 November 2020" in why[2]


def test_ends_that_touch(atlas: Atlas) -> None:
    way = measured("40.0, 46.0", "40.0, 46.0", atlas).best
    assert way.measurement.best_km == 0
    assert way.why == ("40.000 N, 46.000 E and 40.000 N, 46.000 E touch or overlap.",)


def test_other_readings_are_measured_too(atlas: Atlas) -> None:
    found = measured("46.1,33.4", "Ukrainian border", atlas)
    assert found.best.end == "“Border of Ukraine” (United Nations)"
    assert [way.end for way in found.alternatives] == ["“Border of Ukraine” (de facto)"]


def test_versions_of_a_front_are_chosen_by_the_day(atlas: Atlas) -> None:
    layers = (
        front("May front", 40.1, aliases=("frontline",), valid_from=dt.date(2022, 5, 1)),
        front("June front", 40.2, aliases=("frontline",), valid_from=dt.date(2022, 6, 1)),
        front("Their front", 40.3, aliases=("frontline",), source="them"),
    )
    cases = {
        dt.date(2022, 5, 20): ["May front", "Their front"],
        dt.date(2022, 6, 1): ["June front", "Their front"],
        dt.date(2022, 4, 1): ["Their front"],
        None: ["June front", "May front", "Their front"],
    }
    for day, names in cases.items():
        called = lines_called("frontline", atlas=atlas, layers=layers, on=day)
        assert [layer.name for layer in called] == names


def test_names_that_only_a_layer_bears_are_no_misspelt_places(atlas: Atlas) -> None:
    named = front("Qwrt", 40.1, region=("Testlund",), aliases=("frontline",))
    for text in ("Qwrt", "Testlund frontline", "the frontline of Testlund"):
        found = measure("Ganja", text, atlas=atlas, layers=(named,), on=DAY)
        assert found.best.end == "“Qwrt”"


def test_a_layer_of_another_day_says_when_it_holds(atlas: Atlas) -> None:
    old = front("Qwrt", 40.1, valid_to=dt.date(2020, 6, 30))
    with pytest.raises(OptionError) as error:
        measure("Ganja", "Qwrt", atlas=atlas, layers=(old,), on=DAY)
    assert str(error.value).startswith(
        "No layer called “Qwrt” holds on 18 October 2020. “Qwrt” holds until 30 June 2020"
    )


def test_swapped_axes_are_noticed(atlas: Atlas) -> None:
    line = shapely.LineString([(40.1, 46.0), (40.1, 47.0)])
    layer = front("Swapped", 0, geometry=line)
    why = measure("Ganja", "Swapped", atlas=atlas, layers=(layer,), on=DAY).best.why
    assert why[-1].endswith("with its axes swapped: longitude must stand before latitude.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "an empty name has no place: give a name, a point or a line"),
        (
            "-120.0, 40.7",
            (
                "coordinates '-120.0, 40.7': the latitude, which stands first, goes from -90 to "
                "90; for longitude first write 40.7, -120"
            ),
        ),
        ("nan, 46", "'nan, 46' is no point: expected latitude, longitude in degrees"),
        (
            "Xqzzvwkj",
            (
                "“Xqzzvwkj” could not be placed. Name it together with its country or province, or "
                "draw it and give it as a layer of that name with --layer FILE."
            ),
        ),
        (
            "Sahara frontline",
            (
                "No layer is called “frontline” for Sahara on 18 October 2020. Give one with "
                "--layer FILE (GeoJSON with name, aliases, region, valid_from, valid_to)."
            ),
        ),
    ],
)
def test_bad_ends(text: str, says: str, atlas: Atlas) -> None:
    with pytest.raises(OptionError) as error:
        measured("Ganja", text, atlas)
    assert str(error.value) == says


def test_a_wrong_spelling_is_asked_about(atlas: Atlas) -> None:
    with pytest.raises(OptionError) as error:
        measured("Ganja", "Qwrt", atlas)
    assert str(error.value).startswith("no place is called 'Qwrt': is ")
    assert str(error.value).endswith(" meant?")
