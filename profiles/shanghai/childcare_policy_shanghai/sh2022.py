"""上海 2022: the joint notice of the civil affairs and finance bureaus, article by article (沪民儿福发〔2022〕2号).

Read beside the paper: chapters stand in its order and carry its numbers. Readings of what it leaves open are in
``sh2022_readings``, every clause of it in ``clauses/sh2022.json``, the annex in ``targets.json``.
"""

from datetime import date

from childcare_policy import (
    NO_DAY,
    Acceptance,
    ActivityKind,
    ActivityQuota,
    ActivityTiming,
    Application,
    Body,
    CaseResponsible,
    Ceiling,
    Chapter,
    ChildCategory,
    Document,
    DocumentKind,
    Due,
    DueFrom,
    Earmarked,
    Edition,
    Eligibility,
    Escalate,
    Exclusion,
    ExpenseItem,
    FileCommitments,
    FileCompleted,
    FileHandover,
    FileItem,
    Force,
    FundedBy,
    FundingSource,
    HomeAssessment,
    InCategory,
    IncidentKind,
    InCompulsoryStage,
    JointWork,
    Level,
    Occasion,
    OtherBudget,
    Paper,
    PaymentAfterAcceptance,
    PeriodicReport,
    PlanAfterAssessment,
    ProviderAppointed,
    ReportKind,
    Role,
    TargetNumber,
    TeamFormed,
    TeamOfDifferentPeople,
    TeamRole,
    TellAtOnce,
    Uses,
    VisitMode,
    VisitQuota,
    VisitRecord,
    VisitStandard,
    all_of,
    anchored,
    any_of,
    art,
    calendar_month,
    days,
    minutes,
    months,
    yuan,
)

from .data import ledger, targets
from .sh2022_readings import READINGS

TEAM = (Role.CHILD_SUPERVISOR, Role.CHILD_DIRECTOR, Role.CHILD_WELFARE_SOCIAL_WORKER)
FIRST_MONTH = Due(DueFrom.FIRST_WINDOW)
AFTER_THE_END = Due(DueFrom.PROGRAMME_END, days(30))
DIFFICULT = (
    IncidentKind.COMPLEX_CASE,
    IncidentKind.SUDDEN_EVENT,
    IncidentKind.MISSING,
    IncidentKind.SUSPECTED_DOMESTIC_VIOLENCE,
    IncidentKind.SUSPECTED_ACCIDENTAL_INJURY,
    IncidentKind.SUSPECTED_UNLAWFUL_HARM,
    IncidentKind.SELF_HARM,
)
BOUGHT_IN = (
    ExpenseItem.EDUCATIONAL_SUPPORT,
    ExpenseItem.PSYCHOLOGICAL_SUPPORT,
    ExpenseItem.BEHAVIOUR_SUPPORT,
    ExpenseItem.PHYSICAL_REHABILITATION,
)
DISTRICT = FundingSource.DISTRICT_FINANCE

ONE = Chapter(
    label="一",
    title={"zh": "服务对象", "en": "Whom the project serves"},
    rules=(
        Eligibility(
            slug="eligibility.enrolment",
            clause=art(
                "sh2022:1-a", "sh2022:1-b", "sh2022:1-c", "sh2022:1-d", "sh2022:1-e", "sh2022:1-f", "sh2022:2.1-p"
            ),
            who=all_of(
                any_of(
                    InCategory(ChildCategory.SCATTERED_ORPHAN),
                    InCategory(ChildCategory.BASIC_LIVING_ALLOWANCE_RECIPIENT),
                ),
                InCompulsoryStage(),
            ),
            confirmed_by=Body.CIVIL_AFFAIRS_BUREAU,
        ),
        TargetNumber(
            slug="programme.target-number",
            clause=art("sh2022:1-h", "sh2022:1-i", "sh2022:A-total", *(row.clause for row in targets())),
            targets=targets(),
            orphan=ChildCategory.SCATTERED_ORPHAN,
        ),
    ),
)

