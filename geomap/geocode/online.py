"""Geocoding services on the network: asked only when told to, slowly, and once per question."""

from __future__ import annotations

import inspect
import json
import warnings
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderNotFound,
    GeocoderQuotaExceeded,
    GeopyError,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service

from geomap.errors import OnlineError, OptionError
from geomap.geocode.answers import AnswerCache
from geomap.geocode.fetch import OneHost
from geomap.geocode.foreign import place_of_answer
from geomap.model import Candidate

if TYPE_CHECKING:
    import os

    from geopy.location import Location

_MOST_FAILURES: Final = 3
"""After so many in a row a service is not asked again by this geocoder."""
_HOPELESS: Final = (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
)
"""Asking again would only make it worse."""
_SAMPLES: Final = ("geopy", "my-application", "my_app", "my_user_agent", "specify_your_app", "test")
_KEYS: Final = ("api_key", "username", "subscription_key", "access_token", "apikey", "auth_token")
"""What services call the key that they ask for."""


def online_geocoder(
    name: str,
    *,
    user_agent: str,
    domain: str | None = None,
    key: str | None = None,
    cache: str | os.PathLike[str] | None = None,
    timeout_s: float = 10.0,
    seconds_between: float = 1.0,
    max_age_days: float = 90.0,
) -> OnlineGeocoder:
    """A geocoder of geopy that keeps to the rules of public services.

    Nothing is fetched before it is asked. What is asked goes to the service: use your own server
    (``domain``) for names that nobody should know you look for.

    Args:
        name: "nominatim", "photon", "geonames", "pelias", or another service that geopy knows.
        user_agent: names your application to the service, best with an address
            ("my-newsroom/1.0 (me@example.org)"); services ask for it.
        domain: of your own server, with or without scheme: "http://127.0.0.1:8080".
        key: API key or user name, where the service asks for one.
        cache: an SQLite file in which answers are kept; None keeps none.
        timeout_s: seconds to wait for an answer.
        seconds_between: least time between two questions; public servers ask for 1.
        max_age_days: kept answers that are older are asked for again.

    Raises:
        OptionError: the service is unknown, the user agent says nothing, a key or domain is
            missing or not taken, or ``cache`` is another kind of file.

    Example:
        >>> online_geocoder("nominatim", user_agent="my-newsroom/1.0 (me@example.org)")
        <OnlineGeocoder nominatim at nominatim.openstreetmap.org>
    """
    made = _service(name, user_agent, domain, key, timeout_s)
    if not seconds_between >= 0:
        raise OptionError(f"seconds_between {seconds_between!r}: expected 0 or more")
    answers = AnswerCache(cache, max_age_days=max_age_days) if cache is not None else None
    return OnlineGeocoder(name.lower(), made, cache=answers, seconds_between=seconds_between)


