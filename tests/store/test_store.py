"""What the store does with reports: reading in, versions, withdrawing, dates, seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from strikemap.errors import ReadingError, StrikemapError, UnknownReportError, UnreadLanguageError
from strikemap.model import Claim, Report
from strikemap.store import IngestOutcome, Store
from tests.factories import claim, report


class Extractor:
    """One claim in Uman a report, dated as the report is published; counts how often it is asked."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.mended = False

    def __call__(self, read: Report) -> list[Claim]:
        self.read.append(read.id)
        if "Троє" in read.text:
            raise UnreadLanguageError("Ukrainian")
        if "bad" in read.text:
            raise StrikemapError("cannot be worked out")
        if "crash" in read.text and not self.mended:
            raise RuntimeError("a bug")
        return [claim(read.id, killed=len(read.text), date=read.published and read.published[:10])]


@pytest.fixture
def extract() -> Extractor:
    return Extractor()


def statuses(outcomes: list[IngestOutcome]) -> list[str]:
    return [o.status for o in outcomes]


def test_reports_and_claims_come_back_as_they_went_in(store: Store, extract: Extractor) -> None:
    given = report("r1", "Слова “words” \U0001f3d9", title="T", publisher="P", url="https://x.example/a", original="---\n…")
    assert statuses(store.ingest([given], extract)) == ["saved"]
    stored = store.report("r1")
    assert stored.report == given
    assert (stored.version, stored.claims, stored.withdrawn, stored.unread) == (1, 1, False, None)
    assert store.reports() == [stored]
    assert store.claims() == store.claims("r1") == [claim("r1", killed=len(given.text))]


def test_reading_the_same_twice_changes_nothing(store: Store, extract: Extractor, url: str) -> None:
    given = [report("r1"), report("r2", "Троє загинули"), report("r3", published=None)]
    store.ingest(given, extract)
    version, read = store.data_version(), list(extract.read)
    assert statuses(store.ingest(given, extract)) == ["unchanged"] * 3
    again = Store.open(url)
    assert statuses(again.ingest(given, extract)) == ["unchanged"] * 3
    assert (again.data_version(), extract.read) == (version, read)
    again.close()


def test_another_text_under_one_id_is_a_new_version(store: Store, extract: Extractor) -> None:
    first, second = report("r1", "Two."), report("r1", "Three.")
    store.ingest([first], extract)
    assert statuses(store.ingest([second], extract)) == ["new version"]
    assert [s.report.text for s in store.history("r1")] == ["Two.", "Three."]
    assert store.claims() == [claim("r1", killed=6)]
    assert statuses(store.ingest([first, second], extract)) == ["unchanged", "unchanged"]
    assert store.report("r1").version == 2


def test_what_could_not_be_read_is_passed_through_and_loses_nothing(store: Store, extract: Extractor) -> None:
    items = [ReadingError("a.txt:3", "broken.", "Mend it."), report("r1"), report("r2", "bad"), report("r3")]
    outcomes = store.ingest(items, extract)
    assert statuses(outcomes) == ["not read", "saved", "not read", "saved"]
    assert (outcomes[0].where, outcomes[0].reason, outcomes[0].kept) == ("a.txt:3", "broken. Mend it.", False)
    assert (outcomes[2].reason, outcomes[2].kept) == ("cannot be worked out", False)
    assert [s.report.id for s in store.reports()] == ["r1", "r3"]


def test_a_report_in_a_language_that_cannot_be_read_is_kept_and_said(store: Store, extract: Extractor) -> None:
    (outcome,) = store.ingest([report("r1", "Троє загинули")], extract)
    assert outcome.status == "not read"
    assert outcome.kept
    assert "not read: Ukrainian" in str(outcome.reason)
    assert store.report("r1").unread == "Ukrainian"
    assert store.claims() == []


def test_a_report_without_a_day_of_publication_says_so(store: Store, extract: Extractor) -> None:
    outcomes = store.ingest([report("r1", published=None), report("r2")], extract)
    assert "no day of publication" in str(outcomes[0].note)
    assert outcomes[1].note is None


