"""Lời nhận xét: what a rating says of each thing that it finds, in one place.

Call sites name the thing; the words, in both languages, and the clause are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve

from ocopkit.law.citations import Citation
from ocopkit.law.faults import shown
from ocopkit.law.readings import Interpretation, Unchecked
from ocopkit.law.regimes import Band
from ocopkit.law.scoresheets import Condition, Contradiction, Criterion, Option
from ocopkit.law.text import Text
from ocopkit.rating.results import Finding, Rating, Status

__all__: list[str] = []  # what is found is public, not how it is said


def _points(number: int | Fraction) -> str:
    return _counted(number, "point")


def _counted(number: int | Fraction, noun: str) -> str:
    """So many of something, in English."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def undeclared(condition: Condition) -> Finding:
    """A fact that the card does not declare: it changes nothing, and is said."""
    text = Text(
        f"Chưa khai {condition.id}: {condition.label.vi}",
        f"Not declared: {condition.id}: {condition.label.en}",
    )
    return Finding("undeclared", condition.criterion, text, condition.citation)


def disqualified(condition: Condition) -> Finding:
    """A fact that throws the dossier out."""
    text = Text(
        f"Bị loại, không đánh giá: {condition.label.vi}", f"Thrown out, not assessed: {condition.label.en}"
    )
    return Finding("disqualified", condition.criterion, text, condition.citation)


def stopped(condition: Condition, points: int) -> Finding:
    """A fact after which nothing more is assessed."""
    text = Text(
        f"Dừng đánh giá: {condition.label.vi} (đã chấm {points} điểm đến đây)",
        f"Assessment stops: {condition.label.en} ({_points(points)} up to here)",
    )
    return Finding("stopped", condition.criterion, text, condition.citation)


def stops(condition: Condition) -> Finding:
    """A fact after which nothing more is assessed, and that no answer changes."""
    text = Text(f"Dừng đánh giá: {condition.label.vi}", f"Assessment stops: {condition.label.en}")
    return Finding("stopped", condition.criterion, text, condition.citation)


def may_stop(condition: Condition) -> Finding:
    """A criterion without an answer, some of whose answers would stop the assessment."""
    text = Text(
        f"Còn có thể dừng đánh giá: {condition.label.vi}",
        f"The assessment may still stop: {condition.label.en}",
    )
    return Finding("may-stop", condition.criterion, text, condition.citation)


def may_be_thrown_out(condition: Condition) -> Finding:
    """A criterion without an answer, some of whose answers would throw the dossier out."""
    text = Text(
        f"Hồ sơ còn có thể bị loại: {condition.label.vi}",
        f"The dossier may still be thrown out: {condition.label.en}",
    )
    return Finding("may-be-thrown-out", condition.criterion, text, condition.citation)


def unmet(condition: Condition) -> Finding:
    """A requirement that the card says is not met: its criterion gives no points."""
    text = Text(
        f"Tiêu chí {condition.criterion} được 0 điểm vì không đạt yêu cầu “{condition.label.vi}”",
        f"Criterion {condition.criterion} gives 0, as a requirement is not met: “{condition.label.en}”",
    )
    return Finding("requirement-unmet", condition.criterion, text, condition.citation)


def unmet_for_information(condition: Condition) -> Finding:
    """A requirement that is not met, under the reading by which it only informs."""
    text = Text(f"Không đạt yêu cầu “{condition.label.vi}”", f"Requirement not met: “{condition.label.en}”")
    return Finding("requirement-unmet", condition.criterion, text, condition.citation)


def disqualified_unmet(condition: Condition) -> Finding:
    """A requirement that is not met, under the reading that throws the dossier out."""
    text = Text(
        f"Hồ sơ bị loại vì không đạt yêu cầu “{condition.label.vi}”",
        f"Dossier thrown out, as a requirement is not met: “{condition.label.en}”",
    )
    return Finding("disqualified", condition.criterion, text, condition.citation)


