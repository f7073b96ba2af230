"""How a process asks for memory."""

import gc
import subprocess
import sys
from contextlib import suppress

from pipeline.run.memory import SELDOM, seldom_collected

SCRIPT = """
import pyarrow as pa
from pipeline.run.memory import release_memory, spare_memory
spare_memory()
assert pa.default_memory_pool().backend_name == "system"
table = pa.table({"number": range(1000)})
release_memory()
assert table["number"][999].as_py() == 999
"""


def test_arrow_gives_back_what_it_frees() -> None:
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)


def test_cycles_are_searched_for_as_before_once_a_stage_ended_or_failed() -> None:
    before = gc.get_threshold()
    with suppress(ValueError), seldom_collected():
        assert gc.get_threshold() == SELDOM
        raise ValueError
    assert gc.get_threshold() == before
