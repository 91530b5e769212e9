"""Plans and where they stand, as JSON, as text and as a picture."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from attrs import evolve

from cards import CATALOG
from figures import ALL, DONG_THAP, LANG_SON, NATIONAL, STAGE, assessed, figure, stars
from ocopkit import InputError
from ocopkit.formats.observations import read_observations
from ocopkit.formats.progress import assessment_json, plan_json
from ocopkit.formats.results import to_json
from ocopkit.formats.schemas import schema
from ocopkit.law.text import Lang, Text
from ocopkit.targets.assess import Assessment, Status
from ocopkit.targets.plans import Comparator, Kind, Plan
from ocopkit.views.bullets import draw, save_picture
from ocopkit.views.plans import assessment_view, plan_view, plans_view
from ocopkit.views.terminal import show
from ocopkit.views.words import STATUS, asked_text, figure_text

PROGRESS = Path(__file__).parent.parent / "examples/progress"
LANGS: tuple[Lang, ...] = ("vi", "en")

STANDINGS = [
    assessed(*read_observations(PROGRESS / "lang-son.toml")),
    assessed(*read_observations(PROGRESS / "dong-thap.toml"), plan=DONG_THAP),
    assessed(*read_observations(PROGRESS / "dong-thap.toml"), plan=DONG_THAP, on=date(2026, 2, 1)),
    assessed(stars(17_000, 3, 5), stars(120, 5), plan=NATIONAL),
    # Every status, a ratio without its sites, a third of a percent, more than the picture holds, and nothing.
    assessed(
        *(
            figure(value, date(2025, 6, 20), target=target)
            for target, value in (
                ("new-3-star", 140), ("potential-5-star", 1), ("cooperatives-share", Fraction(1, 3)),
                ("display-counter", 3), ("sme-share", 100), ("women-led-share", 0),
            )
        ),
        plan=DONG_THAP,
    ),
    assessed(figure(49, target="new-3-star"), on=date(2026, 1, 1)),
    assessed(plan=evolve(LANG_SON, targets=())),
]  # fmt: skip

every_standing = pytest.mark.parametrize(
    "found", STANDINGS, ids=[str(n) for n in range(1, len(STANDINGS) + 1)]
)
every_lang = pytest.mark.parametrize("lang", LANGS)


def loaded(shape: object) -> Any:
    """A shape as another program reads it."""
    return json.loads(to_json(shape))


def shown(view: Any) -> str:
    """A view as a pipe receives it, on lines as they come."""
    stream = io.StringIO()
    show(view, stream)
    return stream.getvalue()


def words(text: str) -> str:
    """The words of a text, without how they stand on lines."""
    return " ".join(text.split())


class TestPlanJson:
    """`plans show --format json`."""

    @every_lang
    @pytest.mark.parametrize("plan", CATALOG.plans, ids=lambda plan: plan.id)
    def test_schema(self, plan: Plan, lang: Lang) -> None:
        """Every plan fits the schema that is handed out."""
        jsonschema.validate(loaded(plan_json(plan, lang)), schema("plan"))

    def test_targets(self) -> None:
        """A target has its figure, both ends of a range, and its filter both as data and read aloud."""
        said = {each["id"]: each for each in loaded(plan_json(LANG_SON, "en"))["targets"]}

        assert (60, 70, "between") == tuple(
            said["organisations"][key] for key in ("value", "value_max", "comparator")
        )
        assert ([3, 5], False, None, [], "3 stars and up", "từ 3 sao trở lên") == tuple(
            said["new-3-star"]["filter"][key]
            for key in ("stars", "potential", "subjects", "attributes", "text_en", "text_vi")
        )
        assert (None, None) == (said["human-resources"]["value"], said["display-points"]["filter"])

    def test_what_is_not_printed(self) -> None:
        """What a plan does not print is null, and a merger is there with its day."""
        said = loaded(plan_json(DONG_THAP, "vi"))

        assert [None, None] == [each["value"] for each in said["baseline"]]
        assert ("2025-06-30", "vn-82") == (said["merger"]["last_day"], said["merger"]["into"])
        assert "đoạn 4, gạch đầu dòng 8, Kế hoạch 432/KH-UBND" == said["targets"][-1]["citation"]["text"]
        assert None is loaded(plan_json(LANG_SON, "vi"))["merger"]

    def test_origin(self) -> None:
        """A plan says which package brought it; its groups hold the same in both languages."""
        said = loaded(plan_json(DONG_THAP, "en"))

        assert "dong-thap" == said["origin"]["package"]
        assert [3, 2, 5, 9, 3, 3] == [len(each["holds_vi"]) for each in said["groups"]]
        assert [len(each["holds_en"]) for each in said["groups"]] == [
            len(each["holds_vi"]) for each in said["groups"]
        ]


class TestMeasures:
    """`ocopkit targets measures`, as text and as JSON."""

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_list(self, ocopkit: Any, lang: str) -> None:
        """Every measure is listed with what a plan's file says of it, and as JSON that fits its schema."""
        text = ocopkit("targets", "measures", "--lang", lang)
        listed = ocopkit("targets", "measures", "--lang", lang, "--format", "json").json

        assert list(CATALOG.measures) == [each["id"] for each in listed]
        for each in listed:
            jsonschema.validate(each, schema("measure"))
            known = CATALOG.measures[each["id"]]
            assert (known.title.vi, known.unit.en, known.kind.value) == (
                each["title_vi"],
                each["unit"],
                each["kind"],
            )
            assert re.search(rf"^{each['id']} +{each['kind']} +\S", text.out, re.MULTILINE)
        said = " ".join(text.out.split())
        assert {"vi": "Chỉ tiêu products-recognised-so-far", "en": "Measure products-recognised-so-far"}[
            lang
        ] in said

    def test_relations(self, ocopkit: Any) -> None:
        """Shares say of what, flows what they add to, and differences of which two."""
        listed = {each["id"]: each for each in ocopkit("targets", "measures", "--format", "json").json}

        assert "products-recognised-so-far" == listed["products-share"]["share_of"]
        assert "products-recognised-so-far" == listed["products-recognised-in-period"]["grows"]
        assert ["products-recognised-so-far", "products-lapsed"] == listed["products-still-valid"]["left_of"]
        assert (None, None, []) == tuple(listed["subjects"][key] for key in ("share_of", "grows", "left_of"))
        assert {("ocopkit", None)} == {
            (each["origin"]["package"], each["origin"]["sha256"]) for each in listed.values()
        }


