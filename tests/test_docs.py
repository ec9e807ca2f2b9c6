"""What the documents name exists: commands, targets, settings, files; and what is published in two places is the same in both."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks.dashboard.report import as_markdown as dashboard_speed_as_markdown
from scripts.publish import speed_as_markdown, table_in
from strikemap import cli, settings
from strikemap.evaluation.published import as_markdown, read_published

PROJECT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md", "tests/gold/GUIDELINES.md")
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def verbs(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The commands that the command line itself lists."""
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    return set(re.findall(r"^    ([a-z][a-z-]*)(?:  |$)", capsys.readouterr().out, re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_named_exists(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    named = set(re.findall(r"-m strikemap ([a-z-]+)", text(name)))
    assert named <= verbs(capsys)


def test_every_command_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    known = verbs(capsys)
    assert "extract" in known
    assert {verb for verb in known if not re.search(rf"\b{verb}\b", README)} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text(name), re.MULTILINE)) <= targets


def test_the_makefile_offers_what_it_has() -> None:
    offered = set(re.findall(r'@echo "make ([a-z-]+)', text("Makefile")))
    assert offered >= {"run", "test", "lint", "screenshot", "clean", "accuracy"}


def test_every_setting_is_documented_and_no_other() -> None:
    read = set(re.findall(r"STRIKEMAP_[A-Z_]+", Path(settings.__file__).read_text(encoding="utf-8")))
    assert set(re.findall(r"STRIKEMAP_[A-Z_]+", README)) == read


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name: str) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text(name))
    assert [link for link in links if not ((PROJECT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", [*DOCUMENTS, "Makefile", ".ci/run", "scripts/ensure_browser.sh"])
def test_no_path_of_one_machine(name: str) -> None:
    body = re.sub(r"^#!.*", "", text(name))
    rooted = re.findall(r"(?<![\w.:/~<])/(?:home|root|tmp|usr|opt|mnt|Users)\b\S*", body)
    assert rooted == []


def test_the_accuracy_table_is_the_published_one() -> None:
    assert table_in(README, "accuracy") == as_markdown(read_published()), "run `make accuracy`"


def test_the_speed_table_is_the_published_one() -> None:
    assert table_in(README, "speed") == speed_as_markdown(json.loads(text("docs/speed.json"))), "run `make speed`"


def test_the_dashboard_speed_table_is_the_published_one() -> None:
    published = dashboard_speed_as_markdown(json.loads(text("docs/dashboard_speed.json")))
    assert table_in(README, "dashboard speed") == published, "run `python scripts/publish.py`"
