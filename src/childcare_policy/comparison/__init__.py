"""Profiles side by side: ``duties`` lines them up, ``strictness`` says which asks more.

``witness`` shows where it matters, on invented caseloads that ``specimens`` and ``variants`` make.
"""

from .duties import Difference, Side, Verdict
from .whole import Comparison, Duty, Pair, compare
from .witness import Witness

__all__ = ["Comparison", "Difference", "Duty", "Pair", "Side", "Verdict", "Witness", "compare"]
