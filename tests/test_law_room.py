"""The law room of the book: every page is there, and says all that the data hold where it belongs."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

import lawroom
from lawroom.pages import pages
from lawroom.room import HOME
from lawroom.search import SearchWithoutAccents
from ocopkit import Catalog
from ocopkit.law.citations import Citation
from ocopkit.law.readings import Erratum, Interpretation
from ocopkit.law.text import Lang, bare

CATALOG = Catalog.builtin()
PAGES = pages(CATALOG)
SHEETS = [*CATALOG.contribution.scoresheets]
LANGS: tuple[Lang, ...] = get_args(Lang)
EACH_SHEET = pytest.mark.parametrize(("id", "lang"), [(id, lang) for id in SHEETS for lang in LANGS])
EACH_REGIME = pytest.mark.parametrize(
    ("id", "lang"), [(each.id, lang) for each in CATALOG.regimes for lang in LANGS]
)
EACH_PLAN = pytest.mark.parametrize(
    ("id", "lang"), [(each.id, lang) for each in CATALOG.plans for lang in LANGS]
)


def _page(lang: Lang, place: str) -> str:
    return PAGES[f"{HOME[lang]}/{place}"]


def _words(html: str) -> str:
    """What a page says to a reader, on one line, without what keeps signs of a heading from being Markdown."""
    return " ".join(unescape(re.sub(r"<[^<]+?>", " ", html)).replace("\\", "").split())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _card(page: str, code: str) -> str:
    """The card of one criterion."""
    [card] = re.findall(
        rf'<section class="law-criterion" id="{re.escape(code)}">.*?</section>', page, re.DOTALL
    )
    return str(card)


def _ids(html: str) -> set[str]:
    return set(re.findall(r' id="([^"]*)"', html))


def _says_erratum(html: str, each: Erratum, lang: Lang, within: Citation | None = None) -> bool:
    said = _words(html)
    clause = each.citation.text if within is None else each.citation.below(within)
    parts = (each.printed, each.taken or "", each.note[lang], clause[lang])
    return all(_one_line(part) in said for part in parts)


def _says_question(html: str, each: Interpretation, lang: Lang) -> bool:
    said = _words(html)
    readings = [f"{reading.text[lang]} {each.id}={reading.id}" for reading in each.readings]
    return all(_one_line(part) in said for part in (each.question[lang], *readings))


def test_a_page_for_each() -> None:
    """Each regime, each of the 53 scoresheets and each plan has a page in both languages, and nothing else has."""
    places = [
        "index",
        *(f"{each.id}/index" for each in CATALOG.regimes),
        *SHEETS,
        *(f"plans/{each.id}" for each in CATALOG.plans),
    ]
    assert len(SHEETS) == 53
    assert sorted(PAGES) == sorted(f"{HOME[lang]}/{place}" for lang in LANGS for place in places)


@EACH_SHEET
def test_each_criterion_with_its_options(id: str, lang: Lang) -> None:
    """A card for each criterion has its title, points and options in print order, each with its points and mark."""
    sheet, page = CATALOG.scoresheet(id), _page(lang, id)
    cards = re.findall(r'<section class="law-criterion" id="([^"]*)">', page)
    assert cards == [*sheet.criteria]
    for code, criterion in sheet.criteria.items():
        card = _card(page, code)
        assert f" {criterion.max} " in _words(card)
        assert _one_line(criterion.title[lang]) in _words(page)
        rows = re.findall(
            r'<td class="law-n">(.*?)</td>\s*<td class="law-label">(.*?)</td>\s*<td class="law-marked">(.*?)</td>'
            r'\s*<td class="law-points">(.*?)</td>',
            card,
            re.DOTALL,
        )
        said = [(n, unescape(label), _words(mark), points) for n, label, mark, points in rows]
        if criterion.options:
            assert said == [
                (str(each.answer), _one_line(each.label[lang]), "*" * (each.stars or 0), str(each.points))
                for each in criterion.options
            ]
        else:
            assert [points for *_, points in said] == [str(criterion.max), "0"]
        assert all(_one_line(case[lang]) in _words(card) for case in criterion.cases)
        if criterion.reaches != criterion.max:
            assert f" {criterion.reaches} " in _words(card)


@EACH_SHEET
def test_notes_beside_what_they_are_about(id: str, lang: Lang) -> None:
    """Conditions, contradictions, errata and open questions stand in the card of their criterion."""
    sheet, page = CATALOG.scoresheet(id), _page(lang, id)
    for condition in sheet.conditions:
        code = condition.criterion or ""
        within = _card(page, code) if code in sheet.criteria else page
        assert condition.id in _ids(within)
        assert _one_line(condition.label[lang]) in _words(within)
    for contradiction in sheet.contradictions:
        assert contradiction.id in _ids(page)
        for code in contradiction.together:
            assert contradiction.id in _words(_card(page, code))
    for unclear in sheet.unclear:
        assert _says_question(_card(page, unclear.criterion), unclear.interpretation, lang)
    for n, erratum in enumerate(sheet.errata, 1):
        [code] = re.findall(r"criterion ([\w.]+)", erratum.citation.place) or [""]
        within = _card(page, code) if code in sheet.criteria else page
        assert f"erratum-{n}" in _ids(within)
        assert _says_erratum(within, erratum, lang, sheet.citation)


@EACH_SHEET
def test_what_is_not_vouched_for_is_at_the_head(id: str, lang: Lang) -> None:
    """What of a scoresheet and of its regime could not be checked stands before the first criterion."""
    sheet = CATALOG.scoresheet(id)
    head = _words(_page(lang, id).partition('<section class="law-criterion"')[0])
    for each in (*sheet.unchecked, *CATALOG.regime(sheet.regime).unchecked_of(sheet.set)):
        assert _one_line(each.text[lang]) in head
    if sheet.marks_rest_on is not None:
        assert _says_question(head, CATALOG.regime(sheet.regime).questions[sheet.marks_rest_on], lang)
    marks = Counter(
        option.stars for each in sheet.criteria.values() for option in each.options if option.stars
    )
    listed = re.findall(r'class="law-level-name">.*?law-mark-(\d).*?</div>', _page(lang, id), re.DOTALL)
    assert [int(level) for level in listed] == sorted(marks)


@EACH_REGIME
def test_a_regime_with_its_sets_and_questions(id: str, lang: Lang) -> None:
    """A regime's page links all its sets and says its bands, deciders, questions, errata and what is not held."""
    regime, page = CATALOG.regime(id), _page(lang, f"{id}/index")
    said = _words(page)
    for each in CATALOG.sets(regime=id):
        assert f'<a href="{each.id.partition("/")[2]}.html">' in page
        assert _one_line(each.title[lang]) in said
        assert all(ministry[lang] in said for ministry in each.ministries)
    for question in regime.interpretations:
        assert f"q-{question.id}" in _ids(page)
        assert _says_question(page, question, lang)
    assert all(_says_erratum(page, each, lang) for each in regime.errata)
    texts = [*(each.text for each in regime.unchecked), *(each.text for each in regime.recognitions)]
    assert all(_one_line(text[lang]) in said for text in texts)
    assert all(each.citation.text[lang] in said for each in regime.bands)
    assert all(each.citation.text[lang] in said for each in regime.parts)
    assert all(each.citation.text[lang] in said for each in regime.transitions)


