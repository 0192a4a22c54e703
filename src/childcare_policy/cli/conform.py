"""``check-profile``: the conformance kit asked of an installed profile, and what it found, with how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..errors import ChildcarePolicyError
from ..oddities import Diagnostic, Severity
from ..profile import Profile
from ..testing.conformance import EXAMPLES, Checked, conformance
from ..texts import Texts, texts
from ..version import VERSION
from ..wire import plain_to_json
from . import options
from .flat import columns, table_csv
from .intake import registry_for
from .tables import STYLES, printed, table, text
from .writing import deliver

CONFORMANCE = "childcare-policy/conformance@1"
FOUND = columns("profile check tried holds code severity edition rules clauses words")
LISTED = 5
"""How many findings of one code are shown to a reader; JSON holds them all."""


@click.command("check-profile", short_help="城市配置是否合规 / does a profile conform")
@click.argument("profile")
@options.decorated(
    click.option(
        "--examples",
        type=click.IntRange(0),
        metavar="N",
        default=EXAMPLES,
        show_default=True,
        help="每版份数 / an edition.",
    ),
    click.option(
        "--scenarios",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="情景文件夹 / default: its own.",
    ),
    options.formats("table", "json", "csv", "markdown"),
    options.lang,
    options.out,
)
def check_profile(profile: str, examples: int, scenarios: Path | None, form: str, lang: str, out: str | None) -> None:
    """Ask the conformance kit of a profile; exit status 1 where a check fails.

    按符合性检查逐项核对一个城市；有不符合的，退出码为1。
    """
    if find_spec("hypothesis") is None:
        message = "check-profile needs the extra childcare-policy[conformance]"
        raise ChildcarePolicyError(message, code="E_EXTRA")
    registry = registry_for(profile)
    checks = conformance(profile, registry=registry, scenarios=scenarios, examples=examples)
    found, said = registry.profile(profile), texts(lang)
    if form == "json":
        deliver(plain_to_json(conformance_to_plain(found, checks, examples)), out)
    elif form == "csv":
        deliver(table_csv(FOUND, [*rows(found, checks, examples)]), out)
    elif form == "markdown":
        deliver(markdown(found, checks, said), out)
    else:
        printed([*page(found, checks, said)], out)
    click.get_current_context().exit(int(not all(check.holds for check in checks)))


def conformance_to_plain(profile: Profile, checks: Sequence[Checked], examples: int) -> dict[str, Any]:
    """Every check with everything it found."""
    return {
        "format": CONFORMANCE,
        "library": VERSION,
        "profile": profile.id,
        "editions": [edition.id for edition in profile.editions],
        "examples": examples,
        "holds": all(check.holds for check in checks),
        "checks": [
            {
                "name": check.name,
                "tried": check.tried,
                "holds": check.holds,
                "found": [
                    {
                        "code": each.code,
                        "severity": str(each.severity),
                        "edition": each.edition,
                        "rules": [*each.rules],
                        "clauses": [*each.clauses],
                        "words": [*each.words],
                    }
                    for each in check.found
                ],
            }
            for check in checks
        ],
    }


def rows(profile: Profile, checks: Sequence[Checked], examples: int) -> Iterator[dict[str, Any]]:
    """A plain row for each thing found, and one for each check that found nothing."""
    for row in conformance_to_plain(profile, checks, examples)["checks"]:
        own = {"profile": profile.id, "check": row["name"], "tried": row["tried"], "holds": row["holds"]}
        yield from ({**own, **each} for each in row["found"] or [{}])


def page(profile: Profile, checks: Sequence[Checked], said: Texts) -> Iterator[RenderableType]:
    """A line a check, what was found beneath, and the sum."""
    yield text(said.say("cli.kit.heading", title=said.of(profile.title), id=profile.id), "bold")
    yield Text()
    heads = ("check", "tried", "result")
    made = table(
        *((said.say(f"cli.kit.{head}"), kind) for head, kind in zip(heads, ("wrap", "right", "left"), strict=True))
    )
    for check in checks:
        came = text(said.say(f"cli.kit.{answer(check)}"), STYLES["met" if check.holds else "breached"])
        made.add_row(text(said.say(f"cli.kit.name.{check.name}")), text(check.tried), came)
    yield made
    yield Text()
    for check in checks:
        for line, style in told(check, said):
            yield Padding(text(line, style), (0, 0, 0, 0 if style else 2))
    yield text(total(checks, said), "bold")


def markdown(profile: Profile, checks: Sequence[Checked], said: Texts) -> str:
    """The same as Markdown."""
    heads = [said.say(f"cli.kit.{head}") for head in ("check", "tried", "result")]
    lines = [f"## {said.say('cli.kit.heading', title=said.of(profile.title), id=profile.id)}", ""]
    lines += [_row(heads), "| --- | ---: | --- |"]
    for check in checks:
        name = said.say(f"cli.kit.name.{check.name}")
        lines.append(_row([name, str(check.tried), said.say(f"cli.kit.{answer(check)}")]))
    lines.append("")
    listed = [f"- {line}" if style else f"  {line}" for check in checks for line, style in told(check, said)]
    return "\n".join([*lines, *listed, *([""] if listed else []), total(checks, said), ""])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def answer(check: Checked) -> str:
    """Whether a check holds, as the end of a key."""
    return "yes" if check.holds else "no"


def total(checks: Sequence[Checked], said: Texts) -> str:
    """How many checks there are, how many fail, how many things are to be explained."""
    severities = Counter(each.severity for check in checks for each in check.found)
    failed = sum(not check.holds for check in checks)
    return said.say("cli.kit.total", n=len(checks), failed=failed, warned=severities[Severity.WARNING])


def told(check: Checked, said: Texts) -> Iterator[tuple[str, str]]:
    """What a check found, code by code: what it is and how to mend it, then where; each line with its style."""
    by_code: dict[str, list[Diagnostic]] = {}
    for each in check.found:
        by_code.setdefault(each.code, []).append(each)
    for code, found in by_code.items():
        severity = found[0].severity
        weight = said.say(f"cli.kit.severity.{severity}")
        yield f"{code} {said.word(code, 'code')} [{weight}]", "red" if severity is Severity.ERROR else "yellow"
        yield said.word(code, "help"), ""
        for each in found[:LISTED]:
            yield str(each).removeprefix(f"{code} · "), ""
        if len(found) > LISTED:
            yield said.say("cli.kit.more", n=len(found) - LISTED), ""
