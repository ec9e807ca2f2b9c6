"""Parts of a casualty figure: "one of them a child", "including six children", "two of the dead were women".

A part never counts on its own. What it says of children goes to the figure it is part of; other groups are kept as labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, cast

import msgspec

from strikemap.extraction.document import Document, Sentence
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.numbers import value
from strikemap.extraction.people import People
from strikemap.extraction.spans import Span
from strikemap.model import Figure, add_figures

_CHILD_NOUNS = [
    w for row in load("people")["noun"] if row.get("child") is True for k in ("singular", "plural") for w in row.get(k, [])
]
_CHILD = words_pattern(_CHILD_NOUNS)
_LABELS = {
    w: row["label"] for row in load("people")["noun"] if row.get("label") for k in ("singular", "plural") for w in row.get(k, [])
}
_LABELLED = words_pattern(_LABELS)
_N = r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty)(?:-[a-z]{3,5})?|[a-z]{3,6}teen|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine|both|all|several)"
_QUALIFIED = rf"(?P<open>(?:at least|no fewer than|no less than|not less than|more than|over) )?(?P<n>{_N})"
_WHOLE = r"(?:them|whom|which|those|these|the (?P<state>dead|killed|deceased|injured|wounded|victims|casualties|hurt|fatalities)|those (?P<state2>killed|injured|wounded|hurt|hospitali[sz]ed))"
_BE = r"(?: (?:was|were|is|are|being|are said to be|were reported to be))?"
_ONE_OF = re.compile(
    rf"\b{_QUALIFIED} of {_WHOLE}{_BE},? (?:an? |under-?age |minor )?(?:[\w-]+ ){{0,3}}?(?P<noun>{_LABELLED})(?![\w-])"
)
_WHOLE_NOUN = r"(?:the )?(?:(?P<state>dead|killed|deceased|injured|wounded|victims|casualties|fatalities|hurt)|(?:\w+ )?(?:people|those) (?:who (?:were |have been |had been )?)?(?P<state2>killed|died|injured|wounded|hurt|suffered injuries|hospitali[sz]ed|dead))"
_LEAD = re.compile(
    rf"\b(?:including|includes?|among (?:them|whom|those)(?: there)?(?: (?:are|is|were|was))?|among {_WHOLE_NOUN}(?: (?:also )?(?:are|is|were|was))?|counting|of whom|with)\b:?"
)
_AMONG_AFTER = re.compile(
    rf"^,? (?:was |were |is |are |also )*(?:(?:also )?among (?:them|whom)\b|included\b|among (?:at least )?(?:the )?(?:[\w-]+ )?{_WHOLE_NOUN}\b)"
)
_INCLUDED = re.compile(
    r"\b(?:the )?(?P<state>dead|killed|deceased|injured|wounded|victims|casualties|fatalities) (?:also )?(?:included?|includes?|are|were)\b"
)
_YOUNGEST = re.compile(
    rf"\bthe youngest(?: of)?(?: the)? (?P<state>casualty|victim|victims|injured|wounded|dead|killed|deceased|person)(?: \w+)? (?:is|was|are) (?:only )?(?:an? )?(?:[\w-]+ ){{0,4}}?(?P<noun>{_CHILD})\b"
)
_GAP = re.compile(r"^(?:,? and |, | as well as |,? along with )$")
_FIELD = {
    "dead": "killed", "killed": "killed", "deceased": "killed", "fatalities": "killed", "died": "killed",
    "injured": "injured", "wounded": "injured", "hurt": "injured", "casualty": "injured", "casualties": "injured",
    "suffered injuries": "injured", "hospitalised": "injured", "hospitalized": "injured",
}  # fmt: skip


class Part(msgspec.Struct, frozen=True):
    """A labelled number inside a part."""

    label: str
    min: int
    max: int | None


class Subset(Span, frozen=True, kw_only=True):
    """A part of a casualty figure; `children` None where it names none. `field` where the words say of which figure.

    `example` says that the part was named, not counted ("among them a girl").
    """

    min: int
    children: Figure | None
    field: Literal["killed", "injured"] | None
    example: bool
    groups: tuple[Part, ...] = ()

    def children_of(self, whole: Figure | None) -> Figure | None:
        """The children, open where an example follows an open figure (or none): "at least ten, including an infant"."""
        if self.children is None:
            return None
        if self.example and (whole is None or whole.max is None):
            return Figure(self.children.min, None)
        if whole is not None and whole.max is not None and self.children.min > whole.max:
            return None
        return self.children


def find_subsets(document: Document, sentence: Sentence, people: Sequence[People]) -> tuple[list[Subset], list[People]]:
    """The parts named in a sentence, and the phrases for people that are none."""
    text = document.lower
    found: list[Subset] = []
    rest = list(people)
    for match in _ONE_OF.finditer(text, sentence.start, sentence.end):
        number = 1 if match["n"] in {"all", "both"} else (3 if match["n"] == "several" else int(value(match["n"]) or 0))
        number = 2 if match["n"] == "both" else number
        if match["n"] == "all" or not number:
            continue
        label = _LABELS[match["noun"]]
        figure = Figure(number, None if match["open"] or match["n"] == "several" else number)
        field = _FIELD.get(match["state"] or match["state2"] or "")
        found.append(
            Subset(
                start=match.start(),
                end=match.end(),
                rule="part.one-of",
                min=number,
                children=figure if label == "children" else None,
                field=cast(Literal["killed", "injured"] | None, field),
                example=False,
                groups=() if label == "children" else (Part(label, figure.min, figure.max),),
            )
        )
    for match in _YOUNGEST.finditer(text, sentence.start, sentence.end):
        field = _FIELD.get(match["state"])
        found.append(
            Subset(start=match.start(), end=match.end(), rule="part.youngest", min=1, children=Figure(1, None), example=True,
                   field=cast(Literal["killed", "injured"] | None, field))
        )  # fmt: skip
    for match in _LEAD.finditer(text, sentence.start, sentence.end):
        chain = _chain(text, rest, match.end())
        if not chain or any(s.start <= match.start() < s.end for s in found):
            continue
        word = match.group()
        end = chain[-1].end
        tail = _AMONG_AFTER.match(text[end : min(sentence.end, end + 40)])
        if word.startswith("with") and tail is None:
            continue
        if word.startswith("of whom") and not any(p.children for p in chain):
            continue
        state = match["state"] or match["state2"] or ""
        found.append(_of(chain, match.start(), end + (tail.end() if tail else 0), "part.including", _FIELD.get(state)))
    for match in _INCLUDED.finditer(text, sentence.start, sentence.end):
        chain = _chain(text, rest, match.end())
        if chain and not any(s.start <= chain[0].start < s.end for s in found):
            found.append(_of(chain, match.start(), chain[-1].end, "part.included", _FIELD.get(match["state"])))
    for person in rest:
        if any(s.start <= person.start < s.end for s in found) or (person.children is None and not person.labels):
            continue
        tail = _AMONG_AFTER.match(text[person.end : min(sentence.end, person.end + 60)])
        if tail is None:
            continue
        chain = _chain_back(text, rest, person)
        state = tail["state"] or tail["state2"] or ""
        # "among the ten people who were hurt" tells a figure of its own, so it is left to be read.
        upto = tail.group().index("among") + len("among") if tail["state2"] else tail.end()
        found.append(_of(chain, chain[0].start, person.end + upto, "part.among", _FIELD.get(state)))
    found.sort(key=lambda s: s.start)
    return found, rest


def _of(chain: list[People], start: int, end: int, rule: str, field: str | None) -> Subset:
    children = add_figures([p.children for p in chain if p.children is not None])
    example = all(p.qualifier is None for p in chain if p.children is not None)
    labels = tuple(Part(g.label, g.min, g.max) for p in chain for g in p.labels if g.label != "children")
    return Subset(
        start=start,
        end=end,
        rule=rule,
        min=sum(p.min for p in chain),
        children=children,
        field=cast(Literal["killed", "injured"] | None, field),
        example=example,
        groups=labels,
    )


def _chain(text: str, people: Sequence[People], at: int) -> list[People]:
    """The phrases joined to one another that begin right after `at`."""
    chain: list[People] = []
    for person in people:
        if person.start < at:
            continue
        gap = text[at : person.start]
        if not chain:
            if gap.strip(" :,") and not re.fullmatch(r",? (?:at least|also|the|a further|another) ?", gap):
                break
        elif person.bare or not _GAP.match(gap):
            break
        chain.append(person)
        at = person.end
    return chain


def _chain_back(text: str, people: Sequence[People], last: People) -> list[People]:
    chain = [last]
    for person in reversed([p for p in people if p.start < last.start]):
        if not _GAP.match(text[person.end : chain[0].start]) or person.children is None:
            break
        chain.insert(0, person)
    return chain
