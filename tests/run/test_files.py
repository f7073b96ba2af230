"""The report's files are written and removed; nobody else's are."""

from __future__ import annotations

from pathlib import Path

from pipeline.run.files import restore_files, write_files
from pipeline.stage import ReportFile

FILES = [ReportFile("index.html", "<p>ett</p>"), ReportFile("dokument/a.html", "<p>två</p>")]


def there(folder: Path) -> set[str]:
    report = folder / "report"
    return {str(path.relative_to(report)) for path in report.rglob("*") if path.is_file()}


def test_only_files_of_the_earlier_report_are_removed(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "min_uppsats.docx").write_text("min", "utf-8")
    write_files(tmp_path, FILES)
    write_files(tmp_path, FILES[:1], FILES)
    assert there(tmp_path) == {"index.html", "min_uppsats.docx"}


def test_removed_files_come_back(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    (tmp_path / "report" / "index.html").unlink()
    restore_files(tmp_path, FILES)
    assert there(tmp_path) == {"index.html", "dokument/a.html"}
    assert (tmp_path / "report" / "index.html").read_text("utf-8") == "<p>ett</p>"
