"""What a time expression dates: a strike, a statement about it, something past, or something to come.

The words decide, in this order:

1. What directly follows: "Wednesday's attack" and "the May 7 attack" date an event, "Friday's briefing" speech, and
   so is "on Tuesday said".
2. What leads to it: "since", "until", "before" and "by" make background, "as of" speech. "Have killed eight since yesterday" is
   the past day's news.
3. The clause to its left, up to a comma or a word such as "that" or "when": a verb of saying with nothing but adjuncts between it
   and the time ("said in a statement late on Wednesday") binds it as speech; a word of striking between them ("said three people
   were killed on Tuesday") makes it an event. "Explosions were reported on Tuesday" is an event, "it was reported on Tuesday"
   speech.
4. A time that opens its clause ("On Tuesday the mayor said …"): speech when the clause says nothing of striking.
5. Counts and deaths have days of their own: "the toll rose to nine on Sunday" is speech, "died of his wounds on 13 May" background.
   A clock time alone is speech beside an alert or a message ("at 11:33 the all-clear was given").
6. What is left open by these is an event unless the sentence has another time that dates an event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from strikemap.extraction.dates.grammar import WORDS
from strikemap.extraction.text.spans import DateKind

_TOKEN = re.compile(r"[a-z0-9][\w']*|[,;:()\"]")
_BREAKS = frozenset(',;:()"')
_HARD_BREAKS = frozenset(';:"')
_OPENERS = WORDS["clause_openers"]
_VERBS, _ACTS = WORDS["speech_verbs"], WORDS["act_verbs"]
_SPEECH_NOUNS, _ACT_NOUNS = WORDS["speech_nouns"], WORDS["act_nouns"]
_EVENTS, _PASSIVES, _SUBJECTS = WORDS["event_words"], WORDS["passives"], WORDS["speech_subjects"]
_COUNTING, _COUNTS = WORDS["count_verbs"], WORDS["count_nouns"]
_ALERTS, _DYING, _WOUNDS, _FACTS = WORDS["alert_words"], WORDS["dying"], WORDS["wounds"], WORDS["facts"]
_RAID = frozenset(("raid", "raids"))  # "air-raid sirens"
_BARE_COUNT = re.compile(r" (?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[.,;)]|$)")
_FUTURES, _COMPARED, _ORDINALS = WORDS["futures"], WORDS["comparisons"], WORDS["ordinals"]
_BEFORE = WORDS["background_before"]
# "He died on Tuesday", of what was told before
_SOMEBODY_KNOWN = frozenset(("he", "she", "later", "also", "then", "has", "had"))
_NEXT = 24  # characters that a look at the text right behind an expression needs
_SKIPPED = frozenset(("and", "also", "again", "later", "earlier", "then", "already", "on", "in", "at"))

# Most words decide nothing: one look tells.
_EDGES = _BREAKS | _OPENERS | {"and"}
_DECIDING_LEFT = _VERBS | _DYING | _COUNTING | _EVENTS | _ACTS
_DECIDING_RIGHT = _OPENERS | _DYING | _EVENTS | _VERBS | _ACTS | _FUTURES

Verdict = DateKind | Literal["open"]


_tokens = _TOKEN.findall
# The words nearest to a time decide: so many characters of its sentence are looked at on either side, and so many words of these.
_LEFT, _RIGHT, _WORDS_LEFT, _WORDS_RIGHT = 130, 100, 30, 24


class Surroundings(NamedTuple):
    """What stands round a time expression in its sentence, lower case: words and marks before and after, and the text after."""

    before: list[str]
    after: list[str]
    right: str


def surroundings(low: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Surroundings]:
    """Of each span of the sentence low[start:end], its surroundings; every word is read once, however many spans there are."""
    words: list[str] = []
    marks: list[tuple[int, int]] = []
    at = start
    for first, last in spans:
        if first - at > _LEFT + _RIGHT:
            words += _tokens(low, at, at + _RIGHT)
            at = first - _LEFT
        words += _tokens(low, at, first)
        begin = len(words)
        words += _tokens(low, first, last)
        marks.append((begin, len(words)))
        at = last
    words += _tokens(low, at, min(end, at + _RIGHT))
    return [
        Surroundings(words[max(0, i - _WORDS_LEFT) : i], words[j : j + _WORDS_RIGHT], low[last : min(end, last + _NEXT)])
        for (i, j), (_, last) in zip(marks, spans, strict=True)
    ]


def _clause_left(tokens: list[str], breaks: frozenset[str] = _BREAKS) -> list[str]:
    """The tokens of the clause that ends where the time expression stands."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token not in _EDGES:
            continue
        if token in breaks or (
            token in _OPENERS and not (token == "that" and tokens[index + 1 : index + 2] and tokens[index + 1] in _SUBJECTS)
        ):
            return tokens[index + 1 :]
        if token == "and" and not _EVENTS.isdisjoint(tokens[index + 1 :]):
            return tokens[index + 1 :]
    return tokens


