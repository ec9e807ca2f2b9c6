"""How far a predicate reaches in an English clause: what denies it, what breaks it off, where a noun phrase begins and ends.

Everything works on lower-case text and on stretches bounded by the caller, so that the cost stays linear.
"""

from __future__ import annotations

import re

from strikemap.extraction.text.late import late

_PEOPLE = (
    r"(?:people|persons?|m[ae]n|wom[ae]n|child(?:ren)?|boys?|girls?|civilians|residents?|workers?|employees?"
    r"|drivers?|police\w*|soldiers?"
    r"|pensioners?|couples?|victims?|rescuers?|doctors?|nurses?|teenagers?|passengers?|families|patients?"
    r"|locals|guards?|farmers?|students?)"
)
_FINITE_VERBS = (
    r"(?:was|were|is|are|has|have|had|said|says|told|wrote|received|treated|opened|reported|admitted|remains?|will|would|can|could"
    r"|took|takes|went|stood|began|continues?|continued|died|worked|works|accepted)"
)

# What stands between an auxiliary and its participle. `one`: the subject is a single thing.
AUXILIARY = late(
    r"\b(?:(?P<one>was|is|has been|has also been)|(?:had|have|having)(?: (?:also|since|already|both|all"
    r"|reportedly))? been|were|are|been|being|be|got|lay|stand|stood|remain(?:ed|s)?)"
    r"(?: (?!not\b|no\b)(?:also|again|then|later|too|once|more|all|both|either|almost|just|the worst|left|reported"
    r"|found|listed as|recorded as|known to be|counted as|said to be|believed to be|reported to be|still|\w{1,20}ly"
    r"|(?:badly|partly) and))*"
    r"(?: (?:damaged|destroyed|burned|hit|struck) (?:and|or|and then|or even))? $"
)
JOINS = late(r",? (?:and|or|or even|and then|and later|and/or) (?:\w{1,20}ly |also |even )?|,? ")
INVERTED = late(r"(?: in(?: (?!and\b)\w+){1,5})? (?:were|was|are|is)(?: also)? (?!not\b)|: ")
CLOSES_PARTICIPLE = late(
    r"(?: (?:by|in|during|on|at|over|overnight|after|when|near|as|with|from|amid|again|late|early|yesterday|today"
    r"|this|last|directly|there|and|or|for|until|through|throughout|all)\b|[.,;:)\"]|$)"
)
COPULA = late(
    r"\b(?:is|are|was|were|has|have|had)(?: (?:also|still|reportedly|now|already|partially|partly|later|then|left|standing))* $"
)
GOES_ON = late(
    r",? (?:as well as|along with|likewise|together with|in addition to|including|among them|as (?:was|were)|and so (?:was"
    r"|were)|amongst? (?:which|them)(?: (?:are|were))?|as (?:is|are)|as did|and so (?:is|are|did)|besides) "
)
# Behind what is damaged in general, the list of what it was: "damaged four buildings: a school, …".
LISTED = late(
    r"(?: (?!who\b|which\b|that\b|and\b|said\b|says\b)[\w'-]+){0,5}: "
    r"(?=(?:an?|the|some|over|more than|at least|about|\d[\d,]*|one(?! of)|two|three|four|five|six|seven|eight|nine|ten"
    r"|several|dozens of|[\w-]+ houses) )"
)
# A word for people right before a thing says what kind of thing it is: "a passenger van", "police cars".
ATTRIBUTE = late(rf"\b{_PEOPLE} $")
PARTS_OF = late(
    r"(?:,? (?:and|or) (?:doors?|balcon\w+|roofs?|fa[cç]ades?|walls?|glazing|stairwells?|window frames?"
    r"|frames))?(?:,? too,?)? (?:(?:in|of|at|on) |inside )"
)
OF = late(r" (?:of|at|in|belonging to|owned by)(?: (?:an?|the|its|one of the|several))?(?: (?!and\b|or\b)[\w-]{1,20}){0,2} ")
LISTS = late(r",|\band\b|\bor\b|\bas well as\b|\balong with\b|\bincluding\b|\bplus\b")

