"""The command line: a verb parses, calls one library function, and prints."""

from geomap.cli import atlas, layers, places, reports, scoring
from geomap.cli.common import commands

__all__ = ["atlas", "commands", "layers", "main", "places", "reports", "scoring"]


def main() -> None:
    """Run the command line."""
    commands()
