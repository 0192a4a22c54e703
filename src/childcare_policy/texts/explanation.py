"""One finding as a supervisor's note: asked, shown, not counted, to be recorded, to be mended, by when, how read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from ..edition import Edition, Kinds
from ..findings import Finding, Period, Status
from ..readings import Reading
from ..rules.kind import Rule
from . import demands
from .catalogue import variants

if TYPE_CHECKING:
    from .speech import Texts

DONE = frozenset({Status.MET, Status.LATE})
LATER = frozenset({Status.LATE, Status.BREACHED, Status.SHORTFALL, Status.UNKNOWN})
VOCABULARY_OF = MappingProxyType(
    {
        "absent": "role",
        "activity": "activity_kind",
        "contents": "content",
        "deliverable": "deliverable_kind",
        "document": "document_kind",
        "employer": "organisation_kind",
        "documents": "document_kind",
        "item": "expense_item",
        "lacking": "document_kind",
        "limbs": "reason",
        "measure": "service_kind",
        "mode": "visit_mode",
        "not_met": "reason",
        "order": "order_kind",
        "report": "report_kind",
        "roles": "role",
        "signature": "signature",
        "steps": "step",
        "undone": "step",
        "unit": "unit",
        "waived_before": "status",
    }
)
"""The vocabulary of figures that are words."""


@attrs.frozen(kw_only=True)
class Explanation:
    """What is to be said of one finding, in one language, part by part; empty where there is nothing to say.

    ``shows`` is what the record shows, ``not_counted`` what was considered and why it does not count, ``settle`` what
    to record so that an ``unknown`` can be decided, ``mend`` what would satisfy or mend the duty, ``by`` the day it
    is due, ``reading`` the options taken where the paper is vague.
    """

    title: str
    asked: str
    clause: str
    shows: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    settle: tuple[str, ...] = ()
    mend: str = ""
    by: str = ""
    reading: tuple[str, ...] = ()
    _labels: Mapping[str, str] = attrs.field(factory=dict, repr=False, eq=False)

    def lines(self) -> list[str]:
        """The note, a line a sentence, each under its heading."""
        found = [self.title]
        for name, label in self._labels.items():
            part = getattr(self, name)
            found += [label + said for said in ([part] if isinstance(part, str) else part) if said]
        return found


PARTS = ("asked", "clause", "shows", "not_counted", "settle", "mend", "by", "reading")


def explanation(texts: Texts, finding: Finding, edition: Edition, kinds: Kinds) -> Explanation:
    """The note on a finding of that edition."""
    rule = rule_of(finding, edition)
    return Explanation(
        title=demands.title(texts, rule, kinds),
        asked=demands.asked(texts, rule, kinds),
        clause=texts.clauses(finding.clauses, edition),
        shows=tuple(_shows(texts, finding, rule, edition, kinds)),
        not_counted=tuple(_not_counted(texts, finding)),
        settle=tuple(
            texts.say("settle.fact" if ":" in ref else "settle.table", ref=texts.ref(ref)) for ref in finding.missing
        ),
        mend=_mend(texts, finding, rule, demands.tag(rule, kinds)),
        by=_by(texts, finding, demands.tag(rule, kinds)),
        reading=tuple(_readings(texts, finding, edition)),
        labels={part: texts.say(f"label.{part}") for part in PARTS},
    )


def rule_of(finding: Finding, edition: Edition) -> Rule:
    """The rule a finding answers; ``KeyError`` where the edition has none of that slug and paper."""
    for rule in edition.rules:
        if rule.slug == finding.rule and rule.clause == finding.clauses:
            return rule
    raise KeyError(finding.rule)


def figure(texts: Texts, name: str, value: Any) -> str:
    """A figure observed, asked or proposed, as it stands in a sentence."""
    if demands.of_any_kind(value):
        return texts.say("format.any-activity")
    if isinstance(value, tuple):
        return texts.join(figure(texts, name, part) for part in value)
    if not isinstance(value, str):
        return texts.say("format.unrecorded") if value is None else texts.show(value)
    if span := re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", value):
        return texts.say("format.span", first=date.fromisoformat(span[1]), last=date.fromisoformat(span[2]))
    if re.fullmatch(r"\d{4}-\d\d", value):
        first = date.fromisoformat(f"{value}-01")
        return texts.window(Period(label=value, from_=first, to=first))
    if re.fullmatch(r"[a-z_]+:.+", value):
        return texts.ref(value)
    return texts.word(value, VOCABULARY_OF.get(name, ""))


def _figures(texts: Texts, figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures as values for a message: numbers stay numbers, so that forms may go with them."""
    return {name: value if isinstance(value, int) else figure(texts, name, value) for name, value in figures.items()}


def _where(texts: Texts, finding: Finding, rule: Rule) -> str:
    said = demands.upper(texts.ref(f"{finding.subject.kind}:{finding.subject.id}"))
    for row in getattr(rule, "areas", ()):
        if (finding.subject.kind, finding.subject.id) == ("area", row.division) and texts.language == "zh":
            said = texts.say("format.named", row=said, name=row.title)
    return said if finding.window is None else texts.say("format.where", subject=said, window=finding.window)