def answered_though_not_applicable(condition: Condition) -> Finding:
    """An answer to a criterion that does not apply: it counts 0."""
    text = Text(
        f"Tiêu chí {condition.criterion} không áp dụng nên câu trả lời tính 0 điểm; chỉ áp dụng khi "
        f"“{condition.label.vi}”",
        f"Criterion {condition.criterion} does not apply, so its answer counts 0; it applies only "
        f"where “{condition.label.en}”",
    )
    return Finding("not-applicable-answered", condition.criterion, text, condition.citation)


def na_though_applicable(condition: Condition) -> Finding:
    """A "na" on a criterion that applies: no answer, so the card is not complete."""
    text = Text(
        f'Tiêu chí {condition.criterion} ghi "na" nhưng có áp dụng: {condition.label.vi}; coi như chưa chấm',
        f'Criterion {condition.criterion} says "na" but applies: {condition.label.en}; it counts as '
        "not answered",
    )
    return Finding("applicable-not-answered", condition.criterion, text, condition.citation)


def declared_against_answers(condition: Condition) -> Finding:
    """A declaration that the card's own answers contradict: the answers count."""
    text = Text(
        f"Khai báo {condition.id} trái với câu trả lời trên phiếu; lấy theo câu trả lời",
        f"The declaration {condition.id} contradicts the card's answers, which are taken to be right",
    )
    return Finding("declaration-contradicted", condition.criterion, text, condition.citation)


def left_open(criterion: Criterion) -> Finding:
    """A criterion without an answer that is worth no points: it changes nothing, and is said."""
    text = Text(
        f"Chưa trả lời {criterion.code}: {criterion.title.vi}",
        f"Not answered: {criterion.code}: {criterion.title.en}",
    )
    return Finding("left-open", criterion.code, text, criterion.citation)


def unanswered(criterion: Criterion) -> Finding:
    """A criterion without an answer."""
    most = criterion.reaches
    text = Text(
        f"Chưa chấm tiêu chí {criterion.code}: {criterion.title.vi} (0 đến {most} điểm)",
        f"Criterion {criterion.code} is not answered: {criterion.title.en} (0 to {_points(most)})",
    )
    return Finding("unanswered", criterion.code, text, criterion.citation)


def cannot_change(criterion: Criterion, option: Option, points: int) -> Finding:
    """A criterion that is said not to change, and keeps a mark out of reach."""
    text = Text(
        f"Tiêu chí {criterion.code} không thay đổi được nên chưa đạt dấu {option.mark}: có "
        f"{points} điểm, cần {option.points}: {criterion.title.vi}",
        f"Criterion {criterion.code} cannot change, so its mark {option.mark} is not reached: "
        f"{_points(points)}, {option.points} needed: {criterion.title.en}",
    )
    return Finding("cannot-change", criterion.code, text, criterion.cite(option))


def mark_out_of_reach(criterion: Criterion, option: Option, most: int) -> Finding:
    """A mark that no step up on its criterion reaches."""
    text = Text(
        f"Tiêu chí {criterion.code} không có mức nào lên được đạt dấu {option.mark}: nhiều "
        f"nhất {most} điểm, cần {option.points}: {criterion.title.vi}",
        f"No option up on criterion {criterion.code} reaches its mark {option.mark}: at most "
        f"{_points(most)}, {option.points} needed: {criterion.title.en}",
    )
    return Finding("mark-out-of-reach", criterion.code, text, criterion.cite(option))


def points_out_of_reach(few: int, many: int, band: Band, most: int | None) -> Finding:
    """Totals that can be reached, none of which gives the stars wished."""
    vi = f"từ {band.least} điểm" if most is None else f"từ {band.least} đến {most} điểm"
    en = f"{band.least} or more" if most is None else f"{band.least} to {most}"
    reached = Text(f"từ {few} đến {many}", f"{few} to {_points(many)}")
    if few == many:
        reached = Text(f"đúng {few}", _points(few))
    verb = "needs" if band.stars == 1 else "need"
    text = Text(
        f"Chỉ có thể đạt {reached.vi} điểm; {band.stars} sao cần {vi}",
        f"Only {reached.en} can be reached; {_counted(band.stars, 'star')} {verb} {en}",
    )
    return Finding("points-out-of-reach", None, text, band.citation)


