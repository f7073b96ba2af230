"""How a process asks for memory."""

import subprocess
import sys

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
