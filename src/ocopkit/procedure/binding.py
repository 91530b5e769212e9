"""Quyết định áp dụng: which regime binds a dossier, by what it asks for and the days of filing and deciding.

Articles 11 and 12 of decision 26/2026/QĐ-TTg keep decision 148/QĐ-TTg of 2023 alive for a while; article 3
of decision 1048/QĐ-TTg of 2019 puts it in force from signing. Where their words end, a reading is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from attrs import evolve, frozen

from ocopkit.law.choices import DEFAULT, Readings, choose
from ocopkit.law.citations import Citation
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import DossierKind, Regime, Transition
from ocopkit.law.text import Text, day_text

__all__ = ["SELECTABLE", "Binding", "in_force", "none_in_force", "regime_for"]

SELECTABLE: Mapping[str, tuple[str, ...]] = {
    "counting-days": ("event-day-not-counted", "event-day-counted", "no-roll"),
    "after-the-transition": ("new-law", "old-law"),
    "filed-in-the-overlap": ("new-law", "old-law"),
    "pending-dossiers": ("law-of-decision", "law-of-filing"),
}
"""Câu hỏi chọn được: what bindings hang on, by the id of each question its readings to choose from."""


@frozen
class Binding:
    """Quyết định áp dụng: the regime that binds a dossier, and why.

    Args:
        regime: the regime.
        reason: why it is that one.
        citation: the clause that says so, or leaves it open.
        interpretations: the open questions on which this hangs, with the reading taken.
    """

    regime: Regime
    reason: Text
    citation: Citation
    interpretations: tuple[Interpretation, ...] = ()

    @property
    def id(self) -> str:
        """The regime's id."""
        return self.regime.id


def in_force(regimes: Iterable[Regime], day: date) -> tuple[Regime, ...]:
    """Các quyết định có hiệu lực trong ngày: the regimes in force on a day, the newest first.

    Args:
        regimes: those that there are.
        day: any day; none in force is a possible answer.

    Raises:
        InputError: for a day that is no date.

    >>> from ocopkit import Catalog
    >>> [regime.id for regime in in_force(Catalog.builtin().regimes, date(2026, 7, 21))]
    ['vn-26-2026', 'vn-148-2023']
    """
    faults = list(_no_dates({"day": day}))
    if faults:
        raise InputError(faults)
    return tuple(sorted((each for each in regimes if day in each.term), key=_since, reverse=True))


def _since(regime: Regime) -> date:
    return regime.term.since


def none_in_force(regimes: Iterable[Regime], day: date, key: str = "day") -> InputError:
    """The error of a day on which no regime is in force: it names the neighbours in time.

    Args:
        regimes: those that there are.
        day: the day.
        key: what the day was given for.
    """
    ordered = sorted(regimes, key=_since)
    before = next((each for each in reversed(ordered) if each.term.since <= day), None)
    after = next((each for each in ordered if each.term.since > day), None)
    said: list[Text] = []
    if before is not None and before.term.until is not None:
        end = day_text(before.term.until)
        said.append(
            Text(
                f"{before.id} hết hiệu lực từ ngày {end.vi}",
                f"{before.id} is no longer in force from {end.en}",
            )
        )
    if after is not None:
        start = day_text(after.term.since)
        said.append(
            Text(f"{after.id} có hiệu lực từ ngày {start.vi}", f"{after.id} is in force from {start.en}")
        )
        if before is None and after.earlier is not None:
            said.append(after.earlier.text)
    hint = _sentences(said) if said else None
    expected = Text(
        "một ngày nằm trong thời gian hiệu lực của một quyết định có trong ocopkit",
        "a day on which a regime held here is in force",
    )
    return InputError([Fault((key,), day.isoformat(), expected, hint)])


def _sentences(said: Iterable[Text]) -> Text:
    texts = tuple(said)
    return Text(". ".join(each.vi for each in texts), ". ".join(each.en for each in texts))


def regime_for(
    regimes: Iterable[Regime],
    kind: DossierKind | str,
    filed: date,
    decided: date,
    *,
    readings: Readings = DEFAULT,
) -> Binding:
    """Quyết định áp dụng cho một hồ sơ: the regime that binds a dossier.

    A dossier filed while its regime is in force is bound by that regime. One filed before is bound by the
    regime before it as long as a transition lasts, and after that by the reading taken.

    Args:
        regimes: those that there are.
        kind: what the dossier asks for: ``first``, ``upgrade`` or ``regrade``.
        filed: the day on which the subject filed it.
        decided: the day on which it is rated and decided.
        readings: by the id of an Interpretation, the id of another reading than the default.

    Raises:
        InputError: for an unknown kind or reading, days that are no dates or in the wrong order, and a
            decision on a day when no regime held here was in force, with the neighbours.

    The law: articles 11 and 12 of decision 26/2026/QĐ-TTg; article 3 of decision 1048/QĐ-TTg of 2019.

    >>> from ocopkit import Catalog
    >>> regimes = Catalog.builtin().regimes
    >>> regime_for(regimes, "first", date(2026, 5, 21), date(2026, 7, 21)).id
    'vn-148-2023'
    >>> late = regime_for(regimes, "first", date(2026, 5, 21), date(2026, 7, 22))
    >>> late.id, [(each.id, each.taken) for each in late.interpretations]
    ('vn-26-2026', [('after-the-transition', 'new-law')])
    """
    known = tuple(regimes)
    faults = list(_faults(kind, filed, decided))
    if faults:
        raise InputError(faults)
    open_questions = {id: each for regime in known for id, each in regime.questions.items()}
    choose(open_questions, readings, SELECTABLE, "regime_for")
    return _binding(known, DossierKind(kind), filed, decided, readings)


