"""Options of verbs that may ask a service on the network, if told to."""

from __future__ import annotations

import functools
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.common import say
from geomap.errors import OnlineWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.geocode import OnlineGeocoder

_OPTIONS = (
    click.option(
        "--online",
        metavar="SERVICE",
        help="Ask this service for names that the atlas does not have: nominatim, photon, "
        "geonames, pelias, ... It learns these names. Without this option nothing is fetched.",
    ),
    click.option("--online-url", metavar="URL", help="Of your own server of that service."),
    click.option(
        "--online-key",
        metavar="KEY",
        envvar="GEOMAP_ONLINE_KEY",
        show_envvar=True,
        help="API key or user name, where the service asks for one.",
    ),
    click.option(
        "--online-cache",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Where its answers are kept for 90 days, in place of your folder for caches.",
    ),
    click.option(
        "--user-agent",
        metavar="TEXT",
        help="What geomap calls itself to the service, best with your address.",
    ),
)


def with_online(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb ``--online`` and what belongs to it (an ``OnlineGeocoder`` or None)."""

    @functools.wraps(verb)
    def run(
        *,
        online: str | None,
        online_url: str | None,
        online_key: str | None,
        online_cache: Path | None,
        user_agent: str | None,
        **options: Any,
    ) -> None:
        if online is None:
            given = {"--online-url": online_url, "--online-cache": online_cache}
            for option, value in {**given, "--user-agent": user_agent}.items():
                if value is not None:
                    raise click.UsageError(f"{option} needs --online")
            verb(online=None, **options)
            return
        service = _service(online, online_url, online_key, online_cache, user_agent)
        with _failures_told():
            verb(online=service, **options)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def _service(
    name: str, url: str | None, key: str | None, cache: Path | None, agent: str | None
) -> OnlineGeocoder:
    from importlib.metadata import PackageNotFoundError, version

    from geomap.geocode import online_geocoder
    from geomap.geocode.answers import default_cache

    if agent is None:
        try:
            agent = f"geomap/{version('geomap')}"
        except PackageNotFoundError:
            agent = "geomap/0 (not installed)"
    return online_geocoder(
        name, user_agent=agent, domain=url, key=key, cache=cache or default_cache()
    )


@contextmanager
def _failures_told() -> Iterator[None]:
    """Tell each failure of a service on a line of its own when it happens."""
    with warnings.catch_warnings():
        shown = warnings.showwarning

        def tell(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            if issubclass(category, OnlineWarning):
                say(f"geomap: {message}")
            else:
                shown(message, category, *where, **more)

        warnings.simplefilter("always", OnlineWarning)
        warnings.showwarning = tell
        yield
