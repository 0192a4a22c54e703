"""Finding profiles: entry points sorted by name, duplicates refused, a broken one reported and not fatal to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from os import PathLike, fspath
from types import MappingProxyType
from typing import Any

import attrs
import pluggy

from . import hookspecs
from .admission import all_but, announce, profiles_of, take_in
from .edition import Edition, Kinds
from .engine import evaluate
from .errors import PluginError, ProfileError, ReceiptError, UnknownProfileError
from .facts import Caseload
from .findings import Receipt, Report
from .guests import ask, named, refuse, rivals
from .overlays import Overlay
from .profile import Profile
from .rules import KINDS
from .rules.kind import RuleKind


@attrs.frozen(kw_only=True)
class Origin:
    """Where a profile comes from: its entry point, distribution, version and package, or the file it was read from."""

    name: str
    distribution: str = ""
    version: str = ""
    package: str = ""
    file: str = ""


@attrs.frozen(kw_only=True, eq=False)
class Registry:
    """Every profile and kind that was loaded, and what could not be; nothing in it changes any more."""

    profiles: Mapping[str, Profile] = attrs.field(repr=lambda profiles: str(sorted(profiles)))
    kinds: Kinds = attrs.field(repr=lambda kinds: f"<{len(kinds)} kinds>")
    origins: Mapping[str, Origin] = attrs.field(repr=False)
    failures: tuple[PluginError, ...]
    _plugins: pluggy.PluginManager = attrs.field(repr=False)
    _entries: Mapping[str, EntryPoint] = attrs.field(repr=False)

    @property
    def places(self) -> Mapping[str, Mapping[str, str]]:
        """The divisions the profiles are for, each with the name its profile gives it."""
        return {each.division: each.title for each in self.profiles.values()}

    def profile(self, id: str) -> Profile:
        """The profile of that id, or read from the file of that name; ``UnknownProfileError`` names those there are."""
        of = next((each for each, origin in self.origins.items() if origin.file == id), id) if id else id
        if of not in self.profiles:
            raise UnknownProfileError(id, sorted(self.profiles))
        return self.profiles[of]

    def edition(self, profile: str, *, on: date) -> Edition:
        """The edition of a profile in force on a day; ``NoEditionError`` where there is none."""
        return self.profile(profile).edition(on=on)

    def replay(self, receipt: Receipt, caseload: Caseload, *, overlays: Iterable[Overlay] = ()) -> Report:
        """Ask again what a receipt records; ``ReceiptError`` where the rules, the records or the library differ.

        ``overlays`` are those that were laid on top besides the profile's own, in their order.
        """
        edition = self.profile(receipt.profile).named(receipt.edition)
        for overlay in overlays:
            edition = edition.amend(overlay)
        edition = edition.read(receipt.readings)
        report = evaluate(edition, caseload, receipt.as_of, self.kinds, as_known_at=receipt.as_known_at)
        for name in ("profile_digest", "caseload_digest", "library"):
            if getattr(report.receipt, name) != getattr(receipt, name):
                message = f"the receipt was given for another {name.removesuffix('_digest')}"
                raise ReceiptError(message, path=name)
        return report

    def synth(self, profile: str, seed: int, edition: str = "") -> Iterator[tuple[str, Caseload]]:
        """A year of synthetic caseloads for a profile: names and caseloads, the same for the same seed.

        Without an ``edition`` the year is the plug-in's choice; with one of several, plug-ins that know of one year
        only are left out. ``ProfileError`` where nobody makes any, ``PluginError`` where the one that does fails.
        """
        known = self.profile(profile)
        hook = self._plugins.hook.childcare_policy_synth
        failed: list[PluginError] = []
        made = 0
        fixed = edition and known.named(edition) and len(known.editions) > 1
        for row in reversed(hook.get_hookimpls()):
            if fixed and "edition" not in row.argnames:
                continue
            entry = self._entries[row.plugin_name]
            alone = self._plugins.subset_hook_caller(hook.name, all_but(self._plugins, row.plugin))
            asked = partial(alone, profile=profile, seed=seed, edition=edition)
            try:
                for rows in ask(entry, asked):
                    made += 1
                    yield from _caseloads(entry, rows)
            except PluginError as error:
                if made:
                    raise
                failed.append(error)
        if failed and not made:
            raise failed[0]
        if not made:
            message = f"no plug-in makes caseloads for {profile} {edition}".rstrip()
            raise ProfileError(message, code="E_NO_SYNTH", path=profile)


def _caseloads(entry: EntryPoint, rows: Iterable[Any]) -> Iterator[tuple[str, Caseload]]:
    """The caseloads a plug-in makes, one by one; ``PluginError`` for whatever else it makes."""
    each = ask(entry, lambda: iter(rows))
    while (row := ask(entry, lambda: next(each, None))) is not None:
        if not (isinstance(row, tuple) and [*map(type, row)] == [str, Caseload]):
            raise refuse(entry, "E_PLUGIN_TYPE", "makes what is no name and caseload")
        yield row


def load(
    *,
    only: Iterable[str] | None = None,
    entries: Iterable[EntryPoint] | None = None,
    paths: Iterable[str | PathLike[str]] = (),
) -> Registry:
    """Load every installed profile, or only the entry points named; and those the files at ``paths`` hold.

    A file is data, of which nothing is run: ``dump_profile`` writes one. It may hold rules of any kind that is loaded,
    and stands in for an installed profile of its id. ``InputError`` or ``ProfileError`` where one is faulty.

    Two distributions with one entry name are both refused; one that fails to import, or contradicts itself, is
    kept in ``failures`` and does not stop the others. A profile may hold rules of a kind that another distribution
    brings, whichever is loaded first. A profile that several offer is that of the entry point of its name, else
    nobody's; the others are refused. A name asked for and not installed is a ``PluginError``.
    """
    found = sorted(entry_points(group=hookspecs.PROJECT) if entries is None else entries, key=lambda row: row.name)
    names = Counter(entry.name for entry in found)
    wanted = set(names) if only is None else set(only)
    if absent := sorted(wanted - set(names)):
        raise PluginError(f"not installed: {', '.join(absent)}", name=absent[0], code="E_PLUGIN_UNKNOWN")
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    profiles: dict[str, Profile] = {}
    origins: dict[str, Origin] = {}
    kinds: dict[type, RuleKind[Any]] = {}
    plugins: dict[EntryPoint, tuple[Any, bool]] = {}
    offers: dict[EntryPoint, list[Profile]] = {}
    failures: list[PluginError] = []
    announce(kinds, KINDS)
    for entry in found:
        if entry.name not in wanted:
            continue
        if names[entry.name] > 1:
            twins = ", ".join(named(each) for each in found if each.name == entry.name)
            why = f"several distributions offer this entry point, all refused: {twins}"
            failures.append(refuse(entry, "E_PLUGIN_DUPLICATE", why))
            wanted.discard(entry.name)
            continue
        try:
            plugins[entry] = take_in(manager, entry, kinds)
        except PluginError as error:
            failures.append(error)
    for entry, (plugin, brings_kinds) in plugins.items():
        try:
            offers[entry] = ask(entry, partial(profiles_of, manager, entry, plugin, kinds))
            if not offers[entry] and not brings_kinds:
                raise refuse(entry, "E_PLUGIN_EMPTY", "offers nothing")
        except PluginError as error:
            failures.append(error)
            manager.unregister(plugin)
    for entry, refused in rivals(offers).items():
        failures.append(refused)
        manager.unregister(name=entry.name)
        del offers[entry]
    for entry, offered in offers.items():
        profiles.update({profile.id: profile for profile in offered})
        origins.update(dict.fromkeys((profile.id for profile in offered), _origin(entry)))
    for file in [fspath(path) for path in paths]:
        from .wire import load_profile

        profile = load_profile(file, kinds)
        if origins.get(profile.id, Origin(name="")).file:
            message = f"{file}: another file holds {profile.id} already"
            raise ProfileError(message, code="E_DUPLICATE", path=profile.id)
        profiles[profile.id], origins[profile.id] = profile, Origin(name=profile.id, file=file)
    return Registry(
        profiles=MappingProxyType(dict(sorted(profiles.items()))),
        kinds=MappingProxyType(kinds),
        origins=MappingProxyType(origins),
        failures=tuple(sorted(failures, key=lambda failure: failure.name)),
        plugins=manager,
        entries={entry.name: entry for entry in found},
    )


def _origin(entry: EntryPoint) -> Origin:
    distribution = entry.dist.name if entry.dist else ""
    version = entry.dist.version if entry.dist else ""
    return Origin(name=entry.name, distribution=distribution, version=version, package=entry.module)
