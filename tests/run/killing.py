"""Runs that die at a chosen instant, as under the kernel's signal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class Killed(BaseException):
    """Stands for the kernel's signal: no handler of a run stops it."""


@contextmanager
def dies_after(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, calls: int
) -> Iterator[None]:
    """Inside, `owner`'s function of this name works as ever, and `Killed` follows the nth call."""
    real, left = getattr(owner, name), calls

    def dying(*arguments: Any, **options: Any) -> None:
        nonlocal left
        real(*arguments, **options)
        left -= 1
        if left == 0:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, dying)
        yield
