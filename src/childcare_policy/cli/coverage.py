"""``coverage``: what became of every clause of a profile's papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import click
from rich.console import RenderableType
from rich.text import Text

from ..edition import Edition
from ..plugins import load
from ..sources import Clause, Handling
from ..texts import Texts, texts
from ..wire import plain_to_json
from . import options
from .flat import bilingual, columns, table_csv
from .intake import registry_for, tell
from .tables import printed, table, text
from .writing import deliver

COVERAGE = "childcare-policy/coverage@1"
UNDECIDED = "undecided"
COLUMNS = (*(str(handling) for handling in Handling), UNDECIDED)


CLAUSES = {
    **columns("profile edition overlays clause article kind force handling rules held evidence"),
    **bilingual("why"),
}


@attrs.frozen(kw_only=True)
class Covered:
    """One clause with what became of it and the rules that cite it.

    A clause its ledger calls decided, which no rule cites, is ``undecided``: a ledger decides nothing by itself.
    """

    clause: Clause
    handling: str
    rules: tuple[str, ...]

    @property
    def document(self) -> str:
        """The paper the clause stands in."""
        return self.clause.id.split(":")[0]


def covered(edition: Edition) -> list[Covered]:
    """Every clause of the edition's ledger, in its order."""
    citing: dict[str, list[str]] = {}
    for rule in edition.rules:
        for id in rule.clause:
            citing.setdefault(id, []).append(rule.slug)
    found = []
    for clause in edition.ledger:
        rules = tuple(citing.get(clause.id, ()))
        handling = UNDECIDED if clause.handling is Handling.DECIDED and not rules else str(clause.handling)
        found.append(Covered(clause=clause, handling=handling, rules=rules))
    return found


def papers(editions: Iterable[Edition]) -> dict[str, list[Covered]]:
    """The clauses of each paper once, as the first edition that holds it handles them: a city before a district."""
    found: dict[str, list[Covered]] = {}
    for edition in editions:
        rows = covered(edition)
        for document in dict.fromkeys(row.document for row in rows):
            found.setdefault(document, [row for row in rows if row.document == document])
    return found


@click.command(short_help="条款覆盖情况 / what became of every clause")
@click.argument("profile", required=False)
@options.decorated(
    click.option("--reasons", is_flag=True, help="说明理由 / every reason."),
    options.formats("table", "json", "csv"),
    options.lang,
    options.out,
)
def coverage(profile: str | None, reasons: bool, form: str, lang: str, out: str | None) -> None:
    """Say of every clause whether rules decide it, data holds it, it is tracked, or why it is not modelled.

    逐条说明每个条款：判定、数据、跟踪还是未建模。不指定城市时统计全部。
    """
    registry = registry_for(profile) if profile else load()
    tell(registry.failures)
    chosen = [registry.profile(profile)] if profile else [*registry.profiles.values()]
    editions = [edition for each in chosen for edition in each.editions]
    if form == "json":
        plain = [coverage_to_plain(edition) for edition in editions]
        whole = papers(editions)
        sums = {document: papers_to_plain(rows) for document, rows in whole.items()}
        total = counts_to_plain(row for rows in whole.values() for row in rows)
        deliver(plain_to_json({"format": COVERAGE, "total": total, "papers": sums, "editions": plain}), out)
    elif form == "csv":
        deliver(table_csv(CLAUSES, [row for edition in editions for row in clause_rows(edition)]), out)
    else:
        printed([*page(editions, texts(lang), why=reasons or profile is not None)], out)


def counts_to_plain(rows: Iterable[Covered]) -> dict[str, int]:
    """How many clauses, and how many of them of each handling."""
    counts = Counter(row.handling for row in rows)
    return {"clauses": counts.total(), **{name: counts[name] for name in COLUMNS}}


def papers_to_plain(rows: Sequence[Covered]) -> dict[str, Any]:
    """The counts of a paper, and of each kind of clause in it."""
    kinds = sorted({row.clause.kind for row in rows})
    by_kind = {kind: counts_to_plain(row for row in rows if row.clause.kind == kind) for kind in kinds}
    return {**counts_to_plain(rows), "kinds": by_kind}


