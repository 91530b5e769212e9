"""The plans of Đồng Tháp, of Lạng Sơn and of the state, as data: every figure with its place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from cards import CATALOG
from committed import LANGS, check_faults
from figures import DONG_THAP, LANG_SON, NATIONAL, told
from ocopkit import Catalog, InputError
from ocopkit.contribution import Contribution
from ocopkit.formats.converter import structure
from ocopkit.formats.law import read_folder
from ocopkit.law.citations import Citation, LegalDocument
from ocopkit.law.text import Lang, bare
from ocopkit.targets.bulk import met_by
from ocopkit.targets.filters import Attribute, Filter, SubjectKind
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import (
    Baseline,
    Certainty,
    Comparator,
    Kind,
    Merger,
    Otherwise,
    Period,
    Plan,
    Target,
    prove_measures,
    prove_plan,
)


class TestDongThap:
    """The plan of 31 December 2022."""

    @pytest.mark.parametrize(
        ("id", "kind", "value", "dash"),
        [
            ("maintain-3-4-star", "stock", None, 1), ("new-3-star", "flow", 150, 1),
            ("potential-5-star", "flow", 15, 1), ("upgraded-share", "share", 50, 2),
            ("cooperatives-share", "share", 40, 3), ("sme-share", "share", 30, 3),
            ("circular-chain-share", "share", 30, 4), ("craft-villages-share", "share", 50, 5),
            ("trained-workers-share", "share", 20, 6), ("women-led-share", "share", 40, 6),
            ("modern-channels-share", "share", 50, 7), ("online-platforms-share", "share", 100, 7),
            ("display-counter", "stock", 1, 7), ("exhibition-area", "milestone", 1, 7),
            ("international-forum", "recurring", 1, 8),
        ],
    )  # fmt: skip
    def test_targets(self, id: str, kind: str, value: int | None, dash: int) -> None:
        """Fifteen targets with their figures, each a floor, at the dash of the text that says it."""
        target = DONG_THAP.by_id[id]

        assert (kind, value, Comparator.AT_LEAST) == (target.kind.value, target.value, target.comparator)
        assert Citation("432/KH-UBND", f"paragraph 4, dash {dash}") == target.citation

    def test_nothing_else(self) -> None:
        """Fifteen targets, six groups of products, seven tasks and nine solutions, and an objective."""
        assert (15, 6, 7, 9) == tuple(
            len(each) for each in (DONG_THAP.targets, DONG_THAP.groups, DONG_THAP.tasks, DONG_THAP.solutions)
        )
        assert DONG_THAP.objectives

    def test_of_which(self) -> None:
        """Fifteen of potential five stars are part of the 150 of three stars and up."""
        part = DONG_THAP.by_id["potential-5-star"]

        assert ("new-3-star", Certainty.POTENTIAL, Filter(potential=True)) == (
            part.part_of, part.certainty, part.filter,
        )  # fmt: skip

    def test_what_shares_are_of(self) -> None:
        """Shares count cooperatives, small enterprises, women; both platforms count products of 3 stars and up."""
        both = DONG_THAP.by_id["online-platforms-share"]

        assert Filter(stars=(3, 5)) == both.among
        assert frozenset({Attribute.POSTMART, Attribute.VOSO}) == both.filter.attributes
        assert frozenset({SubjectKind.COOPERATIVE}) == DONG_THAP.by_id["cooperatives-share"].filter.subjects

    def test_documents(self) -> None:
        """Plan 432 under decision 919, in the place of plan 124 of 2021; and what ended its province."""
        assert [
            ("432/KH-UBND", date(2022, 12, 31)),
            ("919/QĐ-TTg", date(2022, 8, 1)),
            ("124/KH-UBND", date(2021, 4, 14)),
            ("202/2025/QH15", date(2025, 6, 12)),
        ] == [(each.number, each.issued) for each in DONG_THAP.documents]
        assert "Kế hoạch 432/KH-UBND" in [each.taken for each in DONG_THAP.errata if "124" in each.printed]
        assert any("[1]" in each.printed for each in DONG_THAP.errata)

    def test_baselines_that_are_not_printed(self) -> None:
        """What the 150 are counted from is not printed, and that is said."""
        assert DONG_THAP.starts_from[DONG_THAP.by_id["new-3-star"].baseline or ""].value is None

    def test_a_counter_at_each_site(self) -> None:
        """One counter for each large tourist site: a ratio, and their number is not given."""
        assert "large-tourist-sites" == DONG_THAP.by_id["display-counter"].per
        assert "vn-87" == DONG_THAP.province


class TestGroups:
    """The groups of a plan and the national product sets that they hold."""

    def test_every_set_has_its_group(self) -> None:
        """Each set of 2026 stands in one group; of those of 2019 medical equipment alone stands in none."""
        left = [each.id for each in CATALOG.sets() if DONG_THAP.group_of(each.id) is None]

        assert ["vn-1048-2019/21"] == left

    def test_a_group_is_found(self) -> None:
        """A set's group is found by the set's id."""
        groups = [DONG_THAP.group_of(f"vn-26-2026/{n}") for n in (13, 17, 20, 22, 25, 26)]

        assert [each.title.en if each else None for each in groups] == [
            each.title.en for each in DONG_THAP.groups
        ]

    def test_a_set_in_two_groups(self) -> None:
        """A set that two groups hold, or one twice, is a fault."""
        first, second, *others = DONG_THAP.groups
        twice = evolve(DONG_THAP, groups=(first, evolve(second, sets=("vn-26-2026/01",) * 2), *others))

        assert ['groups › 2 › sets: expected each product set once, found "vn-26-2026/01"'] * 2 == [
            each.say("en") for each in prove_plan(twice)
        ]

    def test_a_set_that_is_not_there(self) -> None:
        """A catalog refuses a plan whose groups name a set that its regime does not have; of others it says nothing."""
        group = evolve(DONG_THAP.groups[0], sets=("vn-26-2026/27", "vn-148-2023/01"))
        brought = Contribution(
            "hue", "1", {}, {}, {}, plans={"hue": evolve(DONG_THAP, id="hue", groups=(group,))}
        )
        with pytest.raises(InputError) as refused:
            Catalog([CATALOG.contribution, brought]).plan("hue")

        assert ["groups › 1 › sets: expected a product set that is known"] == [
            each.say("en").partition(",")[0] for each in refused.value.faults
        ]


class TestLangSon:
    """Plan 129/KH-UBND of 5 June 2021."""

    def test_targets(self) -> None:
        """Seven targets with their figures, at the dash of section III.2 that says them."""
        said = [
            (
                each.id,
                each.kind.value,
                each.comparator.value,
                each.value,
                each.value_max,
                each.citation.place[-1],
            )
            for each in LANG_SON.targets
        ]

        assert said == [
            ("maintain-30", "stock", ">=", 30, None, "1"), ("new-3-star", "flow", ">=", 50, None, "1"),
            ("five-star", "stock", ">=", 1, None, "1"), ("tourism-villages", "flow", ">=", 3, None, "2"),
            ("display-points", "flow", ">=", 5, None, "3"), ("organisations", "flow", "between", 60, 70, "4"),
            ("human-resources", "milestone", ">=", None, None, "5"),
        ]  # fmt: skip
        assert {"129/KH-UBND section III.2"} == {
            f"{each.citation.document} {each.citation.place.partition(',')[0]}" for each in LANG_SON.targets
        }

    def test_five_stars_are_not_of_the_fifty(self) -> None:
        """An older product that is upgraded counts too, so that the one of five stars is part of nothing."""
        assert LANG_SON.by_id["five-star"].part_of is None

    def test_sums_of_the_baseline(self) -> None:
        """9 of four and 21 of three stars are 30; 3, 13, 3 and 8 subjects are 27."""
        start = {id: each.value for id, each in LANG_SON.starts_from.items()}

        assert (30, 9, 21) == told(start["products"], start["four-star"], start["three-star"])
        kinds = ("subjects", "enterprises", "cooperatives", "cooperative-groups", "households")
        assert (27, 3, 13, 3, 8) == told(*(start[id] for id in kinds))
        assert all(LANG_SON.starts_from[id].sum_of for id in ("products", "subjects"))
        four, groups = LANG_SON.starts_from["four-star"], LANG_SON.starts_from["cooperative-groups"]
        assert ("products-recognised-so-far", Filter(stars=(4, 4))) == (four.measure, four.filter)
        of_groups = Filter(subjects=frozenset({SubjectKind.COOPERATIVE_GROUP}))
        assert ("subjects", of_groups) == (groups.measure, groups.filter)

    def test_230_percent(self) -> None:
        """30 products at 230 % were a target of 13: 30/13 is 230.77 %, and no other whole number fits."""
        attained = LANG_SON.starts_from["attainment-2019-2020"].value
        fitting = [n for n in range(1, 31) if Fraction(30 * 100, n) // 1 == attained]

        assert (230, [13]) == told(attained, fitting)

    def test_villages_by_name(self) -> None:
        """Quỳnh Sơn, Vũ Lăng and Hữu Liên are the villages to be reviewed and graded."""
        title = LANG_SON.by_id["tourism-villages"].title.vi

        assert all(name in title for name in ("Quỳnh Sơn", "Vũ Lăng", "Hữu Liên"))

    def test_the_text_is_cut(self) -> None:
        """What follows the heading of 3.2 is not held, and that is said."""
        assert any("3.2" in each.text.en for each in LANG_SON.unchecked)


def test_the_national_programme() -> None:
    """Decision 919/QĐ-TTg: 10,000 products of 3 stars and up, 400 to 500 of five stars, by the end of 2025."""
    three, five = NATIONAL.targets

    assert (10_000, Filter(stars=(3, 5))) == told(three.value, three.filter)
    assert (400, 500, Comparator.BETWEEN) == told(five.value, five.value_max, five.comparator)
    assert (None, date(2025, 12, 31)) == (NATIONAL.province, five.period.until)


@pytest.mark.parametrize("plan", CATALOG.plans, ids=lambda plan: plan.id)
class TestEveryPlan:
    """What holds of every plan."""

    def test_proofs(self, plan: Plan) -> None:
        """It stands the proofs, and every question of a target is one of the plan."""
        assert [] == prove_plan(plan)

    def test_measures(self, plan: Plan) -> None:
        """What a target counts by any reading is in the vocabulary, and behaves as the target says."""
        assert [] == list(prove_measures(plan))
        assert plan.measures == CATALOG.measures

    def test_words(self, plan: Plan) -> None:
        """Both languages are there for everything that a person reads."""
        said = [plan.title, *(each.title for each in plan.targets), *(each.title for each in plan.baseline)]
        steps = (*plan.objectives, *plan.tasks, *plan.solutions)
        said += [each.title for each in steps]
        said += [each.text for question in plan.interpretations for each in question.readings]
        said += [each.note for each in plan.errata]
        assert all(text.vi.strip() and text.en.strip() and text.vi != text.en for text in said)


# The plan of Lạng Sơn with one thing wrong, and what is said of that.
BROKEN: list[tuple[dict[str, Any], str]] = [
            ({"targets": (*LANG_SON.targets, LANG_SON.targets[0])}, "targets › maintain-30: expected an id of its own"),
            ({"baseline": LANG_SON.baseline[1:]}, "targets › maintain-30 › baseline: expected an id of this plan"),
            ({"interpretations": ()}, "› interpretations: expected an id of this plan"),
            (
                {"baseline": (evolve(LANG_SON.baseline[0], value=Fraction(31)), *LANG_SON.baseline[1:])},
                "baseline › products › value: expected 30, the sum of its parts, found 31",
            ),
            (
                {"baseline": (evolve(LANG_SON.baseline[0], sum_of=("x",)), *LANG_SON.baseline[1:])},
                "baseline › products › sum_of: expected an id of this plan",
            ),
            (
                {"targets": (*LANG_SON.targets[:1], evolve(LANG_SON.targets[1], part_of="five-star"), *LANG_SON.targets[2:])},
                "targets › new-3-star › part_of: expected another target, that counts all that this one counts (3 stars and up)",
            ),
            (
                {"targets": (evolve(LANG_SON.targets[0], part_of="x"), *LANG_SON.targets[1:])},
                "targets › maintain-30 › part_of: expected an id of this plan",
            ),
            (
                {"targets": (evolve(LANG_SON.targets[0], readings={"x": {}}), *LANG_SON.targets[1:])},
                'targets › maintain-30 › readings: expected an id of this plan, found "x"',
            ),
            (
                {"targets": (evolve(LANG_SON.targets[0], readings={"maintained": {"certificate-valid": Otherwise()}}), *LANG_SON.targets[1:])},
                'targets › maintain-30 › readings › maintained: expected an id of this plan, found "certificate-valid"',
            ),
            ({"merger": Merger(date(2025, 6, 30), "vn-82", Citation("x", ""))}, "merger › citation: expected a document"),
            (
                {"targets": (*LANG_SON.targets[:1], evolve(LANG_SON.targets[1], part_of="new-3-star"), *LANG_SON.targets[2:])},
                "targets › new-3-star › part_of: expected another target",
            ),
            (
                {"targets": (*LANG_SON.targets[:6], evolve(LANG_SON.targets[6], period=Period(date(2021, 1, 1), date(2026, 1, 1))))},
                "targets › human-resources › period: expected days of the plan's period, 2021-01-01 to 2025-12-31, found",
            ),
            (
                {"targets": (*LANG_SON.targets[:6], evolve(LANG_SON.targets[6], period=Period(date(2020, 12, 31), date(2025, 1, 1))))},
                "targets › human-resources › period: expected days of the plan's period",
            ),
            ({"documents": LANG_SON.documents[1:]}, "targets › maintain-30 › citation: expected a document of this plan"),
]  # fmt: skip


class TestVietnameseKeys:
    """Keys are English words; who writes a Vietnamese one is told which is meant."""

    @pytest.mark.parametrize(
        ("shape", "names"),
        [
            (Plan, {
                "mã": "id", "tên": "title", "tiêu đề": "title", "văn bản": "documents", "giai đoạn": "period",
                "mục tiêu": "targets", "tỉnh": "province", "số liệu gốc": "baseline", "nhóm": "groups",
                "nhóm sản phẩm": "groups", "nhiệm vụ": "tasks", "giải pháp": "solutions", "sáp nhập": "merger",
            }),
            (LegalDocument, {"số": "number", "số hiệu": "number", "ngày": "issued", "ngày ban hành": "issued"}),
            (Period, {"từ": "since", "từ ngày": "since", "đến": "until", "đến ngày": "until"}),
            (Target, {
                "căn cứ": "citation", "mục": "citation", "chỉ tiêu": "measure", "loại": "kind",
                "so sánh": "comparator", "giá trị": "value", "kết quả": "value", "đơn vị": "unit",
                "đơn vị tính": "unit", "bộ lọc": "filter",
            }),
            (Filter, {"sao": "stars", "hạng sao": "stars", "chủ thể": "subjects", "thuộc tính": "attributes"}),
            (Baseline, {"ngày": "on"}),
            (Observation, {
                "mục tiêu": "target", "chỉ tiêu": "measure", "số liệu": "value", "ngày": "as_of",
                "tính đến ngày": "as_of", "thời điểm": "as_of", "nguồn": "source", "ghi chú": "note",
            }),
        ],
    )  # fmt: skip
    def test_each(self, shape: type[object], names: dict[str, str]) -> None:
        """Each is told by what it means in its table, whatever its accents, capitals and signs between words."""
        for name, key in names.items():
            for written in (name, bare(name).replace(" ", "_"), name.title().replace(" ", "-")):
                with pytest.raises(InputError) as refused:
                    structure({written: 1}, shape)
                assert f'found "{written}". Did you mean "{key}"?' in str(refused.value)

    def test_of_another_table(self) -> None:
        """A word for a key of another table is told with the keys that there are."""
        with pytest.raises(InputError) as refused:
            structure({"nguồn": "báo"}, Period)

        assert 'nguồn: expected a known key, found "nguồn". The keys are since, until' in str(refused.value)


class TestProofs:
    """What a plan is refused for."""

    @pytest.mark.parametrize(("changed", "said"), BROKEN)
    def test_each(self, changed: dict[str, Any], said: str) -> None:
        """One thing wrong is said with its place."""
        faults = [fault.say("en") for fault in prove_plan(evolve(LANG_SON, **changed))]

        assert any(said in fault for fault in faults), faults

    @pytest.mark.parametrize("lang", LANGS)
    def test_what_proofs_say(self, lang: Lang) -> None:
        """All that the proofs say of each of these plans stands as committed, in both languages."""
        plans = [evolve(LANG_SON, **changed) for changed, _ in BROKEN]

        check_faults("faults/plans", ([*prove_plan(each), *prove_measures(each)] for each in plans), lang)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"period": Period(date(2019, 1, 1), date(2025, 12, 31))}, {"period": Period(date(2021, 1, 1), date(2030, 12, 31))},
            {"kind": Kind.STOCK}, {"among": Filter(stars=(3, 5))}, {"measure": "products-recognised-so-far"},
            {"readings": {"bare-figure": {"exactly": Otherwise(filter=Filter(stars=(2, 5)))}}},
        ],
    )  # fmt: skip
    def test_parts_lie_in_their_whole(self, wrong: dict[str, Any]) -> None:
        """A part counts over no other time, in no other way, and by no reading anything that its whole does not."""
        part = evolve(DONG_THAP.by_id["potential-5-star"], **wrong)
        longer = Period(date(2019, 1, 1), date(2030, 12, 31))
        plan = evolve(
            DONG_THAP,
            period=longer,
            targets=tuple(part if each.id == part.id else each for each in DONG_THAP.targets),
        )

        assert ["targets › potential-5-star › part_of"] == [fault.place() for fault in prove_plan(plan)]

    @pytest.mark.parametrize(
        ("id", "start", "sound"),
        [
            ("new-3-star", {"filter": Filter(stars=(4, 5))}, False), ("new-3-star", {"measure": "products-lapsed"}, False),
            ("new-3-star", {"measure": None, "filter": Filter()}, True), ("new-3-star", {}, True),
            ("maintain-30", {"measure": "baseline-products-still-valid", "filter": Filter()}, False),
            ("maintain-30", {"measure": "products-lapsed", "filter": Filter()}, True),
            ("maintain-30", {"measure": "products-lapse"}, False),
        ],
    )  # fmt: skip
    def test_targets_start_from_what_they_count(self, id: str, start: dict[str, Any], *, sound: bool) -> None:
        """A flow starts from the stock that it adds to, and a stock from a figure of its own, counted alike."""
        baseline = (evolve(LANG_SON.baseline[0], **start), *LANG_SON.baseline[1:])
        plan = evolve(LANG_SON, targets=(LANG_SON.by_id[id],), baseline=baseline)
        found = [fault.place() for fault in (*prove_plan(plan), *prove_measures(plan))]

        assert sound is (found == [])
        wrong = (
            "baseline › products › measure"
            if start.get("measure") == "products-lapse"
            else f"targets › {id} › baseline"
        )
        assert {wrong} >= set(found)

    def test_parts_without_figures(self) -> None:
        """A sum of which a part is not printed is not checked."""
        unknown = evolve(LANG_SON.baseline[1], value=None)
        plan = evolve(LANG_SON, baseline=(LANG_SON.baseline[0], unknown, *LANG_SON.baseline[2:]))

        assert [] == prove_plan(plan)

    def test_periods(self) -> None:
        """A period knows how many days it has, and how much of it is over."""
        day = date(2025, 1, 1)
        assert (1, True, False) == (
            Period(day, day).days,
            day in Period(day, day),
            date(2025, 1, 2) in Period(day, day),
        )
        year = Period(date(2025, 1, 1), date(2025, 12, 31))
        assert [False, True, True, False] == [
            each in year
            for each in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
        ]
        assert (0, 1, Fraction(1, 365)) == told(
            year.elapsed(date(2024, 12, 31)), year.elapsed(date(2025, 12, 31)), year.elapsed(date(2025, 1, 1))
        )


@pytest.mark.parametrize(
    ("comparator", "figure", "met"),
    [
        (">=", 30, True), (">=", 29, False), (">", 30, False), (">", 31, True), ("=", 30, True), ("=", 31, False),
        ("<=", 30, True), ("<=", 31, False),
    ],
)  # fmt: skip
def test_comparators(comparator: str, figure: int, met: bool) -> None:  # noqa: FBT001  # a table of cases
    """How a figure has to stand to the value of 30."""
    target = evolve(LANG_SON.targets[0], comparator=Comparator(comparator))

    assert target.met_by(Fraction(figure), Fraction(30)) is met


def test_between_is_met_from_its_lower_end() -> None:
    """60 to 70 organisations are met from 60 on, and 71 is no miss."""
    organisations = LANG_SON.by_id["organisations"]

    assert [False, True, True, True] == [
        organisations.met_by(Fraction(n), Fraction(60)) for n in (59, 60, 70, 71)
    ]


@pytest.mark.parametrize("comparator", [each for each in Comparator if each is not Comparator.BETWEEN])
@pytest.mark.parametrize("value", [Fraction(0), Fraction(1), Fraction(81, 2)])
@pytest.mark.parametrize("kind", [Kind.STOCK, Kind.SHARE])
def test_many_draws(kind: Kind, value: Fraction, comparator: Comparator) -> None:
    """Of many draws a target is met in those that meet it alone, by exact numbers; a share of nothing in none."""
    target = evolve(LANG_SON.targets[0], kind=kind, value=value, comparator=comparator)
    counted = np.array([0, 1, 2, 40, 41, 81, 82, 0, 1])
    among = np.array([200] * 7 + [0, 0]) if kind is Kind.SHARE else np.ones(9, np.int64)
    figures = [
        Fraction(int(one) * 100, int(all)) if kind is Kind.SHARE and all else Fraction(int(one))
        for one, all in zip(counted, among, strict=True)
    ]

    assert met_by(target, counted, among).tolist() == [
        bool(all) and target.met_by(each, value) for each, all in zip(figures, among, strict=True)
    ]


class TestCatalog:
    """How plans and measures are found."""

    def test_unknown_plans(self) -> None:
        """An unknown plan is refused with the nearest."""
        with pytest.raises(InputError, match='Did you mean "lang-son-2021-2025"'):
            CATALOG.plan("lang-son-2021-2026")

    def test_unknown_measures(self) -> None:
        """A plan that counts what no list names, or counts it otherwise, is refused with its place."""
        first, *others = DONG_THAP.targets
        share = evolve(first, kind=Kind.SHARE, per="large-tourist-site")
        unknown = evolve(others[0], measure="products", readings={})
        plan = evolve(DONG_THAP, targets=(share, unknown, *others[1:]))
        brought = Contribution(
            "test", "1", {}, {}, {}, measures=CATALOG.contribution.measures, plans={"x": plan}
        )

        with pytest.raises(InputError) as refused:
            Catalog([brought]).plan("x")
        said = [fault.say("en") for fault in refused.value.faults]
        assert 3 == len(said)
        assert (
            'targets › maintain-3-4-star › per: expected a measure that is known, found "large-tourist-site"'
            in said[0]
        )
        assert (
            "targets › maintain-3-4-star › kind: expected stock, as baseline-products-still-valid" in said[1]
        )
        assert 'targets › new-3-star › measure: expected a measure that is known, found "products"' in said[2]

    def test_signs_in_another_order(self) -> None:
        """A comparator with its signs turned round is told as it should be."""
        with pytest.raises(InputError) as refused:
            structure({"comparator": "=>"}, Target)

        [said] = [each.say("en") for each in refused.value.faults if each.path == ("comparator",)]
        assert said.endswith('found "=>". Did you mean ">="?')

    def test_a_misnamed_plan(self, tmp_path: Path) -> None:
        """A plan whose file has another name is refused, with what else is wrong in it."""
        folder = tmp_path / "plans"
        folder.mkdir()
        text = (
            Path(__file__).parent.parent / "src/ocopkit/plugins/lang_son/plans/lang-son-2021-2025.toml"
        ).read_text("utf-8")
        (folder / "x.toml").write_text(text.replace("value = 30\n", "value = 31\n", 1), "utf-8")

        with pytest.raises(InputError) as refused:
            read_folder(tmp_path, ("test", "1")).plans["x"]

        assert ["id", "baseline › products › value"] == [fault.place() for fault in refused.value.faults]

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            ("-5.5", "a number, 0 or more, found -5.5"),
            (
                "1.200",
                (
                    "a number as 1002, 82.24 or 269/3, found 1.200. "
                    "If these are thousands, write 1200; if these are decimals, 1.2000"
                ),
            ),
            ("'120'", 'a number as 1002, 82.24 or 269/3, found "120". Write the number without quotes: 120'),
            ("'12,5 %'", 'a number as 1002, 82.24 or 269/3, found "12,5 %". Write the number alone: 12.5'),
            ("'many'", 'a number as 1002, 82.24 or 269/3, found "many"'),
        ],
    )
    def test_values(self, tmp_path: Path, value: str, said: str) -> None:
        """A value below 0 or of two meanings in a plan's file is told with its place and with what would be right."""
        folder = tmp_path / "plans"
        folder.mkdir()
        home = Path(__file__).parent.parent / "src/ocopkit/plugins/lang_son/plans"
        text = (home / "lang-son-2021-2025.toml").read_text("utf-8")
        changed = text.replace("value = 50\n", f"value = {value}\n", 1)
        (folder / "lang-son-2021-2025.toml").write_text(changed, "utf-8")
        brought = read_folder(tmp_path, ("test", "1")).plans

        with pytest.raises(InputError) as refused:
            brought["lang-son-2021-2025"]

        [fault] = refused.value.faults
        assert fault.say("en").endswith(f"targets › 2 › value: expected {said}")

    def test_two_measures_of_one_id(self) -> None:
        """A measure that two lists name is refused."""
        lists = CATALOG.contribution.measures
        again = Contribution("again", "1", {}, {}, {}, measures={"more": lists["national"][:1]})

        with pytest.raises(
            InputError, match="measures › national › products-recognised-so-far: expected an id"
        ):
            Catalog([CATALOG.contribution, again]).measures  # noqa: B018  # the property is what is asked
