"""Local variants: what an overlay may add, what it may not, and that everything it changes is listed."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG, HELD, best, complete_answers, harmless
from committed import LANGS, check_faults
from ocopkit import Catalog, InputError, Scorecard, Text, rate
from ocopkit.contribution import Contribution
from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules, GateRule
from ocopkit.law.faults import Fault
from ocopkit.law.overlays import Heading, Overlay, PartPoints, Reweighed, laid_over
from ocopkit.law.proofs import prove
from ocopkit.law.scoresheets import Criterion, CriterionKind, Option, Scoresheet
from ocopkit.law.text import Lang
from ocopkit.targets.priorities import Variant

SHEET = CATALOG.scoresheet("vn-26-2026/01")
REGIME = CATALOG.regime("vn-26-2026")
OLDER = CATALOG.scoresheet("vn-1048-2019/26")
BY = Citation("1/QĐ-UBND", "article 1")
THERE = Citation("1/QĐ-UBND", "article 2")


def scale(written: str) -> tuple[tuple[int, int | None], ...]:
    """Points and marks as files write them."""
    return tuple((int(each.rstrip("*")), each.count("*") or None) for each in written.split())


def anew(code: str, most: int, points: str = "") -> Reweighed:
    """A criterion with points and marks anew."""
    return Reweighed(code, most, scale(points), THERE)


def choice(code: str, points: str, kind: CriterionKind = CriterionKind.CHOICE) -> Criterion:
    """A criterion that no decision has, with its points and marks."""
    options = tuple(
        Option(n, worth, Text(f"mức {n}", f"option {n}"), stars)
        for n, (worth, stars) in enumerate(scale(points), 1)
    )
    most = (
        sum(each.points for each in options)
        if kind is CriterionKind.ADDITIVE
        else max(e.points for e in options)
    )
    return Criterion(code, Text("Tiêu chí tỉnh", "Of the province"), kind, most, options, (), THERE)


def question(code: str, most: int = 0) -> Criterion:
    """A yes-or-no criterion that no decision has."""
    return Criterion(code, Text("Câu hỏi", "A question"), CriterionKind.YES_NO, most, (), (), THERE)


PRIORITIES = Heading("P", Text("Ưu tiên", "Priorities"), None, BY)
SECTION = Heading("13", Text("Mục tỉnh", "Of the province"), "C", BY)


def overlay(**said: Any) -> Overlay:
    """An overlay of the plugin hue on the first scoresheet."""
    known: dict[str, Any] = {
        "bases": (SHEET.id,),
        "title": Text("Phiếu Huế", "Of Huế"),
        "citation": BY,
        "total": 100,
        "origin": ("hue", "1.0"),
    }
    return Overlay(**(known | said))


def made(**said: Any) -> Scoresheet:
    """The variant of the first scoresheet by such an overlay."""
    return laid_over(overlay(**said), SHEET, REGIME)


def refused(base: Scoresheet = SHEET, mixed: tuple[Overlay, ...] = (), **said: Any) -> list[str]:
    """What is wrong with such an overlay, in English."""
    return [fault.say("en") for fault in faults_of(base, mixed, **said)]


def faults_of(base: Scoresheet = SHEET, mixed: tuple[Overlay, ...] = (), **said: Any) -> tuple[Fault, ...]:
    """What is wrong with such an overlay."""
    with pytest.raises(InputError) as error:
        laid_over(overlay(**said), base, CATALOG.regime(base.regime), mixed)
    return error.value.faults


def listed(sheet: Scoresheet) -> list[tuple[str, str | None, str, str]]:
    """The changes of a variant, in English."""
    return [
        (each.place, None if each.base is None else each.base.en, each.variant.en, each.citation.place)
        for each in sheet.changes
    ]


class TestWhatAnOverlayDoes:
    """Everything that an overlay may do, each listed with its citation."""

    def test_it_is_no_national_law(self) -> None:
        """A variant has an id and a title of its own, knows its base, and is not official."""
        sheet = made(headings=(PRIORITIES,), added=(question("P.1"),))

        assert ("hue:vn-26-2026/01", "vn-26-2026/01", False) == (sheet.id, sheet.base, sheet.official)
        assert "Fresh vegetables, tubers, fruit and seeds – Of Huế" == sheet.title.en
        assert ("hue", "1.0") == sheet.origin
        assert [] == prove(sheet)

    def test_a_mark_is_added(self) -> None:
        """A mark where the base has none changes its criterion and nothing else."""
        sheet = made(changed=(anew("1.1", 3, "1 2*** 3"),))

        assert [
            (
                "1.1",
                f"{SHEET.criteria['1.1'].title.en}: 3 points (1 2 3)",
                f"{SHEET.criteria['1.1'].title.en}: 3 points (1 2*** 3)",
                "article 2",
            )
        ] == listed(sheet)

    @pytest.mark.parametrize("points", ["0 1*** 2**** 3*****", "0 1 2*** 3****", "0 1 2 3****", "0 1 2 3***"])
    def test_marks_are_raised(self, points: str) -> None:
        """A mark may come in addition, move to a better option, or stand for fewer stars there."""
        assert ["1.5"] == [each.place for each in made(changed=(anew("1.5", 3, points),)).changes]

    def test_points_move_within_the_total(self) -> None:
        """Criteria are weighed anew and the parts with them; sums that move are listed too."""
        sheet = made(
            changed=(anew("1.5", 5, "0 1 3**** 5*****"), anew("2.4", 2), anew("12", 0, "0 0 0")),
            parts=(PartPoints("A", 43, THERE), PartPoints("C", 32, THERE)),
        )

        assert [43, 25, 32] == [part.max for part in sheet.parts]
        assert ["A", "1", "1.5", "2", "2.4", "C", "12"] == [each.place for each in sheet.changes]
        places = ["article 2", "article 1", "article 2", "article 1", "article 2", "article 2", "article 2"]
        assert places == [each.citation.place for each in sheet.changes]
        assert (
            "1",
            "Organisation of production: 18 points",
            "Organisation of production: 20 points",
            "article 1",
        ) == (listed(sheet)[1])

    def test_real_criteria_are_added(self) -> None:
        """A criterion with options comes last in a section of the base, or in a new one."""
        sheet = made(
            headings=(SECTION,),
            added=(choice("1.8", "0 1 2***"), choice("13.1", "1 2", CriterionKind.ADDITIVE)),
            changed=(anew("1.1", 2, "1 1 2"), anew("1.4", 2, "1 2 2"), anew("12", 0, "0 0 0")),
        )

        assert "1.8" == list(sheet.criteria)[7]
        assert ["13.1"] == [each.code for each in sheet.parts[2].sections[-1].criteria]
        assert ("13.1", None, "Of the province: 3 points (1 2)", "article 2") == listed(sheet)[-1]

    def test_how_it_is_told(self) -> None:
        """One point is not points, a yes-or-no question says so, and cases are told apart."""
        sheet = made(
            headings=(PRIORITIES,),
            added=(question("P.1"), choice("1.8", "0 1")),
            changed=(anew("1.1", 2, "1 1 2"),),
        )
        tourism = CATALOG.scoresheet("vn-26-2026/26")
        cases = laid_over(overlay(bases=(tourism.id,), changed=(anew("9", 2, "2 2 1 2"),)), tourism, REGIME)

        told = {place: variant for place, _, variant, _ in listed(sheet)}
        assert "A question: 0 points, yes or no" == told["P.1"]
        assert "Of the province: 1 point (0 1)" == told["1.8"]
        assert ["(1 2 / 1 2)", "(2 2 / 1 2)"] == [
            text.partition("points ")[2] for text in listed(cases)[0][1:3] if text
        ]

    def test_a_new_part_with_sections(self) -> None:
        """A section in a part that is new too holds its criteria, and both headings are listed."""
        sheet = made(
            headings=(evolve(SECTION, code="Q", part="P"), PRIORITIES),
            added=(question("P.1"), question("Q.1")),
        )

        assert ["P", "P.1", "Q", "Q.1"] == [each.place for each in sheet.changes]
        assert {"P.1", "Q.1"} == set(sheet.criteria) - set(SHEET.criteria)

    @pytest.mark.parametrize("heading", [PRIORITIES, SECTION, evolve(SECTION, code="A1", part="A")])
    def test_a_heading_is_listed(self, heading: Heading) -> None:
        """A heading that is added is a change, even where nothing stands below it."""
        changes = made(headings=(evolve(heading, citation=THERE),)).changes

        assert [(heading.code, THERE)] == [(each.place, each.citation) for each in changes]

    def test_subgroups_add_up(self) -> None:
        """Where a criterion stands in a subgroup, the subgroup's sum moves with it."""
        tea = CATALOG.scoresheet("vn-26-2026/11")
        sheet = laid_over(
            overlay(bases=(tea.id,), changed=(anew("6.2.1", 2, "0 1 2 2"),), added=(question("6.1.9", 1),)),
            tea,
            REGIME,
        )

        assert ["6.1", "6.1.9", "6.2", "6.2.1"] == sorted(each.place for each in sheet.changes)

    def test_councils_are_brought(self) -> None:
        """Rules of a council are the variant's, and a change like any other."""
        rules = CouncilRules("province", members=(5, 7), spread=10, gates=GateRule.EVERY, citation=THERE)
        sheet = made(councils=(rules,))

        assert (rules,) == sheet.councils
        assert [
            (
                "council province",
                "marks by the mean",
                "5 to 7 members; at most 10 points apart; marks by every member",
                "article 2",
            )
        ] == listed(sheet)

    def test_rules_as_prescribed_are_no_change(self) -> None:
        """Rules of a council that say what the decision says are the variant's, and change nothing."""
        assert () == made(councils=(REGIME.council("province"),)).changes

    def test_a_variant_of_a_variant(self) -> None:
        """An overlay on another plugin's variant lists what it changes of that one, its councils too, and else keeps them."""
        rules = CouncilRules("province", gates=GateRule.MAJORITY)
        first = made(headings=(PRIORITIES,), added=(question("P.1"),), councils=(rules,))
        second = laid_over(overlay(origin=("sa-pa", "1"), added=(question("P.2"),)), first, REGIME)
        stricter = evolve(rules, gates=GateRule.EVERY, citation=THERE)
        third = laid_over(overlay(origin=("sa-pa", "1"), councils=(stricter,)), first, REGIME)

        assert ("sa-pa:hue:vn-26-2026/01", "hue:vn-26-2026/01") == (second.id, second.base)
        assert ["P.2"] == [each.place for each in second.changes]
        assert (rules,) == second.councils
        assert [("council province", "marks by a majority", "marks by every member", "article 2")] == listed(
            third
        )

    def test_a_part_that_falls_short_in_print(self) -> None:
        """What a part of the base lacks by an erratum, the variant's lacks too."""
        sheet = laid_over(
            overlay(bases=(OLDER.id,), headings=(PRIORITIES,), added=(question("P.1"),)),
            OLDER,
            CATALOG.regime(OLDER.regime),
        )

        assert [part.reaches for part in OLDER.parts] == [part.reaches for part in sheet.parts[:-1]]


