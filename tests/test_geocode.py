"""Names and coordinates to places: through geopy, from the atlas, and online when asked."""

from __future__ import annotations

import itertools
import json
import threading
import time
import warnings
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import geopandas
import pytest
import shapely
from click.testing import CliRunner, Result
from geopy.exc import GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.point import Point
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.atlas import Atlas, open_atlas
from geomap.cli import commands
from geomap.errors import GeomapError, OnlineError, OnlineWarning, OptionError
from geomap.geocode import (
    AtlasGeocoder,
    FallbackGeocoder,
    OnlineGeocoder,
    candidates_of,
    is_known,
    online_geocoder,
    read_coordinates,
    surroundings,
)
from geomap.geocode.answers import AnswerCache, default_cache
from geomap.geocode.foreign import place_of_answer
from geomap.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ATLAS = open_atlas()
GEOCODER = AtlasGeocoder(ATLAS)
AGENT = "geomap-tests/1.0 (tests@example.org)"


# -- coordinates -------------------------------------------------------------------------------

GANJA_DEGREES = (46.366667, 40.683333)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("40.68, 46.36", (46.36, 40.68)),
        ("40.68,46.36", (46.36, 40.68)),
        ("40.68 46.36", (46.36, 40.68)),
        ("(40.68; 46.36)", (46.36, 40.68)),
        ("40,68; 46,36", (46.36, 40.68)),
        ("40,68 46,36", (46.36, 40.68)),
        ("−33.9, 151.2", (151.2, -33.9)),
        ("40, 68", (68, 40)),
        ("40.68° N, 46.36° E", (46.36, 40.68)),
        ("N 40.68 E 46.36", (46.36, 40.68)),
        ("33.9S 18.4W", (-18.4, -33.9)),
        ("lat 40.68, lon 46.36", (46.36, 40.68)),
        ("longitude: 46.36 latitude: 40.68", (46.36, 40.68)),
        ("geo:40.68,46.36", (46.36, 40.68)),
        ("40°41'N 46°22'E", GANJA_DEGREES),
        ("40°41′N, 46°22′E", GANJA_DEGREES),
        ("46°22'E 40°41'N", GANJA_DEGREES),
        ("N40°41' E46°22'", GANJA_DEGREES),
        ("40°41', 46°22'", GANJA_DEGREES),
        ("40 41 00 N, 46 22 00 E", GANJA_DEGREES),
        ("40:41:00N 46:22:00E", GANJA_DEGREES),
        ("40d41m00sN 46d22m00sE", GANJA_DEGREES),
        ("40 deg 41 min N, 46 deg 22 min E", GANJA_DEGREES),
        ("40° 41' 30\" N, 46° 22' 12.6\" E", (46.3701667, 40.6916667)),
        ("4041N04622E", GANJA_DEGREES),
        ("404130N 0462200E", (46.366667, 40.691667)),
    ],
)
def test_coordinates_as_people_write_them(text: str, point: tuple[float, float]) -> None:
    read = read_coordinates(text)
    assert read is not None
    assert (read.longitude, read.latitude) == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("38TPL1234567890", "MGRS, a square of 1 m"),
        ("38T PL 12345 67890", "MGRS, a square of 1 m"),
        ("38tpl12346789", "MGRS, a square of 10 m"),
        ("38T PL 123 678", "MGRS, a square of 100 m"),
        ("38TPL1267", "MGRS, a square of 1 km"),
        ("38TPL16", "MGRS, a square of 10 km"),
        ("38TPL", "MGRS, a square of 100 km"),
    ],
)
def test_mgrs_stands_for_the_middle_of_its_square(text: str, read_as: str) -> None:
    read = read_coordinates(text)
    assert read is not None
    assert read.read_as == read_as
    exact = (46.340990, 41.254625)  # 38T 612345 E 4567890 N through PROJ
    number, unit = read_as.split()[-2:]
    width_km = int(number) / (1 if unit == "km" else 1000)
    assert distance_km((read.longitude, read.latitude), exact) <= width_km * 0.75 + 0.001


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "146.36, 40.68",
            (
                "coordinates '146.36, 40.68': the latitude, which stands first, goes from -90 to "
                "90; for longitude first write 40.68, 146.36"
            ),
        ),
        ("95N 40E", "coordinates '95N 40E': the latitude goes from -90 to 90"),
        ("40, 200", "coordinates '40, 200': the longitude goes from -180 to 180"),
        (
            "40,68",
            (
                "coordinates '40,68': two whole numbers or one with a decimal comma; "
                "write 40, 68 for latitude and longitude"
            ),
        ),
        ("40N 41S", "coordinates '40N 41S': two latitudes; one of each is needed"),
        ("10 E, 20 W", "coordinates '10 E, 20 W': two longitudes; one of each is needed"),
        ("-40S 20E", "coordinates '-40S 20E': a sign and a letter; write one of them"),
        (
            "40N 46O",
            "coordinates '40N 46O': O is east in German and west in French; write E or W",
        ),
        ("40°68'N 46°E", 'coordinates "40°68\'N 46°E": minutes and seconds go to 59'),
        ("4099N04622E", "coordinates '4099N04622E': minutes and seconds go to 59"),
        (
            "40.5°30'N 46°E",
            (
                'coordinates "40.5°30\'N 46°E": '
                "only the last of degrees, minutes and seconds can have decimals"
            ),
        ),
        (
            "40.68N 46.36",
            (
                "coordinates '40.68N 46.36': expected latitude, longitude such as 40.68, 46.36 or "
                "40°41'N 46°22'E"
            ),
        ),
        (
            "1.5, 2.5, 3.5",
            (
                "coordinates '1.5, 2.5, 3.5': expected latitude, longitude such as 40.68, 46.36 or "
                "40°41'N 46°22'E"
            ),
        ),
        (
            "38TPL123",
            (
                "MGRS reference '38TPL123': expected as many digits for the easting as for the "
                "northing, five each at the most, such as 38TPL1234567890"
            ),
        ),
        ("99CAA1234", "MGRS reference '99CAA1234': there is no such square"),
    ],
)
def test_doubtful_coordinates_are_one_clear_error(text: str, says: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_coordinates(text)
    assert str(caught.value) == says


@pytest.mark.parametrize(
    "text", ["", "Ganja", "Paris, Texas", "1770", "100 Mile House", "4 Dam", "75001", "40 46", "S"]
)
def test_names_are_no_coordinates(text: str) -> None:
    assert read_coordinates(text) is None


@pytest.mark.parametrize(
    "text", ["1 " * 50_000, "1" * 100_000 + ", 2", "1.5 , " * 20_000, "1 " * 60, "1.5'" * 30]
)
def test_long_texts_are_told_at_once(text: str) -> None:
    began = time.perf_counter()
    try:
        assert read_coordinates(text) is None
    except OptionError:
        assert len(text) <= 120
    assert time.perf_counter() - began < 0.5


def test_a_square_in_another_band_is_refused() -> None:
    with pytest.raises(OptionError, match="there is no such square"):
        read_coordinates("38CPL1234567890")
    assert read_coordinates("38TPL") is not None


@given(st.integers(-90 * 3600, 90 * 3600), st.integers(-180 * 3600, 180 * 3600))
def test_coordinates_survive_every_way_of_writing(north_s: int, east_s: int) -> None:
    (a, b, c), (x, y, z) = (
        (abs(s) // 3600, abs(s) // 60 % 60, abs(s) % 60) for s in (north_s, east_s)
    )
    ns, ew = "NS"[north_s < 0], "EW"[east_s < 0]
    for text in (
        f"{north_s / 3600:.7f}, {east_s / 3600:.7f}",
        f"{abs(north_s) / 3600:.7f}° {ns} {abs(east_s) / 3600:.7f}° {ew}",
        f"{a}°{b}'{c}\"{ns} {x}°{y}'{z}\"{ew}",
        f"{ew} {x} {y} {z}, {ns} {a} {b} {c}",
        f"{a} {b}m {c}s {ns}, {x} {y}m {z}s {ew}",  # geopy's own
        f"{a:02}{b:02}{c:02}{ns}{x:03}{y:02}{z:02}{ew}",
    ):
        read = read_coordinates(text)
        assert read is not None, text
        assert read.latitude == pytest.approx(north_s / 3600, abs=1e-6), text
        assert read.longitude == pytest.approx(east_s / 3600, abs=1e-6), text


# -- around a point ----------------------------------------------------------------------------


def test_surroundings_of_a_point() -> None:
    around = surroundings((46.75, 39.82), atlas=ATLAS, limit=3)
    assert len(around.near) == 3
    assert around.near[0].distance_km < 2
    assert [place.name for place in around.within][-1] == "Azerbaijan"
    assert "Nagorno-Karabakh" in [place.name for place in around.within]
    distances = [near.distance_km for near in around.near]
    assert distances == sorted(distances)


def test_a_border_nearby_is_told() -> None:
    around = surroundings((45.9, 41.2), atlas=ATLAS)
    assert any("which is good to 2.7 km" in reason for reason in around.why)


def test_the_high_seas_belong_to_nobody() -> None:
    around = surroundings((-150.0, 0.0), atlas=ATLAS)
    assert around.within == ()
    assert around.near[0].distance_km > 800
    assert GEOCODER.reverse((0.0, -150.0)) is None


@pytest.mark.parametrize("point", [(181.0, 0.0), (0.0, 91.0), (float("nan"), 0.0)])
def test_a_point_off_the_globe(point: tuple[float, float]) -> None:
    with pytest.raises(OptionError, match="expected longitude, latitude in degrees"):
        surroundings(point, atlas=ATLAS)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(ATLAS) - 1), st.floats(0, 5), st.sampled_from(range(0, 360, 45)))
