"""平湖 2024: the public-tender plan of the action for children in difficulty, section by section (护苗行动).

Read beside the paper: chapters stand in its order and carry its numbers. Readings of what it leaves open are in
``ph2024_readings``, every clause of it in ``clauses/ph2024.json``, the townships in ``towns.json``.
"""

from datetime import date

from childcare_policy import (
    INDIVIDUAL,
    NO_DAY,
    ActivityKind,
    ActivityQuota,
    ActivityTiming,
    Anchor,
    AreaCovered,
    Body,
    Channel,
    Chapter,
    ChildCategory,
    ClosingReason,
    ClosingStep,
    Content,
    CountedBy,
    DeliverableKind,
    DeliverableQuota,
    Document,
    DocumentKind,
    Due,
    DueFrom,
    Edition,
    Eligibility,
    EnrolledBy,
    EveryoneVisited,
    ExpenseItem,
    FollowUpPerson,
    Force,
    FundingPlan,
    FundingSource,
    IndividualQuota,
    LevelVisitQuota,
    ListUpdated,
    Occasion,
    Paper,
    PlanServices,
    PriceCeiling,
    ProgrammePaper,
    ProviderAppointed,
    RegisterCount,
    RenewalLength,
    RenewalReviewed,
    RenewalsTogether,
    ReviewContent,
    Reviewed,
    RiskGraded,
    Role,
    TermLength,
    Terms,
    Topic,
    TrainingHeld,
    VisitMode,
    all_of,
    anchored,
    any_of,
    art,
    calendar_month,
    days,
    months,
    yuan,
)

from .data import ledger, towns
from .ph2024_readings import READINGS
from .scope import ELEVEN, LOCAL, ORDINARY

LEVELS = ("green", "yellow", "red")
BY_THE_END = Due(DueFrom.PROGRAMME_END)
TRAINED = (Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR)

THREE = Chapter(
    label="三",
    title={"zh": "服务对象", "en": "Whom the action serves"},
    rules=(
        Eligibility(
            slug="eligibility.enrolment",
            clause=art(
                "ph2024:3-a",
                "ph2024:3-b",
                "ph2024:3-f",
                "ph2024:3-g",
                "ph2024:3-h",
                "ph2024:3-n",
                "ph2024:3-i",
                "ph2024:3-i2",
                "ph2024:3-j",
                "ph2024:3-j2",
                "ph2024:3-k",
                "ph2024:3-k2",
                "ph2024:3-l",
                "ph2024:3-m",
                "ph2024:3-o",
                "ph2024:5-h",
            ),
            who=all_of(any_of(*ELEVEN, ORDINARY), LOCAL),
            confirmed_by=Body.CIVIL_AFFAIRS_BUREAU,
        ),
        RegisterCount(
            slug="programme.target-number",
            clause=art("ph2024:3-p", "ph2024:3-q", "ph2024:3-r", "ph2024:3-s", "ph2024:3-t", "ph2024:5-i"),
            total=410,
            of=(
                (ChildCategory.SCATTERED_ORPHAN, 9),
                (ChildCategory.DE_FACTO_UNATTENDED, 52),
                (ChildCategory.LEFT_BEHIND, 0),
            ),
            rest=349,
        ),
        ListUpdated(
            slug="lists.updated",
            clause=art("ph2024:3-u", "ph2024:3-v"),
            force=Force.SHOULD,
            kind=DocumentKind.CHILD_LIST,
            window=calendar_month(),
        ),
    ),
)

FOUR = Chapter(
    label="四",
    title={"zh": "服务目标", "en": "Aims of the service"},
    rules=(
        AreaCovered(
            slug="coverage.townships",
            clause=art("ph2024:4-f"),
            areas=towns(covered=True),
            outside=towns(covered=False),
            by=date(2024, 12, 31),
        ),
    ),
)