@given(st.sampled_from(HELD), st.data())
def test_changes_are_what_changed(id: str, data: st.DataObject) -> None:
    """The list of changes is empty just where no criterion is another than the base's."""
    base = CATALOG.scoresheet(id)
    # A criterion that may not apply takes no marks.
    codes = data.draw(st.sets(st.sampled_from(sorted(set(base.criteria) - {"5.2"})), max_size=3))
    marked = data.draw(st.booleans()) and base.marks_rest_on is not None
    changed = []
    for code in codes:
        old = base.criteria[code]
        points = [(each.points, each.stars) for each in old.options]
        if marked and points and points[-1][1] is None and not old.cases and old.kind is CriterionKind.CHOICE:
            points[-1] = (points[-1][0], 5)
        changed.append(Reweighed(code, old.max, tuple(points), BY))
    sheet = laid_over(overlay(bases=(id,), changed=tuple(changed)), base, CATALOG.regime(base.regime))

    other = {code for code in base.criteria if base.criteria[code] != sheet.criteria[code]}
    assert other == {each.place for each in sheet.changes}
    assert all((sheet.criteria[code].citation == BY) is (code in other) for code in base.criteria)


# What an overlay may not say, and what is said of it.
BROKEN: list[tuple[dict[str, Any], str]] = [
    (
        {"title": Text("Huế", " ")},
        'title: expected words in Vietnamese and in English, found "Huế", " "',
    ),
    ({"total": 110}, "total: expected 100 points, as vn-26-2026, found 110"),
    (
        {"parts": (PartPoints("A", 45, BY),)},
        "parts: expected parts that add up to 100 points, found 105",
    ),
    (
        {"parts": (PartPoints("AA", 40, BY),)},
        'parts › AA: expected a part of vn-26-2026/01, found "AA". Did you mean "A"?',
    ),
    (
        {"changed": (anew("1.55", 3, "0 1 2 3"),)},
        'changed › 1.55: expected a criterion of vn-26-2026/01, found "1.55". Did you mean "1.5"?',
    ),
    (
        {"changed": (anew("1.5", 3, "0 1 3"),)},
        "changed › 1.5 › points: expected the points of 4 options, found 3",
    ),
    (
        {"changed": (anew("1.5", 3, "0 1**** 2 3*****"),)},
        'changed › 1.5 › points: expected marks no lower than 0 1 2**** 3*****, found "0 1**** 2 3*****"',
    ),
    (
        {"changed": (anew("1.5", 3, "0 1 2**** 3"),)},
        'changed › 1.5 › points: expected marks no lower than 0 1 2**** 3*****, found "0 1 2**** 3"',
    ),
    (
        {"changed": (anew("1.5", 3, "0 2 2**** 3*****"),)},
        'changed › 1.5 › points: expected marks no lower than 0 1 2**** 3*****, found "0 2 2**** 3*****"',
    ),
    (
        {"changed": (anew("1.6", 3, "0**** 2 3"),)},
        'changed › 1.6 › points: expected marks no lower than 1**** 2 3, found "0**** 2 3"',
    ),
    ({"changed": (anew("1.1", 4, "1 2 4"),)}, "hue:vn-26-2026/01 › A: expected 40 points, found 41"),
    ({"changed": (anew("1.1", 3, "1 2 2"),)}, "hue:vn-26-2026/01 › 1.1: expected 3 points, found 2"),
    (
        {"changed": (anew("1.1", 3, "2 1 3"),)},
        "hue:vn-26-2026/01 › 1.1 › option 2: expected points that do not fall from option to option, found 1",
    ),
    (
        {"changed": (anew("1.1", 3, "1 2 3"),) * 2},
        'changed › 1.1: expected each code once, found "1.1"',
    ),
    (
        {"added": (choice("1.5", "0 1"),)},
        'added › 1.5: expected a code that the base does not have, found "1.5"',
    ),
    (
        {"added": (choice("13.1", "0 1"),)},
        'added › 13.1: expected a code in a section that has criteria below it, found "13.1"',
    ),
    (
        {"added": (choice("7.1", "0 1"),)},
        'added › 7.1: expected a code in a section that has criteria below it, found "7.1"',
    ),
    ({"added": (choice("1.8", "0 1"),)}, "hue:vn-26-2026/01 › A: expected 40 points, found 41"),
    (
        {"headings": (PRIORITIES,), "added": (question("P.1", 1),)},
        "hue:vn-26-2026/01 › P: expected 0 points, found 1",
    ),
    (
        {"headings": (evolve(PRIORITIES, code="A"),)},
        'parts › A: expected a code that the base does not have, found "A"',
    ),
    (
        {"headings": (evolve(SECTION, code="12"),)},
        'sections › 12: expected a code that the base does not have, found "12"',
    ),
    (
        {"headings": (evolve(SECTION, part="D"),)},
        'sections › 13 › part: expected a part of this scoresheet, found "D"',
    ),
    ({"headings": (SECTION, SECTION)}, 'sections › 13: expected each code once, found "13"'),
    (
        {"headings": (evolve(SECTION, code="1.1"),)},
        'sections › 1.1: expected a code that the base does not have, found "1.1"',
    ),
    (
        {"headings": (evolve(SECTION, code="1.9"),)},
        'sections › 1.9: expected a code without dots, as 13, found "1.9"',
    ),
    (
        {"headings": (evolve(SECTION, code="13."),)},
        'sections › 13.: expected a code without dots, as 13, found "13."',
    ),
    (
        {"headings": (SECTION,), "added": (question("13"),)},
        'added › 13: expected a code in a section that has criteria below it, found "13"',
    ),
    (
        {"headings": (evolve(SECTION, code=""),)},
        'hue:vn-26-2026/01 › : expected letters without accents and digits, with single dots between, found ""',
    ),
    (
        {"added": (question("1."),)},
        'hue:vn-26-2026/01 › 1.: expected letters without accents and digits, with single dots between, found "1."',
    ),
    (
        {"added": (question("1.x y\n"),)},
        'hue:vn-26-2026/01 › 1.x y\\n: expected letters without accents and digits, with single dots between, found "1.x y\\n"',
    ),
    (
        {"added": (question("1.8", -30), question("1.9", 30))},
        "hue:vn-26-2026/01 › 1.8: expected 0 points or more, found -30",
    ),
    (
        {"parts": (PartPoints("A", -5, BY), PartPoints("B", 70, BY))},
        "hue:vn-26-2026/01 › A: expected 0 points or more, found -5",
    ),
    (
        {"changed": (anew("1.1", 3, "-1 2 3"),)},
        "hue:vn-26-2026/01 › 1.1 › option 1: expected 0 points or more, found -1",
    ),
    (
        {"councils": (CouncilRules("district"),)},
        'councils › district: expected a council of vn-26-2026: province, centre, found "district"',
    ),
]


