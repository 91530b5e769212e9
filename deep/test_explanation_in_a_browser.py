"""The page that explains a rating in a real browser: on a phone, on a desk, and printed on A4."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from ocopkit import Catalog
from ocopkit.cli.commands import run
from screens import looked_through

pytestmark = pytest.mark.filterwarnings("default")  # a driver's own warnings are not ours

CARDS = {"durian": "vn-1048-2019/01", "lychee": "vn-26-2026/01"}
A4 = (595, 842)  # points


@pytest.fixture(params=CARDS)
def page(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """An explanation as a page."""
    file = tmp_path / "page.html"
    against = ["--against", "examples/durian.toml"] if request.param == "lychee" else []
    assert 0 == run(["explain", f"examples/{request.param}.toml", *against, "--html", str(file)], {})
    return file


def test_on_screens(browser: webdriver.Chrome, page: Path) -> None:
    """No line lies beyond the edge of a phone or a desk, and axe finds nothing that keeps anyone out."""
    browser.get(page.as_uri())

    looked_through(browser)


def test_on_paper(started: webdriver.Chrome, page: Path) -> None:
    """By its own wish it prints on A4, and on a few sheets."""
    started.get(page.as_uri())
    asked = {"preferCSSPageSize": True, "printBackground": False}
    printed = base64.b64decode(started.execute_cdp_cmd("Page.printToPDF", asked)["data"])

    sizes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", printed)
    assert 4 <= len(sizes) <= 9
    assert {A4} == {(round(float(wide)), round(float(high))) for wide, high in sizes}


def test_in_the_order_of_the_sheet(started: webdriver.Chrome, page: Path) -> None:
    """Criteria and options stand in the order of the official sheet, each once."""
    started.get(page.as_uri())
    about = started.find_element(By.CSS_SELECTOR, ".about").text
    [sheet] = [Catalog.builtin().scoresheet(id) for id in CARDS.values() if id in about]
    codes = [each.text for each in started.find_elements(By.CSS_SELECTOR, "tr.criterion td.code")]
    options = started.find_elements(By.CSS_SELECTOR, "tr.option")

    assert [*sheet.criteria] == codes
    offered = [len(each.options) or 2 for each in sheet.criteria.values()]
    assert sum(offered) == len(options)