def test_progress_is_told_after_each_report(store: Store, extract: Extractor) -> None:
    told: list[tuple[int, int | None, str]] = []
    store.ingest([report("r1"), report("r2")], extract, lambda done, total, o: told.append((done, total, o.where)))
    store.ingest(iter([report("r3")]), extract, lambda done, total, o: told.append((done, total, o.where)))
    assert told == [(1, 2, "r1"), (2, 2, "r2"), (1, None, "r3")]


def test_a_withdrawn_report_gives_no_claims_until_it_is_restored(store: Store, extract: Extractor) -> None:
    store.ingest([report("r1"), report("r2")], extract)
    store.withdraw("r1")
    assert [s.report.id for s in store.reports()] == ["r2"]
    assert [s.withdrawn for s in store.reports(withdrawn=True)] == [True, False]
    assert [c.report_id for c in store.claims()] == ["r2"]
    assert store.claims("r1") == []
    assert store.report("r1").withdrawn
    (outcome,) = store.ingest([report("r1", "Newer words.")], extract)
    assert (outcome.status, store.report("r1").version) == ("not read", 1)
    assert "restored" in str(outcome.reason)
    store.restore("r1")
    assert [c.report_id for c in store.claims()] == ["r1", "r2"]


def test_withdrawing_twice_is_one_change(store: Store, extract: Extractor) -> None:
    store.ingest([report("r1")], extract)
    store.withdraw("r1")
    version = store.data_version()
    store.withdraw("r1")
    assert store.data_version() == version


def test_a_date_that_is_set_reads_the_report_again(store: Store, extract: Extractor) -> None:
    undated = report("r1", published=None)
    store.ingest([undated], extract)
    assert [c.date for c in store.claims()] == [None]
    stored = store.set_published("r1", "2023-04-28", extract)
    assert (stored.report.published, stored.version, stored.published_set) == ("2023-04-28", 2, True)
    assert [c.date for c in store.claims()] == ["2023-04-28"]
    assert statuses(store.ingest([undated], extract)) == ["unchanged"]
    assert store.report("r1").report.published == "2023-04-28"


def test_a_set_date_outlives_a_new_text_but_not_a_new_date_from_the_source(store: Store, extract: Extractor) -> None:
    store.ingest([report("r1", "One.", published="2023-01-01")], extract)
    store.set_published("r1", "2023-04-28", extract)
    store.ingest([report("r1", "Two.", published="2023-01-01")], extract)
    assert store.report("r1").report.published == "2023-04-28"
    assert [c.date for c in store.claims()] == ["2023-04-28"]
    store.ingest([report("r1", "Three.", published="2023-05-01")], extract)
    assert store.report("r1").report.published == "2023-05-01"


def test_a_date_that_another_process_sets_during_a_reading_is_not_lost(store: Store, extract: Extractor, url: str) -> None:
    store.ingest([report("r1", "One.", published=None)], extract)
    other = Store.open(url)

    def slow(read: Report) -> list[Claim]:
        if not extract.read[1:]:
            other.set_published("r1", "2023-04-28", extract)
        return extract(read)

    store.ingest([report("r1", "Two.", published=None)], slow)
    assert [c.date for c in store.claims()] == ["2023-04-28"]
    assert [(s.report.text, s.report.published) for s in store.history("r1")] == [
        ("One.", None),
        ("One.", "2023-04-28"),
        ("Two.", "2023-04-28"),
    ]
    other.close()


def test_a_set_date_can_be_taken_away(store: Store, extract: Extractor) -> None:
    store.ingest([report("r1", published="2023-01-01")], extract)
    store.set_published("r1", "2023-04-28", extract)
    assert store.set_published("r1", None, extract).report.published == "2023-01-01"
    assert store.set_published("r1", "2023-01-01", extract).version == 3


def test_a_date_that_is_none_is_refused(store: Store, extract: Extractor) -> None:
    store.ingest([report("r1")], extract)
    with pytest.raises(ValueError, match="Write it as"):
        store.set_published("r1", "tomorrow", extract)


def test_an_unknown_report_is_said(store: Store, extract: Extractor) -> None:
    for ask in (store.report, store.history, store.withdraw, store.restore):
        with pytest.raises(UnknownReportError, match="There is no report 'r9'"):
            ask("r9")
    with pytest.raises(UnknownReportError):
        store.set_published("r9", "2023-04-28", extract)


