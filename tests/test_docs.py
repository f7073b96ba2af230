"""What the documents say is true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from pipeline.cli import parser
from pipeline.show import dictionary
from pipeline.stages import STAGES
from pipeline.tables import TABLES


def test_data_dictionary_is_made_of_the_row_classes(project: Path) -> None:
    page = (project / "docs" / "data-dictionary.md").read_text("utf-8")
    assert page == dictionary(TABLES), "run `make docs`"


def test_makefile_knows_every_stage(project: Path) -> None:
    makefile = (project / "Makefile").read_text("utf-8").replace("\\\n", " ")
    found = re.search(r"^STAGES := (.*)$", makefile, re.MULTILINE)
    assert found is not None
    assert found[1].split() == [stage.name for stage in STAGES]


def test_links_in_documents_lead_somewhere(project: Path) -> None:
    for page in (project / "README.md", *sorted((project / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_registry_or_machine_is_named(project: Path) -> None:
    """Versions are pinned without addresses, and no path of one machine is in a text."""
    hosts = re.compile("|".join(("pypi" + r"\.org", "files" + r"\.pythonhosted", "/wo" + "rk/")))
    for page in (*project.glob("*.txt"), *project.glob("*.md"), *project.glob("docs/*.md")):
        assert not hosts.search(page.read_text("utf-8")), page.name


def test_commands_in_documents_are_commands(project: Path) -> None:
    for page in (project / "README.md", *sorted((project / "docs").glob("*.md"))):
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            for line in re.findall(r"^lasmer .*$", block, re.MULTILINE):
                words = shlex.split(line.partition(" > ")[0].partition(" | ")[0], comments=True)
                assert parser().parse_args(words[1:]).command, f"{page.name}: {line}"