FIVE = Chapter(
    label="五",
    title={"zh": "实施方式", "en": "How it is carried out"},
    rules=(
        ProviderAppointed(slug="programme.provider", clause=art("ph2024:5-b", "ph2024:5-s")),
        EnrolledBy(
            slug="enrolment.channel",
            clause=art("ph2024:5-e", "ph2024:5-f", "ph2024:5-g"),
            channels=(Channel.GUARDIAN_APPLICATION, Channel.CHILD_DIRECTOR_REPORT, Channel.ORGANISATION_SURVEY),
        ),
        Paper(
            slug="archive.needs-ledger",
            clause=art("ph2024:5-k", "ph2024:6.1-p"),
            kind=DocumentKind.NEEDS_LEDGER,
            due=BY_THE_END,
        ),
        IndividualQuota(slug="individual.households", clause=art("ph2024:5-l"), unit=CountedBy.HOUSEHOLD, at_least=10),
        Paper(
            slug="plan.service-plan",
            clause=art("ph2024:5-m", "ph2024:6.4-b", "ph2024:6.4-g"),
            to=INDIVIDUAL,
            kind=DocumentKind.SERVICE_PLAN,
            due=NO_DAY,
        ),
        PlanServices(slug="plan.services", clause=art("ph2024:5-n", "ph2024:6.4-c"), to=INDIVIDUAL, due=NO_DAY),
        FollowUpPerson(
            slug="team.follow-up-person",
            clause=art("ph2024:5-p", "ph2024:6.4-d"),
            roles=(
                Role.CASE_LEAD,
                Role.LEAD_WORKER,
                Role.PROJECT_SOCIAL_WORKER,
                Role.CHILD_WELFARE_SOCIAL_WORKER,
                Role.PROJECT_LEAD,
            ),
        ),
    ),
)

SIX_1 = Chapter(
    label="六、（一）",
    title={"zh": "社工融入服务", "en": "Social work in the family"},
    rules=(
        EveryoneVisited(slug="visits.coverage", clause=art("ph2024:6.1-d", "ph2024:6.1-q")),
        RiskGraded(slug="risk.graded", clause=art("ph2024:6.1-h"), due=NO_DAY),
        LevelVisitQuota(
            slug="visits.half-yearly",
            clause=art("ph2024:6.1-l", "ph2024:6.1-m"),
            mode=VisitMode.HOME,
            at_least=1,
            window=anchored(months(6)),
            levels=LEVELS,
            ungraded=True,
        ),
        LevelVisitQuota(
            slug="visits.red-monthly",
            clause=art("ph2024:6.1-n"),
            mode=VisitMode.HOME,
            at_least=1,
            window=calendar_month(),
            levels=("red",),
        ),
        ProgrammePaper(
            slug="visits.location-map",
            clause=art("ph2024:6.1-o"),
            kind=DocumentKind.VISIT_LOCATION_MAP,
            by=NO_DAY,
        ),
    ),
)

SIX_4 = Chapter(
    label="六、（四）",
    title={"zh": "个案帮扶服务", "en": "Individual casework"},
    rules=(
        IndividualQuota(slug="individual.cases", clause=art("ph2024:6.4-a"), unit=CountedBy.CASE, at_least=10),
        Reviewed(slug="individual.review", clause=art("ph2024:6.4-i", "ph2024:6.4-v")),
        ReviewContent(slug="individual.change", clause=art("ph2024:6.4-j"), content=Content.CLIENT_CHANGE),
        ReviewContent(slug="individual.goals", clause=art("ph2024:6.4-k"), content=Content.GOAL_ATTAINMENT),
        ReviewContent(slug="individual.resources", clause=art("ph2024:6.4-l"), content=Content.RESOURCE_USE),
        ClosingStep(
            slug="closing.assessed",
            clause=art("ph2024:6.4-m"),
            kind=DocumentKind.EFFECT_EVALUATION,
            but=(ClosingReason.DECEASED,),
        ),
        ClosingStep(
            slug="closing.notice",
            clause=art("ph2024:6.4-n"),
            kind=DocumentKind.CLOSING_NOTICE,
            before=days(1),
            but=(ClosingReason.DECEASED,),
        ),
        ClosingStep(
            slug="closing.follow-up-talk",
            clause=art("ph2024:6.4-o", "ph2024:6.4-p"),
            kind=DocumentKind.FOLLOW_UP_RECORD,
            but=(ClosingReason.DECEASED,),
        ),
        DeliverableQuota(
            slug="deliverables.exemplary-cases",
            clause=art("ph2024:6.4-r"),
            kind=DeliverableKind.EXEMPLARY_CASE,
            at_least=3,
        ),
        DeliverableQuota(
            slug="deliverables.psychological-case",
            clause=art("ph2024:6.4-s"),
            kind=DeliverableKind.EXEMPLARY_CASE,
            at_least=1,
            themes=(Topic.PSYCHOLOGICAL_SUPPORT, Topic.PSYCHOLOGICAL_CRISIS),
        ),
    ),
)

