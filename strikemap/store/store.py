"""The store: what was read, what it said, and what people did about it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence, Sized
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from strikemap.errors import ReadingError, StoreError, StrikemapError, UnknownReportError, UnreadLanguageError
from strikemap.model import Claim, Report
from strikemap.reading import parse_published, read
from strikemap.reviewing.decisions import Decision, Draft
from strikemap.store import decisions, rows, schema
from strikemap.store.backup import back_up
from strikemap.store.engine import connect, reading, use_wal, writing
from strikemap.store.opening import prepare
from strikemap.store.rows import IngestOutcome, StoredReport

logger = logging.getLogger("strikemap.store")
Extractor = Callable[[Report], Sequence[Claim]]
# Called after each report with how many are done, how many there are (None: not known yet), and what became of this one.
Progress = Callable[[int, int | None, IngestOutcome], None]

_WITHDRAWN = "It was withdrawn and stays so until it is restored."
_decode_claim = msgspec.json.Decoder(Claim).decode


class Store:
    """One database. It may be shared by threads, and the same file opened by several processes at once.

    Every method that writes does so in one transaction: when it returns, the change is on the disk; if the process dies
    before, nothing of it is there. Methods raise StoreError when the database cannot do its part.
    """

    def __init__(self, engine: sa.Engine, made: int) -> None:
        self._engine, self._made = engine, made

    @classmethod
    def open(cls, url: str) -> Store:
        """The store at an SQLAlchemy URL, made if there is none. Raises StoreError, also for one of a newer version."""
        engine = connect(url)
        use_wal(engine)
        return cls(engine, prepare(engine))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def path(self) -> Path | None:
        """The store's file; None where it is on a server."""
        return Path(str(self._engine.url.database)).absolute() if self._engine.dialect.name == "sqlite" else None

    @property
    def mark(self) -> str:
        """What tells this store from every other."""
        return f"{self._made:x}"

    def view(self) -> AbstractContextManager[sa.Connection]:
        """A connection that sees the store as it is at one moment, for the queries of this package. Raises StoreError."""
        return reading(self._engine)

    def data_version(self) -> str:
        """A token that is another after every change, by whichever process, and that no two stores share. It costs one look-up."""
        with reading(self._engine) as connection:
            return self._version(connection)

    def _version(self, connection: sa.Connection) -> str:
        return self.version_of(connection.scalar(sa.select(sa.func.max(schema.events.c.number))) or 0)

    def version_of(self, event: int) -> str:
        """The data version that the event of this number made."""
        return f"{self.mark}-{event}"

    # Reading in

    def ingest(
        self, items: Iterable[Report | ReadingError], extractor: Extractor, progress: Progress | None = None
    ) -> list[IngestOutcome]:
        """Read reports in, each with its claims in one transaction, and say what became of each, in order.

        Errors among the items, as `strikemap.reading.read` yields them, are passed through as outcomes. What was known is
        left alone, so reading the same twice changes nothing; a withdrawn report stays withdrawn.
        """
        total = len(items) if isinstance(items, Sized) else None
        outcomes: list[IngestOutcome] = []
        for item in items:
            outcomes.append(self._take_in(item, extractor))
            if progress is not None:
                progress(len(outcomes), total, outcomes[-1])
        return outcomes

    def _take_in(self, item: Report | ReadingError, extractor: Extractor) -> IngestOutcome:
        if isinstance(item, ReadingError):
            return IngestOutcome(where=item.where, status="not read", reason=f"{item.problem} {item.hint}".strip(), kept=False)
        mark = rows.digest(item)
        with reading(self._engine) as connection:
            known = _known(connection, item, mark)
            head = _head(connection, item.id)
        if known is not None:
            return known
        report = _with_set_date(item, head)
        # Extraction is slow and needs no lock: what it was based on is looked at again before the result is written.
        try:
            claims, unread = extractor(report), None
        except UnreadLanguageError as error:
            claims, unread = (), error.language
        except StrikemapError as error:
            return _failed(item, str(error))
        except Exception as error:  # a fault of ours, in the log with its traceback: the other reports go through
            logger.exception("Reading report %s failed", item.id)
            return _failed(item, f"Reading it failed with a fault in Strikemap, {type(error).__name__}; the log has the details.")
        with writing(self._engine) as connection:
            known = _known(connection, item, mark)
            if known is not None:
                return known
            current = _head(connection, item.id)
            overtaken = current != head
            if not overtaken:
                set_date = report.published if report.published != item.published else None
                version = _append(connection, item, claims, digest=mark, published_set=set_date, unread=unread)
                _event(connection, "read" if head is None else "new version", item.id, version)
        if overtaken:  # by another process, with another text or date: read it again on top of that
            return self._take_in(item, extractor)
        status: rows.Status = "not read" if unread else "saved" if head is None else "new version"
        return IngestOutcome(
            where=item.id,
            status=status,
            report_id=item.id,
            title=item.title,
            claims=len(claims),
            reason=None if unread is None else str(UnreadLanguageError(unread)),
            note=rows.NO_DATE if report.published is None else None,
        )

    def seed_if_empty(self, folder: Path, extractor: Extractor, progress: Progress | None = None) -> list[IngestOutcome]:
        """Read a folder into a store that nothing was ever read into; otherwise do nothing.

        A seeding that was cut short, or in which a report failed, is taken up again at the next start; a store that was
        emptied by withdrawing is left so.
        """
        with writing(self._engine) as connection:
            state = connection.scalar(sa.select(schema.facts.c.value).where(schema.facts.c.name == "seeding"))
            used = connection.scalar(sa.select(sa.func.count()).select_from(schema.events)) or 0
            if state == "done" or (state is None and used) or not folder.is_dir():
                return []
            if state is None:
                connection.execute(sa.insert(schema.facts).values(name="seeding", value="begun"))
        outcomes = self.ingest(list(read([folder])), extractor, progress)
        if any(outcome.report_id is not None and not outcome.kept for outcome in outcomes):
            return outcomes
        with writing(self._engine) as connection:
            connection.execute(sa.update(schema.facts).where(schema.facts.c.name == "seeding").values(value="done"))
        return outcomes

    # What people do

    def withdraw(self, report_id: str) -> None:
        """Take a report's claims out of the count; its versions stay. Raises UnknownReportError."""
        self._set_withdrawn(report_id, True)

    def restore(self, report_id: str) -> None:
        """Undo a withdrawal. Raises UnknownReportError."""
        self._set_withdrawn(report_id, False)

    def _set_withdrawn(self, report_id: str, withdrawn: bool) -> None:
        with writing(self._engine) as connection:
            head = _head(connection, report_id)
            if head is None:
                raise UnknownReportError(report_id)
            if head.withdrawn != withdrawn:
                change = sa.update(schema.heads).where(schema.heads.c.id == report_id)
                connection.execute(change.values(withdrawn=withdrawn))
                _event(connection, "withdrawn" if withdrawn else "restored", report_id, head.version)

    def set_published(self, report_id: str, published: str | None, extractor: Extractor) -> StoredReport:
        """Give a report another day of publication (None: take the set day away) and read it again, as a new version.

        Reading its source again does not undo this. Raises UnknownReportError, and ValueError for what is no date.
        """
        day = parse_published(published)
        while True:
            with reading(self._engine) as connection:
                row = connection.execute(rows.selected().where(schema.reports.c.id == report_id)).one_or_none()
            if row is None:
                raise UnknownReportError(report_id)
            before = rows.stored_report(row)
            source = msgspec.structs.replace(before.report, published=row.published)
            wanted = msgspec.structs.replace(source, published=day or source.published)
            set_date = wanted.published if wanted.published != source.published else None
            if set_date == row.published_set:
                return before
            try:
                claims, unread = extractor(wanted), None
            except UnreadLanguageError as error:
                claims, unread = (), error.language
            with writing(self._engine) as connection:
                head = _head(connection, report_id)
                if head is None or head.version != before.version:
                    continue  # another process was faster: take its version as the one to change
                version = _append(connection, source, claims, digest=row.digest, published_set=set_date, unread=unread)
                _event(connection, "published set", report_id, version)
            return self.report(report_id)

    def decide(self, drafts: Sequence[Draft], seen: int) -> list[Decision]:
        """Append decisions, all or none; `seen` is the number of the last decision that their author knew of.

        Raises OvertakenError where another reviewer was faster or a claim is gone, DecisionError for an undo of nothing.
        """
        with writing(self._engine) as connection:
            written = decisions.append(connection, drafts, seen)
            for decision in written:
                connection.execute(sa.insert(schema.events).values(at=decision.at, kind="decision", version=decision.number))
        return written

    # Looking up

    def decisions(self) -> list[Decision]:
        """The whole log of decisions, from the first to the last."""
        with reading(self._engine) as connection:
            return decisions.read(connection)

    def reports(self, withdrawn: bool = False) -> list[StoredReport]:
        """The version that counts of each report, in the order of ids; withdrawn ones only when asked for."""
        query = rows.selected().order_by(schema.reports.c.id)
        if not withdrawn:
            query = query.where(sa.not_(schema.heads.c.withdrawn))
        with reading(self._engine) as connection:
            return [rows.stored_report(row) for row in connection.execute(query)]

    def report(self, report_id: str) -> StoredReport:
        """The version of a report that counts, withdrawn or not. Raises UnknownReportError."""
        with reading(self._engine) as connection:
            row = connection.execute(rows.selected().where(schema.reports.c.id == report_id)).one_or_none()
        if row is None:
            raise UnknownReportError(report_id)
        return rows.stored_report(row)

    def history(self, report_id: str) -> list[StoredReport]:
        """Every version of a report, the oldest first. Raises UnknownReportError."""
        query = rows.selected(every_version=True).where(schema.reports.c.id == report_id).order_by(schema.reports.c.version)
        with reading(self._engine) as connection:
            found = [rows.stored_report(row) for row in connection.execute(query)]
        if not found:
            raise UnknownReportError(report_id)
        return found

    def claims(self, report_id: str | None = None) -> list[Claim]:
        """The claims that count: of every report that is not withdrawn, or of one report."""
        with reading(self._engine) as connection:
            return _claims(connection, report_id)

    def everything(self) -> tuple[str, list[StoredReport], list[Claim], list[Decision]]:
        """(data version, reports, claims, decisions) that belong together: one view, though others may write meanwhile."""
        query = rows.selected().where(sa.not_(schema.heads.c.withdrawn)).order_by(schema.reports.c.id)
        with reading(self._engine) as connection:
            found = [rows.stored_report(row) for row in connection.execute(query)]
            return self._version(connection), found, _claims(connection, None), decisions.read(connection)

    def backup(self, target: Path) -> None:
        """Copy the store to a file while it is in use. Raises StoreError."""
        if self.path is None:
            raise StoreError("Only a SQLite store is backed up by Strikemap; use your database server's own tool.")
        back_up(self.path, target)


