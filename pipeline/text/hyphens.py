"""Hyphens at line ends, soft hyphens, hyphens with a stray space, and suspended hyphens lost.

What stands between two halves of a word is one of three joints: nothing (`detalj` + `handeln`),
a hyphen (`EU` + `kommissionen`), or a hyphen and a space (`in` + `och utförsel`). The lexicon
says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.edits import Edit
from pipeline.text.lexicon import Lexicon

SOFT = "\u00ad\ufffe\x02"
"""Soft hyphen, and what PDFium writes for a hyphen at a line end. Some producers write the soft
hyphen for every hyphen, so it says nothing about which joint is meant."""
HYPHENS = f"-\u2010\u2011{SOFT}"

SUSPENDING = frozenset({"och", "eller", "samt", "respektive", "resp"})
"""After a hyphen these always mean that the first part waits for the end of a later word."""
ALSO_SUSPENDING = frozenset({"till", "som", "men", "än"})
"""These may also end a word (`här-till`, `efter-som`, `do-men`): the lexicon is asked first."""

# "detalj-\nhandeln"; not "ett -\nannat".
LINE_END_HYPHEN = re.compile(rf"(?<=[^\W_])[{HYPHENS}] *\n[ \n]*(?=[^\W_])")
# "EU\u00adgemensamma", "verk\u00adsamhet"; not "-".
SOFT_HYPHEN = re.compile(f"[{SOFT}]")
HARD_FORM = re.compile("[\u2010\u2011]")
# "BE- SLUTSSTÖD"; not "in- och", "låg- medel- och".
STRAY_SPACE = re.compile(r"(?<![\w-])([^\W\d_]+)- ([^\W\d_]+)(?![\w-])")
# "småoch medelstora"; not "epoch", "gemensamt".
LOST_SUSPENDED = re.compile(r"(?<![\w-])([^\W\d_]{2,})(och|eller|samt|till)(?= [^\W\d_])")
TAIL = re.compile(r"[\w-]+$")
HEAD = re.compile(r"[^\W_]+")


def joint(left: str, right: str, lexicon: Lexicon) -> str:
    """What belongs between the halves of a word that a hyphen parts: "", "-" or "- "."""
    if right.lower() in SUSPENDING | ALSO_SUSPENDING:
        return _before_conjunction(left, right, lexicon)
    if left[-1].isdigit() or right[0].isdigit():
        return "-"
    if right[0].isupper() and not (right.isupper() and left.isupper()):
        return "-"
    return _between_words(left, right, lexicon)


def _before_conjunction(left: str, right: str, lexicon: Lexicon) -> str:
    """`gemen-samt` is a word; `små-och` is not, and `små-` waits for the end of a later word."""
    joined = lexicon.count(left + right)
    if joined > lexicon.count(left + "-"):
        return ""
    if right.lower() in SUSPENDING or lexicon.is_word(left) or lexicon.count(left + "-"):
        return "- "
    return ""


def _between_words(left: str, right: str, lexicon: Lexicon) -> str:
    """The form seen more often; unseen, what other words that begin so have; else nothing."""
    tail = left.rsplit("-", 1)[-1]
    joined = max(lexicon.count(left + right), lexicon.count(tail + right))
    hyphened = lexicon.count(f"{left}-{right}")
    if joined or hyphened:
        return "-" if hyphened > joined else ""
    if _is_abbreviation(tail, right, lexicon):
        return "-"
    if lexicon.is_word(tail) and lexicon.is_word(right) and _usually_hyphened(tail, lexicon):
        return "-"
    return ""


def _is_abbreviation(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether a first part in capitals stands before small letters: `EU-`, `KOL-`, `A-`."""
    if left[-1].isupper() and right[0].islower():
        return True
    return left.isupper() and left.lower() in lexicon.abbreviations and lexicon.is_word(right)


def _usually_hyphened(left: str, lexicon: Lexicon) -> bool:
    """Whether more words begin with this part and a hyphen than with the part alone."""
    return lexicon.hyphened_forms(left) > lexicon.joined_forms(left)


def line_end_hyphens(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`detalj-⏎handeln` becomes `detaljhandeln`, `EU-⏎samarbetet` keeps, `olje-⏎och` waits."""
    if "\n" not in text:
        return
    grown = ""
    grown_from = -1
    for match in LINE_END_HYPHEN.finditer(text):
        start, end = match.span()
        left = _word_before(text, start)
        if grown_from == start - len(left):
            left = grown + left
        right = HEAD.match(text, end)
        assert right is not None
        between = "-" if _in_address(text, start) else joint(left, right[0], lexicon)
        yield Edit(start, end, between, RULE_OF_JOINT[between])
        grown, grown_from = (left + between, end) if between != "- " else ("", -1)


RULE_OF_JOINT = {"": "hyphen_joined", "-": "hyphen_kept", "- ": "hyphen_suspended"}


def _word_before(text: str, end: int) -> str:
    tail = TAIL.search(text, max(0, end - 60), end)
    return tail[0].lstrip("-") if tail else ""


def _in_address(text: str, end: int) -> bool:
    """Whether the word at the line end belongs to an e-mail or web address."""
    start = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end), text.rfind("\t", 0, end)) + 1
    token = text[start:end]
    return "@" in token or "://" in token or token.lower().startswith("www.")


def soft_hyphens(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Soft hyphens within lines: gone inside a word, a true hyphen where one is meant."""
    for match in SOFT_HYPHEN.finditer(text):
        start, end = match.span()
        left = _word_before(text, start)
        right = HEAD.match(text, end)
        if left and right:
            between = joint(left, right[0], lexicon)
            yield Edit(start, end, between.rstrip(" "), "soft_hyphen")
        else:
            yield Edit(start, end, "-", "soft_hyphen")


def hyphen_forms(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The typographic hyphens U+2010 and U+2011 become the common one."""
    for match in HARD_FORM.finditer(text):
        yield Edit(*match.span(), "-", "hyphen_form")


def stray_spaces(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`BE- SLUTSSTÖD` becomes `BESLUTSSTÖD` and `EU- kommissionen` `EU-kommissionen`."""
    if "- " not in text:
        return
    for match in STRAY_SPACE.finditer(text):
        left, right = match.groups()
        if right.lower() in SUSPENDING | ALSO_SUSPENDING:
            continue
        joined, hyphened = lexicon.count(left + right), lexicon.count(f"{left}-{right}")
        if max(joined, hyphened) >= MIN_COUNT_OF_WHOLE:
            after = "-" if hyphened > joined else ""
            yield Edit(match.end(1), match.start(2), after, "stray_space")


MIN_COUNT_OF_WHOLE = 3
"""A whole seen less often may itself be the trace of a broken line."""


def lost_suspended(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`småoch medelstora` becomes `små- och medelstora`."""
    for match in LOST_SUSPENDED.finditer(text):
        left, conjunction = match.groups()
        if _lost_its_hyphen(left, conjunction, lexicon):
            yield Edit(match.end(1), match.start(2), "- ", "lost_suspended_hyphen")


def _lost_its_hyphen(left: str, conjunction: str, lexicon: Lexicon) -> bool:
    if lexicon.known(left + conjunction):
        return False
    return lexicon.count(left + "-") > 0 or lexicon.is_word(left)