SIX_5 = Chapter(
    label="六、（五）",
    title={"zh": "业务培训与主题活动", "en": "Trainings and activities"},
    rules=(
        TrainingHeld(slug="training.child-directors", clause=art("ph2024:6.5-c"), audience=(Role.CHILD_DIRECTOR,)),
        TrainingHeld(slug="training.child-supervisors", clause=art("ph2024:6.5-c2"), audience=(Role.CHILD_SUPERVISOR,)),
        TrainingHeld(
            slug="training.single-parent-care",
            clause=art("ph2024:6.5-d"),
            audience=TRAINED,
            topics=(Topic.SINGLE_PARENT_CARE,),
        ),
        TrainingHeld(
            slug="training.psychological-crisis",
            clause=art("ph2024:6.5-e"),
            audience=TRAINED,
            topics=(Topic.PSYCHOLOGICAL_CRISIS,),
        ),
        ActivityTiming(
            slug="activities.themed",
            clause=art("ph2024:6.5-f", "ph2024:6.5-g"),
            kind=ActivityKind.THEMED_EVENT,
            occasions=(
                Occasion.MINOR_PROTECTION_MONTH,
                Occasion.CHILDRENS_DAY,
                Occasion.FESTIVAL,
                Occasion.WINTER_BREAK,
                Occasion.SUMMER_BREAK,
            ),
            window=None,
        ),
        ActivityQuota(
            slug="activities.cultural",
            clause=art("ph2024:6.5-h"),
            kind=ActivityKind.CULTURAL_ACTIVITY,
            at_least=1,
            window=None,
            themes=(Topic.CULTURE,),
        ),
        ActivityQuota(
            slug="activities.safety",
            clause=art("ph2024:6.5-i"),
            kind=ActivityKind.SAFETY_OUTREACH,
            at_least=1,
            window=None,
            also=(ActivityKind.SAFETY_ACTIVITY,),
            themes=(Topic.DROWNING_PREVENTION, Topic.SAFETY),
            in_village=True,
        ),
    ),
)

SEVEN = Chapter(
    label="七",
    title={"zh": "标底", "en": "The tender ceiling"},
    rules=(
        PriceCeiling(
            slug="budget.price",
            clause=art("ph2024:7-a", "ph2024:7-b"),
            amount=yuan(390000),
            including=(ExpenseItem.TENDER_AGENCY_FEE,),
        ),
    ),
)

EIGHT = Chapter(
    label="八",
    title={"zh": "资金来源", "en": "Where the money comes from"},
    rules=(
        FundingPlan(
            slug="funding.provincial",
            clause=art("ph2024:8.1-a"),
            source=FundingSource.PROVINCIAL_FINANCE,
            amount=yuan(340000),
        ),
        FundingPlan(
            slug="funding.city", clause=art("ph2024:8.2-a"), source=FundingSource.CITY_FINANCE, amount=yuan(50000)
        ),
    ),
)

NINE = Chapter(
    label="九",
    title={"zh": "服务期限", "en": "The term"},
    rules=(
        TermLength(slug="programme.term", clause=art("ph2024:9-a"), length=months(12)),
        RenewalLength(slug="programme.renewal-length", clause=art("ph2024:9-c"), at_most=months(12)),
        RenewalReviewed(slug="programme.renewal-review", clause=art("ph2024:9-c", "ph2024:9-e")),
        RenewalsTogether(slug="programme.renewals-together", clause=art("ph2024:9-d"), at_most=months(24)),
    ),
)

EDITION = Edition(
    profile="pinghu",
    id="2024",
    title={"zh": "平湖市2024年版", "en": "Pinghu, 2024 edition"},
    document=Document(
        id="ph2024",
        title={
            "zh": "困境儿童“护苗行动”公开招标实施方案",
            "en": "Plan for the public tender of the action for children in difficulty",
        },
        issuers={"zh": "平湖市", "en": "Pinghu"},
        division="330482",
    ),
    in_force=date(2024, 1, 1),
    terms=Terms(anchor=Anchor.CONTRACT, risk_levels=LEVELS),
    chapters=(THREE, FOUR, FIVE, SIX_1, SIX_4, SIX_5, SEVEN, EIGHT, NINE),
    readings=READINGS,
    ledger=ledger("ph2024"),
)
