"""Rules: what papers demand, a family a file; data only, each read by the check of its kind."""

from typing import Any

from . import (
    activities,
    archives,
    budget,
    ceiling,
    documents,
    eligibility,
    escalation,
    incidents,
    joint,
    payment,
    pledges,
    programme,
    purchases,
    records,
    reports,
    staffing,
    standards,
    visits,
)
from .kind import RuleKind

KINDS: tuple[RuleKind[Any], ...] = (
    *eligibility.KINDS,
    *staffing.KINDS,
    *documents.KINDS,
    *joint.KINDS,
    *visits.KINDS,
    *standards.KINDS,
    *records.KINDS,
    *reports.KINDS,
    *activities.KINDS,
    *incidents.KINDS,
    *escalation.KINDS,
    *archives.KINDS,
    *pledges.KINDS,
    *budget.KINDS,
    *purchases.KINDS,
    *ceiling.KINDS,
    *payment.KINDS,
    *programme.KINDS,
)
