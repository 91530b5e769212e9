"""Trình bày giải thích: how a card comes to its stars, and what moved them from one card to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from ocopkit.extras import brought_by
from ocopkit.formats.results import points_text
from ocopkit.law.scoresheets import Answer
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.cards import NA
from ocopkit.rating.explain import Explanation, Fact
from ocopkit.rating.moves import Move, Moves
from ocopkit.rating.results import Finding, Rating
from ocopkit.views.blocks import cited, headed, plain_table
from ocopkit.views.ratings import (
    found,
    head,
    headline,
    lines_table,
    readings_taken,
    stars_text,
)

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text as Styled

__all__ = ["against_text", "explanation_view", "fact_text", "groups_of_moves", "moves_view"]

_T = {
    "reasons": Text("Vì sao có kết quả này", "How this comes about"),
    "lines": Text("Từng tiêu chí", "Every criterion"),
    "facts": Text("Điều kiện", "Conditions"),
    "national": Text("Theo quy định quốc gia", "By national law"),
    "against": Text("So với", "Against"),
    "moved": Text("Làm đổi kết quả", "What moved the result"),
    "not_moved": Text("Khác nhau, nhưng không làm đổi kết quả", "Differs, and did not move the result"),
    "together": Text(
        "Không điều nào một mình làm đổi kết quả, mà nhiều điều cùng nhau",
        "Nothing alone moved the result, but several things together",
    ),
    "same": Text("Khác nhau, kết quả như nhau", "Differs, with the same result"),
    "alike": Text("Hai phiếu không khác gì nhau", "The two cards say the same"),
    "differs": Text("Khác nhau", "What differs"),
    "alone": Text("riêng điều này: {result}", "this alone: {result}"),
    "without": Text("không có điều này: {result}", "without it: {result}"),
    "nothing": Text("không ghi", "nothing"),
    "points": Text("điểm", "points"),
    "point": Text("điểm", "point"),
    "counted": Text("trả lời như nhau", "answered alike"),
}

_HOLDS = {
    True: Text("đúng", "it holds"),
    False: Text("không đúng", "it does not hold"),
    None: Text("chưa khai", "not declared"),
}
_WAITS = Text("còn tùy câu trả lời ở {codes}", "hangs on the answer to {codes}")


def explanation_view(explanation: Explanation, lang: Lang, *, file: str | None = None) -> RenderableType:
    """A rating with all its steps: how it comes about, conditions, criteria, findings and readings."""
    rating, sheet = explanation.rating, explanation.sheet
    blocks = list(
        head(rating, sheet.citation.document, lang, sheet=sheet, product=explanation.card.product, file=file)
    )
    blocks += [Styled(), headline(rating, lang)]
    if rating.national is not None:
        blocks.append(Styled(f"{_T['national'][lang]}: ").append_text(headline(rating.national, lang)))
    blocks += [Styled(), headed(_T["reasons"][lang], _numbered(explanation.reasons, lang))]
    if explanation.facts:
        answers = explanation.card.answers
        rows = [
            (fact_text(each, answers, lang), each.condition.citation.text[lang]) for each in explanation.facts
        ]
        blocks.append(headed(_T["facts"][lang], cited(rows)))
    blocks.append(headed(_T["lines"][lang], lines_table(explanation.lines, lang)))
    return Group(*blocks, *found(rating.findings, lang), *readings_taken(rating.interpretations, lang))


def fact_text(fact: Fact, answers: Mapping[str, Answer], lang: Lang) -> str:
    """A condition, whether its fact holds or on what open answers that hangs, and whether it takes effect."""
    condition = fact.condition
    if fact.holds is None and condition.when is not None and not condition.also_declared:
        holds = _WAITS[lang].format(
            codes=", ".join(code for code in condition.when if answers.get(code) in (None, NA))
        )
    else:
        holds = _HOLDS[fact.holds][lang]
    said = f"{condition.label[lang]}: {holds}"
    return said if fact.consequence is None else f"{said} → {fact.consequence[lang]}"


def _numbered(reasons: Iterable[Finding], lang: Lang) -> Table:
    table = plain_table()
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for n, each in enumerate(reasons, 1):
        said = Styled(each.text[lang])
        said.append(f"\n{each.citation.text[lang]}", style="dim")
        table.add_row(f"{n}.", said)
    return table


def against_text(moves: Moves, lang: Lang, *, file: str | None) -> str:
    """The other card by its file, product and scoresheet: cards of one product have the same name."""
    product, sheet = moves.other.card.product, moves.other.sheet
    said = (file, None if product is None else product.name, sheet.id)
    return printable(f"{_T['against'][lang]} {' · '.join(filter(None, said))}")


def moves_view(moves: Moves, lang: Lang, *, file: str | None = None) -> RenderableType:
    """What moved the result from one card to another, and what differs besides."""
    blocks: list[RenderableType] = [Styled(against_text(moves, lang, file=file), style="bold"), Styled()]
    blocks += [headline(moves.other.rating, lang), Styled()]
    for group in groups_of_moves(moves, lang):
        table = plain_table()
        table.add_column(no_wrap=True)
        table.add_column()
        for row in group.rows:
            line = Styled("\n".join((row.title, *row.lines)))
            line.append(f"\n{row.clause}", style="dim")
            table.add_row(row.key, line)
        blocks.append(headed(group.heading, table))
    return Group(*blocks)


@frozen
class MoveRow:
    """Dòng khác biệt: what one difference is and does, as text."""

    key: str
    title: str
    lines: tuple[str, ...]
    clause: str


@frozen
class MoveRows:
    """Nhóm khác biệt: differences under one heading."""

    heading: str
    rows: tuple[MoveRow, ...]


def groups_of_moves(moves: Moves, lang: Lang) -> list[MoveRows]:
    """The differences in groups: first what moved the result, then what did not on its own."""
    moved = moves.moved
    rest = tuple(each for each in moves.differences if each not in moved)
    if not moves.differences:
        heading = "alike"
    elif moves.one.sheet.id != moves.other.sheet.id:
        heading = "differs"
    elif moved:
        heading = "not_moved"
    else:
        heading = "together" if moves.apart else "same"
    groups = [("moved", moved), (heading, rest)]
    return [
        MoveRows(_T[heading][lang], tuple(_row(each, lang) for each in those))
        for heading, those in groups
        if those or heading == "alike"
    ]


def _row(move: Move, lang: Lang) -> MoveRow:
    before, after = (
        _T["nothing"][lang] if said is None else said[lang] for said in (move.before, move.after)
    )
    lines = [f"{before} → {after}" if before != after else f"{_T['counted'][lang]}: {after}"]
    if None in (move.points_before, move.points_after) and move.points_before != move.points_after:
        # What has no points is not worth 0.
        there = (move.points_before, move.points_after)
        lines.append(" → ".join("–" if each is None else points_text(each, lang) for each in there))
    elif move.points:
        unit = "point" if abs(move.points) == 1 else "points"
        lines.append(f"{move.points:+d} {_T[unit][lang]}")
    for key, rating in (("alone", move.alone), ("without", move.without)):
        if rating is not None:
            lines.append(_T[key][lang].format(result=_result(rating, lang)))
    return MoveRow(move.key, move.title[lang], tuple(lines), move.citation.text[lang])


def _result(rating: Rating, lang: Lang) -> str:
    """A result in a few words: points and stars, or why there are none."""
    if rating.total is not None and rating.stars is not None:
        return stars_text(rating.stars, lang)
    return headline(rating, lang).plain
