"""Reports laid out for reading: the rules of a paper counted by status, what cannot wait, and notes in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..edition import Edition, Kinds, Place
from ..errors import ChildcarePolicyError
from ..facts import Caseload
from ..findings import Finding, Status
from ..texts import Texts
from .intake import Audited
from .tables import STYLES, in_row, numbered, table, text
from .totals import Counts, added, by_rule, labels, statuses
from .urgent import Harm, Urgent, urgent

LISTED = 10
WRONG = frozenset({"late", "breached", "shortfall", "unknown", "error"})
DONE = frozenset({Status.MET, Status.NOT_APPLICABLE})
TOLD = frozenset({Status.LATE, Status.BREACHED, Status.SHORTFALL, Status.UNKNOWN, Status.ERROR})


def programme(each: Audited, as_of: date, said: Texts, kinds: Kinds, *, whole: bool) -> Iterator[RenderableType]:
    """One caseload: what it stands on, its rules by status, what cannot wait; of many, only rules that are not met."""
    counts = by_rule(each)
    yield text(said.say("cli.audit.heading", name=each.name), "bold")
    stands = {"edition": said.of(each.edition.title), "as_of": as_of, "n": len(each.caseload.cases or ())}
    yield text(said.say("cli.audit.stands" if each.caseload.cases is not None else "cli.audit.no-cases", **stands))
    yield from left_out([each.caseload], said)
    yield summary(statuses(counts), said)
    yield Text()
    yield rules([(each.edition, counts)], said, kinds, whole=whole)
    yield from waiting([each], said, kinds, several=False)
    yield from remarks(each, said)
    yield Text()


def together(answers: Sequence[Audited], said: Texts, kinds: Kinds) -> Iterator[RenderableType]:
    """The totals of several caseloads: each one's findings by status, the rules of all, what cannot wait."""
    called = labels(answers, said.language)
    counts = {called[each.name]: statuses(by_rule(each)) for each in answers}
    total = sum(counts.values(), Counter[str]())
    yield text(said.say("cli.audit.totals", n=len(answers)), "bold")
    yield from left_out([each.caseload for each in answers], said)
    yield summary(total, said)
    yield Text()
    yield by_status(said.say("cli.caseload"), [*counts.items(), (said.say("cli.total"), total)], said)
    yield Text()
    yield rules([(each.edition, by_rule(each)) for each in answers], said, kinds, whole=True)
    yield from waiting(answers, said, kinds, several=True)


def left_out(caseloads: Iterable[Caseload], said: Texts) -> Iterator[RenderableType]:
    """How many rows with faults were left out, where any were."""
    number = sum(len(each.rejected_rows or ()) for each in caseloads)
    if number:
        yield text(said.say("cli.left-out" if number > 1 else "cli.left-out.one", n=number), "bold yellow")


def summary(counts: Counter[str], said: Texts) -> Text:
    """All findings in one row: each status that occurs, with its number."""
    parts = (
        text(f"{said.word(each)} {counts[each.value]}", STYLES[each.value]) for each in Status if counts[each.value]
    )
    return in_row(said.say("cli.audit.findings", n=counts.total()), parts)


def by_status(header: str, rows: Sequence[tuple[str, Mapping[str, int]]], said: Texts) -> Table:
    """A line a name, a column a status that occurs."""
    shown = [status for status in Status if any(counts.get(status.value) for _, counts in rows)]
    columns = [(said.say(f"cli.short.{status}"), "right") for status in shown]
    made = table((header, "wrap"), *columns)
    for name, counts in rows:
        cells = (text(counts.get(status.value) or "·", _style(status, counts)) for status in shown)
        made.add_row(text(name), *cells)
    return made


def _style(status: Status, counts: Mapping[str, int]) -> str:
    return STYLES[status.value] if counts.get(status.value) else "dim"


def rules(papers: Sequence[tuple[Edition, Counts]], said: Texts, kinds: Kinds, *, whole: bool) -> RenderableType:
    """The rules in the order of the papers, each with its findings by status; without ``whole`` those not all met."""
    names = titles((edition for edition, _ in papers), said, kinds)
    counts = {place: found for place, found in added(found for _, found in papers).items() if found}
    if not whole:
        counts = {place: found for place, found in counts.items() if WRONG & set(found)}
    if not counts:
        return text(said.say("cli.audit.nothing"))
    return by_status(said.say("cli.rule"), [(names[place], found) for place, found in counts.items()], said)


def titles(editions: Iterable[Edition], said: Texts, kinds: Kinds) -> dict[Place, str]:
    """The short name of every rule: with its paper where several share its slug, its clause where two are alike."""
    rules = {(rule.document, rule.slug): rule for edition in editions for rule in edition.rules}
    shared = Counter(slug for _, slug in rules)
    named = {place: said.title(rule, kinds) for place, rule in rules.items()}
    alike = Counter((slug if shared[slug] > 1 else "", named[paper, slug]) for paper, slug in rules)
    return {
        (paper, slug): said.say("cli.rule.of", title=named[paper, slug], paper=paper)
        if shared[slug] > 1
        else said.say("cli.rule.of", title=named[paper, slug], paper=rule.clause[0])
        if alike["", named[paper, slug]] > 1
        else named[paper, slug]
        for (paper, slug), rule in rules.items()
    }


