"""Bộ kiểm tra cho tác giả plugin: what shows that a plugin is one, in one line of a test.

    from ocopkit.testing import plugin_test

    test_plugin = plugin_test("hue")

Strategies for Hypothesis are in `ocopkit.testing.strategies`; only who imports them needs Hypothesis.
"""

from ocopkit.testing.conformance import Outcome, Report, check_plugin, plugin_test

__all__ = ["Outcome", "Report", "check_plugin", "plugin_test"]
