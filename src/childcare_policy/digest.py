"""The digest of a value: the same value gives the same sha256 on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs


def plain(value: Any) -> str:
    """One text for one value: attrs classes by class name and fields, unset fields left out, mappings sorted."""
    if attrs.has(type(value)):
        fields = ((field.name, getattr(value, field.name)) for field in attrs.fields(type(value)))
        inner = ",".join(f"{name}={plain(item)}" for name, item in fields if item is not None)
        return f"{type(value).__name__}({inner})"
    if isinstance(value, Enum):
        return repr(value.value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{plain(name)}:{plain(value[name])}" for name in sorted(value)) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ",".join(map(plain, value)) + "]"
    if isinstance(value, (set, frozenset)):
        return "[" + ",".join(sorted(map(plain, value))) + "]"
    return repr(value)


def digest(value: Any) -> str:
    """``sha256:`` and the hexadecimal hash of the value's one text."""
    return "sha256:" + hashlib.sha256(plain(value).encode()).hexdigest()
