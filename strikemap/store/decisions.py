"""The log of decisions in the store: appended, never changed, and only by who has seen what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from strikemap.errors import DecisionError, OvertakenError
from strikemap.reviewing.decisions import Decision, Draft
from strikemap.store import rows, schema

# SQLite takes so many values in one list at least.
_AT_ONCE = 500


def append(connection: sa.Connection, drafts: Sequence[Draft], seen: int) -> list[Decision]:
    """Write the drafts down, in order, inside the caller's transaction.

    `seen` is the number of the last decision that their author knew of. Raises OvertakenError where a later one is on the same
    claims, or where a claim is no longer there; DecisionError for an undo of what cannot be undone.
    """
    written: list[Decision] = []
    for draft in drafts:
        if draft.action == "undo":
            _check_undo(connection, draft)
        else:
            _check_claims(connection, draft)
        if draft.action != "note":  # a note takes nothing away from anybody
            _check_seen(connection, draft, seen, {d.number for d in written})
        written.append(_write(connection, draft))
    return written


def read(connection: sa.Connection) -> list[Decision]:
    """All decisions, from the first to the last."""
    return [_decision(row) for row in connection.execute(sa.select(schema.decisions).order_by(schema.decisions.c.number))]


def _write(connection: sa.Connection, draft: Draft) -> Decision:
    at = rows.now()
    values = msgspec.to_builtins(draft) | {"at": at}
    values |= {name: msgspec.json.encode(values[name]).decode() for name in ("claims", "before", "after")}
    (number,) = connection.execute(sa.insert(schema.decisions).values(values)).inserted_primary_key or (0,)
    keys = [{"number": number, "key": key} for key in sorted(set(draft.claims))]
    if keys:
        connection.execute(sa.insert(schema.decided), keys)
    return Decision(**{name: getattr(draft, name) for name in draft.__struct_fields__}, number=number, at=at)


def _decision(row: sa.Row[*tuple[Any, ...]]) -> Decision:
    values = {name: getattr(row, name) for name in Decision.__struct_fields__}
    return msgspec.convert(values | {name: msgspec.json.decode(values[name]) for name in ("claims", "before", "after")}, Decision)


def _check_seen(connection: sa.Connection, draft: Draft, seen: int, own: set[int]) -> None:
    newest: int = 0
    for start in range(0, len(draft.claims), _AT_ONCE):
        on_these = schema.decided.c.key.in_(draft.claims[start : start + _AT_ONCE])
        others = sa.and_(on_these, schema.decided.c.number > seen, schema.decided.c.number.not_in(own))
        newest = max(newest, connection.scalar(sa.select(sa.func.max(schema.decided.c.number)).where(others)) or 0)
    if newest:
        other = _decision(connection.execute(sa.select(schema.decisions).where(schema.decisions.c.number == newest)).one())
        reason = f" ({other.why})" if other.why else ""
        raise OvertakenError(
            f"{other.who} was faster: “{other.action}” on {other.about}, at {other.at[11:16]} UTC{reason}."
            " Your decision was not written. Look at the strike as it is now, and decide again if it still needs it."
        )


def _check_claims(connection: sa.Connection, draft: Draft) -> None:
    wanted, found = set(draft.claims), set[str]()
    current = sa.and_(schema.heads.c.id == schema.claims.c.report_id, schema.heads.c.version == schema.claims.c.version)
    for start in range(0, len(draft.claims), _AT_ONCE):
        query = sa.select(schema.claims.c.key).join(schema.heads, current).where(sa.not_(schema.heads.c.withdrawn))
        query = query.where(schema.claims.c.key.in_(draft.claims[start : start + _AT_ONCE]))
        found.update(connection.execute(query).scalars())
    if not wanted or wanted - found:
        raise OvertakenError(
            f"The reports on {draft.about} have changed meanwhile: one was withdrawn or is read otherwise now."
            " Your decision was not written. Look at the strike as it is now, and decide again if it still needs it."
        )


def _check_undo(connection: sa.Connection, draft: Draft) -> None:
    row = connection.execute(sa.select(schema.decisions).where(schema.decisions.c.number == draft.undoes)).one_or_none()
    if row is None:
        raise DecisionError(f"There is no decision {draft.undoes} to undo.")
    undone = sa.select(schema.decisions).where(schema.decisions.c.undoes == draft.undoes)
    last = connection.execute(undone.order_by(schema.decisions.c.number.desc())).first()
    if last is not None and not _is_undone(connection, last.number):
        raise OvertakenError(f"{last.who} has undone this already, at {last.at[11:16]} UTC.")


def _is_undone(connection: sa.Connection, number: int) -> bool:
    undone = sa.select(schema.decisions.c.number).where(schema.decisions.c.undoes == number)
    return any(not _is_undone(connection, n) for n in connection.execute(undone).scalars().all())
