"""What became of topics and clusters, told without those that merely stayed."""

import pandas as pd

from pipeline.report.moves import moves

COLUMNS = ["topic_id", "label", "change", "other_id", "other_label", "similarity"]


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def test_at_the_first_fit_nothing_is_new() -> None:
    found = moves(frame(("a", "A", "came", None, None, 0.0)), "topic_id", {"a"})
    assert not found
    assert found.sentence == ""


def test_an_empty_table_tells_nothing() -> None:
    assert not moves(frame(), "topic_id", set())


def test_changes_are_counted_and_those_that_stayed_are_only_counted() -> None:
    found = moves(
        frame(
            ("a", "A", "kept", "a", "A", 0.9),
            ("b", "B", "came", None, None, 0.0),
            ("c", "C", "went", None, None, 0.0),
            ("d", "D", "merged", "a", "A", 0.7),
            ("e", "E", "split", "a", "A", 0.6),
        ),
        "topic_id",
        {"a", "b", "e"},
    )
    assert found.sentence == (
        "1 tillkom, 1 delades av från andra, 1 gick upp i andra, 1 försvann, 1 är kvar"
    )
    assert [one.key for one in found.told] == ["b", "e", "d", "c"]
    assert [one.here for one in found.told] == [True, True, False, False]
    assert [one.other_here for one in found.told] == [False, True, True, False]
    assert found.kept == 1


def test_all_kept_is_no_news() -> None:
    assert not moves(frame(("a", "A", "kept", "a", "A", 0.9)), "topic_id", {"a"})
