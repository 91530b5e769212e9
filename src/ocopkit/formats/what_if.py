"""Điều còn có thể thay đổi dạng JSON: what could still change, in a shape for programs."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ocopkit.contribution import Quarantined
from ocopkit.formats.converter import unstructure
from ocopkit.formats.results import CouncilRulesJson, RatingJson, council_rules_json, rating_json
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang
from ocopkit.rating.cards import Product
from ocopkit.rating.what_if import Swing, WhatIf
from ocopkit.rating.what_if_council import CouncilWhatIf

__all__ = ["WhatIfJson", "council_what_if_json", "what_if_json"]


@frozen
class AnswerStarsJson:
    """Một câu trả lời và các hạng có thể khi đó; null among ``stars`` is no stars."""

    answer: int | str | bool | list[int]
    stars: list[int | None]


@frozen
class SwingJson:
    """Tiêu chí còn quyết định hạng: what could change the stars; ``answer`` is that of the card."""

    criterion: str
    title: str
    answer: int | str | bool | list[int] | None
    stars_by_answer: list[AnswerStarsJson]


@frozen
class CardWhatIfJson:
    """Một phiếu: the criteria without an answer, and those that could change the stars."""

    unanswered: list[str]
    open: list[SwingJson]
    answered: list[SwingJson]


@frozen
class SeatJson:
    """Ghế hội đồng; ``file`` is null where the card is not in, ``could_change`` where not worked out."""

    member: int
    file: str | None
    card: bool
    finished: bool
    could_change: bool | None


@frozen
class CouncilSeatsJson:
    """Hội đồng: its rules and members; ``criteria`` is null where that is not worked out."""

    size: int
    rules: CouncilRulesJson
    agreed: dict[str, int | str | bool | list[int]]
    members: list[SeatJson]
    criteria: list[str] | None
    not_worked_out: str | None


@frozen
class WhatIfJson:
    """Điều còn có thể thay đổi: what ``ocopkit what-if --format json`` prints; of a card or of a council."""

    rating: RatingJson
    stars: list[int | None] | None
    card: CardWhatIfJson | None
    council: CouncilSeatsJson | None


def what_if_json(
    found: WhatIf,
    lang: Lang,
    *,
    sheet: Scoresheet,
    product: Product | None = None,
    file: str | None = None,
    base: Scoresheet | None = None,
    absent: Iterable[Quarantined] = (),
) -> WhatIfJson:
    """What could still change on a card, in its JSON shape.

    Args:
        found: what could change.
        lang: the language of its texts.
        sheet: the scoresheet, for the digest.
        product: what the card is about.
        file: the card's file.
        base: of a local variant, the scoresheet of the national rating, for its digest.
        absent: the plugins that were left out of the catalog.
    """
    return WhatIfJson(
        rating=rating_json(
            found.now, lang, sheet=sheet, product=product, file=file, base=base, absent=absent
        ),
        stars=list(found.stars),
        card=CardWhatIfJson(
            unanswered=list(found.unanswered),
            open=[_swing(each, lang) for each in found.open],
            answered=[_swing(each, lang) for each in found.answered],
        ),
        council=None,
    )


def council_what_if_json(
    found: CouncilWhatIf,
    lang: Lang,
    *,
    sheet: Scoresheet,
    product: Product | None = None,
    files: Iterable[str] = (),
    base: Scoresheet | None = None,
    absent: Iterable[Quarantined] = (),
) -> WhatIfJson:
    """What could still change in a council, in its JSON shape.

    Args:
        found: what could change.
        lang: the language of its texts.
        sheet: the scoresheet, for the digest.
        product: what the cards are about.
        files: the members' files, in the order of the cards.
        base: of a local variant, the scoresheet of the national rating, for its digest.
        absent: the plugins that were left out of the catalog.
    """
    named = dict(enumerate(files, 1))
    return WhatIfJson(
        rating=rating_json(found.now.rating, lang, sheet=sheet, product=product, base=base, absent=absent),
        stars=None if found.stars is None else list(found.stars),
        card=None,
        council=CouncilSeatsJson(
            size=found.size,
            rules=council_rules_json(found.now.rules, lang),
            agreed={code: unstructure(answer) for code, answer in found.agreed.items()},
            members=[
                SeatJson(each.member, named.get(each.member), each.card, each.finished, each.could_change)
                for each in found.members
            ],
            criteria=None if found.criteria is None else [each.code for each in found.criteria],
            not_worked_out=None if found.not_worked_out is None else found.not_worked_out[lang],
        ),
    )


def _swing(each: Swing, lang: Lang) -> SwingJson:
    return SwingJson(
        criterion=each.criterion.code,
        title=each.criterion.title[lang],
        answer=unstructure(each.answer),
        stars_by_answer=[
            AnswerStarsJson(unstructure(answer), list(stars)) for answer, stars in each.stars.items()
        ],
    )
