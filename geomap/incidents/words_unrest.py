"""Words of protests, riots and what ACLED calls strategic developments: arrests, agreements."""

from __future__ import annotations

from geomap.incidents.kinds import DISRUPTED, PROTESTS, RIOTS, STRATEGIC, Words

UNREST_WORDS: Words = (
    (PROTESTS, "Excessive force against protesters", 6.5, r"""
opened open fired fire | (?<!gas\swas\sfired)(?<!cannon\swas\sfired)(?<!bullets\swere\sfired)\s(?:fire\s)?(?:live\s(?:rounds|ammunition)\s)?(?:on|at|into|upon)\s(?:\S+\s){0,4}?(?:protest\w*|demonstrat\w*|crowds?|marchers)
shot killed | \s(?:dead\s)?(?:\S+\s){0,4}?(?:protesters?|protestors?|demonstrators?)
live | \s(?:rounds|ammunition|fire|bullets)\s(?:\S+\s){0,3}?(?:on|at|against|into)\s(?:\S+\s){0,3}?(?:protest\w*|demonstrat\w*|crowds?|marchers)
protesters protestors demonstrators | \s(?:\w+\s){0,2}(?:were\s|was\s)(?:shot|killed|beaten)
"""),
    (PROTESTS, "Protest with intervention", 5.5, r"""
tear | \s?gas(?:sed)?\b
teargas | (?!\w)
cannon cannons | (?:(?<=water\scannon)|(?<=water\scannons))
baton batons | -?\s?charg\w+
batons truncheons | (?!\w) && protest\w*|demonstrat\w*|crowds?|march\w*|rally|teachers|students
live | \s(?:rounds|ammunition|fire) && protest\w*|demonstrat\w*|march\w*
rubber | \sbullets && protest\w*|demonstrat\w*|crowds?|march\w*|rally
arrested arrests detained detains detaining arresting | \s(?:\S+\s){0,4}?(?:protesters?|protestors?|demonstrators?|marchers)\b
dispersed disperse dispersing | \s(?:\S+\s){0,5}?(?:protest\w*|demonstrat\w*|rally|rallies|march\w*|crowds?|sit-?in)
broke | \sup\s(?:\S+\s){0,3}?(?:protest\w*|demonstrat\w*|rally|march|sit-?in)
"""),
    (PROTESTS, "Peaceful protest", 4.1, r"""
demonstrated demonstrating | \s(?:in|on|outside|against|for|at|near|over|through|peacefully|across|yesterday|again|\w+day)\b|[.,;]|\Z
protest protested protests protesters protestors protesting | (?!\s(?:notes?|letters?))
demonstration demonstrations demonstrators |
rallied | (?!\s(?:to|back|from)\b)
rally rallies | (?!\w)
march | (?!\w) && protest\w*|demonstrat\w*|marchers|supporters|rights|signs|chant\w*|placards?|banners?|opponents|activists
demonstrate | \s(?:against|in\ssupport|outside|for\b)
formed form forming | \s(?:an?\s)?human\schains?\b
walked | \sout\s(?:in|over|of\s(?:work|class|school))\b
strike | (?<=on\sstrike)
marched marchers marching | (?!\w)
march marches | \s(?:in\s(?:protest|support|solidarity)|against|through\s|on\s(?!\d)|to\s(?:demand|protest|denounce))
sit sits | -ins?\b
strike strikes | (?:(?<=hunger\sstrike)|(?<=general\sstrike)|(?<=hunger\sstrikes)|(?<=general\sstrikes))
picket picketed pickets vigil vigils walkout | (?!\w)
took gathered | \s(?:to\sthe\sstreets|in\sprotest)
blocked blocking blockaded barricaded | \s(?:\S+\s){0,3}?(?:roads?|streets?|bridges?|highways?|motorways?)\b
"""),
    (RIOTS, "Violent demonstration", 4.7, r"""
riot riots rioted rioters rioting | (?!\s(?:police|gear|act|squad|shields?))
violent | \s(?:protests?|demonstrations?|rall(?:y|ies)|crowds?)
protesters protestors demonstrators youths marchers | \s(?:\w+\s){0,3}?(?:threw|throw\w*|hurl\w*|torched|burn\w*|clashed|stormed|smashed|pelted|attacked|ransacked|vandali[sz]ed)
stone rock bottle | [-\s]throw\w+
crowd crowds rioters protesters demonstrators youths | \s(?:\w+\s){0,2}?set\s(?:\S+\s){1,6}?(?:ablaze|alight|on\sfire)\b
inmates | \s(?:\S+\s){0,2}?riot\w*
throwing hurling threw hurled | \s(?:\w+\s)?(?:stones|rocks|bottles|petrol\sbombs|molotov\w*)
molotov |
pelted pelting | \s(?:\S+\s){0,2}?(?:police|officers|soldiers|security|troops|them|cars|vehicles)\b
clashed clashes | \s(?:\w+\s)?(?:with|between)\s(?:\w+\s){0,4}?(?:riot\spolice|protesters|protestors|demonstrators|fans|youths)
"""),
    (RIOTS, "Mob violence", 4.3, r"""
mob mobs vigilante vigilantes | (?!\w)
communal sectarian intercommunal ethnic | \s(?:violence|clashes|fighting|riots?)
brawl brawls | (?!\w)
attacked attack fought | \s(?:each\sother|one\sanother)\b
crowd crowds villagers | \s(?:of\s)?(?:\S+\s){0,3}?(?:beat|killed|lynched|stoned|burn(?:ed|t)|hacked)\b
hindus muslims christians fans supporters | \s(?:\S+\s){0,3}?(?:clash\w*|attacked|fought|brawled|rioted)\b
lynch | \smob
"""),
    (STRATEGIC, "Arrests", 3.1, r"""
arrested arrests arresting | (?!\w)
detained detaining | (?!\w)
rounded | \sup\b
"""),
    (STRATEGIC, "Agreement", 3.3, r"""
ceasefire truce armistice | (?:\s(?:agreements?|deals?|accords?))?\s(?:\w+\s){0,5}?(?:agreed|signed|reached|declared|announced|came\sinto|took\seffect|takes\seffect|entered)
cease | -fire\s(?:\w+\s){0,6}?(?:agreed|signed|reached|declared|announced|came\sinto|took\seffect)
signed sign signing | \s(?:\S+\s){0,5}?(?:agreements?|accords?|deals?|truce|cease-?fire|treaty|pact|memorandum)
agreed | \s(?:to\s|on\s)(?:a|an)\s(?:\w+\s){0,3}(?:cease-?fire|truce|deal|prisoner\sexchange)
prisoner prisoners | \s(?:exchange|swap|were\sexchanged)\b(?!\s(?:negotiat\w+|talks))
exchanged exchange exchanging | \s(?:\S+\s){0,3}?(?:prisoners|captives|detainees)\b
"""),
    (STRATEGIC, "Looting/property destruction", 3.7, r"""
arson | (?!\w)(?!\s(?:charges?|trial|suspects?))
looted looting looters loot pillaged ransacked | (?!\w)
torched bulldozed demolished demolition razed vandalised vandalized vandalism | (?!\w)
set setting sets | \s(?:(?:\S+\s){0,6}?(?:on\sfire|ablaze|alight)|fire\sto)\b
soldiers troops militants settlers gunmen rebels forces attackers | \s(?:\S+\s){0,2}?(?:burn(?:ed|t)|set\sfire)\b
"""),
    (STRATEGIC, "Other", 3.5, r"""
freed freeing | \s(?:[\w-]+\s){0,3}?(?:hostages?|soldiers?|captives?|police(?:men)?|officers?|abductees?|prisoners\sof\swar)\b
released releasing | \s(?:[\w-]+\s){0,3}?(?:hostages?|captives?|abductees?|prisoners\sof\swar)\b
hostages captives abductees | \s(?:were\s|was\s)(?:freed|released)\b
gunmen bandits kidnappers abductors | \s(?:\S+\s){0,2}?(?:released|freed)\b
"""),
    (STRATEGIC, DISRUPTED, 4.4, r"""
intercepted intercept intercepts interception intercepting | (?!\s(?:a\s)?(?:calls?|communications?|messages?|letters?))
defused defuse defusing dismantled | \s
shot shoot downed | \s(?:\S+\s){0,4}?(?:down\s)?(?:\S+\s){0,2}?(?:drones?|missiles?|rockets?|jets?|planes?|aircraft|helicopters?|uavs?)
drone drones missile missiles rocket rockets jet jets plane planes helicopter helicopters uav uavs projectile projectiles | \s(?:\S+\s){0,3}?(?:was|were|been)\s(?:shot\sdown|downed|intercepted)\b
seized confiscated recovered | \s(?:\S+\s){0,4}?(?:weapons?|ammunition|explosives|arms|munitions|rifles)
weapons arms | \scaches?
found discovered find uncovered | \s(?:\S+\s){0,5}?(?:explosives|ieds?|rdx|tnt|detonators?|unexploded|arms\scache|weapons\scache|ammunition)\b
thwarted foiled | \s
"""),
    (STRATEGIC, "Headquarters or base established", 4, r"""
base bases headquarters outpost outposts checkpoint checkpoints | \s(?:was|were|has\sbeen|have\sbeen)\s(?:established|set\sup|built|opened)\b
established establish set built opened | \s(?:up\s)?(?:\S+\s){0,3}?(?:military\sbases?|bases?|headquarters|outposts?|checkpoints?)\b
"""),
    (STRATEGIC, "Non-violent transfer of territory", 4.2, r"""
withdrew withdrawn withdraws withdraw withdrawing | \s(?:\S+\s){0,4}?from\b
pulled | \s(?:out|back)\s(?:of|from)\b
handed | \s(?:over\s)?(?:control|the\s(?:town|village|city|base)|over\s(?:\S+\s){0,3}?(?:town|village|city|control|base))
handed | (?<=was\shanded)\s(?:over|back)\b
returned | \s(?:the\s)?(?:town|city|village|base|territory)\b
handed | (?<=were\shanded)\s(?:over|back)\b
ceded | \s
"""),
    (STRATEGIC, "Change to group/activity", 3.4, r"""
curfew curfews | (?!\w)(?!\s(?:\S+\s){0,4}?(?:lifted|eased|ended|relaxed)\b)
martial | \slaw
defected mobilised mobilized | (?!\w)
deployed deploys deploying | \s(?:\S+\s){0,3}?(?:troops|soldiers|forces|reinforcements|tanks)(?:\s(?:to|in|into|at|near|along)\b)?
reinforcements |
"""),
)  # fmt: skip
