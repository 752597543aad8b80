"""Words of armed violence: explosions, attacks on civilians, battles, territory that changes hands."""

from __future__ import annotations

from geomap.incidents.kinds import (
    AIR,
    ATTACK,
    BATTLES,
    CIVILIANS,
    CLASH,
    IED,
    OVERTAKEN,
    REGAINED,
    REMOTE,
    SHELLING,
    Words,
)

_GAP = r"(?:\S+\s){0,3}"
_AREA = (
    r"(?:towns?|villages?|cit(?:y|ies)|strongholds?|regions?|areas?|bases?|districts?|hills?|heights|"
    r"territor(?:y|ies)|settlements?|suburbs?|neighbou?rhoods?|provinces?|airport|airbase|positions?|"
    r"crossing|bridge|quarter|port|dam|oil\s?fields?)"
)

ARMED_WORDS: Words = (
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
)  # fmt: skip
