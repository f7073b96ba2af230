"""How well keywords agree with words that people chose for a document: pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.terms import same_word, stem

CUT = 10
"""Keywords of a document that are judged: what an indexer would give."""
MIN_LABEL_LETTERS = 3
"""Shorter words of a label name nothing ("o")."""
KEYWORD_LINE = re.compile(
    r"^[ \t]*(?:nyckelord|sökord|ämnesord|keywords?)[ \t]*[:–-][ \t]*"
    r"(\S[^\n]*(?:\n[^\n:]{2,90},[^\n]*)?)$",
    re.IGNORECASE | re.MULTILINE,
)
"""An author's line of keywords, and a second line of them: finds `Nyckelord: skola, elevhälsa`,
leaves `Nyckelord ........ 4` alone."""
KEYWORD_LIST = re.compile(
    r"^[ \t]*(?:\d+\.?[ \t]+)?(?:nyckelord|sökord|ämnesord|keywords?)[ \t]*:?[ \t]*\n"
    r"((?:\s*[•*–-][ \t]+[^\n]+(?:\n(?![ \t]*[•*–-][ \t])[^\n]+)*)+)",
    re.IGNORECASE | re.MULTILINE,
)
"""A heading and a list of keywords below it: finds `Nyckelord`, `• Kultur: hur man gör`, `• Skola`,
leaves `Nyckelord` above running text alone."""
LIST_ITEM = re.compile(r"^[ \t]*[•*–-][ \t]+([^:\n]+)", re.MULTILINE)
"""What an item of such a list explains: `Kultur` of `• Kultur: hur man gör`."""
MOST_AUTHOR_KEYWORDS, LONGEST_WORDS = 15, 4
"""More or longer ones are running text that begins with the word."""


def author_keywords(text: str) -> tuple[list[str], str]:
    """The keywords that authors put into a text, lower case, and the text without these lines."""
    found: list[str] = []
    kept, last = [], 0
    stated = [(line, re.split(r"[,;•]", line[1])) for line in KEYWORD_LINE.finditer(text)]
    stated += [(each, LIST_ITEM.findall(each[1])) for each in KEYWORD_LIST.finditer(text)]
    for place, given in sorted(stated, key=lambda one: one[0].start()):
        words = [word.strip(" .\n\t").lower() for word in given]
        words = [" ".join(word.split()) for word in words if word.strip(" .\n\t")]
        if 1 < len(words) <= MOST_AUTHOR_KEYWORDS and all(
            len(word.split()) <= LONGEST_WORDS for word in words
        ):
            found += words
            kept.append(text[last : place.start()])
            last = place.end()
    return list(dict.fromkeys(found)), "".join([*kept, text[last:]])


def label_words(label: str, function: frozenset[str]) -> list[str]:
    """The words of a label that name something, lower case: of `Skola och utbildning` two."""
    words = re.findall(r"[^\W\d_]+", label.lower())
    return [word for word in words if len(word) >= MIN_LABEL_LETTERS and word not in function]


@dataclass(frozen=True, slots=True)
class KeywordScores:
    """Precision and recall at the cut, 0..1, means over the documents, and their F1."""

    method: str
    documents: int
    precision: float
    recall: float
    f1: float


def fits(keyword: str, wanted: str) -> bool:
    """Whether a keyword hits a chosen word: the same word, or a compound or phrase of it."""
    return any(
        same_word(word, wanted) or word.startswith(stem(wanted)) or word.endswith(wanted)
        for word in keyword.lower().split()
    )


def document_scores(keywords: Sequence[str], wanted: Sequence[str]) -> tuple[float, float]:
    """Precision and recall of one document's first keywords; 0 where there are none."""
    judged = keywords[:CUT]
    hits = sum(any(fits(keyword, word) for word in wanted) for keyword in judged)
    found = sum(any(fits(keyword, word) for keyword in judged) for word in wanted)
    return hits / len(judged) if judged else 0.0, found / len(wanted) if wanted else 0.0


def scores(
    method: str, keywords: Mapping[str, Sequence[str]], wanted: Mapping[str, Sequence[str]]
) -> KeywordScores:
    """Means over all documents of which chosen words are known."""
    pairs = [document_scores(keywords.get(name, ()), words) for name, words in wanted.items()]
    number = len(pairs) or 1
    precision = sum(pair[0] for pair in pairs) / number
    recall = sum(pair[1] for pair in pairs) / number
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return KeywordScores(method, len(pairs), round(precision, 4), round(recall, 4), round(f1, 4))


def tfidf_keywords(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The heaviest lower-cased words of each document by plain TF-IDF: what is to be beaten."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(max_df=max(0.5, 1 / len(texts)))
    matrix = reader.fit_transform(texts.values()).tocsr()
    names = reader.get_feature_names_out()
    found: dict[str, list[str]] = {}
    for at, name in enumerate(texts):
        row = matrix[at]
        order = (-row.data).argsort(kind="stable")[:CUT]
        found[name] = [str(names[i]) for i in row.indices[order]]
    return found


def yake_keywords(texts: Mapping[str, str]) -> dict[str, list[str]] | None:
    """The keywords of each document by YAKE (Campos et al. 2020), phrases of two words at most.

    None where it is not installed: its licence keeps it out of what we depend on.
    """
    from importlib import import_module
    from importlib.util import find_spec

    if find_spec("yake") is None:
        return None
    reader = import_module("yake").KeywordExtractor(lan="sv", n=2, top=CUT)
    return {
        name: [word for word, _ in reader.extract_keywords(text)] for name, text in texts.items()
    }


def repeated(keywords: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs in a keyword list that are two inflections of one word: there should be none."""
    return [
        (one, two)
        for at, one in enumerate(keywords)
        for two in keywords[at + 1 :]
        if same_word(one.lower(), two.lower())
    ]
