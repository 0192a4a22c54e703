"""杨浦 2024-2026: the district's three-year plan for children in difficulty, task by task.

The paper is a table of 41 tasks under five actions, each with the units that answer for it (``tasks.json``). Read
beside it: a chapter is an action, and what a task asks in figures stands right after the task. What is only soft in it
makes no rule. Readings are in ``yp2024_readings``, every clause in ``clauses/yp2024.json``.
"""

from datetime import date

from childcare_policy import (
    NO_DAY,
    ActivityKind,
    AreaActivityQuota,
    AreaKind,
    CaseMeasure,
    Chapter,
    Circumstance,
    DeputyHead,
    DirectorsByChildren,
    Document,
    DocumentKind,
    Due,
    DueFrom,
    FileCompleted,
    FileItem,
    FocusListed,
    FollowUps,
    Force,
    IncidentKind,
    IncidentMeasure,
    LectureBeforeBreak,
    OrganisationKind,
    Overlay,
    Paper,
    Placed,
    ProgrammePaper,
    ProviderAppointed,
    Role,
    RoleHeld,
    ScreenedOnEntry,
    ServiceKind,
    Span,
    Topic,
    TrainingAttended,
    TrainingHeld,
    Unrestricted,
    WorkerPaper,
    art,
    calendar_quarter,
    calendar_year,
)

from .data import ledger, tasks
from .yp2024_readings import READINGS

YEARS = Span(date(2024, 1, 1), date(2026, 12, 31))
AT_THE_END = Due(DueFrom.PROGRAMME_END)
FAILING_GUARDIANS = (
    IncidentKind.UNSUPERVISED_LIVING,
    IncidentKind.GUARDIAN_NEGLECT,
    IncidentKind.SUSPECTED_DOMESTIC_VIOLENCE,
    IncidentKind.SUSPECTED_UNLAWFUL_HARM,
)
SAFETY = (Topic.SAFETY, Topic.DROWNING_PREVENTION, Topic.ANTI_BULLYING)
TASK = tasks()

ONE = Chapter(
    label="（一）",
    title={"zh": "精神素养提升行动", "en": "Mind and character"},
    rules=(
        TASK[1],
        TASK[2],
        TASK[3],
        DeputyHead(
            slug="stations.deputy-head",
            clause=art("yp2024:3-a"),
            area=AreaKind.STATION,
            employer=(OrganisationKind.PROCURATORATE,),
        ),
        DeputyHead(
            slug="stations.every-street",
            clause=art("yp2024:3-b"),
            area=AreaKind.TOWNSHIP,
            employer=(OrganisationKind.PROCURATORATE,),
        ),
        TASK[4],
        RoleHeld(
            slug="mentoring.growth-mentor",
            clause=art("yp2024:4-b"),
            of=Circumstance.ON_SCHOOL_ROLL,
            role=Role.GROWTH_MENTOR,
        ),
        RoleHeld(
            slug="mentoring.peer-partner",
            clause=art("yp2024:4-c"),
            of=Circumstance.ON_SCHOOL_ROLL,
            role=Role.PEER_PARTNER,
        ),
        *(TASK[number] for number in range(5, 10)),
    ),
)

TWO = Chapter(
    label="（二）",
    title={"zh": "监护提质行动", "en": "Better guardianship"},
    rules=(
        TASK[10],
        IncidentMeasure(
            slug="guardianship.admonition",
            clause=art("yp2024:10-b", "yp2024:10-c", "yp2024:10-f"),
            of=FAILING_GUARDIANS,
            measure=ServiceKind.ADMONITION,
        ),
        IncidentMeasure(
            slug="guardianship.reprimand",
            clause=art("yp2024:10-d"),
            of=FAILING_GUARDIANS,
            measure=ServiceKind.REPRIMAND,
            serious=True,
        ),
        IncidentMeasure(
            slug="guardianship.education-order",
            clause=art("yp2024:10-e"),
            of=FAILING_GUARDIANS,
            measure=ServiceKind.FAMILY_EDUCATION_ORDER,
            serious=True,
        ),
        TASK[11],
        TASK[12],
        AreaActivityQuota(
            slug="activities.parenting-course", clause=art("yp2024:12-a"), kinds=(ActivityKind.PARENTING_COURSE,)
        ),
        TASK[13],
        ProviderAppointed(slug="programme.provider", clause=art("yp2024:13-c")),
        TASK[14],
        TASK[15],
        CaseMeasure(
            slug="guardianship.capacity-assessment",
            clause=art("yp2024:15-a"),
            force=Force.PROGRAMMATIC,
            of=Circumstance.GUARDIANSHIP_LACKING,
            measure=ServiceKind.GUARDIANSHIP_CAPACITY_ASSESSMENT,
        ),
        TASK[16],
        RoleHeld(
            slug="guardianship.monitor",
            clause=art("yp2024:16-a"),
            of=Circumstance.CAN_RETURN_HOME,
            role=Role.GUARDIANSHIP_MONITOR,
        ),
        FocusListed(slug="guardianship.focus-list", clause=art("yp2024:16-c"), of=Circumstance.CAN_RETURN_HOME),
        FollowUps(slug="guardianship.follow-up", clause=art("yp2024:16-d"), of=Circumstance.CAN_RETURN_HOME),
        TASK[17],
        Placed(
            slug="guardianship.placement",
            clause=art("yp2024:17-a", "yp2024:17-b", "yp2024:17-c"),
            of=Circumstance.STATE_GUARDIANSHIP,
        ),
    ),
)