class OnlineGeocoder:
    """A service on the network with its pace and its cache; make one with ``online_geocoder``."""

    def __init__(
        self, name: str, service: Any, *, cache: AnswerCache | None, seconds_between: float
    ) -> None:
        self.name = name
        self.cache = cache
        self._service = service
        self._taken = frozenset(inspect.signature(service.geocode).parameters)
        self._ask = RateLimiter(
            service.geocode,
            min_delay_seconds=seconds_between,
            max_retries=0,
            error_wait_seconds=seconds_between,
            swallow_exceptions=False,
        )
        self._failures = 0
        self._given_up = ""

    def __repr__(self) -> str:
        return f"<OnlineGeocoder {self.name} at {self.host}>"

    @property
    def host(self) -> str:
        """The server that is asked."""
        api = getattr(self._service, "api", "") or ""
        return urlsplit(str(api)).netloc or str(getattr(self._service, "domain", self.name))

    def candidates(self, query: str, *, limit: int = 5) -> tuple[Candidate, ...]:
        """The places that the service knows for a name, in its own order.

        Services give no probability: the places share one equally.

        Raises:
            OnlineError: the service failed or has failed too often; its answer made no sense.
        """
        answers = self._answers(query, limit)[:limit]
        places = [place_of_answer(self.name, answer) for answer in answers]
        unique = {place.id: (place, why) for place, why in places}
        share = round(1 / len(unique), 4) if unique else 0.0
        says = (
            f"not in the atlas; from {self.name} ({self.host})",
            "the service gives no probability: its answers share one",
        )
        return tuple(
            Candidate(place=place, score=share, why=(*says, *why)) for place, why in unique.values()
        )

    def _answers(self, query: str, limit: int) -> list[dict[str, Any]]:
        question = json.dumps([self.name, self.host, query, limit], ensure_ascii=False)
        kept = self.cache.get(question) if self.cache else None
        if kept is not None:
            return kept
        if self._given_up:
            raise OnlineError(
                f"{self.name} ({self.host}): not asked for {query!r}; {self._given_up}"
            )
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # geopy only warns of a point off the globe
                found = self._ask(query, **self._options(limit))
            answers = [_plain(location) for location in found or ()]
            for answer in answers:
                place_of_answer(self.name, answer)
        except Exception as error:
            # geopy's parsers fail with any built-in on an answer they do not expect
            self._note(error)
            raise OnlineError(f"{self.name} ({self.host}): {query!r}: {_reason(error)}") from error
        self._failures = 0
        if self.cache:
            self.cache.keep(question, answers)
        return answers

    def _options(self, limit: int) -> dict[str, Any]:
        wished = {"exactly_one": False, "limit": limit, "addressdetails": True}
        return {option: value for option, value in wished.items() if option in self._taken}

    def _note(self, error: Exception) -> None:
        self._failures += 1
        if isinstance(error, _HOPELESS):
            self._given_up = "it has refused a question before"
        elif self._failures >= _MOST_FAILURES:
            self._given_up = f"it has failed {self._failures} times in a row"


def _service(
    name: str, user_agent: str, domain: str | None, key: str | None, timeout_s: float
) -> Any:
    """The geopy geocoder of a name, made with what its constructor takes."""
    agent = user_agent.strip()
    if len(agent) < 4 or agent.lower().startswith(_SAMPLES) or not agent.isprintable():
        raise OptionError(
            f"user agent {user_agent!r}: expected the name of your application, best with an "
            f"address, such as my-newsroom/1.0 (me@example.org); services ask for it"
        )
    if not timeout_s > 0:
        raise OptionError(f"timeout_s {timeout_s!r}: expected more than 0 seconds")
    try:
        kind = get_geocoder_for_service(name)
    except GeocoderNotFound:
        raise OptionError(
            f"online service {name!r} is unknown: expected one of "
            f"{', '.join(sorted(SERVICE_TO_GEOCODER))}"
        ) from None
    taken = inspect.signature(kind.__init__).parameters
    options: dict[str, Any] = {"user_agent": agent, "timeout": timeout_s}
    options["adapter_factory"] = OneHost
    if domain is not None:
        options |= _domain(name, domain, taken)
    elif "scheme" in taken and name.lower() != "geonames":
        options["scheme"] = "https"
    if key is not None:
        called = next((one for one in _KEYS if one in taken), None)
        if called is None:
            raise OptionError(f"{name}: takes no key")
        options[called] = key
    try:
        return kind(**options)
    except TypeError as error:
        wanted = str(error).partition("missing ")[2] or str(error)
        raise OptionError(f"{name}: needs a key or a domain ({wanted})") from None
    except (GeopyError, ValueError) as error:
        raise OptionError(f"{name}: {error}") from None


def _domain(name: str, domain: str, taken: Any) -> dict[str, str]:
    if "domain" not in taken:
        raise OptionError(f"{name}: has one server only, so no domain can be given")
    parts = urlsplit(domain if "://" in domain else f"https://{domain}")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise OptionError(
            f"domain {domain!r}: expected a host or a URL such as http://127.0.0.1:8080"
        )
    return {"domain": parts.netloc + parts.path.rstrip("/"), "scheme": parts.scheme}


def _plain(location: Location) -> dict[str, Any]:
    """A location as JSON can hold it; what it cannot hold makes it fail here, not in the cache."""
    answer = {
        "address": location.address,
        "latitude": location.latitude,
        "longitude": location.longitude,
        "raw": location.raw,
    }
    copied: dict[str, Any] = json.loads(json.dumps(answer, allow_nan=False))
    return copied


def _reason(error: Exception) -> str:
    if isinstance(error, GeopyError):
        return str(error) or type(error).__name__
    return f"its answer cannot be understood ({type(error).__name__}: {error})"
