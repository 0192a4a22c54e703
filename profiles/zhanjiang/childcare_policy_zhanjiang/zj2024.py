"""湛江 2024: the service requirements of the civil affairs bureau, annex 1 of a procurement file, part by part.

Read beside the paper: chapters stand in its order and carry its numbers. Readings of what it leaves open are in
``zj2024_readings``, every clause of it in ``clauses/zj2024.json``, the counties in ``counties.json``.
"""

from datetime import date

from childcare_policy import (
    INDIVIDUAL,
    NO_DAY,
    ActivityKind,
    ActivityQuota,
    Anchor,
    ApprovedFirst,
    AreaActivityQuota,
    AreaKind,
    Body,
    CaseSteps,
    Certified,
    Chapter,
    ChildCategory,
    Content,
    Credential,
    DeliverableKind,
    DeliverableQuota,
    Discipline,
    Document,
    DocumentKind,
    Due,
    DueFrom,
    Edition,
    EducatedTo,
    Education,
    Eligibility,
    Experience,
    ExperiencedIn,
    FileHandover,
    Force,
    FullTime,
    InCategory,
    IncidentHandled,
    IncidentKind,
    NoIncident,
    Paper,
    PeriodicReport,
    PeriodPapers,
    Post,
    PostQualified,
    PriceCeiling,
    ProgrammePaper,
    ProviderAppointed,
    ReportKind,
    RiskLevel,
    RiskRounds,
    Role,
    SpendingCeiling,
    StaffingQuota,
    Step,
    SurveyCovers,
    TellAtOnce,
    TellingAdvised,
    TellPromptly,
    TermLength,
    Terms,
    Topic,
    TrainedIn,
    TrainingHeld,
    VisitMode,
    VisitQuota,
    Years,
    anchored,
    any_of,
    art,
    days,
    months,
    yuan,
)

from .data import counties, ledger
from .zj2024_readings import READINGS

MONTH, QUARTER, HALF, YEAR = (anchored(months(length)) for length in (1, 3, 6, 12))
AT_THE_END = Due(DueFrom.PROGRAMME_END)
SURVEYS = (DocumentKind.BACKGROUND_SURVEY, DocumentKind.NEEDS_ASSESSMENT_FORM)
SERVICE_RECORDS = (DocumentKind.CASE_SERVICE_RECORD, DocumentKind.HOME_VISIT_RECORD, DocumentKind.HELP_RECORD)
FIELDS = (
    Discipline.SOCIOLOGY,
    Discipline.SOCIAL_WORK,
    Discipline.COMMUNITY_MANAGEMENT,
    Discipline.PSYCHOLOGY,
    Discipline.RELATED,
)
LEAD, WORKER, SUPERVISOR = Role.PROJECT_LEAD, Role.PROJECT_SOCIAL_WORKER, Role.PROFESSIONAL_SUPERVISOR
TEAM = (LEAD, WORKER)
THE_LEAD = Post(people=1, roles=(LEAD,))
THE_OTHERS = Post(people=4, roles=(WORKER,))
NEGLECT = (
    IncidentKind.UNSUPERVISED_LIVING,
    IncidentKind.MISSING,
    IncidentKind.GUARDIAN_INCAPACITY,
    IncidentKind.GUARDIAN_NEGLECT,
)
HARM = (
    IncidentKind.SUSPECTED_DOMESTIC_VIOLENCE,
    IncidentKind.SUSPECTED_ACCIDENTAL_INJURY,
    IncidentKind.SUSPECTED_UNLAWFUL_HARM,
)

ONE = Chapter(
    label="一",
    title={"zh": "项目概况", "en": "What the project is"},
    rules=(ProviderAppointed(slug="programme.provider", clause=art("zj2024:1-e", "zj2024:3.5-staff-p")),),
)

TWO = Chapter(
    label="二",
    title={"zh": "项目基本情况", "en": "Term and money"},
    rules=(
        TermLength(slug="term.one-year", clause=art("zj2024:2.3-a", "zj2024:2.3-b"), length=months(12)),
        PriceCeiling(slug="price.ceiling", clause=art("zj2024:2.4-a", "zj2024:2.4-b"), amount=yuan(200000)),
        SpendingCeiling(slug="budget.ceiling", clause=art("zj2024:2.4-a", "zj2024:2.4-b"), amount=yuan(200000)),
    ),
)