def test_no_place_is_nearer_than_the_nearest(row: int, km: float, azimuth: int) -> None:
    from geomap.geodesy import destination

    place = ATLAS.place(row)
    here = (place.longitude, place.latitude)
    point = destination(here, float(azimuth), km)
    nearest = surroundings(point, atlas=ATLAS, limit=1).near[0]
    if place.kind in {"PPL", "PPLA", "PPLC", "PPLX"}:
        assert nearest.distance_km <= distance_km(here, point) + 0.001


# -- the geopy interface -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "place_id"),
    [
        ("Ganja, Azerbaijan", "geonames:586523"),
        ("Springfield, IL", "geonames:4250542"),
        ("Paris, Texas", "geonames:4717560"),
        ({"city": "Paris", "state": "Texas"}, "geonames:4717560"),
    ],
)
def test_queries_find_their_place(query: Any, place_id: str) -> None:
    location = GEOCODER.geocode(query)
    assert location.raw["place"]["id"] == place_id
    assert 0 < location.raw["score"] <= 1
    assert location.raw["why"]
    for other in location.raw["candidates"]:
        assert set(other) == {"place", "score", "why"}


@pytest.mark.parametrize("query", ["40.68, 46.36", "40°40'48\"N 46°21'36\"E"])
def test_coordinates_are_a_location_of_their_own(query: str) -> None:
    location = GEOCODER.geocode(query)
    assert (location.latitude, location.longitude) == pytest.approx((40.68, 46.36))
    assert location.address.startswith("0.3 km S of Ganja, ")
    assert location.address.endswith(", Azerbaijan")
    assert location.raw["why"][0].startswith("read as ")


