"""Card files: what is taken, what is refused and how it is said, and that nothing is lost on the way."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG, perfect, scorecards
from ocopkit import InputError, PartTotals, Product, Scorecard
from ocopkit.formats.blank import blank_card
from ocopkit.formats.cards import card_from_text, card_to_json, card_to_toml, read_card
from ocopkit.formats.documents import format_of, parse
from ocopkit.law.scoresheets import CriterionKind, Scoresheet
from ocopkit.law.text import Lang, Text
from ocopkit.rating.cards import worth_of

VEGETABLES = "vn-26-2026/01"
HEAD = f'scoresheet = "{VEGETABLES}"\n'


def read_toml(text: str) -> Scorecard | PartTotals:
    """A card from TOML text."""
    return card_from_text(text, "toml", CATALOG)


def faults_in(text: str, format: Any = "toml") -> list[str]:
    """What is wrong with a text, as people read it in English."""
    with pytest.raises(InputError) as refused:
        card_from_text(text, format, CATALOG)
    return [fault.say("en") for fault in refused.value.faults]


MET = unicodedata.normalize("NFD", "Đạt")  # as some keyboards write it
ANSWER = (
    'Ghi số của mức, true (có), false (không), "none" (không mức nào phù hợp) hoặc "na" (không áp dụng); trong [points] ghi số điểm',
    'Write the number of the option, true, false, "none" where no option fits, or "na" where it does not apply; in [points] write the points',
)  # fmt: skip
OPTION = (
    "Dòng này là một mức: thêm lại # vào đầu dòng, và ghi số của mức sau dấu = của tiêu chí (trong [points] thì số điểm)",
    "This line is an option: put its # back, and write its number, in [points] its points, after the = of the criterion",
)  # fmt: skip
WORDS = (
    "Lời giải thích thì có # ở đầu dòng; khóa thì có dấu = rồi đến giá trị",
    "What only explains begins with #; a key has a = and its value after it",
)
NOT_JSON = "What the file holds is TOML and not JSON: let its name end in .toml"
NOTHING = (
    'Chưa chấm thì bỏ mục này; không mức nào phù hợp thì ghi "none"',
    'Leave this out where it is not answered; write "none" where no option fits',
)


class TestRoundTrip:
    """A card that is written and read back is the same card."""

    @given(scorecards(), st.text(max_size=20), st.sampled_from(["json", "toml"]))
    def test_cards(self, case: tuple[Scoresheet, Scorecard], name: str, format: Any) -> None:
        """Answers, declarations and product survive both formats exactly."""
        card = evolve(case[1], product=Product(name=name, note="a\tb\\c\"d\n'e"))
        text = card_to_json(card) if format == "json" else card_to_toml(card)

        assert card == card_from_text(text, format, CATALOG)

    @given(
        st.fractions(0, 25, max_denominator=60),
        st.decimals(0, 30, places=2),
        st.sampled_from(["json", "toml"]),
    )
    def test_part_totals(self, marketing: Fraction, product: Decimal, format: Any) -> None:
        """Part totals stay exact: 31.50 is 63/2 and 89 2/3 is 269/3, in both formats."""
        totals = PartTotals("vn-26-2026", {"A": product, "B": marketing, "C": 7})
        text = card_to_json(totals) if format == "json" else card_to_toml(totals)

        assert totals == card_from_text(text, format, CATALOG)

    @given(scorecards(), st.randoms(use_true_random=False))
    def test_json_is_canonical(self, case: tuple[Scoresheet, Scorecard], random: Any) -> None:
        """One card has one JSON text, whatever the order in which it was filled in."""
        items = list(case[1].answers.items())
        random.shuffle(items)

        assert card_to_json(case[1]) == card_to_json(evolve(case[1], answers=dict(items)))


class TestToml:
    """What TOML makes of what people write."""

    def test_unquoted_codes_are_codes(self) -> None:
        """1.1 = 3 without quotation marks, which TOML reads as tables, is criterion 1.1."""
        written = read_toml(HEAD + "[answers]\n1.1 = 3\n7 = 2\n\n[answers.6]\n1 = 2\n")

        assert read_toml(HEAD + '[answers]\n"1.1" = 3\n"7" = 2\n"6.1" = 2\n') == written

    def test_three_levels(self) -> None:
        """6.1.1 = 2 is three tables deep and one criterion."""
        card = read_toml('scoresheet = "vn-26-2026/11"\n[answers]\n6.1.1 = 2\n6.2.3 = 4\n')

        assert isinstance(card, Scorecard)
        assert {"6.1.1": 2, "6.2.3": 4} == card.answers

    def test_written_both_ways_is_twice(self) -> None:
        """A criterion with and without quotation marks stands twice, and that is refused."""
        assert [
            'answers › 1.1: expected each criterion once, found "1.1". 1.1 and "1.1" are the same code'
        ] == faults_in(HEAD + '[answers]\n"1.1" = 3\n1.1 = 2\n')

    def test_a_byte_order_mark_is_passed_over(self, tmp_path: Path) -> None:
        """A file that an editor has begun with a byte order mark is read like another."""
        file = tmp_path / "card.toml"
        file.write_text(HEAD + "[answers]\n1.1 = 3\n", encoding="utf-8-sig")

        assert read_toml(HEAD + "[answers]\n1.1 = 3\n") == read_card(file, CATALOG)

    def test_codes_in_the_order_of_counting(self) -> None:
        """Canonical JSON writes 2.4 before 10, and 6.2 before 6.10."""
        card = Scorecard("vn-26-2026/26", {"10": 1, "2.1": 1, "9": "1/1", "1.1": 1, "12": 1})

        assert ["1.1", "2.1", "9", "10", "12"] == list(json.loads(card_to_json(card))["answers"])

    def test_two_normal_forms_are_one_text(self) -> None:
        """A name typed with combining accents is the name typed with letters that have them."""
        name = "Phở Sắn Quế Sơn"
        texts = [
            HEAD + f'[product]\nname = "{unicodedata.normalize(form, name)}"\n[answers]\n'
            for form in ("NFC", "NFD")
        ]
        composed, decomposed = map(read_toml, texts)

        assert texts[0] != texts[1]
        assert composed == decomposed
        assert Product(name) == Product(unicodedata.normalize("NFD", name)) == composed.product


class TestPoints:
    """Cards that give points instead of options."""

    def test_points_become_the_options_that_give_them(self) -> None:
        """Points that one option gives name that option; 0 without such an option is "none"."""
        card = read_toml(HEAD + "[points]\n1.1 = 3\n1.5 = 2\n2.4 = 1\n3.5 = 0\n1.2 = 0\n5.2 = 'na'\n")

        assert isinstance(card, Scorecard)
        assert {"1.1": 3, "1.5": 3, "2.4": True, "3.5": "none", "1.2": 1, "5.2": "na"} == card.answers

    def test_alternatives(self) -> None:
        """With alternatives, points name the case too where they fit several options."""
        head = 'scoresheet = "vn-1048-2019/01"\n[points]\n'

        card = read_toml(head + "3.2 = { alternative = 1, points = 1 }\n")
        plain = read_toml(head + "3.2 = 2\n")

        assert isinstance(card, Scorecard)
        assert isinstance(plain, Scorecard)
        assert ("1/1", "1/2") == (card.answers["3.2"], plain.answers["3.2"])

    @pytest.mark.parametrize(
        ("points", "fault"),
        [
            ("3.2 = 1", 'points that name one option only; these fit "1/1", "2/2"'),
            ("3.2 = { alternative = 2, points = 2 }", "with the points of each alternative 1: 1, 2; 2: 0, 1"),
            ("3.2 = { alternative = 3, points = 0 }", "with the points of each alternative"),
            ("3.2 = { alternative = true, points = 1 }", "with the points of each alternative"),
            ("3.2 = { alternative = 1, option = 1 }", "with the points of each alternative"),
            ("3.1 = 4", "one of the points 0, 1, 2, 3"),
            ("3.1 = 1.0", "Points are whole numbers"),
            ("3.1 = true", "Points are whole numbers"),
            ("3.1 = '2'", "Points are whole numbers"),
            ("3.1 = 'na'", '"na" is only for a criterion that may not apply'),
            ("3.9 = 1", "expected a criterion of vn-1048-2019/01"),
        ],
    )
    def test_what_names_no_single_option(self, points: str, fault: str) -> None:
        """Points that fit no option, or two, are refused by name."""
        [said] = faults_in(f'scoresheet = "vn-1048-2019/01"\n[points]\n{points}\n')

        assert said.startswith(f"points › {points.partition(' ')[0]}: ")
        assert fault in said

    def test_points_of_an_additive_criterion(self) -> None:
        """All or nothing names its options; a sum that two combinations give does not."""
        head = 'scoresheet = "vn-1048-2019/26"\n[points]\n'

        card = read_toml(head + "6 = 5\n7 = 0\n")

        assert isinstance(card, Scorecard)
        assert ((1, 2, 3, 4), ()) == (card.answers["6"], card.answers["7"])
        assert "points that name one option only" in faults_in(head + "6 = 2\n")[0]

    def test_a_criterion_where_two_options_give_the_same(self) -> None:
        """Where options give the same points, points alone cannot tell them apart."""
        tourism = CATALOG.scoresheet("vn-26-2026/26")
        both = [option.answer for option in tourism.criteria["8"].options if option.points == 1]

        [said] = faults_in(f'scoresheet = "{tourism.id}"\n[points]\n8 = 1\n')

        assert ["1/1", "2/1"] == both
        assert 'these fit "1/1", "2/1"' in said


class TestRefused:
    """Faults are named with their place, what was found and what was expected, all in one go."""

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ('1.1 = "3"', 'answers › 1.1: expected an option from 1 to 3 or "none", found "3". Write the number without quotation marks'),
            ("1.1 = true", 'expected an option from 1 to 3 or "none", found true\n'),
            ('1.1 = "X"', 'expected an option from 1 to 3 or "none", found "X"\n'),
            ('1.1 = "có"', 'expected an option from 1 to 3 or "none", found "có"\n'),
            ("1.1 = 2.0", 'answers › 1.1: expected an option from 1 to 3 or "none", found 2.0'),
            ("1.1 = 4", 'expected an option from 1 to 3 or "none", found 4\n'),
            ('1.1 = "“none”"', 'found "“none”". Write "none"'),
            ('1.1 = " NONE"', 'Write "none"'),
            ('"6.1/stops" = false', 'found "6.1/stops". Put this line under [declarations]'),
            ("1.1 = 0", 'expected an option from 1 to 3 or "none", found 0. Leave this out where it is not answered'),
            ("1.1 = false", "found false. Leave this out"),
            ('1.1 = "KHÔNG"', 'found "KHÔNG". Leave this out'),
            ('1.1 = " - "', 'found " - ". Leave this out'),
            ('2.4 = ""', 'expected true, false or "none", found "". Leave this out'),
            ("2.4 = 0", "Write true for yes, false for no"),
            ("1.1 = [1]", 'answers › 1.1: expected an option from 1 to 3 or "none", found [1]'),
            ("1.1 = 1979-05-27", 'expected an option from 1 to 3 or "none", found 1979-05-27'),
            ('1.1 = "None"', 'answers › 1.1: expected an option from 1 to 3 or "none", found "None"'),
            ('1.1 = [1, "x"]', 'found [1, "x"]'),
            ('1.1 = "na"', '"na" is only for a criterion that may not apply'),
            ("2.4 = 1", 'answers › 2.4: expected true, false or "none", found 1. Write true for yes'),
            ("1.10 = 1", 'answers › 1.10: expected a criterion of vn-26-2026/01, found "1.10"'),
            ("1.1 = { alternative = 1, points = 2 }", "found {alternative = 1, points = 2}"),
            ("1.1 = {}", "found {}"),
        ],
    )  # fmt: skip
    def test_answers(self, line: str, said: str) -> None:
        """An answer of another type, or of an option that is not there, is refused by name."""
        [fault] = faults_in(HEAD + f"[answers]\n{line}\n")

        assert said in fault + "\n"

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("8 = 1", 'one alternative and one of its options ("1/1", "1/2", "2/1", "2/2")'),
            ("8 = '3/1'", 'found "3/1"'),
            ("8 = '“1/2”'", 'found "“1/2”". Write "1/2"'),
            ("8 = ['1/1', '2/2']", 'found ["1/1", "2/2"]'),
        ],
    )
    def test_alternatives(self, line: str, said: str) -> None:
        """One alternative is chosen, not two and not none; an answer says which."""
        [fault] = faults_in(f'scoresheet = "vn-26-2026/26"\n[answers]\n{line}\n')

        assert said in fault

    @pytest.mark.parametrize("value", ["1", "[1, 1]", "[1, 9]", "[true]", "[1.0]", "['1']", "true"])
    def test_additive(self, value: str) -> None:
        """A list of different options is expected where options add up."""
        [fault] = faults_in(f'scoresheet = "vn-1048-2019/26"\n[answers]\n6 = {value}\n')

        assert "a list of different options from 1 to 4" in fault

    def test_all_in_one_go(self) -> None:
        """A file with many faults is refused once, with every one of them."""
        text = (
            f'scoresheet = "{VEGETABLES}"\nnote = 1\n[product]\nnam = "x"\nname = 3\n'
            '[declarations]\n"6.1/stop" = true\n"6.1/stops" = 1\n'
            '[answers]\n1.1 = "3"\n1.2 = 9\n9.9 = 1\n'
        )

        assert {
            "note", "product › nam", "product › name", "declarations › 6.1/stop",
            "declarations › 6.1/stops", "answers › 1.1", "answers › 1.2", "answers › 9.9",
        } == {fault.partition(":")[0] for fault in faults_in(text)}  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "expected exactly one of [answers] and [points], found nothing"),
            (HEAD + "1.1 = 3\n", '1: expected a known key, found "1". Put the criteria under [answers], or with points under'),
            (HEAD + "[answers]\n[product]\n1 = 3\n", 'product › 1: expected a known key, found "1". The keys are'),
            ("", "scoresheet: expected a scoresheet's id, found nothing"),
            (HEAD, "expected exactly one of [answers] and [points], found nothing"),
            (HEAD + "[answers]\n[points]\n", "found [answers], [points]"),
            (HEAD + '[product]\nx = "y"\n[answers]\n', 'found "x". The keys are name, subject, code, note'),
            (HEAD + '[product]\n"6.1/stops" = true\n[answers]\n', "6.1/stops: expected a known key, found"),
            (HEAD + '[product]\n"6.1/stops" = true\n[answers]\n', "Put this line under [declarations]"),
            ("[answers]\n", "scoresheet: expected a scoresheet's id, found nothing"),
            ("scoresheet = 1\n[answers]\n", "scoresheet: expected a text, found 1"),
            ("regime = 1\n[parts]\n", "regime: expected a text, found 1"),
            ('scoresheet = "vn-26-2026/1"\n[answers]\n', 'Did you mean "vn-26-2026/01"?'),
            (HEAD + "answers = 3\n", "answers: expected a table, found 3"),
            (HEAD + '[answers]\n"1,1" = 3\n', 'answers › 1,1: expected a criterion of vn-26-2026/01, found "1,1". Did you mean "1.1"?'),
            (HEAD + "[anwsers]\n", 'anwsers: expected a known key, found "anwsers". Did you mean "answers"?'),
            (HEAD + "[parts]\nA = 1\n", "scoresheet: expected either a scoresheet, or a regime with [parts]"),
            ("[parts]\nA = 1\n", "regime: expected a regime's id, found nothing"),
            ('regime = "vn-26-2026"\n', "parts: expected the points of the parts, found nothing"),
            ('regime = "vn-62-2026"\n[parts]\n', 'Did you mean "vn-26-2026"?'),
            ('regime = "vn-26-2026"\n[parts]\nA = 1\nB = 1\nC = 36\n', "from 0 to 35 points, found 36"),
            ('regime = "vn-26-2026"\n[parts]\nA = 1\nB = 1\nC = nan\n', "C: expected an exact number of points"),
            ('regime = "vn-26-2026"\n[parts]\nA = 1\nB = 1\nC = 1e999999999\n', "C: expected an exact number"),
            ('regime = "vn-26-2026"\n[parts]\nA = 1\nB = true\nC = "1/0"\n', "B: expected an exact number"),
            ('regime = "vn-26-2026"\n[parts]\nA = 1\nB = true\nC = "1/0"\n', "C: expected an exact number"),
            ('regime = "vn-26-2026"\n[parts]\nA=1\nB=1\nC=1\n[answers]\n', "only [parts] where a regime is given"),
            (
                'regime = "vn-26-2026"\n[parts]\nA=1\nB=1\nC=1\n[declarations]\n"6.1/stops"=true\n',
                "declarations › 6.1/stops: expected only [parts] where a regime is given",
            ),
        ],
    )  # fmt: skip
    def test_files(self, text: str, said: str) -> None:
        """What a file must and may hold is said where it is missing or too much."""
        assert any(said in fault for fault in faults_in(text)), faults_in(text)

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("a = \n", "line 1, column 5"),
            ("a = 1\na = 2\n", "line 2, column 6"),
            ('x = 1\ny = "ab\n', "line 2, column 8"),
            ('x = """', "line 1, column 5"),
            ("[answers\n", "line 1, column 9"),
        ],
    )
    def test_toml_syntax(self, text: str, place: str) -> None:
        """A syntax error is one fault, with line and column."""
        [fault] = faults_in(text)

        assert fault.startswith(f"{place}: expected valid syntax")

    @pytest.mark.parametrize(
        ("line", "vi", "en"),
        [
            ('"1.1" =', "Chưa có giá trị: thêm # vào đầu dòng, hoặc ghi giá trị", "No value yet: put a # in front of the line, or write one"),
            ("a = # later", "Chưa có giá trị: thêm # vào đầu dòng, hoặc ghi giá trị", "No value yet: put a # in front of the line, or write one"),
            ("a = True", "Viết true, false bằng chữ thường", "Write true and false in small letters"),
            ("a = [1, FALSE]", "Viết true, false bằng chữ thường", "Write true and false in small letters"),
            ("a = 20/11/2025", "Ghi ngày, không có ngoặc kép: 2025-11-20", "Write the day without quotes: 2025-11-20"),
            ("a = 1-5-2026  # x", "Ghi ngày, không có ngoặc kép: 2026-05-01", "Write the day without quotes: 2026-05-01"),
            ("a = 2026-5-2", "Ghi ngày, không có ngoặc kép: 2026-05-02", "Write the day without quotes: 2026-05-02"),
            ("a = 9.3.2026", "Ghi ngày, không có ngoặc kép: 2026-03-09", "Write the day without quotes: 2026-03-09"),
            ("a = none", 'Đặt chữ trong ngoặc kép: "none"', 'Put words in quotes: "none"'),
            ("a = Cà phê rang  # x", 'Đặt chữ trong ngoặc kép: "Cà phê rang"', 'Put words in quotes: "Cà phê rang"'),
            ("a = “none”", 'Dùng ngoặc kép thẳng: "', 'Use straight quotes: "'),
            ("“a” = 1", 'Dùng ngoặc kép thẳng: "', 'Use straight quotes: "'),
            ("a = 0,64", "Số thập phân dùng dấu chấm: 0.64", "Write decimals with a point: 0.64"),
            ("1.1 = 0,64", "Số thập phân dùng dấu chấm: 0.64", "Write decimals with a point: 0.64"),
            ("a = 3,05 # x", "Số thập phân dùng dấu chấm: 3.05", "Write decimals with a point: 3.05"),
            ("a = 2,0", "Ghi số nguyên: 2", "Write a whole number: 2"),
            ("a = 87,000", "Nếu là hàng nghìn, ghi 87000; nếu là số thập phân, ghi 87.0000", "If these are thousands, write 87000; if these are decimals, 87.0000"),
            ("a = -1,050", "Nếu là hàng nghìn, ghi -1050; nếu là số thập phân, ghi -1.0500", "If these are thousands, write -1050; if these are decimals, -1.0500"),
            ("a = 12,5 %  # b", "Chỉ ghi số: 12.5; xác suất thì ghi 0.125", "Write the number alone: 12.5; for a probability 0.125"),
            ("a = 100%", "Chỉ ghi số: 100; xác suất thì ghi 1", "Write the number alone: 100; for a probability 1"),
            ("a = 3,5", "Số thập phân dùng dấu chấm: 3.5; danh sách đặt trong ngoặc vuông: [3, 5]", "Write decimals with a point: 3.5, and a list in brackets: [3, 5]"),
            ("a = 5%", "Chỉ ghi số: 5; xác suất thì ghi 0.05", "Write the number alone: 5; for a probability 0.05"),
            ("a = 1 200", "Chỉ ghi số: 1200", "Write the number alone: 1200"),
            ("a = 120 sản phẩm", "Chỉ ghi số: 120", "Write the number alone: 120"),
            ("a = 1,200", "Nếu là hàng nghìn, ghi 1200; nếu là số thập phân, ghi 1.2000; danh sách đặt trong ngoặc vuông: [1, 200]", "If these are thousands, write 1200; if these are decimals, 1.2000; a list stands in brackets: [1, 200]"),
            ("a = không", 'Có hay không thì ghi false; chữ thì đặt trong ngoặc kép: "không"', 'Write false for yes or no, and words in quotes: "không"'),
            (unicodedata.normalize("NFD", "a = Đạt # x"), f'Có hay không thì ghi true; chữ thì đặt trong ngoặc kép: "{MET}"', f'Write true for yes or no, and words in quotes: "{MET}"'),
            ("a = khong", 'Có hay không thì ghi false; chữ thì đặt trong ngoặc kép: "khong"', 'Write false for yes or no, and words in quotes: "khong"'),
            ("2.4 = khong", "Có hay không thì ghi false; tiêu chí khác thì ghi số của mức; trong [points] ghi số điểm", "Write false for yes or no, else the number of the option; in [points] write the points"),
            ('"6.1.3b" = hai', *ANSWER),
            ("11 = x", *ANSWER),
            ("1.1 = none", 'Đặt chữ trong ngoặc kép: "none"', 'Put words in quotes: "none"'),
            ("2: Quy mô vừa", *OPTION),
            ("# 1.1\n  1/2: Có trồng tại địa bàn", *OPTION),
            ('"1/2": Có trồng tại địa bàn', *OPTION),
            ("1: 100% sản phẩm được trồng (1 điểm) ***", *OPTION),
            ("   3: 2 certificates (1 point)", *OPTION),
            ("1.1 Nguồn gốc sản phẩm (tối đa 3 điểm)", *WORDS),
            ("true (có) hoặc false (không)", *WORDS),
            ("Trường hợp 1: cơ sở sản xuất", *WORDS),
            ('"1.1" = 2: Quy mô vừa (2 điểm)', "Chỉ ghi số của mức: 2; trong [points] ghi số điểm", "Write the number of the option alone: 2; in [points] write the points"),
            ("1.1 = 2 - Quy mô vừa", "Chỉ ghi số của mức: 2; trong [points] ghi số điểm", "Write the number of the option alone: 2; in [points] write the points"),
            (unicodedata.normalize("NFD", "1.5 = 3 Điểm"), "Ghi số của mức, không ghi điểm; trong [points] thì ghi 3", "Write the number of the option, not its points; in [points] write 3"),
            ("a = 3 điểm", "Chỉ ghi số: 3", "Write the number alone: 3"),
            ("8 = 1/2", 'Đặt trong ngoặc kép: "1/2"', 'Put it in quotes: "1/2"'),
            ("a = { 1.1 = hai }", *ANSWER),
            ("1.1 = None", *NOTHING),
            ("1.1 = null", *NOTHING),
            ("1.1 = NONE", 'Đặt chữ trong ngoặc kép: "none"', 'Put words in quotes: "none"'),
            ("a = null", "Chưa có giá trị: ghi giá trị, hoặc bỏ cả mục", "No value yet: write one, or leave the item out"),
            ("7: true", "Giữa khóa và giá trị là dấu bằng: 7 = true", "Write = between key and value: 7 = true"),
            ("7: 3", "Giữa khóa và giá trị là dấu bằng: 7 = 3", "Write = between key and value: 7 = 3"),
            ("a = { b = 3, c = 20/11/2025 }", "Ghi ngày, không có ngoặc kép: 2025-11-20", "Write the day without quotes: 2025-11-20"),
            ("a = { stars = [3-5] }", "Ghi hạng thấp nhất và hạng cao nhất: [3, 5]", "Write the fewest and the most stars: [3, 5]"),
            ("stars = 4-5", "Ghi hạng thấp nhất và hạng cao nhất: [4, 5]", "Write the fewest and the most stars: [4, 5]"),
            ("a = [3-5]", "Liệt kê từng số: [3, 4, 5]", "List every number: [3, 4, 5]"),
            ("a = mức 3", "Chỉ ghi số của mức: 3; trong [points] ghi số điểm", "Write the number of the option alone: 3; in [points] write the points"),
            ('"1.1": 3', 'Giữa khóa và giá trị là dấu bằng: "1.1" = 3', 'Write = between key and value: "1.1" = 3'),
            ("a : x", "Giữa khóa và giá trị là dấu bằng: a = x", "Write = between key and value: a = x"),
            ("7/applies = true", 'Đặt khóa trong ngoặc kép: "7/applies"', 'Put the key in quotes: "7/applies"'),
            ("6.1/stop = true", 'Đặt khóa trong ngoặc kép: "6.1/stop"', 'Put the key in quotes: "6.1/stop"'),
            ("tên = 1", 'Đặt khóa trong ngoặc kép: "tên"', 'Put the key in quotes: "tên"'),
            ("ăn = 1", 'Đặt khóa trong ngoặc kép: "ăn"', 'Put the key in quotes: "ăn"'),
            ("20/11/2025 = 1", 'Đặt khóa trong ngoặc kép: "20/11/2025"', 'Put the key in quotes: "20/11/2025"'),
            ("a = { mục = 'II.1' }", 'Đặt khóa trong ngoặc kép: "mục"', 'Put the key in quotes: "mục"'),
            ("a = { b = 1, 6/x = 2 }", 'Đặt khóa trong ngoặc kép: "6/x"', 'Put the key in quotes: "6/x"'),
            ("a b = 1", 'Đặt khóa trong ngoặc kép: "a b"', 'Put the key in quotes: "a b"'),
        ],
    )  # fmt: skip
    def test_slips_of_toml(self, line: str, vi: str, en: str) -> None:
        """What can be told from a line that is no TOML comes with what to do, in both languages."""
        for text in (f"x = 1\n{line}\ny = 2\n", line):
            with pytest.raises(InputError) as refused:
                card_from_text(text, "toml", CATALOG)
            [fault] = refused.value.faults

            assert Text(vi, en) == fault.hint

    @pytest.mark.parametrize("lang", ["vi", "en"])
    @pytest.mark.parametrize("id", ["vn-26-2026/01", "vn-26-2026/26", "vn-1048-2019/26"])
    def test_every_option_of_an_empty_card(self, id: str, lang: Lang) -> None:
        """Whoever takes the # from an option, and not from the line of its criterion, is told so."""
        sheet = CATALOG.scoresheet(id)
        blank = blank_card(sheet, lang)
        options = [each for each in blank.splitlines() if re.match(r'#   "?[0-9/]+"?: ', each)]

        assert sum(len(criterion.options) for criterion in sheet.criteria.values()) == len(options)
        for option in options:
            [said] = faults_in(blank.replace(option, option.removeprefix("#"), 1))
            assert said.endswith(OPTION[1])

    @pytest.mark.parametrize(
        "text",
        [
            'a = "none\nb = 1\n',
            'a = """\nx/y = \\q\n"""',
            "a = {b = }",
            "a = 1, b c = 2",
            "a = { b = 1 c d = 2 }",
            "a = .5",
            "a = 1.000,5",
            "a = 1,2,3",
            "a.b/c = 1",
            "a: b = 1",
            "a:",
            "a = 1,200.5",
            "[a/b]",
            "a",
            "a = 05",
            f"{'a' * 600}/b = 1",
            "a = no=ne",
            "a = 31/13/2025",
            "a = [5-3]",
            "a = [1\nb c\n]",
            "a = 1/2",
            "1.1 3",
            "stars = [5-3]",
            "a = 3-5: 1",
            "a = 20/11/25",
            "a = 1/2/20",
            "a = 2025/11/2025",
            "a = 1.2.3",
        ],
    )
    def test_what_is_not_sure_has_no_hint(self, text: str) -> None:
        """A line that can be meant in several ways is told without a guess."""
        with pytest.raises(InputError) as refused:
            card_from_text(text, "toml", CATALOG)
        [fault] = refused.value.faults

        assert fault.hint is None

    @pytest.mark.parametrize(
        ("text", "place", "sign"),
        [
            ("x = 1\na = 'b\nc = 2\n", "line 2, column 5", "'"),
            ("a = 'b'\nc = '''d\ne = 2\n", "line 2, column 5", "'''"),
            ('a = """\nb =', "line 1, column 5", '"""'),
            ('x = 1\na = "b = 20/11/2025', "line 2, column 5", '"'),
        ],
    )
    def test_quotes_that_are_not_closed(self, text: str, place: str, sign: str) -> None:
        """What runs to the end of the file is told where it was opened."""
        with pytest.raises(InputError) as refused:
            card_from_text(text, "toml", CATALOG)
        [fault] = refused.value.faults

        assert (place, Text(f"Chưa đóng ngoặc {sign}", f"The quote {sign} is not closed")) == (
            fault.place(),
            fault.hint,
        )

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ('"1.1" = 3\n"1.1" = 3', "A key may stand only once (line 1)"),
            ("[a]\nx = 1\n[a]", "A key may stand only once"),
            ("[[a]]\nx = 1\n[a]\nx = 2", "Open each with two brackets: [[a]]"),
            ("[[a]]\nx = 1\nx = 2", "A key may stand only once (line 2); a new one opens with [[a]]"),
            ("7 = 2\n7.1 = 2", 'The beginning of "7.1" has a value of its own'),
        ],
    )
    def test_keys_that_stand_twice(self, text: str, hint: str) -> None:
        """A key that stands twice is told with the line of the first, and how another table of a list begins."""
        with pytest.raises(InputError) as refused:
            card_from_text(text, "toml", CATALOG)
        [fault] = refused.value.faults

        assert fault.hint is not None
        assert hint == fault.hint.en

    @pytest.mark.parametrize(
        ("table", "said", "en"),
        [
            ("answers", '"2.4" = "false"', "Write false without quotes"),
            ("answers", '"2.4" = "Có"', "Write true without quotes"),
            ("declarations", '"6.1/stops" = "không"', "Write false without quotes"),
            ("answers", '"2.4" = "maybe"', None),
        ],
    )
    def test_yes_and_no_in_quotes(self, table: str, said: str, en: str | None) -> None:
        """Yes and no in quotes are told to do without."""
        with pytest.raises(InputError) as refused:
            card_from_text(f'scoresheet = "vn-26-2026/01"\n[{table}]\n{said}\n', "toml", CATALOG)

        assert en in [each.hint and each.hint.en for each in refused.value.faults]

    def test_what_is_ticked_is_told_as_it_stands(self) -> None:
        """An option that there is not is shown beside the others as it was written."""
        found = faults_in('scoresheet = "vn-26-2026/01"\n[answers]\n"1.1" = [2, 0]\n')

        assert any(each.endswith("found [2, 0]") for each in found)

    @pytest.mark.parametrize(
        ("text", "format", "vi", "en"),
        [
            ('"1.1" =', "toml", "một giá trị", "Invalid value"),
            ("a", "toml", "dấu = sau khóa", "Expected '=' after a key in a key/value pair"),
            ("a = 1 b", "toml", "xuống dòng sau giá trị", "Expected newline or end of document after a statement"),
            ("[a\nb = 1", "toml", "dấu ] sau tên bảng", "Expected ']' at the end of a table declaration"),
            ("[[a]\nb = 1", "toml", "dấu ]] sau tên bảng", "Expected ']]' at the end of an array declaration"),
            ("a = [1; 2]", "toml", "dấu phẩy giữa các mục, dấu ] ở cuối", "Unclosed array"),
            ("a = {b = 1; c = 2}", "toml", "dấu phẩy giữa các mục, dấu } ở cuối", "Unclosed inline table"),
            ('a = "b\nc = 1', "toml", "đóng ngoặc kép trước khi xuống dòng", r"Illegal character '\n'"),
            (r'a = "b\q"', "toml", r"hai dấu \\ thay cho một", r"Unescaped '\' in a string"),
            ("a = 2025-02-30", "toml", "một ngày có thật", "Invalid date or datetime"),
            ('{"a": }', "json", "một giá trị", "Expecting value"),
            ('{"a": 1 2}', "json", "dấu phẩy giữa các mục, hoặc dấu đóng ngoặc ở cuối", "Expecting ',' delimiter"),
            ('{"a" 1}', "json", "dấu hai chấm sau khóa", "Expecting ':' delimiter"),
            ("{a: 1}", "json", "khóa trong ngoặc kép", "Expecting property name enclosed in double quotes"),
            ('{"a": "b\n"}', "json", "đóng ngoặc kép trước khi xuống dòng", "Invalid control character at"),
            (r'{"a": "b\q"}', "json", r"hai dấu \\ thay cho một", r"Invalid \escape"),
            ('{"a": 1}}', "json", "hết tệp sau dấu đóng ngoặc cuối cùng", "Extra data"),
        ],
    )  # fmt: skip
    def test_syntax_in_either_language(self, text: str, format: Any, vi: str, en: str) -> None:
        """What the parsers say in English is told in Vietnamese too."""
        with pytest.raises(InputError) as refused:
            card_from_text(text, format, CATALOG)
        [fault] = refused.value.faults

        assert Text(f"cú pháp đúng ({vi})", f"valid syntax ({en})") == fault.expected

    def test_syntax_in_vietnamese(self) -> None:
        """A Vietnamese sentence has none of the parser's English, also where nothing can be told for it."""
        for text, said in (
            ('"1.1" =\n', 'cú pháp đúng (một giá trị), nhưng thấy "1.1" =. Chưa có giá trị'),
            ('a = "\\uzzzz"', "cú pháp đúng, nhưng"),
        ):
            with pytest.raises(InputError) as refused:
                card_from_text(text, "toml", CATALOG)
            [fault] = refused.value.faults

            assert said in fault.say("vi")

    def test_a_key_twice_in_toml_says_so(self) -> None:
        """TOML's own complaint about a key that stands twice comes with a plain hint."""
        assert "A key may stand only once" in faults_in("a = 1\na = 2\n")[0]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('{"a": 1, "a": 2}', 'a: expected each key once, found "a"'),
            ('{"scoresheet": "x", "answers": {"1.1": 1, "1.1": 2}}', "answers › 1.1: expected each key once"),
            ('{"answers": {"1.1": NaN}}', "answers › 1.1: expected a finite number, found NaN"),
            ("[1, 2]", "expected an object { }, found [1, 2]"),
            ("{", "line 1, column 2: expected valid syntax"),
            ('{"a": 1,}', "line 1, column "),
            ('{"a": 1,}', "Leave out the comma after the last item"),
            ('{"a": [1,]}', "Leave out the comma after the last item"),
            ('{"a": [1,\n]}', "Leave out the comma after the last item"),
            ('{"a": [}', 'found {"a": [}'), ('{"a": ]}', 'found {"a": ]}'),
            ('{"a": }', "No value yet: write one, or leave the item out"),
            ('{"a": {"b": 1}', "At the end of the file a } or ] is missing"),
            ('{"a": "b}', 'The quote " is not closed'),
            ('{"a": "b\n}', 'The quote " is not closed'),
            ('# a\n{"b": 1}', "found # a"),
            ('{"a" = 1}', "Write a colon between key and value of JSON"),
            ('{"a": 1} {', 'found {"a": 1} {'),
            ('{"a": [{} {}]}', "There is a comma missing before this"),
            ('{"a": [[] []]}', "There is a comma missing before this"),
            ('{"1.1": 3, 1.2: 2}', 'Put the key in quotes: "1.2"'),
            ("{\n điểm : 2}", 'Put the key in quotes: "điểm"'),
            ('{"a": 20/11/2025}', 'Write the day in quotes: "2025-11-20"'),
            ('{"stars": [3-5]}', "Write the fewest and the most stars: [3, 5]"),
            ('{"a": [3-5]}', "List every number: [3, 4, 5]"),
            ('{"1.1": None}', NOTHING[1]),
            ('{"scoresheet": "vn-26-2026/01", "answers": {"2.4": null}}', NOTHING[1]),
            ('{"1.1": hai}', f'found {{"1.1": hai}}. {ANSWER[1]}'),
            ('{"6": [1, x]}', ANSWER[1]),
            ('{"6": [1, 2], "a-1": x}', 'Put words in quotes: "x"'),
            ('{"6": 1, "a": [x]}', 'Put words in quotes: "x"'),
            ("{'a': 1}", 'Use straight quotes: "'),
            ('{"a": “b”}', 'Use straight quotes: "'),
            ('{"a": True}', "Write true and false in small letters"),
            ('{"a": 1\n "b": 2}', "There is a comma missing before this"),
            ('{"a": 1,5}', "Write decimals with a point: 1.5, and a list in brackets: [1, 5]"),
            ('{"a": 1,200, "b": 1}', "If these are thousands, write 1200"),
            ('{"a": 2,0', "Write a whole number: 2"),
            ('{"a": 1, 5}', 'found {"a": 1, 5}'),
            ('{"a": 1,2,3}', 'found {"a": 1,2,3}'),
            ('{"a": 1 2}', 'found {"a": 1 2}'),
            ('{"a": 1]', 'found {"a": 1]'),
            ('{"a" 1}', 'found {"a" 1}'),
            ("[" * 100_000, 'no endless nesting and no endless number, found "[[[['),
            ('{"a": ' + "9" * 5_000 + "}", "no endless number"),
            ('{"product": {"n\u1ea5m": "x", "na\u0302\u0301m": "y"}}', "expected each key once"),
            ('{"scoresheet": null, "answers": {}}', "scoresheet: expected a text, found null"),
        ],
    )  # fmt: skip
    def test_json(self, text: str, said: str) -> None:
        """JSON is read as strictly as TOML: no key twice, no NaN, nothing endless."""
        found = faults_in(text, "json")

        assert any(fault.endswith(said) if said.startswith("found ") else said in fault for fault in found), (
            found
        )

    def test_faults_of_every_kind_together(self) -> None:
        """A key that stands twice does not hide the other faults of the file."""
        text = (
            '{"scoresheet": "vn-26-2026/01", "prodct": {}, '
            '"answers": {"1.1": "3", "1.2": 1, "1.2": 1, "1.3": NaN, "1.4": 9}}'
        )

        assert {"prodct", "answers › 1.1", "answers › 1.2", "answers › 1.3", "answers › 1.4"} == {
            fault.partition(":")[0] for fault in faults_in(text, "json")
        }

    def test_a_misspelt_body_is_one_fault(self) -> None:
        """A misspelt [answers] is not also a missing one."""
        assert 1 == len(faults_in(HEAD + "[Answers]\n"))

    @pytest.mark.parametrize("depth", [900, 5_000])
    def test_deep_codes(self, depth: int) -> None:
        """A code of thousands of parts, or tables as deep, is a fault and no crash."""
        faults_in(HEAD + "[answers]\n" + ".".join(["1"] * depth) + " = 1\n")
        faults_in('{"answers": ' + '{"1":' * depth + "1" + "}" * depth + "}", "json")

    def test_every_depth(self) -> None:
        """Tables at every depth that a parser may still take end in our own error."""
        for depth in range(400, 500):
            assert faults_in('{"product": ' + '{"a":' * depth + "1" + "}" * depth + "}", "json")

    def test_documents_that_are_not_cards(self) -> None:
        """A reader that does not go on after faults gets them all as an error."""
        with pytest.raises(InputError, match="a: expected each key once"):
            parse('{"a": 1, "a": 2}', "json")

    def test_half_letters(self) -> None:
        """Half of a letter, which JSON can write and no file can hold, is refused by name."""
        [fault] = faults_in(
            '{"scoresheet": "vn-26-2026/01", "product": {"name": "\\ud800"}, "answers": {}}', "json"
        )

        assert fault.startswith("product › name: expected Unicode text")
        # And once, also where an answer should stand.
        [fault] = faults_in('{"scoresheet": "vn-26-2026/01", "answers": {"1.1": "x\\ud800"}}', "json")
        assert fault.startswith("answers › 1.1: expected Unicode text")

    def test_signs_that_steer_a_terminal(self) -> None:
        """What a file holds cannot colour or clear the terminal that shows its faults."""
        [fault] = faults_in(HEAD + '[answers]\n1.1 = "\\u001b[31m\\n"\n')

        assert "\x1b" not in fault
        assert r"\x1b[31m\n" in fault

    def test_huge_files(self, tmp_path: Path) -> None:
        """A file of more than five million bytes is not read at all."""
        file = tmp_path / "card.toml"
        file.write_bytes(b"#" * 5_000_001)

        with pytest.raises(InputError, match="a file of at most 5000000 bytes, found > 5000000"):
            read_card(file, CATALOG)

    def test_a_mistyped_table_does_not_count_as_missing(self) -> None:
        """Answers that are no table are one fault."""
        assert ["answers: expected a table, found [1]"] == faults_in(HEAD + "answers = [1]\n")

    def test_decimals_of_any_size(self) -> None:
        """A number too small to be points is refused as one too large, and neither is worked out."""
        head = 'regime = "vn-26-2026"\n[parts]\nA = 1\nB = 1\n'

        for number in ("1e-999999999", "1e999999999"):
            [fault] = faults_in(f"{head}C = {number}\n")
            assert "C: expected an exact number of points" in fault

    def test_deep_toml(self) -> None:
        """Endless nesting in TOML is a fault and no crash."""
        assert "no endless nesting" in faults_in("a = " + "[" * 50_000)[0]

    def test_a_huge_number_is_named_without_being_printed(self) -> None:
        """An option of thousands of digits is refused without writing them all out."""
        [fault] = faults_in(HEAD + f"[answers]\n1.1 = {'9' * 4000}\n")

        assert fault.endswith("found (13288 bit)")

    def test_long_text_is_cut(self) -> None:
        """A wrong text of a thousand letters is shown by its beginning."""
        [fault] = faults_in(HEAD + f"[answers]\n1.1 = '{'x' * 1000}'\n")

        assert f'found "{"x" * 60}…"' in fault

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("card.toml", b"\xff\xfe[\x00", "expected text in UTF-8, found 0xff (byte 1)"),
            ("card.yaml", b"", "expected a .toml or a .json file, found .yaml"),
            ("card", b"", "expected a .toml or a .json file, found card"),
            ("card.toml.txt", b"", "expected a .toml or a .json file, found .txt. Name the file card.toml"),
            ("card.toml.docx", b"", "found .docx. Write it as plain text, card.toml"),
            ("card.txt", b"", "found .txt. Name the file card.toml"),
            ("card.csv", b"", "found .csv. Write it as plain text, card.toml"),
            ("card.xlsx", b"", "found .xlsx. Write it as plain text, card.toml"),
            ("card.toml", b' {\n"a": 1}', "found {. What the file holds is JSON and not TOML"),
            ("card.json", b"# a\nb = 1", f"found # a. {NOT_JSON}"),
            ("card.json", b"\n[a]\nb = 1", f"found [a]. {NOT_JSON}"),
            ("card.json", b"a = 1", f"found a = 1. {NOT_JSON}"),
            ("card.toml", None, "expected a file that can be read, found nothing"),
        ],
    )
    def test_unreadable_files(self, tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
        """A file that is not there, not text or of no known kind is named with its path."""
        file = tmp_path / name
        if content is not None:
            file.write_bytes(content)

        with pytest.raises(InputError) as refused:
            read_card(file, CATALOG)

        [fault] = refused.value.faults
        assert str(file) == fault.file
        assert said in str(refused.value)

    def test_figures_are_no_cards(self) -> None:
        """A reader that takes other files too is not told to make TOML of each; a name with .toml in it is."""
        for name, said in (("a.txt", "found .txt"), ("a.rtf", "found .rtf"), ("a.toml.rtf", "a.toml")):
            with pytest.raises(InputError) as refused:
                format_of(Path(name), Text("a", "a"))
            assert str(refused.value).endswith(said)

    def test_a_card_of_another_scoresheet(self) -> None:
        """Where three codes or more are not there, the scoresheet is told to be another one's, before all else."""
        few = HEAD + '[answers]\n"98" = 1\n"99" = 1\n'
        many = few + '"97" = 1\n'

        assert 2 == len(faults_in(few))
        for text in (many, many.replace("answers", "points")):
            first, *others = faults_in(text)
            assert first == (
                'scoresheet: expected a scoresheet that has the criteria 98, 99, 97, found "vn-26-2026/01". '
                "Perhaps the scoresheet is another: find its id by ocopkit sets --search and the product's name"
            )
            assert 3 == len(others)

    def test_every_fault_names_its_file(self, tmp_path: Path) -> None:
        """What is wrong inside a file is said with the file's name before it."""
        file = tmp_path / "card.toml"
        file.write_text(HEAD + "[answers]\n1.1 = 9\n1.2 = 9\n", "utf-8")

        with pytest.raises(InputError) as refused:
            read_card(file, CATALOG)

        assert [str(file)] * 2 == [fault.file for fault in refused.value.faults]
        assert str(refused.value).startswith(f"{file}: answers › 1.1: ")


def stands_twice(document: dict[str, Any], code: str) -> str:
    """The document as JSON in which the answer to one criterion stands twice."""
    text = json.dumps(document, ensure_ascii=False)
    again = f'"{code}": {json.dumps(document["answers"][code])}'
    return text.replace(again, f"{again}, {again}", 1)


def ambiguous_points(sheet: Scoresheet) -> dict[str, int]:
    """By criterion, points that two answers give, where there are any."""
    found = {}
    for code, criterion in sheet.criteria.items():
        worth = [points for answer, points in worth_of(criterion).items() if answer != "none"]
        twice = [points for points in worth if worth.count(points) > 1]
        if twice:
            found[code] = twice[0]
    return found


def break_answer(sheet: Scoresheet, code: str) -> list[object]:
    """Values that a criterion does not take, of every wrong type."""
    wrong: list[object] = [1.5, None, {}, [], "x", 99, -1, "1/9", [[1]], "na"]
    kind = sheet.criteria[code].kind
    if kind is not CriterionKind.YES_NO:
        wrong += [True, False]
    if kind in (CriterionKind.YES_NO, CriterionKind.ALTERNATIVES):
        wrong += [1, 0]
    if kind is CriterionKind.ADDITIVE:
        wrong.remove([])
    if any(each.kind == "applies" for each in sheet.conditions_of(code)):
        wrong.remove("na")
    return wrong


@given(scorecards(complete=True), st.data())
def test_one_fault_put_anywhere_is_reported_there(
    case: tuple[Scoresheet, Scorecard], data: st.DataObject
) -> None:
    """A valid file with one fault put in at any place is refused with that place and nothing else."""
    sheet, card = case
    document: dict[str, Any] = json.loads(card_to_json(evolve(card, product=Product(name="x"))))
    document.setdefault("declarations", {})
    code = data.draw(st.sampled_from(sorted(sheet.criteria)))
    kinds = ["answer", "criterion", "condition", "key", "product", "sheet", "twice"]
    kinds += ["fact"] * bool(sheet.conditions)
    mixed = [each for each, criterion in sheet.criteria.items() if criterion.cases]
    doubtful = ambiguous_points(sheet)
    kinds += ["mixed"] * bool(mixed) + ["points"] * bool(doubtful)
    kind = data.draw(st.sampled_from(kinds))
    text = None
    match kind:
        case "twice":
            text = stands_twice(document, code)
            place = f"answers › {code}"
        case "mixed":
            code = data.draw(st.sampled_from(mixed))
            document["answers"][code] = ["1/1", "2/1"]
            place = f"answers › {code}"
        case "points":
            code = data.draw(st.sampled_from(sorted(doubtful)))
            del document["answers"]
            document["points"] = {code: doubtful[code]}
            place = f"points › {code}"
        case "answer":
            document["answers"][code] = data.draw(st.sampled_from(break_answer(sheet, code)))
            place = f"answers › {code}"
        case "criterion":
            document["answers"][f"{code}.99"] = 1
            place = f"answers › {code}.99"
        case "condition":
            document["declarations"][f"{code}/never"] = True
            place = f"declarations › {code}/never"
        case "fact":
            condition = data.draw(st.sampled_from(sheet.conditions)).id
            document["declarations"][condition] = data.draw(st.sampled_from([1, 0, "true", None, [True]]))
            place = f"declarations › {condition}"
        case "key":
            document["answer"] = {}
            place = "answer"
        case "product":
            document["product"]["name"] = data.draw(st.sampled_from([1, True, [], {}]))
            place = "product › name"
        case _:
            document["scoresheet"] = f"{sheet.id}x"
            place = "scoresheet"

    with pytest.raises(InputError) as refused:
        card_from_text(json.dumps(document) if text is None else text, "json", CATALOG)

    assert [place] == [fault.place() for fault in refused.value.faults]


def test_the_perfect_card_is_read_from_its_own_json() -> None:
    """A card written by one program is taken by another."""
    card = perfect(CATALOG.scoresheet("vn-1048-2019/26"))

    assert card == card_from_text(card_to_json(card), "json", CATALOG)
