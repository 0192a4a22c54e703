"""Finding profiles: entry points sorted by name, duplicates refused, a broken one reported and not fatal to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

import attrs
import pluggy

from . import hookspecs
from .edition import Edition, Kinds
from .engine import evaluate
from .errors import KindError, PluginError, ProfileError, ReceiptError, UnknownProfileError
from .facts import Caseload
from .findings import Receipt, Report
from .profile import Profile
from .rules import KINDS
from .rules.kind import RuleKind
from .validation import validate_profile


@attrs.frozen(kw_only=True)
class Origin:
    """Where a profile comes from: its entry point, distribution and version, and the package of the entry point."""

    name: str
    distribution: str
    version: str
    package: str = ""


@attrs.frozen(kw_only=True, eq=False)
class Registry:
    """Every profile and kind that was loaded, and what could not be; nothing in it changes any more."""

    profiles: Mapping[str, Profile] = attrs.field(repr=lambda profiles: str(sorted(profiles)))
    kinds: Kinds = attrs.field(repr=lambda kinds: f"<{len(kinds)} kinds>")
    origins: Mapping[str, Origin] = attrs.field(repr=False)
    failures: tuple[PluginError, ...]
    _plugins: pluggy.PluginManager = attrs.field(repr=False)

    def profile(self, id: str) -> Profile:
        """The profile of that id; ``UnknownProfileError`` names those there are."""
        if id not in self.profiles:
            raise UnknownProfileError(id, sorted(self.profiles))
        return self.profiles[id]

    def edition(self, profile: str, *, on: date) -> Edition:
        """The edition of a profile in force on a day; ``NoEditionError`` where there is none."""
        return self.profile(profile).edition(on=on)

    def replay(self, receipt: Receipt, caseload: Caseload) -> Report:
        """Ask again what a receipt records; ``ReceiptError`` where the rules, the records or the library differ."""
        edition = self.profile(receipt.profile).named(receipt.edition).read(receipt.readings)
        report = evaluate(edition, caseload, receipt.as_of, self.kinds, as_known_at=receipt.as_known_at)
        for name in ("profile_digest", "caseload_digest", "library"):
            if getattr(report.receipt, name) != getattr(receipt, name):
                message = f"the receipt was given for another {name.removesuffix('_digest')}"
                raise ReceiptError(message, path=name)
        return report

    def synth(self, profile: str, seed: int, edition: str = "") -> Iterator[tuple[str, Caseload]]:
        """A year of synthetic caseloads for a profile: names and caseloads, the same for the same seed.

        Without an ``edition`` the year is the plug-in's choice; with one of several, plug-ins that know of one year
        only are left out. ``ProfileError`` where nobody makes any.
        """
        known = self.profile(profile)
        hook = self._plugins.hook.childcare_policy_synth
        if edition and known.named(edition) and len(known.editions) > 1:
            fixed = [row.plugin for row in hook.get_hookimpls() if "edition" not in row.argnames]
            hook = self._plugins.subset_hook_caller(hook.name, fixed)
        made = [rows for rows in hook(profile=profile, seed=seed, edition=edition) if rows is not None]
        if not made:
            message = f"no plug-in makes caseloads for {profile} {edition}".rstrip()
            raise ProfileError(message, code="E_NO_SYNTH", path=profile)
        for rows in made:
            yield from rows


def load(*, only: Iterable[str] | None = None, entries: Iterable[EntryPoint] | None = None) -> Registry:
    """Load every installed profile, or only the entry points named.

    Two distributions with one entry name are both refused; one that fails to import, or contradicts itself, is
    kept in ``failures`` and does not stop the others. A name asked for and not installed is a ``PluginError``.
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
    failures: list[PluginError] = []
    announce(kinds, KINDS)
    for entry in found:
        if entry.name not in wanted:
            continue
        if names[entry.name] > 1:
            message = f"two distributions offer the entry point {entry.name}: both refused"
            failures.append(PluginError(message, name=entry.name, code="E_PLUGIN_DUPLICATE"))
            names[entry.name] = 1
            wanted.discard(entry.name)
            continue
        outcome = _take_in(manager, entry, profiles, kinds)
        if isinstance(outcome, PluginError):
            failures.append(outcome)
        else:
            origins.update(outcome)
    return Registry(
        profiles=MappingProxyType(dict(sorted(profiles.items()))),
        kinds=MappingProxyType(kinds),
        origins=MappingProxyType(origins),
        failures=tuple(failures),
        plugins=manager,
    )


def announce(kinds: dict[type, RuleKind[Any]], more: Iterable[RuleKind[Any]]) -> None:
    """Add kinds by exact rule class; ``KindError`` for a class or a tag announced twice."""
    for kind in more:
        if kind.rule in kinds or kind.tag in {known.tag for known in kinds.values()}:
            message = f"the kind {kind.tag} is announced twice"
            raise KindError(message, path=kind.tag)
        kinds[kind.rule] = kind


def _take_in(
    manager: pluggy.PluginManager, entry: EntryPoint, profiles: dict[str, Profile], kinds: dict[type, RuleKind[Any]]
) -> PluginError | dict[str, Origin]:
    """Import one entry point and add what it offers, or say why it could not be."""
    why = ""
    try:
        plugin = entry.load()
    except (Exception, SystemExit) as error:
        why = f"could not be imported ({type(error).__name__})"
    if why:
        return PluginError(f"{entry.name} {why}", name=entry.name, code="E_PLUGIN_IMPORT")
    trial = dict(kinds)
    offered: list[Profile] = []
    try:
        manager.register(plugin, name=entry.name)
        manager.check_pending()
        alone = manager.subset_hook_caller("childcare_policy_profiles", _others(manager, plugin))
        more = manager.subset_hook_caller("childcare_policy_kinds", _others(manager, plugin))
        announce(trial, (kind for rows in more() for kind in rows))
        offered = [profile for rows in alone() for profile in rows]
        ids = Counter([*profiles, *(profile.id for profile in offered)])
        if twice := sorted(id for id, count in ids.items() if count > 1):
            why = f"offers {twice[0]}, which is already offered"
        if not offered and len(trial) == len(kinds):
            why = "offers nothing"
        for profile in offered:
            validate_profile(profile, trial)
    except (Exception, SystemExit) as error:
        why = str(error) if isinstance(error, (ProfileError, pluggy.PluginValidationError)) else type(error).__name__
    if why:
        if manager.is_registered(plugin):
            manager.unregister(plugin)
        return PluginError(f"{entry.name}: {why}", name=entry.name, code="E_PLUGIN_PROFILE")
    kinds.update(trial)
    profiles.update({profile.id: profile for profile in offered})
    origin = Origin(
        name=entry.name,
        distribution=entry.dist.name if entry.dist else "",
        version=entry.dist.version if entry.dist else "",
        package=entry.module,
    )
    return {profile.id: origin for profile in offered}


def _others(manager: pluggy.PluginManager, plugin: Any) -> list[Any]:
    return [other for other in manager.get_plugins() if other is not plugin]
