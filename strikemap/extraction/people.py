"""Noun phrases for people: how many, how many of them children, and which groups they name.

"at least ten people" is 10 or more; "a young woman and her three-year-old child" are two phrases of one person each, which
a casualty rule may join; "a couple" is two; "no one" is nobody. A definite phrase ("the man") tells of somebody named
before: it counts only when it is joined to another phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from strikemap.extraction.document import Document
from strikemap.extraction.lexicon import load, words_pattern
from strikemap.extraction.numbers import value
from strikemap.extraction.spans import Quantity, Span
from strikemap.model import Figure

# "lost their lives", "the others": words for people only beside a number.
_NOT_ALONE = frozenset(("life", "lives", "soul", "souls", "more", "other", "others"))
ADULT_AGE = 18  # Convention on the Rights of the Child, article 1


_MOST_PERSONS = 6  # people told of one by one; more are a count


class _Noun(NamedTuple):
    rule: str
    plural: bool
    child: bool | str
    label: str | None
    size: int
    role: bool


class Person(NamedTuple):
    """What the words say of one person; None where they do not. `kin`: told of as somebody's relative ("his wife")."""

    gender: str | None = None
    age: float | None = None
    child: bool | None = None
    role: str | None = None
    kin: bool = False

    def other_than(self, told: Person) -> bool:
        """Whether the words mean another person than `told` for certain."""
        if self.age is not None and told.age is not None and self.age != told.age:
            return True
        pairs = ((self.gender, told.gender), (self.child, told.child), (self.role, told.role))
        if any(a is not None and b is not None and a != b for a, b in pairs):
            return True
        return self.kin and not told.kin and (self.age is None or told.age is None)


class Labelled(NamedTuple):
    """A group that the words name, and its size: two rescuers."""

    label: str
    min: int
    max: int | None


class People(Span, frozen=True, kw_only=True):
    """A phrase for people. `children` is the part of min..max that the phrase itself calls children, None if it does not say.

    `subset` says the phrase takes a part of people told before ("two of them"), `subset_of` "killed" or "injured" where it
    says of which; `more` that it adds to them ("another two"); `state` is a predicate inside it ("two wounded women").
    `persons` describes each of them where the words do. `definite`: told of before, or by a role ("the driver").
    `persons` describes each of them where the words do. `definite`: told of before, or by a role ("the driver").
    """

    min: int
    max: int | None
    children: Figure | None = None
    labels: tuple[Labelled, ...] = ()
    persons: tuple[Person, ...] = ()
    none: bool = False
    definite: bool = False
    subset: bool = False
    subset_of: str | None = None
    more: bool = False
    bare: bool = False
    state: str | None = None
    qualifier: str | None = None

    @property
    def figure(self) -> Figure:
        """The size of the group."""
        return Figure(self.min, self.max)


_LEXICON = load("people")
_NOUNS: dict[str, _Noun] = {}
for _row in _LEXICON["noun"]:
    for _number in ("singular", "plural"):
        for _word in _row.get(_number, []):
            _NOUNS[_word] = _Noun(
                _row["id"],
                _number == "plural",
                _row.get("child", False),
                _row.get("label"),
                _row.get("size", 1),
                _row.get("role", False),
            )

