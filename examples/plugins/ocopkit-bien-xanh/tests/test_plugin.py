"""The plugin is one that a host takes, and its variant is stricter than national law."""

from ocopkit import Catalog, Scorecard, rate
from ocopkit.testing import plugin_test

test_plugin = plugin_test("bien-xanh")


def test_stricter() -> None:
    """Some plastic and papers alone close gates that national law leaves open."""
    catalog = Catalog.discover()
    sheet = catalog.scoresheet("bien-xanh:vn-26-2026/01")
    card = Scorecard(sheet.id, {"1.6": 1, "1.8": 2})
    rating = rate(card, catalog)

    assert not rating.official
    assert {"1.6", "1.8"} <= {each.criterion for each in rating.closed_gates}
    assert rating.national is not None
    assert not {"1.6", "1.8"} & {each.criterion for each in rating.national.closed_gates}
