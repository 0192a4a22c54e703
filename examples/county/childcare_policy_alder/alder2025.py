"""桤县 2025: what the county buys for its children, article by article."""

from datetime import date

from childcare_policy import (
    INDIVIDUAL,
    ActivityKind,
    ActivityQuota,
    Aftercare,
    Aged,
    Anchor,
    Body,
    Chapter,
    ChildCategory,
    ClosingReason,
    Document,
    DocumentKind,
    Due,
    DueFrom,
    Edition,
    Eligibility,
    ExpenseItem,
    InCategory,
    IncidentKind,
    LevelVisitQuota,
    LivesIn,
    Not,
    PaidBefore,
    Paper,
    PeriodicReport,
    PriceCeiling,
    Recurring,
    ReportKind,
    Role,
    ServiceKind,
    SpendingShare,
    StaffingQuota,
    StaffRatio,
    Step,
    TellAtOnce,
    TellPromptly,
    TermLength,
    Terms,
    TrainingAttended,
    VisitInterval,
    VisitMode,
    VisitQuota,
    VisitRecord,
    VisitStandard,
    all_of,
    anchored,
    any_of,
    art,
    calendar_half,
    calendar_month,
    calendar_quarter,
    calendar_year,
    days,
    every_days,
    minutes,
    months,
    yuan,
)

from .alder2025_readings import READINGS
from .data import ledger

SMALL = Aged(below=6)
HARM = (IncidentKind.SUSPECTED_UNLAWFUL_HARM, IncidentKind.SUSPECTED_DOMESTIC_VIOLENCE)

PAPER = Document(
    id="alder2025",
    title={"zh": "桤县政府购买留守儿童和困境儿童关爱服务需求", "en": "Alder: services bought for its children"},
    issuers={"zh": "桤县民政局", "en": "Civil affairs bureau of Alder County"},
    number="桤民购〔2025〕2号",
    dated=date(2025, 3, 5),
    division="990104",
)

ONE = Chapter(
    label="一",
    title={"zh": "标的", "en": "What is bought"},
    rules=(
        PriceCeiling(slug="price.ceiling", clause=art("alder2025:1-a"), amount=yuan(360000)),
        TermLength(slug="programme.term", clause=art("alder2025:1-b"), length=months(12)),
        SpendingShare(slug="budget.overhead", clause=art("alder2025:1-c"), items=(ExpenseItem.OVERHEAD,), percent=10),
        PaidBefore(
            slug="payment.interim", clause=art("alder2025:1-d"), kind=DocumentKind.INTERIM_ASSESSMENT, percent=50
        ),
        PaidBefore(slug="payment.final", clause=art("alder2025:1-e"), kind=DocumentKind.FINAL_APPRAISAL, percent=80),
    ),
)

TWO = Chapter(
    label="二",
    title={"zh": "对象", "en": "Whom it serves"},
    rules=(
        Eligibility(
            slug="eligibility.enrolment",
            clause=art("alder2025:2-a", "alder2025:2-b", "alder2025:2-c"),
            who=all_of(
                Aged(below=16),
                LivesIn("990104"),
                any_of(InCategory(ChildCategory.LEFT_BEHIND), InCategory(ChildCategory.DE_FACTO_UNATTENDED)),
            ),
            confirmed_by=Body.TOWNSHIP,
        ),
    ),
)

THREE = Chapter(
    label="三",
    title={"zh": "走访", "en": "Visits"},
    rules=(
        VisitQuota(
            slug="visits.small-children",
            clause=art("alder2025:3-a"),
            mode=VisitMode.HOME,
            at_least=2,
            window=calendar_quarter(),
            who=SMALL,
        ),
        VisitQuota(
            slug="visits.quarterly",
            clause=art("alder2025:3-b"),
            mode=VisitMode.HOME,
            at_least=1,
            window=calendar_quarter(),
            who=Not(SMALL),
        ),
        VisitInterval(
            slug="visits.interval",
            clause=art("alder2025:3-c"),
            mode=VisitMode.HOME,
            at_most=days(30),
            levels=("high",),
        ),
        LevelVisitQuota(
            slug="visits.calls",
            clause=art("alder2025:3-d"),
            mode=VisitMode.PHONE,
            at_least=1,
            window=every_days(days(14)),
            levels=("high",),
        ),
        VisitStandard(slug="visits.two-people", clause=art("alder2025:3-e"), min_people=2),
        VisitRecord(
            slug="visits.record", clause=art("alder2025:3-f"), kind=DocumentKind.HOME_VISIT_RECORD, within=days(3)
        ),
    ),
)

