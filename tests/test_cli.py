"""The command line, run as a person runs it: what it prints where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from strikemap.cli import main
from strikemap.reviewing import drafting
from strikemap.settings import sqlite_url
from strikemap.store import Store
from strikemap.store.snapshot import load_snapshot

PROJECT = Path(__file__).parents[1]
UMAN = "Three people were killed and five were injured when two missiles hit an apartment building in Uman overnight."
ODESA = "Drones attacked Odesa overnight. Two people were injured."
KEYS = (
    "report_id scope place admin1 country lat lon precision radius_km geonameid place_id date date_end date_precision part_of_day"
    " time killed injured children_killed children_injured groups weapons weapon_names launched intercepted damage sites"
    " attributed_to ambiguous candidates evidence confidence ordinal key"
).split()


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def claims(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = sqlite_url(tmp_path / "store" / "store.sqlite")
    monkeypatch.setenv("STRIKEMAP_DATABASE_URL", url)
    return url


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    def go(*arguments: str | Path) -> Ran:
        code = main([str(a) for a in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return go


def piped(given: bytes, *arguments: str) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "strikemap", *arguments], input=given, capture_output=True, cwd=PROJECT, check=False
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    lines = [
        {"id": "uman", "title": "Uman hit", "text": UMAN, "published": "2023-04-28", "publisher": "Example News"},
        {"id": "odesa", "text": ODESA, "published": "2023-12-13"},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


# extract


def test_extract_prints_a_claim_a_line_in_the_names_of_the_design(run: Any, reports: Path) -> None:
    ran = run("extract", reports)
    assert (ran.code, ran.err) == (0, "")
    assert [(c["report_id"], c["place"], c["date"]) for c in ran.claims] == [
        ("uman", "Uman", "2023-04-28"),
        ("odesa", "Odesa", "2023-12-13"),
    ]
    uman = ran.claims[0]
    assert list(uman) == KEYS
    assert uman["killed"] == {"min": 3, "max": 3}
    assert uman["launched"] == {"missile": {"min": 2, "max": 2}}
    assert uman["children_killed"] is None
    (killed,) = [e for e in uman["evidence"] if e["field"] == "killed"]
    assert killed["in"] == "text"
    assert UMAN[killed["start"] : killed["end"]] == killed["quote"]


def test_extract_stores_nothing(run: Any, reports: Path, tmp_path: Path) -> None:
    run("extract", reports)
    assert not (tmp_path / "store").exists()


def test_extract_says_what_it_could_not_read_and_prints_the_rest(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text(
        json.dumps({"text": UMAN, "published": "2023-04-28"}) + "\n{broken\n" + json.dumps({"title": "no text"}), encoding="utf-8"
    )
    ran = run("extract", path, tmp_path / "missing.txt")
    assert ran.code == 1
    assert [c["place"] for c in ran.claims] == ["Uman"]
    errors = ran.err.splitlines()
    assert errors[0].startswith(f"{path}:2: broken JSON")
    assert errors[1].startswith(f"{path}:3: there is no text.")
    assert errors[2].startswith(f"{tmp_path / 'missing.txt'}: there is no such file.")


def test_extract_says_which_language_it_cannot_read_yet(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "uk.txt"
    path.write_text("Троє людей загинули внаслідок ракетного удару по Умані, ще п’ятеро поранені.", encoding="utf-8")
    ran = run("extract", "--published", "2023-04-28", path)
    assert (ran.code, ran.out) == (0, "")
    assert f"{path}: not read: Ukrainian" in ran.err


def test_extract_says_when_a_report_has_no_day_of_publication(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UMAN, encoding="utf-8")
    ran = run("extract", path)
    assert f"{path}: there is no day of publication" in ran.err
    assert [(c["place"], c["date"]) for c in ran.claims] == [("Uman", None)]
    assert [c["date"] for c in run("extract", "--published", "2023-04-28", path).claims] == ["2023-04-28"]


def test_extract_explains_each_field_with_its_rule_and_words(run: Any, reports: Path) -> None:
    ran = run("extract", "--explain", reports)
    assert "Uman, 2023-04-28 (site), report uman" in ran.out
    assert "  killed: 3\n    “Three people were killed”" in ran.out
    assert "  children_killed: not stated\n" in ran.out


def test_explanations_do_not_steer_the_terminal(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "\x1b]0;owned\x07", "text": UMAN, "published": "2023-04-28"}), encoding="utf-8")
    assert "\x1b" not in run("extract", "--explain", path).out


def test_extract_reads_standard_input() -> None:
    assert [c["place"] for c in piped(UMAN.encode(), "extract", "--published", "2023-04-28", "-").claims] == ["Uman"]
    line = json.dumps({"id": "r007", "text": UMAN, "published": "2023-04-28"}).encode()
    assert [c["report_id"] for c in piped(line, "extract", "-").claims] == ["r007"]


def test_extract_prints_utf8_whatever_the_locale(reports: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "strikemap", "extract", "--explain", str(reports)]
    done = subprocess.run(command, capture_output=True, cwd=PROJECT, env=environment, check=True)
    assert "“Three people were killed”" in done.stdout.decode("utf-8")


def test_extract_does_not_load_what_it_does_not_need() -> None:
    code = (
        "import sys; from strikemap.cli import main; main(['extract', '--published', '2023-04-28', 'seeds/']);"
        "heavy = {'pandas', 'numpy', 'streamlit', 'sqlalchemy', 'folium', 'py3langid'} & set(sys.modules); assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=PROJECT, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_reader_that_has_seen_enough_is_no_error(reports: Path) -> None:
    command = f'"{sys.executable}" -m strikemap extract "{reports}" | head -c 10'
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=PROJECT, check=True)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "--published", "soon", "x.txt"],
        ["reconcile", "--as-of", "Friday", "x.txt"],
        ["geocode"],
        ["geocode", "--reverse", "x", "y"],
    ],
)
def test_a_wrong_value_is_said_in_words(run: Any, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 1
    assert ran.err.startswith("strikemap: ")
    assert "Traceback" not in ran.err
    assert "isoformat" not in ran.err


def test_an_interruption_leaves_no_traceback_and_what_was_saved(
    run: Any, reports: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Waiting()))
    ran = run("ingest", reports, "-")
    assert ran.code == 130
    assert ran.err.splitlines()[-1] == "strikemap: interrupted."
    assert len(Store.open(database).reports()) == len(ran.err.splitlines()) - 1


# geocode


def test_geocode_looks_up_names_and_positions(run: Any) -> None:
    assert run("geocode", "Uman", "--limit", "1").claims[0]["geonameid"] == 690688
    assert run("geocode", "Novaya", "Kakhovka").claims[0]["name"] == "Nova Kakhovka"
    assert run("geocode", "--reverse", "48.75", "30.22", "--limit", "1").claims[0]["name"] == "Uman"
    missing = run("geocode", "Nosuchplaceatall")
    assert (missing.code, missing.out) == (1, "")
    assert "Nosuchplaceatall" in missing.err


# the store


def test_ingest_then_export(run: Any, reports: Path) -> None:
    ran = run("ingest", reports)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "1 uman: saved, 1 claim",
        "2 odesa: saved, 1 claim",
        "2 saved, 0 new version, 0 unchanged, 0 not read",
    ]
    assert "2 unchanged" in run("ingest", reports).err
    rows = list(csv.DictReader(io.StringIO(run("export").out)))
    assert sorted(r["place"] for r in rows) == ["Odesa", "Uman"]
    filtered = run("export", "--filter", "?city=Uman&killed=3")
    assert [r["place"] for r in csv.DictReader(io.StringIO(filtered.out))] == ["Uman"]


def test_export_refuses_a_filter_it_does_not_know(run: Any, reports: Path) -> None:
    run("ingest", reports)
    ran = run("export", "--filter", "citty=Uman")
    assert (ran.code, ran.out) == (2, "")
    assert "citty" in ran.err


def test_ingest_says_what_it_could_not_read(run: Any, reports: Path, tmp_path: Path) -> None:
    ran = run("ingest", tmp_path / "missing.txt", reports)
    assert ran.code == 1
    assert "there is no such file" in ran.err
    assert "2 saved, 0 new version, 0 unchanged, 1 not read" in ran.err


def test_withdraw_restore_and_set_date(run: Any, reports: Path, database: str) -> None:
    run("ingest", reports)
    assert run("withdraw", "uman").code == 0
    assert "Uman" not in run("export").out
    assert run("restore", "uman").code == 0
    assert "Uman" in run("export").out
    assert "published 2023-05-01" in run("set-date", "uman", "2023-05-01").err
    store = Store.open(database)
    assert [c.date for c in store.claims("uman")] == ["2023-05-01"]
    store.close()
    unknown = run("withdraw", "nobody")
    assert (unknown.code, unknown.err) == (1, "strikemap: There is no report 'nobody' in the store.\n")


def test_backup_copies_the_store(run: Any, reports: Path, tmp_path: Path) -> None:
    run("ingest", reports)
    assert run("backup", tmp_path / "copy.sqlite").code == 0
    copy = Store.open(sqlite_url(tmp_path / "copy.sqlite"))
    assert len(copy.reports()) == 2
    copy.close()


def test_seed_reads_the_sample_reports_once(run: Any, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = reports.parent / "samples"
    folder.mkdir()
    (folder / "a.md").write_text(f"---\npublished: 2023-04-28\n---\n{UMAN}", encoding="utf-8")
    monkeypatch.setenv("STRIKEMAP_SEEDS", str(folder))
    assert "1 saved" in run("seed").err
    again = run("seed")
    assert (again.code, again.err.startswith("Nothing to do")) == (0, True)


def test_a_store_that_cannot_be_opened_is_said(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIKEMAP_DATABASE_URL", "nonsense")
    ran = run("export")
    assert ran.code == 1
    assert ran.err.startswith("strikemap: STRIKEMAP_DATABASE_URL is not an address of a database")


def test_columns_are_described(run: Any) -> None:
    assert "| killed_min | whole number |" in run("columns").out


def test_reconcile_prints_the_strikes_that_reports_tell_of_together(run: Any, tmp_path: Path) -> None:
    late = (
        "Nine people were killed when two missiles hit an apartment building in Uman overnight, the mayor said on Friday evening."
    )
    lines = [
        {"id": "a", "text": UMAN, "published": "2023-04-28T08:00+03:00", "publisher": "A"},
        {"id": "b", "text": late, "published": "2023-04-28T20:00+03:00", "publisher": "B"},
        {"id": "c", "text": ODESA, "published": "2023-04-28", "publisher": "C"},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    ran = run("reconcile", path)
    assert ran.code == 0
    strikes = {strike["place"]: strike for strike in ran.claims}
    uman = strikes["Uman"]
    assert (uman["killed"]["min"], uman["injured"]["min"], uman["rule"]) == (9, 5, "latest report")
    assert (uman["grade"], uman["voices"]) == ("corroborated", 2)
    assert [c["report_id"] for c in uman["claims"]] == ["b", "a"]
    assert uman["strike_id"] == min(c["key"] for c in uman["claims"])
    assert uman["history"] == [{"as_of": "2023-04-28", "killed": {"min": 9, "max": 9}, "injured": {"min": 5, "max": 5}}]
    texts = {line["id"]: line["text"] for line in lines}
    assert {e["field"] for e in uman["evidence"]} >= {"killed", "injured"}
    assert [e for e in uman["evidence"] if texts[e["report_id"]][e["start"] : e["end"]] != e["quote"]] == []
    assert "covers" not in strikes["Odesa"]
    assert run("reconcile", "--as-of", "2023-04-27", path).out == ""
    assert run("reconcile", "--as-of", "Friday", path).code == 1


def test_reconcile_takes_a_rule_and_refuses_another(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UMAN, encoding="utf-8")
    ran = run("reconcile", "--rule", "highest", "--published", "2023-04-28", path)
    assert [s["rule"] for s in ran.claims] == ["highest"]
    refused = run("reconcile", "--rule", "mean", path)
    assert (refused.code, refused.out) == (2, "")
    assert "latest official" in refused.err


def test_reconcile_says_what_it_could_not_read(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    assert run("reconcile", path).code == 1


# review, decisions


def test_review_lists_what_is_in_doubt_as_json_lines(run: Any, database: str, tmp_path: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text(UMAN, encoding="utf-8")
    run("ingest", undated)
    ran = run("review")
    (item,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, item["about"].partition(",")[0]) == (0, "Uman")
    assert "undated" in [reason["kind"] for reason in item["reasons"]]
    store = Store.open(database)
    strike = load_snapshot(store).strike(item["id"])
    assert strike is not None
    store.decide([drafting.accept(strike, "Ana")], 0)
    store.close()
    assert run("review").out == ""


def test_decisions_prints_the_log_as_csv_or_json(run: Any, database: str, reports: Path) -> None:
    run("ingest", reports)
    store = Store.open(database)
    strikes = load_snapshot(store)
    strike = strikes.strike(str(strikes.strikes.index[0]))
    assert strike is not None
    store.decide([drafting.dismiss(strike, "=Ana", "an exercise")], 0)
    store.close()
    (row,) = csv.DictReader(io.StringIO(run("decisions").out))
    assert (row["who"], row["action"], row["after"]) == ("'=Ana", "dismiss", "dismissed")
    assert [json.loads(line)["who"] for line in run("decisions", "--json").out.splitlines()] == ["=Ana"]
    assert len(list(csv.DictReader(io.StringIO(run("export").out)))) == 1
    assert len(list(csv.DictReader(io.StringIO(run("export", "--filter", "grade=dismissed").out)))) == 1
