"""How many were killed, wounded, missing or displaced, and what was destroyed, in one sentence.

The words of the outcome are found first ("killed", "injuring", "death toll"), then the number
that belongs to each: the object after an active verb or a noun, the subject before a passive one.
"Including three children" is a part and is not added; "killed and wounded 8" counts both
together; "a man and three children" is four.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from geomap.incidents.numbers import Number, find_numbers
from geomap.numbers import ONES


class Harm(StrEnum):
    """What happened to those who are counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    DAMAGED = "damaged"


class Figure(NamedTuple):
    """A number of people or things and what happened to them; offsets into the document."""

    harm: Harm
    low: int
    high: int | None
    what: str
    start: int
    end: int
    vague: bool = False
    total: bool = False
    """A round-up over a longer time: "in the past week"."""
    update: bool = False
    """Replaces what was said before: "the toll rose to 45"."""
    joint: bool = False
    """Killed and wounded counted together."""
    further: bool = False
    """Beside others that were counted before: "another five"."""
    single: bool = False
    """One victim told without a number: "a man was killed"."""


_PEOPLE = (
    r"(?:people|persons?|civilians?|men|man|women|woman|children|child|kids?|boys?|girls?|soldiers?|"
    r"policem[ae]n|officers?|police|troops|fighters?|militants?|rebels?|insurgents?|gunm[ae]n|terrorists?|"
    r"members?|residents?|villagers?|students?|workers?|patients?|victims?|passengers?|guards?|others?|"
    r"servicem[ae]n|leaders?|brothers?|sisters?|citizens?|migrants?|refugees?|demonstrators?|protesters?|"
    r"journalists?|youths?|teens?|teenagers?|relatives|commanders?|prisoners?|bod(?:y|ies)|corpses|souls|"
    r"individuals?|personnel|crew|pilots?|farmers?|miners?|nurses?|doctors?|suspects?|attackers?|bombers?|"
    r"infants?|bab(?:y|ies)|adults?|nationals?|pedestrians?|drivers?|peacekeepers?|families|lives|"
    r"casualties|deaths|fatalities|mother|father|son|daughter|wife|husband|teacher|pupils?|tourists?|"
    r"firefighters?|medics?|paramedics?|rescuers?|worshippers|shoppers|motorists?|motorcyclist|cyclist|"
    r"activist|mayor|priest|judge|politician|captain|general|colonel|officials?|displaced|dead|wounded|injured)"
)
_THINGS = (
    r"(?:buildings?|houses?|homes?|apartments?|flats|shops?|stores?|schools?|hospitals?|clinics?|mosques?|"
    r"church(?:es)?|vehicles?|cars?|trucks?|buses|tanks?|aircraft|planes?|helicopters?|boats?|ships?|"
    r"bridges?|structures?|huts|tents|villages?|businesses|stalls|warehouses?|factories|tukuls|dwellings)"
)
_PERSON = re.compile(
    rf"(?:\s|-)(?:(?!(?:and|or|were|was)\b)[\w'-]+\s){{0,5}}?(?P<what>{_PEOPLE})\b"
)
_THING = re.compile(rf"\s(?:(?!(?:and|or|were|was)\b)[\w'-]+\s){{0,4}}?(?P<what>{_THINGS})\b")
_OTHER_THING = re.compile(
    r"\s(?:\w+\s){0,2}?(?:shells?|missiles?|rockets?|air\s?strikes?|strikes?|raids?|bombs?|explosions?|"
    r"blasts?|attacks?|clashes|incidents?|cases?|towns?|cit(?:y|ies)|areas?|regions?|districts?|"
    r"countries|states?|positions?|guns?|rifles?|weapons?|birds?|chickens?|ducks?|geese|cattle|cows?|"
    r"sheep|goats?|pigs?|dogs?|horses?|animals?|bags?|counts?|charges?|centres?|centers?|camps?|points?|"
    r"games?|goals?|seats?|votes?|rounds?|mortars?|drones?|mines?|fronts?|floors?|fires?|roads?|types?|"
    r"groups?|swans?|parties|municipalities|provinces?|hogs?|heads?|body\sbags?)\b"
)

