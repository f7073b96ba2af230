"""Build the gazetteers in `pipeline/words` from the lists in ../shared/data/gazetteers.

Run as ``python -m tools.build_words ../shared/data``. Which names are also ordinary words, and
which places are mostly people, is counted in the raw text beside the lists.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pipeline.text.gazetteers import slug
from pipeline.text.naming import bare_place
from pipeline.text.patterns import word_set
from pipeline.text.roles import title

DATE = "2026-11-23"
WORDS = Path(__file__).resolve().parent.parent / "pipeline" / "words"
SVENSKTEXT = "peterdalle/svensktext, CC BY 4.0"
SCB = f"{SVENSKTEXT}, from Statistics Sweden (names with 10 bearers or more, end of 2020)"
AGENCIES = "civictechsweden/myndighetsdata, CC0"

WORDS_PER_FILE = 4_000_000
TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.!?:;•\"”]")
PLACE_PREPOSITIONS = word_set("i från till vid utanför kring mellan över inom")

ALONE_BEARERS = 500
"""A first name alone is taken for a person only where this many bear it."""
COMMON_BEARERS = 100
"""A word or place that so many bear is a name before a listed surname: "Bo", "Maj", "Göta"."""
FUNCTION_WORDS = 1000
"""Words that stand so often with a small letter are no names unless very many bear them: "alla"."""
MANY_BEARERS = 3000
SHARED = 2000
"""A surname that so many bear makes two people of the same full name likely."""
ORDINARY = 0.02
"""Share of small-letter occurrences up to which a name is no ordinary word."""
SLIPS = 20
"""Occurrences up to which counts tell nothing: slips of the pen are among them ("olov")."""
PLACE_SHARE = 0.2
"""Share of occurrences after a place preposition from which a word is mostly a place."""
OLDEST_PARTY = 1980
"""Parties dissolved earlier are history."""
NO_ALIASES = {
    "DOM", "HIS", "KUR", "MIG", "MIL", "OSSE", "SEN", "SIS", "SKOL", "SOS", "VAN",
    "Lärarnas ansvarsnämnd",
}  # fmt: skip
"""What the register calls agencies and nobody else does, and what means somebody else: "SOS Alarm",
the standards institute SIS, the OSSE itself and not the delegation to it; a board at an agency is
a body of its own."""
NO_AGENCIES = {
    "Arbetsmarknadsråd", "Arbetsmiljöattaché", "Beslutsgrupper", "Biståndskontorschef",
    "Handelssekreterare", "Kammarrätter", "Okänd", "Tingsrätter",
}  # fmt: skip
"""Rows of the register that name an office, many courts at once, or nothing."""
WRITTEN_OTHERWISE = {
    "Hovrätten för nedre norrland": "Hovrätten för Nedre Norrland",
    "Hovrätten för västra sverige": "Hovrätten för Västra Sverige",
    "Hovrätten för övre norrland": "Hovrätten för Övre Norrland",
    "Hovrätten över skåne och blekinge": "Hovrätten över Skåne och Blekinge",
}
"""Names whose places the register writes with small letters."""
NO_OCCUPATIONS = {"faktor", "modell", "page", "palt"}
"""Occupations whose word before a name mostly is a thing: "Riksbankens modell Ramses"."""
FOLLOWED_SHARE = 0.25
"""Share of occurrences followed by a capital from which a word is mostly a first name."""


@dataclass
class Counts:
    """How words stand in running text, sentence beginnings left out."""

    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    followed: Counter[str] = field(default_factory=Counter)

    def ordinary(self, name: str) -> bool:
        """Whether the name is mostly written with a small letter."""
        return self.small[name.lower()] > self.capital[name]

    def share(self, counter: Counter[str], name: str) -> float:
        """Share of the capital occurrences; 0 where there are none."""
        return counter[name] / self.capital[name] if self.capital[name] else 0.0


# The county councils (landsting) that became regions 1999-2019, and other ways of writing these.
EARLIER_REGIONS = {
    "Region Stockholm":
    "Stockholms läns landsting|Landstinget i Stockholm",
    "Region Uppsala":
    "Uppsala läns landsting|Landstinget i Uppsala län|Landstinget i Uppsala",
    "Region Sörmland":
    "Landstinget Sörmland|Landstinget i Sörmland|Södermanlands läns landsting",
    "Region Östergötland":
    "Landstinget i Östergötland|Östergötlands läns landsting|Landstinget Östergötland",
    "Region Jönköpings län":
    "Landstinget i Jönköpings län|Jönköpings läns landsting",
    "Region Kronoberg":
    "Landstinget Kronoberg|Landstinget i Kronoberg|Kronobergs läns landsting",
    "Region Kalmar län":
    "Landstinget i Kalmar län|Kalmar läns landsting|Landstinget i Kalmar",
    "Region Blekinge":
    "Landstinget Blekinge|Landstinget i Blekinge|Blekinge läns landsting",
    "Region Skåne":
    "Skåne läns landsting",
    "Region Halland":
    "Landstinget Halland|Landstinget i Halland|Hallands läns landsting",
    "Västra Götalandsregionen":
    "VGR|Region Västra Götaland|Västra Götalands läns landsting",
    "Region Värmland":
    "Landstinget i Värmland|Landstinget Värmland|Värmlands läns landsting",
    "Region Örebro län":
    "Örebro läns landsting|Landstinget i Örebro län|Landstinget i Örebro",
    "Region Västmanland":
    "Landstinget Västmanland|Landstinget i Västmanland|Västmanlands läns landsting",
    "Region Dalarna":
    "Landstinget Dalarna|Landstinget i Dalarna|Dalarnas läns landsting",
    "Region Gävleborg":
    "Landstinget Gävleborg|Landstinget i Gävleborg|Gävleborgs läns landsting",
    "Region Västernorrland":
    "Landstinget Västernorrland|Landstinget i Västernorrland|Västernorrlands läns landsting",
    "Region Jämtland Härjedalen":
    "Region Jämtland|Jämtlands läns landsting|Landstinget i Jämtland|Landstinget Jämtland",
    "Region Västerbotten":
    "Västerbottens läns landsting|Landstinget i Västerbotten|Landstinget Västerbotten",
    "Region Norrbotten":
    "Norrbottens läns landsting|Landstinget i Norrbotten|Landstinget Norrbotten",
}  # fmt: skip


def counts(paths: Iterable[Path]) -> Counts:
    """Counts of all words of the files, so many words of each."""
    result = Counts()
    for path in sorted(paths):
        seen = 0
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                tokens = TOKEN.findall(line)
                seen += len(tokens)
                _count(tokens, result)
                if seen > WORDS_PER_FILE:
                    break
    return result


def _count(tokens: list[str], result: Counts) -> None:
    before = "."
    for token, after in pairwise([*tokens, "."]):
        if token[0].islower():
            result.small[token] += 1
        elif before not in '.!?:;•"”' and token[0].isupper() and not token.isupper():
            result.capital[token] += 1
            result.placed[token] += before in PLACE_PREPOSITIONS
            result.followed[token] += after[0].isupper()
        before = token


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def first_names(lists: Path, seen: Counts, words: Set[str]) -> Iterator[str]:
    """``name<TAB>class``: `s` stands alone too, `f` needs a surname, `a` is an ordinary word.

    `r` is a name only before a listed surname: mostly a word or a place, or too rare to tell.
    """
    bearers: Counter[str] = Counter()
    elsewhere = {row["country"] for row in rows(lists / "lander.csv")} | _known_names()
    for file in ("tilltalsnamn_kvinna.csv", "tilltalsnamn_man.csv"):
        for row in rows(lists / file):
            bearers[row["name"]] += int(row["persons"])
    for name, persons in sorted(bearers.items()):
        kind = _first_name_class(name, persons, seen, words)
        if kind and (kind != "r" or name not in elsewhere):
            yield f"{name}\t{kind}"


def _known_names() -> set[str]:
    """What the list written by hand has as names of places, bodies, works and events."""
    lines = (WORDS / "known_names.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return {form for _, name, _, aliases, *_ in cells for form in (name, *aliases.split("|"))}


def _first_name_class(name: str, persons: int, seen: Counts, words: Set[str]) -> str | None:
    followed = seen.share(seen.followed, name)
    placed = seen.share(seen.placed, name)
    small = seen.small[name.lower()]
    if seen.ordinary(name):
        often = followed >= FOLLOWED_SHARE and seen.capital[name] > 1
        if often or persons >= MANY_BEARERS:
            return "a"
        if small <= SLIPS:
            return _rare_class(name, persons, words)
        return "r" if persons >= COMMON_BEARERS and small <= FUNCTION_WORDS else None
    if placed >= PLACE_SHARE and followed < FOLLOWED_SHARE:
        if seen.capital[name] <= SLIPS:
            return _rare_class(name, persons, words)
        return "r" if persons >= COMMON_BEARERS else None
    little = small <= ORDINARY * seen.capital[name] + 1
    if persons >= ALONE_BEARERS and little and placed < PLACE_SHARE / 2:
        return "s"
    return "f"


def _rare_class(name: str, persons: int, words: Set[str]) -> str | None:
    """Class of a first name that running text has too seldom to tell by counts."""
    if name.lower() in words:
        return "r" if persons >= ALONE_BEARERS and title(name) is None else None
    return "f" if persons >= ALONE_BEARERS else "r"


def surnames(lists: Path) -> Iterator[str]:
    """One surname a line."""
    yield from sorted({row["name"] for row in rows(lists / "efternamn.csv")})


def common_surnames(lists: Path) -> Iterator[str]:
    """One surname a line that so many bear that two of a name are likely."""
    names = {row["name"] for row in rows(lists / "efternamn.csv") if int(row["persons"]) >= SHARED}
    yield from sorted(names)


def places(lists: Path, seen: Counts) -> Iterator[str]:
    """``name<TAB>kb_id<TAB>class``: `s` is a place anywhere, `w` only with a preposition."""
    people = {row["name"] for file in ("tilltalsnamn_kvinna.csv", "tilltalsnamn_man.csv",
              "efternamn.csv") for row in rows(lists / file)}  # fmt: skip
    known: dict[str, str] = {}
    for row in rows(lists / "orter.csv"):
        known.setdefault(row["name"], "")
    for row in rows(lists / "lander.csv"):
        known[row["country"]] = f"iso:{row['iso_code']}"
        known.setdefault(row["capital"], "")
        if row["alternative_name"]:
            known[row["alternative_name"]] = f"iso:{row['iso_code']}"
    for row in rows(lists / "lan.csv"):
        known[row["name"]] = f"scb-lan:{int(row['code']):02}"
    for row in rows(lists / "kommuner.csv"):
        known[municipality_place(row["name"])] = f"scb:{row['code']}"
    for name in known.keys() & {"Vi", "Vad"}:
        del known[name]
    for name, kb_id in sorted(known.items()):
        if name:
            yield f"{name}\t{kb_id}\t{_place_class(name, name in people, seen)}"


def _place_class(name: str, is_person: bool, seen: Counts) -> str:
    if " " in name or (seen.capital[name] and seen.share(seen.placed, name) >= PLACE_SHARE):
        return "w" if seen.ordinary(name) and " " not in name else "s"
    ordinary = seen.small[name.lower()] > 0.1 * seen.capital[name]
    return "w" if is_person or ordinary else "s"


def municipality_place(name: str) -> str:
    """The place of a municipality: "Österåkers kommun" lies in "Österåker"."""
    return bare_place(name.removesuffix(" kommun").removesuffix(" stad"))


def organisations(lists: Path) -> Iterator[str]:
    """``name<TAB>kb_id<TAB>aliases`` with the aliases joined by `|`."""
    yield from _local_government(lists)
    yield from _agencies(lists)
    yield from _academia_and_departments(lists)
    yield from _parties_and_union(lists)


def _local_government(lists: Path) -> Iterator[str]:
    for row in rows(lists / "kommuner.csv"):
        yield _organisation(row["name"], f"scb:{row['code']}", _municipality_aliases(row["name"]))
    for row in rows(lists / "regioner.csv"):
        earlier = EARLIER_REGIONS.get(row["name"], "")
        yield _organisation(row["name"], f"region:{slug(row['name'])}", earlier.split("|"))
    for row in rows(lists / "lan.csv"):
        county = row["name"]
        short = county.removesuffix(" län").removesuffix("s")
        aliases = [f"Länsstyrelsen {short}", f"Länsstyrelsen {county}"]
        kb_id = f"lansstyrelse:{int(row['code']):02}"
        yield _organisation(f"Länsstyrelsen i {county}", kb_id, aliases)


def _academia_and_departments(lists: Path) -> Iterator[str]:
    for row in rows(lists / "larosaten_och_forskning.csv"):
        shorts = filter(_is_acronym, row["short"].split("|"))
        yield _organisation(row["name"], f"university:{slug(row['name'])}", shorts)
    for row in rows(lists / "departement.csv"):
        name = row["name"]
        if "departement" in name or name == "Statsrådsberedningen":
            yield _organisation(name, f"department:{slug(name)}", [name.lower()])


def _parties_and_union(lists: Path) -> Iterator[str]:
    for row in rows(lists / "partier.csv"):
        if not row["dissolved"] or int(row["dissolved"]) > OLDEST_PARTY:
            name = re.sub(r" \(.*", "", row["party"])
            if name != "Utan partibeteckning":
                yield _organisation(name, f"party:{slug(name)}", [])
    for row in rows(lists / "eu_organ.csv"):
        others = (row["alternative_name"], row["acronym"])
        aliases = [alias for alias in others if alias[:1].isupper()]
        yield _organisation(row["name"], f"eu:{slug(row['name'])}", aliases)


def _municipality_aliases(name: str) -> list[str]:
    place = municipality_place(name)
    forms = [f"{place}s stad", f"{place} stad", f"{place} kommun"]
    return [form for form in forms if form != name]


def _agencies(lists: Path) -> Iterator[str]:
    for row in rows(lists / "myndigheter.csv"):
        name = WRITTEN_OTHERWISE.get(row["name"], row["name"])
        if name.startswith("Länsstyrelsen i ") or not name[0].isupper() or name in NO_AGENCIES:
            continue
        shorts = re.split(r"[|/]", row["short_names"])
        aliases = [a for a in row["aliases"].split("|") if len(a) > 3 and a[0].isupper()]
        yield _organisation(name, f"agency:{slug(name)}", [*aliases, *filter(_is_acronym, shorts)])


def _is_acronym(short: str) -> bool:
    return 3 <= len(short) <= 7 and short.isupper()


def _organisation(name: str, kb_id: str, aliases: Iterable[str]) -> str:
    others = sorted({alias for alias in aliases if alias and alias != name} - NO_ALIASES)
    return f"{name}\t{kb_id}\t{'|'.join(others)}"


def occupations(lists: Path) -> Iterator[str]:
    """One occupation a line, small letters."""
    names = {row["vocation"] for row in rows(lists / "yrken.csv")}
    told = (name for name in names - NO_OCCUPATIONS if name.islower() and len(name) > 3)
    yield from sorted(told)


def write(name: str, source: str, what: str, lines: Iterable[str]) -> None:
    """Write one word list with its origin in the first lines."""
    head = [f"# {what}", f"# Source: {source}", f"# Date: {DATE}"]
    body = list(dict.fromkeys(lines))
    (WORDS / name).write_text("\n".join([*head, *body, ""]), encoding="utf-8")


def main(shared: Path) -> None:
    """Build every gazetteer from the shared data folder."""
    lists = shared / "gazetteers"
    seen = counts((shared / "rawtext").glob("*.xz"))
    words = set((shared / "lexicon" / "svenska-ord.txt").read_text("utf-8").lower().split())
    write("first_names.tsv", SCB, "First names: name, class", first_names(lists, seen, words))
    write("surnames.txt", SCB, "Surnames", surnames(lists))
    write("common_surnames.txt", SCB, "Surnames with 2,000 bearers or more", common_surnames(lists))
    write("places.tsv", SVENSKTEXT, "Places: name, id, class", places(lists, seen))
    sources = f"{SVENSKTEXT}; {AGENCIES}; libris/swepub-redux; swerik-project/riksdagen-persons"
    write("organisations.tsv", sources, "Organisations: name, id, aliases", organisations(lists))
    write(
        "occupations.txt",
        f"{SVENSKTEXT}, from Språkbanken, CC BY",
        "Occupations",
        occupations(lists),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
