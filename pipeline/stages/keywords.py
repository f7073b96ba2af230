"""Keyword candidates of a document and the corpus vocabulary -> ranked keywords."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pipeline.stage import DOCUMENT, DocId, Lookup, Positive, Row, Stage, table
from pipeline.stages.lexical import lexicon, lexicon_identity, stop_list_identity
from pipeline.stages.terms import DocumentTerm
from pipeline.stages.vocabulary import VocabularyRest, VocabularyTerm
from pipeline.text.labels import alike
from pipeline.text.lexicon import Lexicon
from pipeline.text.stopwords import Stopwords, stopwords
from pipeline.text.terms import is_light

DECIMALS = 6
"""Of stored scores."""
EARLY = 0.3
"""How much more a term of the first lines counts than one of the last."""
HEADING = 0.5
"""How much more a term counts that stands in a heading."""
NAME = 0.7
"""A name against a word: names are rare by nature, and entities have tables of their own."""


@table("keywords", row="document and keyword", key=("doc_id", "keyword"), references=(DOCUMENT,))
class Keyword(Row):
    """A keyword of a document."""

    doc_id: DocId
    keyword: Annotated[str, "base form"]
    label: Annotated[str, "as usually written"]
    score: Annotated[float, "how much it says of the document, best 1"]
    rank: Annotated[int, "1-based rank in the document"]
    mentions: Annotated[int, "occurrences in body text"]
    parts: Annotated[str | None, "compound parts joined by +, or null"]
    places: Annotated[tuple[int, ...], "first passages it stands in"]


@dataclass(frozen=True, slots=True)
class KeywordParams:
    """Settings of the keywords."""

    most: Positive = 20  # per document: authors give 3-8, indexers 10-15


@dataclass(frozen=True, slots=True)
class KeywordTool:
    """Word lists that scoring needs."""

    stop: Stopwords
    lexicon: Lexicon


def keywords(
    candidates: list[DocumentTerm], words: list[VocabularyTerm], rest: list[VocabularyRest], *,
    params: KeywordParams, tool: KeywordTool, **_: object,
) -> Iterator[Keyword]:  # fmt: skip
    """The best candidates of a document, none of them two forms of a word or nested."""
    corpus = {word.term: word for word in words}
    unlisted = rest[0].rarity if rest else 0.0

    def rarity(term: str) -> float:
        return corpus[term].rarity if term in corpus else unlisted

    scored = sorted(
        ((score(row, rarity(row.term), tool), row) for row in candidates),
        key=lambda pair: (-pair[0], pair[1].term),
    )
    best = chosen([(value, row) for value, row in scored if value > 0], params.most)
    top = best[0][0] if best else 1.0
    for rank, (value, row) in enumerate(best, 1):
        label = corpus[row.term].label if row.term in corpus else row.label
        yield Keyword(
            row.doc_id, row.term, label, round(value / top, DECIMALS), rank, row.count,
            row.parts, row.places,
        )  # fmt: skip


def score(row: DocumentTerm, rarity: float, tool: KeywordTool) -> float:
    """How much a candidate, so rare in the corpus, says of its document; 0 for what is no keyword
    by itself."""
    if is_light(row.term, tool.stop) or row.pos in ("VERB", "ADJ"):
        return 0.0
    rare = background_rarity(row.term, tool.lexicon) + rarity
    place = 1 + EARLY * (1 - row.first) + HEADING * (row.in_headings > 0)
    name = NAME if row.kind == "name" else 1.0
    return math.log1p(row.count) * rare * place * name


def background_rarity(term: str, lexicon: Lexicon) -> float:
    """How rare a term's rarest word is in Swedish: 0 for the commonest word, about 17 unseen."""
    return max(math.log(lexicon.total / (1 + lexicon.count(word))) for word in term.split())


def chosen(scored: list[tuple[float, DocumentTerm]], most: int) -> list[tuple[float, DocumentTerm]]:
    """The best of the scored candidates, each unlike those before it."""
    kept: list[tuple[float, DocumentTerm]] = []
    for value, row in scored:
        if len(kept) == most:
            break
        if not any(alike(row.term, other.term) for _, other in kept):
            kept.append((value, row))
    return kept


def keyword_tool(_: object) -> KeywordTool:
    """The packaged stop words and the lexicon as background."""
    return KeywordTool(stopwords(), lexicon(None))


def keyword_tool_identity(_: object) -> str:
    """Name and content of the word lists, for cache keys."""
    return f"{stop_list_identity(None)}, {lexicon_identity(None)}"


STAGE = Stage(
    name="keywords",
    summary="rank the words and phrases that say what each document is about",
    reads=(DocumentTerm, Lookup(VocabularyTerm, on=("term",)), VocabularyRest),
    writes=(Keyword,),
    function=keywords,
    version=3,
    params=KeywordParams,
    tool=keyword_tool,
    tool_identity=keyword_tool_identity,
)
