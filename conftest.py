"""What every test may use: the scenario plug-in itself, and pytest's own means of testing plug-ins."""

import signal
import sys
from collections.abc import Iterator

import pytest

pytest_plugins = ["childcare_policy.testing.plugin", "pytester"]

UNCOUNTED = ("tests/docs", "tests/house", "tests/oracle", "profiles")
"""Folders whose tests take no part in the coverage: the core is covered by its own, and counting doubles the time."""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """An interrupt arrives, also where the tests were started in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests of some folders out of the coverage."""
    folders = tuple(config.rootpath / folder for folder in UNCOUNTED)
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Trace nothing in a test that is not counted: in a worker, pytest-cov only goes back to an earlier tracer."""
    tracer = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        if sys.gettrace() is not tracer:
            sys.settrace(tracer)
