"""Plans, services, documents and the file of a case."""

from __future__ import annotations

from datetime import date

import attrs

from ..quantities import Money
from ..words import Body, Content, Delivery, DocumentKind, PaperForm, ServiceKind
from .fields import fact, key, personal, ref


@attrs.frozen(kw_only=True)
class CoveredPeriod:
    """The days a report or document covers."""

    from_: date | None = fact()
    to: date | None = fact()


@attrs.frozen(kw_only=True)
class Plan:
    """服务计划: one plan for one child; ``prepared_by`` holds worker ids."""

    id: str = key()
    case: str | None = ref("cases")
    on: date | None = fact()
    prepared_by: tuple[str, ...] | None = fact()
    services: tuple[ServiceKind, ...] | None = fact()
    goals: tuple[str, ...] | None = personal()
    reviewed_on: date | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Service:
    """服务: something done for a child other than a visit."""

    id: str = key()
    case: str | None = ref("cases")
    kind: ServiceKind | None = fact()
    on: date | None = fact()
    minutes: int | None = fact()
    delivery: Delivery | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class DocumentRecord:
    """文书: a paper made; ``signed_by`` holds worker ids or the words ``guardian`` and ``child``.

    ``formats`` and ``to`` say in which forms it was handed in, and to whom.
    """

    id: str = key()
    kind: DocumentKind | None = fact()
    case: str | None = ref("cases")
    worker: str | None = ref("workers")
    visit: str | None = ref("visits")
    incident: str | None = ref("incidents")
    on: date | None = fact()
    signed_by: tuple[str, ...] | None = fact()
    period: CoveredPeriod | None = fact()
    formats: tuple[PaperForm, ...] | None = fact()
    to: Body | None = fact()
    contents: tuple[Content, ...] | None = fact()
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Archive:
    """一人一档: the file of a case; ``documents`` are ids of documents or plans. ``charge`` what handing over cost."""

    case: str | None = ref("cases")
    documents: tuple[str, ...] | None = ref("documents", "plans")
    completed_on: date | None = fact()
    handed_over_on: date | None = fact()
    handed_to: Body | None = fact()
    charge: Money | None = fact()
    recorded_on: date | None = fact()