class TestWhatAnOverlayMayNot:
    """Everything that an overlay may not do is refused, all at once."""

    @pytest.mark.parametrize(("said", "expected"), BROKEN)
    def test_one_fault(self, said: dict[str, Any], expected: str) -> None:
        """What an overlay may not say is said with its place, what was found and what was expected."""
        assert expected in refused(**said)

    @pytest.mark.parametrize("lang", LANGS)
    def test_what_is_said(self, lang: Lang) -> None:
        """All that is said of each of these overlays stands as committed, in both languages."""
        marks = Reweighed("1.1", 3, tuple((each.points, 3) for each in OLDER.criteria["1.1"].options), BY)
        more = [
            faults_of(OLDER, changed=(marks,), added=(choice("1.99", "0 1***"),)),
            faults_of(headings=(evolve(SECTION, part="AA"),)),
            faults_of(total=99, councils=(CouncilRules("district"),)),
            faults_of(OLDER, total=99, councils=(CouncilRules("province", members=(3, 5), spread=20),)),
        ]

        check_faults("faults/overlays", [*(faults_of(**said) for said, _ in BROKEN), *more], lang)

    def test_points_under_a_mark(self) -> None:
        """Two options of a choice are never ticked together, so what they come to opens nothing."""
        raised = made(changed=(anew("1.5", 3, "1 1 2**** 3*****"),))

        assert [1, 1, 2, 3] == [each.points for each in raised.criteria["1.5"].options]

    def test_a_mark_at_no_points(self) -> None:
        """A mark on an option of 0 points asks for nothing more, and is no laxer than no mark."""
        assert [None, None, None] == [each.stars for each in SHEET.criteria["1.2"].options]
        assert made(changed=(anew("1.2", 2, "0*** 1 2"),)).criteria["1.2"].options[0].stars

    @pytest.mark.parametrize(
        ("points", "expected"),
        [
            ("0 1 3****", []),  # ticks of 0 and 1 open nothing, as before
            ("0 0 4****", []),
            ("1 2 3****", ["marks no lower than 0 1 3****"]),  # ticks of 1 and 2 come to what the mark asks
            ("3 0 3****", ["marks no lower than 0 1 3****"]),
        ],
    )
    def test_options_that_add_up(self, points: str, expected: list[str]) -> None:
        """Where options add up a mark is laxer if more ways of ticking reach it."""
        base = evolve(SHEET, parts=tuple(
            evolve(part, sections=tuple(
                evolve(section, criteria=tuple(
                    evolve(choice("1.2", "0 1 3****", CriterionKind.ADDITIVE), max=each.max) if each.code == "1.2" else each
                    for each in section.criteria
                ))
                for section in part.sections
            ))
            for part in SHEET.parts
        ))  # fmt: skip
        faults = faults_of(base, changed=(anew("1.2", 9, points),))

        assert expected == [each.expected.en for each in faults if "marks" in each.expected.en]

    def test_marks_where_the_base_has_none(self) -> None:
        """A regime without marks takes none, neither on a criterion of its own nor on one that is added."""
        said = refused(
            OLDER,
            changed=(
                Reweighed(
                    "1.1",
                    3,
                    tuple(
                        (each.points, 3 if n == 1 else None)
                        for n, each in enumerate(OLDER.criteria["1.1"].options)
                    ),
                    BY,
                ),
            ),
            added=(choice("1.99", "0 1***"),),
        )

        assert 2 == sum("points without marks, as the base" in each for each in said)

    def test_laxer_rules_of_a_council(self) -> None:
        """Rules laxer than those of the decision are refused with the clause."""
        said = refused(OLDER, councils=(CouncilRules("province", members=(3, 5), spread=20),))

        assert [
            "councils › province › members: expected 9 to 11 members, found [3, 5]. decision 1048/QĐ-TTg, appendix II, item 2.b",
            "councils › province › spread: expected at most 10 points, found 20. decision 1048/QĐ-TTg, appendix II, item 4.b",
        ] == said

    def test_a_code_of_a_subgroup(self) -> None:
        """The code of a subgroup of the base is neither a criterion's nor a section's."""
        said = refused(
            CATALOG.scoresheet("vn-26-2026/11"),
            headings=(evolve(SECTION, code="6.2"),),
            added=(question("6.1"),),
        )

        assert [
            'sections › 6.2: expected a code that the base does not have, found "6.2"',
            'added › 6.1: expected a code that the base does not have, found "6.1"',
        ] == said

    @pytest.mark.parametrize(
        ("rules", "expected"),
        [
            (
                CouncilRules("province", members=(5, 7), spread=50, gates=GateRule.EVERY),
                ["spread: expected at most 5 points, found 50. decision 1/QĐ-UBND, article 2"],
            ),
            (
                CouncilRules("province", members=(3, 7), spread=5, gates=GateRule.EVERY),
                ["members: expected 5 to 7 members, found [3, 7]"],
            ),
            (
                CouncilRules("province", members=(5, 5), spread=0, gates=GateRule.MEAN),
                ["gates: expected every (by every member), found mean. decision 1/QĐ-UBND, article 2"],
            ),
            (
                CouncilRules("province", members=(5, 7), spread=5, gates=GateRule.MAJORITY),
                ["gates: expected every (by every member), found majority. decision 1/QĐ-UBND, article 2"],
            ),
            (CouncilRules("province", members=(6, 7), spread=4, gates=GateRule.AGREED), []),
        ],
    )
    def test_laxer_than_the_variant_below(self, rules: CouncilRules, expected: list[str]) -> None:
        """Rules of a council over another variant are refused where they are laxer than those of that one."""
        strict = CouncilRules("province", THERE, members=(5, 7), spread=5, gates=GateRule.EVERY)
        base = made(councils=(strict,))

        if expected:
            assert [f"councils › province › {each}" for each in expected] == refused(base, councils=(rules,))
        else:
            assert (rules,) == laid_over(overlay(councils=(rules,)), base, REGIME).councils

    def test_all_faults_at_once(self) -> None:
        """An overlay with several faults is refused once, with every one of them and its file."""
        with pytest.raises(InputError) as error:
            made(total=99, changed=(anew("1.5", 3, "0 1 2 3"), anew("9.9", 3)), file="hue.toml")

        assert {("changed", "9.9"), ("changed", "1.5", "points"), ("total",)} == {
            each.path for each in error.value.faults
        }
        assert {"hue.toml"} == {each.file for each in error.value.faults}