class TestAssessmentJson:
    """`targets assess --format json`."""

    @every_lang
    @every_standing
    def test_schema(self, found: Assessment, lang: Lang) -> None:
        """Whatever the figures, the answer fits the schema that is handed out, and holds no float."""
        said = to_json(assessment_json(found, lang))

        jsonschema.validate(json.loads(said), schema("assessment"))
        assert not re.search(r": -?\d+\.\d", said)
        assert [each.target.id for each in found.standings] == [
            each["id"] for each in json.loads(said)["targets"]
        ]

    def test_every_status(self) -> None:
        """The cases above have every status there is."""
        assert set(Status) == {each.status for found in STANDINGS for each in found.standings}

    def test_exact_numbers(self) -> None:
        """A third of a percent against 40 is 1/3, with a text for people beside it, and 119/3 are missing."""
        said = {each["id"]: each for each in loaded(assessment_json(STANDINGS[4], "en"))["targets"]}

        assert ("1/3", "0.33 (1/3)", "119/3", "1/120", "0.83%") == tuple(
            said["cooperatives-share"][key]
            for key in ("observed", "observed_text", "gap", "attainment", "attainment_text")
        )

    def test_figures(self) -> None:
        """A figure says of which day it is, who published it, how it was worked out, and its note."""
        [five] = [
            each
            for each in loaded(assessment_json(STANDINGS[0], "en"))["targets"]
            if each["id"] == "five-star"
        ]

        assert ("2025-11-20", "235 less the other stars, 213 + 22") == (
            five["figure"]["as_of"], five["figure"]["worked_out"],
        )  # fmt: skip
        assert five["figure"]["sources"]
        assert five["figure"]["note"].startswith("Cumulative since 2019.")

    def test_nothing_known(self) -> None:
        """Without a figure all is null and none is zero, and what would answer is said."""
        said = loaded(assessment_json(assessed(), "en"))["targets"][1]

        assert [None] * 6 == [
            said[key] for key in ("observed", "figure", "gap", "attainment", "even", "pace")
        ]
        assert "Products newly recognised in the period: 3 stars and up" == said["missing"]


