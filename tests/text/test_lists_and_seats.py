"""Who holds what in lists of boards, and who sits on them."""

from __future__ import annotations

import pytest

from pipeline.text.names import Names, load_names, mentions
from pipeline.text.relations import relations

Rows = set[tuple[str, str | None, str | None]]


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # bullets part the entries, and an office right before one heads them
        (
            "Rektor • Anna Ek, professor Ledamöter • Bo Alström, tidigare vd för Vinnova • "
            "Eva Lindgren, jurist",
            {
                ("Anna Ek", "professor", None),
                ("Anna Ek", "rektor", None),
                ("Bo Alström", "ledamot", None),
                ("Bo Alström", "vd", "Vinnova"),
                ("Eva Lindgren", "jurist", None),
                ("Eva Lindgren", "ledamot", None),
            },
        ),
        # who is said to have a role has it alone, and nobody what is vacant
        (
            "Bo Alström, som samtidigt är sekreterare, och Anna Ek leder mötet.",
            {("Bo Alström", "sekreterare", None)},
        ),
        (
            "Anna Ek, utsedd av Nordlav AB och tillika ordförande, Bo Alström, vald av stämman.",
            {("Anna Ek", "ordförande", "Nordlav AB")},
        ),
        (
            "Kassör Anna Ek, hamnkapten Bo Alström, klubbmästare vakant.",
            {("Anna Ek", "kassör", None), ("Bo Alström", "hamnkapten", None)},
        ),
        # seats on boards
        (
            "Anna Ek är jurist. Hon sitter i dag i styrelsen för Vinnova.",
            {("Anna Ek", "jurist", None), ("Anna Ek", None, "Vinnova")},
        ),
        (
            "I Vinnovas styrelse sitter även Anna Ek, Bo Alström och Eva Lindgren.",
            {
                ("Anna Ek", None, "Vinnova"),
                ("Bo Alström", None, "Vinnova"),
                ("Eva Lindgren", None, "Vinnova"),
            },
        ),
        (
            "Anna Ek har inte suttit i styrelsen för Vinnova.",
            set(),
        ),
        # a column of names, some with an office
        (
            "Ledamöter Anna Ek, ordförande Bo Alström, vice ordförande Eva Lindgren Leif "
            "Nilsson Suppleanter Karin Berg Olof Lund Kassör Siv Holm",
            {
                ("Anna Ek", "ordförande", None),
                ("Bo Alström", "vice ordförande", None),
                ("Eva Lindgren", "ledamot", None),
                ("Karin Berg", "suppleant", None),
                ("Leif Nilsson", "ledamot", None),
                ("Olof Lund", "suppleant", None),
                ("Siv Holm", "kassör", None),
            },
        ),
        (
            "Styrelsen har följande sammansättning: Anna Ek, ordförande Bo Alström Eva "
            "Lindgren Leif Nilsson",
            {("Anna Ek", "ordförande", None)},
        ),
        (
            "Så säger tre ordförande i länets föreningar, Anna Ek, Bo Alström och Eva Lindgren.",
            {
                ("Anna Ek", "ordförande", None),
                ("Bo Alström", "ordförande", None),
                ("Eva Lindgren", "ordförande", None),
            },
        ),
        (
            "Antikvarierna Anna Ek och Bo Alström visar. Sedan berättar deras kollega Eva "
            "Lindgren om resan till byn.",
            {("Anna Ek", "antikvarie", None), ("Bo Alström", "antikvarie", None)},
        ),
        # what a noun or "där" points back to
        (
            "Region Skåne har svarat Vinnova. Anna Ek, jurist på myndigheten, skrev regionens"
            " svar.",
            {("Anna Ek", "jurist", "Vinnova")},
        ),
        (
            "Svenska Jägareförbundet möter Vinnova. Förbundets ordförande Anna Ek talar.",
            {("Anna Ek", "ordförande", "Svenska Jägareförbundet")},
        ),
        (
            "Från Boverket kom Anna Ek, som är utredare där.",
            {("Anna Ek", "utredare", "Boverket")},
        ),
        (
            "Vinnova utsåg Anna Ek till ledamot i Socialnämnden i Gävle och Bo Alström till "
            "ersättare i samma nämnd.",
            {
                ("Anna Ek", "ledamot", "Socialnämnden i Gävle"),
                ("Bo Alström", "ersättare", "Socialnämnden i Gävle"),
            },
        ),
        (
            "Huset såldes till stiftelsen Nordiska Parken. Affären skrevs under av "
            "stiftelsens ordförande Anna Ek.",
            {("Anna Ek", "ordförande", "Nordiska Parken")},
        ),
        # titles before names, parted by commas, some of several names or offices
        (
            "Direktör Anna Ek, kommunikatör/redaktör Bo Alström, jurist Eva Lindgren, Leif "
            "Nilsson, vaktmästare Karin Berg",
            {
                ("Anna Ek", "direktör", None),
                ("Bo Alström", "kommunikatör", None),
                ("Bo Alström", "redaktör", None),
                ("Eva Lindgren", "jurist", None),
                ("Karin Berg", "vaktmästare", None),
            },
        ),
        (
            "Under hösten är Anna Ek och Bo Alström tf enhetschefer.",
            {("Anna Ek", "tf enhetschef", None), ("Bo Alström", "tf enhetschef", None)},
        ),
        (
            "Ersättare i styrelsen Anna Ek och Bo Alström. Mötet slutade.",
            {("Anna Ek", "ersättare", None), ("Bo Alström", "ersättare", None)},
        ),
        (
            "I valberedningen ingår Anna Ek, utsedd av Nordlav AB, och Bo Alström, utsedd av "
            "stämman.",
            {("Anna Ek", None, "Nordlav AB")},
        ),
        # whom representatives of the staff stand for
        (
            "I Vinnovas styrelse har Anna Ek, ST, och Bo Alström, Saco, varit "
            "personalrepresentanter.",
            {
                ("Anna Ek", "personalrepresentant", "ST"),
                ("Bo Alström", "personalrepresentant", "Saco"),
            },
        ),
    ],
)
def test_lists_and_seats(text: str, rows: Rows, known: Names) -> None:
    found = {
        (one.subject.value or "", one.role, one.object.value if one.object else None)
        for one in relations(text, mentions(text, known))
        if one.relation == "role_at"
    }
    assert found == rows
