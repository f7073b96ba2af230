"""What is new since the report before."""

import pytest

from pipeline.report.corpus import DocumentRef
from pipeline.report.news import Told, news, told


def ref(name: str, path: str = "") -> DocumentRef:
    return DocumentRef(name, name.upper(), path or f"{name}.pdf", "pdf", "", None)


def first(*names: str) -> list[Told]:
    return told([], {name: ref(name) for name in names})


def statuses(rows: list[Told]) -> dict[str, str]:
    return {row.doc_id: row.status for row in rows}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("ab", {"a": "known", "b": "known"}),
        ("abc", {"a": "known", "b": "known", "c": "new"}),
        ("a", {"a": "known", "b": "gone"}),
        ("ac", {"a": "known", "c": "new", "b": "gone"}),
        ("", {"a": "gone", "b": "gone"}),
    ],
)
def test_documents_are_told_by_what_came_before(now: str, expected: dict[str, str]) -> None:
    assert statuses(told(first("a", "b"), {name: ref(name) for name in now})) == expected


def test_nothing_is_new_in_a_first_report() -> None:
    assert set(statuses(first("a", "b")).values()) == {"known"}
    assert not news(first("a"), {"a": ref("a")})


def test_a_report_made_again_of_the_same_documents_keeps_the_news() -> None:
    documents = {name: ref(name) for name in "ac"}
    once = told(first("a", "b"), documents)
    assert told(once, documents) == once


def test_what_was_new_is_known_when_something_else_is_new() -> None:
    once = told(first("a"), {name: ref(name) for name in "ab"})
    again = told(once, {name: ref(name) for name in "abc"})
    assert statuses(again) == {"a": "known", "b": "known", "c": "new"}


def test_a_file_with_other_content_is_changed_not_new_and_gone() -> None:
    documents = {"a": ref("a"), "c": ref("c", "b.pdf"), "d": ref("d")}
    found = news(told(first("a", "b"), documents), documents)
    assert [one.doc_id for one in found.changed] == ["c"]
    assert [one.doc_id for one in found.added] == ["d"]
    assert found.gone == ()
