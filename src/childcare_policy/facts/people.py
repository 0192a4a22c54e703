"""Children, those who care for them, and those who serve them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from ..words import (
    ChildCategory,
    Credential,
    DisabilityKind,
    Discipline,
    Education,
    Experience,
    Ground,
    Role,
    Screening,
    Sex,
    Stage,
)
from .fields import fact, key, personal, ref


@attrs.frozen(kw_only=True)
class Schooling:
    """学籍: a stage and grade (1 to 9 through the nine years) held from a day to a day."""

    from_: date | None = fact()
    to: date | None = fact()
    stage: Stage | None = fact()
    grade: int | None = fact()


@attrs.frozen(kw_only=True)
class Membership:
    """类别认定: a category held from a day to a day."""

    category: ChildCategory | None = fact()
    from_: date | None = fact()
    to: date | None = fact()


@attrs.frozen(kw_only=True)
class Disability:
    """残疾类别与等级, levels 1 (most severe) to 4."""

    kind: DisabilityKind | None = fact()
    level: int | None = fact()


@attrs.frozen(kw_only=True)
class Guardian:
    """监护人或照护人."""

    name: str | None = personal()
    role: Role | None = fact()
    relation: str | None = personal()
    resident_id: str | None = personal()
    phone: str | None = personal()
    from_: date | None = fact()
    to: date | None = fact()


@attrs.frozen(kw_only=True)
class Child:
    """困境儿童: one child. ``hukou_division`` and ``home_division`` are GB/T 2260 codes; ``grade`` counts 1 to 9.

    ``age`` is what a list says, in full years; ``circumstances`` its column of that name (基本情况).
    """

    id: str = key()
    name: str | None = personal()
    sex: Sex | None = personal()
    birth_date: date | None = personal()
    age: int | None = personal()
    resident_id: str | None = personal()
    hukou_division: str | None = personal()
    home_division: str | None = personal()
    address: str | None = personal()
    neighbourhood: str | None = personal()
    household: str | None = personal()
    school: str | None = personal()
    grade: int | None = personal()
    education: tuple[Schooling, ...] | None = personal()
    categories: tuple[Membership, ...] | None = personal()
    grounds: tuple[Ground, ...] | None = personal()
    circumstances: str | None = personal()
    disability: Disability | None = personal()
    guardians: tuple[Guardian, ...] | None = personal()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Worker:
    """服务人员: whoever serves, in an organisation or in a community post. ``experience`` holds years by field."""

    id: str = key()
    name: str | None = personal()
    organisation: str | None = ref("organisations")
    roles: tuple[Role, ...] | None = fact()
    education: Education | None = fact()
    discipline: Discipline | None = fact()
    credential: Credential | None = fact()
    experience: tuple[tuple[Experience, Decimal], ...] | None = fact()
    full_time: bool | None = fact()
    commitment_signed_on: date | None = fact()
    screened_on: date | None = fact()
    screening_result: Screening | None = personal()
    from_: date | None = fact()
    to: date | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Assignment:
    """执行小组成员: a worker in a role for a case, from a day to a day."""

    case: str | None = ref("cases")
    worker: str | None = ref("workers")
    role: Role | None = fact()
    from_: date | None = fact()
    to: date | None = fact()
    recorded_on: date | None = fact()
