"""The command line: extract, reconcile, geocode, ingest, export, review, and looking after the store.

What a command asks for goes to standard output, what went wrong to standard error. The exit code is 0 when every input was
read (a language that no lexicon covers is said, and counts as read), 1 when one was not, 2 for a wrong command, and 130 when it
was interrupted.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

# Only what is light is imported here: `extract` starts in well under a second. Each command imports what it needs.
from strikemap.errors import StrikemapError, UnreadLanguageError

if TYPE_CHECKING:
    from strikemap.model import Claim, Report
    from strikemap.store import IngestOutcome, Store
    from strikemap.store.store import Extractor

OK, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
_PUBLISHED = "the day of publication of reports that state none, such as 2023-04-28"
_FILES = "a .txt, .md, .json or .jsonl file, a folder of them, or - for standard input"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader of our output has seen enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        _say("strikemap: interrupted.")
        return INTERRUPTED
    except (StrikemapError, ValueError) as error:
        _say(f"strikemap: {error}")
        return FAILED


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["evaluate"]:
        from strikemap.evaluation import main as evaluate

        return evaluate(arguments[1:])
    if arguments[:1] == ["assets"]:
        from strikemap.assets import main as fetch

        return fetch(arguments[1:])
    args = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = args.command
    return command(args)


def _parser() -> argparse.ArgumentParser:
    words = "From news reports about strikes to figures with their words."
    parser = argparse.ArgumentParser(prog="python -m strikemap", description=words)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
        one.set_defaults(command=run)
        return one

    extract = add("extract", _extract, "print the claims of reports as JSON lines; nothing is stored")
    extract.add_argument("files", nargs="+", metavar="FILE", help=_FILES)
    extract.add_argument("--published", metavar="DATE", help=_PUBLISHED)
    extract.add_argument("--explain", action="store_true", help="print, in words, which rule read each field from which words")

    reconcile = add("reconcile", _reconcile, "print the strikes that reports tell of together, as JSON lines; nothing is stored")
    reconcile.add_argument("files", nargs="+", metavar="FILE", help=_FILES)
    reconcile.add_argument("--published", metavar="DATE", help=_PUBLISHED)
    reconcile.add_argument(
        "--rule",
        default="latest report",
        metavar="RULE",
        help="latest report, latest official, highest or majority (default: latest report)",
    )
    reconcile.add_argument("--as-of", metavar="DATE", help="only what was published by the end of this day")

    geocode = add("geocode", _geocode, "look a place up in the offline gazetteer")
    geocode.add_argument("name", nargs="*", help="the place's name; with --reverse its latitude and longitude")
    geocode.add_argument("--reverse", action="store_true", help="name the places nearest to LAT LON")
    geocode.add_argument("--region", help="the region that the place lies in")
    geocode.add_argument("--online", action="store_true", help="ask the Nominatim server of the settings; this leaves the machine")
    geocode.add_argument("--limit", type=int, default=5, metavar="N", help="how many places to print (default 5)")

    ingest = add("ingest", _ingest, "read reports into the store")
    ingest.add_argument("files", nargs="+", metavar="FILE", help=_FILES)
    ingest.add_argument("--published", metavar="DATE", help=_PUBLISHED)

    add("seed", _seed, "read the sample reports into the store, if nothing was ever read into it")
    export = add("export", _export, "print the strikes of the store as CSV")
    export.add_argument(
        "--filter", default="", metavar="QUERY", help="as after the ? of the dashboard's address: 'city=Uman&killed=3'"
    )
    withdraw = add("withdraw", _withdraw, "take a report's claims out of the count; its text stays")
    withdraw.add_argument("id", help="the report's id")
    restore = add("restore", _restore, "undo a withdrawal")
    restore.add_argument("id", help="the report's id")
    set_date = add("set-date", _set_date, "give a report in the store a day of publication and read it again")
    set_date.add_argument("id", help="the report's id")
    set_date.add_argument("published", metavar="DATE", help="such as 2023-04-28")
    backup = add("backup", _backup, "copy the store to a file, also while the dashboard runs")
    backup.add_argument("file", metavar="FILE")
    add("review", _review, "print what a reviewer should look at as JSON lines, the weightiest first")
    decisions = add("decisions", _decisions, "print the log of reviewers' decisions")
    shape = decisions.add_mutually_exclusive_group()
    shape.add_argument("--csv", action="store_true", help="one row a decision (the default)")
    shape.add_argument("--json", action="store_true", help="JSON lines, with all that is kept of each")
    add("columns", _columns, "describe the columns of the CSV")
    # These parse their own options and are handed over before this parser sees them; here they stand in the list.
    commands.add_parser("evaluate", help="measure extraction on the annotated reports", add_help=False)
    commands.add_parser("assets", help="fetch the browser files that the map needs", add_help=False)
    return parser


def _extract(args: argparse.Namespace) -> int:
    import msgspec

    code = [OK]
    for where, _, claims in _claims(args, code):
        if args.explain:
            from strikemap.explain import explain

            words = "\n".join(explain(claim) for claim in claims) or f"{where}: no strike found.\n"
            _write(words.encode("utf-8", "replace"))
            continue
        for claim in claims:
            body = msgspec.to_builtins(claim) | {"key": claim.key}
            del body["by_hand"]  # nobody has changed a claim that was only just read
            _write(msgspec.json.encode(body) + b"\n")
    return max(code)


def _reconcile(args: argparse.Namespace) -> int:
    from strikemap.reconciling.engine import reconcile
    from strikemap.reconciling.figures import RULES
    from strikemap.reconciling.output import as_json

    if args.rule not in RULES:
        _say(f"strikemap: there is no rule '{args.rule}'; there are: {', '.join(RULES)}.")
        return MISUSED
    as_of = None if args.as_of is None else _day(args.as_of)
    code = [OK]
    # The same report twice is one report: the last of an id counts, as a corrected version would.
    read = {report.id: (report, claims) for _, report, claims in _claims(args, code)}
    claims = [claim for _, found in read.values() for claim in found]
    strikes = reconcile(claims, {i: report for i, (report, _) in read.items()}, args.rule, as_of=as_of)
    for strike in strikes:
        _write(as_json(strike) + b"\n")
    return max(code)


def _day(word: str) -> str:
    try:
        return datetime.date.fromisoformat(word).isoformat()
    except ValueError as error:
        raise ValueError(f"'{word}' is no day; write it as 2023-04-28.") from error


def _claims(args: argparse.Namespace, code: list[int]) -> Iterator[tuple[str, Report, list[Claim]]]:
    """Where each readable report is, the report and its claims; what can't be read is said, and marks the exit code."""
    from strikemap.errors import ReadingError
    from strikemap.extraction import extract_report
    from strikemap.reading.files import read_located

    for where, item in read_located(args.files, published=args.published, stdin=sys.stdin.buffer):
        if isinstance(item, ReadingError):
            _say(str(item))
            code.append(FAILED)
            continue
        if item.published is None:
            _say(f"{where}: there is no day of publication, so strikes may stay undated. Give it as --published 2023-04-28.")
        try:
            yield where, item, extract_report(item)
        except UnreadLanguageError as error:
            _say(f"{where}: {error}")
        except StrikemapError as error:
            _say(f"{where}: {error}")
            code.append(FAILED)


