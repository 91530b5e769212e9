"""The plugin is one that a host takes, and brings a target for each year."""

from ocopkit_song_hong import BY_YEAR, ocopkit_contribution

from ocopkit.testing import plugin_test

test_plugin = plugin_test("song-hong")


def test_years() -> None:
    """Each year of the table is a target that ends with that year."""
    targets = ocopkit_contribution().plans["song-hong-2026-2030"].targets

    assert [60, *BY_YEAR.values()] == [each.value for each in targets]
    assert [2030, *BY_YEAR] == [each.period.until.year for each in targets]