def _from_left(clause: list[str]) -> Verdict | None:
    """What a non-empty clause to the left binds the time to; None: no verb of saying or acting in it."""
    for index in range(len(clause) - 1, -1, -1):
        word = clause[index]
        if word not in _DECIDING_LEFT:
            continue
        if word in _VERBS:
            between = clause[index + 1 :]
            if not _EVENTS.isdisjoint(between):
                return "event"
            if between[:1] in (["out"], ["under"]):  # a fire "put out", "brought under control"
                return "speech"
            before = clause[max(0, index - 2) : index]
            if not _PASSIVES.isdisjoint(before):
                return "speech" if not _SUBJECTS.isdisjoint(clause[:index]) and _EVENTS.isdisjoint(clause[:index]) else "event"
            if (
                word == "according"
                or len(between) <= 3
                or between[0] in ("on", "in", "to", "at", "via", "by", "during", "from", "reporters")
            ):
                return "speech"
            return "speech" if _PASSIVES.isdisjoint(between) and "had" not in between else "open"
        if word in _DYING and (_dies_later(clause, index) or _SOMEBODY_KNOWN.issuperset(clause[:index] or ("",))):
            return "background"
        if word in _COUNTING and not _COUNTS.isdisjoint(clause[:index]):
            return "speech"
        if word in _EVENTS:
            return "event"
        if word in _ACTS and _EVENTS.isdisjoint(clause[:index]):
            return "speech"
    if clause and (clause[-1] in _SPEECH_NOUNS or clause[-1] in _ACT_NOUNS):
        return "speech"
    return None


def _from_right(tokens: list[str]) -> Verdict | None:
    """What the clause that a time expression opens says: speech, an event, or open where it says both."""
    if (not _COUNTING.isdisjoint(tokens) or "toll" in tokens) and _tells_a_count(tokens):
        return "speech"
    for index, word in enumerate(tokens):
        if word not in _DECIDING_RIGHT:
            continue
        if word in _OPENERS:
            return None
        if word in _DYING and _dies_later(tokens, index):
            return "background"
        if word in _EVENTS:
            return "event"
        if word in _VERBS and not (index and tokens[index - 1] in _PASSIVES):
            return "speech" if _EVENTS.isdisjoint(tokens[index + 1 :]) else "open"
        if word in _ACTS:
            return "event" if "fire" in tokens[index + 1 : index + 4] else "speech"  # "opened artillery fire"
        if word in _FUTURES:
            return "future"
    return None


def _dies_later(tokens: list[str], index: int) -> bool:
    """Whether the dying that tokens[index] tells of is of wounds: its day is not that of the strike."""
    if tokens[index] == "passed" and tokens[index + 1 : index + 2] != ["away"]:
        return False
    clause = tokens[index + 1 : index + 8]
    end = next((at for at, token in enumerate(clause) if token in _OPENERS), len(clause))
    return not _WOUNDS.isdisjoint(clause[:end])


