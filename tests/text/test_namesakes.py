"""People of one name: one person unless roles or documents speak against it."""

from pipeline.text.merging import Keyed, Known, Merged, NameUse, entities_of, keyed

KNOWN = Known(
    {"gävle kommun": "scb:2180", "falu kommun": "scb:2080", "region skåne": "region:skane"},
    frozenset({"andersson", "karlsson"}),
)


def use(doc: str, name: str, *at: str, roles: tuple[str, ...] = (), label: str = "PER") -> NameUse:
    return NameUse(doc, label, name, body=1, roles=roles, organisations=at)


def org(doc: str, name: str, body: int = 1) -> NameUse:
    return NameUse(doc, "ORG", name, body=body)


def people(*uses: NameUse, publishers: dict[str, str] | None = None) -> list[set[str]]:
    """The documents of each person, in the order of the first."""
    found = [
        {row.use.doc_id for row in one.uses}
        for one in entities_of(uses, publishers=publishers, known=KNOWN)
        if one.label == "PER"
    ]
    return sorted(found, key=min)


def test_one_organisation_makes_one_person() -> None:
    assert people(use("a", "Anna Andersson", "Vinnova"), use("b", "Anna Andersson", "Vinnova")) == [
        {"a", "b"}
    ]


def test_a_common_name_at_two_organisations_is_two_people() -> None:
    uses = (
        use("a", "Anna Andersson", "Vasaskolan", roles=("rektor",)),
        use("b", "Anna Andersson", "Region Skåne", roles=("överläkare",)),
    )
    assert people(*uses) == [{"a"}, {"b"}]
    assert len({row.key for row in keyed(uses, known=KNOWN)}) == 2


def test_one_document_speaks_of_one_person_by_one_name() -> None:
    assert people(
        use("a", "Maj Charlotte Andersson", "Försäkringsbolaget", roles=("ledamot",)),
        use("a", "Maj-Charlotte Andersson", "Akademiska Hus AB", roles=("styrelseledamot",)),
    ) == [{"a"}]


def test_one_publisher_s_member_of_a_board_sits_in_other_boards_too() -> None:
    uses = (
        use("a", "Gunilla Andersson", "Reggio", roles=("ledamot", "ordförande")),
        use("b", "Gunilla Andersson", "Institutet", roles=("ledamot",)),
    )
    assert people(*uses, publishers={"a": "Skolverket", "b": "Skolverket"}) == [{"a", "b"}]
    assert people(*uses, publishers={"a": "Skolverket", "b": "Vinnova"}) == [{"a"}, {"b"}]


def test_a_seat_on_a_board_parts_nobody_of_a_rare_name() -> None:
    publishers = {"a": "Gävle kommun", "b": "Region Skåne"}
    seat = use("b", "Örjan Sölvell", roles=("vice ordförande",))
    assert people(use("a", "Örjan Sölvell", roles=("rektor",)), seat, publishers=publishers) == [
        {"a", "b"}
    ]
    common = (
        use("a", "Örjan Karlsson", roles=("rektor",)),
        use("b", "Örjan Karlsson", roles=("vice ordförande",)),
    )
    assert people(*common, publishers=publishers) == [{"a"}, {"b"}]


def test_a_rare_name_at_two_organisations_is_one_who_changed_posts() -> None:
    assert people(
        use("a", "Örjan Sölvell", "Handelshögskolan i Stockholm"),
        use("b", "Örjan Sölvell", "Ivory Tower AB"),
    ) == [{"a", "b"}]


def test_a_document_that_names_the_other_organisation_joins() -> None:
    assert people(
        use("a", "Anna Andersson", "Vinnova"),
        use("b", "Anna Andersson", "Region Skåne"),
        org("a", "Vinnova"), org("b", "Region Skåne"), org("b", "Vinnova"),
    ) == [{"a", "b"}]  # fmt: skip


def test_a_contract_that_names_both_sides_does_not_join_two_of_a_common_name() -> None:
    assert people(
        use("a", "Johan Karlsson", "Falu kommun", roles=("ekonomichef",)),
        use("b", "Johan Karlsson", "Region Skåne", roles=("överläkare",)),
        org("a", "Falu kommun"), org("a", "Region Skåne"), org("b", "Region Skåne"),
    ) == [{"a"}, {"b"}]  # fmt: skip


def test_office_and_publisher_together_part_rare_names_too() -> None:
    uses = (
        use("a", "Örjan Sölvell", roles=("rektor",)),
        use("b", "Örjan Sölvell", roles=("överläkare",)),
    )
    assert people(*uses) == [{"a", "b"}]
    apart = people(*uses, publishers={"a": "Gävle kommun", "b": "Region Skåne"})
    assert apart == [{"a"}, {"b"}]