_BE = r"(?:were|was|are|is|been|being|got|get|left|found|reported|confirmed|feared|declared|pronounced)"
_OUTCOME = re.compile(
    r"\b(?:"
    r"(?P<killed>kill(?:s|ed|ing|ings)?|slain|murder(?:s|ed|ing)?|massacr(?:es?|ed|ing)|martyred|dead"
    r"|die[sd]?|dying|perish(?:ed|es)?|deaths?|fatalit(?:y|ies)|assassinat(?:es?|ed|ing)|execut(?:es?|ed|ing)"
    r"|behead(?:s|ed|ing)?|drown(?:ed|s|ing)?|gunned\sdown|shot\sdead|lynched|electrocuted|bodies(?=\sof\s)"
    r"|(?:crushed|trampled|beaten|hacked|stabbed|burn(?:ed|t)|shot|tortured|frozen|starved)\sto\sdeath"
    r"|(?:claim(?:ed|s|ing)?|cost|costing|took|taking|lost|losing)(?=(?:\s\S+){1,4}\slives\b)|(?:death\s)?toll)"
    r"|(?P<injured>wound(?:s|ed|ing)|injur(?:es?|ed|ing|ies|y)|hurt|hospitali[sz]ed|maim(?:s|ed|ing))"
    r"|(?P<casualties>casualt(?:y|ies))"
    r"|(?P<missing>missing|unaccounted\sfor|trapped)"
    r"|(?P<displaced>displac(?:es?|ed|ing)|homeless|fled|evacuated|uprooted|sheltering)"
    r"|(?P<damaged>destroy(?:s|ed|ing)?|damag(?:es?|ed|ing)|flatten(?:s|ed|ing)|level(?:s|l?ed|l?ing)"
    r"|burn(?:ed|t)\sdown|raz(?:ed|es|ing)|torched|gutt(?:ed|ing)|demolish(?:es|ed|ing)|collaps(?:ed|ing))"
    r")\b"
)
_ACTIVE = re.compile(
    r"(?:kill(?:s|ed|ing)?|wound(?:s|ed|ing)|injur(?:es|ed|ing)|murder(?:s|ed|ing)?|massacr\w+|assassinat\w+"
    r"|execut\w+|behead\w*|drown\w*|displac\w+|maim\w*|destroy\w*|damag\w+|flatten\w*|level\w*|raz\w+"
    r"|torched|gutt\w+|demolish\w*|burn(?:ed|t)\sdown|claim\w*|cost\w*|took|taking|lost|losing|hurt)\Z"
)
_TO_OBJECT = re.compile(
    r"(?:\s(?:(?:and|or)\s(?:\w+ly\s)?(?:wound|injur|kill|displac|damag|destroy)\w*|another|a\sfurther|the|all|"
    r"other|also|as|many|severely|seriously|between|more|of|the\slives\sof))*\s\Z"
)
_TO_TOTAL = re.compile(
    r"(?:\s(?:of|at|to|is|was|has|had|have|been|risen|rises?|rose|raised|reaches|reached|stands?|stood|from|"
    r"now|reported|climbed|climbs|hits?|passed|exceeded|exceeds|tops?|topped|among|by|the|number|in|"
    r"officially|countrywide|jumped|including))+\s\Z"
)
_PASSIVE = re.compile(
    rf"\b{_BE}\s(?:(?:\w+ly|also|now|all|still|later|shot|either)\s){{0,2}}"
    r"(?:(?:killed|dead|wounded|injured|shot|hurt|destroyed|damaged)\s?(?:and|or|,)\s?)*\Z"
)
_ADJACENT = re.compile(
    rf"(?:\s(?:more|other|others|additional|severely|seriously|critically|confirmed|reported|people|{_PEOPLE}|"
    rf"{_THINGS}|are|were|was|been|have|had|has|be|being|also|now|still|of|the|lying|left|feared|civilian)){{0,6}}\s\Z"
)
_STOP_AFTER = re.compile(
    r"\s?(?:by|in|during|when|after|at|on|and|or|yesterday|today|as|while|near|over|since|due|within|"
    r"from|under|so|across|[,.;:()'\"]|\Z)"
)
_PART = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|among\s(?:them|whom|the\sdead)|of\s(?:them|whom)|the\sdead\sinclude"
    r"|(?P<of>of\sthe\s(?:dead|victims|wounded|injured)))\b"
)
_PART_ENDS = re.compile(
    r";|\.\s|\b(?:and|,)\s(?:at\sleast\s|about\s|more\sthan\s|another\s)?(?:\d[\d,]*|\w+)\s"
    r"(?:(?:more|others|other\speople)\b|(?:were\s|was\s)?(?:wounded|injured|missing|hurt)\b)"
)
_RESUMES = re.compile(
    rf",\s(?:{_BE}|have\sbeen|has\sbeen|had\sbeen|have|has|had)?\s?(?:\w+ly\s|been\s|confirmed\s|feared\s)?\Z"
)
"""After an inserted part its sentence goes on: ", including seven children, were killed"."""
_TOTAL = re.compile(
    r"\b(?:to\sdate|total(?:l?ing)?|overall|in\sall|countrywide|nationwide|this\s(?:year|week|month)"
    r"|(?:during|over|in)\sthe\s(?:past\s|last\s)?(?:week|month|year|"
    r"day|\w+\s(?:days|weeks|months|years|hours)))\b"
)
_SINCE = re.compile(r"\s(?:[^\s,;]+\s){0,3}since\b")
_UPDATE = re.compile(
    r"\b(?:toll|rais\w+\s(?:\S+\s){0,4}to|ris(?:en|es|ing)\sto|rose\sto|now|till\snow|so\sfar)\b"
)
_NEGATED = re.compile(
    r"\b(?:no\sone|nobody|none|not|without|no(?:\s\w+){0,3})(?:\s(?:was|were|has\sbeen|have\sbeen|had\sbeen))?"
    r"(?:\s\w+ly)?\s\Z"
)
_UNREAL = re.compile(
    r"\b(?:could|would|might|may|will|to|threaten\w*|if|fear(?:s|ed)?|risk|can|prevent\w*|must|should)\s(?:\w+\s)?\Z"
)
_SINGLE_SUBJECT = re.compile(
    rf"\b(?:he|she|(?:an?|one|another|the|his|her)\s(?:[\w-]+\s){{0,4}}?{_PEOPLE})(?:\sof\s\w+|,\s\d{{1,3}})?(?:,[^,;.]{{0,40}},)?"
    r"\s(?:who\s)?(?:was\s|is\s|has\sbeen\s|had\sbeen\s|has\s|had\s|later\s|also\s)*(?:\w+ly\s)?(?:shot\s|found\s|pronounced\s)?\Z"
)
_SINGLE_OBJECT = re.compile(
    rf"\s(?:of\s)?(?:an?|the|his|her|one|another)\s(?:[\w'-]+\s){{0,3}}?(?P<what>{_PEOPLE})\b(?!s)"
)
_CONJUNCT = re.compile(
    rf"(?:,\s(?:and\s)?|\sand\s)(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,4}})\s"
    rf"(?!(?:dead|wounded|injured|more|others?)\b)(?:\w+\s){{0,2}}?(?!(?:wounded|injured|dead|others?)\b)"
    rf"(?P<what>{_PEOPLE})\b(?!\s(?:were\s|was\s)?(?:wounded|injured|hurt|missing))"
)
_A_PERSON_AND = re.compile(
    rf"(?:\A|[\s(])(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,4}})\s(?:[\w-]+\s){{0,2}}?"
    rf"(?!(?:dead|wounded|injured)\b){_PEOPLE}\s?(?:,|and|,\sand)\s\Z"
)
_JOINT = re.compile(
    r"\b(?:kill\w*|dead|casualties|died)\s(?:and|or|&)\s(?:wound\w*|injur\w*)"
    r"|\b(?:wound\w*|injur\w*)\s(?:and|or|&)\s(?:kill\w*)"
)
_NO_DEATH = re.compile(
    r"\s(?:sea|end|heat|line|zone|body\sbags?|penalty|threats?|sentence|row|rate)\b"
)
_ARMED = re.compile(
    r"(?:soldiers?|troops|fighters?|militants?|rebels?|insurgents?|gunm[ae]n|terrorists?|police\w*|guards?|attackers?|prisoners?)\Z"
)
_FURTHER = re.compile(r"\b(?:another|a\sfurther|others?|\d+\smore)\b")
_PLURALS = re.compile(
    r"(?:people|women|men|children|police|troops|personnel|crew|dead|wounded|injured|\w+s)\Z"
)


