"""Spells of service: when a case was open, at which level of risk, away from home, or waived."""

from __future__ import annotations

from datetime import date

import attrs

from ..words import AbsenceReason, Body, Channel, ClosingReason, Placement
from .fields import fact, key, personal, ref


@attrs.frozen(kw_only=True)
class Case:
    """个案: one spell of service for one child. ``closed_on`` is the last day of service."""

    id: str = key()
    child: str | None = ref("children")
    opened_on: date | None = fact()
    closed_on: date | None = fact()
    closing_reason: ClosingReason | None = fact()
    confirmed_by: Body | None = fact()
    confirmed_on: date | None = fact()
    channel: Channel | None = fact()
    individual: bool | None = fact()
    can_return_home: bool | None = fact()
    focus_listed: bool | None = fact()
    placement: Placement | None = personal()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class RiskGrade:
    """风险等级: a level in the profile's own words, from a day to a day."""

    case: str | None = ref("cases")
    level: str | None = fact()
    from_: date | None = fact()
    to: date | None = fact()
    assessed_by: str | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Absence:
    """不在家: days on which the child lived elsewhere than at home."""

    case: str | None = ref("cases")
    from_: date | None = fact()
    to: date | None = fact()
    reason: AbsenceReason | None = personal()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Waiver:
    """豁免: a clause set aside for a case or a division, by whom, on what day and until when."""

    id: str = key()
    clause: str | None = fact()
    case: str | None = ref("cases")
    division: str | None = fact()
    from_: date | None = fact()
    to: date | None = fact()
    reason: str | None = personal()
    approved_by: Body | None = fact()
    decided_on: date | None = fact()
    document_number: str | None = fact()
    recorded_on: date | None = fact()
