"""The search of the book: it finds "dấu sao" for who types "dau sao", in pages of both languages.

Sphinx stems each word twice: here when it writes the index, and in the reader's browser when a query is
typed. Both take the accents off first, in the same way, and then stem as for English.
"""

from __future__ import annotations

from functools import cache

from sphinx.search.en import SearchEnglish

from ocopkit.law.text import bare, nfc

__all__ = ["SearchWithoutAccents"]


class SearchWithoutAccents(SearchEnglish):
    """English stems of words without accents.

    `language_name` stays English, as Sphinx finds the stemmer for browsers by it.
    """

    lang = "vi"
    # Without its accents "tổ" is "to" and "thể" is "the": no word is left out on either side.
    stopwords = frozenset()
    # This comes last in the file that searches load, when Sphinx has put its own functions in place.
    js_splitter_code = """
// Letters without accents and case, one for one, so that places in a text stay the same.
const bareLetters = (text) =>
  text
    .normalize("NFD")
    .replace(/\\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("đ", "d");

// Accents that were typed as signs of their own do not divide a word.
var splitQuery = (query) =>
  query
    .normalize("NFC")
    .split(/[^\\p{Letter}\\p{Number}_\\p{Emoji_Presentation}]+/gu)
    .filter((term) => term);

const EnglishOnly = window.Stemmer;
window.Stemmer = function () {
  const english = new EnglishOnly();
  this.stemWord = (word) => english.stemWord(bareLetters(word));
};

// Below a result stands the text around the words as the page writes them.
if (typeof Search !== "undefined") {
  const summaryAround = Search.makeSearchSummary;
  Search.makeSearchSummary = (html, keywords, anchor) => {
    const text = Search.htmlToText(html, anchor);
    const letters = bareLetters(text);
    const written = [...keywords].map((word) => {
      const place = letters.indexOf(word);
      return place < 0 ? word : text.slice(place, place + word.length);
    });
    return summaryAround(html, written, anchor);
  };
}
"""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        # The same few thousand words stand on all pages; Sphinx itself remembers stems for one page only.
        self._stem = cache(super().stem)

    def split(self, input: str) -> list[str]:
        """The words of a text, where accents can be signs of their own."""
        return super().split(nfc(input))

    def stem(self, word: str) -> str:
        """The stem of a word without its accents."""
        return self._stem(bare(word))
