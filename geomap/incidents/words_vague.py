"""Words that say that something happened, not what; and words that tell it before a place only."""

from __future__ import annotations

from geomap.incidents.kinds import (
    ACCIDENT,
    AIR,
    ATTACK,
    BATTLES,
    CIVILIANS,
    DISASTER,
    OVERTAKEN,
    REGAINED,
    REMOTE,
    Words,
)

# "The attack", "the raid", and words of what became of people.
VAGUE_WORDS: Words = (
    (CIVILIANS, ATTACK, 2.4, r"""
massacre massacres massacred massacring | (?!\w)
target targets targeted targeting | (?=\s(?:\S+\s){0,5}?(?:areas?|positions?|neighbou?rhoods?|towns?|villages?|cit(?:y|ies)|factions?|districts?|hospitals?|schools?|homes?|civilians?|convoys?|facilit\w+|infrastructure|stations?|plants?|depots?|countryside|outskirts|vicinity|suburbs?|farms|provinces?)\b)
attack attacks attacked attacking assault assaults assaulted raid raids raided offensive | (?!\w)(?<!heart\sattack)(?<!heart\sattacks)(?<!asthma\sattack)(?<!panic\sattack)(?!\sby\s(?:the\s)?(?:opposition|critics|media|press)\b)(?!\s(?:dogs?|helicopters?|aircraft|plans?))
"""),
    (REMOTE, AIR, 2.5, r"""
strike strikes | (?!\s(?:action|a\sdeal|force|group|vote|pay|by\s(?:\w+\s){0,2}?(?:workers|nurses|teachers|drivers|staff|captain|striker)))(?<!late\sstrike)(?<!on\sstrike)(?<!by\sa\sstrike)
"""),
    (REMOTE, AIR, 2.3, r"""
struck hit pounded targeted | \s(?:\S+\s){0,4}?(?:base|tanks?|depots?|positions?|convoys?|hospital|airport|airfield|power|refinery|port|radar|warehouses?|camp)\b && missiles?|rockets?|drones?|army|forces|military|warplanes?|troops|israeli?|russian?|ukrain\w+|shells?|coalition
"""),
    (ACCIDENT, "Transport crash", 2.2, r"""
accident accidents | (?<!by\saccident)(?!\w)(?!\s(?:insurance|prone|statistics|rates?))
"""),
    (DISASTER, "Storm", 1.9, r"""
heavy torrential monsoon | \s(?:\w+\s)?(?:rain\w*|downpours?|snow\w*)\b
rainstorm rainstorms storm storms thunderstorms heatwave | (?!\sof\b)
"""),
    (CIVILIANS, ATTACK, 1.6, r"""
killed kill kills killing killings slain died dies dead | (?!\w)
deaths fatalities casualties | (?!\w)
wounded wounding injured injuring hurt | (?!\w)
body bodies | \s(?:of\s(?:\S+\s){1,6}?)?(?:was|were|is|are|have\sbeen|has\sbeen)\s(?:found|discovered|recovered|pulled|dumped|left|hung)\b
found discovered recovered find finds pulled retrieved | \s(?:\S+\s){0,4}?(?:bod(?:y|ies)|remains)\b
human | \slosses\b
losses | \s(?:in\sthe\sranks|among|in\sregime|in\ssdf)\b
found | \sdead\b
"""),
)  # fmt: skip

# Followed at once by the name of a place.
BEFORE_PLACE_WORDS: Words = (
    (BATTLES, OVERTAKEN, 4.0, r"""
lost loses losing | \scontrol\sof\s(?:the\s)?(?:\w+\s){0,2}?(?:of\s)?
forces troops rebels fighters militants insurgents army m23 rsf taliban separatists jihadists | \s(?:(?:have|has|had|also|now|fully|reportedly|again)\s){0,2}(?:entered|enter|control|controlled)\s(?:the\s)?(?:\w+\s){0,2}?(?:of\s)?
"""),
    (BATTLES, REGAINED, 4.1, r"""
broke breaks broken | \s(?:\S+\s)?siege\s(?:of|on)\s
"""),
    (BATTLES, OVERTAKEN, 3.9, r"""
captured capture captures capturing seized seize seizes seizing overran overrun overruns occupied conquered taken took takes taking | \s(?:over\s|back\s)?(?:the\s)?(?:\w+\s){0,2}?(?:of\s)?
"""),
    (CIVILIANS, ATTACK, 2.3, r"""
target targets targeted targeting | \s(?:both\s)?(?:the\s)?(?:\w+\s){0,2}?(?:of\s)?
"""),
)  # fmt: skip