_BREAKS = (
    rf"[;:!?\n]| - |\b(?:who|whom|whose|which|that|when|while|where|because|although|though|if|after|before|until"
    rf"|according|{_FINITE_VERBS}"
    r"|be|been|kill\w*|injur\w+|wound\w+|hurt|hospitali[sz]\w+|taken|brought to|died|evacuat\w+|rescued|shot|down"
    r"|downed|intercepted"
    rf"|{_PEOPLE})\b(?!['’]s?\b|['’] )"
)
BREAKS_RIGHT = late(
    _BREAKS + r"|^ by\b|\b(?:near|close to|next to|beside|outside|not far|from|toward|towards|launched|with|without|for|to"
    r"|the (?:air|sky) (?:over|above))\b"
)
BREAKS_LIST = late(_BREAKS + r"|\b(?:near|close to|next to|beside|not far|from|toward|towards|but)\b|(?<!and)(?<!,)(?<!or) to\b")
BREAKS_LEFT = late(_BREAKS + r"|\b(?:but|to)\b")
SAW = late(rf"\b(?:witnessed|saw|had|have|reported|describ\w+|suffered|told|tells?|spoke|complain\w+|{_PEOPLE})\b")
# An aside between a thing and what is said of it: "the ship, which sails under the flag of Palau, caught fire".
ASIDE = late(
    r", (?:which|that|where|one of|home to|known as|built|located|situated|owned by|part of|named after|an? |the )"
    r"[^,.;:()]{1,110}, $"
)
# … and one that says which it is: "a factory that makes drones was hit".
RESTRICTIVE = late(
    r" (?:that|which) (?:makes?|made|produces?|produced|builds?|built|assembles?|assembled|stores?|stored|houses?|housed"
    r"|supplies|supplied|serves?|served|belongs?|belonged|sells?|sold|repairs?|repaired|feeds?|fed) [^,.;:()]{1,60} $"
)
STANDS_IN = late(r"(?: parked| standing| left)? (?:in|at|on|inside|outside|near) (?:an? |the |its |their |one )?(?:[\w-]+ ){0,2}")
BELONGS = late(r"\b(?:belonging to|owned by|run by|used by|operated by) $")
OWNED_BY = late(r"\b(?:belonging to|owned by|run by|used by|operated by)(?: [\w'-]+){1,4}")
IN_PORT = late(r" (?:in|at) (?:the |its )?(?:[\w-]+ ){0,2}?(?P<port>(?:sea|river )?port)\b(?! cit| town)")
NEXT_TO_IT = late(r"\b(?:next to|near|beside|opposite|across from|close to) (?:it|them)\b|\bnearby\b|\bnext door\b")
WITH_PEOPLE = late(rf"\b(?:carrying|transporting|with|of|for|housing|full of) (?:[\w-]+ ){{0,3}}?{_PEOPLE}\b")
CLOSELY = late(r"(?:,? and|,? or|,) |,? (?:including|such as) (?:[\w-]+ ){0,2}")
PREVENTED = late(r"(?: \w+){0,2} (?:was|were|has been|have been|had been) (?:prevented|avoided|averted|ruled out)\b")
AT_A = late(r" (?:in|at|on|inside) ")
NEW_SUBJECT = late(r",|\band\b|\bbut\b")
AND_TO = late(r"\b(?:and|or) (?:also )?(?:to|in|on|at|of) ")
FINITE = late(rf"(?:'s)?(?: [\w-]+){{0,2}}? {_FINITE_VERBS}\b")
BESIDE = late(
    r"\b(?:near|nearby|next to|close to|outside|opposite|behind|from|by|(?<!along )(?<!together )with|beside"
    r"|towards?|not far from|adjacent to|around) $"
)
PERSON_AT = late(
    rf"\b(?:{_PEOPLE}|he|she|they|who)\b(?: [\w'-]+){{0,4}} (?:in|of|on|at|into|inside|near|outside|to|from|by|through|past) $"
)
WHICH = late(r",? (?:which|that) $")
RELATIVE = late(r",? (?:which|that)(?: (?:an? |the )?(?:[\w'-]+ ){0,4}?[\w'-]+| )? ?$")

