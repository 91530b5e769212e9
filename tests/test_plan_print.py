"""The two provincial plans and the published figures, typed a second time from their print.

The tables below were made from the texts and the list of published figures alone, not from the data.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from figures import DONG_THAP, LANG_SON, STAGE
from ocopkit.formats.observations import read_observations
from ocopkit.targets.filters import Attribute, Filter
from ocopkit.targets.observations import faults_of_observations
from ocopkit.targets.plans import Plan, Target

PROGRESS = Path(__file__).parent.parent / "examples/progress"

# id, comparator, value, upper end, unit, what it counts, dash
DONG_THAP_PRINT = """
maintain-3-4-star     >= -   - products      1 stars=3-5
new-3-star            >= 150 - products      1 stars=3-5
potential-5-star      >= 15  - products      1 potential
upgraded-share        >= 50  - percent       2 upgraded
cooperatives-share    >= 40  - percent       3 cooperative
sme-share             >= 30  - percent       3 enterprise
circular-chain-share  >= 30  - percent       4 circular-chain
craft-villages-share  >= 50  - percent       5 craft-village
trained-workers-share >= 20  - percent       6 trained
women-led-share       >= 40  - percent       6 women-led
modern-channels-share >= 50  - percent       7 modern-channels
online-platforms-share >= 100 - percent      7 stars=3-5,postmart,voso
display-counter       >= 1   - counters      7 all
exhibition-area       >= 1   - area          7 all
international-forum   >= 1   - a-year  8 all
"""

LANG_SON_PRINT = """
maintain-30      >=      30 -  products       1 stars=3-5
new-3-star       >=      50 -  products       1 stars=3-5
five-star        >=      1  -  products       1 stars=5-5
tourism-villages >=      3  -  villages       2 all
display-points   >=      5  -  points-of-sale 3 all
organisations    between 60 70 organisations  4 all
human-resources  >=      -  -  done           5 all
"""

# id, figure, whether it is one of the end of 2020
LANG_SON_START = """
products 30 2020-12-31
four-star 9 2020-12-31
three-star 21 2020-12-31
attainment-2019-2020 230 2020-12-31
subjects 27 2020-12-31
enterprises 3 2020-12-31
cooperatives 13 2020-12-31
cooperative-groups 3 2020-12-31
households 8 2020-12-31
pilot-models 7 -
"""


def rows(table: str) -> list[list[str]]:
    """The cells of a table above."""
    return [line.split() for line in table.strip().splitlines()]


def typed(target: Target) -> list[str]:
    """A target as a row of the tables above."""
    counted = target.filter
    said = [] if counted.stars is None else [f"stars={counted.stars[0]}-{counted.stars[1]}"]
    said += ["potential"] if counted.potential else []
    said += sorted(counted.subjects or ()) + sorted(counted.attributes)
    ends = ("-" if each is None else str(each) for each in (target.value, target.value_max))
    return [
        target.id,
        target.comparator.value,
        *ends,
        target.unit.en.replace(" ", "-"),
        target.citation.place[-1],
        ",".join(said) or "all",
    ]


@pytest.mark.parametrize(
    ("plan", "printed"),
    [(DONG_THAP, DONG_THAP_PRINT), (LANG_SON, LANG_SON_PRINT)],
    ids=["dong-thap", "lang-son"],
)
class TestTargets:
    """Figures of both plans."""

    def test_each(self, plan: Plan, printed: str) -> None:
        """Every target of the print has its figure, comparator, unit, filter and dash, and there is no other."""
        assert rows(printed) == [typed(each) for each in plan.targets]

    def test_their_years(self, plan: Plan, printed: str) -> None:
        """Both plans, and all their targets, are of the years 2021 to 2025."""
        periods = {plan.period, *(each.period for each in plan.targets)}

        assert {STAGE} == periods
        assert len(rows(printed)) == len(plan.by_id)


class TestDongThap:
    """What else the news text of Đồng Tháp prints."""

    def test_attributes(self) -> None:
        """Upgrades are of all products, platforms of those of 3 stars and up; no other share has such a whole."""
        among = {each.id: each.among for each in DONG_THAP.targets if each.among != Filter()}

        assert {"online-platforms-share": Filter(stars=(3, 5))} == among
        assert {Attribute.POSTMART, Attribute.VOSO} == DONG_THAP.by_id[
            "online-platforms-share"
        ].filter.attributes

    @pytest.mark.parametrize(
        ("n", "name", "holds"),
        [
            (1, "Thực phẩm", ("tươi sống", "sơ chế", "thực phẩm khác")),
            (2, "Đồ uống", ("có cồn", "không cồn")),
            (3, "Dược liệu", ("chức năng", "thuốc từ dược liệu", "cổ truyền", "mỹ phẩm", "dược liệu khác")),
            (4, "Thủ công", ("gỗ", "sợi", "mây tre", "kim loại", "gốm sứ", "dệt may", "lưu niệm", "trang trí", "gia dụng")),
            (5, "Sinh vật cảnh", ("hoa", "cây cảnh", "động vật")),
            (6, "Dịch vụ du lịch", ("cộng đồng", "sinh thái", "điểm du lịch")),
        ],
    )  # fmt: skip
    def test_groups(self, n: int, name: str, holds: tuple[str, ...]) -> None:
        """Each of the six groups holds what the print lists in it, in its order, and nothing else."""
        group = DONG_THAP.groups[n - 1]

        assert f"paragraph 5, item {n}" == group.citation.place
        assert group.title.vi.startswith(name)
        assert len(holds) == len(group.holds)
        assert all(word in each.vi for word, each in zip(holds, group.holds, strict=True))

    @pytest.mark.parametrize(
        ("list", "paragraph", "words"),
        [
            ("tasks", 6, ("vùng nguyên liệu", "huẩn hóa", "ủ thể", "cung - cầu", "giám sát", "hỗ trợ", "chuyển đổi số")),
            ("solutions", 7, ("uyên truyền", "chính sách", "bộ máy", "thường niên", "Khoa học", "nguồn lực",
                              "cộng đồng", "quốc tế", "dự án ưu tiên")),
        ],
    )  # fmt: skip
    def test_steps(self, list: str, paragraph: int, words: tuple[str, ...]) -> None:
        """Seven tasks and nine solutions stand in the order of the print, each at its item."""
        steps = getattr(DONG_THAP, list)

        assert [f"paragraph {paragraph}, item {n}" for n in range(1, len(words) + 1)] == [
            each.citation.place for each in steps
        ]
        assert all(word in each.title.vi for word, each in zip(words, steps, strict=True))

    def test_objectives(self) -> None:
        """The general objective stands in paragraph 1, and what it is to help with in paragraph 3."""
        assert ["1"] * 5 + ["3"] * 2 == [each.citation.place[-1] for each in DONG_THAP.objectives]

    def test_errata(self) -> None:
        """What is misprinted stands at its place, as printed."""
        assert [
            ("paragraph 1", "2021-2025 Phát triển", "2021-2025: Phát triển"),
            ("paragraph 2", "Kế hoạch 124/KH-UBND", "Kế hoạch 432/KH-UBND"),
            ("paragraph 2", "mỗii xã", "mỗi xã"),
            ("paragraph 4, dash 1", "150 sản được công nhận", "150 sản phẩm được công nhận"),
            ("paragraph 4, dash 7", "sản phẩm OCOP[1]", None),
            ("paragraph 4, dash 7", "điện tử…)", "điện tử…);"),
            ("paragraph 4, dash 7", "tỉnh Đồng Tháp”", "tỉnh Đồng Tháp"),
            ("paragraph 5, item 1", "thủy sản sản sơ chế", "thủy sản sơ chế"),
        ] == [(each.citation.place, each.printed, each.taken) for each in DONG_THAP.errata]


class TestLangSon:
    """What else plan 129/KH-UBND prints."""

    def test_baseline(self) -> None:
        """Every figure on 2019-2020 stands in the first dash of section I, all but the models at the end of 2020."""
        assert rows(LANG_SON_START) == [
            [each.id, str(each.value), str(each.on or "-")] for each in LANG_SON.baseline
        ]
        assert {"section I, dash 1"} == {each.citation.place for each in LANG_SON.baseline}

    def test_documents(self) -> None:
        """Plan 129 of 5 June 2021 carries out the project of decision 1533 of 13 August 2019."""
        assert [("129/KH-UBND", date(2021, 6, 5)), ("1533/QĐ-UBND", date(2019, 8, 13))] == [
            (each.number, each.issued) for each in LANG_SON.documents
        ]

    def test_objectives(self) -> None:
        """Three purposes of section II stand before the three common objectives of section III.1."""
        assert ["II.1", "II.2", "II.3", "III.1, dash 1", "III.1, dash 2", "III.1, dash 3"] == [
            each.citation.place.removeprefix("section ") for each in LANG_SON.objectives
        ]

    def test_tasks(self) -> None:
        """Of section III.3 the text has 3.1 with its three dashes and the heading of 3.2, and is cut there."""
        places = [each.citation.place.removeprefix("section ") for each in LANG_SON.tasks]

        dashes = [f"III.3.1, dash {n}" for n in (1, 2, 3)]
        assert ["III.3.1", *dashes, "III.3.2"] == list(dict.fromkeys(places))
        assert () == LANG_SON.solutions
        assert "section III.3.2" in [each.citation.place for each in LANG_SON.unchecked]

    def test_errata(self) -> None:
        """A misprint of section I, two of II.3 and two of III.3.1, as printed."""
        assert [
            ("I, dash 1", "03 doanh nghiệp,13"), ("II.3", "các Sơ, ban, ngành"), ("II.3", "địa phương minh"),
            ("III.3.1, dash 1", "Chương OCOP"), ("III.3.1, dash 3", "Đài Phát hành và truyền hình"),
        ] == [(each.citation.place.removeprefix("section "), each.printed) for each in LANG_SON.errata]  # fmt: skip


# Published figures: place, day, measure, what of it, figure. Products and subjects are those recognised so far.
PUBLISHED = {
    "dong-thap": """
