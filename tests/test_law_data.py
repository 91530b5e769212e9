"""Appendices II and III as data: true to the decision, and no figure can change unnoticed."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ocopkit
from cards import CATALOG, HELD
from checks import CHECKS, CONDITIONS
from ocopkit import Catalog, InputError
from ocopkit.formats.law import read_folder
from ocopkit.law.scoresheets import ConditionKind, CriterionKind, Scoresheet

NATIONAL = Path(ocopkit.__file__).parent / "plugins" / "national"


@pytest.mark.parametrize("sheet_id", HELD)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_data(check: Callable[[Scoresheet], None], sheet_id: str) -> None:
    """Each scoresheet says what the decision says, in every respect that is checked."""
    check(CATALOG.scoresheet(sheet_id))


def test_all_of_decision_26_is_held() -> None:
    """26 scoresheets with 787 criteria, 2,535 options and 179, 290 and 106 marks of 3, 4 and 5 stars."""
    sheets = [CATALOG.scoresheet(id) for id in HELD if id.startswith("vn-26-2026/")]
    options = [option for sheet in sheets for each in sheet.criteria.values() for option in each.options]

    assert (26, 787, 2535) == (len(sheets), sum(len(sheet.criteria) for sheet in sheets), len(options))
    assert [179, 290, 106] == [[option.stars for option in options].count(stars) for stars in (3, 4, 5)]


def test_lowest_options_with_a_mark() -> None:
    """128 marks stand on the lowest option of their criterion: they bite where no option fits."""
    marked = [
        criterion.options[0].stars
        for id in HELD
        for criterion in CATALOG.scoresheet(id).criteria.values()
        if criterion.options and criterion.options[0].stars
    ]

    assert (103, 25) == (marked.count(3), marked.count(4))


def test_criteria_without_a_zero() -> None:
    """378 criteria of decision 26/2026 have no option of 0 points, 31 of them in set 26."""
    silent = [
        sheet.set
        for sheet in map(CATALOG.scoresheet, HELD)
        if sheet.regime == "vn-26-2026"
        for criterion in sheet.criteria.values()
        if criterion.options and all(option.points for option in criterion.options)
    ]

    assert (378, 31) == (len(silent), silent.count(26))


def test_there_are_18_stop_rules() -> None:
    """15 on impurities, one on zero points and two on missing declarations."""
    stops = {id: sets for id, sets in CONDITIONS["vn-26-2026"].items() if id.endswith("/stops")}

    assert 18 == sum(map(len, stops.values()))
    assert 18 == sum(
        each.kind is ConditionKind.STOPS
        for id in HELD
        if id.startswith("vn-26-2026/")
        for each in CATALOG.scoresheet(id).conditions
    )


def test_there_are_43_stop_rules_of_2019() -> None:
    """22 on the certificate, 15 on impurities, two on zero points and four on registration."""
    stops = [
        each
        for number in range(1, 27)
        for each in CATALOG.scoresheet(f"vn-1048-2019/{number:02d}").conditions
        if each.kind is ConditionKind.STOPS
    ]
    by_answers = [each for each in stops if each.when is not None and not each.also_declared]
    certificates = [each for each in stops if each.id in ("9/stops", "10/stops", "12/stops")]

    assert (43, 22, 2) == (len(stops), len(certificates), len(by_answers))


def test_all_of_decision_1048_is_held() -> None:
    """26 scoresheets with 773 criteria, 212 of them without an option of 0 points, and no marks."""
    sheets = [CATALOG.scoresheet(f"vn-1048-2019/{number:02d}") for number in range(1, 27)]
    criteria = [each for sheet in sheets for each in sheet.criteria.values()]
    silent = [
        each
        for each in criteria
        if each.kind is CriterionKind.CHOICE and all(option.points for option in each.options)
    ]

    assert (773, 212) == (len(criteria), len(silent))
    assert not any(option.stars for each in criteria for option in each.options)


def test_only_two_sets_fall_short_of_100() -> None:
    """Sets 19 and 26 of decision 1048/2019 reach 98 and 99 in print, every other set of both 100."""
    reached = {id: sum(part.reaches for part in CATALOG.scoresheet(id).parts) for id in HELD}

    assert {"vn-1048-2019/19": 98, "vn-1048-2019/26": 99} == {
        id: points for id, points in reached.items() if points != 100
    }


CLAUSES = {
    "vn-26-2026": [
        *["article 3.1.a", "article 3.1.b", "article 3.1.c"],
        *["article 3.3.a", "article 3.3.b", "article 3.3.c", "article 3.3.d", "article 3.3.đ"],
        *["article 7.3.e", "article 4.1.a", "article 4.1.a"],
        *["article 7.4.e", "article 7.4.g", "article 7.4.g"],
        *["article 7.3.b", "article 7.4.b"],
        "article 11.1",
    ],
    "vn-1048-2019": [
        *["article 1.1"] * 3,
        *["article 1.2"] * 5,
        *["appendix II, item 1.b"] * 3,
        *["appendix II, item 1.a"] * 3,
        *["appendix II, item 1.c", "appendix II, item 4.c", "appendix II, item 4.c"],
        *["appendix II, item 4.a", "appendix II, item 4.b", "appendix II, item 4.c"],
        "article 3",
    ],
}


@pytest.mark.parametrize("id", CLAUSES)
def test_the_clauses_of_a_regime(id: str) -> None:
    """Parts, bands, recognitions, councils and the first day of force each cite the clause that says so."""
    regime = CATALOG.regime(id)
    cited = [
        *(each.citation for each in regime.parts),
        *(each.citation for each in regime.bands),
        *(each.citation for each in regime.recognitions),
        *(each.citation for each in regime.councils if each.citation is not None),
    ]

    assert CLAUSES[id] == [each.place for each in (*cited, regime.term.since_citation)]
    assert {regime.document.number} == {each.document for each in cited}


# Where each decision leaves its questions open, typed from the print.
OPEN = {
    "vn-26-2026": {
        "marks": "appendix II, note", "set-26-marks": "appendix II, set 26",
        "nothing-ticked": "appendix II", "unmet-requirement": "appendix II", "stopped-product": "appendix II",
        "closed-gate": "article 3.3", "local-labour-75": "appendix II, set 1, criterion 3.3",
        "linkage-75": "appendix II, set 1, criterion 1.5",
        "trained-staff-75": "appendix II, set 26, criterion 12",
        "distribution-overlap": "appendix II, set 24, criterion 4.1",
        "food-safety-paper-outside-food": "appendix II, set 21, criterion 8",
        "handicraft-declaration": "appendix II, set 21, criterion 7, note",
        "unlike-mark": "appendix II, set 24, criterion 2.2", "council-gates": "article 7.3.b",
        "closed-gate-at-the-ministry": "article 7.4.g", "counting-days": "article 12.2",
        "after-the-transition": "article 12.2", "filed-in-the-overlap": "article 11.2",
    },
    "vn-148-2023": dict.fromkeys(
        ("whole-number-bands", "pending-dossiers", "marks", "closed-gate", "council-gates", "nothing-ticked",
         "unmet-requirement", "stopped-product"), "",
    ),
    "vn-1048-2019": {
        "whole-number-bands": "article 1.2", "spread-of-points": "appendix II, item 4.b",
        "nothing-ticked": "appendix III", "stopped-product": "appendix III",
        "unmet-requirement": "appendix III",
        "local-labour-50": "appendix III, set 1, criterion 3.3",
        "management-in-province-50": "appendix III, set 1, criterion 3.2",
        "herbal-material-75": "appendix III, set 19, criterion 6",
        "trained-staff-75": "set 26, criterion 13", "from-the-province-overlap": "set 26, criterion 3.2",
    },
}  # fmt: skip


@pytest.mark.parametrize("id", OPEN)
def test_where_questions_are_open(id: str) -> None:
    """Each question cites the place that leaves it open."""
    assert {each.id: each.citation.place for each in CATALOG.regime(id).interpretations} == OPEN[id]


@pytest.mark.parametrize(
    ("id", "number", "issued", "since", "until", "ends_by"),
    [
        ("vn-1048-2019", "1048/QĐ-TTg", "2019-08-21", "2019-08-21", "2023-02-24", "148/QĐ-TTg "),
        (
            "vn-148-2023",
            "148/QĐ-TTg",
            "2023-02-24",
            "2023-02-24",
            "2026-07-22",
            "26/2026/QĐ-TTg article 11.2",
        ),
        ("vn-26-2026", "26/2026/QĐ-TTg", "2026-05-22", "2026-05-22", "None", "None"),
    ],
)
def test_days_of_a_regime(id: str, number: str, issued: str, since: str, until: str, ends_by: str) -> None:  # noqa: PLR0917  # a table
    """The day of signing, the days of force, and what ended it."""
    regime = CATALOG.regime(id)
    end = regime.term.until_citation

    assert (number, issued) == (regime.document.number, str(regime.document.issued))
    assert (since, until) == (str(regime.term.since), str(regime.term.until))
    assert ends_by == ("None" if end is None else f"{end.document} {end.place}")


def test_bands_of_every_regime() -> None:
    """90, 70, 50 and 30 points are the floors of five to two stars under each decision."""
    for regime in CATALOG.regimes:
        assert [(5, 90), (4, 70), (3, 50), (2, 30), (1, 0)] == [
            (band.stars, band.least) for band in regime.bands
        ]


def test_what_decision_781_added() -> None:
    """Minimum requirements bind all sets but tourism, and are cited to decision 781 of 8 June 2020."""
    [minima] = CATALOG.regime("vn-1048-2019").unchecked

    assert (tuple(range(1, 26)), "781/QĐ-TTg") == (minima.sets, minima.citation.document)
    assert "8/6/2020" in minima.text.vi
    assert "8 June 2020" in minima.text.en
    assert ["781/QĐ-TTg"] == [
        each.citation.document for each in CATALOG.scoresheet("vn-1048-2019/26").unchecked
    ]


def test_earlier_results_are_cited() -> None:
    """Article 3 of decision 1048 and article 12.1 of 26/2026 keep earlier results."""
    kept = [regime.earlier.citation for regime in CATALOG.regimes if regime.earlier is not None]

    assert ["26/2026/QĐ-TTg article 12.1", "1048/QĐ-TTg article 3"] == [
        f"{each.document} {each.place}" for each in kept
    ]


NUMBER = re.compile(r"\d+")


@pytest.mark.parametrize("sheet_id", HELD)
def test_both_languages_name_the_same_numbers(sheet_id: str) -> None:
    """A percentage, a count or a number of months that stands in one language stands in the other."""
    for code, criterion in CATALOG.scoresheet(sheet_id).criteria.items():
        for option in criterion.options:
            numbers = [set(map(int, NUMBER.findall(text))) for text in (option.label.vi, option.label.en)]
            assert numbers[0] == numbers[1], (sheet_id, code, option.label)


# A figure, a mark or a code of a scoresheet's file: what stands outside comments and sentences.
FIGURE = re.compile(r"\d+|\*+")
SENTENCES = re.compile(r"'[^'\n]*'|#[^\n]*|printed = \"[^\"\n]*\"|-\d+\"")


def figures(text: str) -> list[re.Match[str]]:
    """The figures of a scoresheet's file that say something of the law."""
    blank = SENTENCES.sub(lambda match: " " * len(match[0]), text)
    return list(FIGURE.finditer(blank))