class TestText:
    """Plans and standings to read."""

    @every_lang
    @pytest.mark.parametrize("plan", CATALOG.plans, ids=lambda plan: plan.id)
    def test_plans(self, plan: Plan, lang: Lang) -> None:
        """A plan shows its documents, every target with its place, and every list that is not empty."""
        said = words(shown(plan_view(plan, lang)))

        for each in plan.targets:
            assert words(each.title[lang]) in said
            assert asked_text(each, lang) in said
            assert each.citation.text[lang] in said
        steps = [each.title for each in (*plan.objectives, *plan.tasks, *plan.solutions)]
        starts = [each.title for each in plan.baseline] + [each.title for each in plan.groups]
        assert all(title[lang] in said for title in (*steps, *starts))
        assert all(each.number in said for each in plan.documents)
        assert all(f"“{each.printed}” → " in said for each in plan.errata)
        assert ({"vi": "Đính chính", "en": "Errata"}[lang] in said) is bool(plan.errata)

    def test_of_which(self) -> None:
        """Parts, ratios, figures that are not printed and mergers are said."""
        said = words(shown(plan_view(DONG_THAP, "en")))

        assert "≥ 15 products · part of new-3-star" in said
        assert "≥ 1 counter each · by large-tourist-sites" in said
        assert "Products holding a certificate of 3 or 4 stars: not printed" in said
        assert "vn-87 (part of vn-82 after 30 June 2025) · 2021-2025" in said
        assert "“sản phẩm OCOP[1]” → kept as printed" in said
        assert "Products of 4 stars (31 December 2020): 9 products" in words(shown(plan_view(LANG_SON, "en")))

    def test_no_markup(self) -> None:
        """Brackets in a title are brackets, in lists and alone."""
        plan = evolve(LANG_SON, title=Text("[bold]Kế hoạch[/]", "[bold]Plan[/]"))

        assert "[bold]Plan[/]" in shown(plans_view([plan], "en"))
        assert "[bold]Plan[/]" in shown(plan_view(plan, "en"))
        assert "[bold]Plan[/]" in shown(assessment_view(assessed(plan=plan), "en"))

    @every_lang
    @every_standing
    def test_standings(self, found: Assessment, lang: Lang) -> None:
        """Every target is there with its status, what is asked, its figure and why; and what was found."""
        said = words(shown(assessment_view(found, lang)))

        for each in found.standings:
            assert STATUS[each.status][lang] in said
            assert asked_text(each.target, lang) in said
            assert figure_text(each, lang) in said
        assert ({"vi": "Nhận xét về số liệu", "en": "Findings on the figures"}[lang] in said) is bool(
            found.findings
        )

    def test_paces(self) -> None:
        """What is needed in 365 days is counted as the target is, and in percentage points for shares."""
        day = date(2024, 12, 31)
        flow = assessed(figure(40, day, target="new-3-star"), on=day)
        share = assessed(figure(10, day, target="sme-share"), plan=DONG_THAP, on=day)

        assert "10 products needed in 365 days" in words(shown(assessment_view(flow, "en")))
        assert "còn cần 20 điểm phần trăm mỗi 365 ngày" in words(shown(assessment_view(share, "vi")))
        late = [evolve(flow, on=date(2024, 12, 31)), evolve(flow, on=date(2025, 1, 1))]
        said = [words(shown(assessment_view(each, "en"))) for each in late]
        assert [True, False] == ["10 products needed in 365 days" in each for each in said]
        assert "10 products needed in the last 364 days" in said[1]
        last = words(shown(assessment_view(evolve(flow, on=date(2025, 12, 30)), "en")))
        assert "10 products needed in the last 1 day" in last
        assert "1 days" not in last

    def test_bars(self) -> None:
        """A bar is as long as what is reached, at most full; without a figure there is none."""
        found = [
            assessed(*figures, plan=evolve(LANG_SON, targets=(LANG_SON.by_id["new-3-star"],)))
            for figures in ([], [figure(25, target="new-3-star")], [figure(500, target="new-3-star")])
        ]

        assert [0, 6, 12] == [shown(assessment_view(each, "en")).count("━") for each in found]

    def test_control_signs(self) -> None:
        """Signs in a source that steer a terminal are shown and not sent."""
        one, other = (
            figure(n, target="new-3-star", source="\x1b[31mx", note=Text("\x07", "\x07")) for n in (1, 2)
        )
        said = shown(assessment_view(assessed(one, other), "en")) + shown(
            assessment_view(assessed(one), "en")
        )

        assert "\x1b" not in said
        assert "\x07" not in said
        assert "\\x1b[31mx" in said


