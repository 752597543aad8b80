"""Words that tell of an event, and which of ACLED's event and sub-event types they speak for.

A rule is found by its first word, so that a report is read once, word by word, whatever the
number of rules. Weights say how specific the words are: "suicide bomb" outweighs "bomb", "bomb"
outweighs "attack". Types follow ACLED's codebook (26 sub-event types); what ACLED does not code,
disasters and accidents, has two types of our own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BATTLES = "Battles"
REMOTE = "Explosions/Remote violence"
PROTESTS = "Protests"
RIOTS = "Riots"
STRATEGIC = "Strategic developments"
CIVILIANS = "Violence against civilians"
DISASTER = "Disaster"
ACCIDENT = "Accident"
UNCLASSIFIED = "Unclassified"
"""People were harmed, and the report does not say how."""

AIR = "Air/drone strike"
ATTACK = "Attack"
CLASH = "Armed clash"
UNSTATED = "Cause not stated"
DISRUPTED = "Disrupted weapons use"
REGAINED = "Government regains territory"
OVERTAKEN = "Non-state actor overtakes territory"
SHELLING = "Shelling/artillery/missile attack"
IED = "Remote explosive/landmine/IED"


class Rule(NamedTuple):
    """One way to speak of one kind of event."""

    event_type: str
    sub_event_type: str
    weight: float
    pattern: re.Pattern[str]
    """Matched from the first letter of the first word, on folded text."""
    generic: bool = False
    """Says that something happened, not what: "the attack"."""
    before_place: bool = False
    """Tells an event only where the name of a place follows at once: "took Jabrail"."""


_GAP = r"(?:\S+\s){0,3}"
_AREA = (
    r"(?:towns?|villages?|cit(?:y|ies)|strongholds?|regions?|areas?|bases?|districts?|hills?|heights|"
    r"territor(?:y|ies)|settlements?|suburbs?|neighbou?rhoods?|provinces?|airport|airbase|positions?|"
    r"crossing|bridge|quarter|port|dam|oil\s?fields?)"
)

# event type, sub-event type, weight, then lines "first words | what must follow".
_TABLE: tuple[tuple[str, str, float, str], ...] = (
    (REMOTE, "Suicide bomb", 6, r"""
suicide | \s(?:\w+\s){0,2}(?:bomb\w*|attack\w*|blast\w*|explosions?|vests?|car|truck)
blew blow blows blown blowing | \s(?:him|her|them)sel(?:f|ves)\sup
"""),
    (REMOTE, "Chemical weapon", 6, r"""
chemical | \s(?:weapons?\s|gas\s)?(?:attacks?|strikes?)
sarin | (?=\W)
chlorine poison poisonous | \s(?:gas|bombs?|attacks?)
nerve | \s(?:agents?|gas)
"""),
    (REMOTE, AIR, 4.2, r"""
airstrike airstrikes airraid airraids |
air aerial | [-\s](?:strikes?|raids?|attacks?|bombardments?|bombings?|assaults?)
barrel glide gliding | [-\s]bombs?
guided aerial | \s(?:\w+\s)?bombs?
drone drones uav uavs unmanned | [-\s](?:aerial\s)?(?:\w+\s){0,2}?(?:strikes?|attacks?|raids?|struck|hit|attacked|targeted|bombed|crashed|killed|dropped|fell|exploded)
drone | (?:\s(?!was|were|had|footage)\w+){0,4}\s(?:hit|struck|exploded|crashed|dropped)
warplane warplanes jets helicopters helicopter gunship gunships aircraft bombers | \s(?:\S+\s){0,8}?(?:attack\w*|bomb\w*|fired|shell\w*|kill\w*|struck|strik\w+|hit|pound\w*|target\w*|raid\w*|commit\w*|carr(?:y|ied)\sout|launch\w*)
warplanes | (?<=by\swarplanes)
aircraft | (?<=by\saircraft)
barrels | \s(?:targeted|hit|fell|landed|dropped|were\sdropped)\b
planes | \s(?:had\s|have\s|also\s)*(?:bomb\w*|struck|attacked|raided|pounded|hit)\b
thrown dropped launched | \s(?:from|by)\s(?:a\s|an\s|the\s)?(?:\w+\s)?(?:drones?|helicopters?|planes?|aircraft|warplanes?|jets?)
"""),
    (REMOTE, SHELLING, 3.6, r"""