_NOUN = words_pattern(_NOUNS)
_PERSON_NOUN = words_pattern(_NOUNS.keys() - _NOT_ALONE)
_GENDER: dict[str, str] = {word: gender for gender, words in _LEXICON["gender"].items() for word in words}
_YOUNG = frozenset(_LEXICON["young"]["words"])
_GROUPS_OF = {"twins": 2, "triplets": 3, "spouses": 2}
_STATES = {
    "killed": "killed",
    "dead": "killed",
    "deceased": "killed",
    "injured": "injured",
    "wounded": "injured",
    "hurt": "injured",
}
# Words that cannot stand between a number and its noun: function words, verbs of these reports, and nouns of things.
_NO_MODIFIER = (
    "and|or|in|on|at|of|by|from|to|with|were|was|have|has|had|been|be|are|is|who|which|that|as|for|near|after|when|while|including|among|"
    "into|over|than|but|not|before|during|under|where|whose|killing|injuring|wounding|hit|struck|damaged|destroyed|said|"
    "missiles?|drones?|rockets?|shells?|bombs?|houses?|buildings?|apartments?|cars?|villages?|settlements?|towns?|cities|attacks?|strikes?|"
    "districts?|regions?|communities|schools?|trucks?|buses|tanks?|aircraft|targets?|uavs?|hours?|days?|years?|times?|homes?|the|this|these|a|an"
)
_MODIFIER = rf"(?!(?:{_NO_MODIFIER})\b)[\w'-]+"
_OF_SET = r" of (?:the|its|his|her|their|them|whom|those|these|our|which|all)\b(?: (?:\d{1,4}|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty))?"
_GROUP = re.compile(
    rf"(?P<more1> (?:more|other|others|further|additional)\b)?(?P<of>{_OF_SET})?"
    rf"(?P<mods>(?: {_MODIFIER}){{0,5}}?) (?P<noun>{_NOUN})(?![\w'-]| (?:{_NOUN})(?![\w'-]))"
)
_BARE = re.compile(
    r"(?P<more1> (?:more|others|other|further)\b)?(?P<of> of (?:them|whom|those|these|the (?P<state>dead|killed|injured|wounded|victims|casualties|deceased)))?"
    r"(?=,| ?[.;:()]|$| (?:were|was|have|has|had|are|is|been|being|be|killed|dead|wounded|injured|hurt|died|perished|in|at|near|on|to|and|or|"
    r"seriously|critically|lightly|severely|fatally|also|remain|remained|suffered|sustained|received|who|reported|confirmed|late|overnight|"
    r"slightly|gravely|beside|outside|inside|across|around|along|during|while|over|within|with|including|among|this|yesterday|today|last|early|"
    r"since|that|amid|but|hospitali[sz]ed|deaths?|fatalit(?:y|ies)|injuries|more|bodies|missing|as|when|after|by|there|civilian deaths|taken|feared|dead)\b)"
)
_DETERMINER = re.compile(
    r"\b(?P<det>an?|another|his|her|their|its|the|one other|one more)"
    rf"(?P<mods>(?: {_MODIFIER}){{0,5}}?)"
    rf" (?P<noun>{_PERSON_NOUN}|(?:\d{{1,2}}|[a-z]+(?:-[a-z]+)?)[- ](?:year|month|week|day)s?[- ]olds?|body(?! (?:of|armou?r)))"
    rf"(?![\w-]|'(?!s heart )| (?:(?:{_MODIFIER}) ){{0,2}}?(?:{_PERSON_NOUN})(?![\w'-]))"
)
_PLURAL_AGES = re.compile(
    rf"\b(?:(?:their|his|her|two|the|both|twin) )?(?P<noun>{words_pattern(w for w, n in _NOUNS.items() if n.plural)})(?=,? )"
)
_FAMILY = re.compile(r"\b(?:a|an|one|the) (?:[\w-]+ ){0,2}?family of (?P<size>\w+)\b")
_NUMBER_WORD = r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine)"
_AGE_UNIT = r"(?:[- ](?P<unit{n}>years?|months?|weeks?|days?)(?:[- ](?:old|of age))?)?"
_AGES = re.compile(
    rf"(?:,? (?:aged?|of|ages) (?P<a>{_NUMBER_WORD})(?P<b>(?:(?:, | and |, and | to ){_NUMBER_WORD}){{0,6}})(?P<unit>[- ](?:years?|months?|weeks?|days?)(?:[- ](?:old|of age))?)?"
    rf"|,? \((?:aged )?(?P<c>{_NUMBER_WORD})\)"
    rf"|, (?:who (?:was|is|were) |aged )?(?P<d>{_NUMBER_WORD})(?P<e>(?:(?:, | and |, and ){_NUMBER_WORD}){{0,6}})(?P<unit2>[- ](?:years?|months?)[- ](?:old|of age))?(?=,| and\b|\.|;|\)| who\b)"
    rf"|,? born in (?P<born>\d{{4}}(?:(?:, and|,| and) \d{{4}}){{0,4}}))"
)
_INNER_AGE = re.compile(rf"(?P<n>{_NUMBER_WORD})[- ](?P<unit>year|month|week|day)s?[- ]olds?\b")
# "Policeman wounded": a headline leaves the article out.
_HEADLINE = re.compile(
    rf"(?P<mods>(?:(?!(?:{_NO_MODIFIER}|no|nobody|his|her|their|another)\b)[a-z0-9][\w'-]* ){{0,2}}?)(?P<noun>{_PERSON_NOUN})"
    r"(?=(?:, \d{1,2},)? (?:and (?:an? |his |her |\w+ )|killed|dead|dies|died|wounded|injured|hurt|hospitali[sz]ed|among)\b)"
)
_HEADLINE_AT = re.compile(r"(?:[:;,]| -) ")
# "Nataliia, 52, died": a name and an age.
_NAMED = re.compile(
    rf"(?<![\w-])(?:(?P<noun>{_PERSON_NOUN}) )?"
    r"[A-Z][a-z]{1,20}(?:[ -][A-Z][a-z]{1,20}){0,3}(?:, (?P<age>\d{1,2})(?=,| and )|,? \((?P<age2>\d{1,2})\))"
)
_NONE_GROUP = re.compile(rf"(?P<mods>(?: {_MODIFIER}){{0,2}}?) (?P<noun>{_NOUN})(?![\w'-])")


