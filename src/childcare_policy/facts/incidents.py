"""Incidents: what was discovered, whom it was told to and when, and how it ended."""

from __future__ import annotations

from datetime import date

import attrs

from ..words import Body, IncidentKind
from .fields import Moment, fact, key, personal, ref


@attrs.frozen(kw_only=True)
class Telling:
    """报告: one body told at one moment; the level of a bureau is its division."""

    to: Body | None = fact()
    division: str | None = fact()
    at: Moment | None = fact()
    by: str | None = ref("workers")


@attrs.frozen(kw_only=True)
class Incident:
    """事件: ``kind`` and every telling are restricted facts. ``unresolved`` means the case could not be solved here."""

    id: str = key()
    case: str | None = ref("cases")
    kind: IncidentKind | None = personal()
    discovered_at: Moment | None = fact()
    told: tuple[Telling, ...] | None = fact()
    handled_at: Moment | None = fact()
    closed_on: date | None = fact()
    unresolved: bool | None = fact()
    serious: bool | None = fact()
    recorded_on: date | None = fact()
