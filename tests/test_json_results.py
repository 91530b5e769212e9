"""What other programs read: JSON of ratings, scoresheets, regimes, sets and faults, and their schemas."""

from __future__ import annotations

import json
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given

from cards import CATALOG, HELD, perfect, scorecards
from ocopkit import PartTotals, Product, Scorecard, rate, rate_parts
from ocopkit.formats.cards import card_to_json
from ocopkit.formats.results import (
    digest,
    errors_json,
    rating_json,
    regime_json,
    scoresheet_json,
    set_json,
    to_json,
)
from ocopkit.formats.schemas import NAMES, schema
from ocopkit.law.exact import number_text
from ocopkit.law.faults import Fault, shown
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.explain import explain

VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")


def loaded(shape: object) -> Any:
    """A shape as another program reads it."""
    return json.loads(to_json(shape))


class TestScoresheets:
    """`criteria show --format json`."""

    @pytest.mark.parametrize("id", HELD)
    def test_keys(self, id: str) -> None:
        """Every level has the keys of the contract, in both languages."""
        said = loaded(scoresheet_json(CATALOG.scoresheet(id), "vi"))

        assert {"id", "regime", "set", "title_vi", "title_en", "parts", "errata"} <= set(said)
        for part in said["parts"]:
            assert {"code", "max", "sections"} <= set(part)
            for section in part["sections"]:
                assert {"code", "title_vi", "title_en", "max", "subgroups", "criteria"} <= set(section)
                for criterion in section["criteria"]:
                    assert {
                        "code", "title_vi", "title_en", "kind", "max", "citation", "conditions", "options",
                    } <= set(criterion)  # fmt: skip
                    for option in criterion["options"]:
                        assert {
                            "n", "alternative", "points", "stars", "label_vi", "label_en",
                        } == set(option)  # fmt: skip

    def test_one_criterion_in_full(self) -> None:
        """A criterion of set 1 as another program sees it."""
        said = loaded(scoresheet_json(VEGETABLES, "en"))
        criterion = said["parts"][0]["sections"][0]["criteria"][5]

        assert {
            "code": "1.6", "kind": "choice", "max": 3, "cases": [], "conditions": [],
            "citation": {
                "document": "26/2026/QĐ-TTg",
                "place": "appendix II, set 1, criterion 1.6",
                "text": "decision 26/2026/QĐ-TTg, appendix II, set 1, criterion 1.6",
            },
        } == {key: criterion[key] for key in ("code", "kind", "max", "cases", "conditions", "citation")}  # fmt: skip
        assert [(1, 1, 4, None), (2, 2, None, None), (3, 3, None, None)] == [
            (each["n"], each["points"], each["stars"], each["alternative"]) for each in criterion["options"]
        ]

    def test_alternatives_and_additive(self) -> None:
        """An option's alternative is null unless there are alternatives; cases are told."""
        tourism = loaded(scoresheet_json(CATALOG.scoresheet("vn-26-2026/26"), "vi"))
        [criterion] = tourism["parts"][2]["sections"][2]["criteria"]

        assert [(1, 1), (1, 2), (2, 1), (2, 2)] == [
            (each["alternative"], each["n"]) for each in criterion["options"]
        ]
        assert [1, 2] == [case["alternative"] for case in criterion["cases"]]

    def test_subgroups(self) -> None:
        """Set 11 carries the headings 6.1 and 6.2 between its section 6 and their criteria."""
        tea = loaded(scoresheet_json(CATALOG.scoresheet("vn-26-2026/11"), "vi"))

        assert [("6.1", 4), ("6.2", 11)] == [
            (each["code"], each["max"]) for each in tea["parts"][2]["sections"][0]["subgroups"]
        ]

    def test_whole_sheet_conditions_stand_at_the_top(self) -> None:
        """A condition over the whole sheet is not lost among criteria."""
        said = loaded(scoresheet_json(VEGETABLES, "vi"))

        assert ["set/disqualifies-1"] == [each["id"] for each in said["conditions"]]
        story = said["parts"][1]["sections"][1]["criteria"][1]["conditions"][0]
        assert ("applies", {"5.1": [2, 3, 4, 5]}) == (story["kind"], story["when"])

    def test_errata(self) -> None:
        """An erratum tells what is printed and what is taken, null where it is kept as printed."""
        said = loaded(scoresheet_json(CATALOG.scoresheet("vn-26-2026/11"), "en"))

        found = {each["citation"]["place"]: (each["printed"], each["taken"]) for each in said["errata"]}
        assert ("11", "1") == found["appendix II, set 11, criterion 6.1.1, option 2"]
        assert None is found["appendix II, set 11, criterion 6.2.1"][1]

    def test_digest(self) -> None:
        """The digest follows what a scoresheet says, and not who brings it."""
        other = evolve(VEGETABLES, origin=("elsewhere", "9"))
        changed = evolve(VEGETABLES, title=Text("Rau", "Greens"))

        assert (
            digest(VEGETABLES)
            == digest(other)
            == loaded(scoresheet_json(VEGETABLES, "vi"))["origin"]["sha256"]
        )
        assert digest(VEGETABLES) != digest(changed)