def find_people(document: Document, start: int, end: int, quantities: Sequence[Quantity]) -> list[People]:
    """The phrases for people within [start, end), in order and apart from each other; `quantities` are those of that stretch."""
    text = document.lower
    found: list[People] = []
    for quantity in quantities:
        people = _counted(text, quantity, end)
        if people is not None:
            found.append(people)
    for match in _FAMILY.finditer(text, start, end):
        size = value(match["size"])
        if size:
            found.append(
                _aged(text, end, People(start=match.start(), end=match.end(), rule="people.family", min=int(size), max=int(size)))
            )
    for match in _DETERMINER.finditer(text, start, end):
        if match["noun"] in _NOT_ALONE:
            continue
        if not any(q.kind == "count" and match.start() <= q.start and q.end <= match.end() for q in quantities):
            found.append(_single(text, end, match))
    found.extend(_headlines(text, start, end))
    for match in _NAMED.finditer(document.text, start, end):
        age = int(match["age"] or match["age2"])
        children = Figure(1, 1) if age < ADULT_AGE else None
        found.append(
            People(start=match.start(), end=match.end(), rule="people.named", min=1, max=1, children=children,
                   persons=(Person(age=age, child=age < ADULT_AGE),))
        )  # fmt: skip
    for match in _PLURAL_AGES.finditer(text, start, end):
        people_or_none = _by_ages(text, end, match)
        if people_or_none is not None:
            found.append(people_or_none)
    return _apart(found)


def _headlines(text: str, start: int, end: int) -> list[People]:
    found = []
    for at in (start, *(m.end() for m in _HEADLINE_AT.finditer(text, start, end))):
        match = _HEADLINE.match(text, at, end)
        if match is not None and match["noun"] in _NOUNS and not _NOUNS[match["noun"]].plural:
            noun = _NOUNS[match["noun"]]
            people = People(start=match.start(), end=match.end(), rule=noun.rule, min=noun.size, max=noun.size)
            found.append(_aged(text, end, _described(people, noun, match["noun"], match["mods"]), noun))
    return found


def _described(people: People, noun: _Noun, word: str, modifiers: str, kin: bool = False) -> People:
    """The phrase with what its noun and the words before it say: children, group, and each person's age, gender and role."""
    ages = _inner_age(modifiers)
    people = _with_children(people, noun, ages, bool(_YOUNG & set(modifiers.replace("-", " ").split())))
    labels = (Labelled(noun.label, people.min, people.max),) if noun.label else ()
    persons: tuple[Person, ...] = ()
    if people.max == people.min and 0 < people.min <= _MOST_PERSONS and not people.subset:
        gender = _GENDER.get(word)
        if word in {"couple", "married couple"}:
            persons = (Person(gender="m", kin=kin), Person(gender="f", kin=kin))
        elif people.min == 1 or gender is not None:
            child = None if people.children is None and noun.child else people.children is not None and people.children.min > 0
            role = noun.rule if noun.role else None
            if noun.rule == "person.any":
                child = None
            persons = (Person(gender, ages[0] if len(ages) == 1 else None, child, role, kin),) * people.min
    return _replace(people, labels=labels, persons=persons)


