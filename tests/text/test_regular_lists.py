"""Lists laid out alike: their order tells whose office is whose, and where people are from."""

from itertools import product

import pytest

from pipeline.text.names import Names, load_names, mentions
from pipeline.text.regular_lists import listed_under_heads, told_by_layout
from pipeline.text.relations import relations
from pipeline.text.spans import Found

PEOPLE = ("Karin Olsson", "Per Strand", "Lisa Holm")
TITLES = (
    ("ordförande", "vice ordförande", "sekreterare"),
    ("ordförande", "1:e vice ordförande", "2:e vice ordförande"),
    ("t.f. rektor", "bitr. rektor", "jurist"),
    ("vd", "tf cfo", "hr-chef"),
)
PARTIES = (("", "", ""), (" (S)", " (M)", " (C)"))
BODIES = (("Mora kommun", "Region Dalarna", "Högskolan Dalarna"), ("Vinnova", "SMHI", "KTH"))


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


Office = tuple[str, str | None, str | None]


def offices(text: str, known: Names) -> set[Office]:
    return {
        (one.subject.value or "", one.role, one.object.value if one.object else None)
        for one in relations(text, mentions(text, known))
        if one.relation == "role_at"
    }


LAYOUTS = {
    "names first": ("{name} {title}", " "),
    "names before a comma": ("{name}, {title}", " "),
    "names before a comma, entries too": ("{name}, {title}", ", "),
    "names before a dash": ("{name} – {title}", " "),
    "names before a cell": ("{name}\t{title}", " "),
    "names before brackets": ("{name} ({title})", ", "),
    "offices first": ("{title} {name}", " "),
    "offices first, entries with a comma": ("{title} {name}", ", "),
    "offices before a colon": ("{title}: {name}", " "),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("titles", "parties"), list(product(TITLES, PARTIES)))
def test_order_and_signs_tell_whose_office_it_is(
    layout: str, titles: tuple[str, ...], parties: tuple[str, ...], known: Names
) -> None:
    entry, between = LAYOUTS[layout]
    entries = [
        entry.format(name=name + party, title=title)
        for name, party, title in zip(PEOPLE, parties, titles, strict=True)
    ]
    found = offices(between.join(entries), known)
    assert found == {(name, title, None) for name, title in zip(PEOPLE, titles, strict=True)}


WITH_BODIES = {
    "last": ("{name}, {title}, {body}", " "),
    "last, with a dash": ("{name} – {title}, {body}", " "),
    "in the middle": ("{name}, {body}, {title}", "; "),
    "behind a titled name": ("{title} {name}, {body}", ", "),
    "before a colon": ("{body}: {name}, {title}", " "),
    "before a colon and a titled name": ("{body}: {title} {name}", " "),
}


@pytest.mark.parametrize("layout", WITH_BODIES)
@pytest.mark.parametrize("bodies", BODIES)
def test_order_and_signs_tell_where_an_office_is_held(
    layout: str, bodies: tuple[str, ...], known: Names
) -> None:
    entry, between = WITH_BODIES[layout]
    rows = list(zip(PEOPLE, ("projektledare", "jurist", "rektor"), bodies, strict=True))
    entries = [entry.format(name=name, title=title, body=body) for name, title, body in rows]
    assert offices(between.join(entries), known) == set(rows)