@pytest.mark.parametrize(
    ("language", "address"),
    [
        (None, "Ganja, Gəncə, Azerbaijan"),
        ("az", "Gəncə, Gəncə Şəhəri, Azərbaycan"),
        ("tlh", "Ganja, Gəncə, Azerbaijan"),
        ("nonsense!", "Ganja, Gəncə, Azerbaijan"),
    ],
)
def test_an_address_is_in_the_language_asked_for(language: str | None, address: str) -> None:
    assert GEOCODER.geocode("Ganja", language=language).address == address
    assert GEOCODER.reverse((40.6828, 46.3606), language=language).address == address


def test_lists_limits_and_nothing() -> None:
    assert len(GEOCODER.geocode("Springfield", exactly_one=False, limit=3)) == 3
    assert GEOCODER.geocode("Qqxzzqq") is None
    assert GEOCODER.geocode("Qqxzzqq", exactly_one=False) is None
    assert GEOCODER.geocode("  ") is None
    assert GEOCODER.geocode("Ganja", timeout=1).address.startswith("Ganja")


def test_country_codes_and_viewbox_filter() -> None:
    for codes in ("us", ["US"]):
        found = GEOCODER.geocode("Paris", exactly_one=False, country_codes=codes)
        assert {location.raw["place"]["country"] for location in found} == {"US"}
    box = [(30, -100), Point(36, -90)]
    inside = GEOCODER.geocode("Paris", exactly_one=False, viewbox=box, bounded=True)
    assert inside
    for location in inside:
        assert 30 <= location.latitude <= 36
        assert -100 <= location.longitude <= -90
    assert GEOCODER.geocode("Paris", country_codes="AZ") is None


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"country_codes": "QQ"}, "country 'QQ' is unknown: expected an ISO 3166-1 alpha-2"),
        ({"viewbox": ["nowhere", "x"]}, r"viewbox \['nowhere', 'x'\]: expected two corners"),
        ({"viewbox": [(1, 2)]}, r"viewbox \[\(1, 2\)\]: expected two corners"),
        ({"bounded": True}, "bounded=True needs a viewbox"),
        ({"limit": 0, "exactly_one": False}, "limit 0: expected 1 or more"),
    ],
)
def test_bad_options_are_one_clear_error(options: dict[str, Any], says: str) -> None:
    with pytest.raises(OptionError, match=says):
        GEOCODER.geocode("Ganja", **options)
    with pytest.raises(OptionError, match="query 7: expected a name or coordinates as text"):
        GEOCODER.geocode(7)  # type: ignore[arg-type]


