"""Set-up of the tests: how hard Hypothesis tries, and the catalog that most tests look into."""

import os

import pytest
from hypothesis import HealthCheck, settings

from ocopkit import Catalog

settings.register_profile(
    "test", max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("OCOPKIT_TESTS", "test"))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalog of what ocopkit holds."""
    return Catalog.builtin()