def test_the_absent_appendix_is_seen() -> None:
    """The page of decision 148 says that it has no scoresheet and that nothing was filled in."""
    assert "nothing was filled in from another decision" in _page("en", "vn-148-2023/index")
    assert "không được điền theo quyết định khác" in _page("vi", "vn-148-2023/index")
    assert "nothing was filled in" not in _page("en", "vn-26-2026/index")


@EACH_PLAN
def test_a_plan_with_its_doubts(id: str, lang: Lang) -> None:
    """A plan's page has each target with its place and the questions that it rests on, and what is odd or not held."""
    plan, page = CATALOG.plan(id), _page(lang, f"plans/{id}")
    for target in plan.targets:
        card = _card(page, f"t-{target.id}")
        assert target.title[lang] in _words(card)
        assert target.citation.text[lang] in _words(card)
        assert all(f'href="#q-{each}"' in card for each in target.interpretations)
    assert all(_says_question(page, each, lang) for each in plan.interpretations)
    assert all(_says_erratum(page, each, lang) for each in plan.errata)
    assert all(_one_line(each.text[lang]) in _words(page) for each in plan.unchecked)


def test_links_lead_somewhere() -> None:
    """Every link between the pages leads to one of them, and to something that is on it."""
    linked = 0
    for name, page in PAGES.items():
        for href in re.findall(r'href="([^"]*)"', page):
            path, _, anchor = unescape(href).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path.removesuffix(".html")))
            assert (target in PAGES) if path else True, (name, href)
            assert not anchor or anchor in _ids(PAGES[target] if path else page), (name, href)
            linked += 1
    assert linked > 5_000