def bars(found: Assessment, lang: Lang = "en") -> Mapping[int, list[float]]:
    """By row, how long the coloured bars of a picture are."""
    rows: dict[int, list[float]] = {}
    for patch in draw(found, lang).axes[0].patches:
        if patch.get_height() == pytest.approx(0.26):  # type: ignore[attr-defined]  # all of them are rectangles
            rows.setdefault(round(patch.get_y()), []).append(patch.get_width())  # type: ignore[attr-defined]
    return rows


class TestPicture:
    """`targets assess --plot`."""

    @every_lang
    @every_standing
    def test_rows(self, found: Assessment, lang: Lang) -> None:
        """A row a target in the plan's order; a bar where something is measured, else an empty frame."""
        axes = draw(found, lang).axes[0]
        titles = [words(each.get_text()) for each in axes.get_yticklabels()]

        assert len(found.standings) == len(titles)
        for each, title in zip(found.standings, titles, strict=True):
            assert words(each.target.title[lang])[:40] == title[:40]
        measured = [n for n, each in enumerate(found.standings) if each.attainment is not None]
        assert measured == sorted(bars(found, lang))
        framed = [round(each.get_y() + 0.39) for each in axes.patches if each.get_linestyle() == ":"]  # type: ignore[attr-defined]
        assert [n for n in range(len(titles)) if n not in measured] == framed

    def test_lengths(self) -> None:
        """Half of what is needed is half, nothing is nothing, and from 150 percent on a bar is cut and says so."""
        plan = evolve(LANG_SON, targets=(LANG_SON.by_id["new-3-star"],))
        found = [assessed(figure(n, target="new-3-star"), plan=plan) for n in (0, 25, 75, 76)]

        assert [{0: [0]}, {0: [0.5]}, {0: [1.5]}, {0: [1.5]}] == [bars(each) for each in found]
        said = [draw(each, "en").axes[0].texts[0].get_text() for each in found]
        assert [False, False, False, True] == [text.endswith("»") for text in said]
        assert "behind · 25 / ≥ 50 products · 20 June 2025 · 50%" == said[1]

    def test_ceilings(self) -> None:
        """A ceiling has no part that is reached, and so a frame with its figure in words."""
        target = evolve(LANG_SON.by_id["new-3-star"], comparator=Comparator.AT_MOST)
        found = assessed(figure(40, target="new-3-star"), plan=evolve(LANG_SON, targets=(target,)))

        assert {} == bars(found)
        assert "met · 40 / ≤ 50 products · 20 June 2025" == draw(found, "en").axes[0].texts[0].get_text()

    @every_lang
    def test_words(self, tmp_path: Path, lang: Lang) -> None:
        """An SVG holds its words as text, in the language that was asked for."""
        file = tmp_path / "a.svg"
        save_picture(STANDINGS[0], lang, file)
        said = words(" ".join(each.text or "" for each in ET.parse(file).iter() if each.text))  # noqa: S314  # our own

        assert LANG_SON.title[lang] in said
        assert all(each.target.title[lang][:40] in said for each in STANDINGS[0].standings)
        assert {"vi": "Tiến độ ngày 1/12/2025", "en": "Where it stands on 1 December 2025"}[lang] in said
        assert {
            "vi": "đạt · 215 / ≥ 50 sản phẩm · 20/11/2025 · 430% »",
            "en": "met · 215 / ≥ 50 products · 20 November 2025 · 430% »",
        }[lang] in said
        for sign in {
            "vi": ["mục tiêu", "tiến độ đều đến ngày của số liệu", "chưa đo được", "đến 50% của mục tiêu"],
            "en": [
                "what is asked",
                "an even pace up to the figure's day",
                "not measurable",
                "up to 50% of the target",
            ],
        }[lang]:
            assert sign in said

    @pytest.mark.parametrize("name", ["a.svg", "a.png"])
    def test_the_same_again(self, tmp_path: Path, name: str) -> None:
        """The same figures in another order give the same file, byte by byte."""
        figures = read_observations(PROGRESS / "lang-son.toml")
        pictures = []
        for data in (figures, figures[::-1]):
            save_picture(assessed(*data), "vi", tmp_path / name)
            pictures.append((tmp_path / name).read_bytes())

        assert pictures[0] == pictures[1]

    def test_dollars(self, tmp_path: Path) -> None:
        """A title with dollars is no formula."""
        titled = evolve(LANG_SON.targets[1], title=Text("thu $x_{$", "income $x_{$"))
        file = tmp_path / "a.svg"
        save_picture(assessed(plan=evolve(LANG_SON, targets=(titled,))), "en", file)

        assert "income $x_{$" in file.read_text("utf-8")

    def test_files(self, tmp_path: Path) -> None:
        """Another ending, a folder and a place that is not there are refused by name."""
        (tmp_path / "folder.png").mkdir()
        for name, expected in (
            ("a.pdf", "a .png or a .svg file"), ("png", "a .png or a .svg file"),
            ("folder.png", "a file that can be written"), ("none/a.svg", "a folder that is there"),
        ):  # fmt: skip
            with pytest.raises(InputError, match=expected) as refused:
                save_picture(STANDINGS[0], "en", tmp_path / name)
            assert [str(tmp_path / name)] == [fault.file for fault in refused.value.faults]