def waiting(answers: Sequence[Audited], said: Texts, kinds: Kinds, *, several: bool) -> Iterator[RenderableType]:
    """The most urgent cases, each with what stands against it and what would mend it."""
    found = urgent(answers)
    if found:
        yield Text()
        yield text(said.say("cli.urgent.heading", n=min(LISTED, len(found)), all=len(found)), "bold")
        called = labels(answers, said.language) if several else {}
        yield urgent_list(found[:LISTED], said, kinds, called)


def urgent_list(found: Sequence[Urgent], said: Texts, kinds: Kinds, called: Mapping[str, str]) -> Table:
    """A numbered list: whom it is about, under the name its caseload is called by, what harm, what to do."""
    lines = []
    for each in found:
        subject = said.ref(each.subject)
        where = subject
        if called:
            where = said.say("cli.urgent.where", caseload=called[each.audited.name], subject=subject)
        line = text(where, "bold")
        line.append_text(text(said.say("cli.colon")))
        line.append_text(text(harm(each, said, kinds), "red" if each.harm < Harm.UNKNOWN else "magenta"))
        remedy = mend(each.chief, each.audited.edition, said, kinds)
        if each.harm is Harm.UNSEEN:
            remedy = said.say("cli.urgent.see", n=len(each.rows))
        if remedy:
            line.append_text(text(f"\n→ {remedy}"))
        lines.append(line)
    return numbered(lines)


def harm(each: Urgent, said: Texts, kinds: Kinds) -> str:
    """What stands against a case, in one sentence."""
    findings, chief = each.findings, each.chief
    title = said.explain(chief, each.audited.edition, kinds).title
    key = f"cli.urgent.{each.harm.name.lower()}"
    if each.harm is Harm.UNSEEN:
        key += ".one" if len(findings) == 1 else ""
    elif each.harm is not Harm.UNTOLD:
        key += ".more" if len(findings) > 1 else ""
    values = {"first": findings[0].window, "last": findings[-1].window, "more": len(findings) - 1}
    return said.say(key, title=title, n=len(findings), **values)


def mend(finding: Finding, edition: Edition, said: Texts, kinds: Kinds) -> str:
    """What would mend a finding: what to do, else the first fact to record."""
    note = said.explain(finding, edition, kinds)
    return note.mend or next(iter(note.settle), "")


def remarks(each: Audited, said: Texts) -> Iterator[RenderableType]:
    """Records that disagree and what else is worth knowing, by code and number, and the readings taken."""
    report = each.report
    codes = Counter([row.code for row in report.integrity] + [row.code for row in report.notes])
    if codes:
        yield Text()
        yield text(said.say("cli.remarks"), "bold")
    for code, number in codes.items():
        yield Padding(text(said.say("cli.remark", what=said.word(code), code=code, n=number)), (0, 0, 0, 2))
    for id, option in each.edition.chosen.items():
        taken = said.of(each.edition.reading(id).option(option).title)
        yield text(said.say("cli.reading.taken", id=id, option=taken))


def notes(answers: Sequence[Audited], kinds: Kinds, said: Texts, subject: str, *, every: bool) -> list[RenderableType]:
    """The supervisor's notes: on every finding to act on, or on those about one subject that are not simply met.

    ``every`` leaves none out; else the last line counts those that were.
    """
    found: list[RenderableType] = []
    passed: Counter[str] = Counter()
    for each in answers:
        findings = each.report.findings
        for row, finding in zip(findings.rows, findings, strict=True):
            if subject and subject not in (row[0], row[4], f"{row[3]}:{row[4]}", f"case:{row[0]}"):
                continue
            if not every and (finding.status in DONE if subject else finding.status not in TOLD):
                passed[row[7]] += 1
                continue
            head, *rest = said.explain(finding, each.edition, kinds).lines()
            found.append(_noted(finding, head, said))
            found += [Padding(text(line), (0, 0, 0, 2)) for line in rest]
            found.append(Text())
    if subject and not found and not passed:
        message = "no finding is about the subject named"
        raise ChildcarePolicyError(message, code="E_SUBJECT")
    found = found or [text(said.say("cli.audit.nothing")), Text()]
    if passed:
        counts = said.join(f"{said.word(status)} {passed[status.value]}" for status in Status if passed[status.value])
        found.append(text(said.say("cli.explain.passed", counts=counts), "dim"))
    return found


def _noted(finding: Finding, title: str, said: Texts) -> Text:
    line = text(f"[{said.word(finding.status)}] ", STYLES[finding.status.value])
    return line.append_text(text(title, "bold"))
