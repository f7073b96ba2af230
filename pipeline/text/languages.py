"""Which language a text is in, told by its most ordinary words."""

from __future__ import annotations

import re
from collections import Counter

# Words that are frequent in one language and rare in the others.
ORDINARY = {
    "sv": "och att det som är på av för med till den inte ett om har vi ska från kan eller",
    "en": "the of and to in is that for it as with was be by are this from or have not",
    "no": "og å som på er av for med til den ikke et har vi skal fra kan eller også ble",
    "da": "og at det som er på af for med til den ikke et om har vi skal fra kan eller",
    "de": "der die und das den von zu mit ist des dem für nicht ein eine auf auch sich",
    "fi": "ja on ei se että oli hän joka mutta kun niin myös ovat tai sekä voi jos ole",
    "fr": "le la les de des et est dans que pour une qui sur par pas avec au ce sont il",
}
WORD = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 20  # with fewer words of a text known, a guess would be one
LEAST_SHARE = 0.05  # ordinary words make up a third of running text, and little of a table


def language(text: str) -> str | None:
    """The ISO 639-1 code of the text's main language, or None where too little speaks for any."""
    words = Counter(word.lower() for word in WORD.findall(text))
    total = sum(words.values())
    if total < LEAST_WORDS:
        return None
    scores = {code: sum(words[word] for word in some.split()) for code, some in ORDINARY.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= LEAST_SHARE * total else None