class TestRatings:
    """`rate --format json`."""

    def test_keys(self) -> None:
        """The keys of the contract are always there; what is unknown is null."""
        said = loaded(rating_json(rate(Scorecard(VEGETABLES.id, {}), CATALOG), "vi", sheet=VEGETABLES))

        assert {
            "scoresheet", "regime", "official", "status", "total", "parts", "stars_by_points", "stars", "gates",
            "closed_gates", "bounds", "findings", "interpretations", "origin",
        } <= set(said)  # fmt: skip
        assert (None, None, None, None) == (
            said["total"],
            said["parts"],
            said["stars"],
            said["stars_by_points"],
        )
        assert {"total": [0, 100], "stars": [1, 5]} == said["bounds"]
        assert {"package", "version", "sha256"} == set(said["origin"])

    def test_a_rated_card(self) -> None:
        """Whole numbers are numbers, enums are lower case, a gate says what it needs."""
        card = evolve(perfect(VEGETABLES, c1_5=3), product=Product(name="Vải thiều"))
        said = loaded(
            rating_json(rate(card, CATALOG), "en", sheet=VEGETABLES, product=card.product, file="a.toml")
        )

        assert ("rated", 99, "99", 5, 4, "checked", True) == tuple(
            said[key]
            for key in ("status", "total", "total_text", "stars_by_points", "stars", "gates", "official")
        )
        assert {"A": 39, "B": 25, "C": 35} == said["parts"]
        assert [{"stars": 5, "criterion": "1.5", "option": 4, "points_needed": 3, "points": 2}] == said[
            "closed_gates"
        ]
        assert ("a.toml", "Vải thiều") == (said["file"], said["product"]["name"])
        assert {"code", "criterion", "text", "citation"} == set(said["findings"][0])
        assert {"document", "place", "text"} == set(said["findings"][0]["citation"])
        assert (None, None) == (said["bounds"], said["lines"])

    def test_exact_numbers_are_texts(self) -> None:
        """A mean that is not whole is an exact text, with decimals beside it for people."""
        parts: dict[str, int | Fraction] = {"A": 30, "B": 25, "C": Fraction(104, 3)}
        rating = rate_parts(CATALOG.regime("vn-1048-2019"), parts)

        vietnamese, english = (loaded(rating_json(rating, lang)) for lang in ("vi", "en"))

        assert ("269/3", "89,67 (269/3)") == (vietnamese["total"], vietnamese["total_text"])
        assert ("104/3", "34.67 (104/3)") == (english["parts"]["C"], english["parts_text"]["C"])
        assert (30, None, None) == (english["parts"]["A"], english["scoresheet"], english["origin"]["sha256"])

    def test_languages(self) -> None:
        """Texts come in the language asked for; everything else is the same."""
        rating = rate(perfect(VEGETABLES, c1_5=3), CATALOG)
        said = {lang: loaded(rating_json(rating, lang)) for lang in ("vi", "en")}

        assert said["vi"]["recognition"]["text"].startswith("UBND cấp tỉnh")
        assert said["en"]["recognition"]["text"].startswith("The province")
        assert said["vi"]["closed_gates"] == said["en"]["closed_gates"]
        assert (
            said["vi"]["interpretations"][0]["others"].keys()
            == said["en"]["interpretations"][0]["others"].keys()
        )


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        (Fraction(93), "93", "93"),
        (Fraction(179, 2), "89,50", "89.50"),
        (Fraction(269, 3), "89,67 (269/3)", "89.67 (269/3)"),
        (Fraction(1, 100), "0,01", "0.01"),
        (Fraction(89_999, 1000), "89,999", "89.999"),
        (Fraction(269_999, 3000), "89,9997 (269999/3000)", "89.9997 (269999/3000)"),
        (Fraction(3001, 300), "10,003 (3001/300)", "10.003 (3001/300)"),
        (Fraction(-1, 2), "-0,50", "-0.50"),
        (7, "7", "7"),
    ],
)
def test_numbers_for_people(number: Fraction, vietnamese: str, english: str) -> None:
    """People read two decimals, more where two look whole, and the exact value where they are not all of it."""
    assert (vietnamese, english) == (number_text(number, "vi"), number_text(number, "en"))