def _apart(found: list[People]) -> list[People]:
    """Overlapping phrases thinned: the one that starts first stays, of those the longest."""
    kept: list[People] = []
    for people in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or people.start >= kept[-1].end:
            kept.append(people)
    return kept


def _counted(text: str, quantity: Quantity, limit: int) -> People | None:
    if quantity.kind == "none":
        return _nobody(text, quantity, limit)
    if quantity.kind != "count":
        return None
    before = text[max(0, quantity.start - 12) : quantity.start]
    more = bool(re.search(r"\b(?:another|a further|further|other) \Z", before))
    told = before.endswith("the ")
    lead = re.search(r"\b(?:their|his|her|the|another|a further|its|all) \Z", before)
    start = quantity.start - len(lead.group()) if lead else quantity.start
    match = _GROUP.match(text, quantity.end, limit)
    if match and not _is_thing(match["mods"]):
        noun = _NOUNS[match["noun"]]
        state = next((_STATES[w] for w in match["mods"].split() if w in _STATES), None)
        whole = value(match["of"].rsplit(" ", 1)[1]) if match["of"] else None
        least, most = (int(whole), int(whole)) if whole else (quantity.min, quantity.max)
        people = People(
            start=start,
            end=match.end(),
            rule=noun.rule,
            min=least * noun.size,
            max=None if most is None else most * noun.size,
            subset=bool(match["of"]) and not whole and not re.match(r" of (?:its|our|all)\b", match["of"]),
            subset_of=state if match["of"] else None,
            more=not told and (more or bool(match["more1"]) or match["noun"] in {"others", "more"}),
            state=None if match["of"] else state,
            qualifier=quantity.rule,
        )
        return _aged(text, limit, _described(people, noun, match["noun"], match["mods"]), noun)
    match = _BARE.match(text, quantity.end, limit)
    if match is None:
        return None
    state_word = match["state"] or ""
    return People(
        start=start,
        end=match.end(),
        rule="people.bare",
        min=quantity.min,
        max=quantity.max,
        subset=bool(match["of"]),
        subset_of=_STATES.get(state_word),
        more=not told and (more or bool(match["more1"])),
        bare=True,
        qualifier=quantity.rule,
    )


def _is_thing(modifiers: str) -> bool:
    """Whether a word between number and noun shows that the number counts something else ("two residential areas residents")."""
    return any(w in {"storey", "story", "room", "bed", "seat"} for w in modifiers.split())


def _nobody(text: str, quantity: Quantity, limit: int) -> People | None:
    word = text[quantity.start : quantity.end]
    if word in {"no one", "nobody", "none", "neither"} or word.startswith("not "):
        end = quantity.end
        tail = re.compile(r" of (?:the|them|those|its|their)\b(?: [\w'-]+){0,3}?(?= (?:was|were|has|have|had|is|are)\b)").match(
            text, end, limit
        )
        return People(start=quantity.start, end=tail.end() if tail else end, rule="people.nobody", min=0, max=0, none=True)
    match = _NONE_GROUP.match(text, quantity.end, limit)
    if match and match["noun"] not in {"casualties", "casualty", "victims", "victim", "more", "other", "others"}:
        return People(start=quantity.start, end=match.end(), rule="people.nobody", min=0, max=0, none=True)
    return People(start=quantity.start, end=quantity.end, rule="people.no", min=0, max=0, none=True, bare=True)


