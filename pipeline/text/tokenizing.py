"""Swedish words and sentences as reports write them: abbreviations, numbers, references, borders.

spaCy's Swedish rules are the ground; here stands what they lack. `register` makes the parts known
to spaCy, so that a packaged pipeline can name them in its config.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.text.note_marks import BEFORE_NAME, BEHIND_WORD

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.tokens import Doc

TOKENIZER = "lasmer.SwedishTokenizer.v1"
SENTENCE_RULES = "lasmer_sentences"
CELL_RULES = "lasmer_cells"

_ABBREVIATIONS = """
adr. alt. anm. ang. art. aug. avd. avg. avs. avsn. betr. bitr. ca. cirk. dec. dir. div. dnr. dr.
ekon. ekv. eng. enl. etc. ev. evl. exkl. feb. febr. fig. fil. fm. forts. fr. föreg. förf. förv. hr.
inb. inkl. inst. jan. jfr. jmf. jur. kap. kl. kr. kv. lör. mfl. milj. mkr. mos. motsv. mr. mrs. nov.
nr. obs. okt. omkr. ordf. osv. pag. pers. pg. phil. proc. prof. prop. reg. resp. rskr. samh. sek.
sekr. sep. sept. sid. skrivn. st. stv. suppl. särsk. tab. tekn. tel. teol. tf. tfn. tim. tr. tsk.
univ. uppl. utg. vard. vers. vol. vs. årg. åtm. äv. övers. övr.
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Written with a point that is no full stop; lower case, the point included.

Left out: what is also a word that ends sentences ("med.", "min.", "bil.", "sön.").
"""

_ENDING_ABBREVIATIONS = """
e.d. e.dyl. e.kr. etc. f.kr. kr. m.fl. m.m. mfl. milj. mkr. o.d. o.dyl. o.s.v. osv. pers. sek. st.
tab. tim.
"""
ENDING_ABBREVIATIONS = frozenset(_ENDING_ABBREVIATIONS.split())
"""Those that often stand last in a sentence: a capital after them begins the next."""

SPACED_ABBREVIATION = re.compile(
    r"\b(?:[Bb]l a|[Dd] v s|e d|e dyl|[ef] Kr|f [dnö]|[Ff]r o m|[Ii] o m|[Mm] a o|m fl|m m|o d"
    r"|o dyl|o s v|[Pp] g a|s a s|s k|[Tt] ex|t f|[Tt] o m|t v|u p a|ö h)\b(?!\.)"
)
"""One word each, as the treebank has them ("t ex")."""

OPEN_ABBREVIATIONS = re.compile(r"(?:[^\W\d_]{1,3}\.){2,}")
"""Letters and points by turns: "bl.a.", "N.N.", and whatever the next author shortens so."""
INITIAL = re.compile(r"[^\W\d_]\.|[A-ZÅÄÖ][a-zåäö]?\.-?[A-ZÅÄÖ]\.")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"”»|]*[^\s<>\"”»|.,;:!?)\]'’]"
    r"|[a-z0-9](?:[\w-]*\.)+(?:se|nu|com|org|net|eu|info|gov|edu|dk|no|fi|de|uk)(?:/[\w./%-]*\w)?"
)
CASE_NUMBER = re.compile(
    r"[A-ZÅÄÖa-zåäö]{0,4}\d+(?:[./:–-]\d+)+(?:[:/-][A-ZÅÄÖ]{1,4}\d*)?|\d+(?:/\d+)*/[A-ZÅÄÖ]{1,4}\d*"
)
"""SFS and case numbers, dates, clock times, ranges: "2010:800", "N2009/8901/ENT", "2014–2020"."""
COLON_ENDING = re.compile(r"[\w&-]+[’']?:(?:s|n|en|ns|ens|t|et|ts|ets|ar|arna|er|erna|e|a|are)\b")
"""Endings set off by a colon: "EU:s", "tv:n", "1:e"."""
ONE_WORD = "|".join(
    f"(?:{pattern.pattern})$"
    for pattern in (OPEN_ABBREVIATIONS, INITIAL, EMAIL, URL, CASE_NUMBER, COLON_ENDING)
)

DIGIT_GROUPS = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])(?:,\d+)?")
"""Thousands set off by spaces: "20 000", "1 250 000"."""

FULL_STOPS = frozenset((".", "!", "?", "…", "...", "!!", "??", "?!"))
CLOSERS = frozenset("\"'”’»)]}")
CELL_BORDER = "\t"
LEADER = re.compile(r"[.…](?: ?[.…]){3,}(?!(?<= \.)\d)")
"""The dots between a title and its page: white space that is drawn. "och mer ..." has none."""
LEAST_LEADER = 4
BULLETS = frozenset("•▪●◦■·*–—-")
LOWER_START = re.compile(r"[a-zåäöéèüøæ]")
ORDINAL = re.compile(r"\d{1,3}")
_MONTHS = """
januari februari mars april maj juni juli augusti september oktober november december
"""
MONTHS = frozenset(_MONTHS.split())


def sentence_starts(words: Sequence[str], spaced: Sequence[bool]) -> list[bool]:
    """Where sentences begin, one answer a token; white space counts as a token of its own.

    `spaced` says which tokens have a space after them. A sentence ends at a full stop, question or
    exclamation mark with the closing quotes and brackets after it, unless a small letter follows;
    cells of a table row are sentences, and so is what stands on either side of a leader.
    """
    starts = [False] * len(words)
    begin = True
    ended = False
    for at, word in enumerate(words):
        if not word.strip():
            begin = begin or CELL_BORDER in word
            continue
        if is_leader(word):
            begin = True
            continue
        closes = word in CLOSERS and at > 0 and not spaced[at - 1]
        if begin or (ended and not closes and not LOWER_START.match(word)):
            starts[at] = True
            begin = ended = False
        ended = _ends(words, at) or (ended and closes)
    return starts


def _ends(words: Sequence[str], at: int) -> bool:
    """Whether a sentence can end with this token."""
    word = words[at]
    if word not in FULL_STOPS:
        return word.lower() in ENDING_ABBREVIATIONS
    return not (word == "." and at > 0 and _numbers_something(words, at))


def _numbers_something(words: Sequence[str], at: int) -> bool:
    """Whether the point belongs to the number before it: "1. Inledning", "den 3. juni"."""
    if not ORDINAL.fullmatch(words[at - 1]):
        return False
    first = at == 1 or words[at - 2] in FULL_STOPS or not words[at - 2].strip()
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    return first or following in MONTHS


def is_leader(word: str) -> bool:
    """Whether the token is the dots between a title and its page."""
    return word[0] in ".…" and LEADER.fullmatch(word) is not None


def words_with_spaces(text: str) -> list[tuple[int, int]]:
    """Spans of the tokens with spaces in them, in order: "20 000", "t ex", ". . . . ."."""
    patterns = (DIGIT_GROUPS, SPACED_ABBREVIATION, LEADER)
    return sorted(match.span() for pattern in patterns for match in pattern.finditer(text))


class SwedishTokenizer:
    """Text to Doc by spaCy's tokenizer with our rules; words with spaces in them are one token.

    Its rules are code, so that a saved pipeline holds none of them.
    """

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.inner = spacy_tokenizer(nlp)

    def __call__(self, text: str) -> Doc:
        """The text's tokens."""
        doc: Doc = self.inner(text)
        spans = words_with_spaces(text)
        return merged(doc, spans) if spans else doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> SwedishTokenizer:
        """Itself: there is nothing to read."""
        return self

    def to_disk(self, path: object, **_: object) -> None:
        """Write nothing."""

    def from_disk(self, path: object, **_: object) -> SwedishTokenizer:
        """Itself: there is nothing to read."""
        return self


