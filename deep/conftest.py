"""A browser without a window, for the tests that look at pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium import webdriver

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
SIZES = {"phone": (390, 844), "desk": (1280, 900)}


@pytest.fixture(scope="session")
def started() -> Iterator[webdriver.Chrome]:
    """A browser without a window; a driver that is named fetches nothing from elsewhere."""
    if BROWSER is None or DRIVER is None:
        pytest.skip("no Chromium with its chromedriver")
    # Other tests of this folder run where there is no driver.
    from selenium import webdriver  # as above

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for each in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(each)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield browser
    browser.quit()


@pytest.fixture(params=SIZES)
def browser(started: webdriver.Chrome, request: pytest.FixtureRequest) -> webdriver.Chrome:
    """The browser with a screen of some size, in which no page can run a script."""
    width, height = SIZES[request.param]
    started.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": request.param == "phone"},
    )
    started.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    return started
