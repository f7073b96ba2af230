"""Several organisations of one role: those right behind it, and those of its other places."""

from dataclasses import replace

import pytest

from pipeline.text.heads import may_have
from pipeline.text.holdings import (
    LEAST_APART,
    LONG,
    body_candidates,
    cast_of,
    least_held,
    offices,
    role_candidates,
)
from pipeline.text.seats import bodies_behind
from pipeline.text.spans import Found
from tests.text.test_holdings import decided, found


@pytest.mark.parametrize(
    ("marked", "bodies"),
    [
        ("[R ledamot] i [O Almi], [O SMHI] och [O Sida] sedan 2012", ["Almi", "SMHI", "Sida"]),
        ("[R ledamot] i [O Almi] samt [O SMHI].", ["Almi", "SMHI"]),
        ("[R ordförande] i styrelsen för [O Almi] och för [O SMHI]", ["Almi", "SMHI"]),
        ("[R ledamot] i [O AFA] försäkring, [O Ekvik AB] och [O Sida]",
         ["AFA", "Ekvik AB", "Sida"]),
        ("[R ledamot] i [O Almi], Nordans serviceaktiebolag, [O SMHI] och [O Sida].",
         ["Almi", "SMHI", "Sida"]),
        ("[R Ledamot] och [R vice ordförande] i [O Almi]", ["Almi"]),
        ("[R ledamot] i ett inaktivt bolag [O Ekvik AB]", ["Ekvik AB"]),
        # the second opens another clause or entry
        ("[R vd] för [O Almi] och [O SMHI] har svarat", ["Almi"]),
        ("[R vd] för [O Almi], [O SMHI], [O Sida]", ["Almi"]),
        ("[R ledamot] i [O Almi], [O SMHI] och [O Sidas] [R jurist] [P Bo Ek]", ["Almi"]),
        # another's
        ("[R Chef] för [O Almi]: [P Bo Ek]", []),
        ("[R chef], som lämnade [O Almi]", []),
        ("[R chef]", []),
    ],
)  # fmt: skip
def test_organisations_right_behind_a_role(marked: str, bodies: list[str]) -> None:
    text, mentions = found(marked)
    behind = bodies_behind(text, mentions, 0)
    assert [text[mentions[at].start : mentions[at].end] for at in behind] == bodies


def test_beside_a_role_only_where_asked() -> None:
    text, mentions = found("[R vd] [O Almi]")
    assert bodies_behind(text, mentions, 0) == ()
    assert bodies_behind(text, mentions, 0, beside=True) == (1,)


@pytest.mark.parametrize(
    ("marked", "seats"),
    [
        ("[P Anna Ek] [R Ledamot] i [O Riksbankens jubileumsfond] [R Ledamot] i [O Ekvik AB]",
         {"Riksbankens jubileumsfond", "Ekvik AB"}),
        ("[P Anna Ek] var [R styrelseledamot] i [O Almi], [O Ekvik AB] och [O Innovationsrådet].",
         {"Almi", "Ekvik AB", "Innovationsrådet"}),
        ("[P Anna Ek] var under året [R styrelseordförande] i [O Ekvik AB] och "
         "[R styrelseordförande] för [O Nationella rådet].", {"Ekvik AB", "Nationella rådet"}),
    ],
)  # fmt: skip
def test_all_seats_of_one_person(marked: str, seats: set[str]) -> None:
    assert {body for _, _, body in decided(marked)} == seats


def test_a_colleagues_place_is_not_mine() -> None:
    told = decided(
        "I maj tillträdde [P Bo Ek] som [R chef] för [O Norrkontoret] och [P Eva Al] som [R chef] "
        "för [O Sydkontoret]."
    )
    assert told == {("Bo Ek", "chef", "Norrkontoret"), ("Eva Al", "chef", "Sydkontoret")}


def test_what_is_reported_of_an_organisations_head_is_not_hers() -> None:
    text, mentions = found("[P Anna Ek] noterade att [O Almis] [R vd] sagt upp sig.")
    mentions[1] = replace(mentions[1], value="Almi")
    assert [one.role for one in offices(text, mentions, []) if one.role] == []


def test_what_another_sentence_says_of_many_is_not_hers() -> None:
    text, mentions = found("[P Anna Ek] talade. Parter och [R inköpschefer] har svarat.")
    mentions[1] = replace(mentions[1], value="inköpschef")
    assert role_candidates(cast_of(text, mentions, [])) == []


def test_an_organisations_head_whom_somebody_meets_is_somebody_else() -> None:
    text, mentions = found("[P Anna Ek] håller sitt tal samtidigt med [O Almis] [R vd].")
    mentions[1] = replace(mentions[1], value="Almi")
    assert role_candidates(cast_of(text, mentions, [])) == []


def test_nobody_is_of_the_body_that_something_is_presented_to() -> None:
    text, mentions = found(
        "Förslagen har inför [O Lagrådet] föredragits av [R juristen] [P Anna Ek]."
    )
    cast = cast_of(text, mentions, [])
    assert body_candidates(cast, cast.people[0]) == []


@pytest.mark.parametrize(
    ("office", "body", "may"),
    [
        ("statssekreterare", "Posten", False),
        ("departementssekreterare", "Lagrådet", False),
        ("departementssekreterare", "Enheten för bostäder", True),
        ("statssekreterare", "Finansdepartementet", True),
        ("partisekreterare", "Moderaterna", True),
    ],
)
def test_officials_of_the_government_are_of_its_ministries(
    office: str, body: str, may: bool
) -> None:
    assert may_have(Found(0, len(body), "ORG", body), office) is may


def test_who_leads_a_talk_is_not_of_the_body_that_another_sentence_names() -> None:
    told = decided("[O Almi] bjuder in till samtal om bostäder. [R Moderator]: [P Anna Ek].")
    assert ("Anna Ek", "moderator", "Almi") not in told


def test_words_for_what_others_do_need_more_in_long_running_text() -> None:
    prose = (
        "Läsråden träffades varannan vecka under hela läsåret och prövade en metod i taget. " * 4
    )
    text, mentions = found(
        f"[P Anna Ek], [R jurist], ledde arbetet. {prose}Skolan bildade ett råd med [R rektor]."
    )
    cast = cast_of(text, mentions, [])
    assert len(text) > LONG
    assert least_held(cast, 0, 1) == 0
    assert least_held(cast, 0, 2) == LEAST_APART


def test_sentences_of_a_life_tell_its_offices() -> None:
    life = "Född 1961. Civilingenjör. Invald 2011. Bor i Lund. Tre barn. Gillar segling. " * 4
    text, mentions = found(f"[P Anna Ek]. {life}Tidigare [R länsråd] i Kalmar.")
    cast = cast_of(text, mentions, [])
    assert len(text) > LONG
    assert least_held(cast, 0, 1) == 0


@pytest.mark.parametrize(
    "text",
    [
        "[P Anna Ek], [R vd] för [O Almi], träffade [R vd] för [O SMHI].",
        "[P Anna Ek] är [R vd] för [O Almi], inte [R vd] för [O SMHI].",
        "[P Anna Ek] är [R vd] för [O Almi] men tackade nej till att bli [R vd] för [O SMHI].",
    ],
)
def test_a_place_that_is_denied_or_anothers_is_no_seat(text: str) -> None:
    assert ("Anna Ek", "vd", "SMHI") not in decided(text)


def test_any_number_of_roles_may_share_a_body() -> None:
    text, mentions = found("[R ledamot] och " * 1500 + "[R kassör] i [O Almi]")
    assert bodies_behind(text, mentions, 0) == (1501,)
