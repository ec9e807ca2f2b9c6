"""Numbers with the munitions they count: "25", "of the 38 Shahed drones", "34 Kh-101 cruise missiles", "a drone"."""

from __future__ import annotations

import msgspec

from strikemap.model import WeaponClass


class Unit(msgspec.Struct):
    """A number and its noun in one sentence.

    `weapon` None: no noun (`bare`), another noun (`other_noun`), or munitions of several classes (`mixed`). `whole`: the number
    of which `part` is a part ("25 of the 38"), `whole_end` where the whole of this part ends. `heads`: opens its clause as the
    whole of what follows ("Of the 35 drones …"). `placed`: a place of its own stands beside it ("13 over Volgograd region").
    `named_from`: where its munition begins that stands before it ("missiles came to 60").
    `tabled`: one of a list of places and numbers ("Mykolaiv 9, Kirovohrad 6"). `kills`: its noun says that it was shot down.
    `aimed`: its target stands right behind it ("two at Kremenchuk").
    """

    start: int
    end: int
    min: int
    max: int | None
    weapon: WeaponClass | None = None
    bare: bool = False
    mixed: bool = False
    other_noun: bool = False
    impact: bool = False
    single: bool = False
    whole: bool = False
    heads: bool = False
    placed: bool = False
    tabled: bool = False
    kills: bool = False
    aimed: bool = False
    part: Unit | None = None
    whole_end: int | None = None
    named_from: int | None = None
    quantity_kind: str = "count"
