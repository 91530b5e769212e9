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

// A text as its words without accents, with spaces between and around them.
const plainly = (text) => ` ${splitQuery(bareLetters(text)).join(" ")} `;

if (typeof Search !== "undefined") {
  let asked = "";
  let typed = "";
  const parsed = Search._parseQuery;
  Search._parseQuery = (query) => {
    asked = plainly(query);
    typed = query.trim().normalize("NFC").toLowerCase();
    return parsed(query);
  };

  // Sphinx holds queries against headings with their accents. Headings that have the whole query without them
  // come first: those of pages before others, then with the accents as typed, then short ones.
  const withWords = Search.performTermsSearch;
  Search.performTermsSearch = (...terms) => {
    const { alltitles, docnames, filenames, titles } = Search._index;
    const headings = Object.entries(alltitles).flatMap(([heading, places]) => {
      const plain = plainly(heading);
      if (!plain.includes(asked)) return [];
      const alike = 100 * heading.normalize("NFC").toLowerCase().includes(typed);
      const near = 200 + alike + Math.round((100 * asked.length) / plain.length);
      return places.map(([file, id]) => {
        const ofPage = titles[file] === heading;
        const title = ofPage ? heading : `${titles[file]} > ${heading}`;
        const anchor = id === null ? "" : `#${id}`;
        const score = near + 200 * ofPage;
        return [docnames[file], title, anchor, null, score, filenames[file], SearchResultKind.title];
      });
    });
    return [...withWords(...terms), ...headings];
  };

  // Then pages by how many of the words stand in their title.
  Scorer.score = ([, title, , , score, , kind]) => {
    if (kind !== SearchResultKind.text) return score;
    const plain = plainly(title);
    return score + 20 * splitQuery(asked).filter((word) => plain.includes(` ${word} `)).length;
  };

  // Below a result stands the text around the words as the page writes them.
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
