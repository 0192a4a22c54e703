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
        "AllOf AnyOf AttendedBy InCategory InCompulsoryStage LastsAtLeast Not PeopleAtLeast "
        "SignedByGuardian all_of any_of"
    ),
    "context": "Anchor Context Partial Terms",
    "edition": "Edition",
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
    "limbs": "Condition HasDisability HasGround LivesIn MadeBy RegisteredIn",
    "named": "Named",
    "oddities": "Diagnostic lint",
    "overlays": "Chapter Insert Overlay Repeal Replace",
    "periods": "InForce",
    "plugins": "Origin Registry load",
    "profile": "Profile",
    "quantities": (
        "Days Every Minutes Money Months Span Window anchored calendar_half calendar_month calendar_quarter "
        "calendar_year days every_days minutes months yuan"
    ),
    "readings": "Adjust Option Reading",
    "rows": "PlainRow",
    "rules.activities": "ActivityQuota ActivityTiming",
    "rules.archives": "FileCompleted FileHandover FileItem",
    "rules.budget": "Earmarked FundedBy Uses",
    "rules.closing": "ClosingStep",
    "rules.contact": "Contact",
    "rules.contents": "FileContents",
    "rules.coverage": "AreaCovered EveryoneVisited Town",
    "rules.deliverables": "DeliverableQuota",
    "rules.documents": "HomeAssessment Paper PlanAfterAssessment",
    "rules.eligibility": "Eligibility",
    "rules.escalation": "Escalate Level",
    "rules.incidents": "CaseResponsible TellAtOnce",
    "rules.individual": "FollowUpPerson IndividualQuota ReviewContent Reviewed Unit",
    "rules.joint": "Answer JointWork Proof Work",
    "rules.kind": "Due DueFrom ENROLLED Enrolled INDIVIDUAL Individual NO_DAY Rule RuleKind art",
    "rules.levels": "HeldFor",
    "rules.lists": "ListAge ListColumns ListsDelivered",
    "rules.naming": "RoleNamed",
    "rules.payment": "Acceptance Ceiling CeilingBy PaymentAfterAcceptance",
    "rules.plans": "PlanServices",
    "rules.pledges": "FileCommitments PledgeDay PledgeSigned",
    "rules.population": "EveryoneServed",
    "rules.price": "FundingPlan PriceCeiling",
    "rules.programme": "Bound ProviderAppointed Target TargetNumber",
    "rules.programme_papers": "ProgrammePaper",
    "rules.purchases": "Application Excluded Exclusion OtherBudget",
    "rules.records": "VisitRecord",
    "rules.register": "EnrolledBy ListUpdated RegisterCount",
    "rules.reports": "PeriodicReport",
    "rules.risk": "LevelVisitQuota RiskGraded",
    "rules.sanctions": "ForcedExit Rectification Succession",
    "rules.staffing": "TeamFormed TeamOfDifferentPeople TeamRole",
    "rules.standards": "VisitStandard",
    "rules.streaks": "Streak",
    "rules.tenure": "Owed Tenure",
    "rules.term": "RenewalLength RenewalReviewed RenewalsTogether TermLength",
    "rules.trainings": "TrainingHeld",
    "rules.visits": "VisitQuota",
    "sources": "Clause Document Handling read_ledger",
    "version": "VERSION",
    "wire": "Intake dump_caseload load_caseload read_caseload report_to_json report_to_plain structure_caseload",
    "words": (
        "AbsenceReason ActivityKind AreaKind Body CalendarKind Channel ChildCategory ClosingReason Content Credential "
        "DeliverableKind Delivery DisabilityKind Discipline DocumentKind Education ExpenseItem Experience "
        "FundingSource Ground IncidentKind Occasion OrderKind OrganisationKind PaperForm ReportKind Review Role "
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