def _failed(report: Report, reason: str) -> IngestOutcome:
    return IngestOutcome(where=report.id, status="not read", report_id=report.id, title=report.title, reason=reason, kept=False)


def _head(connection: sa.Connection, report_id: str) -> sa.Row[*tuple[Any, ...]] | None:
    of_report = schema.reports.c.id == schema.heads.c.id
    current = sa.and_(of_report, schema.reports.c.version == schema.heads.c.version)
    columns = (schema.heads.c.version, schema.heads.c.withdrawn, schema.reports.c.published, schema.reports.c.published_set)
    return connection.execute(sa.select(*columns).join(schema.reports, current).where(schema.heads.c.id == report_id)).one_or_none()


def _known(connection: sa.Connection, item: Report, mark: str) -> IngestOutcome | None:
    """The outcome for a report whose content is some version already, or that is withdrawn; None for one to be read."""
    head = _head(connection, item.id)
    if head is None:
        return None
    if head.withdrawn:
        return IngestOutcome(where=item.id, status="not read", report_id=item.id, title=item.title, reason=_WITHDRAWN)
    same = sa.and_(schema.reports.c.id == item.id, schema.reports.c.digest == mark)
    if connection.scalar(sa.select(sa.func.count()).select_from(schema.reports).where(same)):
        query = sa.select(schema.reports.c.claims).where(schema.reports.c.id == item.id, schema.reports.c.version == head.version)
        count = connection.scalar(query) or 0
        return IngestOutcome(where=item.id, status="unchanged", report_id=item.id, title=item.title, claims=count)
    return None