vn-87 2022-12-31 products-recognised-so-far stars=3-5 357
vn-87 2022-12-31 products-recognised-so-far stars=3-3 272
vn-87 2022-12-31 products-recognised-so-far stars=4-4 85
vn-87 2024-01-31 products-recognised-so-far stars=3-5 453
vn-87 2024-01-31 products-recognised-so-far stars=3-3 366
vn-87 2024-01-31 products-recognised-so-far stars=4-4 86
vn-87 2024-01-31 products-recognised-so-far stars=5-5 1
vn-87 2024-01-31 subjects all 175
vn-87 2023-12-31 products-entered all 207
vn-87 2023-12-31 products-entered-first all 149
vn-87 2023-12-31 products-entered-to-upgrade all 3
vn-87 2023-12-31 products-entered-again all 55
vn-87 2023-12-31 subjects-entered all 110
vn-87 2023-12-31 products-proposed-to-province all 57
vn-87 2023-12-31 subjects-proposed-to-province all 16
vn-82 2025-09-04 products-recognised-so-far stars=3-5 1002
vn-82 2025-09-04 products-recognised-so-far stars=3-3 799
vn-82 2025-09-04 products-recognised-so-far stars=4-4 199
vn-82 2025-09-04 products-recognised-so-far stars=5-5 4
vn-82 2025-09-04 subjects all 448
vn-82 2025-11-26 products-recognised-so-far stars=3-5 1002
vn-82 2025-11-26 products-recognised-so-far stars=3-3 799
vn-82 2025-11-26 products-recognised-so-far stars=4-4 199
vn-82 2025-11-26 products-recognised-so-far stars=5-5 4
vn-82 2025-11-26 subjects all 448
vn-82 2025-11-26 subjects cooperative 53
vn-82 2025-11-26 subjects enterprise 120
vn-82 2025-11-26 subjects household 273
vn-82 2025-11-26 subjects cooperative-group 2
vn-82 2025-11-26 subjects-share cooperative 11.8
vn-82 2025-11-26 subjects-share enterprise 26.8
vn-82 2025-11-26 subjects-share household 60.9
vn-82 2025-11-26 subjects-share cooperative-group 0.4
vn-82 2025-11-26 products-online all 824
vn-82 2025-11-26 products-online-share all 82.24
""",
    "lang-son": """