def _single(text: str, limit: int, match: re.Match[str]) -> People:
    word = match["noun"]
    noun = _NOUNS.get(word) or _Noun("person.any", False, "age", None, 1, False)
    if word == "body" and match["det"] in {"his", "her", "their", "its", "the"}:
        return People(start=match.start(), end=match.end(), rule="people.definite", min=0, max=None, definite=True, bare=True)
    if word == "body":
        # The noun is a predicate of its own ("another body was found").
        more = match["det"] in {"another", "one more", "one other"}
        return People(start=match.start(), end=match.end() - len(" body"), rule="people.body", min=1, max=1, more=more, bare=True)
    size = _GROUPS_OF.get(word, noun.size)
    if noun.plural and word not in _GROUPS_OF:
        # "the people", "their sisters": how many is not said here.
        return People(start=match.start(), end=match.end(), rule="people.definite", min=0, max=None, definite=True, bare=True)
    kin = match["det"] in {"his", "her", "their"}
    people = People(
        start=match.start(),
        end=match.end(),
        rule=noun.rule,
        min=size,
        max=size,
        definite=match["det"] == "the",
        more=match["det"] in {"another", "one other", "one more"},
        state=next((_STATES[w] for w in match["mods"].split() if w in _STATES), None),
    )
    words = match.group(0)[: match.start("noun") - match.start()] if word in _NOUNS else match.group(0)
    return _aged(text, limit, _described(people, noun, word, words, kin), noun)


def _by_ages(text: str, limit: int, match: re.Match[str]) -> People | None:
    """A plural without a number but with ages: "boys of eleven and 14" are two."""
    noun = _NOUNS[match["noun"]]
    ages = _AGES.match(text, match.end(), limit)
    numbers = _ages_in(ages) if ages else []
    if match["noun"] == "twins" or text[match.start() : match.end()].startswith("twin "):
        numbers = numbers if len(numbers) > 1 else (numbers or [None]) * 2
    elif len(numbers) < 2:
        return None
    young = sum(1 for n in numbers if n is not None and n < ADULT_AGE)
    children = (
        Figure(len(numbers), len(numbers))
        if noun.child is True and not any(n is not None and n >= ADULT_AGE for n in numbers)
        else None
    )
    if children is None and young:
        children = Figure(young, young)
    end = ages.end() if ages else match.end()
    return People(
        start=match.start(), end=end, rule="people.ages", min=len(numbers), max=len(numbers), children=children, more=False
    )


def _with_children(people: People, noun: _Noun, ages: list[float], called_young: bool) -> People:
    if noun.child == "none":
        return _replace(people, children=Figure(0, 0))
    young = max(ages) < ADULT_AGE if ages else called_young
    if (noun.child is True and not (ages and min(ages) >= ADULT_AGE)) or (young and not people.subset):
        return _replace(people, children=people.figure)
    return people


def _aged(text: str, limit: int, people: People, noun: _Noun | None = None) -> People:
    """The phrase with the ages that stand behind it taken in ("a girl of 10", "her son, 12,", "a man (63)")."""
    match = _AGES.match(text, people.end, limit)
    if match is None:
        return people
    ages = [a for a in _ages_in(match) if a is not None]
    end = match.end()
    people = _replace(people, end=end)
    if not ages or people.max is None:
        return people
    if len(people.persons) == len(ages):
        told = tuple(p._replace(age=a, child=a < ADULT_AGE) for p, a in zip(people.persons, ages, strict=True))
        people = _replace(people, persons=told)
    young = sum(1 for a in ages if a < ADULT_AGE)
    if people.children is not None:
        adults = sum(1 for a in ages if a >= ADULT_AGE)
        return _replace(people, children=None) if adults == len(ages) == people.max else people
    if len(ages) == people.max and young:
        return _replace(people, children=Figure(young, young))
    return people


def _ages_in(match: re.Match[str]) -> list[float | None]:
    """Ages in years."""
    if match["born"]:
        return []
    words = " ".join(match[g] or "" for g in ("a", "b", "c", "d", "e"))
    unit = match["unit"] or match["unit2"] or ""
    scale = 1.0 if not unit or "year" in unit else (1 / 12 if "month" in unit else 0.01)
    return [(value(w) or 0) * scale for w in re.findall(_NUMBER_WORD, words)]


def _inner_age(words: str) -> list[float]:
    found = []
    for match in _INNER_AGE.finditer(words.replace("- ", "-")):
        number = value(match["n"].replace("-", " ")) or 0
        found.append(number if match["unit"] == "year" else 0.5)
    return found


def _replace(people: People, **changes: object) -> People:
    values = {name: getattr(people, name) for name in people.__struct_fields__} | changes
    return People(**values)
