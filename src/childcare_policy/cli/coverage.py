"""``coverage``: what became of every clause of a profile's papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
from .intake import registry_for
from .tables import printed, table, text
from .writing import deliver, told

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


@click.command(short_help="条款覆盖情况 / what became of every clause")
@click.argument("profile", required=False)
@options.decorated(options.formats("table", "json", "csv"), options.lang, options.out)
def coverage(profile: str | None, form: str, lang: str, out: str | None) -> None:
    """Say of every clause whether rules decide it, data holds it, it is tracked, or why it is not modelled.

    逐条说明文件中的每个条款：判定、数据、跟踪还是未建模。
    """
    registry = registry_for(profile) if profile else load()
    for failure in registry.failures:
        told(failure.code, f"{failure.code} {failure}")
    chosen = [registry.profile(profile)] if profile else [*registry.profiles.values()]
    editions = [edition for each in chosen for edition in each.editions]
    if form == "json":
        plain = [coverage_to_plain(edition) for edition in editions]
        deliver(plain_to_json({"format": COVERAGE, "editions": plain}), out)
    elif form == "csv":
        deliver(table_csv(CLAUSES, [row for edition in editions for row in clause_rows(edition)]), out)
    else:
        printed([part for edition in editions for part in page(edition, texts(lang))], out)


def coverage_to_plain(edition: Edition) -> dict[str, Any]:
    """The clauses of an edition, each with its handling and the rules that decide it, and their counts by document."""
    rows = covered(edition)
    return {
        "profile": edition.profile,
        "edition": edition.id,
        "overlays": [*edition.overlays],
        "documents": {
            document: {"clauses": counts.total(), **{name: counts[name] for name in COLUMNS}}
            for document, counts in _counted([(row.document, row.handling) for row in rows]).items()
        },
        "clauses": [
            {
                "id": row.clause.id,
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


def page(edition: Edition, said: Texts) -> Iterator[RenderableType]:
    """A table for each document, clauses by kind and handling; then each that no rule and no data holds, and why."""
    rows = covered(edition)
    yield text(said.say("cli.coverage.heading", edition=said.of(edition.title), n=len(rows)), "bold")
    for document in dict.fromkeys(row.document for row in rows):
        own = [row for row in rows if row.document == document]
        yield Text()
        yield counts_of(document, own, said)
    for handling in (UNDECIDED, str(Handling.UNMODELLED), str(Handling.TRACKED)):
        listed = [row for row in rows if row.handling == handling]
        if listed:
            yield Text()
            yield text(said.say(f"cli.coverage.{handling}", n=len(listed)), "bold")
            yield reasons(listed, said)
    yield Text()


def counts_of(document: str, rows: Sequence[Covered], said: Texts) -> RenderableType:
    """A line a kind of clause, a column a handling that occurs, and the sum."""
    columns = [name for name in COLUMNS if any(row.handling == name for row in rows)]
    header = [(said.say(f"cli.handling.{name}"), "right") for name in columns]
    made = table((document, "wrap"), *header, (said.say("cli.total"), "right"))
    kinds = _counted([(row.clause.kind, row.handling) for row in rows])
    for kind in sorted(kinds, key=lambda kind: (-kinds[kind].total(), kind)):
        made.add_row(text(said.word(kind, "clause_kind")), *_figures(kinds[kind], columns))
    made.add_section()
    whole = Counter(row.handling for row in rows)
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