def _faults(kind: object, filed: object, decided: object) -> Iterator[Fault]:
    kinds = [each.value for each in DossierKind]
    if kind not in kinds:
        told = [f"{each} ({each.text.vi})" for each in DossierKind]
        expected = Text(f"một trong: {', '.join(told)}", f"one of: {', '.join(kinds)}")
        yield Fault(("kind",), shown(kind), expected, nearest(str(kind), kinds))
    yield from _no_dates({"filed": filed, "decided": decided})
    if type(filed) is date and type(decided) is date and filed > decided:
        expected = Text(
            f"một ngày không sau ngày đánh giá {decided}", f"no day after the decision of {decided}"
        )
        yield Fault(("filed",), filed.isoformat(), expected)


def _no_dates(days: Mapping[str, object]) -> Iterator[Fault]:
    """A time of day or a text is no date, and is not taken for one."""
    for key, day in days.items():
        if type(day) is not date:
            yield Fault((key,), shown(day), Text("một ngày", "a date"))


def _questions(regime: Regime, readings: Readings) -> Mapping[str, Interpretation]:
    """What a regime leaves open here, with the readings that the caller chose."""
    here = {id: each for id, each in regime.questions.items() if id in SELECTABLE}
    return here | {id: evolve(here[id], taken=reading) for id, reading in readings.items() if id in here}


def _binding(
    regimes: tuple[Regime, ...], kind: DossierKind, filed: date, decided: date, readings: Readings
) -> Binding:
    there = in_force(regimes, decided)
    if not there:
        raise none_in_force(regimes, decided, "decided")
    newest = there[0]
    start = newest.term.since
    if filed >= start:
        return _filed_under(newest, there, decided, readings)
    eve = start - timedelta(days=1)
    if not in_force(regimes, eve):
        return Binding(newest, _nothing_before(newest), newest.term.since_citation)
    # What bound it on the eve of the new decision may itself hang on an earlier transition.
    earlier = _binding(regimes, kind, filed, eve, readings)
    for transition in newest.transitions:
        if kind in transition.kinds:
            return _in_transition(newest, transition, earlier, decided, readings)
    question = _questions(newest, readings).get("pending-dossiers")
    if question is None:
        number = newest.document.number
        reason = Text(
            f"Quyết định {number} không có điều khoản chuyển tiếp",
            f"Decision {number} has no transitional clause",
        )
        return Binding(newest, reason, newest.term.since_citation)
    if question.taken == "law-of-decision":
        return Binding(newest, question.reading.text, question.citation, (question,))
    # Filed before the first decision that is held, it was filed under none of them.
    reason = question.reading.text if in_force(regimes, filed) else earlier.reason
    return Binding(earlier.regime, reason, question.citation, (*earlier.interpretations, question))


def _nothing_before(first: Regime) -> Text:
    """Why the first regime held binds what was filed before it; of earlier rules only what it says itself."""
    number, start = first.document.number, day_text(first.term.since)
    reason = Text(
        f"Quyết định {number} có hiệu lực từ ngày {start.vi}; ocopkit không có quyết định nào trước đó",
        f"Decision {number} is in force from {start.en}; ocopkit holds none from before",
    )
    return reason if first.earlier is None else _sentences((reason, first.earlier.text))


def _in_transition(
    newest: Regime, transition: Transition, earlier: Binding, decided: date, readings: Readings
) -> Binding:
    """A dossier filed before the newest regime: the earlier one decides it while the transition lasts."""
    questions = _questions(newest, readings)
    counting, late = questions["counting-days"], questions["after-the-transition"]
    days = [each.day for each in transition.last]
    asked = (counting,) if min(days) < decided <= max(days) else ()
    last = transition.last_day(counting.taken)
    if decided <= last:
        start, end = day_text(newest.term.since), day_text(last)
        reason = Text(
            f"Nộp trước ngày {start.vi}, đánh giá xong chậm nhất ngày {end.vi}: tiếp tục theo quy định cũ",
            f"Filed before {start.en} and decided by {end.en}: the old rules go on",
        )
        return Binding(earlier.regime, reason, transition.citation, (*earlier.interpretations, *asked))
    reason = late.reading.text
    if late.taken == "new-law":
        return Binding(newest, reason, transition.citation, (*asked, late))
    return Binding(earlier.regime, reason, transition.citation, (*earlier.interpretations, *asked, late))


def _filed_under(newest: Regime, there: tuple[Regime, ...], decided: date, readings: Readings) -> Binding:
    """A dossier filed since the newest regime is in force; an older one may be in force beside it."""
    questions = _questions(newest, readings)
    question = questions.get("filed-in-the-overlap")
    if len(there) == 1 or question is None:
        number = newest.document.number
        reason = Text(
            f"Nộp khi Quyết định {number} đang có hiệu lực",
            f"Filed while decision {number} was in force",
        )
        return Binding(newest, reason, newest.term.since_citation)
    if question.taken == "new-law":
        return Binding(newest, question.reading.text, question.citation, (question,))
    older = there[1]
    last = {each.reading: each.day for each in older.term.counted}
    counting = questions.get("counting-days")
    if counting is None or decided <= min(last.values(), default=decided):
        return Binding(older, question.reading.text, question.citation, (question,))
    if decided <= last[counting.taken]:
        return Binding(older, question.reading.text, question.citation, (question, counting))
    reason = Text(
        "Theo cách tính ngày này, đến ngày đánh giá quyết định cũ đã hết hiệu lực",
        "By this way of counting days the old decision was no longer in force on the day of the decision",
    )
    return Binding(newest, reason, question.citation, (question, counting))