class TestMixing:
    """Overlays of two plugins on one base do not mix unless a third says how."""

    ONE = overlay(
        origin=("a", "1"),
        changed=(anew("1.1", 3, "1 2*** 3"),),
        headings=(PRIORITIES,),
        added=(question("P.1"),),
    )
    OTHER = overlay(origin=("b", "1"), changed=(anew("1.2", 2, "0 1*** 2"),))

    def test_both_count(self) -> None:
        """What each of two changes, and the third itself, all count; the order in which they come does not."""
        third = overlay(origin=("c", "1"), changed=(anew("1.4", 3, "1 2 3***"),))
        sheet = laid_over(third, SHEET, REGIME, (self.ONE, self.OTHER))

        assert ["1.1", "1.2", "1.4", "P", "P.1"] == [each.place for each in sheet.changes]
        assert sheet == laid_over(third, SHEET, REGIME, (self.OTHER, self.ONE))

    def test_parts_and_councils_count(self) -> None:
        """Points of parts and rules of councils that others bring count as criteria do."""
        rules = CouncilRules("province", gates=GateRule.MAJORITY)
        one = overlay(
            origin=("a", "1"),
            parts=(PartPoints("A", 39, BY), PartPoints("C", 36, BY)),
            changed=(anew("1.1", 2, "1 1 2"), anew("11", 3, "1 3")),
        )
        other = overlay(origin=("b", "1"), councils=(rules,))
        third = overlay(origin=("c", "1"), changed=(anew("1.4", 3, "1 2 3***"),))
        sheet = laid_over(third, SHEET, REGIME, (one, other))

        assert [39, 25, 36] == [part.max for part in sheet.parts]
        assert [GateRule.MAJORITY] == [each.gates for each in sheet.councils]
        assert [("b", "1")] == [each.origin for each in sheet.councils]

    @pytest.mark.parametrize(
        ("lang", "expected", "hint"),
        [
            ("vi", "được tệp này quy định lại", "a và b cùng có"),
            ("en", "set by this file itself", "a and b both bring it"),
        ],
    )
    def test_what_is_said_of_both(self, lang: Lang, expected: str, hint: str) -> None:
        """What two bring alike is told in either language."""
        again = evolve(self.ONE, origin=("b", "1"))
        fault = faults_of(mixed=(again, self.ONE))[0]

        assert fault.hint is not None
        assert (expected, hint) == (fault.expected[lang], fault.hint[lang])

    def test_what_both_change_has_to_be_settled(self) -> None:
        """A criterion that two change is a fault, unless the third sets it itself; so are parts and councils."""
        again = overlay(
            origin=("b", "1"),
            changed=(anew("1.1", 3, "1 2 3***"),),
            headings=(PRIORITIES,),
            added=(question("P.1"),),
        )
        hint = "expected set by this file itself, found"

        assert [
            f'changed › 1.1: {hint} "1.1". a and b both bring it',
            f'added › P.1: {hint} "P.1". a and b both bring it',
            f'parts › P: {hint} "P". a and b both bring it',
        ] == refused(mixed=(again, self.ONE))
        settled = overlay(
            changed=(anew("1.1", 3, "1 2**** 3"),), headings=(PRIORITIES,), added=(question("P.1"),)
        )
        sheet = laid_over(settled, SHEET, REGIME, (again, self.ONE))
        assert 4 == sheet.criteria["1.1"].options[1].stars