@pytest.mark.parametrize(
    ("entry", "between"),
    [
        ("{body}: {name}", " "),
        ("{body} – {name}", " "),
        ("{name} ({body})", ", "),
        ("{name}/{body}", ", "),
    ],
)
def test_people_are_from_the_body_of_their_entry(entry: str, between: str, known: Names) -> None:
    rows = list(zip(PEOPLE, BODIES[0], strict=True))
    text = between.join(entry.format(name=name, body=body) for name, body in rows)
    assert offices(text, known) == {(name, None, body) for name, body in rows}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Ersättare:", "ersättare"),
        ("Tjänstgörande ersättare", "tjänstgörande ersättare"),
        ("Ledamöter", "ledamot"),
        ("Justerare:", "justerare"),
        ("Handläggare:", "handläggare"),
    ],
)
@pytest.mark.parametrize("between", [", ", "; ", " ", " • "])
def test_the_head_of_a_list_is_the_office_of_all_in_it(
    head: str, title: str, between: str, known: Names
) -> None:
    names = [f"{name} {party}" for name, party in zip(PEOPLE, ("(S)", "(M)", "(C)"), strict=True)]
    assert offices(f"{head} {between.join(names)}", known) == {
        (name, title, None) for name in PEOPLE
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # one person's office, and the next line's name
        (
            "Handläggare: Karin Ek Per Al",
            [("ROLE", "Handläggare"), ("PER", "Karin Ek"), ("PER", "Per Al")],
        ),
        (
            "Ordförande: Karin Ek, Per Al",
            [("ROLE", "Ordförande"), ("PER", "Karin Ek"), ("PER", "Per Al")],
        ),
        # headings of columns
        (
            "Ledamöter Ersättare: Karin Ek (S), Per Al (M)",
            [("ROLE", "Ledamöter"), ("ROLE", "Ersättare"), ("PER", "Karin Ek"), ("PER", "Per Al")],
        ),
        # a sentence
        (
            "sökande till tjänsten som rektor: Karin Ek, Per Al",
            [("ROLE", "rektor"), ("PER", "Karin Ek"), ("PER", "Per Al")],
        ),
        # somebody has an office of his own
        (
            "Ledamöter: Karin Ek, Per Al, kassör",
            [("ROLE", "Ledamöter"), ("PER", "Karin Ek"), ("PER", "Per Al"), ("ROLE", "kassör")],
        ),
    ],
)
def test_what_heads_no_list_is_nobodys_by_layout(text: str, parts: list[tuple[str, str]]) -> None:
    assert list(listed_under_heads(text, marked(text, *parts))) == []


def test_an_organisation_heads_its_section(known: Names) -> None:
    text = "Vinnova Karin Olsson, programchef Per Strand, jurist SMHI Lisa Holm, enhetschef"
    assert offices(text, known) == {
        ("Karin Olsson", "programchef", "Vinnova"),
        ("Per Strand", "jurist", "Vinnova"),
        ("Lisa Holm", "enhetschef", "SMHI"),
    }


def test_dotted_lines_lead_to_who_signs(known: Names) -> None:
    text = "Sekreterare ........ Karin Olsson Paragrafer 2–9 Ordförande ________ Per Strand"
    assert offices(text, known) == {
        ("Karin Olsson", "sekreterare", None),
        ("Per Strand", "ordförande", None),
    }


def test_names_under_dotted_lines_are_not_those_of_the_next_office(known: Names) -> None:
    text = (
        "Sekreterare ........ Paragrafer 2–9 Karin Olsson Ordförande ........ Per Strand "
        "Justerande ........ Lisa Holm"
    )
    assert {("Per Strand", "ordförande", None), ("Lisa Holm", "justerande", None)} <= offices(
        text, known
    )


def test_two_offices_of_one_are_his(known: Names) -> None:
    text = "Karin Olsson, tekn. lic., doktorand Per Strand, doktorand"
    assert offices(text, known) == {
        ("Karin Olsson", "tekn. lic.", None),
        ("Karin Olsson", "doktorand", None),
        ("Per Strand", "doktorand", None),
    }


def test_minutes_with_heads_and_members_without_office(known: Names) -> None:
    text = (
        "Beslutande: Karin Olsson (S), ordförande Per Strand (M), 1:e vice ordförande "
        "Lisa Holm (C) Tjänstgörande ersättare: Ulf Berg (L), Eva Lind (V)"
    )
    assert offices(text, known) == {
        ("Karin Olsson", "ordförande", None),
        ("Per Strand", "1:e vice ordförande", None),
        ("Ulf Berg", "tjänstgörande ersättare", None),
        ("Eva Lind", "tjänstgörande ersättare", None),
    }