def _geocode(args: argparse.Namespace) -> int:
    import msgspec

    from strikemap.geocoding.geocoder import geocode_json, reverse_json

    if args.reverse:
        lat, lon = _position(args.name)
        found = reverse_json(lat, lon, limit=args.limit, online=args.online)
    elif args.name:
        found = geocode_json(" ".join(args.name), region=args.region, limit=args.limit, online=args.online)
    else:
        raise ValueError("geocode needs a name, such as: geocode Uman")
    for place in found:
        _write(msgspec.json.encode(place) + b"\n")
    return OK


def _position(words: Sequence[str]) -> tuple[float, float]:
    try:
        lat, lon = (float(word.strip(",")) for word in words)
    except ValueError as error:
        raise ValueError("--reverse needs a latitude and a longitude in degrees, such as: geocode --reverse 48.75 30.22") from error
    return lat, lon


def _ingest(args: argparse.Namespace) -> int:
    from strikemap.reading import read

    items = read(args.files, published=args.published, stdin=sys.stdin.buffer)
    return _report(_store().ingest(items, _extractor(), _show))


def _seed(_: argparse.Namespace) -> int:
    from strikemap import settings

    folder = settings.load().seeds
    outcomes = [] if folder is None else _store().seed_if_empty(folder, _extractor(), _show)
    if not outcomes:
        _say("Nothing to do: the store is not new, or there are no sample reports.")
        return OK
    return _report(outcomes)


