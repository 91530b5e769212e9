"""Biểu mẫu phân hạng: a small web form that rates a card, made from the data of its scoresheet.

It keeps nothing: what a request says is all there is, so there is no session to steal and nothing to forge.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import cast

from attrs import frozen

from ocopkit import Catalog, InputError, Product, Scorecard, Text, explain, upgrade_paths
from ocopkit.formats.results import points_text
from ocopkit.law.faults import Fault
from ocopkit.law.scoresheets import Answer, Condition, ConditionKind, Criterion, CriterionKind, Scoresheet
from ocopkit.law.text import Lang
from ocopkit.rating.results import Status
from words import WORDS

try:
    from flask import Blueprint, Flask, Response, current_app, make_response, render_template, request
    from markupsafe import Markup, escape
    from werkzeug.datastructures import MultiDict
    from werkzeug.exceptions import HTTPException
    from werkzeug.serving import make_server

    from ocopkit.views.notes import notes_of_findings, notes_of_readings
    from ocopkit.views.page import explanation_page
    from ocopkit.views.ratings import headline
except ModuleNotFoundError as error:
    # Here and not in main: the form is made of them from its first line on. No language was asked for yet.
    package = (error.name or "").partition(".")[0]
    needed = Text(f"gói {package}", f"the package {package}")
    install = "pip install flask 'ocopkit[cli,html]'"
    missing = Fault((), None, needed, Text(f"Cài bằng: {install}", f"To install it: {install}"))
    print(missing.say("vi"), missing.say("en"), sep="\n", file=sys.stderr)
    sys.exit(2)

LARGEST = 64 * 1024  # bytes of a request; a whole card takes some two thousand
_STARS = re.compile("[★☆]+")
_NUMBER = re.compile("[0-9]{1,3}")
_POLICY = (
    "default-src 'none'; style-src {styles}; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@frozen
class Choice:
    """Ô chọn: one box of a criterion, as the form shows it."""

    value: str
    label: Text
    points: int | None = None
    mark: str = ""
    case: Text | None = None


def choices(criterion: Criterion, sheet: Scoresheet) -> Iterator[Choice]:
    """The boxes of a criterion in print order, then those that no scoresheet prints."""
    if criterion.kind is not CriterionKind.ADDITIVE:
        yield Choice("", WORDS["unanswered"])
    if criterion.kind is CriterionKind.YES_NO:
        yield Choice("true", WORDS["yes"], criterion.max)
        yield Choice("false", WORDS["no"], 0)
    case = None
    for option in criterion.options:
        first = option.alternative is not None and option.alternative != case
        case = option.alternative
        heading = criterion.cases[case - 1] if first and case is not None else None
        mark = "*" * (option.stars or 0)
        yield Choice(str(option.answer), option.label, option.points, mark, heading)
    yield Choice("none", WORDS["none"], 0)
    if any(each.kind is ConditionKind.APPLIES for each in sheet.conditions_of(criterion.code)):
        yield Choice("na", WORDS["na"])


def declared(conditions: Sequence[Condition]) -> list[Condition]:
    """The conditions whose facts a card declares; answers decide the others."""
    return [
        each
        for each in conditions
        if each.kind is not ConditionKind.INFORMS and (each.when is None or each.also_declared)
    ]


def card_of(filled: MultiDict[str, str], sheet: Scoresheet) -> Scorecard:
    """The card that a filled form is; what its scoresheet cannot take is told when it is rated."""
    answers = {
        code: answer
        for code, criterion in sheet.criteria.items()
        if (answer := _answer(criterion, filled.getlist(f"a:{code}"))) is not None
    }
    facts = {each.id: filled.get(f"d:{each.id}") for each in declared(sheet.conditions)}
    said = {id: value == "true" for id, value in facts.items() if value in ("true", "false")}
    product = Product(filled.get("name", "").strip() or None, filled.get("subject", "").strip() or None)
    return Scorecard(sheet.id, answers, said, product)


def _answer(criterion: Criterion, typed: Sequence[str]) -> Answer | None:
    named: dict[str, int | str | bool] = {"true": True, "false": False}
    read = [int(each) if _NUMBER.fullmatch(each) else named.get(each, each) for each in typed if each]
    if not read:
        return None
    if criterion.kind is CriterionKind.ADDITIVE and read != ["none"]:
        return cast("Answer", tuple(read))  # whatever is no number among them is refused with all else
    return read[0]


def _quiet_stars(said: str) -> Markup:
    """A headline whose drawn stars are left out where it is read aloud: the words after them say the same."""
    return Markup(_STARS.sub(r'<span aria-hidden="true">\g<0></span>', str(escape(said))))  # noqa: S704  # escaped


form = Blueprint("form", __name__)


def _catalog() -> Catalog:
    return cast("Catalog", current_app.extensions["ocopkit"])


def _lang() -> Lang:
    return "en" if request.args.get("lang") == "en" else "vi"


def _shown(template: str, status: int = 200, **values: object) -> Response:
    say = {key: text[_lang()] for key, text in WORDS.items()}
    return make_response(render_template(template, lang=_lang(), say=say, **values), status)


def _form(sheet: Scoresheet, filled: MultiDict[str, str], status: int = 200, **values: object) -> Response:
    points = partial(points_text, lang=_lang())
    helps = {"choices": choices, "declared": declared, "points": points}
    return _shown("sheet.html", status, sheet=sheet, filled=filled, **helps, **values)


@form.get("/")
def search() -> Response:
    """The product sets that words find, of every decision; without words those of the newest."""
    catalog, words = _catalog(), request.args.get("q", "")[:100]
    found = catalog.sets(words) if words.strip() else catalog.sets(regime=catalog.regimes[0].id)
    return _shown("search.html", q=words, found=[each for each in found if catalog.holds(each.id)])


@form.get("/sheet")
def empty() -> Response:
    """The form of a scoresheet."""
    return _form(_catalog().scoresheet(request.args.get("id", "")), MultiDict())


@form.post("/sheet")
def rated() -> Response:
    """The form as it was filled in, under its result or its faults."""
    catalog, lang = _catalog(), _lang()
    sheet = catalog.scoresheet(request.args.get("id", ""))
    if "unrated" in request.form:  # the other language was asked for, and what is filled in goes along
        return _form(sheet, request.form)
    card = card_of(request.form, sheet)
    try:
        explanation = explain(card, catalog)
    except InputError as error:
        return _form(sheet, request.form, 400, faults=[each.say(lang) for each in error.faults])
    rating = explanation.rating
    # Of a card that is not complete nobody knows where it stands, so there is no way up yet.
    paths = upgrade_paths(card, catalog) if rating.status is Status.RATED else ()
    return _form(
        sheet,
        request.form,
        explanation=explanation,
        headlines=[headline(each, lang).plain for each in (rating, rating.national) if each is not None],
        paths=[(path, None if path.after is None else headline(path.after, lang).plain) for path in paths],
        notes=[*notes_of_findings(rating.findings, lang), *notes_of_readings(rating.interpretations, lang)],
    )


@form.post("/page")
def page() -> Response:
    """The explanation of what was filled in, as a page to print."""
    catalog = _catalog()
    card = card_of(request.form, catalog.scoresheet(request.args.get("id", "")))
    response = make_response(explanation_page(explain(card, catalog), _lang()))
    response.headers["Content-Security-Policy"] = _POLICY.format(styles="'unsafe-inline'")  # it has its own
    return response


@form.app_errorhandler(InputError)
def refused(error: InputError) -> Response:
    """What is wrong with a request, in our own words."""
    return _shown("error.html", 400, faults=[each.say(_lang()) for each in error.faults])


@form.app_errorhandler(HTTPException)
def not_there(error: HTTPException) -> Response:
    """What has no answer."""
    text = WORDS.get(f"error {error.code}", WORDS["error"])
    return _shown("error.html", error.code or 500, faults=[text[_lang()]])


@form.after_app_request
def safe(response: Response) -> Response:
    """No scripts, no other hosts, no frames, and nothing kept on the way."""
    response.headers.setdefault("Content-Security-Policy", _POLICY.format(styles="'self'"))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


def make_app(catalog: Catalog) -> Flask:
    """The form as a WSGI application.

    Args:
        catalog: whose scoresheets it offers.
    """
    app = Flask(__name__)
    app.extensions["ocopkit"] = catalog
    app.config |= {"MAX_CONTENT_LENGTH": LARGEST, "MAX_FORM_MEMORY_SIZE": LARGEST}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["quiet_stars"] = _quiet_stars
    app.register_blueprint(form)
    return app


def main(typed: Sequence[str] | None = None) -> int:
    """Serve the form to this computer alone, until Ctrl+C."""
    parser = argparse.ArgumentParser(description="A web form that rates a card, on this computer alone.")
    parser.add_argument(
        "--port", type=int, default=8000, help="%(default)s where it is left out, 0 for any that is free"
    )
    asked = parser.parse_args(typed)
    if asked.port not in range(2**16):
        parser.error(f"--port: expected a number from 0 to {2**16 - 1}, found {asked.port}")
    server = make_server("127.0.0.1", asked.port, make_app(Catalog.discover()), threaded=True)
    print(f"http://127.0.0.1:{server.port}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
