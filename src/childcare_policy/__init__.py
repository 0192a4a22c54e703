"""childcare_policy: cities' papers on children in hardship, turned into something that runs.

Give it a caseload, a profile and a date; it answers, for each child and each duty: met, breached, due, excused or
not known; on what evidence; under which clause; and what would mend it. Names load on first use, so that importing
the package costs next to nothing.
"""

from importlib import import_module
from typing import Any

_NAMES = {
    "agenda": "Agenda look_ahead",
    "alternatives": "Alternative Flip sensitivity",
    "board": "Progress progress tasks_of units_of",
    "comparison": (
        "Comparison Difference Duty Figure Known Load Loads Pair Side Turn Verdict Witness compare plan_beside"
    ),
    "conditions": (
        "AllOf AnyOf AttendedBy InCategory InCompulsoryStage LastsAtLeast Not PeopleAtLeast "
        "SignedByGuardian all_of any_of"
    ),
    "context": "Anchor Context Terms",
    "draws": "Draws",
    "edition": "Edition",
    "engine": "evaluate",
    "errors": (
        "ChildcarePolicyError Fault InputError KindError NoEditionError OverlayError PluginError ProfileError "
        "ReceiptError UnknownProfileError UnknownReadingError"
    ),
    "facts": (
        "Absence Activity Archive Area Assignment CalendarEntry Case CaseVisit Caseload Child CoveredPeriod "
        "Deliverable Disability DocumentRecord Expense Funding Guardian Incident Membership Moment Order "
        "Organisation Plan Programme RejectedRow Renewal ReportRecord RiskGrade Schooling Service TaskRecord Telling "
        "Training Visit Waiver Worker day_of"
    ),
    "findings": "Disagreement Finding Findings Force Note Period Receipt Report Status Subject",
    "limbs": "Aged Condition HasDisability HasGround LivesIn MadeBy RegisteredIn",
    "money": "MoneyRule money_clauses money_rules",
    "named": "Named",
    "needs": "Measure Need PerVisit Unrecorded",
    "oddities": "Diagnostic Severity lint lint_profile",
    "overlays": "Chapter Insert Overlay Repeal Replace",
    "periods": "InForce",
    "plan": "Workload plan_ahead",
    "plugins": "Origin Registry load",
    "profile": "Profile",
    "quantities": (
        "Days Every Minutes Money Months Span Window Years anchored calendar_half calendar_month calendar_quarter "
        "calendar_year days every_days minutes months plus_days yuan"
    ),
    "readings": "Adjust Option Reading adjusting in_post_reading partial_reading term_reading",
    "resident_id": "invented_id",
    "rows": "PlainRow",
    "rules.activities": "ActivityQuota ActivityTiming",
    "rules.aftercare": "Aftercare",
    "rules.annexes": "PeriodPapers",
    "rules.archives": "FileCompleted FileHandover FileItem",
    "rules.area_posts": "DeputyHead DirectorsByChildren",
    "rules.areas": "AreaActivityQuota",
    "rules.budget": "Earmarked FundedBy Uses",
    "rules.casework": "CaseSteps Step",
    "rules.ceiling": "Ceiling CeilingBy",
    "rules.closing": "ClosingStep",
    "rules.confidentiality": "NoIncident",
    "rules.contact": "Contact",
    "rules.contents": "FileContents",
    "rules.coverage": "AreaCovered EveryoneVisited",
    "rules.deliverables": "DeliverableQuota",
    "rules.demand": (
        "case_windows granted once_a_case once_a_programme people_in_post per_visit programme_events programme_windows"
    ),
    "rules.directors": "Attending ScreenedOnEntry TrainingAttended Unrestricted WorkerPaper",
    "rules.documents": "HomeAssessment Paper PlanAfterAssessment",
    "rules.eligibility": "Eligibility",
    "rules.escalation": "Escalate Level",
    "rules.follow_ups": "FollowUps",
    "rules.incidents": "CaseResponsible TellAtOnce",
    "rules.individual": "CountedBy FollowUpPerson IndividualQuota ReviewContent Reviewed",
    "rules.intervals": "VisitInterval",
    "rules.joint": "Answer JointWork Proof Work",
    "rules.kind": "Due DueFrom ENROLLED Enrolled INDIVIDUAL Individual MoneyPart NO_DAY Rule RuleKind art no_demand",
    "rules.lectures": "LectureBeforeBreak",
    "rules.levels": "HeldFor",
    "rules.lists": "ListAge ListColumns ListsDelivered",
    "rules.matters": "Matter",
    "rules.measures": "CaseMeasure IncidentMeasure",
    "rules.naming": "RoleNamed",
    "rules.payment": "Acceptance PaidBefore PaymentAfterAcceptance",
    "rules.places": "AreaRow",
    "rules.plans": "PlanServices",
    "rules.pledges": "FileCommitments PledgeDay PledgeSigned",
    "rules.population": "EveryoneServed",
    "rules.posts": "Post PostQualified StaffingQuota",
    "rules.price": "FundingPlan PriceCeiling",
    "rules.programme": "Bound ProviderAppointed Target TargetNumber",
    "rules.programme_papers": "ProgrammePaper",
    "rules.prompt": "IncidentHandled TellPromptly TellingAdvised",
    "rules.publication": "ApprovedFirst",
    "rules.purchases": "Application Excluded Exclusion OtherBudget",
    "rules.qualifications": "Certified EducatedTo ExperiencedIn FullTime TrainedIn",
    "rules.rank": "Rank",
    "rules.ratio": "StaffRatio",
    "rules.records": "VisitRecord",
    "rules.recurring": "Recurring",
    "rules.register": "EnrolledBy ListUpdated RegisterCount",
    "rules.reports": "PeriodicReport",
    "rules.responsibility": "Task Unit",
    "rules.risk": "LevelVisitQuota RiskGraded",
    "rules.rounds": "RiskRounds RoundsBy",
    "rules.sanctions": "ForcedExit Rectification Succession",
    "rules.spending": "SpendingCeiling SpendingShare",
    "rules.staffing": "TeamFormed TeamOfDifferentPeople TeamRole",
    "rules.standards": "VisitStandard",
    "rules.states": "FocusListed Placed RoleHeld",
    "rules.streaks": "Streak",
    "rules.surveys": "SurveyCovers",
    "rules.tenure": "Tenure",
    "rules.term": "LastDay RenewalLength RenewalReviewed RenewalsTogether TermLength",
    "rules.trainings": "TrainingHeld",
    "rules.visits": "VisitQuota",
    "slots": "Partial",
    "sources": "Clause Document Handling read_ledger",
    "version": "VERSION",
    "wire": (
        "Intake dump_caseload dump_overlay dump_profile load_caseload load_overlay load_profile read_caseload "
        "read_overlay read_profile report_to_json report_to_plain structure_caseload"
    ),
    "words": (
        "AbsenceReason ActivityKind AreaKind Body CalendarKind Channel ChildCategory Circumstance "
        "ClosingReason Content Credential DeliverableKind Delivery DisabilityKind Discipline DocumentKind "
        "Education ExpenseItem Experience FundingSource Ground IncidentKind Occasion OrderKind "
        "OrganisationKind PaperForm Placement ReportKind Review RiskLevel Role Screening ServiceKind Sex "
        "Signature Stage TaskStatus Topic VisitMode VisitPurpose"
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
