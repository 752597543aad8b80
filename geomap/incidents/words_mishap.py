"""Words of disasters and accidents, which ACLED does not code."""

from __future__ import annotations

from geomap.incidents.kinds import ACCIDENT, DISASTER, Words

MISHAP_WORDS: Words = (
    (DISASTER, "Earthquake", 5, r"""
earthquake earthquakes quake quakes aftershock aftershocks tremor tremors | (?![-\s](?:proof|resistant|drill))
"""),
    (DISASTER, "Flood", 4.5, r"""
flood floods flooding flooded floodwater floodwaters | (?!\s(?:of\b|lights?))
flash | \sfloods?
tsunami tsunamis |
dam | \s(?:burst|collapse\w*|broke)
"""),
    (DISASTER, "Landslide", 5, r"""
landslide landslides mudslide mudslides avalanche avalanches rockslide |
"""),
    (DISASTER, "Storm", 4.5, r"""
hurricane typhoon cyclone tornado tornadoes twister blizzard hailstorm | (?!\sseason)
"""),
    (DISASTER, "Wildfire", 4.8, r"""
wildfire wildfires bushfire bushfires | (?=\W)
forest brush bush | \sfires?\b
"""),
    (DISASTER, "Volcanic eruption", 5, r"""
eruption erupted | (?=\W.{0,40}\b(?:volcan\w+|lava|ash|mount)\b)
"""),
    (ACCIDENT, "Fire", 3.9, r"""
blaze blazes inferno | (?=\W)
trailer barn garage grass basement electrical mobile residential | \s(?:home\s)?fires?\b
fire fires | (?<!opened\sfire)(?<!open\sfire)(?<!opening\sfire)(?<!under\sfire)(?<!returned\sfire)(?<!cease-fire)(?=\s(?:at\b|(?:on|aboard)\s(?:board\s)?(?:an?|the)\s(?:[\w-]+\s){0,2}?(?:ferry|ship|boat|bus|train|vessel|tanker|plane|trawler|yacht|barge|rig)\b|broke|breaks|damages|destroys|displaces|guts|injures|kills|started|destroyed|gutted|swept|ripped|tore|damaged|engulfed|killed|spread|burned|in\sa|at\sa|that\s(?:killed|destroyed|broke)|raged|ravaged))
house apartment factory warehouse hotel kitchen | \sfires?\b
caught | \sfire\b
building house home homes apartment apartments factory car vehicle | \s(?:\w+\s)?(?:was|were|is)\son\sfire\b
"""),
    (ACCIDENT, "Transport crash", 4.4, r"""
traffic car road boating sailing train bus plane airplane airline airliner motorcycle helicopter vehicle | \s(?:accidents?|wreck|crash(?:es)?|collisions?)
crash crashed crashes crashing | (?!\s(?:course|diet|barriers?|test|landing))(?<!market\scrash)(?<!great\scrash)(?<!economic\scrash)(?<!financial\scrash)
hit | -and-run\b
hit struck | \sby\san?\s(?:\S+\s)?(?:car|suv|truck|lorry|van|bus|vehicle|train|tram|pickup|motorcycle)\b
car truck vehicle suv pickup van lorry | \s(?:had\s|has\s)?(?:struck|hits?|strikes|plow\w*|plough\w*|rolled|flipped|skidded|veered|swerved|left\sthe\sroad|ran\soff)\b
bus minibus coach car truck van lorry vehicle train | \s(?:\S+\s){0,6}?(?:plunge[sd]?|plunging|fell|falls|careen\w*|overturn\w*|skidded|veered)\s(?:\w+\s)?(?:into|off|down|from|over)\b
run ran | \s(?:(?:him|her|them|(?:a|the)\s\w+)\s)?over\b(?!\s(?:budget|time|\d|by\s\d|to\b))
rolled flipped crashed | \s(?:his|her|their|the)\s(?:car|truck|vehicle|suv|pickup|van|bike|motorcycle)\b
lost | \scontrol\sof\s(?:his|her|the|their)\s(?:\S+\s){0,3}?(?:car|truck|vehicle|suv|pickup|van|bike|motorcycle|bus)\b
ejected thrown | \sfrom\s(?:the|his|her|their)\s(?:vehicle|car|truck|motorcycle|pickup|suv|van|bike)\b
ship boat ferry vessel dinghy | \s(?:\S+\s){0,8}?(?:sinks|sank|sunk|capsize\w*|ran\saground)\b
collision collisions collided collides derailed derailment derailments capsized capsizes sank overturned | (?=\W)
pileup wreck | (?=\W)
"""),
    (ACCIDENT, "Drowning", 4.0, r"""
drowned drowning drownings | (?=\W)
"""),
    (ACCIDENT, "Structural collapse", 4.2, r"""
building bridge roof mine mall wall tower block | \s(?:under\sconstruction\s|in\s\w+\s)?(?:has\s|had\s)?(?:part(?:ly|ially)\s)?collaps\w+
stampede stampedes | (?=\W)
"""),
    (ACCIDENT, "Industrial accident", 4.4, r"""
gas chemical boiler factory plant refinery colliery | \s(?:\w+\s)?(?:leaks?|explosions?|blasts?|spills?|disaster)\b
"""),
)  # fmt: skip
