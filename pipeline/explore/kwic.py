"""A word or phrase -> its concordance: every place it stands, with what is around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import duckdb

How = Literal["any", "lemma", "form"]
Order = Literal["place", "left", "right", "form", "year"]
ORDERS: tuple[str, ...] = get_args(Order)
PASSAGE_ROLES = (
    "paragraph", "heading", "list", "table", "caption", "footnote", "contact", "toc",
    "header", "footer", "page_number",
)  # fmt: skip
SUGGESTED = 3
FAR = 3
"""Letters by which a word may differ from what was asked and still be suggested."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. A ``*`` in a word stands for any letters.

    `how` says whether a word is a base form, a form as written, or either; with `compound` a word
    also stands for the compounds it is part of. `doc_ids` is None for all documents; widths are
    characters.
    """

    words: tuple[str, ...]
    how: How = "any"
    compound: bool = False
    doc_ids: Sequence[str] | None = None
    part: str | None = None
    role: str | None = None
    left: int = 45
    right: int = 45
    order: Order = "place"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A place: ``text[start:end]`` of the passage is `hit`."""

    path: str
    year: int | None
    page: int
    left: str
    hit: str
    right: str
    doc_id: str
    passage: int
    part: str
    role: str
    start: int
    end: int


def concordance(db: duckdb.DuckDBPyConnection, query: Query) -> tuple[list[Hit], int]:
    """The hits in the order asked for, up to the limit, and how many there are in all."""
    sql, values = statement(query)
    rows = db.execute(sql, values).fetchall()
    return [Hit(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def statement(query: Query) -> tuple[str, dict[str, object]]:
    """The question in SQL, and the values of its parameters."""
    values: dict[str, object] = {"left": query.left, "right": query.right}
    found = [
        f'w{at} AS (SELECT doc_id, passage, token, start, "end" FROM tokens'
        f" WHERE {condition(word, query, f'w{at}', values)})"
        for at, word in enumerate(query.words)
    ]
    last = len(query.words) - 1
    joined = "".join(
        f" JOIN w{at} ON w{at}.doc_id = w0.doc_id AND w{at}.passage = w0.passage"
        f" AND w{at}.token = w0.token + {at}"
        for at in range(1, last + 1)
    )
    return (
        f"""
        WITH {", ".join(found)},
        places AS (SELECT w0.doc_id, w0.passage, w0.start, w{last}."end" FROM w0{joined}),
        hits AS (
            SELECT path, year, page + len([s FOR s IN page_starts IF s <= start]) AS page,
                substr(text, greatest(start - $left, 0) + 1, least(start, $left)) AS "left",
                substr(text, start + 1, "end" - start) AS hit,
                substr(text, "end" + 1, $right) AS "right",
                doc_id, passage, part, role, start, "end"
            FROM places JOIN passages USING (doc_id, passage) JOIN documents USING (doc_id)
            WHERE {_where(query, values)}
        )
        SELECT *, count(*) OVER () FROM hits
        ORDER BY {_ORDER_BY[query.order]}path, doc_id, passage, start
        LIMIT {"NULL" if query.limit is None else int(query.limit)}
        """,
        values,
    )


def condition(word: str, query: Query, name: str, values: dict[str, object]) -> str:
    """What must hold of a token, in SQL; `values` gets the word under `name`."""
    lower = word.lower()
    values[name] = _like(lower) if "*" in lower else lower
    sign = "LIKE" if "*" in lower else "="
    escape = r" ESCAPE '\'" if "*" in lower else ""
    columns = {"any": ("text", "lemma"), "lemma": ("lemma",), "form": ("text",)}[query.how]
    arms = [f"lower({column}) {sign} ${name}{escape}" for column in columns]
    if query.compound:
        values[f"{name}_parts"] = in_compound(lower)
        arms.append(f"regexp_matches('+' || parts || '+', ${name}_parts)")
    return f"({' OR '.join(arms)})"


def in_compound(word: str) -> str:
    """A pattern for compounds, written ``+skol+bibliotek+s+plan+``, that have the word in them.

    The word may be several parts, as *skolbibliotek*, but begins and ends where parts do.
    """
    letters = ("[^+]*" if letter == "*" else re.escape(letter) for letter in word)
    return r"\+" + r"\+?".join(letters) + r"\+"


def suggestions(db: duckdb.DuckDBPyConnection, word: str) -> list[str]:
    """Base forms of the tables nearest to a word that was not found."""
    rows = db.execute(
        "SELECT lemma FROM tokens WHERE abs(length(lemma) - length($word)) <= $far"
        " GROUP BY lemma HAVING levenshtein(lower(lemma), $word) <= $far"
        " ORDER BY levenshtein(lower(lemma), $word), count(*) DESC, lemma LIMIT $shown",
        {"word": word.lower(), "far": min(FAR, len(word) // 2), "shown": SUGGESTED},
    ).fetchall()
    return [lemma for (lemma,) in rows]


def _like(word: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", word).replace("*", "%")


def _where(query: Query, values: dict[str, object]) -> str:
    clauses = ["true"]
    if query.doc_ids is not None:
        values["doc_ids"] = list(query.doc_ids)
        clauses.append("list_contains($doc_ids, doc_id)")
    for column, value in (("part", query.part), ("role", query.role)):
        if value is not None:
            values[column] = value
            clauses.append(f"{column} = ${column}")
    return " AND ".join(clauses)


def _alphabetical(text: str) -> str:
    """SQL for a sort key in which å, ä and ö follow z in that order."""
    return f"translate(lower({text}), 'åäö', '{{|}}')"


def _words(text: str) -> str:
    """SQL for the words of a text as a sort key, in small letters, without signs between."""
    return _alphabetical(rf"trim(regexp_replace({text}, '[^\p{{L}}\p{{N}}]+', ' ', 'g'))")


_ORDER_BY: dict[str, str] = {
    "place": "",
    "left": f"""list_reverse(string_split({_words('"left"')}, ' ')), """,
    "right": f"""{_words('"right"')}, """,
    "form": f"{_alphabetical('hit')}, ",
    "year": "year NULLS LAST, ",
}