vn-20 2022-06-24 products-recognised-so-far stars=3-5 87
vn-20 2022-06-24 products-recognised-so-far stars=3-3 67
vn-20 2022-06-24 products-recognised-so-far stars=4-4 20
vn-20 2022-12-07 products-recognised-so-far stars=3-5 94
vn-20 2022-12-07 products-recognised-so-far stars=3-3 73
vn-20 2022-12-07 products-recognised-so-far stars=4-4 21
vn-20 2025-11-20 products-recognised-in-period stars=3-5 215
vn-20 2025-11-20 products-recognised-so-far stars=3-5 235
vn-20 2025-11-20 products-recognised-so-far stars=3-3 213
vn-20 2025-11-20 products-recognised-so-far stars=4-4 22
vn-20 2025-11-20 products-lapsed all 72
""",
}

# By the province and the day of its figures, the site that published them.
SITES = {
    ("vn-87", date(2022, 12, 31)): "baodongthap.vn", ("vn-87", date(2024, 1, 31)): "thuonghieunongnghiep.com.vn",
    ("vn-87", date(2023, 12, 31)): "dulich.dongthap.gov.vn", ("vn-82", date(2025, 9, 4)): "196250904084013538",
    ("vn-82", date(2025, 11, 26)): "196251126082206241", ("vn-20", date(2022, 6, 24)): "langsontv.vn/news/452/42039",
    ("vn-20", date(2022, 12, 7)): "nongthonmoi.langson.gov.vn", ("vn-20", date(2025, 11, 20)): "www.vietnam.vn/en/",
}  # fmt: skip


@pytest.mark.parametrize(("name", "plan"), [("dong-thap", DONG_THAP), ("lang-son", LANG_SON)])
class TestPublishedFigures:
    """The examples of published figures."""

    def test_each(self, name: str, plan: Plan) -> None:
        """Every figure of the list has its province, day and number, and there is no other."""
        found = read_observations(PROGRESS / f"{name}.toml")

        assert {
            (province, date.fromisoformat(day), measure, counted, Fraction(value))
            for province, day, measure, counted, value in rows(PUBLISHED[name])
        } == {(each.province, each.as_of, each.measure, _counted(each.filter), each.value) for each in found}
        assert len(rows(PUBLISHED[name])) == len(found)
        assert [] == list(faults_of_observations(found, plan))

    def test_sources(self, name: str, plan: Plan) -> None:
        """Each figure names where it was published, and no figure of a target is among them."""
        found = read_observations(PROGRESS / f"{name}.toml")

        assert all(SITES[each.province or "", each.as_of] in each.source for each in found)
        assert {None} == {each.target for each in found}
        assert plan.province in {each.province for each in found}


def _counted(filter: Filter) -> str:
    """What a figure counts, as in the list above."""
    if filter.stars is not None:
        return f"stars={filter.stars[0]}-{filter.stars[1]}"
    return ",".join(filter.subjects or ()) or "all"


def test_periods_of_flows() -> None:
    """What was entered is of 2023, what Lạng Sơn recognised newly of 2021 to 2025; all else is of a day."""
    figures = [
        each for name in PUBLISHED for each in read_observations(PROGRESS / f"{name}.toml") if each.period
    ]

    assert {(2023, 2023), (2021, 2025)} == {
        (each.period.since.year, each.period.until.year) for each in figures if each.period
    }
    assert [207, 149, 3, 55, 110, 57, 16, 215] == [each.value for each in figures]
