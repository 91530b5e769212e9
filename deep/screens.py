"""What every page has to be on a screen."""

from __future__ import annotations

from axe_core_python.selenium import Axe
from selenium import webdriver


def looked_through(browser: webdriver.Chrome) -> None:
    """Nothing lies beyond the screen's edge, and axe finds nothing that keeps anyone out."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    try:
        wide, screen = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert wide <= screen
        violations = Axe().run(browser)["violations"]
        assert [] == [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations]
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
