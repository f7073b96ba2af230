"""Lists of names -> hints for the name finder, and names to put into sentences in place of others.

Swapping names keeps a model from learning the names of its training text: what it can still learn
is how a name stands in a sentence and how a name is built.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.evaluate.language_gold import GoldSentence, Name
from pipeline.text.lexicon import Lexicon

COMMON_BEARERS = 500
"""From here on a first name or surname is hinted at as common (capital letter)."""
COMMON_WORD = 200
"""A name seen so often as a word with a small letter is hinted at as ambiguous (c)."""
UNLISTED_SHARE = 4
"""One name in four has no hint in training, so that names outside all lists are learned too."""
WORLD_PLACES = """
Afrika Asien Europa Nordamerika Sydamerika Latinamerika Oceanien Arktis Antarktis Norden
Skandinavien Baltikum Balkan Mellanöstern Östeuropa Västeuropa Centralasien Nordafrika Amsterdam
Antwerpen Auckland Bagdad Baltimore Bangalore Barcelona Basel Beirut Belfast Bergen Bilbao
Birmingham Bologna Bombay Bordeaux Boston Brisbane Bryssel Cannes Casablanca Chennai Chicago
Cleveland Dallas Damaskus Delhi Denver Detroit Dresden Dubai Dublin Düsseldorf Edinburgh Florens
Frankfurt Gdansk Genève Genua Glasgow Göttingen Guangzhou Haag Hamburg Hannover Harvard Heidelberg
Hiroshima Hollywood Hongkong Houston Istanbul Jerusalem Johannesburg Kaliningrad Kalkutta Karachi
Kiel Köln Krakow Kyoto Lahore Lausanne Leeds Leipzig Lille Liverpool Lyon Manchester Manhattan
Marseille Melbourne Memphis Miami Milano Montreal Mosul Mumbai München Murmansk Napoli Neapel Nice
Nürnberg Odense Odessa Osaka Oxford Cambridge Palermo Philadelphia Phoenix Pittsburgh Porto Prag
Princeton Quebec Rotterdam Salzburg Sarajevo Seattle Sevilla Shanghai Shenzhen Stanford Stavanger
Strasbourg Stuttgart Sydney Tammerfors Tartu Toronto Toulouse Trondheim Turin Utrecht Valencia
Vancouver Venedig Verona Wuhan Yokohama Zürich Århus Alaska Arizona Bayern Bretagne Bretagnen
Florida Hawaii Kalifornien Katalonien Karelen Kashmir Kosovo Lappland Normandie Nordirland
Palestina Provence Sachsen Sibirien Sicilien Skottland Texas Toscana Tibet Wales England Gaza Krim
Kurdistan Grönland Färöarna Åland Svalbard Blekinge Bohuslän Dalarna Dalsland Gotland Gästrikland
Halland Hälsingland Härjedalen Jämtland Medelpad Norrbotten Norrland Närke Skåne Småland Svealand
Södermanland Uppland Värmland Västerbotten Västergötland Västmanland Ångermanland Öland
Östergötland Götaland Bergslagen Mälardalen Öresund Roslagen Sörmland Östersjön Nordsjön Vättern
Vänern Mälaren Atlanten Medelhavet Themsen Donau Rhen Nilen Dalälven Torneälven Klarälven
"""
"""Places outside the lists, written for this: continents, cities, provinces, seas and rivers."""
FOREIGN_GIVEN = """
Aarav Abdullahi Achieng Adaeze Agnieszka Aigul Akira Aleksandra Alejandra Amadou Aminata Ananya
Anahit Andrzej Anneliese Apinya Arjun Aryan Asel Awa Ayşe Babajide Bogdan Bojana Caoimhe Chiamaka
Chidi Chinonso Dagmar Daisuke Dariusz Deepika Dragana Ebony Ekaterina Emeka Enrique Erzsébet
Fathima Fatoumata Feliks Fiachra Gintaras Giovanni Giulia Grzegorz Guillermo Gülay Hamza Haruto
Hiroshi Hülya Ibrahima Ieva Ilona Imran Ingeborg Ivanka Jagoda Javier Jacek Jiří Joaquín Kamala
Kaveh Kenji Khadija Kofi Krzysztof Kwame Laszlo Leilani Lihua Ludmila Małgorzata Marek Matteo
Mehmet Mbali Milica Mihai Min-jun Nadezhda Nana Ngozi Nikolaos Nkechi Nomvula Olena Oleksandr
Oyelaran Panagiotis Pavel Pilar Priya Qing Rajesh Ruaridh Rui Sagal Sanjay Seo-yeon Sergei Siobhan
Sipho Stanislav Svetlana Takeshi Tamar Thandiwe Thi Tomasz Tunde Uchenna Valentina Vasilis
Viktoriya Vytautas Wanjiku Wei Wioletta Xiaoming Xiuying Yannick Yevgenia Yuki Yusuf Zanele
Zbigniew Zoltán Zuzana Zhanna Żaneta
"""
FOREIGN_FAMILY = """
Abdulrahman Achterberg Adebayo Adeyemi Afolabi Akhtar Albescu Al-Hashimi Alvarez Amponsah Asante
Banerjee Barzani Bhattacharya Bianchi Boateng Bondarenko Borowski Botha Bruckner Bustamante
Castellanos Chatterjee Chaudhry Chukwu Ciobanu Cohen Contreras Csonka Da Costa De Vries Delacroix
Demir Diallo Dimitriou Dlamini Dubois Dvořák Echeverria Egwu El-Sayed Fernández Fitzgerald
Fujimoto Gao García Ghorbani Gonçalves Grigoryan Guðmundsdóttir Gutiérrez Hakimi Hashemi Hernandez
Horvath Hovhannisyan Huang Hussain Iglesias Ivanov Iwasaki Jankauskas Jovanović Kang Kapoor Kaplan
Karimov Kelleher Khumalo Kiplagat Kovács Kowalczyk Kozłowski Krishnamurthy Kuznetsova Lefebvre Li
Lindqvist Łukasik Mahlangu Malhotra Mazur McAllister Mehta Mendoza Mensah Mikhailov Mitchell
Mohamud Moreau Moyo Müller Mwangi Nakamura Nassar Ndiaye Nguyen Novak Nowak O'Brien O'Sullivan Obi
Odhiambo Oguzhan Okafor Okonkwo Olofinjana Ortega Osei Oyelowo Özdemir Papadopoulos Park Patel
Pereira Petrovic Popescu Qureshi Ramanathan Reddy Ricci Rodríguez Romano Rousseau Ruiz Saito
Santos Schäfer Schneider Shapiro Shevchenko Silva Singh Sokolov Srinivasan Stojanović Subramaniam
Suzuki Szabó Takahashi Tanaka Tesfaye Thapa Tran Traoré Tshabalala Uribe Van den Berg Van Dijk
Vargas Vasquez Wang Warsame Weber Wójcik Wu Yamamoto Yılmaz Yousefi Zhang Zhou Zielinski Zulu
"""
"""Names of people from everywhere, written for this; particles stand with their name."""
PARTICLES = frozenset(("Da", "De", "Van", "den"))
FOREIGN_SHARE = 0.25
"""People put in from the foreign lists; the others from all names of people in Sweden."""
INITIAL_SHARE = 0.05
MADE_UP_SHARE = 0.5
"""Organisations put in that are made up; the others from the lists."""
TRADES = """
Bygg Konsult Fastigheter Invest Energi Data Åkeri Plåt El VVS Media Teknik Förlag Pharma Medical
Solutions Consulting Industri Mekaniska Livs Transport Marin Skog Trä Papper Stål Design Systems
"""
"""Middles of the company names that are made up."""


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names by kind; people's with their number of bearers in Sweden, foreign ones with 1."""

    first: dict[str, int]
    family: dict[str, int]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    foreign_first: tuple[str, ...]
    foreign_family: tuple[str, ...]
    firsts: tuple[str, ...]
    families: tuple[str, ...]


