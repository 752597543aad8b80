"""Who and what a number may count: victims, things that break, and what is neither."""

from __future__ import annotations

import re

from geomap.numbers import ONES

PEOPLE = (
    r"(?:people|persons?|civilians?|men|man|women|woman|children|child|kids?|boys?|girls?|soldiers?|"
    r"policem[ae]n|policewom[ae]n|officers?|police|cops?|troops|fighters?|militants?|militiam[ae]n|rebels?|insurgents?|"
    r"gunm[ae]n|terrorists?|members?|elements|residents?|villagers?|students?|workers?|employees?|staff|patients?|"
    r"victims?|passengers?|guards?|others?|servicem[ae]n|leaders?|brothers?|sisters?|citizens?|migrants?|refugees?|"
    r"demonstrators?|protest[eo]rs?|marchers?|journalists?|reporters?|youths?|teens?|teenagers?|toddlers?|relatives|commanders?|"
    r"prisoners?|inmates?|detainees?|hostages?|bod(?:y|ies)|corpses|souls|individuals?|personnel|crew|crewm[ae]n|sailors?|"
    r"fisherm[ae]n|pilots?|farmers?|herders?|shepherds?|miners?|nurses?|doctors?|suspects?|attackers?|bombers?|infants?|bab(?:y|ies)|"
    r"adults?|nationals?|pedestrians?|bystanders?|drivers?|riders?|peacekeepers?|families|lives|casualties|deaths|"
    r"fatalities|mothers?|fathers?|sons?|daughters?|wife|wives|husbands?|grandmother|grandfather|uncle|aunt|cousins?|"
    r"girlfriend|boyfriend|friends?|neighbou?rs?|teachers?|pupils?|tourists?|firefighters?|medics?|paramedics?|rescuers?|"
    r"worshippers|shoppers|motorists?|motorcyclists?|bicyclists?|cyclists?|runners?|occupants?|homeowners?|tenants?|"
    r"activists?|mayors?|priests?|imams?|clerics?|judges?|politicians?|candidates?|lawmakers?|captains?|generals?|colonels?|"
    r"lieutenants?|sergeants?|deput(?:y|ies)|troopers?|marines?|recruits?|conscripts?|cadets?|rangers?|officials?|employers?|"
    r"supporters?|fans|spectators?|martyrs?|displaced|dead|wounded|injured)"
)
THINGS = (
    r"(?:buildings?|houses?|homes?|apartments?|flats|shops?|stores?|schools?|hospitals?|clinics?|mosques?|"
    r"church(?:es)?|vehicles?|cars?|trucks?|buses|tanks?|aircraft|planes?|helicopters?|boats?|ships?|"
    r"bridges?|structures?|huts|tents|villages?|businesses|stalls|warehouses?|factories|tukuls|dwellings)"
)
_GAP = r"(?:(?!(?:and|or|were|was|in|on|at|from|of|by)\b)[\w'-]+\s)"
PERSON = re.compile(
    rf"(?:\"?\s|-)(?:(?!(?:and|or|were|was)\b)[\w'-]+\s){{0,5}}?(?P<what>{PEOPLE})\b"
)
THING = re.compile(rf"\s(?:(?!(?:and|or|were|was)\b)[\w'-]+\s){{0,4}}?(?P<what>{THINGS})\b")
OTHER_THING = re.compile(
    r"\s(?:(?!\w+ing\b|(?:in|at|on|near|by|during|after|when|from|of|died|dead|killed|were|was)\b)\w+\s){0,2}?(?:shells?|missiles?|rockets?|air\s?strikes?|strikes?|raids?|bombs?|explosions?|"
    r"blasts?|attacks?|clashes|incidents?|cases?|towns?|cit(?:y|ies)|areas?|regions?|districts?|"
    r"countries|states?|positions?|guns?|rifles?|weapons?|birds?|chickens?|ducks?|geese|cattle|cows?|"
    r"sheep|goats?|pigs?|dogs?|horses?|animals?|bags?|counts?|charges?|centres?|centers?|camps?|points?|"
    r"games?|goals?|seats?|votes?|rounds?|mortars?|drones?|mines?|fronts?|floors?|fires?|roads?|types?|"
    r"groups?|swans?|parties|municipalities|provinces?|hogs?|heads?|body\sbags?|turkeys?|owls?|fish|toads|trees?|"
    r"(?:street|avenue|road|place|drive|lane|block)s?)\b"
)
_NOT_SINGULAR = re.compile(
    r"(?:people|women|men|children|police|troops|personnel|crew|staff|dead|wounded|injured|displaced"
    r"|policemen|gunmen|servicemen|fishermen|crewmen|militiamen|wives|\w+s)\Z"
)
_UNITED = re.compile(
    r"(?:and|or|were|was|is|are|has|have|had|who|that|which|in|on|at|from|by|of|to|for|with|after|when|as)\Z"
)