_DENIED = late(
    r"\b(?:no(?! fewer| less| more than|t)|not(?! only| just| immediately)|never|without|nothing|neither|nor"
    r"|avoid\w*|den(?:y|ies|ied)|prevent\w*|spared|escaped)"
    r"\b(?: (?!but\b|and\b)[\w'-]+){0,3} $|n't (?:[\w]+ )?$"
)
_HYPOTHETICAL = late(
    r"(?:\b(?:could|may|might|would|will|should|can|cannot|must)(?: (?:also|even|still|be|soon|again|now|try to"
    r"|have to))* |\b(?:ability|able|want\w*|plan\w*|intend\w*|try|tries"
    r"|trying|tried|attempt\w*|threat\w*|order\w*|going|prepar\w+|ready|seek\w*|sought|need\w*|aim\w*|hop\w+"
    r"|vow\w*|promis\w+|designed|used|meant|continu\w+) to (?:\w+ly )?"
    r"|(?<!claimed )(?<!reported )(?<!said )\bto (?:\w+ly )?|\b(?:possible|potential|planned|future|threat of"
    r"|risk of|any|alleged plans? for|brac\w+ for|fear\w*(?: of)?|prepar\w+ (?:for )?(?:an? )?(?:new |massive )?)"
    r"(?: (?:missile|drone|air|aerial|russian|rocket|further|new))* ?)$"
)
# "the port's administrative building": between an owner and what is his.
ITS = re.compile(r"(?:'s|s')(?: [\w-]+)? ")
# "If Russia hits the power plants again, we will be ready"
_IF = re.compile(r"\bif (?:the |a |an )?(?:\w+ ){1,3}$")
_HYPOTHETICAL_HINTS = (
    "to ", "could", "may", "might", "would", "will", "should", "can", "must", "poss", "poten", "plan", "fut", "threat", "risk",
    "any", "prepar", "brac", "fear",
)  # fmt: skip
_ACCUSATION = late(
    r"\b(?:condemn|accus|denounc|blam|critici|decr|slam|reproach|charg)\w*\b[^.;:]{0,60} (?:for|of) (?:\w+ly )?(?:and \w+ )?$"
    r"|\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)\b[^.;:]{0,230} $"
)
_NONE_OF = late(r"\b(?:no(?! fewer| less| more)|none of|neither|not a single|not one)(?: (?!and\b|or\b)[\w'-]+){0,3} $")
# Nouns that turn a thing into somebody or something else: "hospital director", "port city", "energy company", "car bomb".
_NOT_THE_THING = late(
    r"[ -](?:workers?|employees?|staff|officials?|directors?|director's|chiefs?|heads?|spokes\w+|authorit(?:y|ies)"
    r"|minist(?:er|ers|ry)|operators?|students?|pupils?|drivers?|doctors?|teachers?"
    r"|passengers?|unions?|councils?|alerts?|bombs?|cit(?:y|ies)|towns?|owners?|management|administration|service"
    r"|services|met(?:er|re)s?|kilomet\w+|miles|feet|crews?|engineers?|police|guards?"
    r"|residents?|year|age|front|affairs|security|prices|exports?|deal|accident|accidents|crash|supplies|fire(?!d)\b|fires\b)\b"
    r"|'s? (?!(?:\w+ ){0,2}(?:roofs?|facades?|windows?|walls?|buildings?|wings?|blocks?|floors?|entrance|grounds"
    r"|stands|domes?|gates?|spires?|towers?|gym|canteen|kitchen|garages?|fences?|yards?|ceilings?|corner|equipment|machinery|pipes"
    r"|territory|area|centre|center|outskirts|courtyards?|basement|infrastructure|departments?|wards?|library"
    r"|warehouses?|workshops?|premises|hospitals?|houses?|apartments?|cars?))"
)
_NOT_THE_THING_BEFORE = late(
    r"\b(?:(?:right|left|far|other|opposite|west|western|east|eastern|river|north|south) banks?"
    r"|(?:aerial|air|unmanned|launch|surface"
    r"|armou?red|combat|fighting|military|infantry|defen[cs]e) vehicles?|white houses?|opera houses?"
    r"|(?:its|her|the ship's|the vessel's|the captain's) bridge"
    r"|(?:taken|rushed|brought|sent|delivered|transported|admitted|hospitali[sz]ed) (?:to|in) (?:an? |the |local "
    r"|nearby |different )?(?:\w+ ){0,2}(?:hospitals?|clinics?|medical \w+)"
    r"|(?:treated|treatment|died|is|are|remains?|stays?|stayed|was|were) (?:in|at) (?:an? "
    r"|the )?(?:\w+ )?(?:hospitals?|clinics?|medical \w+)"
    r"|(?:at|back|return|went|go|going) home|(?:space|polling) stations?|from (?:the |an? |their |its )?(?:ports?"
    r"|air ?bases?|airfields?|airports?|ships?|vessels?))$"
)
_SHORE = late(r" of (?:the|a) (?!(?:city|town|village|state)\b)")
# A cheap look at the noun itself: only these are ever turned into another thing by what stands before them.
_TURNS = late(r"bank|bridge|vehicle|house|hospital|clinic|medical|home|station|port|base|field|ship|vessel")
_NP_STOP = frozenset(
    """
    of in at on to from by with and or as into near onto for over against under through between inside outside was were is
    are be been had has have that which who when while hit struck damaged destroyed hitting striking damaging destroying
    also again but than along including among said after before during behind beyond towards toward around it they he she
    russia ukraine drones drone missiles missile debris fragments yesterday overnight today monday tuesday wednesday
    thursday friday saturday sunday where there then because set them sets setting left both either neither not no only
    even directly partially partly completely badly fire smoke landed fell crashed if so well
    """.split()
)
_DETERMINERS = frozenset(
    """
    a an the this that these those its his her their our my your one two three four five six seven eight nine ten eleven
    twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty several many some
    another other each every
    """.split()
)
_LONGEST_DETERMINER = max(map(len, _DETERMINERS))
_WORD_AT_END = late(r"[\w'-]+$")
_OF_AFTER = late(r" of (?:an? |the )?(?!(?:and|or|was|were|in|is|are|had|have|on|by|damaged|hit)\b)[\w'-]+")


