"""Two decisions side by side: the crosswalk of their product sets, and how two scoresheets differ."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG, HELD
from ocopkit import Catalog, InputError
from ocopkit.contribution import Contribution
from ocopkit.formats.law import read_folder
from ocopkit.law.crosswalks import Relation
from ocopkit.law.differences import Difference, compare
from ocopkit.law.scoresheets import Criterion, CriterionKind, Scoresheet, Section

OLD, NEW = "vn-1048-2019", "vn-26-2026"
CROSSWALK = CATALOG.crosswalk(OLD, NEW)
NATIONAL_SETS = {
    each.id: each for regime in (OLD, NEW) for each in CATALOG.sets(regime=regime) if "@" not in each.id
}


class TestCrosswalk:
    """Appendix I of both decisions: which sets hold the same products."""

    def test_every_set_has_its_place(self) -> None:
        """Each of the 52 product sets of the two decisions stands in the crosswalk."""
        linked = {id for link in CROSSWALK.links for id in (*link.old, *link.new)}

        assert set(NATIONAL_SETS) == linked

    def test_as_read_a_second_time(self) -> None:
        """The links, typed a second time from both classifications: old sets, what became of them, new sets."""
        typed = """
            01 same 01 | 02 renamed 02 | 03 renamed 03 | 04 split 04+08 | 05 same 05 | 06 same 06 | 07 same 07
            08+09 merged 08 | 10 same 09 | 11 renamed 10 | 12 same 11 | 13 renamed 12 | 14 renamed 13
            15 same 14 | 16 same 15 | 17 renamed 16 | 18 same 17 | 19 renamed 18 | 20 renamed 19 | 21 dropped -
            22 renamed 20 | 23+24 merged 21 | 25 same 22 | - new 23 | - new 24 | - new 25 | 26 renamed 26
        """
        links = [each.strip() for line in typed.strip().splitlines() for each in line.split("|")]

        def numbers(ids: tuple[str, ...]) -> str:
            return "+".join(id.rpartition("/")[2] for id in ids) or "-"

        assert links == [
            f"{numbers(link.old)} {link.relation.value} {numbers(link.new)}" for link in CROSSWALK.links
        ]

    def test_what_names_do_not_say(self) -> None:
        """Nine links are in doubt, each for a reason of its own."""
        doubts = [link.doubt.en for link in CROSSWALK.links if link.doubt is not None]

        assert (9, 9) == (len(doubts), len(set(doubts)))
        assert "Fresh aquatic products may have been rated by old set 09" in doubts

    def test_every_link_is_cited(self) -> None:
        """A link cites the rows of the sets that it joins, and no others."""
        for link in CROSSWALK.links:
            rows = [NATIONAL_SETS[id].citation for id in (*link.old, *link.new)]
            assert sorted(rows, key=str) == sorted(link.citations, key=str)

    @pytest.mark.parametrize("link", CROSSWALK.links, ids=lambda link: "-".join((*link.old, *link.new)))
    def test_relations(self, link: Any) -> None:
        """One to one is same or renamed, several to one merged, one to several split, the rest new or dropped."""
        sides = (len(link.old), len(link.new))
        allowed = {
            Relation.SAME: sides == (1, 1), Relation.RENAMED: sides == (1, 1), Relation.NEW: sides == (0, 1),
            Relation.MERGED: sides[0] > 1 == sides[1], Relation.SPLIT: sides[1] > 1 == sides[0],
            Relation.DROPPED: sides == (1, 0),
        }  # fmt: skip

        assert allowed[link.relation]
        assert link.relation is Relation.SAME or link.note is not None

    @pytest.mark.parametrize(
        ("set", "relation", "others"),
        [
            ("vn-1048-2019/10", "same", ["vn-26-2026/09"]),
            ("vn-1048-2019/12", "same", ["vn-26-2026/11"]),
            ("vn-1048-2019/04", "split", ["vn-26-2026/04", "vn-26-2026/08"]),
            ("vn-26-2026/21", "merged", ["vn-1048-2019/23", "vn-1048-2019/24"]),
            ("vn-1048-2019/21", "dropped", []),
            ("vn-26-2026/23", "new", []),
            ("vn-1048-2019/26", "renamed", ["vn-26-2026/26"]),
        ],
    )
    def test_what_became_of_a_set(self, set: str, relation: str, others: list[str]) -> None:
        """Fish sauce and tea only changed their number, handicrafts merged, medical equipment has no set any more."""
        [link] = CROSSWALK.links_of(set)

        assert relation == link.relation.value
        assert others == [id for id in (*link.old, *link.new) if id != set]

    def test_a_set_in_two_links(self) -> None:
        """Set 8 of 2026 takes two old sets whole and a part of a third."""
        links = CROSSWALK.links_of("vn-26-2026/08")

        assert ["split", "merged"] == [link.relation.value for link in links]

    def test_a_sector_that_changed_is_said(self) -> None:
        """A link of sets whose sectors have other names has a note, though the sets kept their names."""
        moved = [
            link
            for link in CROSSWALK.links
            for old, new in itertools.product(link.old, link.new)
            if NATIONAL_SETS[old].sector != NATIONAL_SETS[new].sector
        ]

        assert 7 == len(moved)
        assert all(link.note is not None for link in moved)
        assert Relation.SAME in [link.relation for link in moved]

    def test_links_that_join_sets(self) -> None:
        """Of two sets only those links count that name both."""
        assert ["merged"] == [
            link.relation.value for link in CROSSWALK.links_of("vn-26-2026/08", "vn-1048-2019/09")
        ]
        assert () == CROSSWALK.links_of("vn-26-2026/10", "vn-1048-2019/10")

    def test_either_regime_first(self) -> None:
        """A crosswalk is found whichever regime is named first, and itself says which is the older."""
        assert CROSSWALK is CATALOG.crosswalk(NEW, OLD)
        assert (OLD, NEW) == (CROSSWALK.old, CROSSWALK.new)

    def test_what_is_not_compared(self) -> None:
        """Regimes without a crosswalk, and unknown ones, are refused with those that have one."""
        with pytest.raises(InputError, match="two regimes that are compared: vn-1048-2019 and vn-26-2026"):
            CATALOG.crosswalk("vn-148-2023", NEW)
        with pytest.raises(InputError, match="regime: expected a known id"):
            CATALOG.crosswalk("vn-1", NEW)

    def test_a_misnamed_file(self, tmp_path: Path) -> None:
        """A file of another name than the regimes that it compares is refused."""
        folder = tmp_path / "crosswalks"
        folder.mkdir()
        (folder / "a..b.toml").write_text("old = 'a'\nnew = 'c'\nlinks = []\n", "utf-8")

        with pytest.raises(InputError, match=r'old: expected a\.\.b, as the file is named, found "a\.\.c"'):
            read_folder(tmp_path, ("test", "1")).crosswalks["a..b"]


def changed(sheet: Scoresheet, code: str, **values: Any) -> Scoresheet:
    """The scoresheet with one criterion changed."""

    def change(section: Section) -> Section:
        criteria = [evolve(each, **values) if each.code == code else each for each in section.criteria]
        return evolve(section, criteria=tuple(criteria))

    return evolve(
        sheet,
        parts=tuple(evolve(part, sections=tuple(map(change, part.sections))) for part in sheet.parts),
    )


def codes(criteria: Iterable[Criterion]) -> str:
    """The codes of several criteria."""
    return "+".join(each.code for each in criteria)


def compared(one: str, other: str) -> Difference:
    """Two scoresheets, compared by the crosswalk."""
    return compare(CATALOG.scoresheet(one), CATALOG.scoresheet(other), CROSSWALK)


REPLACED = "3.2 3.5"
"""The part of the community in management, and accounting; since 2026 who the representative is, and
intellectual property."""

JUDGED = f"""
01 01 | 1.1=1.1 1.6=1.7 9.1=9 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.5 9.2 | 1.2 2.4 {REPLACED} 11
02 02 | 1.1=1.1 1.6=1.7 9.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.5 9.2 | 1.3 2.4 {REPLACED} 10
03 03 | 1.1=1.1 1.6=1.7 9.1=9 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.2 6.5 9.2 | 1.2 2.4 {REPLACED} 6.2 11
04 04 | 1.1=1.1 1.6=1.7 9.1=9 | 2.2+2.3=2.2+2.3 6.4+6.5=6.4 | {REPLACED} 6.2 9.2 | 1.2 2.4 {REPLACED} 6.2 11
04 08 | 1.6=1.7 6.3=6.3 9.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.2 7 9.2 | 1.2 2.4 {REPLACED} 6.2 10
05 05 | 1.6=1.6 6.3=6.3 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.6 8.2 | 2.4 {REPLACED} 10
06 06 | 1.6=1.7 6.2=6.2 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.6 8.2 | 1.2 2.4 {REPLACED} 10
07 07 | 1.6=1.7 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.6 8.2 | 1.2 2.4 {REPLACED} 10
08 08 | 1.6=1.7 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.6 8.2 | 1.2 2.4 {REPLACED} 10
09 08 | 1.6=1.7 6.2=6.2 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.6 8.2 | 1.2 2.4 {REPLACED} 10
10 09 | 1.6=1.6 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.6 8.2 | 2.4 {REPLACED} 10
11 10 | 1.6=1.7 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.2 6.6 8.2 | 1.2 2.4 {REPLACED} 6.2 10
12 11 | 1.6=1.7 8.1=8 | 2.2+2.3=2.2+2.3 6.1.2+6.1.3=6.1.2 | {REPLACED} 8.2 | 1.2 2.4 {REPLACED} 10
13 12 | 1.6=1.7 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.6 8.2 | 1.2 2.4 {REPLACED} 10
14 13 | 1.6=1.7 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 6.3 8.2 | 1.2 2.4 {REPLACED} 10
15 14 | 1.6=1.6 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 8.2 | 2.4 {REPLACED}
16 15 | 1.6=1.6 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 8.2 | 2.4 {REPLACED}
17 16 | 1.6=1.6 8.1=8 9=9 | 2.2+2.3=2.2+2.3 | {REPLACED} 8.2 | 2.4 {REPLACED}
18 17 | 1.6=1.6 8.1=8 | 2.2+2.3=2.2+2.3 | {REPLACED} 8.2 | 2.4 {REPLACED}
19 18 | 1.6=1.7 | 2.2+2.3=2.2+2.3 | {REPLACED} 6 7 | 1.2 2.4 {REPLACED} 6 7 13
20 19 | 1.6=1.6 | 2.2+2.3=2.2+2.3 | {REPLACED} 9.2 | 2.4 {REPLACED} 13
22 20 | 1.6=1.6 | 2.2+2.3=2.2+2.3 | {REPLACED} | 2.4 {REPLACED} 13
23 21 | 1.6=1.6 6.3=6.3 | 2.2+2.3=2.2 | {REPLACED} 6.6 | 2.3 {REPLACED} 8
24 21 | 1.6=1.6 6.3=6.3 | 2.2+2.3=2.2 | {REPLACED} 6.6 8 | 2.3 {REPLACED} 8
25 22 | 1.6=1.6 6.1=6.1 6.3=6.3 | 2.2+2.3=2.2 | {REPLACED} 6.6 6.7 6.8 | 2.3 {REPLACED} 7 8
26 26 | 1.2=1.3 1.3=1.4 4.2=4.3 7=7 9=15 11=17 | 2.2+8=10 5.1+5.2=5.1+5.2 \
    | {REPLACED} 4.1 5.3 | 1.1 1.2 2.2 {REPLACED} 4.1 4.2 4.5 5.3 8 9 11 13 16