TWO_1 = Chapter(
    label="二、1",
    title={"zh": "承接单位与执行小组", "en": "The provider and the service team"},
    rules=(
        ProviderAppointed(slug="programme.provider", clause=art("sh2022:2.1-a")),
        TeamFormed(slug="team.formed", clause=art("sh2022:2.1-b", "sh2022:2.2-j"), roles=TEAM),
        TeamRole(slug="team.child-supervisor", clause=art("sh2022:2.1-c"), role=Role.CHILD_SUPERVISOR),
        TeamRole(slug="team.child-director", clause=art("sh2022:2.1-d"), role=Role.CHILD_DIRECTOR),
        TeamRole(slug="team.social-worker", clause=art("sh2022:2.1-e"), role=Role.CHILD_WELFARE_SOCIAL_WORKER),
        TeamOfDifferentPeople(slug="team.three-people", clause=art("sh2022:2.1-f"), roles=TEAM),
    ),
)

TWO_2 = Chapter(
    label="二、2",
    title={"zh": "入户评估与计划书", "en": "The home assessment and the plan"},
    rules=(
        HomeAssessment(slug="assessment.home", clause=art("sh2022:2.2-a", "sh2022:2.2-i"), due=FIRST_MONTH),
        Paper(
            slug="assessment.form",
            clause=art("sh2022:2.2-c"),
            kind=DocumentKind.NEEDS_ASSESSMENT_FORM,
            due=FIRST_MONTH,
        ),
        Paper(slug="plan.service-plan", clause=art("sh2022:2.2-d"), kind=DocumentKind.SERVICE_PLAN, due=FIRST_MONTH),
        PlanAfterAssessment(slug="plan.after-assessment", clause=art("sh2022:2.2-i")),
        JointWork(
            slug="assessment.joint",
            clause=art("sh2022:2.2-e", "sh2022:2.2-f"),
            kind=DocumentKind.NEEDS_ASSESSMENT_FORM,
            roles=TEAM,
            due=FIRST_MONTH,
        ),
        JointWork(
            slug="plan.joint",
            clause=art("sh2022:2.2-g"),
            kind=DocumentKind.SERVICE_PLAN,
            roles=TEAM,
            due=FIRST_MONTH,
        ),
        Paper(slug="handbook.issued", clause=art("sh2022:2.2-h"), kind=DocumentKind.CARE_HANDBOOK, due=NO_DAY),
    ),
)

TWO_3 = Chapter(
    label="二、3",
    title={"zh": "监护支持服务", "en": "Family guardianship support"},
    rules=(
        VisitQuota(
            slug="visits.monthly",
            clause=art("sh2022:2.3-a", "sh2022:2.3-b"),
            mode=VisitMode.HOME,
            at_least=1,
            window=calendar_month(),
        ),
        VisitStandard(slug="visits.two-people", clause=art("sh2022:2.3-c"), of=VisitMode.HOME, min_people=2),
        VisitStandard(
            slug="visits.social-worker",
            clause=art("sh2022:2.3-d"),
            of=VisitMode.HOME,
            attended_by=Role.CHILD_WELFARE_SOCIAL_WORKER,
        ),
        VisitStandard(slug="visits.session", clause=art("sh2022:2.3-e"), of=VisitMode.HOME, min_session=minutes(120)),
        VisitStandard(slug="visits.signature", clause=art("sh2022:2.3-f"), of=VisitMode.HOME, signed=True),
        VisitRecord(slug="visits.service-record", clause=art("sh2022:2.3-g", "sh2022:2.3-h"), of=VisitMode.HOME),
        PeriodicReport(
            slug="reports.monthly-visit-summary",
            clause=art("sh2022:2.3-i"),
            kind=ReportKind.MONTHLY_VISIT_SUMMARY,
            window=calendar_month(),
        ),
        PeriodicReport(
            slug="reports.monthly-data",
            clause=art("sh2022:2.3-j"),
            kind=ReportKind.MONTHLY_REPORT,
            window=calendar_month(),
            to=Body.CIVIL_AFFAIRS_BUREAU,
        ),
        Paper(
            slug="closure.report",
            clause=art("sh2022:2.3-k"),
            kind=DocumentKind.CLOSURE_REPORT,
            due=Due(DueFrom.PROGRAMME_END),
        ),
    ),
)

