"""References get the form they are cited by; years, pages and standards are left."""

import pytest

from pipeline.text.references import references
from pipeline.text.spans import without_overlaps

FOUND = [
    ("lagen (2010:800) om", "2010:800", "SFS 2010:800"),
    ("SFS 2017:900", "SFS 2017:900", "SFS 2017:900"),
    ("lag 2009:62 om", "2009:62", "SFS 2009:62"),
    ("lagen (1998:808, omtryck)", "1998:808", "SFS 1998:808"),
    ("prop. 2011/12:30 s. 4", "prop. 2011/12:30", "prop. 2011/12:30"),
    ("Proposition 2011/12:30", "Proposition 2011/12:30", "prop. 2011/12:30"),
    ("prop. 1999/2000:30", "prop. 1999/2000:30", "prop. 1999/2000:30"),
    ("SOU 2012:27", "SOU 2012:27", "SOU 2012:27"),
    ("Ds 2014:8", "Ds 2014:8", "Ds 2014:8"),
    ("dir. 2015:1", "dir. 2015:1", "dir. 2015:1"),
    ("bet. 2011/12:NU14", "bet. 2011/12:NU14", "bet. 2011/12:NU14"),
    ("rskr. 2011/12:123", "rskr. 2011/12:123", "rskr. 2011/12:123"),
    ("(AFS 2012:2)", "AFS 2012:2", "AFS 2012:2"),
    ("ELSÄK-FS 2016:1", "ELSÄK-FS 2016:1", "ELSÄK-FS 2016:1"),
    ("Tillväxtverket dnr 012-2010-2662", "dnr 012-2010-2662", "dnr 012-2010-2662"),
    ("Diarienummer: KS 2012/345", "Diarienummer: KS 2012/345", "dnr KS 2012/345"),
    ("Diarienummer 15548-2024. 2024-05-31", "Diarienummer 15548-2024", "dnr 15548-2024"),
    ("Dnr RUN 2023-00418", "Dnr RUN 2023-00418", "dnr RUN 2023-00418"),
    ("diarienummer VER 2012–338.", "diarienummer VER 2012–338", "dnr VER 2012-338"),
    ("enligt VER 2012–338, s. 4", "VER 2012–338", "VER 2012-338"),
    ("dnr 12-2010 – en rapport", "dnr 12-2010", "dnr 12-2010"),
    ("N 2009/8901/ENT (delvis)", "N 2009/8901/ENT (delvis)", "N 2009/8901/ENT"),
    ("förordning (EG) nr 1907/2006", "förordning (EG) nr 1907/2006",
     "förordning (EG) nr 1907/2006"),
    ("rådets förordning (EU) 2016/679 av", "förordning (EU) 2016/679",
     "förordning (EU) 2016/679"),
    ("direktivet 2008/98/EG", "direktivet 2008/98/EG", "direktiv 2008/98/EG"),
    ("HFD 2015 ref. 1", "HFD 2015 ref. 1", "HFD 2015 ref. 1"),
]  # fmt: skip

LEFT = [
    "VI 2012:12",
    "(rapport 2012:5)",
    "9 kap. 6 §",
    "ISO 9001:2015",
    "ISBN 978-91-38-24567-3",
    "ISSN 2004-1187",
    "klockan 15:30",
    "2011/12",
    "1 (13)",
    "",
]


@pytest.mark.parametrize(("text", "span", "value"), FOUND)
def test_references_are_found(text: str, span: str, value: str) -> None:
    found = without_overlaps(references(text))
    assert [(text[f.start : f.end], f.value) for f in found] == [(span, value)]


@pytest.mark.parametrize("text", LEFT)
def test_other_numbers_are_left(text: str) -> None:
    assert list(references(text)) == []