class _Outcome(NamedTuple):
    start: int
    end: int
    harm: Harm
    word: str
    unsure: bool
    """Dead or hurt: "casualties"."""


def find_figures(folded: str, start: int, end: int) -> tuple[Figure, ...]:
    """Find who was killed, wounded, missing or displaced and what was damaged in a sentence.

    Args:
        folded: the document, folded (:func:`geomap.dates.fold`).
        start: where the sentence begins.
        end: where it ends.

    Example:
        >>> text = "at least 13 people were killed, including three children, and 52 more wounded."
        >>> [(f.harm.value, f.low, f.high) for f in find_figures(text, 0, len(text))]
        [('killed', 13, None), ('injured', 52, 52)]
    """
    outcomes = _outcomes(folded, start, end)
    if not outcomes:
        return ()
    numbers = find_numbers(folded, start, end)
    parts = _parts(folded, start, end)
    whole = tuple(
        number for number in numbers if not any(low <= number.start < high for low, high in parts)
    )
    found: list[Figure] = []
    used: set[tuple[int, Harm]] = set()
    for index, outcome in enumerate(outcomes):
        before = folded[max(start, outcome.start - 60) : outcome.start]
        if _NEGATED.search(before):
            if outcome.harm in (Harm.KILLED, Harm.INJURED):
                none = Figure(outcome.harm, 0, 0, "people", outcome.start, outcome.end)
                found.append(none)
                if outcome.unsure:
                    found.append(none._replace(harm=Harm.INJURED))
            continue
        if _UNREAL.search(before):
            continue
        earlier = outcomes[index - 1] if index else None
        number = _number_of(folded, outcome, earlier, numbers, (start, end))
        if number and number not in whole and number.end < outcome.start:
            # "Nine people, including seven children, were killed": nine were.
            number = _whole_before(folded, outcome, parts, whole, start) or number
        if number and any(low <= number.start < high for low, high in parts):
            continue
        if number and (number.start, outcome.harm) not in used:
            used.add((number.start, outcome.harm))
            found.extend(_figures(folded, outcome, number, (start, end)))
        elif not number:
            found.extend(_single(folded, outcome, (start, end)))
    return tuple(found)


