"""Admission: one entry point is imported, then its kinds are taken in, then its profiles, each looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from importlib.metadata import EntryPoint
from typing import Any

import pluggy

from .edition import Kinds
from .errors import KindError, PluginError
from .guests import MOST, ask, asks_for, guarded, refuse, taken
from .profile import Profile
from .rules.kind import RuleKind
from .validation import validate_profile
from .version import VERSION


def announce(kinds: dict[type, RuleKind[Any]], more: Iterable[RuleKind[Any]]) -> None:
    """Add kinds by exact rule class; ``KindError`` for a class or a tag announced twice, or words in one language."""
    for kind in more:
        if kind.rule in kinds or kind.tag in {known.tag for known in kinds.values()}:
            message = f"the kind {kind.tag} is announced twice"
            raise KindError(message, path=kind.tag)
        if kind.words and len({*map(frozenset, (kind.words.get(lang, {}) for lang in ("zh", "en")))}) > 1:
            message = f"the kind {kind.tag} says something in one language that it does not say in the other"
            raise KindError(message, code="E_WORDS", path=kind.tag)
        kinds[kind.rule] = kind


def take_in(manager: pluggy.PluginManager, entry: EntryPoint, kinds: dict[type, RuleKind[Any]]) -> tuple[Any, bool]:
    """Import one entry point, add its kinds, and whether there are any; ``PluginError`` where it cannot be."""
    if asked := asks_for(entry):
        raise refuse(entry, "E_PLUGIN_VERSION", f"is for childcare-policy {asked}, and this is {VERSION}")
    plugin = ask(entry, entry.load, "E_PLUGIN_IMPORT")
    if plugin is None or manager.is_registered(plugin):
        raise refuse(entry, "E_PLUGIN_TYPE", "is no module of its own")
    try:
        more = ask(entry, partial(_kinds, manager, entry, plugin, kinds))
    except PluginError:
        if manager.is_registered(plugin):
            manager.unregister(plugin)
        raise
    kinds.update(more)
    return plugin, bool(more)


def _kinds(manager: pluggy.PluginManager, entry: EntryPoint, plugin: Any, kinds: Kinds) -> dict[type, RuleKind[Any]]:
    """The kinds a plug-in brings, each looked at; the plug-in is registered."""
    manager.register(plugin, name=entry.name)
    manager.check_pending()
    hook = manager.subset_hook_caller("childcare_policy_kinds", all_but(manager, plugin))
    trial = dict(kinds)
    announce(trial, map(guarded, taken(entry, RuleKind, hook())))
    return {rule: kind for rule, kind in trial.items() if rule not in kinds}


def profiles_of(manager: pluggy.PluginManager, entry: EntryPoint, plugin: Any, kinds: Kinds) -> list[Profile]:
    """The profiles a plug-in offers, each looked at."""
    hook = manager.subset_hook_caller("childcare_policy_profiles", all_but(manager, plugin))
    offered = taken(entry, Profile, hook())
    if twice := sorted(id for id, count in Counter(each.id for each in offered).items() if count > 1):
        raise refuse(entry, "E_PLUGIN_TAKEN", f"offers {twice[0]} more than once")
    for profile in offered:
        if any(len(edition.rules) > MOST for edition in profile.editions):
            raise refuse(entry, "E_PLUGIN_SIZE", f"{profile.id} has an edition of more than {MOST} rules")
        validate_profile(profile, kinds)
    return offered


def all_but(manager: pluggy.PluginManager, plugin: Any) -> list[Any]:
    """The plug-ins registered besides this one."""
    return [other for other in manager.get_plugins() if other is not plugin]
