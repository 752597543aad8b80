"""The command line: a verb parses, calls one library function, and prints."""

import os

# Before NumPy is imported: our matrices are small, and threads that wait for one another on them
# cost a busy machine many times what they bring. Whoever sets it otherwise is heard.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from geomap.cli import atlas, layers, places, reports, scoring
from geomap.cli.common import commands

__all__ = ["atlas", "commands", "layers", "main", "places", "reports", "scoring"]


def main() -> None:
    """Run the command line."""
    commands()