def _tells_a_count(tokens: list[str]) -> bool:
    """ "The death toll in the city, officials said, rose to nine": whether a count is said to change, before any other clause."""
    counted = tolled = False
    for word in tokens:
        counted = counted or word in _COUNTS
        tolled = tolled or word == "toll"
        if word in _COUNTING or (tolled and word in ("hit", "hits", "passed", "topped")):
            return counted
        if word in _OPENERS:
            return False
    return False


def _before_event(tokens: list[str]) -> list[str]:
    """The tokens up to the first that tells of a strike."""
    return tokens[: next((index for index, word in enumerate(tokens) if word in _EVENTS and word not in _RAID), len(tokens))]


def governs_event(clause: list[str]) -> bool:
    """Whether the clause that follows "three days after" tells of a strike."""
    end = next((index for index, token in enumerate(clause) if token in _BREAKS), len(clause))
    return not _EVENTS.isdisjoint(clause[:end])


def dates_a_fact(before: list[str]) -> bool:
    """Whether the time dates a name or a number of residents: "known until last year as Novomoskovsk"."""
    return not _FACTS.isdisjoint(before[-8:])


def harms(before: list[str]) -> bool:
    """Whether the clause to the left tells of a strike that it does not compare: "have killed eight people since Tuesday"."""
    return not _EVENTS.isdisjoint(_clause_left(before)) and _ORDINALS.isdisjoint(before[-12:]) and "not" not in before


def verdict(span: str, around: Surroundings, *, clock: bool = False) -> Verdict:
    """What the time expression `span` dates, by the words of its sentence on both sides (all lower case); "open": both could be.

    `clock`: it is but a clock time.
    """
    before, after, right = around
    opening = span.split(" ", 1)[0]
    if right.startswith("'s"):
        follows = after[1:4] if after[:1] == ["s"] else after[:3]
        if opening in _BEFORE and _EVENTS.isdisjoint(follows):
            return "background"  # but "since Friday's attack" dates the attack
        return "event" if _SPEECH_NOUNS.isdisjoint(follows) and _ACT_NOUNS.isdisjoint(follows) else "speech"
    if opening in _BEFORE or span.startswith("ever since"):
        return "background"
    if span.startswith("as of"):
        return "speech"
    if right.startswith(" ") and after:
        first = after[0]
        if first in _EVENTS and first not in ("hit", "struck", "killed"):
            return "event"
        told = next((word for word in after[:2] if word not in ("also", "again")), "")
        if first in _SPEECH_NOUNS or (before and (told in _VERBS or (told in _ACTS and _EVENTS.isdisjoint(before)))):
            return "speech"
    nearest = before[-4:]
    if not _COMPARED.isdisjoint(nearest):
        return "background"
    clause = _clause_left(before)
    while clause and clause[-1] in _SKIPPED:
        clause = clause[:-1]
    if not _FUTURES.isdisjoint(clause) and _EVENTS.isdisjoint(clause) and _VERBS.isdisjoint(clause):
        return "future"
    if clause:
        if clock and not _ALERTS.isdisjoint(clause) and ((_EVENTS - _RAID).isdisjoint(clause) or "warned" in clause):
            return "speech"
        if clause[-1] in _DYING and _dies_later([clause[-1], *after], 0):
            return "background"
        if not _COUNTING.isdisjoint(clause) and _tells_a_count(before):
            return "speech"
        return _from_left(clause) or "event"
    if clock and not _ALERTS.isdisjoint(_before_event(after)):
        return "speech"
    if _BARE_COUNT.match(right) and ("were" in before or not _COUNTS.isdisjoint(before)):
        return "speech"  # "by Friday there were five, and on Saturday seven"
    opened = _from_right(after)
    if right[:1] in ",.)" and before and before[-1] in ",)" and opened != "event":
        # set off by commas: "struck the city, in the south, on Monday, officials said", "the mayor said, on Monday, that"
        return _from_left(_clause_left(before[:-1], _HARD_BREAKS)) or opened or "event"
    return opened or "event"


def counted_week(before: list[str]) -> bool:
    """Whether an ordinal or superlative stands before "this week": "the second strike this week" dates no strike of its own."""
    return not _ORDINALS.isdisjoint(before[-8:])
