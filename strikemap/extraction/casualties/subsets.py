"""Parts of a casualty figure: "one of them a child", "including six children", "two of the dead were women".

A part never counts on its own. What it says of children goes to the figure it is part of; other groups are kept as labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from strikemap.extraction.casualties.persons import Labelled, People
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.text.ages import ADULT_AGE
from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.number_words import value
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import Span
from strikemap.model import Figure, add_figures

PartOf = Literal["killed", "injured", "victims"]

_LEXICON = load("parts")
_NOUN_ROWS = [(w, row) for row in load("people")["noun"] for k in ("singular", "plural") for w in row.get(k, [])]
_CHILDREN = [w for w, row in _NOUN_ROWS if row.get("child") is True] + list(_LEXICON["underage"])
_LABELS: dict[str, str] = {w: row["label"] for w, row in _NOUN_ROWS if row.get("label")} | dict.fromkeys(
    _LEXICON["underage"], "children"
)
_FIELD: dict[str, PartOf] = {word: field for field, words in _LEXICON["whole"].items() for word in words}
_GAP = re.compile(r"^(?:,? and |, | as well as |,? along with )$")
_NUMBER_BEFORE = re.compile(r",? (?:at least|also|the|a further|another) ?")
_IN_PLACE = re.compile(r" (?:in|at|near) [A-Z]")
_BE = r"(?:is|are|was|were)"


def _rules() -> dict[str, Rule]:
    number = rf"(?:\d{{1,3}}|{words_pattern(_LEXICON['number'])})"
    qualified = rf"(?P<open>(?:{words_pattern(_LEXICON['open'])}) )?(?P<n>{number})"
    whole, labelled = words_pattern(_FIELD), words_pattern(_LABELS)
    be = rf"(?: (?:{_BE}|being|have|has|are said to be|were reported to be))?"
    noun = rf"(?:an? |under-?age |minor )?(?:[\w-]+ ){{0,3}}?(?P<noun>{labelled})(?![\w-])"
    who = r"who (?:were |have been |had been |are )?"
    those = rf"(?:\w+ )?(?:people|those) (?:{who})?(?P<state2>{whole})"
    whole_noun = rf"(?:the )?(?:(?P<state>{whole})|{those})(?![\w-])"
    lead = (
        rf"\b(?:among(?: {whole_noun}| (?:them|whom|those))(?: there)?(?: (?:also )?{_BE})?"
        r"|including|incl\.|includes?|counting|of whom|with)(?![\w-]):?"
    )
    sources = {
        # "one of them a child", "three of the injured are minors"
        "one-of": rf"\b{qualified} of (?:the (?:\w+ )?(?P<state>{whole})|those (?P<state2>{whole})|them|whom|which|those|these)"
        rf"{be},? {noun}",
        # "of the nine injured, four are children"
        "of-the": r"(?<!result )(?<!consequence )(?<!course )"
        rf"\b(?:of|among(?! (?:them|those|whom|which|these)\b)) "
        rf"(?:them|those|whom|which|these|(?:the )?(?:{number} )?"
        rf"(?:(?P<state>{whole})|people (?P<state2>{whole}))),? {qualified}{be} {noun}",
        # "five people, one an 11-year-old girl, were hurt"
        "one-an": rf"(?<=, )(?P<open>)(?P<n>one)(?: being| is| was)? an? (?:[\w-]+ ){{0,3}}?"
        rf"(?P<noun>{words_pattern(_CHILDREN)})(?![\w-])",
        # "two of whom are brothers of six and eight": who they are follows
        "told-of": rf"\b{number} of (?:them|whom|which|those|these){be},? (?=\w)",
        "youngest": rf"\bthe youngest(?: (?:of|among) (?:them|those|these|whom))?"
        rf"(?:(?: of)?(?: the| those)? (?P<state>{whole}|person)(?: \w+)?)? {_BE} (?:only |just )?"
        rf"(?:(?:an? )?(?:[\w-]+ ){{0,4}}?(?P<noun>{words_pattern(_CHILDREN)})\b|(?P<age>{number})\b)",
        "lead": rf"{lead}|\((?=\w)",
        "lead-words": lead,
        "after": rf"^ the (?:very )?(?:youngest|smallest) of (?:them|those|these|all)(?=[.,;]|$)"
        rf"|^(?:,? - [^-;.]{{3,60}} -)?,? (?:(?:was|were|is|are|being|also) ){{0,3}}"
        rf"(?:(?:also )?among (?:them|whom|the latter|the former|their number)\b|one of (?:them|whom|those)\b"
        rf"|included\b|(?:among|one of) (?:at least )?(?:the )?(?:[\w-]+ ){{0,2}}?{whole_noun}"
        rf"|(?:(?<=is )|(?<=was ))the (?:very )?youngest (?:of|among|victim|casualty|person|one)\b)",
        # "three children, the youngest of them a baby of two months, were …"
        "eldest": r", the (?:youngest|eldest|oldest|elder|younger)(?: of (?:them|whom|these|those))?,? [^,;.()]{1,60}(?=,)",
        "included": rf"\b(?:the )?(?P<state>{whole}) (?:also )?(?:included?|includes)\b",
    }
    return {name: Rule(source) for name, source in sources.items()}


_RULES = _rules()


class Subset(Span, frozen=True, kw_only=True):
    """A part of a casualty figure; `children` None where it names none. `field` where the words say of which figure.

    `example` says that the part was named, not counted ("among them a girl"): more of the kind may be in an open figure.
    """

    min: int
    children: Figure | None
    field: PartOf | None
    example: bool
    groups: tuple[Labelled, ...] = ()

    def children_of(self, whole: Figure | None) -> Figure | None:
        """The children, open where an example follows an open figure (or none): "at least ten, including an infant"."""
        if self.children is None:
            return None
        if whole is None or whole.max is None:
            return Figure(self.children.min, None) if self.example else self.children
        return None if self.children.min > whole.max else self.children


def find_subsets(document: Document, sentence: Sentence, people: Sequence[People]) -> tuple[list[Subset], list[People]]:
    """The parts named in a sentence, and the phrases for people that are none."""
    found: list[Subset] = []
    rest = list(people)
    text, end = document.lower, sentence.end
    for name in ("one-of", "of-the", "one-an"):
        for match in _RULES[name].finditer(document, sentence):
            subset = _one_of(match, name)
            if subset is not None and not _taken(found, match.start()):
                found.append(subset)
    found.extend(_youngest(document, sentence))
    if not people:
        return found, rest
    for match in _RULES["eldest"].finditer(document, sentence):
        if not _taken(found, match.start()):
            found.append(
                Subset(start=match.start(), end=match.end(), rule="part.eldest", min=1, children=None, field=None, example=True)
            )
    for match in _RULES["included"].finditer(document, sentence):
        chain = _chain(text, rest, match.end())
        if chain and not _taken(found, chain[0].start):
            found.append(_of(chain, match.start(), chain[-1].end, "part.included", _field(match)))
    for match in _RULES["told-of"].finditer(document, sentence):
        chain = _chain(text, rest, match.end())
        if chain and chain[0].start == match.end() and chain[0].children is not None and not _taken(found, match.start()):
            found.append(_of(chain, match.start(), chain[-1].end, "part.told-of", None))
    leads = document.may[sentence.index] & _RULES["lead-words"].bit or document.text.find("(", sentence.start, end) >= 0
    for match in _RULES["lead"].finditer(document, sentence) if leads else ():
        chain = _chain(text, rest, match.end())
        if not chain or _taken(found, match.start()):
            continue
        stop = chain[-1].end
        if match.group() == "(" and (text[stop : stop + 1] != ")" or all(p.children is None for p in chain)):
            continue
        if chain[0].bare and _IN_PLACE.match(document.text, stop):
            continue  # "including three in Nikopol" tells a place its number
        tail = _RULES["after"].pattern.match(text[stop : min(end, stop + 40)])
        if match.group().startswith("with") and tail is None:
            continue
        if match.group().startswith("of whom") and not any(p.children for p in chain):
            continue
        found.append(_of(chain, match.start(), stop + (tail.end() if tail else 0), "part.including", _field(match)))
    found.extend(_among(document, sentence, rest, found))
    found.sort(key=lambda s: s.start)
    return found, rest


def _taken(found: Sequence[Subset], at: int) -> bool:
    return any(s.start <= at < s.end for s in found)


def _field(match: re.Match[str]) -> PartOf | None:
    groups = match.groupdict()
    return _FIELD.get(groups.get("state") or groups.get("state2") or "")


def _one_of(match: re.Match[str], name: str) -> Subset | None:
    several = match["n"] == "several"
    number = {"both": 2, "several": 3}.get(match["n"]) or int(value(match["n"]) or 0)
    if not number:
        return None
    label = _LABELS[match["noun"]]
    figure = Figure(number, None if match["open"] or several else number)
    child = label == "children"
    end = match.end()
    # The whole keeps its number ("of the nine injured"): only what follows it is hidden from the other rules.
    start = match.start("open" if match["open"] else "n") if name == "of-the" else match.start()
    return Subset(
        start=start,
        end=end,
        rule=f"part.{name}",
        min=number,
        children=figure if child else None,
        field=_field(match),
        example=False,
        groups=() if child else (Labelled(label, figure.min, figure.max),),
    )


def _youngest(document: Document, sentence: Sentence) -> list[Subset]:
    found = []
    for match in _RULES["youngest"].finditer(document, sentence):
        if match["age"] and not 0 <= (value(match["age"]) or ADULT_AGE) < ADULT_AGE:
            continue
        found.append(
            Subset(
                start=match.start(),
                end=match.end(),
                rule="part.youngest",
                min=1,
                children=Figure(1, None),
                field=_field(match),
                example=True,
            )
        )
    return found


def _among(document: Document, sentence: Sentence, people: Sequence[People], found: Sequence[Subset]) -> list[Subset]:
    """ "A child was among the dead": the part stands before its whole."""
    text = document.lower
    parts: list[Subset] = []
    for person in people:
        if _taken(found, person.start) or (person.children is None and not person.labels):
            continue
        tail = _RULES["after"].pattern.match(text[person.end : min(sentence.end, person.end + 60)])
        if tail is None:
            continue
        chain = _chain_back(text, people, person)
        # "among the ten people who were hurt" tells a figure of its own, so it is left to be read.
        counted = any(person.end < p.start < person.end + tail.end() for p in people)
        joint = next((w for w in ("among", "one of") if w in tail.group()), None)
        upto = tail.group().find(joint) + len(joint) if joint and (counted or tail["state2"]) else tail.end()
        part = _of(chain, chain[0].start, person.end + upto, "part.among", _field(tail))
        if "youngest" in tail.group() and part.children is not None:
            # "The youngest victim is a boy of eight": there may be more of them.
            part = msgspec.structs.replace(part, children=Figure(part.min, None), field=part.field or "victims", example=True)
        parts.append(part)
    return parts


def _of(chain: list[People], start: int, end: int, rule: str, field: PartOf | None) -> Subset:
    return Subset(
        start=start,
        end=end,
        rule=rule,
        min=sum(p.min for p in chain),
        children=add_figures([p.children for p in chain if p.children is not None]),
        field=field,
        example=all(p.qualifier is None for p in chain if p.children is not None),
        groups=tuple(g for p in chain for g in p.labels if g.label != "children"),
    )


def _chain(text: str, people: Sequence[People], at: int) -> list[People]:
    """The phrases joined to one another that begin right after `at`."""
    chain: list[People] = []
    for person in people:
        if person.start < at:
            continue
        gap = text[at : person.start]
        if not chain:
            if gap.strip(" :,") and not _NUMBER_BEFORE.fullmatch(gap):
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


def part_field(part: PartOf | None, killed_told: bool) -> Literal["killed", "injured"] | None:
    """The field that a part is of; "victims" are the dead where any are told of."""
    if part == "victims":
        return "killed" if killed_told else "injured"
    return part