TWO_4 = Chapter(
    label="二、4",
    title={"zh": "集体拓展活动", "en": "Group activities"},
    rules=(
        ActivityTiming(
            slug="activities.timing",
            clause=art("sh2022:2.4-b"),
            force=Force.SHOULD,
            kind=ActivityKind.GROUP_ACTIVITY,
            occasions=(Occasion.WINTER_BREAK, Occasion.SUMMER_BREAK, Occasion.CHILDRENS_DAY, Occasion.FESTIVAL),
            window=anchored(months(12)),
        ),
        ActivityQuota(
            slug="activities.yearly",
            clause=art("sh2022:2.4-a"),
            kind=ActivityKind.GROUP_ACTIVITY,
            at_least=2,
            window=anchored(months(12)),
        ),
    ),
)

TWO_5 = Chapter(
    label="二、5",
    title={"zh": "疑难个案", "en": "Complex cases"},
    rules=(
        TellAtOnce(
            slug="incidents.tell-supervisor",
            clause=art("sh2022:2.5-a", "sh2022:2.5-b", "sh2022:2.5-i"),
            of=DIFFICULT,
            to=Body.CHILD_SUPERVISOR,
        ),
        TellAtOnce(
            slug="incidents.tell-director",
            clause=art("sh2022:2.5-a", "sh2022:2.5-c", "sh2022:2.5-i"),
            of=DIFFICULT,
            to=Body.CHILD_DIRECTOR,
        ),
        TellAtOnce(
            slug="incidents.tell-organisation",
            clause=art("sh2022:2.5-a", "sh2022:2.5-d", "sh2022:2.5-i"),
            of=DIFFICULT,
            to=Body.SERVICE_PROVIDER,
        ),
        CaseResponsible(
            slug="incidents.case-lead", clause=art("sh2022:2.5-e"), of=DIFFICULT, role=Role.CHILD_SUPERVISOR
        ),
        Escalate(
            slug="incidents.escalate-district",
            clause=art("sh2022:2.5-g"),
            to=Body.CIVIL_AFFAIRS_BUREAU,
            level=Level.DISTRICT,
        ),
        Escalate(
            slug="incidents.escalate-city",
            clause=art("sh2022:2.5-h"),
            to=Body.CIVIL_AFFAIRS_BUREAU,
            level=Level.CITY,
        ),
    ),
)

TWO_6 = Chapter(
    label="二、6",
    title={"zh": "一人一档", "en": "One file for each child"},
    rules=(
        FileCompleted(slug="archive.filed", clause=art("sh2022:2.6-a"), due=AFTER_THE_END),
        FileItem(
            slug="archive.care-handbook",
            clause=art("sh2022:2.6-b", "sh2022:2.6-i"),
            kind=DocumentKind.CARE_HANDBOOK,
            due=AFTER_THE_END,
        ),
        FileItem(
            slug="archive.assessment-form",
            clause=art("sh2022:2.6-c", "sh2022:2.6-i"),
            kind=DocumentKind.NEEDS_ASSESSMENT_FORM,
            due=AFTER_THE_END,
        ),
        FileItem(
            slug="archive.service-plan",
            clause=art("sh2022:2.6-d", "sh2022:2.6-i"),
            kind=DocumentKind.SERVICE_PLAN,
            due=AFTER_THE_END,
        ),
        FileItem(
            slug="archive.service-record",
            clause=art("sh2022:2.6-e", "sh2022:2.6-i"),
            kind=DocumentKind.CASE_SERVICE_RECORD,
            due=AFTER_THE_END,
        ),
        FileItem(
            slug="archive.disposition-form",
            clause=art("sh2022:2.6-f", "sh2022:2.6-i"),
            kind=DocumentKind.COMPLEX_CASE_DISPOSITION_FORM,
            due=AFTER_THE_END,
            after=IncidentKind.COMPLEX_CASE,
        ),
        FileItem(
            slug="archive.closure-report",
            clause=art("sh2022:2.6-g", "sh2022:2.6-i"),
            kind=DocumentKind.CLOSURE_REPORT,
            due=AFTER_THE_END,
        ),
        FileCommitments(
            slug="archive.commitment",
            clause=art("sh2022:2.6-h", "sh2022:2.6-i"),
            due=AFTER_THE_END,
            but=(Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR, Role.GROWTH_MENTOR, Role.PEER_PARTNER),
        ),
        FileHandover(
            slug="archive.handover",
            clause=art("sh2022:2.6-j"),
            due=AFTER_THE_END,
            to_body=Body.CIVIL_AFFAIRS_BUREAU,
            after=True,
        ),
    ),
)