THREE_1 = Chapter(
    label="三（一）",
    title={"zh": "救助保护", "en": "Relief and protection"},
    rules=(
        Eligibility(
            slug="eligibility.enrolment",
            clause=art("zj2024:3.1-a", "zj2024:3.3-obj"),
            who=any_of(*map(InCategory, ChildCategory)),
        ),
        CaseSteps(slug="assessment.survey", clause=art("zj2024:3.1-b"), steps=(Step.ASSESSMENT,), due=NO_DAY),
        SurveyCovers(
            slug="assessment.family",
            clause=art("zj2024:3.1-fa"),
            content=Content.FAMILY_COMPOSITION,
            kinds=SURVEYS,
            due=NO_DAY,
        ),
        SurveyCovers(
            slug="assessment.guardianship",
            clause=art("zj2024:3.1-f"),
            content=Content.GUARDIANSHIP,
            kinds=SURVEYS,
            due=NO_DAY,
        ),
        SurveyCovers(
            slug="assessment.schooling",
            clause=art("zj2024:3.1-g"),
            content=Content.SCHOOLING,
            kinds=SURVEYS,
            due=NO_DAY,
        ),
        SurveyCovers(
            slug="assessment.health",
            clause=art("zj2024:3.1-h"),
            content=Content.HEALTH,
            kinds=SURVEYS,
            due=NO_DAY,
        ),
        Paper(
            slug="plan.service-plan",
            clause=art("zj2024:3.1-c", "zj2024:3.1-i"),
            to=INDIVIDUAL,
            kind=DocumentKind.SERVICE_PLAN,
            due=NO_DAY,
        ),
        CaseSteps(
            slug="register.entry",
            clause=art("zj2024:3.1-j"),
            steps=(Step.PLAN_OR_REGISTER,),
            due=NO_DAY,
        ),
        VisitQuota(
            slug="visits.follow-up",
            clause=art("zj2024:3.1-e", "zj2024:3.5-w2-a"),
            force=Force.SHOULD,
            mode=VisitMode.HOME,
            at_least=1,
            window=YEAR,
        ),
    ),
)

THREE_3 = Chapter(
    label="三（三）",
    title={"zh": "社会关爱服务", "en": "Care by society"},
    rules=(
        CaseSteps(
            slug="individual.closed-loop",
            clause=art("zj2024:3.3-zd"),
            to=INDIVIDUAL,
            steps=(Step.ASSESSMENT, Step.PLAN, Step.SERVICE, Step.REVIEW, Step.CLOSING),
            due=NO_DAY,
        ),
        CaseSteps(
            slug="individual.file",
            clause=art("zj2024:3.3-ze"),
            to=INDIVIDUAL,
            steps=(Step.COMPLETE_FILE,),
            due=AT_THE_END,
        ),
    ),
)

THREE_4 = Chapter(
    label="三（4）",
    title={"zh": "关爱保护教育活动", "en": "Education on care and protection"},
    rules=(
        ActivityQuota(
            slug="activities.monthly",
            clause=art("zj2024:3.4-b"),
            kind=ActivityKind.COMMUNITY_EDUCATION_ACTIVITY,
            at_least=1,
            window=MONTH,
        ),
        AreaActivityQuota(
            slug="activities.county",
            clause=art("zj2024:3.4-c"),
            area=AreaKind.COUNTY,
            areas=counties(),
            kinds=(ActivityKind.COMMUNITY_EDUCATION_ACTIVITY,),
            window=YEAR,
        ),
        ActivityQuota(
            slug="activities.yearly",
            clause=art("zj2024:3.4-e"),
            kind=ActivityKind.COMMUNITY_EDUCATION_ACTIVITY,
            at_least=12,
            window=YEAR,
        ),
        DeliverableQuota(
            slug="deliverables.articles",
            clause=art("zj2024:3.4-f", "zj2024:3.4-h"),
            kind=DeliverableKind.ARTICLE,
            at_least=12,
            window=YEAR,
        ),
        ApprovedFirst(slug="deliverables.approval", clause=art("zj2024:3.4-i"), kind=DeliverableKind.ARTICLE),
    ),
)

