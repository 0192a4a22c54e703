"""资格 Qualifications: what is asked of a person in a post, as conditions judged from the worker's own record."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import attrs

from ..conditions import Condition, merge
from ..facts import Worker
from ..fused import Outcome
from ..quantities import Years
from ..words import Credential, Discipline, Education, Experience


@attrs.frozen
class EducatedTo(Condition):
    """Education of that level or a higher one."""

    education: Education


@attrs.frozen
class TrainedIn(Condition):
    """Trained in one of these disciplines."""

    disciplines: tuple[Discipline, ...]


@attrs.frozen
class Certified(Condition):
    """A social worker's certificate of that level or a higher one."""

    credential: Credential


@attrs.frozen
class ExperiencedIn(Condition):
    """So many years of experience in the field; a field that is left out of a record is not recorded."""

    field: Experience
    years: Years


@attrs.frozen
class FullTime(Condition):
    """Employed full-time."""


def _education(asked: EducatedTo, worker: Worker) -> Outcome:
    if worker.education is None:
        return (f"worker:{worker.id}.education",)
    levels = list(Education)
    return None if levels.index(worker.education) >= levels.index(asked.education) else "education-too-low"


def _discipline(asked: TrainedIn, worker: Worker) -> Outcome:
    if worker.discipline is None:
        return (f"worker:{worker.id}.discipline",)
    return None if worker.discipline in asked.disciplines else "other-discipline"


def _credential(asked: Certified, worker: Worker) -> Outcome:
    if worker.credential is None:
        return (f"worker:{worker.id}.credential",)
    levels = list(Credential)
    return None if levels.index(worker.credential) >= levels.index(asked.credential) else "no-such-certificate"


def _experience(asked: ExperiencedIn, worker: Worker) -> Outcome:
    held = dict(worker.experience or ()).get(asked.field)
    if held is None:
        return "too-little-experience" if worker.experience == () else (f"worker:{worker.id}.experience",)
    return None if held >= asked.years.count else "too-little-experience"


def _full_time(_asked: FullTime, worker: Worker) -> Outcome:
    if worker.full_time is None:
        return (f"worker:{worker.id}.full_time",)
    return None if worker.full_time else "not-full-time"


JUDGES: MappingProxyType[type, Callable[[Any, Worker], Outcome]] = MappingProxyType(
    {
        EducatedTo: _education,
        TrainedIn: _discipline,
        Certified: _credential,
        ExperiencedIn: _experience,
        FullTime: _full_time,
    }
)


def failings(holding: tuple[Condition, ...], worker: Worker) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why the worker surely does not qualify, and the facts that would settle the rest."""
    outcomes = [JUDGES[type(asked)](asked, worker) for asked in holding]
    failed = tuple([outcome for outcome in outcomes if isinstance(outcome, str)])
    return failed, merge(outcome for outcome in outcomes if isinstance(outcome, tuple))
