"""The public names, for type checkers; ``__init__.py`` loads each on first use."""

from collections.abc import Callable
from typing import Any, TypeVar

from .agenda import (
    Agenda as Agenda,
)
from .agenda import (
    look_ahead as look_ahead,
)
from .alternatives import (
    Alternative as Alternative,
)
from .alternatives import (
    Flip as Flip,
)
from .alternatives import (
    sensitivity as sensitivity,
)
from .board import (
    Progress as Progress,
)
from .board import (
    progress as progress,
)
from .board import (
    tasks_of as tasks_of,
)
from .board import (
    units_of as units_of,
)
from .comparison import (
    Comparison as Comparison,
)
from .comparison import (
    Difference as Difference,
)
from .comparison import (
    Duty as Duty,
)
from .comparison import (
    Figure as Figure,
)
from .comparison import (
    Known as Known,
)
from .comparison import (
    Load as Load,
)
from .comparison import (
    Loads as Loads,
)
from .comparison import (
    Pair as Pair,
)
from .comparison import (
    Side as Side,
)
from .comparison import (
    Turn as Turn,
)
from .comparison import (
    Verdict as Verdict,
)
from .comparison import (
    Witness as Witness,
)
from .comparison import (
    compare as compare,
)
from .comparison import (
    plan_beside as plan_beside,
)
from .conditions import (
    AllOf as AllOf,
)
from .conditions import (
    AnyOf as AnyOf,
)
from .conditions import (
    AttendedBy as AttendedBy,
)
from .conditions import (
    InCategory as InCategory,
)
from .conditions import (
    InCompulsoryStage as InCompulsoryStage,
)
from .conditions import (
    LastsAtLeast as LastsAtLeast,
)
from .conditions import (
    Not as Not,
)
from .conditions import (
    PeopleAtLeast as PeopleAtLeast,
)
from .conditions import (
    SignedByGuardian as SignedByGuardian,
)
from .conditions import (
    all_of as all_of,
)
from .conditions import (
    any_of as any_of,
)
from .context import (
    Anchor as Anchor,
)
from .context import (
    Context as Context,
)
from .context import (
    Terms as Terms,
)
from .draws import (
    Draws as Draws,
)
from .edition import (
    Edition as Edition,
)
from .engine import (
    evaluate as evaluate,
)
from .errors import (
    ChildcarePolicyError as ChildcarePolicyError,
)
from .errors import (
    Fault as Fault,
)
from .errors import (
    InputError as InputError,
)
from .errors import (
    KindError as KindError,
)
from .errors import (
    NoEditionError as NoEditionError,
)
from .errors import (
    OverlayError as OverlayError,
)
from .errors import (
    PluginError as PluginError,
)
from .errors import (
    ProfileError as ProfileError,
)
from .errors import (
    ReceiptError as ReceiptError,
)
from .errors import (
    UnknownProfileError as UnknownProfileError,
)
from .errors import (
    UnknownReadingError as UnknownReadingError,
)
from .facts import (
    Absence as Absence,
)
from .facts import (
    Activity as Activity,
)
from .facts import (
    Archive as Archive,
)
from .facts import (
    Area as Area,
)
from .facts import (
    Assignment as Assignment,
)
from .facts import (
    CalendarEntry as CalendarEntry,
)
from .facts import (
    Case as Case,
)
from .facts import (
    Caseload as Caseload,
)
from .facts import (
    CaseVisit as CaseVisit,
)
from .facts import (
    Child as Child,
)
from .facts import (
    CoveredPeriod as CoveredPeriod,
)
from .facts import (
    Deliverable as Deliverable,
)
from .facts import (
    Disability as Disability,
)
from .facts import (
    DocumentRecord as DocumentRecord,
)
from .facts import (
    Expense as Expense,
)
from .facts import (
    Funding as Funding,
)
from .facts import (
    Guardian as Guardian,
)
from .facts import (
    Incident as Incident,
)
from .facts import (
    Membership as Membership,
)
from .facts import (
    Moment as Moment,
)
from .facts import (
    Order as Order,
)
from .facts import (
    Organisation as Organisation,
)
from .facts import (
    Plan as Plan,
)
from .facts import (
    Programme as Programme,
)
from .facts import (
    RejectedRow as RejectedRow,
)
from .facts import (
    Renewal as Renewal,
)
from .facts import (
    ReportRecord as ReportRecord,
)
from .facts import (
    RiskGrade as RiskGrade,
)
from .facts import (
    Schooling as Schooling,
)
from .facts import (
    Service as Service,
)
from .facts import (
    TaskRecord as TaskRecord,
)
from .facts import (
    Telling as Telling,
)
from .facts import (
    Training as Training,
)
from .facts import (
    Visit as Visit,
)
from .facts import (
    Waiver as Waiver,
)
from .facts import (
    Worker as Worker,
)
from .facts import (
    day_of as day_of,
)
from .findings import (
    Disagreement as Disagreement,
)
from .findings import (
    Finding as Finding,
)
from .findings import (
    Findings as Findings,
)
from .findings import (
    Force as Force,
)
from .findings import (
    Note as Note,
)
from .findings import (
    Period as Period,
)
from .findings import (
    Receipt as Receipt,
)
from .findings import (
    Report as Report,
)
from .findings import (
    Status as Status,
)
from .findings import (
    Subject as Subject,
)
from .limbs import (
    Aged as Aged,
)
from .limbs import (
    Condition as Condition,
)
from .limbs import (
    HasDisability as HasDisability,
)
from .limbs import (
    HasGround as HasGround,
)
from .limbs import (
    LivesIn as LivesIn,
)
from .limbs import (
    MadeBy as MadeBy,
)
from .limbs import (
    RegisteredIn as RegisteredIn,
)
from .money import (
    MoneyRule as MoneyRule,
)
from .money import (
    money_clauses as money_clauses,
)
from .money import (
    money_rules as money_rules,
)
from .named import (
    Named as Named,
)
from .needs import (
    Measure as Measure,
)
from .needs import (
    Need as Need,
)
from .needs import (
    PerVisit as PerVisit,
)
from .needs import (
    Unrecorded as Unrecorded,
)
from .oddities import (
    Diagnostic as Diagnostic,
)
from .oddities import (
    Severity as Severity,
)
from .oddities import (
    lint as lint,
)
from .oddities import (
    lint_profile as lint_profile,
)
from .overlays import (
    Chapter as Chapter,
)
from .overlays import (
    Insert as Insert,
)
from .overlays import (
    Overlay as Overlay,
)
from .overlays import (
    Repeal as Repeal,
)
from .overlays import (
    Replace as Replace,
)
from .periods import (
    InForce as InForce,
)
from .plan import (
    Workload as Workload,
)
from .plan import (
    plan_ahead as plan_ahead,
)
from .plugins import (
    Origin as Origin,
)
from .plugins import (
    Registry as Registry,
)
from .plugins import (
    load as load,
)
from .profile import (
    Profile as Profile,
)
from .quantities import (
    Days as Days,
)
from .quantities import (
    Every as Every,
)
from .quantities import (
    Minutes as Minutes,
)
from .quantities import (
    Money as Money,
)
from .quantities import (
    Months as Months,
)
from .quantities import (
    Span as Span,
)
from .quantities import (
    Window as Window,
)
from .quantities import (
    Years as Years,
)
from .quantities import (
    anchored as anchored,
)
from .quantities import (
    calendar_half as calendar_half,
)
from .quantities import (
    calendar_month as calendar_month,
)
from .quantities import (
    calendar_quarter as calendar_quarter,
)
from .quantities import (
    calendar_year as calendar_year,
)
from .quantities import (
    days as days,
)
from .quantities import (
    every_days as every_days,
)
from .quantities import (
    minutes as minutes,
)
from .quantities import (
    months as months,
)
from .quantities import (
    plus_days as plus_days,
)
from .quantities import (
    yuan as yuan,
)
from .readings import (
    Adjust as Adjust,
)
from .readings import (
    Option as Option,
)
from .readings import (
    Reading as Reading,
)
from .readings import (
    adjusting as adjusting,
)
from .readings import (
    in_post_reading as in_post_reading,
)
from .readings import (
    partial_reading as partial_reading,
)
from .readings import (
    term_reading as term_reading,
)
from .resident_id import (
    invented_id as invented_id,
)
from .rows import (
    PlainRow as PlainRow,
)
from .rules.activities import (
    ActivityQuota as ActivityQuota,
)
from .rules.activities import (
    ActivityTiming as ActivityTiming,
)
from .rules.aftercare import (
    Aftercare as Aftercare,
)
from .rules.annexes import (
    PeriodPapers as PeriodPapers,
)
from .rules.archives import (
    FileCompleted as FileCompleted,
)
from .rules.archives import (
    FileHandover as FileHandover,
)
from .rules.archives import (
    FileItem as FileItem,
)
from .rules.area_posts import (
    DeputyHead as DeputyHead,
)
from .rules.area_posts import (
    DirectorsByChildren as DirectorsByChildren,
)
from .rules.areas import (
    AreaActivityQuota as AreaActivityQuota,
)
from .rules.budget import (
    Earmarked as Earmarked,
)
from .rules.budget import (
    FundedBy as FundedBy,
)
from .rules.budget import (
    Uses as Uses,
)
from .rules.casework import (
    CaseSteps as CaseSteps,
)
from .rules.casework import (
    Step as Step,
)
from .rules.ceiling import (
    Ceiling as Ceiling,
)
from .rules.ceiling import (
    CeilingBy as CeilingBy,
)
from .rules.closing import (
    ClosingStep as ClosingStep,
)
from .rules.confidentiality import (
    NoIncident as NoIncident,
)
from .rules.contact import (
    Contact as Contact,
)
from .rules.contents import (
    FileContents as FileContents,
)
from .rules.coverage import (
    AreaCovered as AreaCovered,
)
from .rules.coverage import (
    EveryoneVisited as EveryoneVisited,
)
from .rules.deliverables import (
    DeliverableQuota as DeliverableQuota,
)
from .rules.demand import (
    case_windows as case_windows,
)
from .rules.demand import (
    granted as granted,
)
from .rules.demand import (
    once_a_case as once_a_case,
)
from .rules.demand import (
    once_a_programme as once_a_programme,
)
from .rules.demand import (
    people_in_post as people_in_post,
)
from .rules.demand import (
    per_visit as per_visit,
)
from .rules.demand import (
    programme_events as programme_events,
)
from .rules.demand import (
    programme_windows as programme_windows,
)
from .rules.directors import (
    Attending as Attending,
)
from .rules.directors import (
    ScreenedOnEntry as ScreenedOnEntry,
)
from .rules.directors import (
    TrainingAttended as TrainingAttended,
)
from .rules.directors import (
    Unrestricted as Unrestricted,
)
from .rules.directors import (
    WorkerPaper as WorkerPaper,
)
from .rules.documents import (
    HomeAssessment as HomeAssessment,
)
from .rules.documents import (
    Paper as Paper,
)
from .rules.documents import (
    PlanAfterAssessment as PlanAfterAssessment,
)
from .rules.eligibility import (
    Eligibility as Eligibility,
)
from .rules.escalation import (
    Escalate as Escalate,
)
from .rules.escalation import (
    Level as Level,
)
from .rules.follow_ups import (
    FollowUps as FollowUps,
)
from .rules.incidents import (
    CaseResponsible as CaseResponsible,
)
from .rules.incidents import (
    TellAtOnce as TellAtOnce,
)
from .rules.individual import (
    CountedBy as CountedBy,
)
from .rules.individual import (
    FollowUpPerson as FollowUpPerson,
)
from .rules.individual import (
    IndividualQuota as IndividualQuota,
)
from .rules.individual import (
    ReviewContent as ReviewContent,
)
from .rules.individual import (
    Reviewed as Reviewed,
)
from .rules.intervals import (
    VisitInterval as VisitInterval,
)
from .rules.joint import (
    Answer as Answer,
)
from .rules.joint import (
    JointWork as JointWork,
)
from .rules.joint import (
    Proof as Proof,
)
from .rules.joint import (
    Work as Work,
)
from .rules.kind import (
    ENROLLED as ENROLLED,
)
from .rules.kind import (
    INDIVIDUAL as INDIVIDUAL,
)
from .rules.kind import (
    NO_DAY as NO_DAY,
)
from .rules.kind import (
    Due as Due,
)
from .rules.kind import (
    DueFrom as DueFrom,
)
from .rules.kind import (
    Enrolled as Enrolled,
)
from .rules.kind import (
    Individual as Individual,
)
from .rules.kind import (
    MoneyPart as MoneyPart,
)
from .rules.kind import (
    Rule as Rule,
)
from .rules.kind import (
    RuleKind as RuleKind,
)
from .rules.kind import (
    art as art,
)
from .rules.kind import (
    no_demand as no_demand,
)
from .rules.lectures import (
    LectureBeforeBreak as LectureBeforeBreak,
)
from .rules.levels import (
    HeldFor as HeldFor,
)
from .rules.lists import (
    ListAge as ListAge,
)
from .rules.lists import (
    ListColumns as ListColumns,
)
from .rules.lists import (
    ListsDelivered as ListsDelivered,
)
from .rules.matters import (
    Matter as Matter,
)
from .rules.measures import (
    CaseMeasure as CaseMeasure,
)
from .rules.measures import (
    IncidentMeasure as IncidentMeasure,
)
from .rules.naming import (
    RoleNamed as RoleNamed,
)
from .rules.payment import (
    Acceptance as Acceptance,
)
from .rules.payment import (
    PaidBefore as PaidBefore,
)
from .rules.payment import (
    PaymentAfterAcceptance as PaymentAfterAcceptance,
)
from .rules.places import (
    AreaRow as AreaRow,
)
from .rules.plans import (
    PlanServices as PlanServices,
)
from .rules.pledges import (
    FileCommitments as FileCommitments,
)
from .rules.pledges import (
    PledgeDay as PledgeDay,
)
from .rules.pledges import (
    PledgeSigned as PledgeSigned,
)
from .rules.population import (
    EveryoneServed as EveryoneServed,
)
from .rules.posts import (
    Post as Post,
)
from .rules.posts import (
    PostQualified as PostQualified,
)
from .rules.posts import (
    StaffingQuota as StaffingQuota,
)
from .rules.price import (
    FundingPlan as FundingPlan,
)
from .rules.price import (
    PriceCeiling as PriceCeiling,
)
from .rules.programme import (
    Bound as Bound,
)
from .rules.programme import (
    ProviderAppointed as ProviderAppointed,
)
from .rules.programme import (
    Target as Target,
)
from .rules.programme import (
    TargetNumber as TargetNumber,
)
from .rules.programme_papers import (
    ProgrammePaper as ProgrammePaper,
)
from .rules.prompt import (
    IncidentHandled as IncidentHandled,
)
from .rules.prompt import (
    TellingAdvised as TellingAdvised,
)
from .rules.prompt import (
    TellPromptly as TellPromptly,
)
from .rules.publication import (
    ApprovedFirst as ApprovedFirst,
)
from .rules.purchases import (
    Application as Application,
)
from .rules.purchases import (
    Excluded as Excluded,
)
from .rules.purchases import (
    Exclusion as Exclusion,
)
from .rules.purchases import (
    OtherBudget as OtherBudget,
)
from .rules.qualifications import (
    Certified as Certified,
)
from .rules.qualifications import (
    EducatedTo as EducatedTo,
)
from .rules.qualifications import (
    ExperiencedIn as ExperiencedIn,
)
from .rules.qualifications import (
    FullTime as FullTime,
)
from .rules.qualifications import (
    TrainedIn as TrainedIn,
)
from .rules.rank import (
    Rank as Rank,
)
from .rules.ratio import (
    StaffRatio as StaffRatio,
)
from .rules.records import (
    VisitRecord as VisitRecord,
)
from .rules.recurring import (
    Recurring as Recurring,
)
from .rules.register import (
    EnrolledBy as EnrolledBy,
)
from .rules.register import (
    ListUpdated as ListUpdated,
)
from .rules.register import (
    RegisterCount as RegisterCount,
)
from .rules.reports import (
    PeriodicReport as PeriodicReport,
)
from .rules.responsibility import (
    Task as Task,
)
from .rules.responsibility import (
    Unit as Unit,
)
from .rules.risk import (
    LevelVisitQuota as LevelVisitQuota,
)
from .rules.risk import (
    RiskGraded as RiskGraded,
)
from .rules.rounds import (
    RiskRounds as RiskRounds,
)
from .rules.rounds import (
    RoundsBy as RoundsBy,
)
from .rules.sanctions import (
    ForcedExit as ForcedExit,
)
from .rules.sanctions import (
    Rectification as Rectification,
)
from .rules.sanctions import (
    Succession as Succession,
)
from .rules.spending import (
    SpendingCeiling as SpendingCeiling,
)
from .rules.spending import (
    SpendingShare as SpendingShare,
)
from .rules.staffing import (
    TeamFormed as TeamFormed,
)
from .rules.staffing import (
    TeamOfDifferentPeople as TeamOfDifferentPeople,
)
from .rules.staffing import (
    TeamRole as TeamRole,
)
from .rules.standards import (
    VisitStandard as VisitStandard,
)
from .rules.states import (
    FocusListed as FocusListed,
)
from .rules.states import (
    Placed as Placed,
)
from .rules.states import (
    RoleHeld as RoleHeld,
)
from .rules.streaks import (
    Streak as Streak,
)
from .rules.surveys import (
    SurveyCovers as SurveyCovers,
)
from .rules.tenure import (
    Tenure as Tenure,
)
from .rules.term import (
    LastDay as LastDay,
)
from .rules.term import (
    RenewalLength as RenewalLength,
)
from .rules.term import (
    RenewalReviewed as RenewalReviewed,
)
from .rules.term import (
    RenewalsTogether as RenewalsTogether,
)
from .rules.term import (
    TermLength as TermLength,
)
from .rules.trainings import (
    TrainingHeld as TrainingHeld,
)
from .rules.visits import (
    VisitQuota as VisitQuota,
)
from .slots import (
    Partial as Partial,
)
from .sources import (
    Clause as Clause,
)
from .sources import (
    Document as Document,
)
from .sources import (
    Handling as Handling,
)
from .sources import (
    read_ledger as read_ledger,
)
from .version import (
    VERSION as VERSION,
)
from .wire import (
    Intake as Intake,
)
from .wire import (
    dump_caseload as dump_caseload,
)
from .wire import (
    dump_overlay as dump_overlay,
)
from .wire import (
    dump_profile as dump_profile,
)
from .wire import (
    load_caseload as load_caseload,
)
from .wire import (
    load_overlay as load_overlay,
)
from .wire import (
    load_profile as load_profile,
)
from .wire import (
    read_caseload as read_caseload,
)
from .wire import (
    read_overlay as read_overlay,
)
from .wire import (
    read_profile as read_profile,
)
from .wire import (
    report_to_json as report_to_json,
)
from .wire import (
    report_to_plain as report_to_plain,
)
from .wire import (
    structure_caseload as structure_caseload,
)
from .words import (
    AbsenceReason as AbsenceReason,
)
from .words import (
    ActivityKind as ActivityKind,
)
from .words import (
    AreaKind as AreaKind,
)
from .words import (
    Body as Body,
)
from .words import (
    CalendarKind as CalendarKind,
)
from .words import (
    Channel as Channel,
)
from .words import (
    ChildCategory as ChildCategory,
)
from .words import (
    Circumstance as Circumstance,
)
from .words import (
    ClosingReason as ClosingReason,
)
from .words import (
    Content as Content,
)
from .words import (
    Credential as Credential,
)
from .words import (
    DeliverableKind as DeliverableKind,
)
from .words import (
    Delivery as Delivery,
)
from .words import (
    DisabilityKind as DisabilityKind,
)
from .words import (
    Discipline as Discipline,
)
from .words import (
    DocumentKind as DocumentKind,
)
from .words import (
    Education as Education,
)
from .words import (
    ExpenseItem as ExpenseItem,
)
from .words import (
    Experience as Experience,
)
from .words import (
    FundingSource as FundingSource,
)
from .words import (
    Ground as Ground,
)
from .words import (
    IncidentKind as IncidentKind,
)
from .words import (
    Occasion as Occasion,
)
from .words import (
    OrderKind as OrderKind,
)
from .words import (
    OrganisationKind as OrganisationKind,
)
from .words import (
    PaperForm as PaperForm,
)
from .words import (
    Placement as Placement,
)
from .words import (
    ReportKind as ReportKind,
)
from .words import (
    Review as Review,
)
from .words import (
    RiskLevel as RiskLevel,
)
from .words import (
    Role as Role,
)
from .words import (
    Screening as Screening,
)
from .words import (
    ServiceKind as ServiceKind,
)
from .words import (
    Sex as Sex,
)
from .words import (
    Signature as Signature,
)
from .words import (
    Stage as Stage,
)
from .words import (
    TaskStatus as TaskStatus,
)
from .words import (
    Topic as Topic,
)
from .words import (
    VisitMode as VisitMode,
)
from .words import (
    VisitPurpose as VisitPurpose,
)

_F = TypeVar("_F", bound=Callable[..., Any])

__all__: list[str]

def hookimpl(function: _F) -> _F: ...
