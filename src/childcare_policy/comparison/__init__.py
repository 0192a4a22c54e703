"""Profiles side by side: ``duties`` lines them up, ``strictness`` says which asks more, ``whole`` is all of it.

``turning`` says on which readings a verdict hangs. ``witness`` shows where two part, on invented caseloads that
``specimens`` and ``variants`` make; ``loads`` plans one caseload under all.
"""

from .duties import Difference, Side, Verdict
from .loads import Figure, Known, Load, Loads, plan_beside
from .turning import Turn
from .whole import Comparison, Duty, Pair, compare
from .witness import Witness

__all__ = [
    "Comparison",
    "Difference",
    "Duty",
    "Figure",
    "Known",
    "Load",
    "Loads",
    "Pair",
    "Side",
    "Turn",
    "Verdict",
    "Witness",
    "compare",
    "plan_beside",
]
