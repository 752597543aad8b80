"""The kinds of names the network tells apart, and their tags on tokens (BIO)."""

from __future__ import annotations

KINDS = ("LOC", "FAC", "PER", "ORG", "MISC", "NORP")
"""Place, facility, person, organisation, work or event, people (nationality, religion, party)."""
TAGS = ("O", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))
"""Tag ``1 + 2 k`` begins a name of kind ``k``; the next one goes on with it."""
