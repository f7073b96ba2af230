"""Document type, publisher and authors out of a title or an excerpt."""

from __future__ import annotations


def document_type(text: str) -> str | None:
    """The canonical name of the kind of document that the text says it is, or None."""
    return None


def publisher(text: str) -> str | None:
    """The organisation that the text names as its publisher, or None."""
    return None


def authors(text: str) -> tuple[str, ...]:
    """The persons that the text names as its authors, in order."""
    return ()