def catalog_of(*overlays: Overlay) -> Catalog:
    """The national law with these overlays."""
    brought = [
        Contribution(each.plugin, "1", {}, {}, {}, variants={f"{each.plugin}:{n}": Variant(each)})
        for n, each in enumerate(overlays)
    ]
    plugins: dict[str, Contribution] = {}
    for each in brought:
        known = plugins.get(each.name, evolve(each, variants={}))
        plugins[each.name] = evolve(known, variants={**known.variants, **each.variants})
    return Catalog([CATALOG.contribution, *plugins.values()])


class TestCatalog:
    """Variants by their ids."""

    def test_all_of_them_are_sound(self) -> None:
        """Every variant that ocopkit holds stands all proofs, and each scoresheet has one of either province."""
        ids = CATALOG.variants()

        assert 2 * len(HELD) == len(ids)
        assert [] == [fault for id in ids for fault in prove(CATALOG.scoresheet(id))]

    def test_held(self) -> None:
        """A variant is held where its base is and its plugin has an overlay for it."""
        ids = (
            "dong-thap:vn-26-2026/01",
            "dong-thap:vn-26-2026/99",
            "hue:vn-26-2026/01",
            "dong-thap:",
            ":vn-26-2026/01",
        )

        assert [True, False, False, False, False] == [CATALOG.holds(id) for id in ids]

    @pytest.mark.parametrize(
        ("id", "expected"),
        [
            ("dong-tap:vn-26-2026/01", 'Did you mean "dong-thap:vn-26-2026/01"?'),
            ("dong-thap:vn-26-2026/1", 'Did you mean "dong-thap:vn-26-2026/01"?'),
            ("dong-thap:vn-148-2023/01", "The appendix of criteria of decision 148/QĐ-TTg is not held"),
        ],
    )
    def test_unknown_ids(self, id: str, expected: str) -> None:
        """An unknown variant is refused with the nearest, or with why its base is not held."""
        with pytest.raises(InputError) as error:
            CATALOG.scoresheet(id)

        assert expected in str(error.value)

    def test_one_file_a_base(self) -> None:
        """Two files of one plugin on one scoresheet are a fault of both."""
        catalog = catalog_of(overlay(file="one.toml"), overlay(bases=("vn-26-2026/*",), file="two.toml"))
        with pytest.raises(InputError) as error:
            catalog.scoresheet("hue:vn-26-2026/01")

        assert {"one.toml", "two.toml"} == {each.file for each in error.value.faults}
        assert "hue:vn-26-2026/02" == catalog.scoresheet("hue:vn-26-2026/02").id

    def test_variants_of_variants(self) -> None:
        """A variant can be laid over another plugin's, and both are listed."""
        catalog = catalog_of(overlay(), overlay(origin=("sa-pa", "1"), bases=("hue:vn-26-2026/01",)))

        assert "hue:vn-26-2026/01" == catalog.scoresheet("sa-pa:hue:vn-26-2026/01").base
        assert ("sa-pa:hue:vn-26-2026/01",) == catalog.variants("hue:vn-26-2026/01")
        assert {"hue:vn-26-2026/01", "sa-pa:hue:vn-26-2026/01"} <= set(catalog.variants())

    def test_mixes(self) -> None:
        """The catalog finds the overlays that another mixes."""
        catalog = catalog_of(
            TestMixing.ONE,
            TestMixing.OTHER,
            overlay(mixes=("a", "b")),
            overlay(origin=("d", "1"), mixes=("e", "hue", "d", "aa"), file="d.toml"),
        )
        with pytest.raises(InputError) as error:
            catalog.scoresheet("d:vn-26-2026/01")

        assert ["1.1", "1.2", "P", "P.1"] == [
            each.place for each in catalog.scoresheet("hue:vn-26-2026/01").changes
        ]
        assert [
            'd.toml: mixes › e: expected another plugin\'s overlay on vn-26-2026/01, found "e"',
            'd.toml: mixes › hue: expected an overlay that mixes no others, found "hue"',
            'd.toml: mixes › d: expected another plugin\'s overlay on vn-26-2026/01, found "d"',
            'd.toml: mixes › aa: expected another plugin\'s overlay on vn-26-2026/01, found "aa". Did you mean "a"?',
        ] == [each.say("en") for each in error.value.faults]