THREE = Chapter(
    label="三",
    title={"zh": "资金保障", "en": "Funding"},
    rules=(
        FundedBy(
            slug="funding.source",
            clause=art("sh2022:3-b"),
            source=DISTRICT,
            never=(FundingSource.CITY_FINANCE, FundingSource.PROVINCIAL_FINANCE),
        ),
        Ceiling(
            slug="budget.ceiling",
            clause=art("sh2022:3-c"),
            amount=yuan(10000),
            source=DISTRICT,
            confirmed_by=Body.CIVIL_AFFAIRS_BUREAU,
            targets=targets(),
        ),
        Uses(
            slug="budget.uses",
            clause=art(
                "sh2022:3-d", "sh2022:3-e", "sh2022:3-f", "sh2022:3-g", "sh2022:3-h", "sh2022:3-r", "sh2022:4-a"
            ),
            force=Force.SHOULD,
            source=DISTRICT,
            items=(
                ExpenseItem.HOME_ASSESSMENT,
                ExpenseItem.GUARDIANSHIP_SUPPORT,
                ExpenseItem.GROUP_ACTIVITY,
                ExpenseItem.COMPLEX_CASE_HANDLING,
                ExpenseItem.ARCHIVE_MAKING,
            ),
            under=(ExpenseItem.GUARDIANSHIP_GUIDANCE, ExpenseItem.HOME_VISIT),
        ),
        Exclusion(
            slug="budget.education", clause=art("sh2022:3-i"), source=DISTRICT, item=ExpenseItem.EDUCATIONAL_SUPPORT
        ),
        Exclusion(
            slug="budget.psychology",
            clause=art("sh2022:3-j"),
            source=DISTRICT,
            item=ExpenseItem.PSYCHOLOGICAL_SUPPORT,
        ),
        Exclusion(
            slug="budget.behaviour", clause=art("sh2022:3-k"), source=DISTRICT, item=ExpenseItem.BEHAVIOUR_SUPPORT
        ),
        Exclusion(
            slug="budget.rehabilitation",
            clause=art("sh2022:3-l"),
            source=DISTRICT,
            item=ExpenseItem.PHYSICAL_REHABILITATION,
        ),
        Application(slug="budget.application", clause=art("sh2022:3-m"), items=BOUGHT_IN),
        OtherBudget(
            slug="budget.other-welfare",
            clause=art("sh2022:3-n"),
            items=BOUGHT_IN,
            source=FundingSource.OTHER_PUBLIC_WELFARE,
        ),
        Acceptance(slug="budget.acceptance", clause=art("sh2022:3-o"), source=DISTRICT),
        PaymentAfterAcceptance(slug="budget.payment", clause=art("sh2022:3-p"), source=DISTRICT),
    ),
)

FOUR = Chapter(
    label="四",
    title={"zh": "资金监管", "en": "Supervision of funds"},
    rules=(Earmarked(slug="budget.earmarked", clause=art("sh2022:4-d")),),
)

EDITION = Edition(
    profile="shanghai",
    id="2022",
    title={"zh": "上海市2022年版", "en": "Shanghai, 2022 edition"},
    document=Document(
        id="sh2022",
        title={
            "zh": "关于深化实施困境儿童支持服务项目的通知",
            "en": "Notice on deepening the support-services project for children in difficulty",
        },
        issuers={
            "zh": "上海市民政局、上海市财政局",
            "en": "Shanghai Civil Affairs Bureau and Shanghai Finance Bureau",
        },
        number="沪民儿福发〔2022〕2号",
        dated=date(2022, 2, 7),
        division="310000",
    ),
    in_force=date(2022, 1, 1),
    chapters=(ONE, TWO_1, TWO_2, TWO_3, TWO_4, TWO_5, TWO_6, THREE, FOUR),
    readings=READINGS,
    ledger=ledger("sh2022"),
)
