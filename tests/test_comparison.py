"""Two decisions side by side: the crosswalk of their product sets, and how two scoresheets differ."""

from __future__ import annotations

import itertools
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
from ocopkit.law.differences import compare
from ocopkit.law.scoresheets import CriterionKind, Scoresheet, Section

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
        """Eight links are in doubt, each for a reason of its own."""
        doubts = [link.doubt.en for link in CROSSWALK.links if link.doubt is not None]

        assert (8, 8) == (len(doubts), len(set(doubts)))
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

    def test_what_is_not_compared(self) -> None:
        """Regimes without a crosswalk, and unknown ones, are refused with those that have one."""
        with pytest.raises(InputError, match="two regimes that are compared: vn-1048-2019 → vn-26-2026"):
            CATALOG.crosswalk(NEW, OLD)
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


class TestCriteria:
    """How two scoresheets differ."""

    def test_tea(self) -> None:
        """Tea in 2019 and 2026: linkage gained a point and marks, packaging and accounting are gone."""
        found = compare(CATALOG.scoresheet("vn-1048-2019/12"), CATALOG.scoresheet("vn-26-2026/11"))
        pairs = {each.old.code: each for each in found.both}

        assert ("1.5", 1, True, True) == (
            pairs["1.4"].new.code, pairs["1.4"].points, pairs["1.4"].marks, pairs["1.4"].changed,
        )  # fmt: skip
        assert ("3.1", 0, False, False) == (
            pairs["3.1"].new.code, pairs["3.1"].points, pairs["3.1"].marks, pairs["3.1"].changed,
        )  # fmt: skip
        assert ("5.3", 2) == (pairs["5.2"].new.code, pairs["5.2"].points)
        assert ["2.2", "2.3", "3.2", "3.5", "6.1.3", "8.2"] == [each.code for each in found.gone]
        assert ["1.2", "2.2", "2.3", "2.4", "3.2", "3.5", "10"] == [each.code for each in found.added]

    def test_one_title_under_two_headings(self) -> None:
        """The colours of the leaf and of the brew of set 12 each meet their own."""
        found = compare(CATALOG.scoresheet("vn-1048-2019/12"), CATALOG.scoresheet("vn-1048-2019/13"))

        assert all(
            each.old.code.rpartition(".")[0] == each.new.code.rpartition(".")[0]
            for each in found.both
            if each.old.code.count(".") > 1 and each.new.code.count(".") > 1
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

        assert () == found.gone == found.added
        assert len(sheet.criteria) == len(found.both)

    def test_a_kind_that_changed(self) -> None:
        """The same points under another kind of answer are a change."""
        sheet = CATALOG.scoresheet("vn-1048-2019/26")
        part = sheet.parts[2]
        first = part.sections[0]
        chosen = evolve(first, criteria=(evolve(first.criteria[0], kind=CriterionKind.CHOICE),))
        other = evolve(sheet, parts=(*sheet.parts[:2], evolve(part, sections=(chosen, *part.sections[1:]))))

        assert ["6"] == [each.old.code for each in compare(sheet, other).both if each.changed]

    def test_yes_or_no_of_more_points(self) -> None:
        """A yes-or-no question that gives another number of points has changed, though it has no options."""
        sheet = CATALOG.scoresheet("vn-26-2026/01")

        assert ["2.4"] == [
            each.old.code for each in compare(sheet, changed(sheet, "2.4", max=2)).both if each.changed
        ]

    def test_points_of_a_mark_that_moved(self) -> None:
        """A mark at other points is another mark, and points that go to another case are a change."""
        sheet = CATALOG.scoresheet("vn-26-2026/01")
        third = sheet.criteria["1.6"].options[0]
        moved = changed(sheet, "1.6", options=(evolve(third, points=0), *sheet.criteria["1.6"].options[1:]))
        tourism = CATALOG.scoresheet("vn-26-2026/26")
        options = tuple(evolve(each, alternative=1) for each in tourism.criteria["9"].options)
        one_case = changed(tourism, "9", options=options)

        assert ["1.6"] == [each.old.code for each in compare(sheet, moved).both if each.marks]
        assert ["9"] == [each.old.code for each in compare(tourism, one_case).both if each.changed]

    def test_titles_are_compared_where_they_stand(self) -> None:
        """One title twice in a part meets its own heading; titles of other parts are near and not the same."""
        tea = CATALOG.scoresheet("vn-1048-2019/12")
        colour = tea.criteria["6.1.3"].title
        twice = changed(tea, "6.2.1", title=colour)
        back = compare(twice, twice)
        marketing = CATALOG.scoresheet("vn-26-2026/01")
        near = changed(marketing, "4.3", title=evolve(marketing.criteria["8"].title, vi="Tính độc đáo riêng"))
        gone = changed(marketing, "8", title=evolve(marketing.criteria["8"].title, vi="Một tên khác hẳn xyz"))

        assert [("6.1.3", "6.1.3"), ("6.2.1", "6.2.1")] == [
            (each.old.code, each.new.code) for each in back.both if each.old.title == colour
        ]
        assert "4.3" not in [each.new.code for each in compare(gone, near).both if each.old.code == "8"]

    @pytest.mark.parametrize("id", HELD)
    def test_a_scoresheet_and_itself(self, id: str) -> None:
        """A scoresheet does not differ from itself."""
        sheet = CATALOG.scoresheet(id)
        found = compare(sheet, sheet)

        assert [(code, code) for code in sheet.criteria] == [
            (each.old.code, each.new.code) for each in found.both
        ]
        assert not any(each.changed or each.marks or each.points for each in found.both)

    @given(old=st.sampled_from(HELD), new=st.sampled_from(HELD))
    def test_nothing_is_lost(self, old: str, new: str) -> None:
        """Every criterion of either scoresheet stands once: in both, added or gone."""
        sheets = CATALOG.scoresheet(old), CATALOG.scoresheet(new)
        found = compare(*sheets)

        assert sorted(sheets[0].criteria) == sorted(
            [*(each.old.code for each in found.both), *(each.code for each in found.gone)]
        )
        assert sorted(sheets[1].criteria) == sorted(
            [*(each.new.code for each in found.both), *(each.code for each in found.added)]
        )

    def test_points_add_up(self) -> None:
        """What was gained and lost explains how many points each pair of linked scoresheets can give."""
        for link in CROSSWALK.links:
            for one, other in itertools.product(link.old, link.new):
                found = compare(CATALOG.scoresheet(one), CATALOG.scoresheet(other))
                reach = [sum(part.reaches for part in sheet.parts) for sheet in (found.old, found.new)]
                moved = sum(each.points for each in found.both)
                assert reach[1] - reach[0] == moved + sum(each.reaches for each in found.added) - sum(
                    each.reaches for each in found.gone
                )


def test_crosswalks_fold() -> None:
    """Crosswalks of several contributions stand together, and of one name are refused."""
    known = CATALOG.contribution.crosswalks
    more = Contribution("more", "1", {}, {}, {}, {"a..b": CROSSWALK})

    assert {"a..b", *known} == set(Catalog([CATALOG.contribution, more]).contribution.crosswalks)
    with pytest.raises(InputError, match="crosswalks"):
        Catalog([CATALOG.contribution, evolve(more, crosswalks=known)])