def holding(words: list[str]) -> re.Pattern[str]:
    """What follows a store of one of the words: "of grain", "holding consumer goods"."""
    wares = "|".join(sorted(words, key=len, reverse=True))
    return late(
        r" (?:of|with|for|holding|storing|containing|full of|filled with|that (?:held|stored))"
        rf" (?:the |some |their )?(?:[\w-]+ ){{0,2}}?(?:{wares})\b"
    )


def is_denied(low: str, start: int) -> bool:
    """Whether what begins at `start` is denied right before it ("no damage to", "was not hit", "without hitting")."""
    return _DENIED.search(low, max(0, start - 45), start) is not None


def is_hypothetical(low: str, start: int) -> bool:
    """Whether what begins at `start` is only wished, feared, planned or possible ("could hit", "tried to destroy")."""
    window = low[max(0, start - 45) : start]
    if "if " in window and _IF.search(window) is not None:
        return True
    return any(hint in window for hint in _HYPOTHETICAL_HINTS) and _HYPOTHETICAL.search(window) is not None


def is_accusation(low: str, start: int) -> bool:
    """Whether it is what somebody is condemned for in general ("condemned Russia for targeting …")."""
    return _ACCUSATION.search(low, max(0, start - 240), start) is not None


def is_none_of(low: str, start: int) -> bool:
    """Whether the noun at `start` is under a "no" of its own ("no infrastructure was damaged")."""
    return _NONE_OF.search(low, max(0, start - 40), start) is not None


def is_bare(low: str, start: int) -> bool:
    """Whether the noun phrase that holds `start` has no article, number or possessive."""
    first = phrase_start(low, start)
    return low[first : first + _LONGEST_DETERMINER + 1].partition(" ")[0] not in _DETERMINERS


def is_not_the_thing(low: str, start: int, end: int) -> bool:
    """Whether the words around make the noun another thing ("the hospital's director", "taken to hospital")."""
    if _NOT_THE_THING.match(low, end):
        return True
    if low.startswith("bank", start) and _SHORE.match(low, end):
        return True
    return _TURNS.search(low, start, end) is not None and _NOT_THE_THING_BEFORE.search(low, max(0, start - 50), end) is not None


def phrase_start(low: str, start: int) -> int:
    """Where the noun phrase begins whose noun begins at `start`: at most five words before, up to its article."""
    for _ in range(5):
        word = _word_before(low, start)
        if not word or word in _NP_STOP:
            return start
        start -= len(word) + 1
        if word in _DETERMINERS or word.isdigit():
            before = _word_before(low, start)
            # "one of the houses" begins at "one"; two determiners ("the two houses") belong together.
            return start - len(before) - 1 if before in _DETERMINERS else start
    return start


def _word_before(low: str, start: int) -> str:
    """The word that ends one space before `start`, or ""."""
    if start < 2 or low[start - 1] != " ":
        return ""
    word = low[max(0, low.rfind(" ", max(0, start - 31), start - 1) + 1, start - 31) : start - 1]
    if word.isalpha():
        return word
    match = _WORD_AT_END.search(word)
    return match.group() if match else ""


def phrase_end(low: str, end: int) -> int:
    """Where the noun phrase ends whose noun ends at `end`: an "of" phrase of a word or two goes with it."""
    match = _OF_AFTER.match(low, end, min(len(low), end + 60))
    return match.end() if match else end
