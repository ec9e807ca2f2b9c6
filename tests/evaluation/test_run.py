from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from strikemap.evaluation import GoldReport, evaluate, main
from strikemap.evaluation.run import as_text
from strikemap.model import Claim, Report


def test_sets_are_scored_apart(gold: GoldReport, claim: Claim) -> None:
    unread = msgspec.structs.replace(gold, id="other", split="unread")
    sets = evaluate([gold, unread], lambda report: [claim] if report.id == "uman" else [])
    assert {name: (score.reports, score.events.f1) for name, score in sets.items()} == {"dev": (1, 1.0), "unread": (1, 0.0)}


def test_a_crash_counts_as_nothing_found_and_the_others_go_on(gold: GoldReport, claim: Claim) -> None:
    def fragile(report: Report) -> Sequence[Claim]:
        if report.id == "uman":
            raise KeyError("place")
        return [claim]

    score = evaluate([gold, msgspec.structs.replace(gold, id="other")], fragile)["dev"]
    assert (score.events.recall, score.crashed) == (0.5, ("uman: KeyError: 'place'",))


def test_the_extraction_sees_no_annotation(gold: GoldReport) -> None:
    seen: list[Report] = []
    evaluate([gold], lambda report: seen.append(report) or [])  # type: ignore[func-returns-value]  # append returns None
    assert seen == [Report(id="uman", text=gold.text, published="2023-04-28")]


def test_the_text_gives_every_measure_with_its_number(gold: GoldReport, claim: Claim) -> None:
    text = as_text("dev", evaluate([gold], lambda _: [claim])["dev"])
    assert text.startswith("dev: 1 reports, 1 strikes")
    assert "events                 f1 1.000 (1.00 to 1.00)  precision 1.000  recall 1.000  of 1" in text
    assert "date_exact             1.000 (1.00 to 1.00)  1 of 1" in text


@pytest.mark.parametrize("extra", [[], ["--errors"]])
def test_the_command_measures_a_folder(
    tmp_path: Path, gold: GoldReport, extra: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "uman.json").write_bytes(msgspec.json.encode(gold))
    assert main([*extra, "--write", str(tmp_path / "out" / "scores.json"), str(tmp_path)]) == 0
    assert "dev: 1 reports, 1 strikes" in capsys.readouterr().out
    assert json.loads((tmp_path / "out" / "scores.json").read_text())["dev"]["events"]["n"] == 1


def test_the_command_prints_json(tmp_path: Path, gold: GoldReport, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "uman.json").write_bytes(msgspec.json.encode(gold))
    main(["--json", "--errors", str(tmp_path)])
    assert json.loads(capsys.readouterr().out)["dev"]["reports"] == 1


def test_nothing_to_measure_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no annotated reports" in capsys.readouterr().err


def test_reports_kept_unread_are_not_listed_beside_others(
    tmp_path: Path, gold: GoldReport, capsys: pytest.CaptureFixture[str]
) -> None:
    for split in ("dev", "unread"):
        (tmp_path / split).mkdir()
        bent = msgspec.structs.replace(gold, id=f"report-{split}", split=split, text="Nothing is told here of anything.")
        (tmp_path / split / "report.json").write_bytes(msgspec.json.encode(bent))
    main(["--errors", str(tmp_path)])
    listed = capsys.readouterr().out
    assert "report-dev" in listed and "report-unread" not in listed
    main(["--errors", str(tmp_path / "unread")])
    assert "report-unread" in capsys.readouterr().out