def _outcomes(folded: str, start: int, end: int) -> list[_Outcome]:
    found = []
    for match in _OUTCOME.finditer(folded, start, end):
        kind = str(match.lastgroup)
        if kind == "killed" and (
            _NO_DEATH.match(folded, match.end())
            or (match.group() == "dead" and _OTHER_THING.match(folded, match.end(), end))
        ):
            continue
        if match.group() == "toll" and not re.search(
            r"\b(?:death|killed|dead)\b", folded[max(start, match.start() - 60) : match.end() + 60]
        ):
            continue
        unsure = kind == "casualties"
        harm = Harm.KILLED if unsure else Harm(kind)
        found.append(_Outcome(match.start(), match.end(), harm, match.group(), unsure))
    return found


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches in which a number is a part of another: "including three children"."""
    found = []
    for match in _PART.finditer(folded, start, end):
        stop = _PART_ENDS.search(folded, match.end(), end)
        low = match.end()
        if match.group("of") or match.group().startswith("of "):
            # "three of the dead", "two of whom": the number stands before.
            found.append((max(start, match.start() - 16), match.end()))
            continue
        found.append((low, stop.start() if stop else end))
    return found


def _fits(folded: str, number: Number, harm: Harm, end: int) -> bool:
    """Whether what is counted can suffer this: people, or things for damage."""
    after = folded[number.end : min(end, number.end + 70)]
    if harm is Harm.DAMAGED:
        return bool(_THING.match(after))
    if _PERSON.match(after):
        return True
    return not (_OTHER_THING.match(after) or _THING.match(after))


def _number_of(
    folded: str,
    outcome: _Outcome,
    earlier: _Outcome | None,
    numbers: tuple[Number, ...],
    bounds: tuple[int, int],
) -> Number | None:
    start, end = bounds
    passive = bool(_PASSIVE.search(folded[max(start, outcome.start - 60) : outcome.start]))
    left = _left(folded, outcome, earlier, numbers, start)
    if left and not _fits(folded, left, outcome.harm, end):
        left = None
    adjacent = bool(left and _ADJACENT.fullmatch(folded, left.end, outcome.start))
    if not adjacent and not passive:
        pattern = _TO_OBJECT if _ACTIVE.match(outcome.word) else _TO_TOTAL
        for number in numbers:
            if outcome.end < number.start <= outcome.end + 70:
                if pattern.fullmatch(folded, outcome.end, number.start):
                    return number if _fits(folded, number, outcome.harm, end) else None
                break
    if left and (adjacent or passive or _ends_clause(folded, outcome, end)):
        return left
    return None


def _whole_before(
    folded: str,
    outcome: _Outcome,
    parts: list[tuple[int, int]],
    whole: tuple[Number, ...],
    start: int,
) -> Number | None:
    """The number before an inserted part, of which the passive after the part speaks."""
    inserted = [low for low, high in parts if low < outcome.start <= high]
    if not inserted or not _RESUMES.search(folded, inserted[0], outcome.start):
        return None
    number = _left(folded, outcome, None, whole, start)
    return number if number and number.end < inserted[0] else None


def _left(
    folded: str,
    outcome: _Outcome,
    earlier: _Outcome | None,
    numbers: tuple[Number, ...],
    start: int,
) -> Number | None:
    reach = max(start, outcome.start - 110)
    for number in reversed(numbers):
        if number.start < reach:
            return None
        if number.end > outcome.start:
            continue
        between = folded[number.end : outcome.start]
        if len(between) > 80 or ";" in between or ". " in between:
            return None
        if earlier and number.end <= earlier.start:
            joined = re.fullmatch(
                r".{0,4}\b(?:and|or)\s(?:\w+ly\s)?", folded[earlier.end : outcome.start]
            )
            return number if joined else None
        return number
    return None


def _ends_clause(folded: str, outcome: _Outcome, end: int) -> bool:
    if outcome.word in (
        "killed",
        "wounded",
        "injured",
        "hurt",
        "destroyed",
        "damaged",
        "displaced",
    ):
        return bool(_STOP_AFTER.match(folded[outcome.end : end]))
    return not _ACTIVE.match(outcome.word)


def _figures(
    folded: str, outcome: _Outcome, number: Number, bounds: tuple[int, int]
) -> list[Figure]:
    start, end = bounds
    low, high = number.low, number.high
    first, last = min(number.start, outcome.start), max(number.end, outcome.end)
    pattern = _THING if outcome.harm is Harm.DAMAGED else _PERSON
    after = pattern.match(folded, number.end, min(end, number.end + 70))
    what = after.group("what") if after else "people"
    if what in ("dead", "wounded", "injured", "displaced", "others", "other", "lives", "deaths",
                "fatalities", "casualties"):  # fmt: skip
        what = "people"
    if after and outcome.harm is not Harm.DAMAGED:
        added = _conjuncts(folded, after.end(), end) + _conjunct_before(folded, number.start, start)
        low, high = low + added, None if high is None else high + added
        what = "people" if added else what
    near = folded[max(start, first - 50) : min(end, last + 60)]
    joint = bool(_JOINT.search(folded, max(start, outcome.start - 16), min(end, outcome.end + 20)))
    joint = joint and not _separately(folded, outcome, number, end)
    if outcome.harm is Harm.DISPLACED and _ARMED.match(what):
        return []  # soldiers who flee are beaten, not displaced
    figure = Figure(
        outcome.harm,
        0 if joint or outcome.unsure else low,
        high,
        what,
        first,
        last,
        vague=number.vague,
        total=bool(_TOTAL.search(near) or _SINCE.match(folded, last, end)),
        update=bool(_UPDATE.search(near)),
        joint=joint,
        further=bool(_FURTHER.search(folded, max(start, first - 12), min(end, last + 8))),
    )
    if outcome.unsure:
        return [figure, figure._replace(harm=Harm.INJURED)]
    return [figure]


def _separately(folded: str, outcome: _Outcome, number: Number, end: int) -> bool:
    """Whether each verb has its own number: "killed 3 and wounded 8"."""
    both = re.match(r"\sand\s(?:wound|injur)\w*\s\d", folded[outcome.end : end])
    return both is not None and number.start < outcome.start


def _conjuncts(folded: str, position: int, end: int) -> int:
    added = 0
    while match := _CONJUNCT.match(folded, position, end):
        word = match.group("number")
        added += int(word) if word.isdigit() else ONES.get(word, 1)
        position = match.end()
    return added


def _conjunct_before(folded: str, position: int, start: int) -> int:
    before = folded[max(start, position - 50) : position]
    match = _A_PERSON_AND.search(before)
    if not match or _PART.search(before[: match.start() + 1]):
        return 0
    word = match.group("number")
    return int(word) if word.isdigit() else ONES.get(word, 1)


def _single(folded: str, outcome: _Outcome, bounds: tuple[int, int]) -> list[Figure]:
    """One victim told without a number: "a man was killed", "killing a nurse"."""
    start, end = bounds
    if outcome.harm not in (Harm.KILLED, Harm.INJURED) or outcome.unsure:
        return []
    before = folded[max(start, outcome.start - 90) : outcome.start]
    if _ACTIVE.match(outcome.word):
        match = _SINGLE_OBJECT.match(folded, outcome.end, min(end, outcome.end + 60))
        if match and not _PLURALS.match(match.group("what")):
            number = 1 + _conjuncts(folded, match.end(), end)
            return [_one(outcome, number, match.group("what"), outcome.start, match.end())]
    subject = _SINGLE_SUBJECT.search(before)
    finite = re.match(
        r"(?:died|dies|killed|wounded|injured|hurt|dead|murdered|executed|beheaded|shot\sdead|drowned)\Z",
        outcome.word,
    )
    if subject and finite and (outcome.word in ("died", "dies", "dead", "drowned", "shot dead")
                               or _PASSIVE.search(before)):  # fmt: skip
        at = outcome.start - len(before) + subject.start()
        return [_one(outcome, 1, "person", at, outcome.end)]
    return []


def _one(outcome: _Outcome, number: int, what: str, start: int, end: int) -> Figure:
    return Figure(outcome.harm, number, number, what, start, end, single=True)