def marked(text: str, *parts: tuple[str, str]) -> list[Found]:
    """The words of a text as mentions, in order."""
    found, at = [], 0
    for label, words in parts:
        at = text.index(words, at)
        value = words.lower().replace("ledamöter", "ledamot")
        found.append(Found(at, at + len(words), label, value, words))
        at += len(words)
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # another sign inside the second entry: a title before the next name
        (
            "Karin Ek, chef Per Al (jurist)",
            [("PER", "Karin Ek"), ("ROLE", "chef"), ("PER", "Per Al"), ("ROLE", "jurist")],
        ),
        # a sentence
        (
            "rektor Karin Ek träffade chef Per Al",
            [("ROLE", "rektor"), ("PER", "Karin Ek"), ("ROLE", "chef"), ("PER", "Per Al")],
        ),
        # one entry alone
        ("Karin Ek, chef", [("PER", "Karin Ek"), ("ROLE", "chef")]),
        # the organisation belongs to what stands before
        (
            "vid Almi chef Karin Ek, SMHI jurist Per Al",
            [
                ("ORG", "Almi"),
                ("ROLE", "chef"),
                ("PER", "Karin Ek"),
                ("ORG", "SMHI"),
                ("ROLE", "jurist"),
                ("PER", "Per Al"),
            ],
        ),
        # a comma stands before a title too
        (
            "Karin Ek, chef Bo Al, Eva Lo, jurist Pia My",
            [
                ("PER", "Karin Ek"),
                ("ROLE", "chef"),
                ("PER", "Bo Al"),
                ("PER", "Eva Lo"),
                ("ROLE", "jurist"),
                ("PER", "Pia My"),
            ],
        ),
    ],
)
def test_what_is_no_regular_list_tells_nothing(text: str, parts: list[tuple[str, str]]) -> None:
    told = told_by_layout(text, marked(text, *parts))
    assert (told.holders, told.bodies) == ({}, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a comma before titles that stand before names
        (
            "Till ordförande valdes Karin Olsson, sekreterare Per Strand, kassör Lisa Holm.",
            {("Per Strand", "sekreterare"), ("Lisa Holm", "kassör")},
        ),
        (
            "Ny rektor blir Karin Olsson, biträdande rektor Per Strand, jurist Lisa Holm.",
            {("Per Strand", "biträdande rektor"), ("Lisa Holm", "jurist")},
        ),
        # a note behind a name
        (
            "Karin Olsson (§§ 1–12), ordförande, Per Strand, sekreterare, Lisa Holm",
            {("Karin Olsson", "ordförande")},
        ),
        # names before the lines to sign on
        (
            "Karin Olsson, ordförande ________ Per Strand, sekreterare ________",
            {("Karin Olsson", "ordförande"), ("Per Strand", "sekreterare")},
        ),
    ],
)
def test_sentences_and_notes_are_no_lists(
    text: str, expected: set[tuple[str, str]], known: Names
) -> None:
    assert expected <= {(name, title) for name, title, _ in offices(text, known)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # organisations behind a comma are those of the name before
        (
            "Almi, Bo Ek SMHI, Eva Al",
            [("ORG", "Almi"), ("PER", "Bo Ek"), ("ORG", "SMHI"), ("PER", "Eva Al")],
        ),
        # ... and behind a small word
        (
            "vid Almi Bo Ek SMHI Eva Al",
            [("ORG", "Almi"), ("PER", "Bo Ek"), ("ORG", "SMHI"), ("PER", "Eva Al")],
        ),
        (
            "Almi Bo Ek, SMHI Eva Al",
            [("ORG", "Almi"), ("PER", "Bo Ek"), ("ORG", "SMHI"), ("PER", "Eva Al")],
        ),
        # a sign that parts entries stands inside
        (
            "Bo Ek; vd Eva Al; jurist",
            [("PER", "Bo Ek"), ("ROLE", "vd"), ("PER", "Eva Al"), ("ROLE", "jurist")],
        ),
        (
            "Bo Ek; vd Eva Al Ulf Ed; jurist",
            [
                ("PER", "Bo Ek"),
                ("ROLE", "vd"),
                ("PER", "Eva Al"),
                ("PER", "Ulf Ed"),
                ("ROLE", "jurist"),
            ],
        ),
        # the same sign before offices and names
        (
            "Bo Ek vd Eva Al Ulf Ed jurist",
            [
                ("PER", "Bo Ek"),
                ("ROLE", "vd"),
                ("PER", "Eva Al"),
                ("PER", "Ulf Ed"),
                ("ROLE", "jurist"),
            ],
        ),
        # sections that may as well end with their organisation
        (
            "Almi Bo Ek, vd, SMHI Eva Al, jurist Ulf Ed, chef",
            [
                ("ORG", "Almi"),
                ("PER", "Bo Ek"),
                ("ROLE", "vd"),
                ("ORG", "SMHI"),
                ("PER", "Eva Al"),
                ("ROLE", "jurist"),
                ("PER", "Ulf Ed"),
                ("ROLE", "chef"),
            ],
        ),
        (
            "hos Almi Bo Ek, vd SMHI Eva Al, jurist Ulf Ed, chef",
            [
                ("ORG", "Almi"),
                ("PER", "Bo Ek"),
                ("ROLE", "vd"),
                ("ORG", "SMHI"),
                ("PER", "Eva Al"),
                ("ROLE", "jurist"),
                ("PER", "Ulf Ed"),
                ("ROLE", "chef"),
            ],
        ),
    ],
)
def test_each_guard_leaves_it_open(text: str, parts: list[tuple[str, str]]) -> None:
    told = told_by_layout(text, marked(text, *parts))
    assert (told.holders, told.bodies) == ({}, {})


