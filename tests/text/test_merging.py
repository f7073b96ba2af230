"""Names of many documents become entities: merged on evidence, with ids that stay."""

from pipeline.text.merging import Merged, NameUse, entities_of, entity_id, name_key


def use(doc: str, label: str, name: str, **more: object) -> NameUse:
    return NameUse(doc, label, name, **{"body": 1, **more})  # type: ignore[arg-type]


def merged(*uses: NameUse) -> dict[str, Merged]:
    return {entity.name: entity for entity in entities_of(uses)}


def test_case_variants_are_one_entity() -> None:
    found = merged(use("a", "ORG", "VINNOVA", forms=("VINNOVA",)), use("b", "ORG", "Vinnova"))
    assert list(found) == ["Vinnova"]
    assert found["Vinnova"].aliases == ("VINNOVA",)
    assert found["Vinnova"].documents == 2


def test_names_of_one_list_id_are_one_entity() -> None:
    found = merged(
        use("a", "ORG", "Myndigheten för samhällsskydd och beredskap", kb_id="agency:msb"),
        use("b", "ORG", "MSB", kb_id="agency:msb", body=3),
        use("c", "ORG", "MSB"),
    )
    assert list(found) == ["MSB"]
    assert found["MSB"].kb_id == "agency:msb"
    assert found["MSB"].mentions == 5


def test_company_forms_do_not_part() -> None:
    assert name_key("ORG", "Barkfors Biomaterial AB (publ)") == "barkfors biomaterial"
    assert name_key("ORG", "ABB AB") == "abb ab"
    assert name_key("ORG", "Mellanskog ekonomisk förening") == name_key("ORG", "MELLANSKOG")


def test_seats_and_kinds_of_society_do_not_part() -> None:
    assert name_key("ORG", "Högskolan i Borås") == name_key("ORG", "Högskolan Borås")
    assert name_key("ORG", "Länssjukhuset i Kalmar") == name_key("ORG", "Länssjukhuset Kalmar")
    assert name_key("ORG", "Bostadsrättsföreningen Linden") == name_key("ORG", "Brf Linden")
    assert name_key("ORG", "Föreningen i Borås") != name_key("ORG", "Föreningen Borås")


def test_people_who_sound_alike_need_an_organisation_in_common() -> None:
    together = merged(
        use("a", "PER", "Sven-Åke Thoresen", organisations=("Region Gävleborg",)),
        use("b", "PER", "Sven-Åke Thoresson", organisations=("Region Gävleborg",)),
    )
    assert list(together) == ["Sven-Åke Thoresen"]
    apart = merged(
        use("a", "PER", "Anders Karlsson", organisations=("Vinnova",)),
        use("b", "PER", "Anders Carlsson", organisations=("Region Dalarna",)),
    )
    assert len(apart) == 2


def test_an_abbreviation_introduced_for_one_name_is_that_name() -> None:
    found = merged(
        use("a", "ORG", "Kusten Kultur", forms=("KUK", "Kusten Kultur")), use("b", "ORG", "KUK")
    )
    assert list(found) == ["Kusten Kultur"]
    two = merged(
        use("a", "ORG", "Kusten Kultur", forms=("KUK",)),
        use("b", "ORG", "Kunskapscentrum Kusten", forms=("KUK",)),
        use("c", "ORG", "KUK"),
    )
    assert len(two) == 3


def test_ids_do_not_change_with_more_documents() -> None:
    few = [use("a", "PER", "Anna Bünger"), use("a", "LOC", "Gävle", kb_id="scb:2180")]
    more = [*few, use("b", "PER", "Bo Ek"), use("b", "LOC", "Gävle"), use("b", "LOC", "Falun")]
    before = {entity.name: entity.entity_id for entity in entities_of(few)}
    after = {entity.name: entity.entity_id for entity in entities_of(more)}
    assert before.items() <= after.items()
    assert before["Gävle"] == entity_id("LOC", "scb:2180")
    assert after["Falun"].startswith("loc-")
    assert len(after["Falun"]) == len("loc-") + 12


def test_teaser_mentions_are_kept_apart() -> None:
    entity = merged(use("a", "PER", "Bo Ek", body=0, teaser=2))["Bo Ek"]
    assert (entity.mentions, entity.documents, entity.teaser_mentions) == (0, 0, 2)


def test_order_of_documents_does_not_matter() -> None:
    uses = [use(doc, "ORG", name) for doc in "ab" for name in ("Almi", "ALMI", "Almi AB")]
    assert list(entities_of(uses)) == list(entities_of(reversed(uses)))


def test_every_name_belongs_to_one_entity() -> None:
    uses = [use(str(n), "ORG", f"Bolag {n % 50} {form}") for n in range(500) for form in ("", "AB")]
    names = [name for entity in entities_of(uses) for name in entity.names]
    assert len(names) == len(set(names))