THREE_5 = Chapter(
    label="三（五）",
    title={"zh": "服务要求", "en": "Supervision, summaries and evaluation"},
    rules=(
        StaffingQuota(
            slug="staffing.supervision",
            clause=art("zj2024:3.5-sup-a"),
            people=1,
            roles=(SUPERVISOR,),
            holding=(FullTime(),),
        ),
        PostQualified(
            slug="staffing.full-time-supervisor",
            clause=art("zj2024:3.5-sup-a"),
            role=SUPERVISOR,
            holding=(FullTime(),),
        ),
        PeriodicReport(
            slug="reports.monthly-summary",
            clause=art("zj2024:3.5-sum1-a"),
            kind=ReportKind.MONTHLY_SUMMARY,
            window=MONTH,
        ),
        PeriodicReport(
            slug="reports.interim",
            clause=art("zj2024:3.5-sum1-b"),
            kind=ReportKind.INTERIM_REPORT,
            window=HALF,
            stand_in=ReportKind.ANNUAL_REPORT,
        ),
        PeriodicReport(
            slug="reports.annual", clause=art("zj2024:3.5-sum1-c"), kind=ReportKind.ANNUAL_REPORT, window=YEAR
        ),
        PeriodPapers(
            slug="reports.operation-records",
            clause=art("zj2024:3.5-sum1-d", "zj2024:3.5-sum1-l"),
            kinds=(DocumentKind.WORK_LOG,),
            window=YEAR,
        ),
        PeriodPapers(
            slug="reports.service-files",
            clause=art("zj2024:3.5-sum1-e", "zj2024:3.5-sum1-l"),
            kinds=SERVICE_RECORDS,
            window=YEAR,
        ),
        PeriodicReport(
            slug="reports.quarterly",
            clause=art("zj2024:3.5-sum1-f", "zj2024:3.5-w1-h"),
            kind=ReportKind.QUARTERLY_REPORT,
            window=QUARTER,
        ),
        PeriodPapers(
            slug="reports.effect-evaluation",
            clause=art("zj2024:3.5-sum1-g", "zj2024:3.5-sum1-l"),
            kinds=(DocumentKind.EFFECT_EVALUATION,),
            report=ReportKind.OUTCOME_EVALUATION,
            window=YEAR,
        ),
        PeriodPapers(
            slug="reports.effect-service-records",
            clause=art("zj2024:3.5-sum1-h"),
            kinds=SERVICE_RECORDS,
            window=YEAR,
        ),
        PeriodPapers(
            slug="reports.effect-follow-up",
            clause=art("zj2024:3.5-sum1-i"),
            kinds=(DocumentKind.FOLLOW_UP_RECORD,),
            window=YEAR,
        ),
        PeriodPapers(
            slug="reports.effect-workers",
            clause=art("zj2024:3.5-sum1-j"),
            kinds=(DocumentKind.WORKER_FEEDBACK,),
            window=YEAR,
        ),
        PeriodPapers(
            slug="reports.effect-partners",
            clause=art("zj2024:3.5-sum1-k"),
            kinds=(DocumentKind.PARTNER_FEEDBACK,),
            window=YEAR,
        ),
        PeriodicReport(
            slug="reports.analysis",
            clause=art("zj2024:3.5-sum2-a"),
            force=Force.SHOULD,
            kind=ReportKind.SITUATION_ANALYSIS_REPORT,
            window=HALF,
            to=Body.CIVIL_AFFAIRS_BUREAU,
        ),
        ProgrammePaper(
            slug="evaluation.interim",
            clause=art("zj2024:3.5-eval-b"),
            kind=DocumentKind.INTERIM_ASSESSMENT,
            by=NO_DAY,
        ),
        ProgrammePaper(
            slug="evaluation.final-appraisal",
            clause=art("zj2024:3.5-eval-c"),
            kind=DocumentKind.FINAL_APPRAISAL,
            by=NO_DAY,
        ),
    ),
)