def _with_set_date(item: Report, head: sa.Row[*tuple[Any, ...]] | None) -> Report:
    """The report with the date that a person set, unless its source now gives another than the one that was corrected."""
    if head is None or head.published_set is None or head.published != item.published:
        return item
    return msgspec.structs.replace(item, published=head.published_set)


def _append(connection: sa.Connection, report: Report, claims: Sequence[Claim], **more: Any) -> int:
    last = connection.scalar(sa.select(sa.func.max(schema.reports.c.version)).where(schema.reports.c.id == report.id)) or 0
    version = last + 1
    connection.execute(sa.insert(schema.reports), rows.report_row(report, version=version, claims=len(claims), **more))
    if claims:
        connection.execute(sa.insert(schema.claims), rows.claim_rows(claims, version))
    if last:
        connection.execute(sa.update(schema.heads).where(schema.heads.c.id == report.id).values(version=version))
    else:
        connection.execute(sa.insert(schema.heads).values(id=report.id, version=version, withdrawn=False))
    return version


def _event(connection: sa.Connection, kind: str, report_id: str, version: int) -> None:
    connection.execute(sa.insert(schema.events).values(at=rows.now(), kind=kind, report_id=report_id, version=version))


def _claims(connection: sa.Connection, report_id: str | None) -> list[Claim]:
    current = sa.and_(schema.heads.c.id == schema.claims.c.report_id, schema.heads.c.version == schema.claims.c.version)
    query = sa.select(schema.claims.c.body).join(schema.heads, current).where(sa.not_(schema.heads.c.withdrawn))
    if report_id is not None:
        query = query.where(schema.claims.c.report_id == report_id)
    query = query.order_by(schema.claims.c.report_id, schema.claims.c.position)
    return [_decode_claim(body) for body in connection.execute(query).scalars()]
