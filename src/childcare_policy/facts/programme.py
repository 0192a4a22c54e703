"""The contract a caseload is audited under, and what is done for it as a whole."""

from __future__ import annotations

from datetime import date

import attrs

from ..quantities import Money
from ..words import (
    ActivityKind,
    AreaKind,
    Body,
    CalendarKind,
    DeliverableKind,
    Occasion,
    OrderKind,
    OrganisationKind,
    ReportKind,
    Review,
    Role,
    TaskStatus,
    Topic,
)
from .fields import fact, key, ref
from .papers import CoveredPeriod


@attrs.frozen(kw_only=True)
class Renewal:
    """续签: a further term, and the review before it."""

    signed_on: date | None = fact()
    from_: date | None = fact()
    to: date | None = fact()
    review: Review | None = fact()
    reviewed_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Programme:
    """项目: one contract; ``division`` is a GB/T 2260 code, ``provider`` the organisation that carries it out."""

    id: str = key()
    name: str | None = fact()
    profile: str | None = fact()
    division: str | None = fact()
    starts_on: date | None = fact()
    ends_on: date | None = fact()
    contract_signed_on: date | None = fact()
    provider: str | None = ref("organisations")
    bid_price: Money | None = fact()
    stage: str | None = fact()
    renewals: tuple[Renewal, ...] | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Organisation:
    """单位."""

    id: str = key()
    name: str | None = fact()
    kind: OrganisationKind | None = fact()
    division: str | None = fact()
    staff_count: int | None = fact()
    social_worker_count: int | None = fact()
    business_scope: str | None = fact()
    annual_inspection: str | None = fact()
    rating: str | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Activity:
    """活动: ``participants`` is a number of people; ``cases`` lists the children who came."""

    id: str = key()
    kind: ActivityKind | None = fact()
    on: date | None = fact()
    division: str | None = fact()
    neighbourhood: str | None = fact()
    station: str | None = fact()
    school: str | None = fact()
    organiser: str | None = fact()
    cases: tuple[str, ...] | None = ref("cases")
    participants: int | None = fact()
    occasion: Occasion | None = fact()
    theme: Topic | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class ReportRecord:
    """报告: ``period`` is what it covers, ``to`` whom it was submitted to."""

    id: str = key()
    kind: ReportKind | None = fact()
    division: str | None = fact()
    period: CoveredPeriod | None = fact()
    submitted_on: date | None = fact()
    to: Body | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Deliverable:
    """成果."""

    id: str = key()
    kind: DeliverableKind | None = fact()
    on: date | None = fact()
    approved_on: date | None = fact()
    published_on: date | None = fact()
    theme: Topic | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Training:
    """培训: ``attended`` are worker ids."""

    id: str = key()
    on: date | None = fact()
    topics: tuple[Topic, ...] | None = fact()
    audience: tuple[Role, ...] | None = fact()
    attended: tuple[str, ...] | None = ref("workers")
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Area:
    """区域: ``children_count`` is the number of children in difficulty living there.

    ``deputy_head`` is the worker who heads a station beside its own head.
    """

    id: str = key()
    kind: AreaKind | None = fact()
    division: str | None = fact()
    parent: str | None = ref("areas")
    children_count: int | None = fact()
    child_directors: int | None = fact()
    deputy_head: str | None = ref("workers")
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class TaskRecord:
    """任务进展: a task of a paper's table, as one unit reports on it."""

    task: str | None = fact()
    unit: str | None = fact()
    status: TaskStatus | None = fact()
    on: date | None = fact()
    evidence: tuple[str, ...] | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class CalendarEntry:
    """校历: a break or term of the schools of a division."""

    id: str = key()
    division: str | None = fact()
    kind: CalendarKind | None = fact()
    from_: date | None = fact()
    to: date | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Order:
    """整改与退出: an order to an organisation, and what became of it."""

    id: str = key()
    kind: OrderKind | None = fact()
    organisation: str | None = ref("organisations")
    cause: str | None = fact()
    issued_on: date | None = fact()
    due_on: date | None = fact()
    complied_on: date | None = fact()
    refused: bool | None = fact()
    recorded_on: date | None = fact()