def changed(figure: str) -> list[str]:
    """What a figure or mark could be mistyped as."""
    if figure.startswith("*"):
        return [mark for mark in ("", "***", "****", "*****") if mark != figure]
    return [str(int(figure) + 1), str(max(int(figure) - 1, 0)) if figure != "0" else "2"]


def mistyped(sheet_id: str, text: str, match: re.Match[str], wrong: str, folder: Path) -> str | None:
    """The name of the first check that a file with one figure changed does not pass."""
    (folder / f"{sheet_id}.toml").write_text(text[: match.start()] + wrong + text[match.end() :], "utf-8")
    try:
        sheet = Catalog([read_folder(folder, ("test", "1"))]).scoresheet(sheet_id)
    except InputError:
        return "read_folder"
    for check in CHECKS:
        try:
            check(sheet)
        except (AssertionError, KeyError, ValueError):
            return check.__name__
    return None


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the national folder, in which a test changes one file at a time."""
    return Path(shutil.copytree(NATIONAL, tmp_path_factory.mktemp("law") / "national"))


@pytest.mark.parametrize("id", HELD)
def test_an_unchanged_file_passes(spoiled: Path, id: str) -> None:
    """A file in which a figure is typed as it stands fails no check, so that only a change can."""
    text = (NATIONAL / f"{id}.toml").read_text("utf-8")
    match = figures(text)[0]

    assert mistyped(id, text, match, match[0], spoiled) is None


@given(id=st.sampled_from(HELD), data=st.data())
def test_no_figure_changes_unnoticed(spoiled: Path, id: str, data: st.DataObject) -> None:
    """A file with one number, mark or code changed is refused, or fails a check that says which."""
    file = spoiled / f"{id}.toml"
    text = (NATIONAL / f"{id}.toml").read_text("utf-8")
    match = data.draw(st.sampled_from(figures(text)))
    wrong = data.draw(st.sampled_from(changed(match[0])))

    failed = mistyped(id, text, match, wrong, spoiled)
    file.write_text(text, "utf-8")

    line = text[: match.start()].count("\n") + 1
    assert failed, f"{id}.toml, line {line}: {match[0]} became {wrong} and no check failed"


def every_figure() -> Iterator[tuple[str, str, re.Match[str]]]:
    """Each figure of each scoresheet's file."""
    for id in HELD:
        text = (NATIONAL / f"{id}.toml").read_text("utf-8")
        for match in figures(text):
            yield id, text, match


@pytest.mark.skipif(os.environ.get("OCOPKIT_TESTS") != "deep", reason="minutes long: make test-deep")
def test_no_figure_at_all_changes_unnoticed(spoiled: Path) -> None:
    """The same for every figure of every file and every way to mistype it."""
    unnoticed = []
    for id, text, match in every_figure():
        for wrong in changed(match[0]):
            if not mistyped(id, text, match, wrong, spoiled):
                line = text[: match.start()].count("\n") + 1
                unnoticed.append(f"{id}.toml:{line}: {match[0]} -> {wrong}")
        (spoiled / f"{id}.toml").write_text(text, "utf-8")
    assert not unnoticed, "\n".join(unnoticed)
