"""Every field of every record has a way to be read; a type nobody foresaw is an error when the shape is drawn."""

from __future__ import annotations

import attrs
import pytest

from childcare_policy.facts import Caseload, Visit
from childcare_policy.wire.leaves import Refused
from childcare_policy.wire.shapes import known_keys, shape, tables


def test_every_table_of_a_caseload_has_a_shape() -> None:
    assert list(tables()) == [field.name for field in attrs.fields(Caseload)]
    assert all(slot.row for slot in tables().values())
    assert not tables()["programme"].many
    assert tables()["programme"].leaf({}) == Refused("E_TYPE_OBJECT")


def test_keys_are_those_of_the_file() -> None:
    assert "from" in known_keys()
    assert "from_" not in known_keys()
    assert {"id", "cases", "per_case", "others"} <= set(shape(Visit).slots)


def test_references_point_to_tables_that_exist() -> None:
    for table in tables().values():
        if table.row:
            for slot in shape(table.row).slots.values():
                assert set(slot.refs) <= set(tables()), slot.key


def test_a_type_nobody_foresaw_is_refused() -> None:
    @attrs.frozen
    class Strange:
        weight: complex = attrs.field()

    with pytest.raises(TypeError, match="complex"):
        shape(Strange)
