"""Which stretches of a text tell of earlier times: "Since March …", "… as it was last month", "in recent weeks"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from strikemap.extraction.text.document import Document, Sentence
from strikemap.extraction.text.signs import Rule

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NUMBER = r"(?:an?|one|two|three|four|five|six|several|many|\d{1,3})"
# "Since yesterday evening drones have attacked" is the news, and so is "since Friday's attack".
_LATELY = (
    r"(?:yesterday|last\ (?:night|evening)|midnight|dawn|(?:early\ |late\ )?this\ morning|early\ (?:this\ )?morning"
    r"|the\ (?:early\ |late\ )?(?:evening|morning|night|early\ hours|(?:start|beginning)\ of\ (?:the\ day|today))\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day's\ )"
)
# Cues that make their clause background wherever they stand in it.
_CUE = Rule(
    rf"""(?x)\b(?:
      (?:last|previous)\ (?:year|month|winter|spring|summer|autumn|fall)
    | (?:in|over|during|for|throughout)\ (?:the\ )?(?:recent|past|last|previous|few)\ (?:few\ |several\ |couple\ of\ )?
      (?:weeks|months|years|year|winter)
    | in\ recent\ (?:weeks|months|days|years)
    | {_NUMBER}\ (?:full\ )?(?:years?|months?)\ (?:ago|earlier|before)
    | ever\ since | ever\ more | more\ and\ more | (?:in|during)\ the\ early\ days | earlier\ this\ year | earlier\ in\ the\ war
    | (?:has|have|had)\ (?:been\ )?(?:regularly|repeatedly|routinely|frequently|often|consistently|increasingly)
    | (?:routinely|frequently|every\ day)\s
      (?:strikes?|attacks?|targets?|shells?|hits?|fires?|bombs?|launch(?:es)?|uses?)
    | at\ a\ time\ when | are\ (?:often\ reported|reported\ often)
    | in\ (?:two|three|four|five|\d{{1,2}})\ (?:full\ )?years | over\ (?:two|three|four|five|\d{{1,2}})\ (?:weeks|months|years)
    | for\ (?:several\ |many\ |the\ last\ |{_NUMBER}\ )?(?:weeks|months|years)
    | (?:not|first)(?:\ \w+){{0,4}}\ (?:for|in)\
      (?:nearly\ |almost\ |more\ than\ |over\ |about\ )?(?:\d{{1,3}}|\w+)\ (?:days|weeks|months|years)(?=\ had\b)
    | (?:had|has|have)\ (?:not|never)\ (?:experienced|seen|been|suffered|come)\b
    | since\ (?:the\ )?(?:start|beginning|outbreak|launch|onset)\ of | since\ (?:early\ |late\ |mid-?)?(?:{_MONTH}\ )?(?:19|20)\d\d
    | (?:after|from|in|by|during)\ (?:an?\ |the\ )?(?:earlier|previous|prior)\ (?:attacks?|strikes?|shellings?|raids?|bombardments?)
    | since\ (?:it|russia|moscow|the\ kremlin|putin|vladimir\ putin|the\ full-scale|russia's)\ (?:\w+\ ){{0,2}}?
      (?:invaded|invasion|launched\ its|began|started|war)
    | (?:has|have)\ (?:\w+\ ){{1,6}}?(?:more\ than\ |over\ |some\ |about\ |at\ least\ |nearly\ |almost\ )?\w+\ times
      \ (?:since|this\ year|this\ month|before|in\ recent|over\ the\ past)
    | last\ {_MONTH}
    | (?:batter(?:y|ies)|crews?|units?|brigades?|gunners?|teams?|pilots?)\ (?:that|who|which)\ (?:has|have|had)\ (?:already\ )?
      (?:shot\ down|downed|destroyed|intercepted)
    | since\ (?:pulling|quitting|leaving|withdrawing)
    | are\ (?:hit|attacked|shelled|struck|bombed|targeted)
      \ (?:again\ and\ again|over\ and\ over|time\ and\ again|almost\ |every\ |daily|nightly)
    | (?:has|have)\ (?:also\ )?been\ used\ (?:for|in)\ (?:many|most|some|several|dozens|hundreds)\ of\ the
    | (?:has|have)\ been\ (?:killed|wounded|injured|hurt)(?:\ [\w'-]+){{0,8}}?\ since\ (?:then|that\ (?:day|time|date))(?=[.;,])
    | a\ year\ to\ the\ day\ after | on\ the\ anniversary
    )\b"""
)
# General statements: wherever one of these stands, the whole sentence tells of no one day.
_GENERAL = Rule(
    r"\b(?:regularly|on a (?:regular|daily) basis|almost (?:daily|every day)|daily (?:shelling|attacks|strikes)"
    r"|during (?:a|the) full-scale (?:war|invasion)"
    r"|throughout the (?:full-scale )?(?:war|invasion)"
    r"|(?:every|each|any) (?:\w+ )?(?:missile|drone|bomb|shell|rocket) (?:that|which|fired at|sent at)"
    # A court tries what was done long before.
    r"|(?:compensation|payments?) (?:(?:is|are|was|were|be) )?(?:(?:paid|made) )?for (?:[\w-]+ ){0,3}"
    r"(?:houses|homes|housing|property|apartments|flats)"
    r"|sentenced|in absentia|verdict|convicted of|(?:given|got|handed|received) (?:\w+|\d+) years for)\b"
)
# Cues that open a sentence: all of it is background.
_OPENING = Rule(
    rf"""(?x)["'(]?(?:(?:but|and|also|however),?\ )?(?:
      (?:ever\ )?since\ (?!{_LATELY}) | (?:before|until|up\ to)\ (?:that|then|now|this(?:\ (?:attack|strike|week|month))?)\b,?
    | (?:last|previous)\ (?:year|month|winter|spring|summer|autumn|fall)\b | prior\ to\ | previously\b
    | back\ in\b | not\ for\ (?:\w+\ ){{1,3}}(?:days|weeks|months|years)\b
    | (?:in|over|during|for|throughout)\ (?:recent|the\ (?:past|last))\ (?:few\ )?
      (?:weeks|months|years|year)
    | {_NUMBER}\ (?:years?|months?)\ (?:ago|earlier) | throughout\ the\ (?:war|invasion) | (?:during|in)\ the\ (?:war|invasion)\b
    | (?:earlier|so\ far)\ this\ year | in\ (?:19|20)\d\d\b
    )"""
)
# Superlatives compare with the past without telling of it: "the heaviest attack on the town since the start of the war".
_SUPERLATIVE = re.compile(r"\b(?:\w+est|most \w+|worst|first|second|third|(?:four|fif|six|seven|eigh|nin|ten)th) ")
_CLAUSE_EDGE = re.compile(
    r"[,;:()](?= |$)| - | (?:which|while|when|where|whereas|though|although|after|but) "
    r"| (?:that|who) (?=(?:has|had|have|was|were|is|are)(?:n't)? )"
)

# What a report reminds its readers of at its end is another strike than the one that it reports.
_RECALLED = re.compile(
    r"[\s>*-]*(?:background|for reference|for context|as a reminder|reminder|recall|let (?:us|me) (?:remind|recall)|let's remind"
    r"|we remind|it will be recalled|as (?:previously |earlier )?(?:reported|mentioned|noted|written)"
    r"|as (?:\w+ ){1,3}(?:previously )?reported|earlier,? (?:on|it was reported|this week|this month)|previously)\b"
    r"|[^.;]{0,80}\b(?:was|were) last (?:left|hit|attacked|struck|shelled)\b"
)


_start, _end = itemgetter(0), itemgetter(1)


@lru_cache(maxsize=8)
def background_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """(start, end) of the clauses and sentences that tell of earlier times, in the text's order."""
    spans: list[tuple[int, int]] = []
    low = document.lower
    for sentence in document.sentences:
        if _OPENING.match(document, sentence) or _GENERAL.search(document, sentence):
            spans.append((sentence.start, sentence.end))
            continue
        spans += (_clause(low, sentence, *cue.span()) for cue in _CUE.finditer(document, sentence) if not _compares(low, cue))
    return _disjoint(spans)


def _disjoint(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def background_within(document: Document, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Those of a document's background stretches that reach into a sentence."""
    spans = background_spans(document)
    return spans[bisect_right(spans, sentence.start, key=_end) : bisect_left(spans, sentence.end, key=_start)]


def recalls(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence reminds of an earlier strike ("Background: …", "As a reminder, …", "The town was last hit …")."""
    return _RECALLED.match(document.lower, sentence.start, sentence.end) is not None


def is_background(document: Document, start: int) -> bool:
    """Whether the offset lies in a stretch that tells of earlier times."""
    spans = background_spans(document)
    at = bisect_right(spans, (start, len(document.text))) - 1
    return at >= 0 and start < spans[at][1]


def _compares(low: str, cue: re.Match[str]) -> bool:
    words = cue.group()
    return words.startswith(("since", "for ", "in ", "over ")) and bool(
        _SUPERLATIVE.search(low, max(0, cue.start() - 60), cue.start())
    )


def _clause(low: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    if low.startswith(("a year to the day after", "on the anniversary"), start) or low.endswith(" times since", start, end):
        return start, sentence.end
    left = max((edge.end() for edge in _CLAUSE_EDGE.finditer(low, max(sentence.start, start - 200), start)), default=sentence.start)
    right = _CLAUSE_EDGE.search(low, end, min(sentence.end, end + 200))
    return left, right.start() if right else sentence.end