@given(st.data())
def test_raising_a_mark_never_raises_stars(data: st.DataObject) -> None:
    """A mark that is added to the best option or moves up never gives a card more stars."""
    code = data.draw(
        st.sampled_from(
            [c for c, each in SHEET.criteria.items() if each.kind is CriterionKind.CHOICE and c != "5.2"]
        )
    )
    points = [(each.points, each.stars) for each in SHEET.criteria[code].options]
    marked = [n for n, (_, stars) in enumerate(points) if stars]
    if marked and marked[-1] + 1 < len(points):
        points[marked[-1]], points[-1] = (points[marked[-1]][0], None), (points[-1][0], points[marked[-1]][1])
    elif not marked:
        points[-1] = (points[-1][0], data.draw(st.sampled_from([3, 4, 5])))
    catalog = catalog_of(overlay(changed=(Reweighed(code, SHEET.criteria[code].max, tuple(points), BY),)))
    answers = data.draw(complete_answers(SHEET))
    if data.draw(st.booleans()):
        answers = {each: best(criterion) for each, criterion in SHEET.criteria.items()}
    national = rate(Scorecard(SHEET.id, answers, harmless(SHEET)), catalog)
    variant = rate(Scorecard("hue:vn-26-2026/01", answers, harmless(SHEET)), catalog)

    assert national.total == variant.total
    assert (national.stars or 0) >= (variant.stars or 0)