def test_every_change_gives_another_data_version(store: Store, extract: Extractor) -> None:
    seen = [store.data_version()]
    changes = (
        lambda: store.ingest([report("r1")], extract),
        lambda: store.ingest([report("r1", "Other.")], extract),
        lambda: store.set_published("r1", "2023-01-01", extract),
        lambda: store.withdraw("r1"),
        lambda: store.restore("r1"),
    )
    for change in changes:
        change()
        seen.append(store.data_version())
    assert len(set(seen)) == len(seen)


def test_two_claims_with_one_key_are_told_apart(store: Store) -> None:
    store.ingest([report("r1")], lambda _: [claim("r1", killed=1), claim("r1", killed=2), claim("r1", ordinal=2, killed=3)])
    kept = store.claims()
    assert len({c.key for c in kept}) == 3
    assert len(kept) == store.report("r1").claims == 3


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE reports; --", "<script>", "a\u202eb", "%", "id with spaces", "é" * 500, "../../etc/passwd"]
)
def test_hostile_names_are_just_names(store: Store, extract: Extractor, name: str) -> None:
    given = report(name, f"Text {name}", title=name, publisher=name)
    store.ingest([given, report("r2")], extract)
    assert store.report(name).report == given
    assert [c.report_id for c in store.claims(name)] == [name]
    store.withdraw(name)
    assert [s.report.id for s in store.reports()] == ["r2"]


# Seeds


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("---\npublished: 2023-04-28\n---\nThree people were killed.", encoding="utf-8")
    (folder / "b.txt").write_text("---\npublished: 2023-12-13\n---\nTwo people were injured.", encoding="utf-8")
    (folder / "README.md").write_text("How to drop in reports", encoding="utf-8")
    return folder


def test_an_empty_store_reads_the_seeds_once(store: Store, extract: Extractor, seeds: Path, url: str) -> None:
    told: list[tuple[int, int | None]] = []
    outcomes = store.seed_if_empty(seeds, extract, lambda done, total, _: told.append((done, total)))
    assert statuses(outcomes) == ["saved", "saved"]
    assert told == [(1, 2), (2, 2)]
    again = Store.open(url)
    assert again.seed_if_empty(seeds, extract) == []
    assert len(extract.read) == 2
    again.close()


def test_a_store_that_was_emptied_is_not_seeded_again(store: Store, extract: Extractor, seeds: Path) -> None:
    for outcome in store.seed_if_empty(seeds, extract):
        store.withdraw(str(outcome.report_id))
    assert store.reports() == []
    assert store.seed_if_empty(seeds, extract) == []


def test_a_store_with_reports_is_not_seeded(store: Store, extract: Extractor, seeds: Path) -> None:
    store.ingest([report("r1")], extract)
    assert store.seed_if_empty(seeds, extract) == []


def test_a_seed_that_failed_is_read_at_the_next_start(store: Store, extract: Extractor, seeds: Path) -> None:
    (seeds / "a.txt").write_text("This makes it crash.", encoding="utf-8")
    outcomes = store.seed_if_empty(seeds, extract)
    assert statuses(outcomes) == ["not read", "saved"]
    assert "a fault in Strikemap, RuntimeError" in str(outcomes[0].reason)
    extract.mended = True
    assert statuses(store.seed_if_empty(seeds, extract)) == ["saved", "unchanged"]
    assert store.seed_if_empty(seeds, extract) == []


def test_a_seeding_that_was_cut_short_is_finished_at_the_next_start(store: Store, extract: Extractor, seeds: Path) -> None:
    def cut(done: int, _total: int | None, _outcome: IngestOutcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.seed_if_empty(seeds, extract, cut)
    assert len(store.reports()) == 1
    assert statuses(store.seed_if_empty(seeds, extract)) == ["unchanged", "saved"]
    assert store.seed_if_empty(seeds, extract) == []


def test_no_seeds_leave_the_store_to_be_seeded_later(store: Store, extract: Extractor, seeds: Path, tmp_path: Path) -> None:
    assert store.seed_if_empty(tmp_path / "none", extract) == []
    assert len(store.seed_if_empty(seeds, extract)) == 2
