"""How this process asks for memory and gives it back."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress

import pyarrow as pa

MMAP_THRESHOLD = -3  # glibc's number of the setting, M_MMAP_THRESHOLD
MAPPED_BYTES = 1 << 20
"""From here on a piece of memory is the system's again as soon as it is free. glibc raises its own
bound with each large piece that is freed, to 32 MB, and columns are smaller than that."""


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