class TestWords:
    """What a target asks for, in a few signs."""

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({}, "≥ 50 products"), ({"comparator": Comparator.MORE}, "> 50 products"),
            ({"comparator": Comparator.EXACTLY}, "= 50 products"), ({"comparator": Comparator.AT_MOST}, "≤ 50 products"),
            ({"kind": Kind.SHARE}, "≥ 50%"), ({"value": None}, "no figure printed"),
            ({"value": Fraction(101, 2)}, "≥ 50.50 products"),
            ({"comparator": Comparator.BETWEEN, "value_max": Fraction(70), "kind": Kind.SHARE}, "50-70%"),
        ],
    )  # fmt: skip
    def test_asked(self, changed: dict[str, Any], said: str) -> None:
        """Each comparator has its sign, shares their percent, and what is not printed says so."""
        assert said == asked_text(evolve(LANG_SON.by_id["new-3-star"], **changed), "en")

    def test_figures(self) -> None:
        """A figure is a number, a share has its percent, and none is a dash."""
        new = figure(215, measure="products-recognised-in-period", filter=ALL, period=STAGE)
        share = assessed(figure(Fraction(1, 3), target="sme-share"), plan=DONG_THAP).standings[5]

        assert ["–", "215"] == [figure_text(each, "en") for each in assessed(new).standings[:2]]
        assert "0,33%" == figure_text(share, "vi")