shelling shelled shellfire |
artillery howitzer howitzers katyusha grad | (?!\s(?:pieces?|systems?|units?|commander|brigades?|battalions?|regiments?|school|corps))
mortar mortars | (?=\W)
missile missiles rocket rockets projectile projectiles | (?![-\s](?:program\w*|systems?|tests?|defen[cs]es?|launchers?|stock\w*|shields?|sales?|capabilit\w*|forces?|deliver\w*|bases?|sites?))
shells | (?!\s(?:of|out)\b)
shell | \s(?:\S+\s){0,3}?(?:hit|struck|exploded|landed|fell|slammed|killed|wounded|injured)\b
shell | (?:(?<=forces\sshell)|(?<=troops\sshell)|(?<=army\sshell)|(?<=rebels\sshell)|(?<=militants\sshell)|(?<=tanks\sshell))\s
bombard bombarded bombardment bombarding bombardments | (?!\s(?:\S+\s){0,3}?(?:goals?|goalmouth|penalty|net|keeper|questions|messages|calls|e-?mails|requests|complaints|ads|advertis\w+)\b)
tank | \s(?:fire|shells?)
tanks | \s(?:fired|shelled|opened\sfire)
"""),
    (REMOTE, IED, 3.6, r"""
ied ieds landmine landmines |
improvised | \sexplosive
explosive | \s(?:devices?|charges?)
land road roadside car truck motorcycle vehicle parcel nail pipe | [-\s](?:mines?\b|bomb\w*)
booby | [-\s]?trap\w*
mine mines | \s(?:explo\w+|blast|detonat\w+|went\soff)
mine mines | \s(?:\S+\s){0,4}?(?:kill\w*|injur\w+|wound\w*)
stepped drove | \son\s(?:a|an)\s(?:\w+\s)?(?:mine|landmine|device)
"""),
    (REMOTE, IED, 3.3, r"""
bomb bombs bombing bombings bombed | (?![-\s](?:threats?|disposal|shelters?|squad|scares?|hoax))
"""),
    (REMOTE, IED, 2.9, r"""
blast blasts | (?!\s(?:furnace|from\sthe\spast))
explosion explosions exploded explode explodes | (?!\s(?:with|in(?:to)?)\s(?:joy|anger|rage|laughter|applause|cheers?|celebrations?|fury|popularity|life)|\sonto\b|\sof\s(?:joy|anger|colou?r|interest|growth))(?<!sales\sexploded)(?<!prices\sexploded)(?<!demand\sexploded)(?<!costs\sexploded)
detonated detonate detonating |
"""),
    (REMOTE, "Grenade", 3.7, r"""
grenade grenades | (?!\slaunchers?)
"""),
    (CIVILIANS, "Sexual violence", 5, r"""
rape raped rapes raping | (?=\W)
sexual sexually | \s(?:assault\w*|abus\w*|violence|slavery|attack\w*)
gang | [-\s]rap\w+
"""),
    (CIVILIANS, "Abduction/forced disappearance", 4.5, r"""
kidnapped kidnap kidnapping kidnappings abducted abduct abduction abductions abducting |
hostage hostages | (?=\W)
forced enforced | \sdisappearances?
forcibly | \s(?:disappeared|conscripted|recruited)
"""),
    (CIVILIANS, ATTACK, 3.4, r"""