def read_lists(folder: Path) -> NameLists:
    """The lists of the gazetteer folder and those written here."""
    first: dict[str, int] = dict.fromkeys(FOREIGN_GIVEN.split(), 1)
    for file in ("tilltalsnamn_kvinna", "tilltalsnamn_man"):
        for row in _rows(folder / f"{file}.csv"):
            first[row["name"]] = max(first.get(row["name"], 0), int(row["persons"]))
    family = dict.fromkeys(foreign_families(), 1)
    family |= {row["name"]: int(row["persons"]) for row in _rows(folder / "efternamn.csv")}
    return NameLists(
        first, family, _places(folder), _organisations(folder),
        foreign_first=tuple(FOREIGN_GIVEN.split()), foreign_family=tuple(foreign_families()),
        firsts=tuple(sorted(first)), families=tuple(sorted(family)),
    )  # fmt: skip


def foreign_families() -> list[str]:
    """The foreign family names, particles joined to what follows: "Van den Berg"."""
    names: list[str] = []
    pending: list[str] = []
    for word in FOREIGN_FAMILY.split():
        pending.append(word)
        if word not in PARTICLES:
            names.append(" ".join(pending))
            pending = []
    return names


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _places(folder: Path) -> tuple[str, ...]:
    names = set(WORLD_PLACES.split())
    names |= {row["name"] for row in _rows(folder / "orter.csv")}
    names |= {row["name"].removesuffix(" kommun") for row in _rows(folder / "kommuner.csv")}
    names |= {row["name"] for row in _rows(folder / "lan.csv")}
    for row in _rows(folder / "lander.csv"):
        names |= {row["country"], row["capital"], row["alternative_name"]}
    return tuple(sorted(name for name in names if name))


def _organisations(folder: Path) -> tuple[str, ...]:
    names: set[str] = set()
    for file, column in (
        ("myndigheter", "name"), ("larosaten_och_forskning", "name"), ("departement", "name"),
        ("eu_organ", "name"), ("kommuner", "name"), ("regioner", "name"), ("partier", "party"),
        ("myndigheter", "short_names"), ("larosaten_och_forskning", "short"),
    ):  # fmt: skip
        for row in _rows(folder / f"{file}.csv"):
            names |= {name.strip() for name in row[column].split(";")}
    return tuple(sorted(name for name in names if name[:1].isupper()))