def test_no_id_twice() -> None:
    """An id stands once on a page, so that a link to it has one meaning."""
    for name, page in PAGES.items():
        assert [id for id, n in Counter(re.findall(r' id="([^"]*)"', page)).items() if n > 1] == [], name


def test_html_is_not_broken_off() -> None:
    """No empty line stands within the HTML of a page, where Markdown would end it."""
    for name, page in PAGES.items():
        blocks = re.split(r"\n\n", page)
        for block in (each for each in blocks if each.startswith("<")):
            opened, closed = (
                re.findall(rf"<{end}(div|ul|dl|section|table|details)\b", block) for end in ("", "/")
            )
            assert Counter(opened) == Counter(closed), name


def _query(index: dict[str, object], query: str) -> set[str]:
    """The pages that a query finds, as the page of the search looks for them in its index."""
    search = SearchWithoutAccents({})
    terms, titles, names = index["terms"], index["titleterms"], index["docnames"]
    assert isinstance(terms, dict)
    assert isinstance(titles, dict)
    assert isinstance(names, list)
    found = set(names)
    for word in search.split(query):
        stem = search.stem(word.lower())
        files: set[str] = set()
        for known in (terms, titles):
            there = known.get(stem, [])
            files |= {names[n] for n in ([there] if isinstance(there, int) else there)}
        found &= files
    return found


QUERIES = {
    words: [words, bare(words), words.upper(), unicodedata.normalize("NFD", words)]
    for words in ("dấu sao", "Đồng Tháp")
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The search index of a small book: three pages of the law room, and one that types accents apart."""
    book = tmp_path_factory.mktemp("book")
    config = f"""
        import sys
        sys.path.insert(0, {str(Path(lawroom.__file__).parent.parent)!r})
        from lawroom.search import SearchWithoutAccents
        extensions = ["myst_parser"]
        html_search_language = "vi"
        suppress_warnings = ["toc"]
        def setup(app):
            app.add_search_language(SearchWithoutAccents)
    """
    (book / "conf.py").write_text(
        "\n".join(map(str.strip, config.splitlines())).replace("\napp.", "\n    app.")
    )
    (book / "index.md").write_text("# Book\n\nOptions that are counted.\n", "utf-8")
    apart = unicodedata.normalize("NFD", "# Bảng\n\nDấu sao của tỉnh Đồng Tháp, tổ hợp tác, thể thao.\n")
    (book / "apart.md").write_text(apart, "utf-8")
    for name, place in (
        ("sheet", "vi/law/vn-26-2026/01"),
        ("sheet-en", "law/vn-26-2026/01"),
        ("plan", "vi/law/plans/dong-thap-2021-2025"),
    ):
        (book / f"{name}.md").write_text(PAGES[place], "utf-8")
    built = book / "built"
    # In a process of its own: what Sphinx deprecates of itself fails no test of ours.
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", book, built], check=True)
    text = Path(built / "searchindex.js").read_text("utf-8")
    found: dict[str, object] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return found


@pytest.mark.parametrize(
    ("query", "page"),
    [
        *((query, page) for query in QUERIES["dấu sao"] for page in ("sheet", "apart")),
        *((query, page) for query in QUERIES["Đồng Tháp"] for page in ("plan", "apart")),
        ("to hop tac", "apart"),
        ("the thao", "apart"),
        ("sau rieng", "sheet"),
        ("sau rieng", "sheet-en"),
        ("option counting", "index"),
    ],
)
def test_search_without_accents(index: dict[str, object], query: str, page: str) -> None:
    """A page is found by its words with accents and without, and by the stems of English ones."""
    assert page in _query(index, query)


@pytest.mark.parametrize("words", QUERIES)
def test_accents_of_a_query_do_not_matter(index: dict[str, object], words: str) -> None:
    """However a query is typed it finds the same pages, and words that stand nowhere find none."""
    [found] = {frozenset(_query(index, query)) for query in QUERIES[words]}
    assert found
    assert not _query(index, f"{words} xyzzy")
