"""The search of the book as browsers run it: what Sphinx's scripts and ours do to the words of a query."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from lawroom.search import SearchWithoutAccents

DOCS = Path(__file__).resolve().parent.parent / "docs"
NODE = shutil.which("node")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# Stems every word of standard input as the page of the search does with the words of a query.
STEMS = """
const fs = require("fs");
globalThis.window = globalThis;
(0, eval)(fs.readFileSync(process.argv[1], "utf-8"));
const words = JSON.parse(fs.readFileSync(0, "utf-8"));
const stemmer = new Stemmer();
const stems = words.map((word) => splitQuery(word).map((part) => stemmer.stemWord(part.toLowerCase())));
process.stdout.write(JSON.stringify(stems));
"""

# The pages that queries find, best first, without a page to show them on.
FINDS = """
const fs = require("fs");
const { runInThisContext } = require("vm");
globalThis.window = globalThis;
globalThis._ = (text) => text;
globalThis.document = { getElementById: () => null, addEventListener: () => {} };
globalThis.SPHINX_HIGHLIGHT_ENABLED = false;
globalThis._ready = () => {};
const scripts = ["_static/searchtools.js", "_static/language_data.js", "searchindex.js"];
scripts.forEach((name) => runInThisContext(fs.readFileSync(`${process.argv[1]}/${name}`, "utf-8")));
const search = runInThisContext("(query) => Search._performSearch(...Search._parseQuery(query))");
const queries = JSON.parse(fs.readFileSync(0, "utf-8"));
const found = queries.map((query) => search(query).reverse().map(([page]) => page));
process.stdout.write(JSON.stringify(found));
"""

# What is looked for, and the pages that have to come first, in whatever order among themselves.
FIRST = {
    "dong thap": {"law/plans/dong-thap-2021-2025", "vi/law/plans/dong-thap-2021-2025"},
    "ke hoach dong thap": {"vi/law/plans/dong-thap-2021-2025"},
    "ca phe": {"vi/law/vn-26-2026/13", "vi/law/vn-1048-2019/14"},
    "cà phê": {"vi/law/vn-26-2026/13", "vi/law/vn-1048-2019/14"},
    "coffee": {"law/vn-26-2026/13", "law/vn-1048-2019/14"},
    "chè": {"vi/law/vn-26-2026/11", "vi/law/vn-1048-2019/12"},
    "nang hang": {"vi/tutorial"},
    "148": {"law/vn-148-2023/index", "vi/law/vn-148-2023/index"},
    "upgrade_path": {"reference/python"},
    "marks": {"explanation/why-marks-gate"},
    "glossary": {"glossary"},
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built book."""
    folder = tmp_path_factory.mktemp("book")
    to = ["-d", str(folder / "trees"), str(DOCS), str(folder / "html")]
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", *to], check=True)  # ours
    return folder / "html"


@pytest.mark.skipif(NODE is None, reason="there is no node")
def test_both_stemmers_agree(book: Path) -> None:
    """The stem that a browser looks up is, or begins, the one that Sphinx wrote, for every word."""
    search = SearchWithoutAccents({})
    text = "".join(path.read_text("utf-8") for path in sorted(DOCS.glob("**/law/**/*.md")))
    words = sorted(set(search.split(text)))
    assert len(words) > 3_000  # of 120 pages in two languages
    ran = subprocess.run(  # a script of our own
        [str(NODE), "-e", STEMS, str(book / "_static" / "language_data.js")],
        input=json.dumps(words).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    written = [search.stem(word) for word in words]
    looked_up = [stem for [stem] in json.loads(ran.stdout)]
    # Two editions of the English stemmer: "internat" here, "intern" there, which the search finds as a part.
    assert all(ours.startswith(theirs) for ours, theirs in zip(written, looked_up, strict=True))
    unlike = [word for word, ours, theirs in zip(words, written, looked_up, strict=True) if ours != theirs]
    assert all(word.isascii() for word in unlike)
    assert len(unlike) < 10


@pytest.mark.skipif(NODE is None, reason="there is no node")
def test_the_page_that_is_meant_comes_first(book: Path) -> None:
    """Who types the name of a product, a province or a function, with accents or without, finds its page first."""
    ran = subprocess.run(  # a script of our own
        [str(NODE), "-e", FINDS, str(book)],
        input=json.dumps([*FIRST]).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    found = dict(zip(FIRST, json.loads(ran.stdout), strict=True))
    assert {query: set(pages[: len(FIRST[query])]) for query, pages in found.items()} == FIRST


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")
@pytest.mark.parametrize("query", ["dau+sao", "d%E1%BA%A5u+sao"])
def test_a_browser_finds_words_without_accents(book: Path, tmp_path: Path, query: str) -> None:
    """A browser that opens the page of the search lists scoresheets in Vietnamese, with the words around."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(book)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        options = "--headless --no-sandbox --disable-gpu --no-first-run --disable-sync --disable-quic"
        ran = subprocess.run(  # as above
            [
                str(CHROMIUM),
                *options.split(),
                "--disable-background-networking",
                "--disable-component-update",
                f"--user-data-dir={tmp_path}",
                "--virtual-time-budget=20000",
                "--dump-dom",
                f"http://127.0.0.1:{server.server_port}/search.html?q={query}",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=120,
        )
    finally:
        server.shutdown()
        server.server_close()
    page = ran.stdout.decode()
    assert 'href="vi/law/vn-26-2026/01.html"' in page
    assert "Dấu sao ở một mức" in re.sub("<[^<]+?>", "", page)
