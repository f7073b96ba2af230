"""Count the words of clean Swedish text into the packaged lexicon.

    python tools/build_lexicon.py ../shared/data pipeline/words/lexicon.tsv.xz

The lexicon holds counts only, no sentence. A tenth of the paragraphs is never counted
(`pipeline.evaluate.damage.held_out`), so that repair can be measured on text it has not seen.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from pipeline.evaluate.damage import held_out
from pipeline.text.ligatures import LIGATURES, expanded

HEADER = """\
# Swedish word forms with counts: form, count, and N for a name or A for an abbreviation.
# After the forms the common pairs of words, and rarer ones that a join would make a word.
# A form that ends in a hyphen is a compound part left suspended before "och", "eller" and such.
# Source: bills, motions, interpellations, statutes, mixed documents of the Riksdag, pages of the
# Swedish government and event descriptions of the Almedalen week, 1990-2024, nine tenths of the
# paragraphs; and the forms of the public-domain list almgru/svenska-ord.txt (Unlicense).
# Licence: counts are facts; official texts are without copyright (URL 9 §). Date: 2026-11-23.
"""
MIN_COUNT = {2: 100, 3: 30, 4: 5}
"""By letters: short forms are mostly symbols and pieces."""
MIN_COUNT_OF_LONGER = 2
"""Forms seen once are half typing errors, OCR errors and foreign words."""
NAME_SHARE = 0.03
"""A form written with a small letter in a smaller share of its places is a name."""
MIN_WORDS_TO_JUDGE_LANGUAGE = 5
STRAY_HYPHEN_RATIO = 20
"""`verk-samhet` is dropped when `verksamhet` is this many times as common: a broken line."""
GLUED_RATIO = 1
"""`småoch` is dropped when `små-` is at least this many times as common: a hyphen that was lost."""
SCAN_ERROR_RATIO = 3
"""`kommunema` is dropped when `kommunerna` is this many times as common: "rn" read as "m"."""
LISTED_COUNT = 1
"""What a form of the public-domain list counts for where the texts do not have it."""

MAX_COUNT_OF_GLUED = 300
PAIR_RATIO = 50
"""`avsesi` is dropped when `avses i` is this many times as common: a space that was lost."""
MAX_COUNT_OF_FRAGMENT = 300
FRAGMENT_RATIO = 10
FRAGMENT_SHARE = 0.3
"""A form is half a word where in so many of its places it stands beside the other half."""
DEFINITE = ("", "n", "en", "t", "et")
"""Endings of listed words: `dåden` is kept since `dåd` is listed."""
MIN_COUNT_OF_PAIR = 30
"""One in a million words; rarer pairs say little and are many."""
WHOLE_RATIO = 50
"""A pair much rarer than the word it makes when joined is that word, broken."""

ONE_LETTER_WORDS = "iåö"
RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SUSPENDED = re.compile(
    r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*-)"
    r"(?=,? (?:och|eller|samt|till|respektive)\b|, [^\W\d_]+-(?:,| och | eller ))"
)
GLUED = re.compile(r"([^\W\d_]{2,})(?:och|eller)")
PLAIN = re.compile(r"[a-zåäöéèüàáêçëæøñôïíóâîúßšžćčð-]+")
ENGLISH = frozenset({"the", "of", "and", "to", "shall", "is", "that", "this", "for", "be", "by"})
SWEDISH = frozenset(
    {"och", "att", "i", "som", "av", "för", "en", "är", "på", "den", "det", "till", "med", "om"}
)


def paragraphs(folder: Path) -> Iterator[str]:
    """Every counted paragraph of the raw texts, NFC, file by file in the order of their names."""
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                paragraph = line.rstrip("\n")
                if not held_out(paragraph):
                    yield normalize("NFC", expanded(paragraph))


def is_foreign(words: list[str]) -> bool:
    """Whether more English than Swedish function words stand in the paragraph."""
    if len(words) < MIN_WORDS_TO_JUDGE_LANGUAGE:
        return False
    return sum(w in ENGLISH for w in words) > sum(w in SWEDISH for w in words)


def counted(texts: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each form as written, each suspended part and each pair of words stands there."""
    forms: Counter[str] = Counter()
    suspended: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        words = WORD.findall(text)
        if not is_foreign(words):
            forms.update(words)
            suspended.update(part.lower() for part in SUSPENDED.findall(text))
            for run in RUN.findall(text.lower().replace("- ", " ")):
                pairs.update(map(" ".join, pairwise(run.split(" "))))
    return forms, suspended, pairs