def against_declaration(condition: Condition) -> Finding:
    """A declaration that ways up belie, and no other way up is there."""
    text = Text(
        f"Chỉ có cách nâng trái với khai báo {condition.id}: {condition.label.vi}",
        f"The only ways up go against the declaration {condition.id}: {condition.label.en}",
    )
    return Finding("against-declaration", condition.criterion, text, condition.citation)


def would_contradict(contradiction: Contradiction) -> Finding:
    """Answers that contradict each other, to which every way up leads."""
    text = Text(
        "Với những gì còn thay đổi được, mọi cách nâng đều dẫn đến câu trả lời mâu thuẫn: "
        f"{contradiction.label.vi}",
        "With what can change, every way up leads to answers that contradict each other: "
        f"{contradiction.label.en}",
    )
    return Finding("would-contradict", next(iter(contradiction.together)), text, contradiction.citation)


def contradictory(contradiction: Contradiction, *, counted: bool) -> Finding:
    """Answers that cannot be right together: counted as ticked, where anything is."""
    code = next(iter(contradiction.together))
    vi, en = (", vẫn tính như đã chọn", " and count as ticked") if counted else ("", "")
    text = Text(
        f"Các câu trả lời mâu thuẫn{vi}: {contradiction.label.vi}",
        f"Answers contradict each other{en}: {contradiction.label.en}",
    )
    return Finding("contradiction", code, text, contradiction.citation)


def forwarded_by_points(few: int, citation: Citation) -> Finding:
    """Points enough for five stars, with a closed five-star gate."""
    text = Text(
        f"Đủ {few} điểm nhưng dấu sao chưa cho phép hạng 5 sao; quy định này chuyển hồ sơ lên trung ương chỉ "
        "theo điểm",
        f"{few} points and more, but its marks do not allow five stars; this clause forwards a product by "
        "its points alone",
    )
    return Finding("forwarding-by-points", None, text, citation)


OF_RECOGNITION = ("forwarding-by-points", "unrecognised")
"""Nhận xét về công nhận: the codes of what is found about who recognises stars, or why nobody does."""


def by_national_law(finding: Finding) -> Finding:
    """What is found by national law, on a rating by a local variant."""
    vi, en = finding.text.vi, finding.text.en
    return evolve(finding, text=Text(f"Theo quy định quốc gia: {vi}", f"By national law: {en}"))


def unrecognised(stars: int, citation: Citation) -> Finding:
    """So few stars that nobody recognises them."""
    text = Text(
        f"{stars} sao: không có quyết định công nhận, không cấp giấy chứng nhận",
        f"{_counted(stars, 'star')}: no decision of recognition and no certificate",
    )
    return Finding("unrecognised", None, text, citation)


def lowest_option(criterion: Criterion, points: int, citation: Citation) -> Finding:
    """Where no option fits and the lowest counts, by the reading taken."""
    text = Text(
        f"Tiêu chí {criterion.code} được {points} điểm: không mức nào phù hợp, theo cách hiểu đã chọn thì "
        "tính mức thấp nhất",
        f"Criterion {criterion.code} gives {_points(points)}: no option fits, and by the reading taken the "
        "lowest one counts",
    )
    return Finding("lowest-option", criterion.code, text, citation)


def not_held(unchecked: Unchecked) -> Finding:
    """What binds products under the regime and is not held: it could not be checked."""
    text = Text(f"Chưa kiểm tra được: {unchecked.text.vi}", f"Could not be checked: {unchecked.text.en}")
    return Finding("could-not-be-checked", None, text, unchecked.citation)


def gates_unknown(marks: Interpretation) -> Finding:
    """Part totals alone: marks could not be looked at."""
    text = Text(
        "Chỉ biết điểm từng phần nên chưa xét được dấu sao: hạng sao chưa chắc chắn",
        "Only part totals are known, so marks could not be looked at: the stars are not settled",
    )
    return Finding("gates-not-checked", None, text, marks.citation)