massacre massacres massacred massacring | (?=\W)
assassinated assassination assassinations assassinate | (?=\W)
executed executions | (?!\s(?:the|a|an)\s(?:plan|order|will|warrant))
beheaded beheading beheadings lynched lynching | (?=\W)
tortured torture | (?=\W)
stabbed stabbing stabbings knifed | (?=\W)
murdered murder murders murdering | (?!\s(?:charges?|trial|suspects?|rate|case|conviction))
shot | \s(?:dead|and\skilled|to\sdeath|and\s(?:wounded|injured)|at|by|multiple|(?:a|an|his|her|two|three|him)\b(?!\s(?:down|drones?|missiles?)))
shot | (?!\s(?:down|put|clock|in\s(?:\d|black)|on\s(?:location|film|goal)|by\s(?:director|photographer)))(?:(?<=\swas\sshot)|(?<=were\sshot)|(?<=been\sshot)|(?<=being\sshot)|(?<=man\sshot)|(?<=boy\sshot)|(?<=officer\sshot)|(?<=fatally\sshot))
shots shot | \s(?:were\s|was\s)?fired\b
fatally | \s(?:shot|stabbed|beaten)
slaying slayings homicide homicides | (?!\s(?:charges?|trial|suspects?|rate|case|conviction|detectives?|unit|investigators?))
gunshot stab | \swounds?
targeting | \soperations?\b
shooting shootings | (?!\s(?:range|star|down))
gunned | \sdown
gunman gunmen | (?:\s\S+){0,4}?\s(?:opened|open|fired?|shot|kill\w*|wound\w*|injur\w*|attack\w*|storm\w*|raid\w*|burst|took)
opened open | \sfire\b
beaten hacked burned burnt | \sto\sdeath
terror terrorist knife gun machete | \s(?:attacks?|assaults?)
sniper snipers | (?=\W)
rampage |
"""),
    (BATTLES, CLASH, 3.2, r"""
clash clashes clashed clashing | (?!\sof\b)
fighting | (?!\s(?:positions?|vehicles?|force|age|season|chance|spirit|words)\b)(?!\s(?:for\s(?:their|his|her)|back|chance|fires?|the\s(?:disease|virus|fire|blaze|outbreak)))
gunfire |
forces troops rebels factions militants fighters insurgents | \s(?:\w+\s){0,2}?(?:advance[sd]?|advancing|gained\sground)\s(?:again\s|further\s)?(?:in|on|into|towards?|near|against)\b
achieve achieved achieving | \s(?:\S+\s){0,2}?(?:advances?|advancements?)\b
gunfight gunfights firefight firefights gunbattle gunbattles skirmish skirmishes skirmished | (?=\W)
gun fire | [-\s](?:battles?|fights?)\b
battle battles battled battling | (?!\sfor\s(?:\S+\s){0,3}?(?:seats?|title|nomination|presidency|leadership|votes?|mayor|championship|ownership|custody)\b)(?!\s(?:to|royal|cry|lines?|grounds?|of\swills)\b)(?!\s(?:with|against)\s(?:cancer|the\s(?:disease|virus)))(?!\s(?:\S+\s){0,4}?(?:fires?|blazes?|flames|wildfires?|flood\w*)\b)
fought | \s(?!to\b|off\b|back\b|hard\b|for\b|the\s(?:fire|blaze|disease))
ambush ambushed ambushes ambushing | (?=\W)
exchange exchanged exchanges | \s(?:of\s)?(?:gun)?fire\b
stormed storming | \s
repelled repulsed | \s(?:an?\s|the\s)?(?:\w+\s){0,2}(?:attacks?|assaults?|offensives?|incursions?)
counterattack counterattacks counteroffensive incursion incursions infiltrated | (?=\W)
attack attacked attacks attacking raid raided raids assault assaulted | \s(?:on\s|of\s)?(?:(?!by\b)\S+\s){0,3}?(?:fronts?|soldiers?|troops|patrols?|checkpoints?|check-?points?|outposts?|barracks|(?:army|military|police|security)\s(?:bases?|posts?|convoys?|vehicles?|positions?|patrols?|stations?|camps?|headquarters))\b
"""),
    (BATTLES, CLASH, 3.6, r"""
attack attacks attacked attacking assault assaults assaulted | \s(?:\S+\s){0,8}?(?:directions?|sectors?|axis|axes)\b
attempt attempts | \s(?:\S+\s){0,3}?to\sadvance\b
shooting firing | \s(?:\S+\s){0,6}?between\b
opened open | \sfire\s(?:on|at)\s(?:\S+\s){0,3}?(?:army|patrol|soldiers|troops|police\w*|military|officers|checkpoint)\b
"""),
    (BATTLES, REGAINED, 4.4, r"""
