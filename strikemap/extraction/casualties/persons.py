"""What a phrase for people tells: how many, who each of them is, and which groups they belong to."""

from __future__ import annotations

from typing import NamedTuple

from strikemap.extraction.text.spans import Span
from strikemap.model import Figure


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

    def and_told(self, told: Person) -> Person:
        """The same person with what other words add ("his son, a student of 19")."""
        gender = told.gender if self.gender is None else self.gender
        age = told.age if self.age is None else self.age
        child = told.child if self.child is None else self.child
        return Person(gender, age, child, self.role or told.role, self.kin or told.kin)


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