def _export(args: argparse.Namespace) -> int:
    from strikemap.exchange.csv_export import stream
    from strikemap.query import Filter
    from strikemap.store.basis import USUAL, read_basis
    from strikemap.store.snapshot import load_snapshot

    pairs = _pairs(args.filter)
    basis, unknown = read_basis(pairs)
    opened = _store()
    snapshot = load_snapshot(opened)
    chosen, problems = Filter.from_query(pairs, snapshot)
    problems = unknown + problems
    if basis != USUAL and not problems:
        snapshot = load_snapshot(opened, basis)
    for problem in problems:
        _say(f"strikemap: {problem}")
    if problems:
        return MISUSED
    for block in stream(snapshot.rows(chosen.mask(snapshot))):
        _write(block)
    return OK


def _pairs(query: str) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl

    return parse_qsl(query.removeprefix("?"), keep_blank_values=True)


def _withdraw(args: argparse.Namespace) -> int:
    _store().withdraw(args.id)
    return OK


def _restore(args: argparse.Namespace) -> int:
    _store().restore(args.id)
    return OK


def _set_date(args: argparse.Namespace) -> int:
    stored = _store().set_published(args.id, args.published, _extractor())
    _say(f"{args.id}: published {stored.report.published}, claims {stored.claims}")
    return OK


def _backup(args: argparse.Namespace) -> int:
    _store().backup(Path(args.file))
    _say(f"The store was copied to {Path(args.file).absolute()}.")
    return OK


def _review(_: argparse.Namespace) -> int:
    import msgspec

    from strikemap.store.snapshot import load_snapshot

    for item in load_snapshot(_store()).queue.items:
        _write(msgspec.json.encode(item) + b"\n")
    return OK


def _decisions(args: argparse.Namespace) -> int:
    from strikemap.exchange.decision_log import log_csv, log_json

    log = _store().decisions()
    for part in log_json(log) if args.json else [log_csv(log)]:
        _write(part)
    return OK


def _columns(_: argparse.Namespace) -> int:
    from strikemap.exchange.columns import document

    _write(document().encode())
    return OK


def _store() -> Store:
    from strikemap import settings
    from strikemap.store import Store

    return Store.open(settings.load().database_url)


def _extractor() -> Extractor:
    from strikemap.extraction import extract_report

    return extract_report


def _show(done: int, total: int | None, outcome: IngestOutcome) -> None:
    """A line for a report as soon as it is safe in the store."""
    count = f"{done}/{total}" if total else str(done)
    words = outcome.reason or f"{outcome.status}, {outcome.claims} claim{'' if outcome.claims == 1 else 's'}"
    _say(f"{count} {outcome.where}: {words}{f'. {outcome.note}' if outcome.note else ''}")


def _report(outcomes: Sequence[IngestOutcome]) -> int:
    counts = {status: sum(o.status == status for o in outcomes) for status in ("saved", "new version", "unchanged", "not read")}
    _say(", ".join(f"{n} {status}" for status, n in counts.items()))
    return FAILED if any(not o.kept for o in outcomes) else OK


def _say(line: str) -> None:
    from strikemap.explain import printable

    print(printable(line), file=sys.stderr, flush=True)


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