def register() -> None:
    """Make tokenizer and sentence rules known to spaCy; calling it again does nothing."""
    from spacy import util
    from spacy.language import Language

    if Language.has_factory(SENTENCE_RULES):
        return
    util.registry.tokenizers(TOKENIZER, func=_tokenizer_factory)
    Language.component(SENTENCE_RULES, func=split_sentences)
    Language.component(CELL_RULES, func=split_cells)


def split_sentences(doc: Doc) -> Doc:
    """The same doc with its sentence starts set by the rules."""
    words = [token.text for token in doc]
    spaced = [bool(token.whitespace_) for token in doc]
    for token, start in zip(doc, sentence_starts(words, spaced), strict=True):
        token.is_sent_start = start
    return doc


def merged(doc: Doc, spans: Iterable[tuple[int, int]]) -> Doc:
    """A doc in which each span of characters that begins and ends with a token is one token."""
    from spacy.tokens import Doc

    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    for start, end in reversed(list(spans)):
        span = doc.char_span(start, end)
        if span is not None and len(span) > 1:
            words[span.start : span.end] = [span.text]
            spaces[span.start : span.end] = spaces[span.end - 1 : span.end]
    return Doc(doc.vocab, words=words, spaces=spaces)


def split_cells(doc: Doc) -> Doc:
    """The same doc with a sentence start after each cell border and leader.

    There is none at a leader, nor behind the bullet that a text begins with. A model decides the
    others.
    """
    spaces, letters, lengths = doc.to_array(["IS_SPACE", "IS_ALPHA", "LENGTH"]).T
    long = np.flatnonzero((letters == 0) & (lengths >= LEAST_LEADER)).tolist()
    leaders = [at for at in long if is_leader(doc[at].text)]
    cells = [at for at in np.flatnonzero(spaces).tolist() if CELL_BORDER in doc[at].text]
    borders = cells + leaders
    for after in (border + 1 for border in borders):
        if after < len(doc) and not doc[after].is_space:
            doc[after].is_sent_start = True
    for at in leaders:
        doc[at].is_sent_start = at == 0
    if len(doc) > 1 and doc[0].text in BULLETS and 0 not in borders:
        doc[1].is_sent_start = False
    return doc


def _tokenizer_factory() -> Callable[[Language], SwedishTokenizer]:
    return SwedishTokenizer


def spacy_tokenizer(nlp: Language) -> Tokenizer:
    """spaCy's tokenizer with the Swedish rules and ours."""
    from spacy.symbols import ORTH  # type: ignore[import-not-found]
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults = nlp.Defaults
    rules = {
        word: [{ORTH: part[ORTH]} for part in parts]
        for word, parts in (defaults.tokenizer_exceptions or {}).items()
    }
    for short in ABBREVIATIONS:
        for form in (short, short.capitalize()):
            rules[form] = [{ORTH: form}]
    prefixes = (*(defaults.prefixes or ()), "§+", "[•▪●◦■–—·]", BEFORE_NAME)
    suffixes = (*(defaults.suffixes or ()), r"(?<=\d)§", "[–—]", BEHIND_WORD)
    infixes = (*(defaults.infixes or ()), r"(?<=[^\W\d_])[–—](?=[^\W\d_])")
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=re.compile(ONE_WORD).match,
    )