recaptured recapture recapturing retaken retook retake retaking regained regain regaining reclaimed liberated liberate | (?=\W)
won | \sback\scontrol
"""),
    (BATTLES, OVERTAKEN, 4.0, rf"""
captured capture captures capturing seized seize seizes seizing overran overrun overruns occupied conquered | \s{_GAP}(?:{_AREA}\b|control\b)
taken take takes taking took | \s(?:over\s(?:{_GAP}{_AREA}\b)|(?:full\s|complete\s|partial\s)?control\b|(?:\S+\s){{0,2}}?{_AREA}\b|over\s)
gained gain gains gaining | \s(?:full\s)?control\b
lost loses losing | \s(?:control\sof\s)?(?:(?:\S+\s){{0,2}}?(?:towns?|villages?|cit(?:y|ies)|regions?|districts?|territory)\b)
fell fallen falls | \s(?:to|under|into)\s(?:the\s)?(?:control|hands|rebels?|insurgents?|militants?|government|army|forces|separatists?)
under | \s(?:the\s|full\s)?control\sof\b
"""),
    (PROTESTS, "Excessive force against protesters", 6.5, r"""
opened open fired fire | (?<!gas\swas\sfired)(?<!cannon\swas\sfired)(?<!bullets\swere\sfired)\s(?:fire\s)?(?:live\s(?:rounds|ammunition)\s)?(?:on|at|into|upon)\s(?:\S+\s){0,4}?(?:protest\w*|demonstrat\w*|crowds?|marchers)
shot killed | \s(?:dead\s)?(?:\S+\s){0,4}?(?:protesters?|protestors?|demonstrators?)
protesters protestors demonstrators | \s(?:\w+\s){0,2}(?:were\s|was\s)(?:shot|killed|beaten)
"""),
    (PROTESTS, "Protest with intervention", 5.5, r"""
tear | \s?gas(?:sed)?\b
teargas | (?=\W)
water | \scannons?\b
dispersed disperse dispersing | \s(?:\S+\s){0,5}?(?:protest\w*|demonstrat\w*|rally|rallies|march\w*|crowds?|sit-?in)
broke | \sup\s(?:\S+\s){0,3}?(?:protest\w*|demonstrat\w*|rally|march|sit-?in)
"""),
    (PROTESTS, "Peaceful protest", 4.1, r"""
protest protested protests protesters protestors protesting | (?!\s(?:notes?|letters?))
demonstrated demonstration demonstrations demonstrators demonstrating |
rallied | (?!\s(?:to|back|from)\b)
rally rallies | (?=\W)
marched marchers marching | (?=\W)
march marches | \s(?:in\s(?:protest|support|solidarity)|against|through\s|on\s(?!\d)|to\s(?:demand|protest|denounce))
sit sits | -?\s?ins?\b
hunger general | \sstrikes?\b
picket picketed pickets vigil vigils walkout | (?=\W)
took gathered | \s(?:to\sthe\sstreets|in\sprotest)
blocked blocking | \s(?:\S+\s){0,3}?(?:roads?|streets?|bridges?|highways?|motorways?)\b
went | \son\sstrike
"""),
    (RIOTS, "Violent demonstration", 4.7, r"""
riot riots rioted rioters rioting | (?!\s(?:police|gear|act|squad|shields?))
violent | \s(?:protests?|demonstrations?|rall(?:y|ies)|crowds?)
protesters protestors demonstrators youths marchers | \s(?:\w+\s){0,3}?(?:threw|throw\w*|hurl\w*|torched|burn\w*|clashed|stormed|smashed|pelted|attacked|ransacked|vandali[sz]ed)
stone rock bottle | [-\s]throw\w+
throwing hurling threw hurled | \s(?:\w+\s)?(?:stones|rocks|bottles|petrol\sbombs|molotov\w*)
molotov |
clashed clashes | \s(?:\w+\s)?(?:with|between)\s(?:\w+\s){0,4}?(?:riot\spolice|protesters|protestors|demonstrators|fans|youths)
"""),
    (RIOTS, "Mob violence", 4.3, r"""