STAFF = Chapter(
    label="三（五）人员配置要求",
    title={"zh": "人员配置", "en": "Staffing"},
    rules=(
        StaffingQuota(
            slug="staffing.team", clause=art("zj2024:3.5-staff-q", "zj2024:3.5-staff-a"), people=5, roles=TEAM
        ),
        StaffingQuota(
            slug="staffing.intermediate",
            clause=art("zj2024:3.5-staff-b"),
            people=1,
            roles=TEAM,
            holding=(Certified(Credential.INTERMEDIATE_SOCIAL_WORKER),),
        ),
        StaffingQuota(
            slug="staffing.assistants",
            clause=art("zj2024:3.5-staff-c"),
            people=2,
            roles=TEAM,
            holding=(Certified(Credential.ASSISTANT_SOCIAL_WORKER),),
        ),
        StaffingQuota(
            slug="staffing.bachelor",
            clause=art("zj2024:3.5-staff-d"),
            people=1,
            roles=TEAM,
            holding=(EducatedTo(Education.BACHELOR),),
        ),
        StaffingQuota(slug="staffing.lead", clause=art("zj2024:3.5-staff-e"), people=1, roles=(LEAD,), single=True),
        PostQualified(
            slug="staffing.lead-degree",
            clause=art("zj2024:3.5-staff-f"),
            role=LEAD,
            holding=(EducatedTo(Education.BACHELOR), TrainedIn(FIELDS)),
        ),
        PostQualified(
            slug="staffing.lead-experience",
            clause=art("zj2024:3.5-staff-g"),
            role=LEAD,
            holding=(ExperiencedIn(Experience.CHILD_YOUTH_SOCIAL_SERVICE, Years(3)),),
        ),
        StaffingQuota(
            slug="staffing.social-workers",
            clause=art("zj2024:3.5-staff-o"),
            people=4,
            roles=(WORKER,),
            beside=(THE_LEAD,),
        ),
        PostQualified(
            slug="staffing.worker-degree",
            clause=art("zj2024:3.5-staff-i"),
            role=WORKER,
            holding=(EducatedTo(Education.COLLEGE), TrainedIn(FIELDS)),
        ),
        PostQualified(
            slug="staffing.worker-certificate",
            clause=art("zj2024:3.5-staff-j"),
            role=WORKER,
            holding=(Certified(Credential.ASSISTANT_SOCIAL_WORKER),),
        ),
        StaffingQuota(
            slug="staffing.experienced",
            clause=art("zj2024:3.5-staff-k"),
            people=2,
            roles=(WORKER,),
            holding=(ExperiencedIn(Experience.CHILDREN_IN_DIFFICULTY, Years(2)),),
            beside=(THE_LEAD,),
        ),
        StaffingQuota(
            slug="staffing.supervisor",
            clause=art("zj2024:3.5-staff-l"),
            people=1,
            roles=(SUPERVISOR,),
            beside=(THE_LEAD, THE_OTHERS),
            single=True,
        ),
        PostQualified(
            slug="staffing.supervisor-experience",
            clause=art("zj2024:3.5-staff-m"),
            role=SUPERVISOR,
            holding=(ExperiencedIn(Experience.CHILDREN_IN_DIFFICULTY, Years(5)),),
        ),
        PostQualified(
            slug="staffing.supervisor-certificate",
            clause=art("zj2024:3.5-staff-n"),
            role=SUPERVISOR,
            holding=(Certified(Credential.ASSISTANT_SOCIAL_WORKER),),
        ),
    ),
)