THREE = Chapter(
    label="（三）",
    title={"zh": "精准帮扶行动", "en": "Well-aimed help"},
    rules=(
        TASK[18],
        FileItem(
            slug="archive.basic-information",
            clause=art("yp2024:18-b"),
            kind=DocumentKind.BASIC_INFORMATION,
            due=AT_THE_END,
        ),
        FileItem(
            slug="archive.visit-record", clause=art("yp2024:18-c"), kind=DocumentKind.HOME_VISIT_RECORD, due=AT_THE_END
        ),
        FileItem(slug="archive.work-log", clause=art("yp2024:18-d"), kind=DocumentKind.WORK_LOG, due=AT_THE_END),
        FileItem(slug="archive.help-record", clause=art("yp2024:18-e"), kind=DocumentKind.HELP_RECORD, due=AT_THE_END),
        FileItem(slug="archive.problems", clause=art("yp2024:18-f"), kind=DocumentKind.PROBLEM_RECORD, due=AT_THE_END),
        FileItem(
            slug="archive.solutions", clause=art("yp2024:18-g"), kind=DocumentKind.SOLUTION_RECORD, due=AT_THE_END
        ),
        FileCompleted(slug="archive.filed", clause=art("yp2024:18-h"), due=AT_THE_END),
        ProgrammePaper(
            slug="lists.director-duties",
            clause=art("yp2024:18-i"),
            kind=DocumentKind.CHILD_DIRECTOR_DUTY_LIST,
            by=NO_DAY,
        ),
        ProgrammePaper(
            slug="lists.care-services", clause=art("yp2024:18-j"), kind=DocumentKind.CARE_SERVICE_LIST, by=NO_DAY
        ),
        *(TASK[number] for number in range(19, 26)),
        AreaActivityQuota(
            slug="activities.home-teaching", clause=art("yp2024:25-f"), kinds=(ActivityKind.HOME_TEACHING,)
        ),
        *(TASK[number] for number in range(26, 29)),
    ),
)

FOUR = Chapter(
    label="（四）",
    title={"zh": "安全防护行动", "en": "Safety"},
    rules=(
        TASK[29],
        AreaActivityQuota(
            slug="activities.safety-outreach",
            clause=art("yp2024:29-a", "yp2024:29-b", "yp2024:29-c"),
            kinds=(ActivityKind.SAFETY_OUTREACH,),
            themes=SAFETY,
            window=calendar_year(),
            here=True,
        ),
        TASK[30],
        AreaActivityQuota(
            slug="activities.station-quarter",
            clause=art("yp2024:30-a", "yp2024:30-b"),
            area=AreaKind.STATION,
            kinds=(ActivityKind.LECTURE, ActivityKind.THEMED_EVENT),
            window=calendar_quarter(),
        ),
        TASK[31],
        LectureBeforeBreak(
            slug="activities.school-lecture",
            clause=art("yp2024:31-b"),
            kinds=(
                ActivityKind.LECTURE,
                ActivityKind.THEMED_EVENT,
                ActivityKind.SAFETY_ACTIVITY,
                ActivityKind.SAFETY_OUTREACH,
            ),
            themes=SAFETY,
        ),
        *(TASK[number] for number in range(32, 36)),
        AreaActivityQuota(
            slug="activities.publicity-week",
            clause=art("yp2024:35-a"),
            kinds=(ActivityKind.PUBLICITY_WEEK,),
            window=calendar_year(),
        ),
    ),
)

FIVE = Chapter(
    label="（五）",
    title={"zh": "固本强基行动", "en": "Firm foundations"},
    rules=(
        TASK[36],
        DirectorsByChildren(slug="staffing.child-directors", clause=art("yp2024:36-d"), above=30, at_least=2),
        TASK[37],
        ProgrammePaper(
            slug="lists.child-directors", clause=art("yp2024:37-a"), kind=DocumentKind.CHILD_DIRECTOR_LEDGER, by=NO_DAY
        ),
        WorkerPaper(
            slug="training.file",
            clause=art("yp2024:37-b"),
            role=Role.CHILD_DIRECTOR,
            kind=DocumentKind.TRAINING_FILE,
        ),
        Unrestricted(slug="staffing.restriction", clause=art("yp2024:37-c"), role=Role.CHILD_DIRECTOR),
        ScreenedOnEntry(slug="staffing.screening", clause=art("yp2024:37-d"), role=Role.CHILD_DIRECTOR),
        TrainingHeld(
            slug="training.child-directors",
            clause=art("yp2024:37-e"),
            audience=(Role.CHILD_DIRECTOR,),
            window=calendar_year(),
        ),
        TrainingAttended(
            slug="training.attended",
            clause=art("yp2024:37-e"),
            force=Force.SHOULD,
            role=Role.CHILD_DIRECTOR,
            window=calendar_year(),
        ),
        *(TASK[number] for number in range(38, 42)),
        Paper(slug="plan.service-plan", clause=art("yp2024:41-e"), kind=DocumentKind.SERVICE_PLAN, due=NO_DAY),
    ),
)

YANGPU = Overlay(
    id="shanghai/yangpu",
    document=Document(
        id="yp2024",
        title={
            "zh": "杨浦区困境儿童关爱服务质量提升三年行动任务分工表",
            "en": "Yangpu district: who does what in the three-year plan for children in difficulty",
        },
        issuers={"zh": "上海市杨浦区", "en": "Yangpu district, Shanghai"},
        division="310110",
    ),
    in_force=YEARS.first,
    until=YEARS.last,
    chapters=(ONE, TWO, THREE, FOUR, FIVE),
    ledger=ledger("yp2024"),
    readings=READINGS,
)