mob mobs vigilante vigilantes | (?=\W)
communal sectarian intercommunal ethnic | \s(?:violence|clashes|fighting|riots?)
brawl brawls | (?=\W)
lynch | \smob
"""),
    (STRATEGIC, "Arrests", 3.1, r"""
arrested arrests arresting | (?=\W)
detained detaining | (?=\W)
rounded | \sup\b
"""),
    (STRATEGIC, "Agreement", 3.3, r"""
ceasefire truce armistice | (?:\s(?:agreements?|deals?|accords?))?\s(?:\w+\s){0,5}?(?:agreed|signed|reached|declared|announced|came\sinto|took\seffect|takes\seffect|entered)
cease | -fire\s(?:\w+\s){0,6}?(?:agreed|signed|reached|declared|announced|came\sinto|took\seffect)
signed sign signing | \s(?:\S+\s){0,5}?(?:agreements?|accords?|deals?|truce|cease-?fire|treaty|pact|memorandum)
agreed | \s(?:to\s|on\s)(?:a|an)\s(?:\w+\s){0,3}(?:cease-?fire|truce|deal|prisoner\sexchange)
prisoner prisoners | \s(?:exchange|swap|were\sexchanged)
"""),
    (STRATEGIC, "Looting/property destruction", 3.7, r"""
arson | (?=\W)(?!\s(?:charges?|trial|suspects?))
looted looting looters loot pillaged ransacked | (?=\W)
torched bulldozed demolished demolition razed vandalised vandalized vandalism | (?=\W)
set | \s(?:\S+\s){0,3}?(?:on\sfire|ablaze|alight)
"""),
    (STRATEGIC, "Other", 3.5, r"""
freed freeing | \s(?:[\w-]+\s){0,3}?(?:hostages?|soldiers?|captives?|police(?:men)?|officers?|abductees?|prisoners\sof\swar)\b
released releasing | \s(?:[\w-]+\s){0,3}?(?:hostages?|captives?|abductees?|prisoners\sof\swar)\b
hostages captives abductees | \s(?:were\s|was\s)(?:freed|released)\b
"""),
    (STRATEGIC, DISRUPTED, 4.4, r"""
intercepted intercept intercepts interception intercepting | (?!\s(?:a\s)?(?:calls?|communications?|messages?|letters?))
defused defuse defusing dismantled | \s
shot shoot downed | \s(?:\S+\s){0,4}?(?:down\s)?(?:\S+\s){0,2}?(?:drones?|missiles?|rockets?|jets?|planes?|aircraft|helicopters?|uavs?)
drone drones missile missiles rocket rockets jet jets plane planes helicopter helicopters uav uavs projectile projectiles | \s(?:\S+\s){0,3}?(?:was|were|been)\s(?:shot\sdown|downed|intercepted)\b
seized confiscated recovered | \s(?:\S+\s){0,4}?(?:weapons?|ammunition|explosives|arms|munitions|rifles)
weapons arms | \scaches?
thwarted foiled | \s
"""),
    (STRATEGIC, "Headquarters or base established", 4, r"""
base bases headquarters outpost outposts checkpoint checkpoints | \s(?:was|were|has\sbeen|have\sbeen)\s(?:established|set\sup|built|opened)\b
established establish set built opened | \s(?:up\s)?(?:\S+\s){0,3}?(?:military\sbases?|bases?|headquarters|outposts?|checkpoints?)\b
"""),
    (STRATEGIC, "Non-violent transfer of territory", 4.2, r"""
withdrew withdrawn | \s(?:\S+\s){0,4}?from\b
pulled | \s(?:out|back)\s(?:of|from)\b
handed | \s(?:over\s)?(?:control|the\s(?:town|village|city|base)|over\s(?:\S+\s){0,3}?(?:town|village|city|control|base))
handed | (?<=was\shanded)\s(?:over|back)\b
handed | (?<=were\shanded)\s(?:over|back)\b
ceded | \s
"""),
    (STRATEGIC, "Change to group/activity", 3.4, r"""