class TestSchemas:
    """JSON Schemas are made from the shapes, and what ocopkit writes and takes fits them."""

    @pytest.mark.parametrize("name", NAMES)
    def test_schemas_are_schemas(self, name: str) -> None:
        """Every schema is itself valid, and closed: an unknown key does not fit."""
        made = schema(name)

        jsonschema.Draft202012Validator.check_schema(made)
        assert made["additionalProperties"] is False
        assert "\n" not in made["description"]

    @given(scorecards())
    def test_cards_and_ratings_fit(self, case: tuple[Scoresheet, Scorecard]) -> None:
        """Every card that ocopkit writes, and every rating of it, fits its schema."""
        sheet, card = case
        jsonschema.validate(json.loads(card_to_json(card)), schema("card"))
        shape = rating_json(
            rate(card, CATALOG), "vi", sheet=sheet, product=Product("x"), lines=explain(card, CATALOG).lines
        )
        jsonschema.validate(loaded(shape), schema("rating"))

    @pytest.mark.parametrize("example", ["durian", "lychee"])
    def test_unquoted_codes_fit(self, example: str) -> None:
        """A card with unquoted codes, which TOML reads as tables in tables, fits too."""
        file = Path(__file__).parent.parent / "examples" / f"{example}.toml"

        jsonschema.validate(tomllib.loads(file.read_text("utf-8")), schema("card"))
        refused: list[dict[str, Any]] = [{"1": {}}, {"1": {"x": 1}}, {"1": {"1": None}}]
        for wrong in refused:
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate({"scoresheet": "x", "answers": wrong}, schema("card"))

    def test_part_totals_fit(self) -> None:
        """Exact parts fit the schema of cards as numbers and as texts, and nothing else does."""
        card = json.loads(card_to_json(PartTotals("vn-26-2026", {"A": 1, "B": Fraction(1, 3), "C": 2})))
        jsonschema.validate(card, schema("card"))
        for wrong in ("x", True, None, [1]):
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate({**card, "parts": {"A": wrong}}, schema("card"))

    def test_the_rest_fits(self) -> None:
        """Scoresheets, regimes, sets and faults fit their schemas."""
        for sheet in map(CATALOG.scoresheet, HELD):
            jsonschema.validate(loaded(scoresheet_json(sheet, "vi")), schema("scoresheet"))
        for regime in CATALOG.regimes:
            jsonschema.validate(loaded(regime_json(regime, "en", held=26)), schema("regime"))
        for each in CATALOG.sets():
            jsonschema.validate(loaded(set_json(each, "vi", held=True)), schema("set"))
        faults = [Fault(("a",), None, Text("x", "y")), Fault((), "1", Text("x", "y"), Text("z", "z"), "f")]
        jsonschema.validate(loaded(errors_json(faults, "vi")), schema("errors"))

    def test_unknown_schema(self) -> None:
        """There are no other schemas."""
        with pytest.raises(KeyError):
            schema("cards")


def test_regimes_in_json() -> None:
    """A regime tells its days, parts and bands, each with its clause."""
    said = {regime.id: loaded(regime_json(regime, "en", held=26)) for regime in CATALOG.regimes}

    assert ("2019-08-21", "2023-02-24") == (said["vn-1048-2019"]["since"], said["vn-1048-2019"]["until"])
    assert None is said["vn-26-2026"]["until"]
    assert None is said["vn-148-2023"]["marks"]
    assert [26, 26, 26] == [each["scoresheets"] for each in said.values()]
    assert "24 tháng 02 năm 2023" == said["vn-26-2026"]["errata"][0]["taken"]
    assert "781/QĐ-TTg" == said["vn-1048-2019"]["unchecked"][0]["citation"]["document"]
    assert [("A", 40), ("B", 25), ("C", 35)] == [
        (each["code"], each["max"]) for each in said["vn-26-2026"]["parts"]
    ]
    assert [(5, 90), (4, 70), (3, 50), (2, 30), (1, 0)] == [
        (each["stars"], each["least"]) for each in said["vn-26-2026"]["bands"]
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        ("a", '"a"'),
        (3, "3"),
        ({"a": [1, "b"]}, '{a = [1, "b"]}'),
        (1.5, "1.5"),
    ],
)
def test_found_values_look_as_they_were_written(value: object, text: str) -> None:
    """What was found is shown as its writer knows it."""
    assert text == shown(value)
