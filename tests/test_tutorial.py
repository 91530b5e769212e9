"""What the tutorials say in figures is what their own blocks show, which `make docs` runs, or what the law has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pytest

from doc_pages import Block, blocks, page, pieces, plain
from ocopkit.law.text import Lang
from readme_facts import CATALOG, NUMBERS, SHEETS, short

TUTORIALS: Mapping[Lang, str] = {"vi": "docs/vi/tutorial.md", "en": "docs/tutorial.md"}

_NUMBER = r"\d+(?:\.\d+)*"
_DECISION = r"\b\d+/\d{4}\b"
# Of criteria told in a row the first stands for all: they have a line each.
_IN_A_ROW = rf"(?<=\.\d)(?:(?:, | and | to | và | đến ){_NUMBER})+"
_COUNTED: Mapping[Lang, str] = {"vi": "điểm|sao|dấu sao|thay đổi", "en": "points?|stars?|marks?|changes?"}
# From two up, as "one" is a word of every day, and without the Vietnamese for five, which is a year, too.
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    lang: {word: str(n) for n, word in enumerate(words) if n > 1 and word != "năm"}
    for lang, words in NUMBERS.items()
}


def _sentences(text: str) -> Iterator[tuple[str, Sequence[Block]]]:
    """Each sentence of a page with the commands shown above it: those of its section, or of the one before."""
    shown: list[Block] = []
    new = False
    for piece in pieces(text):
        if isinstance(piece, Block):
            if piece.language == "console":
                shown = [piece] if new else [*shown, piece]
                new = False
            continue
        for n, part in enumerate(re.split(r"^#+ .*$", piece, flags=re.MULTILINE)):
            new = new or n > 0
            for sentence in re.split(r"(?<=[.:;])\s|\n", re.sub(r"^\|.*$", "", part, flags=re.MULTILINE)):
                yield sentence, shown


def _figures(sentence: str, lang: Lang) -> set[str]:
    """The figures of a sentence; where something is counted, those in words and rows of stars, too."""
    text = re.sub(f"{_DECISION}|{_IN_A_ROW}", "", plain(sentence)).lower()
    words = "|".join(_WORDS[lang])
    figures = {*re.findall(_NUMBER, text)}
    if figures or re.search(rf"\b(?:{words}) (?:more )?(?:{_COUNTED[lang]})\b", text):
        figures |= {_WORDS[lang][word] for word in re.findall(rf"\b(?:{words})\b", text)}
        figures |= _stars(sentence)
    return figures if any("." not in each for each in figures) else set()  # a criterion alone is of the law


def _lines(block: Block) -> Iterator[set[str]]:
    """The figures of each line of a block."""
    for line in block.text.splitlines():
        yield {*re.findall(_NUMBER, line), *_stars(line)}


def _stars(text: str) -> set[str]:
    return {str(len(each)) for each in re.findall(r"\*{3,5}|★+", text)}


SENTENCES = [
    pytest.param(figures, shown, id=f"{lang}: {sentence}")
    for lang, name in TUTORIALS.items()
    for sentence, shown in _sentences(page(name))
    if (figures := _figures(sentence, lang))
]


@pytest.mark.parametrize(("figures", "shown"), SENTENCES)
def test_figures_are_shown(figures: set[str], shown: Sequence[Block]) -> None:
    """The figures of a sentence stand together on a line of the block above; one alone, in any of its section."""
    looked_at = shown[-1:] if len(figures) > 1 else shown
    assert any(figures <= line for block in looked_at for line in _lines(block))


@pytest.mark.parametrize("lang", TUTORIALS)
def test_numbers_of_the_law(lang: Lang) -> None:
    """Decisions are those that are held, and the numbers of criteria those of the scoresheet that is shown."""
    text = plain(page(TUTORIALS[lang]))
    told = "\n".join(block.text for block in blocks(page(TUTORIALS[lang])))
    [sheet] = re.findall(r"criteria show (\S+)", told)
    assert {*re.findall(_DECISION, text)} <= {short(each.document.number) for each in CATALOG.regimes}
    assert {*re.findall(r"\d+(?:\.\d+)+", text)} <= SHEETS[sheet].criteria.keys()