curfew curfews | (?=\W)
martial | \slaw
defected mobilised mobilized | (?=\W)
deployed | \s(?:\S+\s){0,3}?(?:troops|soldiers|forces|reinforcements|tanks)
reinforcements |
"""),
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

# What says that something happened, without saying what.
_GENERIC: tuple[tuple[str, str, float, str], ...] = (
    (CIVILIANS, ATTACK, 2.4, r"""
target targets targeted targeting | (?=\s(?:\S+\s){0,5}?(?:areas?|positions?|neighbou?rhoods?|towns?|villages?|cit(?:y|ies)|factions?|districts?|hospitals?|schools?|homes?|civilians?|convoys?|facilit\w+|infrastructure|stations?|plants?|depots?|countryside|outskirts|vicinity|suburbs?|farms|provinces?)\b)
attack attacks attacked attacking assault assaults assaulted raid raids raided offensive | (?=\W)(?!\s(?:dogs?|helicopters?|aircraft|plans?))
"""),
    (REMOTE, AIR, 2.5, r"""
strike strikes | (?!\s(?:action|a\sdeal|force|group|vote|pay|by\s\w+\sworkers))
"""),
    (ACCIDENT, "Transport crash", 2.2, r"""
accident accidents | (?<!by\saccident)(?=\W)(?!\s(?:insurance|prone|statistics|rates?))
"""),
    (DISASTER, "Storm", 1.9, r"""
heavy torrential monsoon | \s(?:\w+\s)?(?:rain\w*|downpours?|snow\w*)\b
rainstorm rainstorms storm storms thunderstorms heatwave | (?!\sof\b)
"""),
    (CIVILIANS, ATTACK, 1.6, r"""
killed kill kills killing killings slain died dies dead | (?=\W)
deaths fatalities casualties | (?=\W)
wounded wounding injured injuring hurt | (?=\W)
body bodies | \s(?:of\s(?:\S+\s){1,6}?)?(?:was|were)\s(?:found|discovered|recovered|pulled)\b
found | \sdead\b
"""),
)  # fmt: skip


# Followed at once by the name of a place.
_BEFORE_PLACE: tuple[tuple[str, str, float, str], ...] = (
    (BATTLES, OVERTAKEN, 3.9, r"""
captured capture captures capturing seized seize seizes seizing overran overrun overruns occupied conquered taken took takes taking | \s(?:over\s)?(?:the\s)?(?:\w+\s){0,2}?(?:of\s)?
"""),
    (CIVILIANS, ATTACK, 2.3, r"""
target targets targeted targeting | \s(?:both\s)?(?:the\s)?(?:\w+\s){0,2}?(?:of\s)?
"""),
)  # fmt: skip


def _compile() -> dict[str, tuple[Rule, ...]]:
    """The rules by their first word."""
    found: dict[str, list[Rule]] = {}
    for table in (_TABLE, _GENERIC, _BEFORE_PLACE):
        for event_type, sub_event_type, weight, lines in table:
            for line in lines.strip().splitlines():
                heads, _, rest = line.partition("|")
                continuation = rest.strip()
                for head in heads.split():
                    pattern = re.compile(head + r"\b" * (not continuation) + continuation)
                    rule = Rule(
                        event_type,
                        sub_event_type,
                        weight,
                        pattern,
                        generic=table is _GENERIC,
                        before_place=table is _BEFORE_PLACE,
                    )
                    found.setdefault(head, []).append(rule)
    return {head: tuple(rules) for head, rules in found.items()}


RULES = _compile()

STRONG = frozenset(
    head
    for head, rules in RULES.items()
    if all(rule.event_type in (BATTLES, REMOTE) and not rule.generic for rule in rules)
)
"""First words that tell of fighting, whatever follows."""

VIOLENT = frozenset({BATTLES, REMOTE, CIVILIANS})
UNARMED = frozenset({DISASTER, ACCIDENT})

OF_OUTCOME = 1.6
"""Weight of words of the outcome rather than of the event: alone they tell one only with a place
or a number."""
KILLED_WORDS = frozenset("killed kill kills killing killings slain".split())
"""Words of the outcome that say that somebody did it."""
