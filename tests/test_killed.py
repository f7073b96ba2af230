"""Ten kills at random instants over the sample leave the tables of an undisturbed run."""

from tools.kills import SAMPLE, compared


def test_ten_kills_change_no_byte() -> None:
    assert compared(SAMPLE, kills=10).endswith("all equal.")