def test_reverse_lists_places_then_what_holds_them() -> None:
    found = GEOCODER.reverse((40.68, 46.36), exactly_one=False, limit=2)
    assert [location.raw["place"]["name"] for location in found][:1] == ["Ganja"]
    assert found[0].raw["direction"] == "S"
    assert found[0].raw["distance_km"] < 1
    assert found[-1].raw["place"]["kind"] == "PCLI"
    for same in (Point(40.68, 46.36), "40.68, 46.36", "40°40'48\"N 46°21'36\"E"):
        assert GEOCODER.reverse(same).raw["place"]["id"] == "geonames:586523"


@pytest.mark.parametrize("query", ["Ganja", (95, 10), (1,), None, ("a", "b")])
def test_reverse_of_no_point(query: Any) -> None:
    with pytest.raises(OptionError, match=r"point .*: expected "):
        GEOCODER.reverse(query)


def test_the_atlas_geocoder_cannot_fetch() -> None:
    with pytest.raises(GeocoderServiceError, match="the atlas is asked, not the network"):
        GEOCODER._call_geocoder("http://127.0.0.1/", callback=lambda page: page)


def test_geopandas_takes_it() -> None:
    names = ["Ganja, Azerbaijan", "Qqxzzqq", "Paris, Texas", "999, 999"]
    frame = geopandas.tools.geocode(names, provider=AtlasGeocoder)
    assert frame.crs == "EPSG:4326"
    assert frame["address"].tolist()[0] == "Ganja, Gəncə, Azerbaijan"
    assert [point.is_empty for point in frame.geometry] == [False, True, False, True]
    back = geopandas.tools.reverse_geocode([shapely.Point(46.36, 40.68)], provider=AtlasGeocoder)
    assert back["address"].tolist() == ["Ganja, Gəncə, Azerbaijan"]


def test_rate_limiter_takes_it() -> None:
    limited = RateLimiter(GEOCODER.geocode, min_delay_seconds=0.0, error_wait_seconds=0.0)
    names = ("Ganja", "Baku")
    assert [limited(name).raw["place"]["name"] for name in names] == list(names)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(ATLAS) - 1))
def test_results_lie_in_their_places_and_back_again(row: int) -> None:
    found = GEOCODER.geocode(ATLAS.place(row).name, exactly_one=False)
    for location in found or ():
        place = location.raw["place"]
        if place is None:
            continue  # a name that reads as coordinates
        there = (place["longitude"], place["latitude"])
        here = (location.longitude, location.latitude)
        assert distance_km(there, here) <= place["radius_km"] + 0.01
        if place["kind"].startswith("PPL") and place["kind"] not in ("PPLH", "PPLQ", "PPLW"):
            back = surroundings(here, atlas=ATLAS, limit=1).near[0]
            assert back.distance_km <= 0.01 or place["kind"] in ("PPLZ", "PPLCH")
    scores = [location.raw["score"] for location in found or ()]
    assert sum(scores) <= 1.001 or len(scores) == 1


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet="0123456789 .,;:-+NSEWO°'\"′″/()", max_size=30),
        st.text(alphabet="0123456789CDTPLMNXAB ", max_size=16),
    )
)
def test_no_text_breaks_it(text: str) -> None:
    for ask in (GEOCODER.geocode, GEOCODER.reverse):
        try:
            ask(text)
        except GeomapError as error:
            assert str(error)  # noqa: PT017 - our errors are allowed, others are not


# -- online ------------------------------------------------------------------------------------

VILLAGE = {
    "place_id": 1,
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
    "osm_type": "node",
    "osm_id": 4242,
    "lat": "40.5",
    "lon": "46.5",
    "class": "place",
    "type": "village",
    "addresstype": "village",
    "name": "Qqxzzqq",
    "display_name": "Qqxzzqq, Göygöl, Azerbaijan",
    "address": {"village": "Qqxzzqq", "country_code": "az"},
    "boundingbox": ["40.48", "40.52", "46.48", "46.52"],
}


