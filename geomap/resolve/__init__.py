"""Which place a mention means, and what role it plays."""

from geomap.resolve.place import DEFAULT_THRESHOLD, resolve
from geomap.resolve.roles import with_roles

__all__ = ["DEFAULT_THRESHOLD", "resolve", "with_roles"]