def coverage_to_plain(edition: Edition) -> dict[str, Any]:
    """The clauses of an edition, each with its handling and the rules that decide it, and their counts by document."""
    rows = covered(edition)
    return {
        "profile": edition.profile,
        "edition": edition.id,
        "overlays": [*edition.overlays],
        "documents": {
            document: counts_to_plain(row for row in rows if row.document == document)
            for document in dict.fromkeys(row.document for row in rows)
        },
        "clauses": [
            {
                "id": row.clause.id,
                "document": row.document,
                "article": row.clause.article,
                "kind": row.clause.kind,
                "force": row.clause.force,
                "handling": row.handling,
                "rules": [*row.rules],
                "held": row.clause.held,
                "evidence": [*row.clause.evidence],
                "why": dict(row.clause.why),
            }
            for row in rows
        ],
    }


def clause_rows(edition: Edition) -> Iterator[dict[str, Any]]:
    """A plain row for each clause, with the edition whose ledger it stands in."""
    plain = coverage_to_plain(edition)
    own = {name: plain[name] for name in ("profile", "edition", "overlays")}
    yield from ({**own, "clause": clause["id"], **clause} for clause in plain["clauses"])


def _counted(pairs: Sequence[tuple[str, str]]) -> dict[str, Counter[str]]:
    """How often each handling occurs, by the first of each pair, in order of appearance."""
    found: dict[str, Counter[str]] = {}
    for name, handling in pairs:
        found.setdefault(name, Counter())[handling] += 1
    return found


def page(editions: Sequence[Edition], said: Texts, *, why: bool) -> Iterator[RenderableType]:
    """A table for each paper, clauses by kind and handling; of several papers the totals; then the reasons."""
    found = papers(editions)
    titles = {row.document: said.of(edition.title) for edition in reversed(editions) for row in covered(edition)}
    titles |= {edition.document.id: said.of(edition.title) for edition in reversed(editions)}
    every = [row for rows in found.values() for row in rows]
    for document, rows in found.items():
        yield text(said.say("cli.coverage.heading", edition=titles[document], n=len(rows)), "bold")
        yield Text()
        yield counts_of(document, [(said.word(row.clause.kind, "clause_kind"), row.handling) for row in rows], said)
        yield Text()
    if len(found) > 1:
        yield text(said.say("cli.coverage.total", papers=len(found), n=len(every)), "bold")
        yield Text()
        yield counts_of(said.say("cli.coverage.paper"), [(row.document, row.handling) for row in every], said)
        yield Text()
    for handling in (UNDECIDED, str(Handling.UNMODELLED), str(Handling.TRACKED)) if why else ():
        listed = [row for row in every if row.handling == handling]
        if listed:
            yield text(said.say(f"cli.coverage.{handling}", n=len(listed)), "bold")
            yield reasons(listed, said)
            yield Text()


def counts_of(header: str, pairs: Sequence[tuple[str, str]], said: Texts) -> RenderableType:
    """A line a name, the most clauses first, a column a handling that occurs, and the sum."""
    columns = [name for name in COLUMNS if any(handling == name for _, handling in pairs)]
    shown = [(said.say(f"cli.handling.{name}"), "right") for name in columns]
    made = table((header, "wrap"), *shown, (said.say("cli.total"), "right"))
    counts = _counted(pairs)
    for name in sorted(counts, key=lambda name: (-counts[name].total(), name)):
        made.add_row(text(name), *_figures(counts[name], columns))
    made.add_section()
    whole = Counter(handling for _, handling in pairs)
    made.add_row(text(said.say("cli.total"), "bold"), *_figures(whole, columns))
    return made


def _figures(counts: Mapping[str, int], columns: Sequence[str]) -> list[Text]:
    figures = [counts.get(name, 0) for name in columns]
    return [text(figure or "·", "" if figure else "dim") for figure in (*figures, sum(counts.values()))]


def reasons(rows: Sequence[Covered], said: Texts) -> RenderableType:
    """A line a clause: its id, where it stands, and why."""
    made = table((said.say("cli.clause"), "left"), (said.say("cli.article"), "wrap"), (said.say("cli.why"), "wrap"))
    for row in rows:
        made.add_row(text(row.clause.id), text(row.clause.article), text(said.of(row.clause.why)))
    return made
