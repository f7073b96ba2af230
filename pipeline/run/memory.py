"""How this process asks for memory and gives it back."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pyarrow as pa

MMAP_THRESHOLD = -3  # glibc's number of the setting, M_MMAP_THRESHOLD
MAPPED_BYTES = 1 << 20
"""From here on a piece of memory is the system's again as soon as it is free. glibc raises its own
bound with each large piece that is freed, to 32 MB, and columns are smaller than that."""


SELDOM = (50_000, 50, 100)
"""Objects made between searches for cycles, and searches of each generation before the next is
searched. Python's own 700, 10, 10 took a quarter of merging entities over 10,000 documents."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """While it lasts, cycles are seldom searched for.

    A corpus stage makes millions of rows and hardly a cycle.
    """
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def spare_memory() -> None:
    """Let large pieces go back to the system when they are freed, those of Arrow too.

    Arrow's own allocator keeps what a table took while the next is read: a tenth of a run's memory.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than glibc
            ctypes.CDLL(None).mallopt(MMAP_THRESHOLD, MAPPED_BYTES)


def release_memory() -> None:
    """Give memory that a stage no longer needs back to the system, as far as it can be."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than glibc
            ctypes.CDLL(None).malloc_trim(0)
