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
    r"adults?|nationals?|pedestrians?|bystanders?|drivers?|riders?|peacekeepers?|famil(?:y|ies)|households|lives|casualties|deaths|"
    r"fatalities|mothers?|fathers?|sons?|daughters?|wife|wives|husbands?|grandmother|grandfather|uncle|aunt|cousins?|"
    r"girlfriend|boyfriend|friends?|neighbou?rs?|teachers?|pupils?|tourists?|firefighters?|medics?|paramedics?|rescuers?|"
    r"worshippers|shoppers|motorists?|motorcyclists?|bicyclists?|cyclists?|runners?|occupants?|homeowners?|tenants?|"
    r"activists?|mayors?|priests?|imams?|clerics?|judges?|politicians?|candidates?|lawmakers?|captains?|generals?|colonels?|"
    r"lieutenants?|sergeants?|deput(?:y|ies)|troopers?|marines?|recruits?|conscripts?|cadets?|rangers?|officials?|employers?|"
    r"gendarmes?|passers?-by|ranchers?|traders?|merchants?|monks?|nuns?|pastors?|bishops?|sheikhs?|elders?|vendors?|shopkeepers?|"
    r"hikers?|climbers?|skiers?|swimmers?|surfers?|divers?|boaters?|anglers?|hunters?|campers?|travell?ers?|commuters?|"
    r"jihadists?|guerrillas?|mercenar(?:y|ies)|combatants?|paratroopers?|airm[ae]n|lawyers?|prosecutors?|engineers?|technicians?|"
    r"diplomats?|ambassadors?|senators?|governors?|ministers?|councill?ors?|bodyguards?|clerks?|cooks?|loggers?|labou?rers?|"
    r"grandchildren|grandchild|grandsons?|granddaughters?|nieces?|nephews?|roommates?|classmates?|rivals?|kidnappers?|robbers?|smugglers?|"
    r"supporters?|fans|spectators?|martyrs?|displaced|dead|wounded|injured)"
)
THINGS = (
    r"(?:buildings?|houses?|homes?|apartments?|flats|shops?|stores?|schools?|hospitals?|clinics?|mosques?|"
    r"church(?:es)?|vehicles?|cars?|trucks?|buses|tanks?|aircraft|planes?|helicopters?|boats?|ships?|"
    r"bridges?|structures?|huts|tents|villages?|businesses|stalls|warehouses?|factories|tukuls|dwellings)"
)
GENERIC = re.compile(
    r"(?:people|persons?|civilians?|others?|victims?|residents?|passengers?|members?|individuals?|casualties|fatalities|"
    r"bodies|citizens?|villagers?|workers?|relatives)\Z"
)
"""Whom a list after a comma may spell out: "six people, four men and two women"."""
OTHER_THING = re.compile(
    r"\s(?:(?!\w+ing\b|(?:in|at|on|near|by|during|after|when|from|of|died|dead|killed|were|was)\b)\w+\s){0,2}?(?:shells?|missiles?|rockets?|air\s?strikes?|strikes?|raids?|bombs?|explosions?|"
    r"blasts?|attacks?|clashes|incidents?|cases?|towns?|cit(?:y|ies)|areas?|regions?|districts?|"
    r"countries|states?|positions?|guns?|rifles?|weapons?|birds?|chickens?|ducks?|geese|cattle|cows?|"
    r"sheep|goats?|pigs?|dogs?|horses?|animals?|bags?|counts?|charges?|centres?|centers?|camps?|points?|"
    r"games?|goals?|seats?|votes?|rounds?|mortars?|drones?|mines?|fronts?|floors?|fires?|roads?|types?|"
    r"groups?|swans?|parties|municipalities|provinces?|hogs?|heads?|body\sbags?|turkeys?|owls?|fish|toads|trees?|"
    r"(?:street|avenue|road|place|drive|lane|block)s?)\b(?!-)"
)
_NOT_SINGULAR = re.compile(
    r"(?:people|women|men|children|police|troops|personnel|crew|staff|dead|wounded|injured|displaced"
    r"|policemen|gunmen|servicemen|fishermen|crewmen|militiamen|wives|\w+s)\Z"
)
PAIR = (
    r"(?:husband\sand\s(?:his\s)?wife|wife\sand\s(?:her\s)?husband|man\sand\s(?:a\s|his\s)?(?:woman|wife|son|daughter)"
    r"|woman\sand\s(?:a\s|her\s)?(?:man|child|son|daughter|husband|baby)|(?:father|mother)\sand\s(?:his\s|her\s)?(?:son|daughter|child|baby)"
    r"|brother\sand\s(?:his\s)?sister|couple)"
)


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