def council_size(few: int, many: int, members: int, citation: Citation, *, own: bool) -> Finding:
    """A council with fewer or more members than are prescribed, by the decision or by its own rules."""
    text = Text(
        f"Hội đồng có {members} thành viên, {'quy chế của hội đồng' if own else 'quy định'} là từ {few} đến "
        f"{many}",
        f"The council has {_counted(members, 'member')}; {few} to {many} are prescribed"
        + (" by its own rules" if own else ""),
    )
    return Finding("council-size", None, text, citation)


def products_differ(what: Text, named: Mapping[int, str], citation: Citation) -> Finding:
    """Cards that name different products, subjects or codes."""
    cards = [(n, shown(text)) for n, text in named.items()]
    text = Text(
        f"Các phiếu ghi khác nhau về {what.vi}: " + ", ".join(f"phiếu {n} {text}" for n, text in cards),
        f"Cards differ on {what.en}: " + ", ".join(f"card {n} {text}" for n, text in cards),
    )
    return Finding("products-differ", None, text, citation)


def members_unsettled(ratings: Sequence[Rating], citation: Citation) -> Finding:
    """Members of whom some have no rating: the council has to settle that first."""
    said = [(n, each.status) for n, each in enumerate(ratings, 1) if each.status is not Status.RATED]
    text = Text(
        "Hội đồng cần thống nhất, vì không phải mọi phiếu đều chấm được điểm: "
        + ", ".join(f"phiếu {n} {_STATUS[status].vi}" for n, status in said),
        "The council has to settle this, as not every card is rated: "
        + ", ".join(f"card {n} {_STATUS[status].en}" for n, status in said),
    )
    return Finding("members-unsettled", None, text, citation)


_STATUS = {
    Status.DISQUALIFIED: Text("bị loại", "thrown out"),
    Status.STOPPED: Text("dừng đánh giá", "stopped"),
    Status.INCOMPLETE: Text("chưa chấm xong", "not complete"),
}


def facts_disagree(condition: Condition) -> Finding:
    """A fact that one member declares and another denies, or is silent on where that could matter."""
    text = Text(
        f"Các thành viên không khai như nhau về {condition.id}: {condition.label.vi}",
        f"Members do not declare the same about {condition.id}: {condition.label.en}",
    )
    return Finding("facts-disagree", condition.criterion, text, condition.citation)


def score_again(
    limit: int, apart: Iterable[tuple[int, int, int | Fraction]], citation: Citation, *, own: bool
) -> Finding:
    """Members whose points lie too far apart."""
    pairs = [f"{one}-{other} ({points})" for one, other, points in apart]
    text = Text(
        f"Điểm của thành viên chênh quá {limit}: {', '.join(pairs)}; "
        + ("theo quy chế của mình, " if own else "")
        + "hội đồng thảo luận và chấm lại",
        f"Members lie more than {_points(limit)} apart: {', '.join(pairs)}; "
        + ("by its own rules " if own else "")
        + "the council discusses and scores again",
    )
    return Finding("score-again", None, text, citation)


def not_agreed(criterion: Criterion) -> Finding:
    """A marked criterion on which members differ, and no agreed option is given."""
    text = Text(
        f"Tiêu chí {criterion.code} có dấu sao nhưng các thành viên chọn khác nhau và chưa có mức thống nhất",
        f"Criterion {criterion.code} carries marks, members differ on it, and no agreed option is given",
    )
    return Finding("option-not-agreed", criterion.code, text, criterion.citation)


def reached_by_mean(
    criterion: Criterion, stars: int, mean: int | Fraction, below: int, members: int
) -> Finding:
    """A mark that the mean reaches and some members do not."""
    text = Text(
        f"Dấu {'*' * stars} ở tiêu chí {criterion.code} đạt theo điểm trung bình {mean}, nhưng {below} trên "
        f"{members} thành viên chưa đạt",
        f"The mark {'*' * stars} on criterion {criterion.code} is reached by the mean of {_points(mean)}, "
        f"though {below} of {members} members do not reach it",
    )
    return Finding("reached-by-mean", criterion.code, text, criterion.citation)