_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,4}"
_FARES_OTHERWISE = re.compile(
    r"\s(?:were\s|was\s|are\s)?(?:\w+ly\s)?(?:wounded|injured|hurt|missing|survived|escaped|fled|displaced)\b"
)
_CONJUNCT = re.compile(
    rf"(?:,\d{{1,3}},?)?(?:,\s(?:and\s)?|\sand\s|\s(?:along|together)\swith\s|\sas\swell\sas\s|,?\splus\s)"
    rf"(?:(?P<number>{_COUNT})|(?P<own>his|her|their)(?:\s(?P<many>{_COUNT}))?)\s"
    rf"(?!(?:dead|wounded|injured|more|others?|of\s(?:them|whom|the))\b)(?:\w+\s){{0,2}}?(?!(?:wounded|injured|dead|others?)\b)"
    rf"(?P<what>{PEOPLE})\b"
)
_WITH_OWN = re.compile(
    rf"\swith\s(?:his|her|their)\s(?:(?P<number>{_COUNT})\s)?(?:\w+\s){{0,2}}?(?P<what>{PEOPLE})\b"
)
_PERSON_AND = re.compile(
    rf"(?:\A|[\s(])(?P<number>{_COUNT})\s(?:[\w-]+\s){{0,3}}?"
    rf"(?!(?:dead|wounded|injured)\b){PEOPLE}\s?(?:,|and|,\sand|and\s(?:his|her|their))\s\Z"
)
PAIR = (
    r"(?:husband\sand\s(?:his\s)?wife|wife\sand\s(?:her\s)?husband|man\sand\s(?:a\s|his\s)?(?:woman|wife|son|daughter)"
    r"|woman\sand\s(?:a\s|her\s)?(?:man|child|son|daughter|husband|baby)|(?:father|mother)\sand\s(?:his\s|her\s)?(?:son|daughter|child|baby)"
    r"|brother\sand\s(?:his\s)?sister|couple)"
)
_PAIR = re.compile(rf"\b{PAIR}\b")


def is_singular(noun: str) -> bool:
    """Whether a noun of people stands for one of them.

    Example:
        >>> is_singular("woman"), is_singular("police"), is_singular("nurses")
        (True, False, False)
    """
    return not _NOT_SINGULAR.match(noun)


def persons(word: str | None) -> int:
    """What a short number word is worth; an article or nothing is one.

    Example:
        >>> persons("three"), persons("a"), persons(None)
        (3, 1, 1)
    """
    if not word:
        return 1
    return int(word) if word.isdigit() else ONES.get(word, 1)


def counted_with(folded: str, position: int, end: int, *, verb: int | None = None) -> int:
    """How many stand beside those just named: "a man" + "and three children".

    Args:
        folded: the document, folded.
        position: where the words of those just named end.
        end: of the sentence.
        verb: where the words of what became of them begin, if behind them; those who stand
            before it share it, and none behind it are looked for.

    Example:
        >>> counted_with("a man and three children were killed", 5, 36)
        3
        >>> counted_with("a mother with her 4 children in town", 8, 36)
        4
    """
    added = 0
    if match := _WITH_OWN.match(folded, position, end):
        if match.group("number"):
            added = persons(match.group("number"))
        else:
            added = int(is_singular(match.group("what")))
        position = match.end()
    end = end if verb is None else verb
    while match := _CONJUNCT.match(folded, position, end):
        if verb is None and _FARES_OTHERWISE.match(folded, match.end(), end):
            break
        if match.group("own") and not match.group("many") and not is_singular(match.group("what")):
            break  # "and her children": how many is not said
        added += persons(match.group("number") or match.group("many"))
        position = match.end()
    return added


def counted_before(before: str) -> int:
    """How many stand before a number that is joined to them: "a man and" + "three children".

    Example:
        >>> counted_before("in the attack a man and ")
        1
    """
    match = _PERSON_AND.search(before)
    if not match:
        return 0
    return persons(match.group("number"))


def is_pair(words: str) -> bool:
    """Whether words name two people: "husband and wife".

    Example:
        >>> is_pair("an elderly husband and wife were found"), is_pair("a man was")
        (True, False)
    """
    return _PAIR.search(words) is not None
