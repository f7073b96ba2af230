"""A server that speaks S3, on this machine, and files put into it."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pipeline.run.urls import Url, opened

START_SECONDS = 120


@contextmanager
def server(log: Path) -> Iterator[str]:
    """The server's address while it runs, as a process of its own."""
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
            stdout=told, stderr=told,
        )  # fmt: skip
    try:
        until = time.monotonic() + START_SECONDS
        while b"Running on http://" not in log.read_bytes():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        yield log.read_text().partition("Running on ")[2].split()[0]
    finally:
        process.terminate()
        process.wait()


def environment(address: str, cache: Path) -> dict[str, str]:
    """The variables by which clients find the server, and runs the folder for their copies."""
    return {
        "AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1", "LASMER_CACHE": str(cache),
    }  # fmt: skip


def new_bucket(address: str) -> str:
    """The address of a new, empty bucket."""
    name = f"b{uuid4().hex}"
    urllib.request.urlopen(urllib.request.Request(f"{address}/{name}", method="PUT"))
    opened.cache_clear()
    return f"s3://{name}"


def written(url: str, name: str, data: bytes) -> None:
    """Put a file below an address."""
    files, base = opened(Url(url))
    with files.open_output_stream(f"{base}/{name}") as stream:
        stream.write(data)