def test_entries_after_another_sign_are_left_open() -> None:
    text = "Bo Ek – vd Eva Al – jurist Ulf Ed (chef)"
    told = told_by_layout(
        text,
        marked(
            text,
            ("PER", "Bo Ek"),
            ("ROLE", "vd"),
            ("PER", "Eva Al"),
            ("ROLE", "jurist"),
            ("PER", "Ulf Ed"),
            ("ROLE", "chef"),
        ),
    )
    assert told.holders == {1: 0, 3: 2}


def test_columns_of_a_table_do_not_tell_where_people_are_from() -> None:
    text = "Karin Ek\tordförande\tAlmi Per Al\tkassör\tSMHI"
    told = told_by_layout(
        text,
        marked(
            text,
            ("PER", "Karin Ek"),
            ("ROLE", "ordförande"),
            ("ORG", "Almi"),
            ("PER", "Per Al"),
            ("ROLE", "kassör"),
            ("ORG", "SMHI"),
        ),
    )
    assert told.holders == {1: 0, 4: 3}
    assert told.bodies == {}


@pytest.mark.parametrize(
    "text",
    [
        "Beslutande ledamöter Karin Olsson (S), ordförande Per Strand (M), 1:e vice ordförande "
        "Lisa Holm (C) Bo Lind (V)",
        "Beslutande ledamöter: Karin Olsson (S), ordförande, Per Strand (M), 1:e vice ordförande, "
        "Lisa Holm (C), Bo Lind (V)",
        "Ledamöter Karin Olsson (S) ordförande Per Strand (M) 1:e vice ordförande Lisa Holm (C) "
        "Bo Lind (V)",
        "Ledamöter\nKarin Olsson, ordförande\nPer Strand, 1:e vice ordförande\nLisa Holm\nBo Lind",
    ],
)
def test_who_has_no_office_under_a_head_has_its(text: str, known: Names) -> None:
    assert offices(text, known) == {
        ("Karin Olsson", "ordförande", None),
        ("Per Strand", "1:e vice ordförande", None),
        ("Lisa Holm", "ledamot", None),
        ("Bo Lind", "ledamot", None),
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ledamöter Ordförande Bo Ek (S) Eva Al (M)",
         [("ROLE", "Ledamöter"), ("ROLE", "Ordförande"), ("PER", "Bo Ek"), ("PER", "Eva Al")]),
        ("Ledamöter Bo Ek, ordförande Eva Al, Ulf Ed",
         [("ROLE", "Ledamöter"), ("PER", "Bo Ek"), ("ROLE", "ordförande"), ("PER", "Eva Al"),
          ("PER", "Ulf Ed")]),
        ("väljer ledamöter Bo Ek (S) Eva Al (M)",
         [("ROLE", "ledamöter"), ("PER", "Bo Ek"), ("PER", "Eva Al")]),
    ],
)  # fmt: skip
def test_no_seat_is_read_where_offices_may_be_the_next_ones(
    text: str, parts: list[tuple[str, str]]
) -> None:
    assert list(listed_under_heads(text, marked(text, *parts))) == []


def test_a_title_behind_a_sign_and_a_line_end_begins_with_its_word(known: Names) -> None:
    text = "Bo Lind (V)\nErsättare\nPer Strand (L)\nLisa Holm (MP)"
    roles = [one for one in mentions(text, known) if one.label == "ROLE"]
    assert [text[one.start : one.end] for one in roles] == ["Ersättare"]


def test_a_name_opens_the_list_of_those_present_though_it_is_cut(known: Names) -> None:
    text = "Beslutande: Karin Olsson (S), ordförande Per Strand (V), 1:e vic"
    assert offices(text, known) == {("Karin Olsson", "ordförande", None)}


def test_the_office_of_the_next_section_is_none_of_the_list(known: Names) -> None:
    text = "Ledamöter\nKarin Olsson (S)\nPer Strand (M)\nSekreterare\nLisa Holm"
    assert ("Lisa Holm", "ledamot", None) not in offices(text, known)
