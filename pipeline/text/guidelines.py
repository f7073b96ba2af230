"""By whose guideline names are marked: ours, and those of the corpora that a model learns from.

Corpora of names differ in what a name is: "riksdagen" is one in SUC and none in Universal NER, a
theatre is a place here and an organisation there. A network that is told from where each sentence
comes learns what they share and keeps apart what they do not, as treebanks are told apart in
parsing (Stymne et al. 2018). The stage `annotate` tells it `OWN` (`text/doc_guideline.py`).
"""

from __future__ import annotations

OWN, UNER, SUCX, WEB_NEWS = "own", "uner", "sucx", "web"
GUIDELINES = (OWN, UNER, SUCX, WEB_NEWS)
"""Ours; Universal NER's; that of SUC 3.0; that of the Swedish NER corpus of web news."""
ANY = "any"
"""Where it is not told by which guideline: what most corpora take for a name."""