26@781-2020 26 | 18=17 | | {REPLACED} | {REPLACED}
"""
"""Of each two sets that the crosswalk links, and of the tourism set of 781: the criteria whose titles do not
show that they are the same, those joined or shared out anew, and those of the one and of the other alone.
Judged by reading titles and options of both; all other criteria are the same by their titles."""


class TestJudged:
    """Which criteria are the same though their titles differ."""

    @pytest.mark.parametrize("line", JUDGED.strip().splitlines(), ids=lambda line: line.partition(" |")[0])
    def test_as_judged(self, line: str) -> None:
        """Every criterion that the titles do not settle is where reading its options put it."""
        sets, hard, regrouped, old, new = (each.split() for each in line.split("|"))
        found = compared(f"{OLD}/{sets[0]}", f"{NEW}/{sets[1]}")

        assert hard == [f"{each.one.code}={each.other.code}" for each in found.both if each.note is not None]
        assert regrouped == [f"{codes(each.one)}={codes(each.other)}" for each in found.regrouped]
        assert old == [each.code for each in found.only_in_one]
        assert new == [each.code for each in found.only_in_other]

    def test_all_linked_sets_are_judged(self) -> None:
        """The table has every two sets that the crosswalk links."""
        linked = {
            f"{old[-2:]} {new[-2:]}" for link in CROSSWALK.links for old in link.old for new in link.new
        }

        assert linked | {"26@781-2020 26"} == {
            line.partition(" |")[0] for line in JUDGED.splitlines() if line[:1].isdigit()
        }

    def test_titles_stand_in_the_decisions(self) -> None:
        """Every title that the crosswalk judges stands in a scoresheet, and no scoresheet has two of one row."""
        sheets = [[each.title.vi for each in CATALOG.scoresheet(id).criteria.values()] for id in HELD]
        rows = [each.titles for each in CROSSWALK.criteria]
        regrouped = [title for each in CROSSWALK.regrouped for title in (*each.old, *each.new)]

        assert {*itertools.chain(*rows), *regrouped} <= {title for sheet in sheets for title in sheet}
        assert len(set(itertools.chain(*rows))) == len(list(itertools.chain(*rows)))
        assert all(sum(title in row for title in sheet) <= 1 for sheet in sheets for row in rows)

    def test_a_criterion_given_another_part(self) -> None:
        """The heritage criterion of tourism went from the organisation of the service to the product's quality."""
        found = compared("vn-1048-2019/26", "vn-1048-2019/26@781-2020")

        assert ("1.1", "8") in [(each.one.code, each.other.code) for each in found.both]

    def test_without_a_crosswalk(self) -> None:
        """Titles that nobody judged are the same only where they are one."""
        tea = compare(CATALOG.scoresheet("vn-1048-2019/12"), CATALOG.scoresheet("vn-26-2026/17"))

        assert not tea.links
        assert not tea.regrouped
        assert all(each.one.title.vi == each.other.title.vi for each in tea.both)
        assert "6.2.2" in [each.code for each in tea.only_in_one]

    @given(one=st.sampled_from(HELD), other=st.sampled_from(HELD))
    def test_either_way(self, one: str, other: str) -> None:
        """Compared the other way round, the same criteria are the same, and gains are losses."""
        there, back = compared(one, other), compared(other, one)

        assert there.links == back.links
        assert {(each.one.code, each.other.code, each.points) for each in there.both} == {
            (each.other.code, each.one.code, -each.points) for each in back.both
        }
        assert [(each.one, each.other, each.points) for each in there.regrouped] == [
            (each.other, each.one, -each.points) for each in back.regrouped
        ]
        assert (there.only_in_one, there.only_in_other) == (back.only_in_other, back.only_in_one)


