"""Visits: who went, when, how, for how long, and whether the guardian signed."""

from __future__ import annotations

from datetime import date

import attrs

from ..words import Signature, VisitMode, VisitPurpose
from .fields import Moment, fact, key, personal, ref


@attrs.frozen(kw_only=True)
class CaseVisit:
    """What differs for one case of a visit that serves siblings."""

    case: str | None = ref("cases")
    child_seen: bool | None = fact()
    minutes: int | None = fact()
    signature: Signature | None = fact()


@attrs.frozen(kw_only=True)
class Visit:
    """走访: one visit, serving every case it names.

    ``minutes`` is the casework session (个案会谈), not the stay; ``workers`` are ids, ``others`` a number of
    further service-side people. ``contact_made`` is true unless recorded otherwise.
    """

    id: str = key()
    cases: tuple[str, ...] | None = ref("cases")
    on: date | None = fact()
    mode: VisitMode | None = fact()
    minutes: int | None = fact()
    workers: tuple[str, ...] | None = ref("workers")
    others: int = fact(0)
    contact_made: bool | None = fact()
    child_seen: bool | None = fact()
    child_seen_alone: bool | None = fact()
    signature: Signature | None = fact()
    signature_reason: str | None = personal()
    signature_witness: str | None = personal()
    purpose: VisitPurpose = fact(VisitPurpose.SERVICE)
    started_at: Moment | None = fact()
    per_case: tuple[CaseVisit, ...] | None = fact()
    recorded_on: date | None = fact()
