"""Rules: what papers demand, a family a file; data only, each read by the check of its kind."""

from . import (
    activities,
    archives,
    budget,
    documents,
    eligibility,
    incidents,
    payment,
    programme,
    reports,
    staffing,
    standards,
    visits,
)
from .kind import RuleKind

KINDS: tuple[RuleKind, ...] = (  # type: ignore[type-arg]
    *eligibility.KINDS,
    *staffing.KINDS,
    *documents.KINDS,
    *visits.KINDS,
    *standards.KINDS,
    *reports.KINDS,
    *activities.KINDS,
    *incidents.KINDS,
    *archives.KINDS,
    *budget.KINDS,
    *payment.KINDS,
    *programme.KINDS,
)
