"""Strikes and a log of decisions on them, without a store."""

from __future__ import annotations

from collections.abc import Iterable

from strikemap.model import Claim, Report, Strike
from strikemap.reviewing.applying import Reviewed, review
from strikemap.reviewing.decisions import Decision, Draft
from strikemap.reviewing.queue import Queue, queue

AT = "2024-05-03T12:03:00+00:00"


def log(*drafts: Draft) -> list[Decision]:
    """The drafts as decisions, numbered from 1."""
    return [
        Decision(**{name: getattr(draft, name) for name in draft.__struct_fields__}, number=number, at=AT)
        for number, draft in enumerate(drafts, 1)
    ]


def strikes_of(claims: Iterable[Claim], known: dict[str, Report], *drafts: Draft, as_of: str | None = None) -> list[Strike]:
    return reviewed(claims, known, *drafts, as_of=as_of).strikes


def only(claims: Iterable[Claim], known: dict[str, Report], *drafts: Draft) -> Strike:
    """The only strike of these claims."""
    (strike,) = strikes_of(claims, known, *drafts)
    return strike


def reviewed(claims: Iterable[Claim], known: dict[str, Report], *drafts: Draft, as_of: str | None = None) -> Reviewed:
    return review(claims, known, log(*drafts), as_of=as_of)


def queued(claims: Iterable[Claim], known: dict[str, Report], *drafts: Draft) -> Queue:
    found = reviewed(claims, known, *drafts)
    return queue(found.strikes, found.unattached, log(*drafts))