def test_a_post_told_more_closely_is_the_same_post() -> None:
    uses = (
        use("a", "Marit Joensen", roles=("skolsköterska",)),
        use("b", "Marit Joensen", roles=("medicinskt ansvarig skolsköterska",)),
        use("c", "Marit Joensen", roles=("vice ordförande", "rektor")),
    )
    publishers = {"a": "Gävle kommun", "b": "Falu kommun", "c": "Region Skåne"}
    assert people(*uses, publishers=publishers) == [{"a", "b"}, {"c"}]


def test_who_is_only_named_follows_the_organisation_or_publisher() -> None:
    two = (
        use("a", "Anna Andersson", "Vinnova"),
        use("b", "Anna Andersson", "Region Skåne"),
        org("a", "Vinnova"), org("b", "Region Skåne"),
    )  # fmt: skip
    assert people(*two, use("c", "Anna Andersson"), org("c", "Vinnova")) == [{"a", "c"}, {"b"}]
    assert people(*two, use("c", "Anna Andersson")) == [{"a"}, {"b"}, {"c"}]
    by_publisher = people(*two, use("c", "Anna Andersson"), publishers={"c": "Region Skåne"})
    assert by_publisher == [{"a"}, {"b", "c"}]


def test_a_middle_name_and_a_hyphen_do_not_part() -> None:
    assert people(
        use("a", "Anna Maria Ek", "Vinnova"), use("b", "Anna Ek", "Vinnova"),
        use("c", "Eva Segersten Larsson", "SKR"), use("d", "Eva Segersten-Larsson", "SKR"),
    ) == [{"a", "b"}, {"c", "d"}]  # fmt: skip
    three = people(
        use("a", "Anna Maria Ek", "Vinnova"), use("b", "Anna Ek", "Vinnova"),
        use("c", "Anna Karin Ek", "Vinnova"),
    )  # fmt: skip
    assert three == [{"a"}, {"b"}, {"c"}]


def test_marks_that_swedish_keyboards_lack_do_not_part() -> None:
    assert people(use("a", "Ewa Zielińska"), use("b", "Ewa Zielinska")) == [{"a", "b"}]
    assert people(use("a", "Emine Yıldız"), use("b", "Emine Yildiz")) == [{"a", "b"}]
    assert people(use("a", "Åsa Öst"), use("b", "Asa Ost")) == [{"a"}, {"b"}]


def boards(*uses: NameUse, publishers: dict[str, str] | None = None) -> dict[str, Merged]:
    found = entities_of(uses, publishers=publishers, known=KNOWN)
    return {one.context or "": one for one in found if one.name == "Socialnämnden"}


def test_boards_of_two_municipalities_are_two() -> None:
    found = boards(
        org("a", "Socialnämnden"), org("b", "Socialnämnden"), org("c", "Socialnämnden"),
        org("a", "Gävle kommun"), org("b", "Falu kommun", 5), org("b", "Gävle kommun"),
        org("d", "Socialnämnden (Gävle kommun)"), org("e", "Socialnämnden"),
        org("f", "Granfors kommun"), org("g", "Socialnämnden (Granfors)"),
        publishers={"c": "Gävle kommun"},
    )  # fmt: skip
    documents = {context: {row.use.doc_id for row in one.uses} for context, one in found.items()}
    assert documents == {
        "Gävle kommun": {"a", "c", "d"},
        "Falu kommun": {"b"},
        "Granfors kommun": {"g"},
        "e": {"e"},
    }


def test_the_person_of_most_documents_keeps_the_id_when_a_namesake_comes() -> None:
    before = [use(doc, "Anna Andersson", "Vinnova") for doc in "ab"]
    first = keyed(before, known=KNOWN)[0]
    after = keyed([*before, use("c", "Anna Andersson", "Region Skåne")], known=KNOWN)
    assert [row.entity_id == first.entity_id for row in after] == [True, True, False]


def test_order_of_uses_does_not_matter() -> None:
    uses = [
        use(doc, "Anna Andersson", at)
        for doc, at in zip("abcdef", ("V", "R", "V", "S", "R", "T"), strict=True)
    ]

    def keys(rows: list[NameUse]) -> dict[str, str]:
        found: list[Keyed] = keyed(rows, known=KNOWN)
        return {row.use.doc_id: row.key for row in found}

    assert keys(uses) == keys(uses[::-1])
