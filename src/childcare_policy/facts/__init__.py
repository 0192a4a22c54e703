"""Facts: what is recorded of children, those who serve them, and what was done; frozen rows of plain tables."""

from .caseload import Caseload
from .cases import Absence, Case, RiskGrade, Waiver
from .fields import Moment, before, day_of
from .incidents import Incident, Telling
from .money import Expense, Funding
from .papers import Archive, CoveredPeriod, DocumentRecord, Plan, Service
from .people import Assignment, Child, Disability, Guardian, Membership, Schooling, Worker
from .programme import (
    Activity,
    Area,
    CalendarEntry,
    Deliverable,
    Order,
    Organisation,
    Programme,
    Renewal,
    ReportRecord,
    TaskRecord,
    Training,
)
from .rejected import RejectedRow
from .visits import CaseVisit, Visit

__all__ = [
    "Absence",
    "Activity",
    "Archive",
    "Area",
    "Assignment",
    "CalendarEntry",
    "Case",
    "CaseVisit",
    "Caseload",
    "Child",
    "CoveredPeriod",
    "Deliverable",
    "Disability",
    "DocumentRecord",
    "Expense",
    "Funding",
    "Guardian",
    "Incident",
    "Membership",
    "Moment",
    "Order",
    "Organisation",
    "Plan",
    "Programme",
    "RejectedRow",
    "Renewal",
    "ReportRecord",
    "RiskGrade",
    "Schooling",
    "Service",
    "TaskRecord",
    "Telling",
    "Training",
    "Visit",
    "Waiver",
    "Worker",
    "before",
    "day_of",
]
