"""Pronouns that stand for munitions: "Nine drones came from the sea. One crashed into a block of flats"."""

from __future__ import annotations

from strikemap.extraction.text.background import is_background
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.signs import Rule
from strikemap.extraction.text.spans import WeaponMention

# "The drones came in waves. One crashed into a block of flats": a pronoun that does what only a munition does.
_PRONOUN = Rule(
    r"(?:^|(?<=[.;:,(\"'] )|\b(?:and|but|while|as|when) )(?P<it>(?:one|another|two|three|four|five|several|some|others|both"
    r"|the (?:rest|others?|second|first|third|last)|an? (?:second|third|fourth|fifth))(?: of (?:them|these|those))?"
    r"(?: [a-z]{1,20}ly| then| also| later| had| has| have)?"
    r" (?:crash(?:ed|es)|slam(?:med|s)|exploded|detonated|plunged|plough(?:ed|s)|plow(?:ed|s)"
    r"|smash(?:ed|es)|pierced|flew (?:into|through)"
    r"|tore (?:into|through)|came down (?:on|in|near|at)|landed (?:on|in|near|at|next)|fell (?:on|in|near|onto|into|next)"
    r"|(?:hit|struck)(?! by\b)"
    r"|set fire|set alight|ripped (?:into|through)|blew))\b"
)
PRONOUN = "weapon.pronoun"  # the rule that finds them
_POINTS_BACK_WITHIN = 2  # sentences


def with_pronouns(document: Document, found: list[WeaponMention]) -> list[WeaponMention]:
    """The mentions, with those pronouns among them that can only mean the munitions told of last, where these are of one class."""
    strikes = [m for m in found if m.use == "strike" and m.weapon != "other"]
    if not strikes:
        return found
    added: list[WeaponMention] = []
    at = 0
    last: tuple[int, int, WeaponMention | None] = (-9, -9, None)
    for sentence in document.sentences:
        near = last[2] is not None and sentence.index - last[0] <= _POINTS_BACK_WITHIN and sentence.paragraph == last[1]
        first = at
        while at < len(strikes) and strikes[at].start < sentence.end:
            at += 1
        here = strikes[first:at]
        for match in _PRONOUN.finditer(document, sentence) if near or here else ():
            before = [m for m in here if m.end <= match.start("it")]
            classes = {m.weapon for m in before}
            told = before[-1] if len(classes) == 1 else last[2] if near and not before else None
            if told is not None and not any(match.start("it") <= m.start < match.end("it") + 30 for m in here):
                added.append(
                    WeaponMention(
                        start=match.start("it"),
                        end=match.end("it"),
                        rule=PRONOUN,
                        weapon=told.weapon,
                        use="background" if is_background(document, match.start("it")) else "strike",
                    )
                )
        if here:
            one = here[-1] if len({m.weapon for m in here}) == 1 else None
            last = sentence.index, sentence.paragraph, one
    return sorted([*found, *added], key=lambda m: m.start) if added else found
