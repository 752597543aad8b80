"""The connection to an online service: one host, no more."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
    getproxies,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut

if TYPE_CHECKING:
    import ssl
    from http.client import HTTPMessage, HTTPResponse
    from typing import IO

_MOST_BYTES: Final = 8_000_000
"""No answer to a question about a name is larger; one that is would fill the memory."""
_PIECE: Final = 1 << 16


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect to the same host only: what was asked is told to nobody else."""

    def redirect_request(  # noqa: PLR0917 - the standard library's signature
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        asked, target = urlsplit(req.full_url), urlsplit(newurl)
        safe = target.scheme in {"https", asked.scheme}
        if target.hostname != asked.hostname or not safe:
            raise GeocoderServiceError(
                f"it redirects to {target.scheme}://{target.netloc}, which is not followed"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class OneHost(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no annotations
    """Fetches for geopy with the standard library; reads no more than a few megabytes.

    The proxies of the system are used, as by geopy's own adapters.
    """

    def __init__(
        self, *, proxies: dict[str, str] | None, ssl_context: ssl.SSLContext | None
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._opener = build_opener(
            HTTPSHandler(context=ssl_context),
            ProxyHandler(getproxies() if proxies is None else proxies),
            _SameHost(),
        )

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """The answer, read as JSON."""
        try:
            return json.loads(self.get_text(url, timeout=timeout, headers=headers))
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError(f"its answer is not JSON ({error})") from None

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """The answer as text."""
        request = Request(url, headers=headers)  # noqa: S310 - geopy makes http(s) URLs only
        try:
            with self._opener.open(request, timeout=timeout) as page:
                body = _read(page, timeout)
        except HTTPError as error:
            lowered = {name.lower(): value for name, value in error.headers.items()}
            with error:
                raise AdapterHTTPError(
                    f"HTTP {error.code} {error.reason}",
                    status_code=error.code,
                    headers=lowered,
                    text="",
                ) from None
        except TimeoutError:
            raise GeocoderTimedOut(f"no answer within {timeout:g} s") from None
        except GeocoderServiceError:
            raise
        except Exception as error:
            # sockets, TLS and http.client each fail in their own way; the rest must go on
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                raise GeocoderTimedOut(f"no answer within {timeout:g} s") from None
            raise GeocoderServiceError(f"cannot be reached ({reason})") from None
        return body.decode("utf-8", "replace")


def _read(page: HTTPResponse, timeout: float) -> bytes:
    """An answer, bounded in size and in time: a server may send a byte now and then for ever."""
    until = time.monotonic() + timeout
    body = bytearray()
    while piece := page.read1(_PIECE):
        body += piece
        if len(body) > _MOST_BYTES:
            raise GeocoderServiceError(f"its answer is larger than {_MOST_BYTES:,} bytes")
        if time.monotonic() > until:
            raise TimeoutError
    return bytes(body)
