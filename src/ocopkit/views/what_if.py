"""Trình bày điều còn có thể thay đổi: the stars still possible, and what or who decides, as advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ocopkit.extras import brought_by
from ocopkit.law.scoresheets import Answer, Scoresheet
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.cards import NONE, Product
from ocopkit.rating.reach import Stars
from ocopkit.rating.what_if import Swing, WhatIf
from ocopkit.rating.what_if_council import CouncilWhatIf, Seat
from ocopkit.views.blocks import headed, plain_table
from ocopkit.views.ratings import headline, readings_taken, stars_text

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text as Styled

__all__ = ["council_what_if_view", "what_if_view"]

_T = {
    "decision": Text("Quyết định", "Decision"),
    "unofficial": Text(
        "Phiếu riêng của địa phương, không phải quy định quốc gia", "A local variant, not national law"
    ),
    "possible": Text("Còn có thể: {stars}", "Still possible: {stars}"),
    "settled": Text("Chỉ có thể: {stars}", "Only possible: {stars}"),
    "no_stars": Text("không có sao", "no stars"),
    "or": Text("hoặc", "or"),
    "all_answered": Text("Mọi tiêu chí đã chấm", "Every criterion is answered"),
    "open": Text(
        "{n} tiêu chí chưa chấm, trong đó {of} tiêu chí còn có thể làm thay đổi hạng sao",
        "Not answered: {n}; could still change the stars: {of}",
    ),
    "answered": Text(
        "{of} tiêu chí đã chấm có thể làm thay đổi hạng sao nếu chấm khác đi",
        "Answered, and could change the stars if assessed otherwise: {of}",
    ),
    "answer": Text("mức {answers}", "option {answers}"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    NONE: Text("không mức nào phù hợp", "no option fits"),
    "nothing": Text("không chọn mức nào", "nothing ticked"),
    "seats": Text("{n} thành viên, đã có {given} phiếu", "Members: {n}, cards in: {given}"),
    "unfinished": Text(
        "{n} thành viên chưa chấm xong, trong đó {of} người còn có thể làm thay đổi hạng sao",
        "Members not finished: {n}; could still change the stars: {of}",
    ),
    "finished": Text(
        "{n} thành viên đã chấm xong, trong đó {of} người có thể làm thay đổi hạng sao nếu chấm lại",
        "Members finished: {n}; could change the stars if they scored again: {of}",
    ),
    "not_known": Text("{n} người chưa xác định được", "not worked out for {n}"),
    "member": Text("Thành viên {n}", "Member {n}"),
    "not_in": Text("chưa có phiếu", "card not in yet"),
    "criteria": Text(
        "{n} tiêu chí chưa chấm đủ còn có thể làm thay đổi hạng sao",
        "Criteria with open answers that could still change the stars: {n}",
    ),
    "in": Text("Theo các phiếu đã có", "By the cards that are in"),
    "not_worked_out": Text("Chưa tính hết", "Not worked out"),
    "rules": Text("Quy chế hội đồng: {rules}", "Rules of the council: {rules}"),
}


def what_if_view(
    found: WhatIf,
    sheet: Scoresheet,
    lang: Lang,
    *,
    product: Product | None = None,
    file: str | None = None,
) -> RenderableType:
    """What could still change on a card: the stars that are possible, and the criteria that decide."""
    blocks = [*_about(sheet, lang, product, file), headline(found.now, lang), Styled()]
    blocks += [_possible(found.stars, lang), Styled()]
    if found.unanswered:
        said = _T["open"][lang].format(n=len(found.unanswered), of=len(found.open))
        blocks.append(headed(said, _swings(found.open, lang)))
    else:
        blocks += [Styled(_T["all_answered"][lang], style="bold"), Styled()]
    if found.answered:
        said = _T["answered"][lang].format(of=len(found.answered))
        blocks.append(headed(said, _swings(found.answered, lang)))
    return Group(*blocks, *readings_taken(found.now.interpretations, lang))


def council_what_if_view(
    found: CouncilWhatIf,
    sheet: Scoresheet,
    lang: Lang,
    *,
    product: Product | None = None,
    files: Sequence[str] = (),
) -> RenderableType:
    """What could still change in a council: the stars that are possible, and who and what decides."""
    seats = _T["seats"][lang].format(n=found.size, given=len(found.now.members))
    blocks = [*_about(sheet, lang, product, None), Styled(seats, style="bold")]
    blocks += [Styled(f"{_T['in'][lang]}: ").append_text(headline(found.now.rating, lang)), Styled()]
    if found.stars is not None:
        blocks += [_possible(found.stars, lang), Styled()]
    for which, finished in (("unfinished", False), ("finished", True)):
        those = [each for each in found.members if each.finished is finished]
        if those:
            could = found.could_change(finished=finished)
            said = _T[which][lang].format(n=len(those), of=len(could))
            unknown = sum(each.could_change is None for each in those)
            if unknown:
                said += f" ({_T['not_known'][lang].format(n=unknown)})"
            blocks.append(headed(said, _seats(could, files, lang)))
    if found.criteria:
        codes = Styled(", ".join(each.code for each in found.criteria))
        blocks.append(headed(_T["criteria"][lang].format(n=len(found.criteria)), codes))
    if found.not_worked_out is not None:
        blocks.append(headed(_T["not_worked_out"][lang], Styled(found.not_worked_out[lang])))
    blocks += readings_taken(found.now.rating.interpretations, lang)
    return Group(*blocks, Styled(_T["rules"][lang].format(rules=found.now.rules.text[lang]), style="dim"))


def _about(
    sheet: Scoresheet, lang: Lang, product: Product | None, file: str | None
) -> Iterator[RenderableType]:
    name = product.name if product is not None and product.name is not None else file
    if name is not None:
        yield Styled(printable(name), style="bold")
    decision = f"{_T['decision'][lang]} {sheet.citation.document}"
    yield Styled(f"{sheet.title[lang]} · {sheet.id} · {decision}", style="dim")
    if not sheet.official:
        yield Styled(_T["unofficial"][lang], style="yellow")
    yield Styled()


def _possible(stars: Sequence[Stars], lang: Lang) -> Styled:
    said = "possible" if len(stars) > 1 else "settled"
    return Styled(_T[said][lang].format(stars=_listed(stars, lang)), style="bold")


def _listed(stars: Sequence[Stars], lang: Lang) -> str:
    """``no stars, 3 or 4 stars``."""
    numbers = [each for each in stars if each is not None]
    said = [] if len(numbers) == len(stars) else [_T["no_stars"][lang]]
    said += [*map(str, numbers[:-1]), *(stars_text(each, lang) for each in numbers[-1:])]
    return f" {_T['or'][lang]} ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _swings(swings: Sequence[Swing], lang: Lang) -> Table:
    """Each criterion with the stars by its answers, those together that come to the same."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for each in swings:
        said = Styled(each.criterion.title[lang])
        alike: dict[tuple[Stars, ...], list[Answer]] = {}
        for answer, stars in each.stars.items():
            alike.setdefault(stars, []).append(answer)
        for stars, answers in alike.items():
            said.append(f"\n{_answers(answers, lang)}: {_listed(stars, lang)}")
        table.add_row(each.criterion.code, said)
    return table


def _answers(answers: Sequence[Answer], lang: Lang) -> str:
    """``option 1, 2, no option fits``; several ticked options as ``1+3``."""
    options = [_option(each) for each in answers if not isinstance(each, bool) and each not in (NONE, ())]
    said = [_T["answer"][lang].format(answers=", ".join(options))] if options else []
    for each in answers:
        if isinstance(each, bool):
            said.append(_T["yes" if each else "no"][lang])
        elif each in (NONE, ()):
            said.append(_T[NONE if each == NONE else "nothing"][lang])
    return ", ".join(said)


def _option(answer: Answer) -> str:
    return "+".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)


def _seats(seats: Sequence[Seat], files: Sequence[str], lang: Lang) -> Table:
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for each in seats:
        file = files[each.member - 1] if each.member <= len(files) else ""
        table.add_row(
            _T["member"][lang].format(n=each.member), printable(file) if each.card else _T["not_in"][lang]
        )
    return table
