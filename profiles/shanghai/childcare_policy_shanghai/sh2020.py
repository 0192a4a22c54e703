"""上海 2020: the civil affairs bureau's work plan of the project 爱伴童行, article by article.

Read beside the paper: chapters stand in its order and carry its numbers. Readings of what it leaves open are in
``sh2020_readings``, every clause of it in ``clauses/sh2020.json``.
"""

from datetime import date

from childcare_policy import (
    ActivityKind,
    ActivityQuota,
    ActivityTiming,
    Body,
    Chapter,
    Contact,
    DeliverableKind,
    Document,
    DocumentKind,
    Due,
    DueFrom,
    Edition,
    Eligibility,
    EveryoneServed,
    FileCompleted,
    FileContents,
    Force,
    ForcedExit,
    IncidentKind,
    InForce,
    ListAge,
    ListColumns,
    ListsDelivered,
    Occasion,
    OrganisationKind,
    Paper,
    PaperForm,
    PeriodicReport,
    PlanServices,
    PledgeSigned,
    ProgrammePaper,
    ProviderAppointed,
    Rectification,
    ReportKind,
    Role,
    RoleNamed,
    Streak,
    Succession,
    TeamRole,
    TrainingHeld,
    VisitMode,
    VisitQuota,
    VisitRecord,
    VisitStandard,
    anchored,
    art,
    calendar_month,
    minutes,
    months,
)

from .data import ledger
from .sh2020_readings import LISTS, READINGS, SCOPE

FIRST_DAY, LAST_DAY = date(2020, 6, 1), date(2021, 5, 31)
LISTS_DUE, TRAINED, MID_JUNE, JUNE_2021 = date(2020, 5, 15), date(2020, 5, 31), date(2020, 6, 20), date(2021, 6, 30)
AT_THE_START = Due(DueFrom.FIRST_WINDOW, by=MID_JUNE)
AT_THE_END = Due(DueFrom.PROGRAMME_END)
LEAD, SOCIAL_WORKER = Role.LEAD_WORKER, Role.CHILD_WELFARE_SOCIAL_WORKER

FOUR = Chapter(
    label="四",
    title={"zh": "项目对象", "en": "Whom the project serves"},
    rules=(
        Eligibility(
            slug="eligibility.enrolment",
            clause=art("sh2020:4-a", "sh2020:4-b", "sh2020:4-c", "sh2020:4-d"),
            who=SCOPE,
        ),
        EveryoneServed(slug="coverage.children", clause=art("sh2020:4-e"), who=SCOPE),
    ),
)

FIVE_1 = Chapter(
    label="五、1",
    title={"zh": "一人一方案", "en": "One plan for each child"},
    rules=(
        Paper(
            slug="plan.service-plan",
            clause=art("sh2020:5.1-a", "sh2020:7.3-a"),
            kind=DocumentKind.SERVICE_PLAN,
            due=AT_THE_START,
        ),
        PlanServices(
            slug="plan.services",
            clause=art(
                "sh2020:5.1-d",
                "sh2020:5.1-e",
                "sh2020:5.1-f",
                "sh2020:5.1-g",
                "sh2020:5.1-h",
                "sh2020:5.1-i",
                "sh2020:5.1-j",
                "sh2020:7.3-c",
            ),
            due=AT_THE_START,
        ),
    ),
)

FIVE_2 = Chapter(
    label="五、2",
    title={"zh": "主要负责人", "en": "The lead social worker"},
    rules=(TeamRole(slug="team.social-worker", clause=art("sh2020:5.2-a"), role=LEAD, also=(SOCIAL_WORKER,)),),
)

FIVE_3 = Chapter(
    label="五、3",
    title={"zh": "每月走访", "en": "The monthly visit"},
    rules=(
        VisitQuota(
            slug="visits.monthly",
            clause=art("sh2020:5.3-a", "sh2020:5.3-b"),
            mode=VisitMode.HOME,
            at_least=1,
            window=calendar_month(),
        ),
        VisitStandard(
            slug="visits.social-worker",
            clause=art("sh2020:5.3-e"),
            of=VisitMode.HOME,
            made_by=(SOCIAL_WORKER, LEAD, Role.PROJECT_SOCIAL_WORKER),
        ),
        VisitStandard(slug="visits.session", clause=art("sh2020:5.3-c"), of=VisitMode.HOME, min_session=minutes(60)),
        VisitRecord(
            slug="visits.service-record",
            clause=art("sh2020:5.3-d"),
            of=VisitMode.HOME,
            kind=DocumentKind.HOME_VISIT_RECORD,
        ),
    ),
)

