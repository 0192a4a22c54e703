"""``scenarios``: files of expectations run against the profiles installed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import RenderableType
from rich.text import Text

from ..errors import ChildcarePolicyError, Fault, InputError
from ..plugins import Registry, load
from ..testing import Outcome, Scenario, load_scenarios, run, told
from ..testing.cover import Coverage, Reached, coverage, percent, reached
from ..testing.covered import lines, plain
from ..testing.scenario import ENDING
from ..texts import Texts, texts
from ..wire import plain_to_json
from . import options
from .tables import STYLES, printed, progress, text
from .writing import deliver

SCENARIOS = "childcare-policy/scenarios@1"
LOOKS = {"holds": "met", "known": "excused", "fails": "breached", "unexpected": "breached"}


@click.command(short_help="运行情景文件 / run scenario files")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@options.decorated(
    click.option(
        "--profile", "files", multiple=True, metavar="FILE", help="数据文件里的城市 / a profile held in a file."
    ),
    options.formats("table", "json"),
    options.lang,
    options.out,
    click.option("--cov", is_flag=True, help="规则覆盖 / which rules, conditions and readings were exercised."),
    click.option("--cov-profile", "profiles", multiple=True, metavar="ID", help="只看这个城市 / of this profile."),
    click.option("--cov-fail-under", "least", type=float, metavar="N", help="低于则退出码为1 / else exit 1."),
)
def scenarios(
    paths: tuple[str, ...],
    files: tuple[str, ...],
    form: str,
    lang: str,
    out: str | None,
    cov: bool,
    profiles: tuple[str, ...],
    least: float | None,
) -> None:
    """Run scenario files (*.scenario.yaml), or all of a folder; exit status 1 where one does not hold.

    运行情景文件，逐条比对期望；有不符合的，退出码为1。
    """
    found = every(paths)
    registry = load(paths=files)
    for profile in profiles:
        registry.profile(profile)
    with progress("scenarios", len(found)) as done:
        outcomes = []
        for each in found:
            outcomes.append(run(each, registry))
            done()
    said = texts(lang)
    cover = covered(outcomes, registry, profiles) if cov or profiles or least is not None else None
    if form == "json":
        whole = {"format": SCENARIOS, "scenarios": [_plain(each, registry, said) for each in outcomes]}
        deliver(plain_to_json(whole | ({} if cover is None else {"coverage": plain(cover, said)})), out)
    else:
        below = () if cover is None else map(text, ("", *lines(cover, said, least or 0)))
        printed([*page(outcomes, registry, said), *below], out)
    short = cover is not None and percent(cover.score()) < (least or 0)
    click.get_current_context().exit(int(short or any(how(each) in ("fails", "unexpected") for each in outcomes)))


def covered(outcomes: Sequence[Outcome], registry: Registry, profiles: Sequence[str]) -> Coverage:
    """What the scenarios exercised of these profiles, or of the editions they ask."""
    counted: Reached = Counter()
    for each in outcomes:
        counted.update(reached(each))
    return coverage(counted, registry, profiles)


def every(paths: Sequence[str]) -> list[Scenario]:
    """The scenarios of these files and folders, in order; ``InputError`` with the faults of all of them."""
    faults: list[Fault] = []
    found: list[Scenario] = []
    for path in map(Path, paths):
        files = sorted(path.rglob(f"*{ENDING}")) if path.is_dir() else [path]
        if not files:
            faults.append(Fault(code="E_FILE", path="", file=str(path), help=(f"*{ENDING}",)))
        for file in files:
            try:
                found += load_scenarios(file)
            except InputError as error:
                faults += error.faults
    if faults:
        raise InputError(faults)
    return found


def how(outcome: Outcome) -> str:
    """How a scenario came out: ``holds``, ``fails``, ``known`` to fail, or ``unexpected``: known to fail and holds."""
    if outcome.scenario.xfail:
        return "unexpected" if outcome.holds else "known"
    return "holds" if outcome.holds else "fails"


def page(outcomes: Sequence[Outcome], registry: Registry, said: Texts) -> Iterator[RenderableType]:
    """A line a scenario, what is wrong beneath it, and the totals."""
    for each in outcomes:
        came = how(each)
        line = text(f"[{said.say(f'scenario.{came}')}] ", STYLES[LOOKS[came]])
        yield line.append_text(text(each.scenario.name))
        if came == "fails":
            yield from (text(f"  {row}") for row in told(each, registry.kinds, said))
    ways = [how(each) for each in outcomes]
    yield Text()
    failed = ways.count("fails") + ways.count("unexpected")
    yield text(said.say("scenario.total", held=ways.count("holds"), failed=failed, known=ways.count("known")), "bold")


def _plain(outcome: Outcome, registry: Registry, said: Texts) -> dict[str, object]:
    error: ChildcarePolicyError | None = outcome.error
    return {
        "scenario": outcome.scenario.name,
        "file": outcome.scenario.file,
        "line": outcome.scenario.line,
        "outcome": how(outcome),
        "error": None if error is None else error.code,
        "unmet": [
            {"wanted": each.wanted, "line": each.expectation.line, "expectation": dict(each.expectation.keys)}
            for each in outcome.unmet
        ],
        "said": told(outcome, registry.kinds, said),
    }
