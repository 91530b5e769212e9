"""Phiếu trống: an empty card file that explains itself, for whoever fills it in.

Needs the extra ``cli``, which brings the writer of TOML.
"""

from __future__ import annotations

from collections.abc import Iterator

from ocopkit.extras import brought_by
from ocopkit.formats.results import points_text
from ocopkit.law.scoresheets import Condition, ConditionKind, Criterion, CriterionKind, Scoresheet
from ocopkit.law.text import Lang, Text, printable

with brought_by("cli"):
    import tomlkit
    from tomlkit.items import Comment

__all__ = ["blank_card"]

_T = {
    "card": Text("Phiếu chấm", "Scorecard"),
    "how": Text(
        "Bỏ dấu # ở đầu dòng cần điền rồi ghi câu trả lời sau dấu =.",
        "Take away the # before a line that you fill in, and write the answer after the =.",
    ),
    "number": Text(
        "Ghi số đứng trước dấu hai chấm, không ghi số điểm. Chỉ có số điểm thì đổi [answers] thành [points].",
        "Write the number before the colon, not the points. Have you points only? Call the table [points].",
    ),
    "none": Text(
        '"none" là không mức nào phù hợp (0 điểm); để trống là chưa chấm.',
        '"none" says that no option fits (0 points); a line left alone is not answered.',
    ),
    "declare": Text(
        "Mỗi điều là một sự việc: true nếu đúng, false nếu không.",
        "Each is a fact: true where it holds, false where it does not.",
    ),
    "max": Text("tối đa", "at most"),
    "yes_no": Text("true (có) hoặc false (không)", "true (yes) or false (no)"),
    "additive": Text("danh sách các mức đạt, ví dụ [1, 3]", "a list of all that hold, for instance [1, 3]"),
    "case": Text("Trường hợp", "Case"),
    "applies": Text(
        'Chỉ áp dụng khi: {fact}; nếu không, ghi "na".', 'Applies only if: {fact}; if not, write "na".'
    ),
    "name": Text("tên sản phẩm", "name of the product"),
    "subject": Text("tên chủ thể", "name of the producer"),
}


def blank_card(sheet: Scoresheet, lang: Lang) -> str:
    """An empty card of a scoresheet, with every criterion and option as comments.

    Args:
        sheet: the scoresheet.
        lang: the language of the comments.

    >>> from ocopkit import Catalog
    >>> print(blank_card(Catalog.builtin().scoresheet("vn-26-2026/01"), "en").splitlines()[0])
    # Scorecard: Fresh vegetables, tubers, fruit and seeds
    """
    document = tomlkit.document()
    document.add(_comment(f"{_T['card'][lang]}: {sheet.title[lang]}"))
    document.add(_comment(sheet.citation.text[lang]))
    for each in sheet.unchecked:
        document.add(_comment(each.text[lang]))
    document.add(_comment(_T["how"][lang]))
    document.add("scoresheet", tomlkit.item(sheet.id))
    product = tomlkit.table()
    for key in ("name", "subject"):
        product.add(_comment(f'{key} = "{_T[key][lang]}"'))
    document.add("product", product)
    declared = [each for each in sheet.conditions if _is_declared(each)]
    if declared:
        facts = tomlkit.table()
        facts.add(_comment(_T["declare"][lang]))
        for condition in declared:
            facts.add(tomlkit.nl())
            facts.add(_comment(condition.label[lang]))
            facts.add(_comment(f'"{condition.id}" = '.rstrip()))
        document.add("declarations", facts)
    answers = tomlkit.table()
    answers.add(_comment(_T["number"][lang]))
    answers.add(_comment(_T["none"][lang]))
    for criterion in sheet.criteria.values():
        answers.add(tomlkit.nl())
        for line in _criterion_lines(criterion, sheet, lang):
            answers.add(_comment(line))
    document.add("answers", answers)
    return tomlkit.dumps(document)


def _comment(text: str) -> Comment:
    """One line, whatever the text says: what follows in another would be no comment."""
    return tomlkit.comment(printable(text.replace("\n", " "), lines=True))


def _is_declared(condition: Condition) -> bool:
    by_card = condition.when is None or condition.also_declared
    return by_card and condition.kind is not ConditionKind.INFORMS


def _criterion_lines(criterion: Criterion, sheet: Scoresheet, lang: Lang) -> Iterator[str]:
    yield f"{criterion.code} {criterion.title[lang]} ({_T['max'][lang]} {points_text(criterion.max, lang)})"
    for condition in sheet.conditions_of(criterion.code):
        if condition.kind is ConditionKind.APPLIES:
            yield f"  {_T['applies'][lang].format(fact=condition.label[lang])}"
        elif condition.kind is ConditionKind.INFORMS:
            yield f"  {condition.label[lang]}"
    if criterion.kind in (CriterionKind.YES_NO, CriterionKind.ADDITIVE):
        yield f"  {_T[criterion.kind.value][lang]}"
    case = None
    for option in criterion.options:
        if option.alternative is not None and option.alternative != case:
            case = option.alternative
            yield f"  {_T['case'][lang]} {case}: {criterion.cases[case - 1][lang]}"
        points = points_text(option.points, lang)
        mark = f" {option.mark}" if option.mark else ""
        answer = option.answer if isinstance(option.answer, int) else f'"{option.answer}"'
        yield f"  {answer}: {option.label[lang]} ({points}){mark}"
    yield f'"{criterion.code}" ='