FIVE_4 = Chapter(
    label="五、4",
    title={"zh": "集体活动", "en": "Group activities"},
    rules=(
        ActivityTiming(
            slug="activities.timing",
            clause=art("sh2020:5.4-b"),
            force=Force.SHOULD,
            kind=ActivityKind.GROUP_ACTIVITY,
            occasions=(Occasion.WINTER_BREAK, Occasion.SUMMER_BREAK, Occasion.CHILDRENS_DAY, Occasion.FESTIVAL),
            window=anchored(months(12)),
        ),
        ActivityQuota(
            slug="activities.yearly",
            clause=art("sh2020:5.4-a"),
            kind=ActivityKind.GROUP_ACTIVITY,
            at_least=2,
            window=anchored(months(12)),
        ),
    ),
)

FIVE_5 = Chapter(
    label="五、5",
    title={"zh": "线上互动与月度报表", "en": "The online channel and the monthly report"},
    rules=(
        Contact(slug="contact.online", clause=art("sh2020:5.5-a"), mode=VisitMode.ONLINE),
        PeriodicReport(
            slug="reports.monthly-data",
            clause=art("sh2020:5.5-c", "sh2020:6.3-b"),
            kind=ReportKind.MONTHLY_REPORT,
            window=calendar_month(),
        ),
    ),
)

FIVE_6 = Chapter(
    label="五、6",
    title={"zh": "一人一档", "en": "One file for each child"},
    rules=(
        FileCompleted(slug="archive.filed", clause=art("sh2020:5.6-a"), due=AT_THE_END),
        FileContents(
            slug="archive.contents",
            clause=art("sh2020:5.6-a"),
            kinds=(
                DocumentKind.SERVICE_PLAN,
                DocumentKind.HOME_VISIT_RECORD,
                DocumentKind.CHILD_PROTECTION_COMMITMENT,
            ),
            due=AT_THE_END,
        ),
    ),
)

FIVE_7 = Chapter(
    label="五、7",
    title={"zh": "儿童保护承诺书", "en": "The child protection commitment"},
    rules=(
        PledgeSigned(
            slug="pledge.signed",
            clause=art("sh2020:5.7-a", "sh2020:5.7-b"),
            but=(Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR, Role.GROWTH_MENTOR, Role.PEER_PARTNER),
            outside=(
                OrganisationKind.CIVIL_AFFAIRS_BUREAU,
                OrganisationKind.TOWNSHIP,
                OrganisationKind.RESIDENTS_COMMITTEE,
                OrganisationKind.SCHOOL,
            ),
        ),
    ),
)

SIX_1 = Chapter(
    label="六（一）",
    title={"zh": "组织领导", "en": "Who leads and who carries out"},
    rules=(ProviderAppointed(slug="programme.provider", clause=art("sh2020:6.1-e")),),
)

SIX_3 = Chapter(
    label="六（三）",
    title={"zh": "督导评估", "en": "Supervision and evaluation"},
    rules=(
        ProgrammePaper(
            slug="evaluation.interim",
            clause=art("sh2020:6.3-e"),
            kind=DocumentKind.INTERIM_ASSESSMENT,
            also=(ReportKind.INTERIM_REPORT,),
            by=AT_THE_END,
        ),
        ProgrammePaper(
            slug="evaluation.final-appraisal",
            clause=art("sh2020:6.3-f"),
            kind=DocumentKind.FINAL_APPRAISAL,
            also=(DocumentKind.EFFECT_EVALUATION, ReportKind.OUTCOME_EVALUATION),
            by=JUNE_2021,
        ),
    ),
)

SIX_5 = Chapter(
    label="六（五）",
    title={"zh": "奖惩机制", "en": "Rewards and sanctions"},
    rules=(
        Streak(slug="visits.streak", clause=art("sh2020:6.5-g"), of="visits.monthly", length=2),
        Rectification(
            slug="sanctions.rectification",
            clause=art("sh2020:6.5-d", "sh2020:6.5-e", "sh2020:6.5-f", "sh2020:6.5-h"),
            of=(
                IncidentKind.PRIVACY_BREACH,
                IncidentKind.IMPROPER_FEE,
                IncidentKind.SERVICE_LAPSE,
                IncidentKind.ETHICS_BREACH,
            ),
            streak="visits.streak",
        ),
        ForcedExit(slug="sanctions.exit", clause=art("sh2020:6.5-i")),
        Succession(slug="sanctions.handover", clause=art("sh2020:6.5-j"), role=LEAD, also=(SOCIAL_WORKER,)),
    ),
)

SEVEN_2 = Chapter(
    label="七（二）",
    title={"zh": "两份名单", "en": "The two lists"},
    rules=(
        ProgrammePaper(
            slug="lists.children",
            clause=art("sh2020:7.2-a", "sh2020:7.2-f", "sh2020:A0-a", "sh2020:A1-m"),
            kind=DocumentKind.CHILD_LIST,
            by=LISTS_DUE,
        ),
        ProgrammePaper(
            slug="lists.organisations",
            clause=art("sh2020:7.2-b", "sh2020:7.2-f", "sh2020:A0-b", "sh2020:A2-m"),
            kind=DocumentKind.PROVIDER_LIST,
            by=LISTS_DUE,
        ),
        ListsDelivered(
            slug="lists.stamped",
            clause=art("sh2020:7.2-c", "sh2020:A1-b", "sh2020:A2-b"),
            kinds=LISTS,
            by=LISTS_DUE,
            form=PaperForm.PAPER_STAMPED,
        ),
        ListsDelivered(
            slug="lists.electronic",
            clause=art("sh2020:7.2-d"),
            kinds=LISTS,
            by=LISTS_DUE,
            form=PaperForm.ELECTRONIC,
        ),
        ListsDelivered(
            slug="lists.recipient",
            clause=art("sh2020:7.2-e"),
            kinds=LISTS,
            by=LISTS_DUE,
            to=Body.CIVIL_AFFAIRS_BUREAU,
        ),
    ),
)