WORK = Chapter(
    label="三（五）工作要求",
    title={"zh": "工作要求", "en": "How the work is done"},
    rules=(
        ProgrammePaper(
            slug="register.ledger",
            clause=art("zj2024:3.5-w1-a"),
            kind=DocumentKind.NEEDS_LEDGER,
            by=NO_DAY,
            of_cases=True,
        ),
        RiskRounds(
            slug="visits.rounds",
            clause=art("zj2024:3.5-w1-d"),
            levels=(RiskLevel.HIGH, RiskLevel.MEDIUM_HIGH),
            at_least=10,
            window=MONTH,
            team=TEAM,
        ),
        CaseSteps(slug="archive.filed", clause=art("zj2024:3.5-w1-f"), steps=(Step.FILE,), due=AT_THE_END),
        TellPromptly(
            slug="incidents.tell-civil-affairs",
            clause=art("zj2024:3.5-w3-b", "zj2024:3.5-w3-c", "zj2024:3.5-w3-d", "zj2024:3.5-w3-e", "zj2024:3.5-w3-f"),
            of=NEGLECT,
            to=Body.CIVIL_AFFAIRS_BUREAU,
        ),
        TellingAdvised(
            slug="incidents.police-advised",
            clause=art("zj2024:3.5-w3-c"),
            force=Force.MAY,
            of=(IncidentKind.MISSING,),
            to=Body.POLICE,
        ),
        TellAtOnce(
            slug="incidents.tell-police",
            clause=art("zj2024:3.5-w3-g", "zj2024:3.5-w3-h", "zj2024:3.5-w3-i", "zj2024:3.5-w3-j"),
            of=HARM,
            to=Body.POLICE,
        ),
        IncidentHandled(slug="incidents.handled", clause=art("zj2024:3.5-w3-k"), of=HARM),
        TellPromptly(
            slug="incidents.report-harm",
            clause=art("zj2024:3.5-w3-g", "zj2024:3.5-w3-h", "zj2024:3.5-w3-i", "zj2024:3.5-w3-l"),
            of=HARM,
            to=Body.CIVIL_AFFAIRS_BUREAU,
        ),
        TrainingHeld(
            slug="training.child-supervisors",
            clause=art("zj2024:3.5-w4-a"),
            force=Force.SHOULD,
            audience=(Role.CHILD_SUPERVISOR,),
            window=YEAR,
        ),
        TrainingHeld(
            slug="training.child-directors",
            clause=art("zj2024:3.5-w4-a"),
            force=Force.SHOULD,
            audience=(Role.CHILD_DIRECTOR,),
            window=YEAR,
        ),
        AreaActivityQuota(
            slug="activities.law-publicity",
            clause=art("zj2024:3.5-w4-b"),
            force=Force.SHOULD,
            kinds=tuple(ActivityKind),
            themes=(Topic.LEGAL_EDUCATION,),
            window=YEAR,
        ),
        NoIncident(slug="confidentiality.kept", clause=art("zj2024:3.5-w6-a"), of=(IncidentKind.PRIVACY_BREACH,)),
        FileHandover(
            slug="archive.handover",
            clause=art("zj2024:3.5-w6-b"),
            due=Due(DueFrom.PROGRAMME_END, days(30)),
            to_body=Body.PURCHASER,
            perhaps=(Body.CIVIL_AFFAIRS_BUREAU,),
            free=True,
            after=True,
        ),
    ),
)

EDITION = Edition(
    profile="zhanjiang",
    id="2024",
    title={"zh": "湛江市2024年版", "en": "Zhanjiang, 2024 edition"},
    document=Document(
        id="zj2024",
        title={
            "zh": "湛江市农村留守儿童及困境儿童关爱保护服务项目需求书",
            "en": "Service requirements of the project of care and protection for rural left-behind children "
            "and children in difficulty, Zhanjiang",
        },
        issuers={"zh": "湛江市民政局", "en": "Zhanjiang Civil Affairs Bureau"},
        division="440800",
    ),
    in_force=date(2024, 1, 1),
    terms=Terms(
        anchor=Anchor.CONTRACT,
        risk_levels=(RiskLevel.LOW, RiskLevel.MEDIUM_LOW, RiskLevel.MEDIUM_HIGH, RiskLevel.HIGH),
    ),
    chapters=(ONE, TWO, THREE_1, THREE_3, THREE_4, THREE_5, STAFF, WORK),
    readings=READINGS,
    ledger=ledger("zj2024"),
)
