"""childcare_policy: cities' papers on children in hardship, turned into something that runs.

Give it a caseload, a profile and a date; it answers, for each child and each duty: met, breached, due, excused or
not known; on what evidence; under which clause; and what would mend it. Names load on first use, so that importing
the package costs next to nothing.
"""

from importlib import import_module
from typing import Any

_NAMES = {
    "agenda": "Agenda look_ahead",
    "conditions": (
        "AllOf AnyOf AttendedBy Condition InCategory InCompulsoryStage LastsAtLeast Not PeopleAtLeast "
        "SignedByGuardian all_of any_of"
    ),
    "context": "Anchor Context Partial Terms",
    "engine": "evaluate",
    "errors": (
        "ChildcarePolicyError Fault InputError KindError NoEditionError OverlayError PluginError ProfileError "
        "ReceiptError UnknownProfileError UnknownReadingError"
    ),
    "facts": (
        "Absence Activity Archive Area Assignment CalendarEntry Case CaseVisit Caseload Child CoveredPeriod "
        "Deliverable Disability DocumentRecord Expense Funding Guardian Incident Membership Moment Order "
        "Organisation Plan Programme Renewal ReportRecord RiskGrade Schooling Service TaskRecord Telling "
        "Training Visit Waiver Worker day_of"
    ),
    "findings": "Disagreement Finding Findings Force Note Period Receipt Report Status Subject",
    "named": "Named",
    "overlays": "Chapter Insert Overlay Repeal Replace",
    "plugins": "Origin Registry load",
    "profile": "Edition Profile",
    "quantities": (
        "Days Every Minutes Money Months Span Window anchored calendar_half calendar_month calendar_quarter "
        "calendar_year days minutes months yuan"
    ),
    "readings": "Adjust Option Reading",
    "rows": "PlainRow",
    "rules.activities": "ActivityQuota ActivityTiming",
    "rules.archives": "FileCompleted FileHandover FileItem",
    "rules.budget": "Earmarked FundedBy Uses",
    "rules.documents": "HomeAssessment Paper PlanAfterAssessment",
    "rules.eligibility": "Eligibility",
    "rules.escalation": "Escalate Level",
    "rules.incidents": "CaseResponsible TellAtOnce",
    "rules.joint": "Answer JointWork Proof Work",
    "rules.kind": "Due DueFrom ENROLLED Enrolled NO_DAY Rule RuleKind art",
    "rules.payment": "Acceptance Ceiling CeilingBy PaymentAfterAcceptance",
    "rules.pledges": "FileCommitments",
    "rules.programme": "Bound ProviderAppointed Target TargetNumber",
    "rules.purchases": "Application Excluded Exclusion OtherBudget",
    "rules.records": "VisitRecord",
    "rules.reports": "PeriodicReport",
    "rules.staffing": "TeamFormed TeamOfDifferentPeople TeamRole",
    "rules.standards": "VisitStandard",
    "rules.tenure": "Team Tenure",
    "rules.visits": "VisitQuota",
    "sources": "Clause Document Handling read_ledger",
    "version": "VERSION",
    "wire": "Intake dump_caseload load_caseload read_caseload report_to_json report_to_plain structure_caseload",
    "words": (
        "AbsenceReason ActivityKind AreaKind Body CalendarKind Channel ChildCategory ClosingReason Credential "
        "DeliverableKind Delivery DisabilityKind Discipline DocumentKind Education ExpenseItem Experience "
        "FundingSource Ground IncidentKind Occasion OrderKind OrganisationKind ReportKind Review Role "
        "Screening ServiceKind Sex Signature Stage TaskStatus Topic VisitMode VisitPurpose"
    ),
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = sorted([*_HOME, "hookimpl"])


def hookimpl(function: Any) -> Any:
    """Mark a function of a plug-in as the implementation of the hook of its name."""
    import pluggy

    return pluggy.HookimplMarker("childcare_policy")(function)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