def _shows(texts: Texts, finding: Finding, rule: Rule, edition: Edition, kinds: Kinds) -> Iterator[str]:
    """What the record shows: how the duty stands, then the evidence."""
    tag, kind, observed = demands.tag(rule, kinds), kinds.get(type(rule)), finding.observed
    values = demands.fields(texts, rule) | _figures(texts, observed)
    excuse, proof = _parted(finding)
    population = kind.over if kind and finding.subject.kind == "programme" else ""
    values |= {"where": _where(texts, finding, rule), "due_on": finding.due_on, "excuse": texts.refs(excuse)}
    if isinstance(values.get("at_least"), int) and isinstance(observed.get("count"), int):
        values["short"] = max(0, values["at_least"] - observed["count"])
    status = str(finding.status)
    told = [*observed.items(), ("evidence", finding.evidence), *demands.choices(rule)]
    keys = variants(f"{tag}.shows.{status}", told)
    if finding.status is Status.SHORTFALL:
        keys += variants(f"{tag}.shows.{Status.BREACHED}", told)
    if finding.status is Status.EXCUSED and "waived_before" in observed:
        keys = ["shows.waived.retroactive"] if observed["retroactive"] else ["shows.waived"]
    elif finding.status is Status.NOT_APPLICABLE and finding.window is not None:
        keys = [f"shows.partial.{edition.terms_for(finding.document).partial}"]
    elif finding.status is Status.NOT_APPLICABLE and population not in ("", "programme"):
        keys, values = ["shows.empty"], values | {"table": texts.word(population, "table")}
    yield texts.say(texts.catalogue.first(*keys, f"shows.{status}", given=values), **values)
    if proof:
        key = "shows.evidence" if finding.status in DONE else "shows.counted"
        yield texts.say(key, evidence=texts.refs(proof))


def _parted(finding: Finding) -> tuple[list[str], list[str]]:
    """The evidence of an excuse, and the evidence of the duty."""
    excuses = ("waiver:", "incident:") if finding.status is Status.EXCUSED else ()
    excuse = [ref for ref in finding.evidence if ref.startswith(excuses)]
    return excuse, [ref for ref in finding.evidence if ref not in excuse]


def _not_counted(texts: Texts, finding: Finding) -> Iterator[str]:
    """Each reason once, with the events it kept from counting."""
    by_reason: dict[str, list[str]] = {}
    for ref, reason in finding.rejected:
        by_reason.setdefault(reason, []).append(ref)
    for reason, refs in by_reason.items():
        said = texts.join(texts.word(part, "reason") for part in reason.split(","))
        yield texts.say("not_counted", refs=texts.refs(refs), reason=said)


def _mend(texts: Texts, finding: Finding, rule: Rule, tag: str) -> str:
    """What would satisfy or mend the duty; for an ``unknown`` that is said fact by fact."""
    remedy = dict(finding.remedy or {})
    action = remedy.pop("do", "")
    if not action or finding.status is Status.UNKNOWN:
        return ""
    missed = finding.status is Status.SHORTFALL
    status = str(Status.BREACHED if missed else finding.status)
    told = [("status", status), *remedy.items(), *finding.observed.items()]
    figures = _figures(texts, remedy)
    values = demands.fields(texts, rule) | figures
    keys = (*variants(f"{tag}.mend.{action}", told), *variants(f"mend.{action}", told))
    if key := texts.catalogue.first(*keys, given=values):
        return demands.upper(texts.say(key, **values))
    said = demands.pairs(texts, figures)
    return texts.say("mend.otherwise", action=texts.word(action, "action"), figures=said)


def _by(texts: Texts, finding: Finding, tag: str) -> str:
    """The day it is due, as long as that matters."""
    how = "open" if finding.status is Status.PENDING else "past" if finding.status in LATER else ""
    if not how or (finding.due_on is None and how == "past"):
        return ""
    how = how if finding.due_on else "undated"
    return texts.say(texts.catalogue.first(f"{tag}.by.{how}", f"by.{how}"), due_on=finding.due_on)


def _readings(texts: Texts, finding: Finding, edition: Edition) -> Iterator[str]:
    """The options taken in the readings that could adjust the rule, or that decided whether its window binds."""
    ids = [id for id in edition.readings_of.get((finding.document, finding.rule), "").split(",") if id]
    if finding.status is Status.NOT_APPLICABLE and finding.window is not None:
        ids += [reading.id for reading in edition.readings if "partial" in _terms(reading)]
    for id in ids:
        reading = edition.reading(id)
        taken = reading.option(edition.taken[id])
        key = "reading.default" if taken.id == reading.default else "reading.chosen"
        values = {"id": id, "question": texts.of(reading.question), "option": texts.of(taken.title)}
        yield texts.say(key, **values, reason=texts.of(reading.reason))


def _terms(reading: Reading) -> Iterable[str]:
    """The terms of the edition some option of the reading adjusts."""
    return {name for option in reading.options for adjust in option.adjust if not adjust.rule for name in adjust.to}
