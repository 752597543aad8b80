"""Checked claims as schema.org ClaimReview, the form that search engines and archives read.

https://schema.org/ClaimReview; the rating says what the computation found, on a scale of 1
(contradicted) to 5 (supported); what could not be decided has no rating value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.model import Outcome
from geomap.report.words import claimed_in_words, measured_in_words, reasons_in_words

if TYPE_CHECKING:
    from geomap.model import CheckedClaim, Document
    from geomap.report import Report

_RATING = {Outcome.SUPPORTED: 5, Outcome.TRAVEL_CONSISTENT: 4, Outcome.CONTRADICTED: 1}


def claim_reviews(report: Report) -> dict[str, Any]:
    """All claims as one JSON-LD graph.

    Example:
        >>> from geomap.model import Provenance
        >>> from geomap.report import Report
        >>> empty = Report(provenance=Provenance(geomap="0", atlas="a", recogniser="r"))
        >>> claim_reviews(empty)
        {'@context': 'https://schema.org', '@graph': []}
    """
    documents = {document.id: document for document in report.documents}
    graph = [
        _review(checked, documents[checked.claim.document], report) for checked in report.claims
    ]
    return {"@context": "https://schema.org", "@graph": graph}


def _review(checked: CheckedClaim, document: Document, report: Report) -> dict[str, Any]:
    claim, verdict = checked.claim, checked.verdict
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": verdict.outcome.value,
        "bestRating": 5,
        "worstRating": 1,
        "ratingExplanation": reasons_in_words(verdict.why),
    }
    if verdict.outcome in _RATING:
        rating["ratingValue"] = _RATING[verdict.outcome]
    made: dict[str, Any] = {
        "@type": "Claim",
        "text": claim.span.text,
        "appearance": _appearance(document),
    }
    if document.published:
        made["datePublished"] = document.published.isoformat()
    if claim.attribution:
        made["author"] = {"@type": "Thing", "name": claim.attribution}
    body = f"Claimed {claimed_in_words(claim)}; measured {measured_in_words(checked)}."
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.span.text,
        "reviewBody": body,
        "itemReviewed": made,
        "reviewRating": rating,
        "author": {
            "@type": "SoftwareApplication",
            "name": "geomap",
            "softwareVersion": report.provenance.geomap,
        },
    }


def _appearance(document: Document) -> dict[str, Any]:
    """Where the claim stands; only an address of the web is given as one."""
    work: dict[str, Any] = {"@type": "CreativeWork", "name": document.title or document.id}
    if document.url:
        work["url"] = document.url
    elif document.source:
        work["publisher"] = {"@type": "Organization", "name": document.source}
    return work
