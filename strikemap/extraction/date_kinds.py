"""What a time expression dates: a strike, a statement about it, something past, or something to come.

The words decide, in this order:

1. What directly follows: "Wednesday's attack" and "the May 7 attack" date an event, "Friday's briefing" speech, and
   so is "on Tuesday said".
2. What leads to it: "since", "until", "before" and "by" make background, "as of" speech.
3. The clause to its left, up to a comma or a word such as "that" or "when": a verb of saying with nothing but adjuncts between it
   and the time ("said in a statement late on Wednesday") binds it as speech; a word of striking between them ("said three people
   were killed on Tuesday") makes it an event. "Explosions were reported on Tuesday" is an event, "it was reported on Tuesday"
   speech.
4. A time that opens its clause ("On Tuesday the mayor said …"): speech when the clause says nothing of striking.
5. What is left open by these is an event unless the sentence has another time that dates an event.
"""

from __future__ import annotations

import re
from typing import Literal

from strikemap.extraction.date_grammar import WORDS
from strikemap.extraction.spans import DateKind

_TOKEN = re.compile(r"[a-z0-9][\w']*|[,;:()\"]")
_BREAKS = frozenset(',;:()"')
_HARD_BREAKS = frozenset(';:"')
_OPENERS = WORDS["clause_openers"]
_VERBS, _ACTS = WORDS["speech_verbs"], WORDS["act_verbs"]
_SPEECH_NOUNS, _ACT_NOUNS = WORDS["speech_nouns"], WORDS["act_nouns"]
_EVENTS, _PASSIVES, _SUBJECTS = WORDS["event_words"], WORDS["passives"], WORDS["speech_subjects"]
_COUNTING, _COUNTS = WORDS["count_verbs"], WORDS["count_nouns"]
_FUTURES, _COMPARED, _ORDINALS = WORDS["futures"], WORDS["comparisons"], WORDS["ordinals"]
_BEFORE = WORDS["background_before"]
_SKIPPED = frozenset(("and", "also", "again", "later", "earlier", "then", "already", "on", "in", "at"))

Verdict = DateKind | Literal["open"]


_tokens = _TOKEN.findall


def _clause_left(tokens: list[str], breaks: frozenset[str] = _BREAKS) -> list[str]:
    """The tokens of the clause that ends where the time expression stands."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
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
        if word in _VERBS:
            between = clause[index + 1 :]
            if not _EVENTS.isdisjoint(between):
                return "event"
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
        if word == "died" and "hospital" in clause[index:]:
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
    for index, word in enumerate(tokens):
        if word in _OPENERS:
            return None
        if word in _EVENTS:
            return "event"
        if word in _VERBS and not (index and tokens[index - 1] in _PASSIVES):
            return "speech" if _EVENTS.isdisjoint(tokens[index + 1 :]) else "open"
        if word in _ACTS:
            return "speech"
        if word in _FUTURES:
            return "future"
    return None


def verdict(left: str, span: str, right: str) -> Verdict:
    """What the time expression `span` dates, by the words of its sentence on both sides (all lower case); "open": both could be.

    `left` and `right` may be cut to a bounded length; the words nearest to the expression decide.
    """
    after = _tokens(right)
    opening = span.split(" ", 1)[0]
    if right.startswith("'s"):
        follows = after[1:4] if after[:1] == ["s"] else after[:3]
        if opening in _BEFORE:
            return "background"
        return "event" if _SPEECH_NOUNS.isdisjoint(follows) and _ACT_NOUNS.isdisjoint(follows) else "speech"
    if opening in _BEFORE or span.startswith("ever since"):
        return "background"
    if span.startswith("as of"):
        return "speech"
    before = _tokens(left)
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
        return _from_left(clause) or "event"
    opened = _from_right(after)
    if right[:1] in ",.)" and before and before[-1] in ",)" and opened != "event":
        # set off by commas: "struck the city, in the south, on Monday, officials said", "the mayor said, on Monday, that"
        return _from_left(_clause_left(before[:-1], _HARD_BREAKS)) or opened or "event"
    return opened or "event"


def counted_week(left: str) -> bool:
    """Whether an ordinal or superlative stands before "this week": "the second strike this week" dates no strike of its own."""
    return not _ORDINALS.isdisjoint(_tokens(left)[-8:])
