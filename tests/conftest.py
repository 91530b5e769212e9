"""Set-up of the tests: how hard Hypothesis tries, the catalog, and the command line run in this process."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from ocopkit import Catalog
from ocopkit.cli.commands import run

settings.register_profile(
    "test", max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=4000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("OCOPKIT_TESTS", "test"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On mutants the quick tests first, by what mutmut measured: most mutants fall to one of those."""
    measured = Path("mutmut-stats.json")
    if measured.is_file():
        seconds = json.loads(measured.read_text("utf-8"))["duration_by_test"]
        items.sort(key=lambda each: seconds.get(each.nodeid, 0))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalog of what ocopkit holds."""
    return Catalog.builtin()


class Ran:
    """What a command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


@pytest.fixture
def ocopkit(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Run a command in this process and catch what it prints."""

    def call(*args: str, **environ: str) -> Ran:
        code = run(args, environ)
        caught = capfdbinary.readouterr()
        return Ran(code, caught.out.decode(), caught.err.decode())

    return call
