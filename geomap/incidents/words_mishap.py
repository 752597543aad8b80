"""Words of disasters and accidents, which ACLED does not code."""

from __future__ import annotations

from geomap.incidents.kinds import ACCIDENT, DISASTER, Words, after, with_alternatives

_VEHICLES = "cars?|trucks?|vehicles?|suv|pickup|vans?|lorry|lorries|bus|minibus|coach|train|motorcycle|jeep|tractor|driver|motorist"
_ALTERNATIVES = {
    "{vehicles}": _VEHICLES,
    "{house_fire}": after(
        "trailer barn garage basement electrical home residential stove attic chimney house apartment factory warehouse "
        "hotel kitchen building market school church hospital nightclub mill", "fire fires"),
    "{road_accident}": after(
        "traffic car road boating sailing train bus plane motorcycle helicopter vehicle", "accident accidents"),
    "{vehicle_hits}": after("car truck vehicle suv pickup van lorry bus train", "struck hit hits strikes"),
    "{plant_blast}": after("factory plant fuel mill", "explosion explosions blast blasts leak"),
}  # fmt: skip
"""What stands before a rarer word: a report is searched for "accident", not for every "car"."""

_MISHAPS: Words = (
    (DISASTER, "Earthquake", 5, r"""
temblor earthquake earthquakes quake quakes aftershock aftershocks tremor tremors | (?![-\s](?:proof|resistant|drill))
"""),
    (DISASTER, "Flood", 4.5, r"""
flood floods flooding flooded floodwater floodwaters | (?!\s(?:of\b|lights?))
flash | \sfloods?
tsunami tsunamis |
dam | \s(?:burst|collapse\w*|broke)
burst bursts overflowed overflows overflowing | (?!\w) && rivers?|creek|dam|lake|banks
inundated submerged | \s(?!with\b|by\s(?:calls|requests|e-?mails|complaints))(?:\S+\s){0,3}?(?:villages?|homes?|houses?|streets?|roads?|fields?|towns?|cit(?:y|ies)|areas?|districts?|neighbou?rhoods?|by\swater|under)\b
"""),
    (DISASTER, "Landslide", 5, r"""
landslide landslides mudslide mudslides avalanche avalanches rockslide |
"""),
    (DISASTER, "Storm", 4.5, r"""
hurricane typhoon cyclone tornado tornadoes twister blizzard hailstorm | (?![-\s](?:season|inspections?|preparedness|relief|victims|survivors|shutters|warnings?|insurance|proof|force))
funnel | \sclouds?
hail | \s(?:the\ssize|pounded|fell|damaged|hit|battered|pelted|smashed|stones?|storms?)|(?<=large\shail)|(?<=and\shail)|(?<=sized\shail)|,
winds wind gusts | \s(?:(?:of|up\sto|speeds|gusting|gusts)\s)?(?:\S+\s){0,4}?(?:tore|ripped|blew|knocked|downed|toppled|damaged|uprooted|snapped|peeled|lashed|battered|overturned)\b
winds | (?:,\s\w+)*,?\s(?:and\s\w+\s)?hit\b
blew knocked blown toppled | \s(?:down|over)\s(?:\S+\s){0,2}?(?:trees?|power|utility|fences?|signs?)\b
lightning | \s(?:\S+\s){0,2}?(?:struck|strikes?|killed|kills|hit|hits|sparked|injured)\b
struck hit killed injured | \sby\slightning\b
ice snow winter wind dust severe violent | \s?storms?\b
storm storms | \s(?:that\s)?(?:tore|ripped|blew|knocked|downed|toppled|damaged|uprooted|lashed|battered|dropped|dumped|swept|killed|left)\b
"""),
    (DISASTER, "Wildfire", 4.8, r"""
wildfire wildfires bushfire bushfires | (?!\w)
forest brush bush grass vegetation scrub | \sfires?\b
burned scorched charred blackened | \s(?:\S+\s){0,4}?(?:acres|hectares)\b
evacuated evacuate evacuations | \s(?:\S+\s){0,5}?(?:flames|wildfires?)\b
"""),
    (DISASTER, "Volcanic eruption", 5, r"""
eruption erupted erupts | (?!\w) && volcan\w+|lava|ash|mount
"""),
    (ACCIDENT, "Fire", 3.9, r"""
blaze blazes inferno | (?!\w)
fire fires | {house_fire}(?!-)
fire fires flames | (?<!opened\sfire)(?<!open\sfire)(?<!opening\sfire)(?<!under\sfire)(?<!returned\sfire)(?<!cease-fire)(?<!gun\sfire)(?<!set\sfire)(?!-|\s(?:at\b(?!\s(?:an?|the)\s(?:\S+\s)?(?:home|house))|on\b|departments?|chiefs?|marshals?|stations?|trucks?|engines?|hydrants?|alarms?|drills?|services?|crews?|rescue|districts?|officials?|investigators?|insurance|hazards?|ants?|codes?|sales?|companies|company|protection|prevention|extinguishers?|escape|capt\w*|lt|brigades?|safety|sprinklers?|power)\b) && firefighters?|firem[ae]n|fire\s(?:departments?|chiefs?|marshals?|crews?|officials?|brigades?|service|rescue|trucks?|investigators?|district)|blazes?|smoke|extinguish\w*|gutted|ablaze|put\sout|under\scontrol
gutted guts | \s(?:\S+\s){0,3}?(?:homes?|house|building|apartments?|warehouse|shops?|stores?|church|school|factory|restaurant|barn|trailer|mill|plant)\b
engulfed | \s(?:in|by)\s(?:\S+\s)?(?:flames|fire)\b
burst erupted went | \s(?:into\s|up\sin\s)flames\b
fire fires | (?<!opened\sfire)(?<!open\sfire)(?<!opening\sfire)(?<!under\sfire)(?<!returned\sfire)(?<!cease-fire)(?=\s(?:at\b|(?:on|aboard)\s(?:board\s)?(?:an?|the)\s(?:[\w-]+\s){0,2}?(?:ferry|ship|boat|bus|train|vessel|tanker|plane|trawler|yacht|barge|rig)\b|broke|breaks|damages|destroys|displaces|guts|injures|kills|started|destroyed|gutted|swept|ripped|tore|damaged|engulfed|killed|spread|burned|in\sa|at\sa|that\s(?:killed|destroyed|broke)|raged|ravaged))
fire | ,\s[^,;.]{3,60},\s(?:broke|damaged|destroyed|gutted|swept|ripped|tore|killed|spread)\b
caught | \sfire\b
fire | (?<=\son\sfire)(?<!set\son\sfire) && buildings?|homes?|houses?|apartments?|factory|cars?|vehicles?|trucks?|boat|ship|barn|roof|warehouse
"""),
    (ACCIDENT, "Transport crash", 4.4, r"""
accident accidents | {road_accident}
airplane airline airliner | \s(?:accidents?|wreck|crash(?:es)?|collisions?)
crash crashed crashes crashing | (?!\s(?:course|diet|barriers?|test|landing))(?<!market\scrash)(?<!great\scrash)(?<!economic\scrash)(?<!financial\scrash)
hit | -and-run\b
hit struck | \s(?:and\s\w+\s)?by\san?\s(?:\S+\s)?(?:car|suv|truck|lorry|van|bus|vehicle|train|tram|pickup|motorcycle)\b
struck hit hits strikes | {vehicle_hits}(?!\s(?:an?|the)\s(?:\w+\s)?(?:land)?(?:mine|ied|explosive|device))
plowed plows plowing ploughed skidded veered swerved careened flipped | (?!\w)(?!\sthrough) && {vehicles}
rolled | (?!\s(?:out|back|up|into\splace))(?!\w) && {vehicles}
ran | \soff\b && {vehicles}
rear | -ended
fell falls | \s(?:\w+\s)?(?:into|off|down|from|over)\s(?:an?|the)\s(?:\S+\s){0,2}?(?:ravine|gorge|river|valley|cliff|canal|ditch|lake|embankment|bridge|sea|gully)\b && {vehicles}
run ran | \s(?:(?:him|her|them|(?:a|the)\s\w+)\s)?over\b(?!\s(?:budget|time|\d|by\s\d|to\b))
rolled flipped crashed | \s(?:his|her|their|the)\s(?:car|truck|vehicle|suv|pickup|van|bike|motorcycle)\b
lost | \scontrol\sof\s(?:his|her|the|their)\s(?:\S+\s){0,3}?(?:car|truck|vehicle|suv|pickup|van|bike|motorcycle|bus)\b
ejected thrown | \sfrom\s(?:the|his|her|their)\s(?:vehicle|car|truck|motorcycle|pickup|suv|van|bike)\b
ship boat ferry vessel dinghy | \s(?:\S+\s){0,8}?(?:sinks|sank|sunk|capsize\w*|ran\saground)\b
struck hit hits strikes | \s(?:an?|the|another)\s(?:\S+\s)?(?:tree|pole|guardrail|guard\srail|pedestrian|bicyclist|cyclist|motorcyclist|semi|tractor-trailer|embankment|median|culvert|parked|oncoming)\b
plunge | (?<=bus\splunge)
jumped | \sthe\s(?:tracks|rails)\b
plunge plunges plunged plunging careened | \s(?:into|off|down|from)\s(?:an?|the)\s(?:\S+\s){0,2}?(?:ravine|gorge|river|valley|cliff|canal|ditch|lake|embankment|bridge|sea|gully|mountain|hill)\b
helicopter plane aircraft jet airliner chopper | \s(?:\S+\s){0,4}?(?:went\sdown|came\sdown|skidded|crash-landed|slid\soff|nosedived|overran)\b
rollover pile | (?:\s(?:crash|accident|wreck))|-?up\b
collision collisions collided collides derailed derailment derailments capsized capsizes sank overturned | (?!\w)
pileup wreck | (?!\w)
"""),
    (ACCIDENT, "Drowning", 4.0, r"""
drowned drowning drownings | (?!\w)
"""),
    (ACCIDENT, "Structural collapse", 4.2, r"""
collapsed collapses collapsing collapse | (?!\w)(?<!talks\scollapsed)(?<!deal\scollapsed)(?<!economy\scollapsed)(?!\s(?:after\s(?:a\s)?(?:cardiac|heart)|on\sthe\s(?:pitch|field|court))) && rubble|debris|trapped|crushed|buildings?|tower|bridge|roof|monaster\w+|mosque|church|temple|pagoda|schools?|walls?|structures?|hotel|factory|mine|blocks?|apartments?|cranes?|scaffold\w*|balcony|stands?|grandstand|tunnel|dam|overpass|ceiling|gymnasium
"""),
    (ACCIDENT, "Structural collapse", 4.2, r"""
caved caves | \sin\b && mines?|roof|bridge|building|walls?|tunnel|ceiling|floor|stands?|balcony|dam|overpass
collapse | \sof\s(?:an?|the)\s(?:\S+\s){0,3}?(?:building|bridge|roof|wall|tower|block|mine|stand|crane|house|tunnel)\b
stampede stampedes | (?!\w)
"""),
    (ACCIDENT, "Industrial accident", 4.4, r"""
gas chemical boiler refinery colliery tanker cylinder pipeline fireworks firework | \s(?:\w+\s){0,2}?(?:leaks?|leaked|explosions?|explod\w+|blasts?|burst|blew\sup|spills?|disaster)\b
explosion explosions blast blasts leak | {plant_blast}
"""),
)  # fmt: skip

MISHAP_WORDS = with_alternatives(_MISHAPS, _ALTERNATIVES)
