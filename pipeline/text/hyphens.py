"""Hyphens at line ends, soft hyphens, hyphens with a stray space, and suspended hyphens lost.

What stands between two halves of a word is one of three joints: nothing (`detalj` + `handeln`),
a hyphen (`EU` + `kommissionen`), or a hyphen and a space (`in` + `och utförsel`). The lexicon
says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.edits import Edit
from pipeline.text.lexicon import JOINT, SHORT_HEADS, Lexicon, unknown_words

SOFT = "\u00ad\ufffe\x02"
"""Soft hyphen, and what PDFium writes for a hyphen at a line end. Some producers write the soft
hyphen for every hyphen, so it says nothing about which joint is meant."""
HYPHENS = f"-\u2010\u2011{SOFT}"

SUSPENDING = frozenset({"och", "eller", "samt", "respektive", "resp"})
"""After a hyphen these always mean that the first part waits for the end of a later word."""
ALSO_SUSPENDING = frozenset({"till", "som", "men", "än"})
"""These may also end a word (`här-till`, `efter-som`, `do-men`): the lexicon is asked first."""

CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")

# "detalj-\nhandeln"; not "ett -\nannat".
LINE_END_HYPHEN = re.compile(rf"(?<=[^\W_])[{HYPHENS}] *\n[ \n]*(?=[^\W_])")
# "EU\u00adgemensamma", "verk\u00adsamhet"; not "-".
SOFT_HYPHEN = re.compile(f"[{SOFT}]")
HARD_FORM = re.compile("[\u2010\u2011]")
# "BE- SLUTSSTÖD"; not "in- och", "låg- medel- och".
STRAY_SPACE = re.compile(r"(?<![\w-])([^\W\d_]+)- ([^\W\d_]+)(?![\w-])")
# "småoch medelstora"; not "epoch", "gemensamt".
LOST_SUSPENDED = re.compile(r"(?<=[^\W\d_]{2})(och|eller|samt|till) (?=([^\W\d_]+(?:-[^\W\d_]+)*))")
CONJUNCTIONS = ("och", "eller", "samt", "till")
ADJECTIVE = "isk"
"""Adjectives in -isk make no compounds, but pairs: `arabisk-israeliska`, `ekonomisk-politiska`."""
SCALE = frozenset({"små", "låg", "kort", "grund", "medel", "mellan", "två", "tre", "fyra", "fem"})
"""What is put in a range with "till": `små- till medelstora`, `fem- till sexåringar`."""
TAIL = re.compile(r"[\w-]+$")
HEAD = re.compile(r"[^\W_]+")


def belong(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether the second half can go on from the first at all.

    `efterle-` is followed by a line of another column in `efterle-⏎Pensionsgrundande`, `hälso-` by
    a page number in `hälso-⏎10`; `icke-⏎EU`, `Bas-⏎P` and `covid-⏎19` are words.
    """
    tail = left.rsplit("-", 1)[-1]
    if not tail.isalpha() or tail[1:] != tail[1:].lower() or lexicon.known(f"{left}-{right}"):
        return True
    if right[0].isdigit():
        return tail[0].isupper() or len(tail) == 1 or _stands_alone(tail, lexicon)
    if not right[0].isupper():
        return True
    if tail[0].isupper():
        return _stands_alone(tail, lexicon) or not _is_ordinary(right, lexicon)
    return len(right) > 1 and not _is_ordinary(right, lexicon)


def _stands_alone(part: str, lexicon: Lexicon) -> bool:
    """Whether the part is a word of its own, not one that mostly waits for another (`hälso-`)."""
    waits = lexicon.count(part) <= WAITING_SHARE * lexicon.count(part + "-")
    return lexicon.is_word(part) and not waits


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is neither name nor abbreviation: it begins something new."""
    lower = word.lower()
    is_named = lower in lexicon.names or lower in lexicon.abbreviations
    is_rare = lexicon.count(lower) < MIN_COUNT_OF_ORDINARY and not lexicon.has_parts(lower)
    return word[1:].islower() and lexicon.is_word(lower) and not is_named and not is_rare


def together(left: str, right: str) -> str:
    """Both halves as one word; of three like consonants two are written: `till` + `lägg`."""
    return left[: len(left) - _shared(left, right)] + right


def _shared(left: str, right: str) -> int:
    """How many letters the first half gives up before the second: 1 in `till` + `lägg`, else 0."""
    letter = right[0].lower()
    return int(left[-2:].lower() == 2 * letter and letter in CONSONANTS)


def _cut(start: int, left: str, right: str, between: str) -> int:
    """Where the edit between two halves begins, which takes a third like consonant along."""
    return start if between else start - _shared(left, right)


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
    joined = lexicon.count(together(left, right))
    if joined > lexicon.count(left + "-"):
        return ""
    if right.lower() in SUSPENDING or lexicon.is_word(left) or lexicon.count(left + "-"):
        return "- "
    return ""


def _between_words(left: str, right: str, lexicon: Lexicon) -> str:
    """A hyphen after capitals; else the form seen more often; unseen, what its first part has.

    A part without a vowel is an abbreviation: `http-`, `Brf-`.
    """
    tail = left.rsplit("-", 1)[-1]
    if any(map(str.isupper, tail[1:])) and right[0].islower():
        return "-"
    joined = max(map(lexicon.count, (together(left, right), together(tail, right))))
    hyphened = lexicon.count(f"{left}-{right}")
    if joined or hyphened:
        return "-" if hyphened > joined else ""
    if len(tail) == 1 or _is_abbreviation(tail, right, lexicon) or _is_unspoken(tail):
        return "-"
    both = lexicon.is_word(tail) and lexicon.is_word(right)
    return "-" if both and _is_paired(tail, lexicon) else ""


def _is_abbreviation(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether the first part is one in a text in capitals too: `EU-KOMMISSIONEN`."""
    return left.isupper() and left.lower() in lexicon.abbreviations and lexicon.is_word(right)