SEVEN_3 = Chapter(
    label="七（三）",
    title={"zh": "五月中旬至六月中旬", "en": "From mid-May to mid-June"},
    rules=(
        RoleNamed(
            slug="team.lead-named",
            clause=art("sh2020:7.3-b"),
            role=LEAD,
            also=(SOCIAL_WORKER,),
            due=AT_THE_START,
        ),
        ListsDelivered(
            slug="reports.plans-collected",
            clause=art("sh2020:7.3-d"),
            kinds=(DocumentKind.PLAN_COLLECTION,),
            by=MID_JUNE,
            to=Body.ASSOCIATION,
        ),
    ),
)

SEVEN_4 = Chapter(
    label="七（四）",
    title={"zh": "集中培训", "en": "The joint training"},
    rules=(TrainingHeld(slug="training.induction", clause=art("sh2020:7.4-a"), first=date(2020, 5, 21), last=TRAINED),),
)

SEVEN_6 = Chapter(
    label="七（六）",
    title={"zh": "终期评估与优秀案例", "en": "The final assessment and the outstanding cases"},
    rules=(
        ProgrammePaper(
            slug="evaluation.final-cases",
            clause=art("sh2020:7.6-a"),
            kind=DocumentKind.FINAL_CASE_ASSESSMENT,
            by=JUNE_2021,
            of_cases=True,
        ),
        ProgrammePaper(
            slug="evaluation.outstanding-cases",
            clause=art("sh2020:6.5-a", "sh2020:7.6-b"),
            kind=DeliverableKind.EXEMPLARY_CASE,
            by=JUNE_2021,
        ),
    ),
)

ANNEX_1 = Chapter(
    label="附件1",
    title={"zh": "困境儿童名单的各栏", "en": "The columns of the list of children"},
    rules=(
        ListColumns(
            slug="lists.child-columns",
            clause=art(
                "sh2020:A1-e",
                "sh2020:A1-f",
                "sh2020:A1-g",
                "sh2020:A1-i",
                "sh2020:A1-j",
                "sh2020:A1-k",
                "sh2020:A1-l",
            ),
            table="children",
            columns=("name", "sex", "resident_id", "school", "grade|education", "address", "circumstances|grounds"),
        ),
        ListAge(slug="lists.child-age", clause=art("sh2020:A1-h"), force=Force.SHOULD, on=LISTS_DUE),
    ),
)

ANNEX_2 = Chapter(
    label="附件2",
    title={"zh": "社会组织名单的各栏", "en": "The columns of the list of organisations"},
    rules=(
        ListColumns(
            slug="lists.organisation-columns",
            clause=art(
                "sh2020:A2-e",
                "sh2020:A2-f",
                "sh2020:A2-g",
                "sh2020:A2-h",
                "sh2020:A2-i",
                "sh2020:A2-j",
                "sh2020:A2-k",
                "sh2020:A2-l",
            ),
            table="organisations",
            columns=(
                "name",
                "division",
                "kind",
                "staff_count",
                "social_worker_count",
                "business_scope",
                "annual_inspection",
                "rating",
            ),
        ),
    ),
)

EDITION = Edition(
    profile="shanghai",
    id="2020",
    title={"zh": "上海市2020年版", "en": "Shanghai, 2020 edition"},
    document=Document(
        id="sh2020",
        title={
            "zh": "“爱伴童行”——上海市困境儿童关爱帮扶项目工作方案",
            "en": "Work plan of the Shanghai project of care and help for children in difficulty",
        },
        issuers={"zh": "上海市民政局", "en": "Shanghai Civil Affairs Bureau"},
        division="310000",
    ),
    in_force=FIRST_DAY,
    until=LAST_DAY,
    superseded_by="2022",
    periods={"sh2020": InForce(last=LAST_DAY, dues=date(2021, 12, 31))},
    chapters=(
        FOUR,
        FIVE_1,
        FIVE_2,
        FIVE_3,
        FIVE_4,
        FIVE_5,
        FIVE_6,
        FIVE_7,
        SIX_1,
        SIX_3,
        SIX_5,
        SEVEN_2,
        SEVEN_3,
        SEVEN_4,
        SEVEN_6,
        ANNEX_1,
        ANNEX_2,
    ),
    readings=READINGS,
    ledger=ledger("sh2020"),
)