def hints_of(lists: NameLists, lexicon: Lexicon) -> dict[str, str]:
    """Letters by word: F f first name, S s surname, P place, O organisation, c also a word."""
    letters: dict[str, set[str]] = {}
    for name, bearers in lists.first.items():
        letters.setdefault(name, set()).add("F" if bearers >= COMMON_BEARERS else "f")
    for name, bearers in lists.family.items():
        letters.setdefault(name, set()).add("S" if bearers >= COMMON_BEARERS else "s")
    for names, letter in ((lists.places, "P"), (lists.organisations, "O")):
        for name in names:
            if " " not in name:
                letters.setdefault(name, set()).add(letter)
    for name, found in letters.items():
        if lexicon.count(name) >= COMMON_WORD and name.lower() not in lexicon.names:
            found.add("c")
    return {name: "".join(sorted(found)) for name, found in letters.items()}


def thinned(hints: dict[str, str]) -> dict[str, str]:
    """Three quarters of the hints, always the same ones: what training sees."""
    return {name: letters for name, letters in hints.items() if _digest(name) % UNLISTED_SHARE}


def _digest(name: str) -> int:
    return hashlib.sha256(name.encode("utf-8")).digest()[0]


@dataclass(frozen=True, slots=True)
class Swapper:
    """Puts other names of the same kind into sentences; equal seeds give equal sentences."""

    lists: NameLists
    chance: random.Random

    def swapped(self, sentence: GoldSentence, share: float) -> GoldSentence:
        """The sentence with about that share of its names replaced."""
        words: list[str] = []
        spaced: list[bool] = []
        names: list[Name] = []
        at = 0
        for name in sentence.names:
            words += sentence.words[at : name.start]
            spaced += sentence.spaced[at : name.start]
            old = sentence.words[name.start : name.end]
            new = self._other(old, name.label) if self.chance.random() < share else old
            start = len(words)
            words += new
            spaced += [True] * (len(new) - 1) + [sentence.spaced[name.end - 1]]
            names.append(Name(start, len(words), name.label))
            at = name.end
        words += sentence.words[at:]
        spaced += sentence.spaced[at:]
        return replace(sentence, words=tuple(words), spaced=tuple(spaced), names=tuple(names))

    def _other(self, old: Sequence[str], label: str) -> Sequence[str]:
        if old[0].islower() or (label == "LOC" and len(old) > 1):
            return old
        if label == "PER":
            new: Sequence[str] = self.person(like=old)
        elif label == "LOC":
            new = self.place()
        elif label == "ORG":
            new = self.organisation()
        else:
            return old
        genitive = self._is_genitive(old[-1])
        if genitive and not new[-1].endswith(("s", "x", "z")):
            new = [*new[:-1], new[-1] + (":s" if new[-1].isupper() else "s")]
        return [word.upper() for word in new] if _all_capitals(old) else new

    def _is_genitive(self, word: str) -> bool:
        if word.endswith((":s", "ets", "ens")):
            return True
        known = word in self.lists.first or word in self.lists.family
        stem = word.removesuffix("s")
        in_lists = (
            stem in self.lists.first or stem in self.lists.family or stem in self.lists.places
        )
        return stem != word and not known and in_lists

    def person(self, like: Sequence[str] = ("Förnamn", "Efternamn")) -> list[str]:
        """A person's name, of one word where the name it replaces is of one."""
        foreign = self.chance.random() < FOREIGN_SHARE
        first = self.chance.choice(self.lists.foreign_first if foreign else self.lists.firsts)
        family = self.chance.choice(self.lists.foreign_family if foreign else self.lists.families)
        if len(like) == 1:
            return [first] if like[0].removesuffix("s") in self.lists.first else family.split()
        if self.chance.random() < INITIAL_SHARE:
            first = first[0] + "."
        return [first, *family.split()]

    def place(self) -> list[str]:
        """A place's name."""
        return self.chance.choice(self.lists.places).split()

    def organisation(self) -> list[str]:
        """An organisation's name, listed or made up."""
        if self.chance.random() < MADE_UP_SHARE:
            return self._company()
        return self.chance.choice(self.lists.organisations).split()

    def _company(self) -> list[str]:
        head = self.chance.choice(self.lists.families).split()
        trade = self.chance.choice(TRADES.split())
        kinds = (
            [*head, trade, "AB"], [*head, "&", "Co"], [head[-1] + trade.lower(), "AB"],
            [*head, trade], [trade[:2] + head[-1]], ["AB", *head, trade],
            ["Föreningen", *head], [*head, "Group"],
        )  # fmt: skip
        return self.chance.choice(kinds)


def _all_capitals(words: Sequence[str]) -> bool:
    return all(word.isupper() for word in words) and sum(map(len, words)) > len(words) * 3