class Server:
    """Speaks the format of Nominatim on this machine, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.times: list[float] = []
        self.status = 200
        self.body = json.dumps([VILLAGE]).encode()
        self.headers: dict[str, str] = {}
        self.wait_s = 0.0
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append((handler.path, dict(handler.headers)))
        self.times.append(time.monotonic())
        time.sleep(self.wait_s)
        handler.send_response(self.status)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        handler.wfile.write(self.body)


@contextmanager
def _serving() -> Iterator[Server]:
    served = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                served.answer(self)
            except OSError:
                return  # the client has stopped waiting

        def log_message(self, *_: object) -> None:
            return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    served.url = f"http://127.0.0.1:{http.server_address[1]}"
    try:
        yield served
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with _serving() as served:
        yield served


LOCAL = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def service(server: Server, **options: Any) -> OnlineGeocoder:
    settings_: dict[str, Any] = {"user_agent": AGENT, "seconds_between": 0.0, "timeout_s": 5.0}
    return online_geocoder("nominatim", domain=server.url, **settings_ | options)


def local(test: Any) -> Any:
    """Let a test speak to this machine, and to no other."""
    for mark in LOCAL:
        test = mark(test)
    return test


@local
def test_unknown_names_are_asked_for_online_and_marked(server: Server) -> None:
    geocoder = FallbackGeocoder(GEOCODER, service(server))
    location = geocoder.geocode("Qqxzzqq")
    assert (location.latitude, location.longitude) == (40.5, 46.5)
    assert location.address == "Qqxzzqq, Azerbaijan"
    place = location.raw["place"]
    assert place["id"] == "nominatim:node/4242"
    assert place["source"] == "Nominatim (OpenStreetMap contributors, ODbL)"
    assert (place["kind"], place["country"]) == ("PPL", "AZ")
    assert 2 < place["radius_km"] < 3
    assert location.raw["why"][0].startswith("not in the atlas; from nominatim (127.0.0.1:")
    path, headers = server.asked[0]
    assert parse_qs(urlsplit(path).query)["q"] == ["Qqxzzqq"]
    assert headers["User-Agent"] == AGENT


@local
def test_known_names_and_coordinates_are_never_asked_for(server: Server) -> None:
    geocoder = FallbackGeocoder(GEOCODER, service(server))
    for query in ("Ganja, Azerbaijan", "Ganja city", "40.68, 46.36", "  "):
        geocoder.geocode(query)
    geocoder.reverse("40.68, 46.36")
    assert candidates_of("Qqxzzqq", atlas=ATLAS) == ()
    assert server.asked == []


@local
def test_answers_are_kept_and_asked_for_once(server: Server, tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "answers.sqlite"
    first = service(server, cache=cache).candidates("Qqxzzqq")
    assert service(server, cache=cache).candidates("Qqxzzqq") == first
    assert len(server.asked) == 1
    server.body = b"[]"
    for _ in range(2):
        assert service(server, cache=cache).candidates("Nowhere") == ()
    assert len(server.asked) == 2
    assert service(server, cache=cache, max_age_days=0).candidates("Qqxzzqq") == ()
    assert len(server.asked) == 3


@local
def test_questions_keep_their_pace(server: Server) -> None:
    asked = service(server, seconds_between=0.2)
    for name in ("a1", "b2", "c3"):
        asked.candidates(name)
    gaps = [late - early for early, late in itertools.pairwise(server.times)]
    assert min(gaps) > 0.15


BAD_ANSWERS: dict[str, tuple[dict[str, Any], str]] = {
    "HTTP 500": ({"status": 500}, "HTTP 500 Internal Server Error"),
    "quota": ({"status": 429, "headers": {"Retry-After": "30"}}, "HTTP 429 Too Many Requests"),
    "forbidden": ({"status": 403}, "HTTP 403 Forbidden"),
    "no JSON": ({"body": b"<html>"}, "its answer is not JSON"),
    "cut JSON": ({"body": b'[{"lat": "4'}, "its answer is not JSON"),
    "deep JSON": ({"body": b"[" * 100_000}, "its answer is not JSON"),
    "numbers": ({"body": b"[1, 2]"}, "its answer cannot be understood"),
    "no point": ({"body": b'[{"display_name": "x"}]'}, "its answer cannot be understood"),
    "word for a number": (
        {"body": json.dumps([VILLAGE | {"lat": "north"}]).encode()},
        "its answer cannot be understood",
    ),
    "off the globe": (
        {"body": json.dumps([VILLAGE | {"lat": "140"}]).encode()},
        "its answer cannot be understood",
    ),
    "bad box": (
        {"body": json.dumps([VILLAGE | {"boundingbox": ["a", "b", "c", "d"]}]).encode()},
        "its answer cannot be understood",
    ),
    "error": ({"body": b'{"error": "no database"}'}, "no database"),
    "too late": ({"wait_s": 0.6}, "no answer within 0.2 s"),
    "too large": ({"body": b" " * 8_000_001}, "its answer is larger than 8,000,000 bytes"),
    "elsewhere": (
        {"status": 302, "headers": {"Location": "http://example.org/steal?q=1"}},
        "it redirects to http://example.org, which is not followed",
    ),
    "to this machine": (
        {"status": 302, "headers": {"Location": "http://localhost:22/"}},
        "it redirects to http://localhost:22, which is not followed",
    ),
    "to the cloud's own": (
        {"status": 307, "headers": {"Location": "http://169.254.169.254/latest/meta-data"}},
        "it redirects to http://169.254.169.254, which is not followed",
    ),
    "page for JSON": (
        {"body": b"<html>Sign in</html>", "headers": {"Content-Type": "text/html"}},
        "its answer is not JSON",
    ),
    "picture": (
        {"body": b"\x89PNG\r\n\x1a\n" + bytes(50), "headers": {"Content-Type": "image/png"}},
        "its answer is not JSON",
    ),
    "to a file": (
        {"status": 302, "headers": {"Location": "file:///etc/passwd"}},
        "HTTP 302",
    ),
}


@local
@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_every_failure_is_a_warning_and_leaves_the_rest(
    name: str, server: Server, tmp_path: Path
) -> None:
    changes, says = BAD_ANSWERS[name]
    for attribute, value in changes.items():
        setattr(server, attribute, value)
    timeout_s = 0.2 if name == "too late" else 5.0
    cache = tmp_path / "answers.sqlite"
    geocoder = FallbackGeocoder(GEOCODER, service(server, timeout_s=timeout_s, cache=cache))
    with pytest.warns(OnlineWarning) as caught:
        assert geocoder.geocode("Qqxzzqq") is None
    assert str(caught[0].message).startswith("nominatim (127.0.0.1:")
    assert says in str(caught[0].message)
    assert "\n" not in str(caught[0].message)
    assert geocoder.geocode("Ganja, Azerbaijan").raw["place"]["id"] == "geonames:586523"
    assert not cache.exists(), "a failure is not an answer"


@local
def test_a_redirect_on_the_same_host_is_followed(server: Server) -> None:
    answer = server.answer

    def once(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.startswith("/new"):
            server.status, server.headers = 200, {}
        answer(handler)

    server.answer = once  # type: ignore[method-assign]
    server.status, server.headers = 302, {"Location": "/new?q=Qqxzzqq"}
    assert [one.place.name for one in service(server).candidates("Qqxzzqq")] == ["Qqxzzqq"]


@local
def test_a_failing_service_is_left_alone(server: Server) -> None:
    server.status = 500
    asked = service(server)
    for name in ("a1", "b2", "c3", "d4", "e5"):
        with pytest.raises(OnlineError):
            asked.candidates(name)
    assert len(server.asked) == 3
    with pytest.raises(OnlineError, match=r"not asked for 'f6'; it has failed 3 times in a row"):
        asked.candidates("f6")
    server.status = 429
    refused = service(server)
    for name in ("a1", "b2"):
        with pytest.raises(OnlineError):
            refused.candidates(name)
    assert len(server.asked) == 4


@local
def test_a_server_that_is_not_there(server: Server) -> None:
    gone = online_geocoder(
        "nominatim", domain="http://127.0.0.1:9", user_agent=AGENT, seconds_between=0
    )
    with pytest.raises(OnlineError, match="cannot be reached"):
        gone.candidates("Qqxzzqq")
    assert server.asked == []


def test_the_network_is_not_touched_before_it_is_asked() -> None:
    for name, key in (("nominatim", None), ("photon", None), ("geonames", "me")):
        assert repr(online_geocoder(name, user_agent=AGENT, key=key)).startswith("<OnlineGeocoder")


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("nominatum", {}, "online service 'nominatum' is unknown: expected one of "),
        ("nominatim", {"user_agent": ""}, "user agent '': expected the name of your application"),
        ("nominatim", {"user_agent": "geopy/2.4"}, "user agent 'geopy/2.4': expected the name"),
        ("nominatim", {"user_agent": "a\nb: cde"}, "expected the name of your application"),
        ("geonames", {}, "geonames: needs a key or a domain"),
        ("pelias", {}, "pelias: needs a key or a domain"),
        ("nominatim", {"key": "k"}, "nominatim: takes no key"),
        ("nominatim", {"domain": "ftp://x"}, "domain 'ftp://x': expected a host or a URL"),
        ("here", {"domain": "x.org"}, "here: has one server only, so no domain can be given"),
        ("nominatim", {"timeout_s": 0}, "timeout_s 0: expected more than 0 seconds"),
        ("nominatim", {"seconds_between": -1}, "seconds_between -1: expected 0 or more"),
    ],
)
def test_services_that_cannot_be_made(name: str, options: dict[str, Any], says: str) -> None:
    with pytest.raises(OptionError) as caught:
        online_geocoder(name, **{"user_agent": AGENT} | options)
    assert says in str(caught.value)


PHOTON = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [46.5, 40.5]},
    "properties": {
        "osm_id": 7, "osm_type": "R", "osm_value": "town", "name": "X", "countrycode": "AZ",
        "extent": [46.4, 40.6, 46.6, 40.4],
    },
}  # fmt: skip
GEONAMES = {
    "geonameId": 586523, "fcode": "PPLA", "countryCode": "AZ", "population": 300, "name": "X"
}  # fmt: skip
PELIAS = {
    "bbox": [46.4, 40.4, 46.6, 40.6],
    "properties": {"gid": "w:l:1", "layer": "locality", "name": "X", "country_code": "AZ"},
}


@pytest.mark.parametrize(
    ("name", "raw", "place_id", "kind"),
    [
        ("photon", PHOTON, "photon:R/7", "PPL"),
        ("geonames", GEONAMES, "geonames:586523", "PPLA"),
        ("pelias", PELIAS, "pelias:w:l:1", "PPL"),
    ],
)
def test_other_services_are_told_in_our_words(
    name: str, raw: dict[str, Any], place_id: str, kind: str
) -> None:
    place, why = place_of_answer(
        name, {"address": "X, Y", "latitude": 40.5, "longitude": 46.5, "raw": raw}
    )
    assert (place.id, place.name, place.kind, place.country) == (place_id, "X", kind, "AZ")
    assert (place.radius_km == 5.0) == bool(why) == (name == "geonames")


def test_a_cache_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100, encoding="utf-8")
    with pytest.raises(OptionError, match=r"notes.txt: not a cache of geomap \(file is not"):
        AnswerCache(path)
    folder = AnswerCache(tmp_path / "there")
    folder.keep("q", [1])
    folder.path.unlink()
    folder.path.mkdir()
    folder.keep("q", [2])
    assert folder.get("q") is None
    assert default_cache().name == "online.sqlite"


def test_misspelt_names_count_as_unknown() -> None:
    assert is_known("Ganja city", atlas=ATLAS)
    assert not is_known("Gannjaa", atlas=ATLAS)
    assert not is_known(" , ", atlas=ATLAS)


# -- the shell ---------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["locate", *arguments])


def test_locate_takes_coordinates() -> None:
    done = run("40.68, 46.36", "Baku")
    assert done.exit_code == 0, done.output
    assert "40.68, 46.36: latitude 40.68, longitude 46.36" in done.stdout
    assert "0.3 km S of Ganja" in done.stdout
    assert "Azerbaijan" in done.stdout
    (point, baku) = json.loads(run("40.68, 46.36", "Baku", "--json").stdout)
    assert point["candidates"] == []
    assert point["point"]["near"][0]["place"]["id"] == "geonames:586523"
    assert point["point"]["within"][-1]["name"] == "Azerbaijan"
    assert baku["point"] is None


def test_locate_refuses_points_off_the_globe() -> None:
    done = run("146.36, 40.68", "Ganja", "--json")
    assert done.exit_code == 1
    assert [one["name"] for one in json.loads(done.stdout)] == ["Ganja"], "the rest goes on"
    assert done.stderr == (
        "geomap: coordinates '146.36, 40.68': the latitude, which stands first, goes from -90 to "
        "90; for longitude first write 40.68, 146.36\n"
    )


@local
def test_locate_online(server: Server, tmp_path: Path) -> None:
    options = ("--online", "nominatim", "--online-url", server.url, "--user-agent", AGENT)
    cache = ("--online-cache", str(tmp_path / "answers.sqlite"))
    done = run("Qqxzzqq", "Ganja", "--json", *options, *cache)
    assert done.exit_code == 0, done.output
    (found, ganja) = json.loads(done.stdout)
    assert found["candidates"][0]["place"]["id"] == "nominatim:node/4242"
    assert ganja["candidates"][0]["place"]["id"] == "geonames:586523"
    assert len(server.asked) == 1
    assert run("Qqxzzqq", *options, *cache).exit_code == 0
    assert len(server.asked) == 1
    server.status = 500
    failed = run("Zzqqxyz", "Ganja", *options, *cache)
    assert failed.exit_code == 0
    assert "Ganja" in failed.stdout
    assert failed.stderr.startswith("geomap: nominatim (127.0.0.1:")
    assert failed.stderr.endswith("'Zzqqxyz': HTTP 500 Internal Server Error\n")


def test_online_options_need_online() -> None:
    done = run("Ganja", "--online-url", "http://127.0.0.1:9")
    assert done.exit_code == 2
    assert "--online-url needs --online" in done.stderr


def test_locate_draws_its_candidates(tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    done = run("Paris", "40.68, 46.36", "--map", str(page))
    assert done.exit_code == 0, done.output
    text = page.read_text(encoding="utf-8")
    assert "Texas" in text
    assert "Ganja" in text
    missing = run("Paris", "--map", str(tmp_path / "no" / "out.html"))
    assert missing.exit_code == 1
    assert "there is no directory" in missing.stderr


def test_locate_leaves_geopy_alone() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from click.testing import CliRunner; from geomap.cli import commands;"
        " CliRunner().invoke(commands, ['locate', 'Ganja', '--json']);"
        " sys.exit(' '.join({'geopy', 'sqlite3', 'geopandas', 'folium'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_atlas_of_ones_own() -> None:
    assert isinstance(AtlasGeocoder().atlas, Atlas)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert AtlasGeocoder(ATLAS).geocode("Baku").raw["place"]["country"] == "AZ"


@pytest.mark.parametrize("name", ["Paris, Bavaria", "Jasim, Deir ez Zor Governorate, Syria"])
def test_a_namesake_in_another_division_is_not_the_answer(name: str) -> None:
    assert AtlasGeocoder().geocode(name) is None
    weighed = candidates_of(name, atlas=open_atlas())
    assert weighed[0].score == 0.0
    assert weighed[0].why[0].startswith("not in ")


def test_a_location_says_by_which_rule_its_extent_was_found() -> None:
    rules = [GEOCODER.geocode(name).raw["extent"] for name in ("Ganja", "Azerbaijan", "Black Sea")]
    assert [rule.split(" ")[0:4] for rule in rules] == [
        "a disc of its".split(),
        "to the far edge".split(),
        "read off an atlas".split(),
    ]


# -- a name alone ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Paris", "geonames:2988507"),
        ("Odessa", "geonames:698740"),
        ("Tunis", "geonames:2464470"),
        ("Tripoli", "geonames:2210247"),
        ("Birmingham", "geonames:2655603"),
        ("Cambridge", "geonames:2653941"),
        ("Georgia", "geonames:614540"),
        ("Moscow", "geonames:524901"),
        ("Gaza", "geonames:281133"),
        ("Jordan", "geonames:248816"),
    ],
)
def test_a_name_alone_is_the_place_spoken_of_most(name: str, place_id: str) -> None:
    found = candidates_of(name, atlas=ATLAS, limit=20)
    assert found[0].place.id == place_id
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1
    assert found[0].why[0].startswith(f"the likeliest of {len(set(ATLAS.find(name)))} places")


def test_a_well_known_name_is_nearly_sure_and_a_common_one_is_not() -> None:
    paris, springfield = (candidates_of(n, atlas=ATLAS)[0].score for n in ("Paris", "Springfield"))
    assert paris > 0.7
    assert springfield < 0.5


def test_near_and_country_outweigh_fame() -> None:
    texas = candidates_of("Paris", atlas=ATLAS, near=(-95.6, 33.7))[0]
    assert texas.place.admin1 == "US.TX"
    assert "6 km from the point given" in texas.why
    ontario = candidates_of("London", atlas=ATLAS, country=["CA"])[0]
    assert ontario.place.country == "CA"
    assert "in Canada, as asked for" in ontario.why
    assert candidates_of("Paris", atlas=ATLAS, near=(2.0, 48.0))[0].place.country == "FR"


@pytest.mark.parametrize(
    ("query", "country", "admin1"),
    [
        ("Ganja Azerbaijan", "AZ", None),
        ("Paris Texas", "US", "US.TX"),
        ("Springfield IL", "US", "US.IL"),
        ("Ganja, AZ", "AZ", None),
        ("Baku, az", "AZ", None),
        ("Phoenix, AZ", "US", "US.AZ"),
        ("Moscow, Idaho", "US", "US.ID"),
    ],
)
def test_what_holds_a_name_may_follow_it(query: str, country: str, admin1: str | None) -> None:
    best = candidates_of(query, atlas=ATLAS)[0]
    assert best.score > 0.5
    assert best.place.country == country
    assert admin1 in (None, best.place.admin1)


def test_names_in_another_language() -> None:
    (moscow,) = json.loads(run("Moscow", "--language", "de", "--limit", "1", "--json").stdout)
    assert moscow["candidates"][0]["place"]["name"] == "Moskau"
    wrong = run("Moscow", "--language", "?")
    assert wrong.exit_code == 1
    assert wrong.stderr == (
        "geomap: language '?': expected an ISO 639 code such as az or zh-Hant\n"
    )


@local
def test_an_answer_that_never_ends_is_left(server: Server) -> None:
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    server.answer = trickle  # type: ignore[method-assign]
    began = time.monotonic()
    with pytest.raises(OnlineError, match=r"no answer within 0.3 s"):
        service(server, timeout_s=0.3).candidates("Qqxzzqq")
    assert time.monotonic() - began < 3