def _is_unspoken(part: str) -> bool:
    """Whether the part is letters of which none is a vowel."""
    return CONSONANTS.issuperset(part.lower())


def _is_paired(left: str, lexicon: Lexicon) -> bool:
    """Whether the part stands beside its second half (`svensk-norska`, `icke-`), not before it."""
    return left.endswith(ADJECTIVE) or _usually_hyphened(left, lexicon)


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
        if not belong(left, right[0], lexicon):
            continue
        between = joint(left, right[0], lexicon)
        if not between and _in_address(text, start) and not lexicon.known(left + right[0]):
            between = "-"
        start = _cut(start, left, right[0], between)
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
            start = _cut(start, left, right[0], between)
            yield Edit(start, end, between.rstrip(" "), "soft_hyphen")
        else:
            yield Edit(start, end, "-", "soft_hyphen")


def hyphen_forms(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The typographic hyphens U+2010 and U+2011 become the common one."""
    for match in HARD_FORM.finditer(text):
        yield Edit(*match.span(), "-", "hyphen_form")


def stray_spaces(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`BE- SLUTSSTÖD` becomes `BESLUTSSTÖD` and `EU- kommissionen` `EU-kommissionen`.

    A whole not seen before is believed where what follows the space is no word alone.
    """
    if "- " not in text:
        return
    for match in STRAY_SPACE.finditer(text):
        left, right = match.groups()
        if right.lower() in SUSPENDING | ALSO_SUSPENDING:
            continue
        whole = together(left, right)
        joined, hyphened = lexicon.count(whole), lexicon.count(f"{left}-{right}")
        if right[0].isupper() and not left.isupper():
            joined = 0
        is_compound = (
            right.islower()
            and len(whole) >= MIN_LETTERS_OF_WHOLE
            and not lexicon.is_word(right)
            and lexicon.is_word(whole)
        )
        if max(joined, hyphened) >= MIN_COUNT_OF_WHOLE or is_compound:
            after = "-" if hyphened > joined else ""
            start = _cut(match.end(1), left, right, after)
            yield Edit(start, match.start(2), after, "stray_space")


MIN_COUNT_OF_WHOLE = 3
"""A whole seen less often may itself be the trace of a broken line."""
MIN_LETTERS_OF_WHOLE = 9
"""Shorter compounds arise by chance."""
MIN_COUNT_OF_ORDINARY = 10
"""Rarer words may be names and units that are seldom written: `milli-Gray`."""
WAITING_SHARE = 3
"""A form seen less than so many times as often as with a hyphen and "och" is a first part."""


def lost_suspended(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """`småoch medelstora` becomes `små- och medelstora`."""
    if not any(word.endswith(CONJUNCTIONS) for word in unknown_words(text, lexicon)):
        return
    for match in LOST_SUSPENDED.finditer(text):
        conjunction, following = match.groups()
        left = _word_before(text, match.start()).rsplit("-", 1)[-1]
        if len(left) < MIN_LETTERS or lexicon.is_word(left + conjunction):
            continue
        if _waits(left, conjunction, following, lexicon):
            yield Edit(match.start(), match.start(), "- ", "lost_suspended_hyphen")


def _waits(left: str, conjunction: str, following: str, lexicon: Lexicon) -> bool:
    """Whether the part can wait for the end of the word that follows its conjunction.

    A part that is no word alone (`inspirations`) can only wait. One that is (`barn`) waits if it
    is seen to often enough, or if the next word has an end to share; else a space was lost
    (`husoch bil`).
    """
    suspended, alone = lexicon.count(left + "-"), lexicon.count(left)
    if conjunction == "till":
        return left.lower() in SCALE
    if suspended * ALONE_PER_CONJUNCTION > alone:
        return True
    if left.endswith(JOINT) and lexicon.is_word(left[:-1]) and alone < MIN_COUNT_OF_GENITIVE:
        return True
    if not lexicon.is_word(left) and not left.isupper():
        return suspended > 0 and _shares_its_end(left, following, lexicon)
    return _shares_its_end(left, following, lexicon)


def _shares_its_end(left: str, following: str, lexicon: Lexicon) -> bool:
    """Whether the end of the following word makes a word after the part too.

    `ny` + `ombyggnad` (`nybyggnad`), `klass` + `grupprum`, `barn` + `ungdomsfrågor`,
    `EES` + `EFTA-land`.
    """
    if "-" in following:
        return left.isupper() or lexicon.has_parts(following.rsplit("-", 1)[-1])
    last = len(following) - MIN_END_LETTERS
    ends = [following[at:] for at in range(MIN_FIRST_LETTERS, last + 1)]
    may_wait = left.isupper() or lexicon.count(left + "-") > 0
    if following[-3:] in SHORT_HEADS and lexicon.opens(following[:-3].lower()):
        ends.append(following[-3:])
    return (may_wait and lexicon.has_parts(following)) or any(
        lexicon.known(left + end)
        or (len(end) >= MIN_LETTERS_OF_COMPOUND and lexicon.is_word(left + end))
        for end in ends
    )


MIN_LETTERS = 2
ALONE_PER_CONJUNCTION = 30
"""About every thirtieth noun is followed by "och": a part seen to wait more than that, waits."""
MIN_COUNT_OF_GENITIVE = 50
"""A form in -s seen more often than that is a genitive (`landets`), not a first part."""
MIN_FIRST_LETTERS = 2
MIN_END_LETTERS = 4
"""The shared end is a word or more; of three letters too many are endings."""
MIN_LETTERS_OF_COMPOUND = 7
"""Shorter ends are found in new compounds by chance."""
