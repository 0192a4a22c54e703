"""``profiles`` and ``show``: what is installed, and what a profile holds, read without any caseload."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..edition import Edition, Kinds
from ..plugins import Registry, load
from ..profile import Profile
from ..texts import Texts, texts
from ..wire import plain_to_json, unstructure
from . import options
from .intake import registry_for
from .tables import printed, table, text
from .writing import deliver, told

PROFILES = "childcare-policy/profiles@1"
PROFILE = "childcare-policy/profile@1"


@click.command(short_help="已安装的城市 / what is installed")
@click.argument("names", nargs=-1, metavar="[PROFILE]...")
@options.decorated(options.formats("table", "json"), options.lang)
def profiles(names: tuple[str, ...], form: str, lang: str) -> None:
    """List the profiles installed, their editions, and where they come from.

    One that cannot be loaded is told on standard error; it makes the command fail only where it was asked for by name.

    列出已安装的城市和版本；不能载入的逐一说明。
    """
    if names:
        registries = [registry_for(name) for name in dict.fromkeys(names)]
        rows = [(each, registry.profile(each)) for each, registry in zip(dict.fromkeys(names), registries, strict=True)]
        origins = {id: registry.origins[id] for (id, _), registry in zip(rows, registries, strict=True)}
    else:
        registry = load()
        rows, origins = [*registry.profiles.items()], dict(registry.origins)
        for failure in registry.failures:
            told(failure.code, f"{failure.code} {failure}")
    if form == "json":
        plain = [_profile(found) | {"origin": unstructure(origins[id])} for id, found in rows]
        deliver(plain_to_json({"format": PROFILES, "profiles": plain}), None)
        return
    said = texts(lang)
    made = table(
        (said.say("cli.profile"), "wrap"),
        (said.say("cli.edition"), "left"),
        (said.say("cli.in-force"), "left"),
        (said.say("cli.origin"), "wrap"),
    )
    for id, found in rows:
        origin = f"{origins[id].distribution} {origins[id].version}"
        for number, edition in enumerate(found.editions):
            head = text(id, "bold").append_text(text(f"\n{said.of(found.title)}")) if number == 0 else text("")
            made.add_row(head, text(edition.id), text(_term(edition)), text(origin if number == 0 else ""))
    printed([made], None)


def _term(edition: Edition) -> str:
    return f"{edition.in_force}/{edition.until or ''}"


def _profile(found: Profile) -> dict[str, Any]:
    """A profile in short: id, title, division, its editions with their dates."""
    return {
        "id": found.id,
        "title": dict(found.title),
        "division": found.division,
        "editions": [
            {
                "id": edition.id,
                "title": dict(edition.title),
                "document": unstructure(edition.document),
                "in_force": edition.in_force.isoformat(),
                "until": unstructure(edition.until),
                "superseded_by": edition.superseded_by,
                "overlays": [*edition.overlays],
                "rules": len(edition.rules),
                "readings": len(edition.readings),
                "clauses": len(edition.ledger),
            }
            for edition in found.editions
        ],
    }


@click.command(short_help="一个城市的规则与读法 / rules and readings")
@click.argument("profile")
@options.decorated(
    click.option("--edition", default="", help="版本 / edition; default: the latest."),
    options.formats("table", "json"),
    options.lang,
)
def show(profile: str, edition: str, form: str, lang: str) -> None:
    """Show a profile as its paper stands: chapters, rules with their clauses and force, and the readings.

    按文件顺序列出章节、条款、规则和读法。
    """
    registry = registry_for(profile)
    found = registry.profile(profile)
    under = found.named(edition) if edition else max(found.editions, key=lambda each: each.in_force)
    if form == "json":
        deliver(plain_to_json(_shown(found, under, registry)), None)
    else:
        printed([*_page(under, texts(lang), registry.kinds)], None)


def _shown(found: Profile, edition: Edition, registry: Registry) -> Mapping[str, Any]:
    """An edition whole: every rule with its fields, every reading with its options."""
    return {
        "format": PROFILE,
        **{name: value for name, value in _profile(found).items() if name != "editions"},
        "edition": edition.id,
        "document": unstructure(edition.document),
        "in_force": edition.in_force.isoformat(),
        "until": unstructure(edition.until),
        "overlays": [*edition.overlays],
        "terms": unstructure(edition.terms),
        "chapters": [
            {
                "label": chapter.label,
                "title": dict(chapter.title),
                "rules": [
                    {
                        "slug": rule.slug,
                        "kind": registry.kinds[type(rule)].tag,
                        "clauses": [*rule.clause],
                        "force": rule.force.value,
                        "title": {lang: texts(lang).title(rule, registry.kinds) for lang in ("zh", "en")},
                        "asks": _asks(rule),
                    }
                    for rule in chapter.rules
                ],
            }
            for chapter in edition.chapters
        ],
        "readings": unstructure(edition.readings),
    }


def _asks(rule: Any) -> dict[str, Any]:
    return {name: value for name, value in unstructure(rule).items() if name not in ("slug", "clause", "force")}


def _page(edition: Edition, said: Texts, kinds: Kinds) -> Iterator[RenderableType]:
    yield text(said.of(edition.title), "bold")
    paper = edition.document
    yield text(f"{said.of(paper.issuers)} · {said.of(paper.title)}")
    dated = said.day(paper.dated) if paper.dated else ""
    yield text(" · ".join(part for part in (paper.number, dated, _term(edition)) if part))
    for chapter in edition.chapters:
        yield Text()
        yield text(f"{chapter.label}  {said.of(chapter.title)}", "bold")
        made = table(
            (said.say("cli.rule"), "wrap"), (said.say("cli.slug"), "wrap"), (said.say("cli.force"), "left"), wide=1
        )
        for rule in chapter.rules:
            made.add_row(_cited(said.title(rule, kinds), rule.clause), text(rule.slug), text(said.word(rule.force)))
        yield made
    if edition.readings:
        yield Text()
        yield text(said.say("cli.readings", n=len(edition.readings)), "bold")
    for reading in edition.readings:
        yield Text()
        yield text(f"{reading.id}  {said.of(reading.question)}", "bold")
        yield Padding(text(said.say("cli.clauses", ids=" ".join(reading.clause)), "dim"), (0, 0, 0, 2))
        for option in reading.options:
            sign = "●" if option.id == reading.default else "○"
            yield Padding(text(f"{sign} {option.id}  {said.of(option.title)}"), (0, 0, 0, 2))
        yield Padding(text(said.say("cli.reason", reason=said.of(reading.reason))), (0, 0, 0, 2))


def _cited(title: str, clauses: Sequence[str]) -> Text:
    """A title with its clauses below it; of many, the first and the last."""
    ids = " ".join(clauses) if len(clauses) < 6 else f"{clauses[0]} … {clauses[-1]} ({len(clauses)})"
    return text(title).append_text(text(f"\n{ids}", "dim"))
