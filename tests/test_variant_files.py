"""Files of local variants: what they say, and that each thing wrong in them is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cards import CATALOG
from ocopkit import Catalog, InputError
from ocopkit.formats.law import read_folder
from ocopkit.law.councils import GateRule
from ocopkit.law.scoresheets import CriterionKind

WHOLE = """
base = "vn-26-2026/01"
title = ["Phiếu Huế", "Of Huế"]
citation = "1/QĐ-UBND article 1"
total = 100
plan = "lang-son-2021-2025"

[parts]
A = { max = 42 }
C = { max = 33, citation = "1/QĐ-UBND article 2" }
P = { title = ["Ưu tiên", "Priorities"] }

[sections]
13 = { part = "C", title = ["Mục tỉnh", "Of the province"] }

[changed]
"1.5" = { max = 4, points = "0 1 3**** 4*****" }
"2.4" = { max = 2, citation = "1/QĐ-UBND article 3" }
"12" = { max = 0, points = "0 0 0" }
"6.1" = { max = 1, points = "0 0 1****" }

[added]
"13.1" = { title = ["Nước", "Water"], max = 1, points = "0 1***", options = [["ít", "little"], ["nhiều", "much"]], citation = "1/QĐ-UBND article 4" }
"13.2" = { title = ["Đất", "Soil"], max = 1, kind = "additive", points = "0 1", options = [["ít", "little"], ["nhiều", "much"]], citation = "1/QĐ-UBND article 4" }
"P.1" = { title = ["Hợp tác xã", "A cooperative"], citation = "1/QĐ-UBND article 5", fact = { subjects = ["cooperative"] } }

[targets]
organisations = { subjects = ["cooperative"] }

[[councils]]
level = "province"
gates = "every"
"""


def catalog_of(tmp_path: Path, text: str) -> Catalog:
    """The national law with one file of a plugin named hue."""
    (tmp_path / "variants").mkdir(exist_ok=True)
    (tmp_path / "variants" / "own.toml").write_text(text, "utf-8")
    return Catalog([CATALOG.contribution, read_folder(tmp_path, ("hue", "1.0"))])


def test_a_file_says_all_that_an_overlay_can(tmp_path: Path) -> None:
    """Everything that an overlay may do can be written, and is cited to its place or else to that of the file."""
    catalog = catalog_of(tmp_path, WHOLE)
    sheet = catalog.scoresheet("hue:vn-26-2026/01")
    asked = catalog.variant(sheet.id).priorities

    assert [42, 25, 33, 0] == [part.max for part in sheet.parts]
    assert [CriterionKind.CHOICE, CriterionKind.ADDITIVE, CriterionKind.YES_NO] == [
        sheet.criteria[code].kind for code in ("13.1", "13.2", "P.1")
    ]
    assert (3, (GateRule.EVERY,)) == (
        sheet.criteria["13.1"].options[1].stars,
        tuple(each.gates for each in sheet.councils),
    )
    assert {
        "A": "article 1",
        "C": "article 2",
        "2.4": "article 3",
        "13": "article 1",
        "13.1": "article 4",
        "P": "article 1",
    }.items() <= {each.place: each.citation.place for each in sheet.changes}.items()
    assert asked is not None
    assert (["P.1"], ["organisations"]) == (list(asked.facts), list(asked.targets))
    assert ("hue", "1.0") == sheet.origin


def test_alternatives_are_written_case_by_case(tmp_path: Path) -> None:
    """A criterion with alternatives has a text of points a case, as in a scoresheet's file."""
    text = """
base = "vn-26-2026/26"
title = ["Phiếu Huế", "Of Huế"]
citation = "1/QĐ-UBND article 1"
total = 100
[changed]
"""
    code, old = next(
        (code, each) for code, each in CATALOG.scoresheet("vn-26-2026/26").criteria.items() if each.cases
    )
    cases = [
        " ".join(
            f"{option.points}{'*' * (option.stars or 0)}"
            for option in old.options
            if option.alternative == case
        )
        for case in (1, 2)
    ]
    catalog = catalog_of(tmp_path, f'{text}"{code}" = {{ max = {old.max}, points = {cases} }}\n')

    assert () == catalog.scoresheet("hue:vn-26-2026/26").changes


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "total = 100",
            "totals = 100",
            'totals: expected a known key, found "totals". Did you mean "total"?',
        ),
        (
            '"0 1 3**** 4*****"',
            '"0 1 3** 4*****"',
            'changed › 1.5 › points › option 3: expected a whole number, with ***, **** or ***** or none, found "3**"',
        ),
        ('"0 1***"', '"0 1*** 1"', "added › 13.1 › points: expected 2 options, as in options, found 3"),
        (
            'kind = "additive"',
            'kind = "alternatives"',
            'added › 13.2 › kind: expected one of: choice, yes_no, additive, found "alternatives"',
        ),
        (
            "A = { max = 42 }",
            "A = {}",
            "parts › A: expected max for a part of the base, or title for a new part, found nothing",
        ),
        (
            "A = { max = 42 }",
            'A = { max = 42, title = ["a", "b"] }',
            "parts › A: expected max for a part of the base, or title for a new part, found 42",
        ),
        (
            'plan = "lang-son-2021-2025"',
            "",
            'targets › organisations: expected none, unless the file names a plan, found "organisations"',
        ),
        (
            'plan = "lang-son-2021-2025"',
            "",
            'added › P.1 › fact: expected none, unless the file names a plan, found "P.1"',
        ),
        (
            '"1.5" =',
            '"1.55" =',
            'changed › 1.55: expected a criterion of vn-26-2026/01, found "1.55". Did you mean "1.5"?',
        ),
    ],
)
def test_one_fault(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """A fault in a file is said with the file, the place, what was found and what was expected."""
    assert old in WHOLE
    catalog = catalog_of(tmp_path, WHOLE.replace(old, new, 1))
    with pytest.raises(InputError) as refused:
        catalog.scoresheet("hue:vn-26-2026/01")

    file = tmp_path / "variants" / "own.toml"
    assert f"{file}: {expected}" in [fault.say("en") for fault in refused.value.faults]