def folded(forms: Counter[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """The counts by lower-case form: in all, written with a small letter, all in capitals."""
    total: Counter[str] = Counter()
    small: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for form, count in forms.items():
        key = form.lower()
        total[key] += count
        small[key] += count if form[0].islower() else 0
        capitals[key] += count if form.isupper() and len(form) > 1 else 0
    return total, small, capitals


def is_damaged(word: str, total: Counter[str], suspended: Counter[str]) -> bool:
    """Whether the form is more likely a trace of a broken line, a lost hyphen or a scan."""
    if "-" in word and total[word.replace("-", "")] > STRAY_HYPHEN_RATIO * total[word]:
        return True
    glued = GLUED.fullmatch(word)
    if glued and suspended[glued[1] + "-"] > GLUED_RATIO * total[word]:
        return True
    return word.endswith("ma") and total[word[:-2] + "rna"] > SCAN_ERROR_RATIO * total[word]


def is_common(word: str, count: int) -> bool:
    """Whether the form of Latin letters was seen often enough for its length."""
    return count >= MIN_COUNT.get(len(word), MIN_COUNT_OF_LONGER) and bool(PLAIN.fullmatch(word))


def is_glued(word: str, count: int, pairs: Mapping[str, int]) -> bool:
    """Whether the rare form is two or three words far more common with a space between."""
    if count > MAX_COUNT_OF_GLUED:
        return False
    cuts = range(1, len(word))
    enough = PAIR_RATIO * count
    return any(
        pairs.get(f"{word[:at]} {word[at:]}", 0) >= enough
        or any(
            pairs.get(f"{word[:at]} {word[at:to]}", 0) >= enough
            and pairs.get(f"{word[at:to]} {word[to:]}", 0) >= enough
            for to in range(at + 2, len(word))
        )
        for at in cuts
    )


def fragments(total: Counter[str], pairs: Counter[str]) -> set[str]:
    """The forms that mostly stand beside the rest of a far more common word: `uppgi er`, `pe riod`.

    The texts have broken lines and lost ligatures of their own.
    """
    beside: Counter[str] = Counter()
    for pair, count in pairs.items():
        halves = [half for half in pair.split(" ") if total[half] <= MAX_COUNT_OF_FRAGMENT]
        if halves:
            whole = max(total[pair.replace(" ", one)] for one in ("", *LIGATURES))
            if whole >= FRAGMENT_RATIO * count:
                beside.update(dict.fromkeys(halves, count))
    return {half for half, count in beside.items() if count >= FRAGMENT_SHARE * total[half]}


def confused(pairs: Counter[str], counts: Mapping[str, int]) -> dict[str, int]:
    """The common pairs, and the rare ones that make a word when joined, as is or by a ligature."""
    kept: dict[str, int] = {}
    for pair, count in pairs.items():
        if not PLAIN.fullmatch(pair.replace(" ", "")):
            continue
        if not all(word in counts for word in pair.split(" ")):
            continue
        wholes = (counts.get(pair.replace(" ", one), 0) for one in ("", *LIGATURES))
        if count >= MIN_COUNT_OF_PAIR or (count > 1 and 0 < max(wholes) < WHOLE_RATIO * count):
            kept[pair] = count
    return kept


def listed(path: Path) -> Iterator[str]:
    """The forms of the public-domain list, lower case, without phrases and bare endings."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word = normalize("NFC", line.strip())
        if WORD.fullmatch(word):
            yield word


def flag(word: str, total: Counter[str], small: Counter[str], capitals: Counter[str]) -> str:
    """N where the form is hardly ever written with a small letter, A where mostly all capitals."""
    if 2 * capitals[word] > total[word]:
        return "A"
    return "N" if small[word] < NAME_SHARE * total[word] else ""


def rows(
    forms: Counter[str], suspended: Counter[str], pairs: Counter[str], listed: set[str]
) -> Iterator[str]:
    """The lines of the lexicon: sorted forms, then sorted pairs."""
    total, small, capitals = folded(forms)
    pieces = fragments(total, pairs) - listed
    counts = {
        word: count
        for word, count in total.items()
        if count >= MIN_COUNT.get(len(word), MIN_COUNT_OF_LONGER)
        and PLAIN.fullmatch(word)
        and word not in pieces
        and not is_damaged(word, total, suspended)
    }
    flags = {word: flag(word, total, small, capitals) for word in counts}
    for form in sorted(listed):
        if form.lower() not in counts:
            counts[form.lower()] = total[form.lower()] or LISTED_COUNT
            flags[form.lower()] = "N" if form[0].isupper() else ""
    counts = {word: n for word, n in counts.items() if len(word) > 1 or word in ONE_LETTER_WORDS}
    counts |= {
        part: n
        for part, n in suspended.items()
        if n >= MIN_COUNT_OF_LONGER and PLAIN.fullmatch(part)
    }
    yield from written(*unglued(counts, confused(pairs, counts), listed), flags)


def unglued(
    counts: dict[str, int], pairs: dict[str, int], listed: set[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """The counts without forms that are two or three words, and the pairs of the forms left."""
    left = {
        word: count
        for word, count in counts.items()
        if any(word.endswith(end) and word.removesuffix(end) in listed for end in DEFINITE)
        or not is_glued(word, count, pairs)
    }
    return left, {
        pair: count
        for pair, count in pairs.items()
        if all(word in left for word in pair.split(" "))
    }


def written(counts: dict[str, int], pairs: dict[str, int], flags: dict[str, str]) -> Iterator[str]:
    """The lines of the lexicon."""
    for word in sorted(counts):
        yield f"{word}\t{counts[word]}\t{flags.get(word, '')}".rstrip("\t") + "\n"
    for pair in sorted(pairs):
        yield f"{pair}\t{pairs[pair]}\n"


def main(data: Path, target: Path) -> None:
    """Write the lexicon counted from the data folder."""
    words = set(listed(data / "lexicon" / "svenska-ord.txt"))
    content = HEADER + "".join(rows(*counted(paragraphs(data / "rawtext")), words))
    target.write_bytes(lzma.compress(content.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
