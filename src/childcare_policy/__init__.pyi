"""The public names, for type checkers; ``__init__.py`` loads each on first use."""

from collections.abc import Callable
from typing import Any, TypeVar

from .agenda import (
    Agenda as Agenda,
    agenda as agenda,
)
from .conditions import (
    AllOf as AllOf,
    AnyOf as AnyOf,
    AttendedBy as AttendedBy,
    Condition as Condition,
    InCategory as InCategory,
    InCompulsoryStage as InCompulsoryStage,
    LastsAtLeast as LastsAtLeast,
    Not as Not,
    PeopleAtLeast as PeopleAtLeast,
    SignedByGuardian as SignedByGuardian,
    all_of as all_of,
    any_of as any_of,
)
from .context import (
    Anchor as Anchor,
    Context as Context,
    Partial as Partial,
    Terms as Terms,
)
from .engine import (
    evaluate as evaluate,
)
from .errors import (
    ChildcarePolicyError as ChildcarePolicyError,
    Fault as Fault,
    InputError as InputError,
    KindError as KindError,
    NoEditionError as NoEditionError,
    OverlayError as OverlayError,
    PluginError as PluginError,
    ProfileError as ProfileError,
    UnknownProfileError as UnknownProfileError,
    UnknownReadingError as UnknownReadingError,
)
from .facts import (
    Absence as Absence,
    Activity as Activity,
    Archive as Archive,
    Area as Area,
    Assignment as Assignment,
    CalendarEntry as CalendarEntry,
    Case as Case,
    CaseVisit as CaseVisit,
    Caseload as Caseload,
    Child as Child,
    CoveredPeriod as CoveredPeriod,
    Deliverable as Deliverable,
    Disability as Disability,
    DocumentRecord as DocumentRecord,
    Expense as Expense,
    Funding as Funding,
    Guardian as Guardian,
    Incident as Incident,
    Membership as Membership,
    Moment as Moment,
    Order as Order,
    Organisation as Organisation,
    Plan as Plan,
    Programme as Programme,
    Renewal as Renewal,
    ReportRecord as ReportRecord,
    RiskGrade as RiskGrade,
    Schooling as Schooling,
    Service as Service,
    TaskRecord as TaskRecord,
    Telling as Telling,
    Training as Training,
    Visit as Visit,
    Waiver as Waiver,
    Worker as Worker,
    day_of as day_of,
)
from .findings import (
    Disagreement as Disagreement,
    Finding as Finding,
    Findings as Findings,
    Force as Force,
    Note as Note,
    Period as Period,
    PlainRow as PlainRow,
    Receipt as Receipt,
    Report as Report,
    Status as Status,
    Subject as Subject,
)
from .plugins import (
    Origin as Origin,
    Registry as Registry,
    load as load,
)
from .profile import (
    Adjust as Adjust,
    Chapter as Chapter,
    Edition as Edition,
    Insert as Insert,
    Option as Option,
    Overlay as Overlay,
    Profile as Profile,
    Reading as Reading,
    Repeal as Repeal,
    Replace as Replace,
)
from .quantities import (
    Days as Days,
    Every as Every,
    Minutes as Minutes,
    Money as Money,
    Months as Months,
    Span as Span,
    Window as Window,
    anchored as anchored,
    calendar_half as calendar_half,
    calendar_month as calendar_month,
    calendar_quarter as calendar_quarter,
    calendar_year as calendar_year,
    days as days,
    minutes as minutes,
    months as months,
    yuan as yuan,
)
from .rules.activities import (
    ActivityQuota as ActivityQuota,
    ActivityTiming as ActivityTiming,
)
from .rules.archives import (
    FileCommitments as FileCommitments,
    FileCompleted as FileCompleted,
    FileHandover as FileHandover,
    FileItem as FileItem,
)
from .rules.budget import (
    Application as Application,
    Earmarked as Earmarked,
    Excluded as Excluded,
    Exclusion as Exclusion,
    FundedBy as FundedBy,
    OtherBudget as OtherBudget,
    Uses as Uses,
)
from .rules.documents import (
    HomeAssessment as HomeAssessment,
    JointWork as JointWork,
    Paper as Paper,
    PlanAfterAssessment as PlanAfterAssessment,
    Proof as Proof,
)
from .rules.eligibility import (
    Eligibility as Eligibility,
)
from .rules.incidents import (
    CaseResponsible as CaseResponsible,
    Escalate as Escalate,
    Level as Level,
    TellAtOnce as TellAtOnce,
)
from .rules.kind import (
    Due as Due,
    DueFrom as DueFrom,
    ENROLLED as ENROLLED,
    Enrolled as Enrolled,
    NO_DAY as NO_DAY,
    Rule as Rule,
    RuleKind as RuleKind,
    art as art,
)
from .rules.payment import (
    Acceptance as Acceptance,
    Ceiling as Ceiling,
    CeilingBy as CeilingBy,
    PaymentAfterAcceptance as PaymentAfterAcceptance,
)
from .rules.programme import (
    Bound as Bound,
    ProviderAppointed as ProviderAppointed,
    Target as Target,
    TargetNumber as TargetNumber,
)
from .rules.reports import (
    PeriodicReport as PeriodicReport,
)
from .rules.staffing import (
    TeamFormed as TeamFormed,
    TeamOfDifferentPeople as TeamOfDifferentPeople,
    TeamRole as TeamRole,
)
from .rules.standards import (
    VisitRecord as VisitRecord,
    VisitStandard as VisitStandard,
)
from .rules.visits import (
    VisitQuota as VisitQuota,
)
from .sources import (
    Clause as Clause,
    Document as Document,
    Handling as Handling,
    read_ledger as read_ledger,
)
from .version import (
    VERSION as VERSION,
)
from .wire import (
    Intake as Intake,
    dump_caseload as dump_caseload,
    load_caseload as load_caseload,
    read_caseload as read_caseload,
    structure_caseload as structure_caseload,
)
from .words import (
    AbsenceReason as AbsenceReason,
    ActivityKind as ActivityKind,
    AreaKind as AreaKind,
    Body as Body,
    CalendarKind as CalendarKind,
    Channel as Channel,
    ChildCategory as ChildCategory,
    ClosingReason as ClosingReason,
    Credential as Credential,
    DeliverableKind as DeliverableKind,
    Delivery as Delivery,
    DisabilityKind as DisabilityKind,
    Discipline as Discipline,
    DocumentKind as DocumentKind,
    Education as Education,
    ExpenseItem as ExpenseItem,
    Experience as Experience,
    FundingSource as FundingSource,
    Ground as Ground,
    IncidentKind as IncidentKind,
    Occasion as Occasion,
    OrderKind as OrderKind,
    OrganisationKind as OrganisationKind,
    ReportKind as ReportKind,
    Review as Review,
    Role as Role,
    Screening as Screening,
    ServiceKind as ServiceKind,
    Sex as Sex,
    Signature as Signature,
    Stage as Stage,
    TaskStatus as TaskStatus,
    Topic as Topic,
    VisitMode as VisitMode,
    VisitPurpose as VisitPurpose,
)

_F = TypeVar("_F", bound=Callable[..., Any])

def hookimpl(function: _F) -> _F: ...