class TestCriteria:
    """How two scoresheets differ."""

    def test_tea(self) -> None:
        """Tea in 2019 and 2026: linkage gained a point and marks, packaging was shared out anew, accounting is gone."""
        found = compared("vn-1048-2019/12", "vn-26-2026/11")
        pairs = {each.one.code: each for each in found.both}

        assert ("1.5", 1, True, True) == (
            pairs["1.4"].other.code, pairs["1.4"].points, pairs["1.4"].marks, pairs["1.4"].changed,
        )  # fmt: skip
        assert ("3.1", 0, False, False) == (
            pairs["3.1"].other.code, pairs["3.1"].points, pairs["3.1"].marks, pairs["3.1"].changed,
        )  # fmt: skip
        assert ("5.3", 2) == (pairs["5.2"].other.code, pairs["5.2"].points)
        assert [("2.2+2.3", 1), ("6.1.2+6.1.3", -2)] == [
            (codes(each.one), each.points) for each in found.regrouped
        ]
        assert "3.5" in [each.code for each in found.only_in_one]

    def test_one_title_under_two_headings(self) -> None:
        """The colours of the leaf and of the brew of set 12 each meet their own."""
        found = compared("vn-1048-2019/12", "vn-1048-2019/13")

        assert all(
            each.one.code.rpartition(".")[0] == each.other.code.rpartition(".")[0]
            for each in found.both
            if each.one.code.count(".") > 1 and each.other.code.count(".") > 1
        )

    def test_a_criterion_that_moved_to_another_part(self) -> None:
        """A title that stands once on either side is the same criterion wherever it went."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        part_a, part_b, part_c = sheet.parts
        accounting = part_a.sections[2].criteria[-1]
        poorer = evolve(part_a.sections[2], criteria=part_a.sections[2].criteria[:-1])
        richer = evolve(part_b.sections[0], criteria=(*part_b.sections[0].criteria, accounting))
        moved = evolve(
            sheet,
            parts=(
                evolve(part_a, sections=(*part_a.sections[:2], poorer)),
                evolve(part_b, sections=(richer, *part_b.sections[1:])),
                part_c,
            ),
        )

        found = compare(sheet, moved)

        assert () == found.only_in_one == found.only_in_other
        assert len(sheet.criteria) == len(found.both)

    def test_a_kind_that_changed(self) -> None:
        """The same points under another kind of answer are a change."""
        sheet = CATALOG.scoresheet("vn-1048-2019/26")
        part = sheet.parts[2]
        first = part.sections[0]
        chosen = evolve(first, criteria=(evolve(first.criteria[0], kind=CriterionKind.CHOICE),))
        other = evolve(sheet, parts=(*sheet.parts[:2], evolve(part, sections=(chosen, *part.sections[1:]))))

        assert ["6"] == [each.one.code for each in compare(sheet, other).both if each.changed]
        assert ["6"] == [each.one.code for each in compare(sheet, other).both if each.kind]

    def test_yes_or_no_of_more_points(self) -> None:
        """A yes-or-no question that gives another number of points has changed, though it has no options."""
        sheet = CATALOG.scoresheet("vn-26-2026/01")

        assert ["2.4"] == [
            each.one.code for each in compare(sheet, changed(sheet, "2.4", max=2)).both if each.changed
        ]

    def test_points_of_a_mark_that_moved(self) -> None:
        """A mark at other points is another mark, and points that go to another case are a change."""
        sheet = CATALOG.scoresheet("vn-26-2026/01")
        third = sheet.criteria["1.6"].options[0]
        moved = changed(sheet, "1.6", options=(evolve(third, points=0), *sheet.criteria["1.6"].options[1:]))
        tourism = CATALOG.scoresheet("vn-26-2026/26")
        options = tuple(evolve(each, alternative=1) for each in tourism.criteria["9"].options)
        one_case = changed(tourism, "9", options=options)

        assert ["1.6"] == [each.one.code for each in compare(sheet, moved).both if each.marks]
        assert ["9"] == [each.one.code for each in compare(tourism, one_case).both if each.changed]

    def test_titles_are_compared_where_they_stand(self) -> None:
        """One title twice in a part meets its own heading."""
        tea = CATALOG.scoresheet("vn-1048-2019/12")
        colour = tea.criteria["6.1.3"].title
        twice = changed(tea, "6.2.1", title=colour)

        assert [("6.1.3", "6.1.3"), ("6.2.1", "6.2.1")] == [
            (each.one.code, each.other.code)
            for each in compare(twice, twice).both
            if each.one.title == colour
        ]

    def test_in_whatever_order(self) -> None:
        """A title that stands twice meets the one in its own part and under its own heading, not the first one."""
        tea = CATALOG.scoresheet("vn-1048-2019/12")
        twice = changed(tea, "6.2.1", title=tea.criteria["6.1.3"].title)
        thrice = changed(twice, "3.3", title=twice.criteria["4.3"].title)
        backwards = evolve(
            thrice,
            parts=tuple(
                evolve(
                    part,
                    sections=tuple(
                        evolve(section, criteria=section.criteria[::-1]) for section in part.sections[::-1]
                    ),
                )
                for part in thrice.parts[::-1]
            ),
        )
        found = compare(thrice, backwards)

        assert {"3.3", "4.3"} == {
            each.one.code for each in found.both if each.one.title == thrice.criteria["4.3"].title
        }
        assert [*thrice.criteria] == [each.other.code for each in found.both]

    def test_a_title_that_stands_more_often_on_one_side(self) -> None:
        """Of a title that stands twice in the one and once in the other it is not guessed which is which."""
        tea = CATALOG.scoresheet("vn-1048-2019/12")
        twice = changed(tea, "6.2.2", title=tea.criteria["6.2.1"].title)
        found = compare(twice, tea)

        assert ["6.2.1", "6.2.2"] == [each.code for each in found.only_in_one]
        assert ["6.2.1", "6.2.2"] == [each.code for each in found.only_in_other]

    def test_what_was_not_regrouped(self) -> None:
        """Where a scoresheet has the criteria of both sides, it is not said that the ones became the others."""
        honey = CATALOG.scoresheet("vn-1048-2019/04")
        both = changed(honey, "6.2", title=CATALOG.scoresheet("vn-26-2026/04").criteria["6.4"].title)
        row = "6.4+6.5"

        assert row in [codes(each.one) for each in compared("vn-1048-2019/04", "vn-26-2026/04").regrouped]
        for one, other in ((honey, both), (both, honey), (both, CATALOG.scoresheet("vn-26-2026/04"))):
            found = compare(one, other, CROSSWALK)
            assert row not in [codes(each.one) for each in found.regrouped]
            assert row not in [codes(each.other) for each in found.regrouped]

    @pytest.mark.parametrize("id", HELD)
    def test_a_scoresheet_and_itself(self, id: str) -> None:
        """A scoresheet does not differ from itself."""
        found = compared(id, id)

        assert [(code, code) for code in CATALOG.scoresheet(id).criteria] == [
            (each.one.code, each.other.code) for each in found.both
        ]
        assert not found.links
        assert not found.regrouped
        assert not any(each.changed or each.marks or each.points or each.note for each in found.both)

    @given(one=st.sampled_from(HELD), other=st.sampled_from(HELD))
    def test_nothing_is_lost(self, one: str, other: str) -> None:
        """Every criterion of either scoresheet stands once: in both, regrouped, or in the one alone."""
        found = compared(one, other)
        lefts = [each.one.code for each in found.both] + [each.code for each in found.only_in_one]
        rights = [each.other.code for each in found.both] + [each.code for each in found.only_in_other]
        for each in found.regrouped:
            lefts += [criterion.code for criterion in each.one]
            rights += [criterion.code for criterion in each.other]

        assert sorted(found.one.criteria) == sorted(lefts)
        assert sorted(found.other.criteria) == sorted(rights)

    @given(one=st.sampled_from(HELD), other=st.sampled_from(HELD))
    def test_points_add_up(self, one: str, other: str) -> None:
        """What was gained and lost explains how many points each of two scoresheets can give."""
        found = compared(one, other)
        reach = [sum(part.reaches for part in sheet.parts) for sheet in (found.one, found.other)]
        moved = sum(each.points for each in found.both) + sum(each.points for each in found.regrouped)
        gained = sum(each.reaches for each in found.only_in_other)

        assert reach[1] - reach[0] == moved + gained - sum(each.reaches for each in found.only_in_one)


def test_crosswalks_fold() -> None:
    """Crosswalks of several contributions stand together, and of one name are refused."""
    known = CATALOG.contribution.crosswalks
    more = Contribution("more", "1", {}, {}, {}, {"a..b": CROSSWALK})

    assert {"a..b", *known} == set(Catalog([CATALOG.contribution, more]).contribution.crosswalks)
    with pytest.raises(InputError, match="crosswalks"):
        Catalog([CATALOG.contribution, evolve(more, crosswalks=known)])
