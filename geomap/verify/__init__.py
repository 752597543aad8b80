"""Is a claimed distance so: claim and geometry to verdict."""

from geomap.verify.check import verify
from geomap.verify.described import described_place
from geomap.verify.judge import TOO_SHORT, TRAVEL_RATIO, judge

__all__ = ["TOO_SHORT", "TRAVEL_RATIO", "described_place", "judge", "verify"]
