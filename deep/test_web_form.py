"""The web form of the examples in a real browser, on a phone and on a desk, with scripts switched off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from werkzeug.serving import make_server

import web_form
from ocopkit import Catalog, Scorecard
from ocopkit.formats.cards import read_card
from screens import looked_through

RATE = ".send button"

pytestmark = pytest.mark.filterwarnings("default")  # a driver's own warnings are not ours


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the form is served."""
    server = make_server("127.0.0.1", 0, web_form.make_app(Catalog.builtin()), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def next_page(browser: webdriver.Chrome) -> Iterator[None]:
    """Wait until what is done here has brought another page: a driver does not always."""
    page = browser.find_element(By.TAG_NAME, "html")
    yield
    # The old page is not asked whether it is gone: while it goes a driver may break at that.
    WebDriverWait(browser, 30).until(lambda now: now.find_element(By.TAG_NAME, "html") != page)


def press(browser: webdriver.Chrome, what: str) -> None:
    """Click something that leads to another page."""
    with next_page(browser):
        browser.find_element(By.CSS_SELECTOR, what).click()


def found(browser: webdriver.Chrome, address: str, lang: str = "vi") -> None:
    """Type everyday words without accents, press Enter and take the newest set of fresh vegetables."""
    browser.get(f"{address}?lang={lang}")
    with next_page(browser):
        browser.find_element(By.ID, "q").send_keys("rau qua", Keys.ENTER)
    press(browser, '.sets a[href*="vn-26-2026/01"]')


def fill_in(browser: webdriver.Chrome) -> None:
    """Click what the lychee of the examples answers."""
    card = read_card(Path("examples/lychee.toml"), Catalog.builtin())
    assert isinstance(card, Scorecard)
    for code, answer in card.answers.items():
        value = str(answer).lower() if isinstance(answer, bool) else answer
        browser.find_element(By.CSS_SELECTOR, f'input[name="a:{code}"][value="{value}"]').click()


class TestForm:
    """What a person does with the form."""

    def test_from_words_to_stars(self, browser: webdriver.Chrome, address: str) -> None:
        """From everyday words to four stars, the marks that hold them down, and the way to five."""
        found(browser, address)
        looked_through(browser)
        browser.find_element(By.ID, "name").send_keys("<b>Vải thiều</b>")
        fill_in(browser)
        press(browser, RATE)

        assert browser.current_url.endswith("#result")
        result = browser.find_element(By.ID, "result")
        assert "95 điểm ★★★★☆ 4 sao (5 sao theo điểm)" in result.text
        assert "Để đạt 5 sao" in result.text
        assert "Khi đó: 99 điểm ★★★★★ 5 sao" in result.text
        assert "<b>Vải thiều</b>" == browser.find_element(By.ID, "name").get_attribute("value")
        looked_through(browser)

    def test_the_way_up_taken(self, browser: webdriver.Chrome, address: str) -> None:
        """Each mark not reached leads to its criterion, and taking the way up brings five stars."""
        found(browser, address, "en")
        fill_in(browser)
        press(browser, RATE)
        browser.find_element(By.LINK_TEXT, "1.5 Production linkage").click()
        assert browser.current_url.endswith("#c1.5")
        for code, option in {"1.3": 3, "1.5": 4, "4.1": 4}.items():
            browser.find_element(By.CSS_SELECTOR, f'input[name="a:{code}"][value="{option}"]').click()
        press(browser, RATE)

        assert "99 points ★★★★★ 5 stars" in browser.find_element(By.ID, "result").text

    def test_other_language(self, browser: webdriver.Chrome, address: str) -> None:
        """Half filled in, the form keeps its answers in the other language, and is not rated by that."""
        found(browser, address)
        box = 'input[name="a:1.5"][value="3"]'
        browser.find_element(By.CSS_SELECTOR, box).click()
        press(browser, "button.link")

        assert "Production linkage" in browser.find_element(By.ID, "c1.5").text
        assert browser.find_element(By.CSS_SELECTOR, box).is_selected()
        assert not browser.find_elements(By.ID, "result")

    def test_mistake(self, browser: webdriver.Chrome, address: str) -> None:
        """A declared fact that throws the dossier out is told, and all pages can be read by everyone."""
        found(browser, address)
        browser.find_element(By.CSS_SELECTOR, 'input[name="d:set/disqualifies-1"][value="true"]').click()
        press(browser, RATE)
        assert "HỒ SƠ BỊ LOẠI" in browser.find_element(By.ID, "result").text
        looked_through(browser)
        for page in ("", "?q=xyzzy", "sheet?id=none", "sheet?id=vn-1048-2019/26"):
            browser.get(address + page)
            looked_through(browser)

    def test_to_print(self, browser: webdriver.Chrome, address: str) -> None:
        """The explanation opens from the result, and no page breaks its own rule on what it loads."""
        found(browser, address)
        fill_in(browser)
        press(browser, RATE)
        press(browser, ".next button")

        assert "Vì sao có kết quả này" in browser.find_element(By.TAG_NAME, "body").text
        told = [each["message"] for each in browser.get_log("browser")]
        assert [] == [each for each in told if "Content Security Policy" in each]