FOUR = Chapter(
    label="四、五",
    title={"zh": "分级、个案", "en": "Levels and casework"},
    rules=(
        Recurring(slug="risk.regraded", clause=art("alder2025:4-b"), what=Step.GRADING, window=calendar_half()),
        Paper(
            slug="assessment.form",
            clause=art("alder2025:5-a"),
            kind=DocumentKind.NEEDS_ASSESSMENT_FORM,
            due=Due(DueFrom.OPENING, days(10)),
        ),
        Recurring(slug="plan.reviewed", clause=art("alder2025:5-b"), what=Step.REVIEW, window=calendar_quarter()),
        Recurring(
            slug="services.counselling",
            clause=art("alder2025:5-c"),
            to=INDIVIDUAL,
            what=ServiceKind.PSYCHOLOGICAL_SUPPORT,
            window=calendar_quarter(),
        ),
        Aftercare(
            slug="closing.follow-up",
            clause=art("alder2025:5-d"),
            by=(months(3), months(6)),
            but=(ClosingReason.DECEASED,),
        ),
    ),
)

SIX = Chapter(
    label="六",
    title={"zh": "队伍", "en": "People"},
    rules=(
        StaffRatio(
            slug="staffing.social-workers",
            clause=art("alder2025:6-a"),
            roles=(Role.PROJECT_SOCIAL_WORKER,),
            children=30,
        ),
        StaffingQuota(
            slug="staffing.supervisor",
            clause=art("alder2025:6-b"),
            people=1,
            roles=(Role.PROFESSIONAL_SUPERVISOR,),
        ),
        StaffRatio(slug="staffing.volunteers", clause=art("alder2025:6-c"), roles=(Role.VOLUNTEER,), children=20),
        TrainingAttended(
            slug="training.attended",
            clause=art("alder2025:6-d"),
            role=Role.PROJECT_SOCIAL_WORKER,
            window=anchored(months(12)),
        ),
    ),
)

SEVEN = Chapter(
    label="七至九",
    title={"zh": "活动、报告、应急", "en": "Activities, reports, emergencies"},
    rules=(
        ActivityQuota(
            slug="activities.quarterly",
            clause=art("alder2025:7-a"),
            kind=ActivityKind.GROUP_ACTIVITY,
            at_least=1,
            window=calendar_quarter(),
            people=20,
        ),
        PeriodicReport(
            slug="reports.monthly",
            clause=art("alder2025:8-a"),
            kind=ReportKind.MONTHLY_REPORT,
            window=calendar_month(),
            within=days(5),
        ),
        PeriodicReport(
            slug="programme.appraisal",
            clause=art("alder2025:8-b"),
            kind=ReportKind.OUTCOME_EVALUATION,
            window=calendar_year(),
            within=days(0),
        ),
        TellAtOnce(slug="incidents.tell-police", clause=art("alder2025:9-a"), of=HARM, to=Body.POLICE),
        TellPromptly(
            slug="incidents.report-harm",
            clause=art("alder2025:9-b"),
            of=HARM,
            to=Body.CIVIL_AFFAIRS_BUREAU,
            within=minutes(24 * 60),
        ),
    ),
)

EDITION = Edition(
    profile="alder",
    id="2025",
    title={"zh": "桤县2025年版", "en": "Alder County, 2025 edition"},
    document=PAPER,
    in_force=date(2025, 3, 5),
    terms=Terms(risk_levels=("low", "high"), anchor=Anchor.CONTRACT),
    chapters=(ONE, TWO, THREE, FOUR, SIX, SEVEN),
    readings=READINGS,
    ledger=ledger("alder2025"),
)
