"""Which place a mention means, and what role it plays."""

from geomap.resolve.context import DEFAULT_THRESHOLD, Context, Known, context_of
from geomap.resolve.place import resolve
from geomap.resolve.roles import with_roles

__all__ = ["DEFAULT_THRESHOLD", "Context", "Known", "context_of", "resolve", "with_roles"]
