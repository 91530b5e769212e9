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
