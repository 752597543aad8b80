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
    after,
    with_alternatives,
)

_GAP = r"(?:\S+\s){0,3}"
_AREA = (
    r"(?:towns?|villages?|cit(?:y|ies)|strongholds?|regions?|areas?|bases?|districts?|hills?|heights|"
    r"territor(?:y|ies)|settlements?|suburbs?|neighbou?rhoods?|provinces?|airport|airbase|positions?|"
    r"crossing|bridge|quarter|port|dam|outposts?|garrisons?|barracks|headquarters|oil\s?fields?)"
)

_ALTERNATIVES = {
    "{car_bomb}": after("car truck motorcycle vehicle pipe", "bomb bombs bombing bombings"),
    "{under_fire}": after("heavy intense artillery mortar rocket enemy russian", "fire"),
}
"""What stands before a rarer word: a report is searched for "bomb", not for every "car"."""

_ARMED: Words = (
    (REMOTE, "Suicide bomb", 6, r"""
suicide | \s(?:\w+\s){0,2}(?:bomb\w*|attack\w*|blast\w*|explosions?|vests?|car|truck)
blew blow blows blown blowing | \s(?:him|her|them)sel(?:f|ves)\sup
detonated detonates detonating | \s(?:\S+\s){0,3}?(?:vests?|belts?|himself|herself|themselves)\b
"""),
    (REMOTE, "Chemical weapon", 6, r"""
chemical | \s(?:weapons?\s|gas\s)?(?:attacks?|strikes?)
sarin | (?!\w)
chlorine poison poisonous | \s(?:gas(?!\sleak)|bombs?|attacks?|barrels?)
chlorine | \s(?:was|were)\s(?:dropped|used|released|fired)
nerve | \s(?:agents?|gas)
"""),
    (REMOTE, AIR, 4.2, r"""
airstrike airstrikes airraid airraids |
air aerial | [-\s](?:strikes?|raids?|attacks?|bombardments?|bombings?|assaults?)
barrel glide gliding | [-\s]bombs?
guided aerial | \s(?:\w+\s)?bombs?
drone drones uav uavs unmanned | [-\s](?:aerial\s)?(?:\w+\s){0,2}?(?:strikes?|attacks?|raids?|struck|hits?|attacked|targets?|targeted|bombed|crashed|kills?|killed|wounded|injured|damaged|destroyed|dropped|fell|exploded)
killed hit struck injured wounded hurt attacked targeted targeting damaged destroyed bombed | \s(?:\S+\s){0,2}?by\s(?:an?\s|the\s)?(?:\S+\s){0,2}?(?:fpv|drones?|uavs?|warplanes?|aircraft|jets?|helicopters?|planes?)\b(?!\scrash)
targeting targeted | \s(?:\S+\s)?(?:aircraft|warplanes?|jets)\b
bombing bombings bombardment bombardments shelling strikes | \s(?:carried\sout\s)?by\s(?:the\s)?(?:\S+\s){0,2}?(?:coalition|warplanes?|aircraft|jets|helicopters?|air\sforce)\b
jet jets warplane warplanes plane aircraft helicopter helicopters | \s(?:\S+\s){0,6}?(?:dropped|drops|dropping|fired)\s(?:\S+\s)?(?:bombs?|barrels?|missiles?|rockets?)\b
aerial | \s(?:escalation|campaign|targeting|shelling|attacks?)
drone | (?:\s(?!was|were|had|footage)\w+){0,4}\s(?:hit|struck|exploded|crashed|dropped|set\sfire)
warplane warplanes jets helicopters helicopter gunship gunships aircraft bombers | \s(?:\S+\s){0,8}?(?:attack\w*|bomb\w*|fired|shell\w*|kill\w*|struck|strik\w+|hit|pound\w*|target\w*|raid\w*|commit\w*|carr(?:y|ied)\sout|launch\w*)
warplanes | (?<=by\swarplanes)
aircraft | (?<=by\saircraft)
barrels | \s(?:targeted|hit|fell|landed|dropped|were\sdropped)\b
planes | \s(?:had\s|have\s|also\s)*(?:bomb\w*|struck|attacked|raided|pounded|hit)\b
thrown dropped launched | \s(?:from|by)\s(?:a\s|an\s|the\s)?(?:\w+\s)?(?:drones?|helicopters?|planes?|aircraft|warplanes?|jets?)
"""),
    (REMOTE, SHELLING, 3.6, r"""
shelling shelled shellfire |
artillery howitzer howitzers katyusha katyushas grad grads | (?!\s(?:pieces?|systems?|units?|commander|brigades?|battalions?|regiments?|school|corps))
mortar mortars | (?!\w)
missile missiles rocket rockets projectile projectiles | (?![-\s](?:program\w*|systems?|tests?|defen[cs]es?|launchers?|stock\w*|shields?|sales?|capabilit\w*|forces?|deliver\w*|bases?|sites?))
shells | (?!\s(?:of|out)\b)
shell | \s(?:\S+\s){0,3}?(?:hit|struck|exploded|landed|fell|slammed|killed|wounded|injured)\b
shell | (?:(?<=forces\sshell)|(?<=troops\sshell)|(?<=army\sshell)|(?<=rebels\sshell)|(?<=militants\sshell)|(?<=tanks\sshell))\s
bombard bombarded bombardment bombarding bombardments | (?!\s(?:\S+\s){0,3}?(?:goals?|goalmouth|penalty|net|keeper|questions|messages|calls|e-?mails|requests|complaints|ads|advertis\w+)\b)
tank | \s(?:fire|shells?)
tanks | \s(?:fired|shelled|opened\sfire)
fire | {under_fire} && under|shell\w*
"""),
    (REMOTE, IED, 3.6, r"""
ied ieds landmine landmines |
improvised | \sexplosive
explosive | \s(?:devices?|charges?)
roadside parcel nail | [-\s](?:mines?\b|bomb\w*)
mine mines | (?:(?<=land\smine)|(?<=land\smines)|(?<=land-mine))
bomb bombs bombing bombings | {car_bomb}
booby | [-\s]?trap\w*
mine mines | \s(?:explo\w+|blast|detonat\w+|went\soff)
mine mines | \s(?:\S+\s){0,4}?(?:kill\w*|injur\w+|wound\w*)
stepped drove ran hit struck triggered | \s(?:on|over)?\s?(?:a|an)\s(?:\w+\s)?(?:land)?(?:mine|device|ied)\b
device devices | \s(?:went\soff|goes\soff|explod\w+|detonat\w+|planted)
blew blown | \sup\b(?!\sat\b) && car|van|truck|bomb\w*|explosives|device|motorcycle|motorbike
blew blown | \sup\s(?:an?|the|two|three|\d+|several)\s(?:\S+\s){0,3}?(?:vehicles?|bridges?|buildings?|convoys?|pipelines?|cars?|trucks?|bus|tower|houses?|homes?|railway|tracks?|shrine|mosque|school|police|army|military|tunnels?)\b
"""),
    (REMOTE, IED, 3.3, r"""
bomb bombs bombing bombings | (?![-\s](?:threats?|disposal|shelters?|squad|scares?|hoax))
"""),
    (REMOTE, AIR, 3.5, r"""
jet plane warplane | \s(?:\S+\s){0,3}?(?:bombed|bombs|struck|hit|attacked|targeted|fired)\b
junta military regime | \s(?:\S+\s){0,2}?bomb(?:ed|s)\s
"""),
    (REMOTE, IED, 2.9, r"""
bombed |
blast blasts | (?!\s(?:furnace|from\sthe\spast))
explosion explosions exploded explode explodes | (?!\s(?:with|in(?:to)?)\s(?:joy|anger|rage|laughter|applause|cheers?|celebrations?|fury|popularity|life)|\sonto\b|\sof\s(?:joy|anger|colou?r|interest|growth))(?<!sales\sexploded)(?<!shares\sexploded)(?<!stocks\sexploded)(?<!prices\sexploded)(?<!demand\sexploded)(?<!costs\sexploded)
detonated detonate detonating |
"""),
    (REMOTE, "Grenade", 3.7, r"""
grenade grenades | (?!\slaunchers?)
"""),
    (CIVILIANS, "Sexual violence", 5, r"""
rape raped rapes raping | (?!\w)
sexual sexually | \s(?:assault\w*|abus\w*|violence|slavery|attack\w*)
gang | [-\s]rap\w+
"""),
    (CIVILIANS, "Abduction/forced disappearance", 4.5, r"""
kidnapped kidnap kidnapping kidnappings abducted abduct abduction abductions abducting |
hostage hostages | (?!\w)(?!\s(?:deal|talks|families|release|negotiat\w+))
forced enforced | \sdisappearances?
forcibly | \s(?:disappeared|conscripted|recruited)
"""),
    (CIVILIANS, ATTACK, 3.4, r"""
assassinated assassination assassinations assassinate | (?!\w)
executed executions | (?!\s(?:the|a|an)\s(?:plan|order|will|warrant))
execute executes executing execution | \s(?:of\s)?(?:\S+\s){0,3}?(?:man|men|woman|women|people|persons?|civilians?|prisoners?|soldiers?|fighters?|members?|boys?|girls?|hostages?|poet|activists?|citizens?|villagers?)\b
stoning stoned | \W?\s(?:of|to\sdeath)\b
bludgeoned strangled strangling suffocated smothered | (?!\w)
beaten | \s(?:unconscious|severely|badly|and\s(?:robbed|kicked|left)|by\s(?:an?\s|the\s|his\s|her\s)?(?:\S+\s){0,2}?(?:police|gangs?|group|men|youths|soldiers|attackers?|assailants?|husband|boyfriend|guards))\b
pistol | -whipped
slashed slashing slit slicing sliced | \s(?:\S+\s){0,3}?(?:throats?|necks?|faces?|people|men|women|man|woman|with\sa)\b
stab stabs | \s(?!wounds?|victims?|at\b|in\sthe\sdark|of\b)
shoots shoot | \s(?:and\s(?:kills?|wounds?|injures?)|dead|at|man|woman|boy|girl|teen\w*|(?:his|her|two|three|four|five|six|an?|\d+)\s(?!down|drones?|missiles?|goals?|videos?|films?|scenes?))
beheaded beheading beheadings lynched lynching | (?!\w)
tortured torture | (?!\w)
stabbed stabbing stabbings knifed | (?!\w)
murdered murder murders murdering | (?!\s(?:charges?|trial|suspects?|rate|case|conviction))
shot | \s(?:dead|(?:him|her|them|\w+)\sdead|and\skilled|to\sdeath|and\s(?:wounded|injured)|at|by|multiple|(?:a|an|his|her|two|three|him)\b(?!\s(?:down|drones?|missiles?)))
shot | (?!\s(?:down|put|clock|in\s(?:\d|black)|on\s(?:location|film|goal)|by\s(?:director|photographer)))(?:(?<=\swas\sshot)|(?<=were\sshot)|(?<=been\sshot)|(?<=being\sshot)|(?<=man\sshot)|(?<=boy\sshot)|(?<=officer\sshot)|(?<=fatally\sshot))
shots shot | \s(?:were\s|was\s)?fired\b
fired firing fires | \s(?:\S+\s){1,3}?(?:shots?|rounds?|bullets)\b(?!\sin(?:to)?\sthe\sair)
fatally | \s(?:shot|stabbed|beaten)
slaying slayings homicide homicides | (?!\s(?:charges?|trial|suspects?|rate|case|conviction|detectives?|unit|investigators?))
gunshot stab | \swounds?
targeting | \soperations?\b
shooting shootings | (?!\s(?:range|star|down))
gunned | \sdown
shot | \sin\sthe\s(?:leg|arm|back|foot|hand|head|chest|stomach|face|shoulder|neck|abdomen)\b
shot | (?!\s(?:down|put|clock|glass|in\s(?:\d|black)|on\s(?:location|film|goal)|by\s(?:director|photographer)|up\b|past\b|through\b|of\b|off\b))(?<!big\sshot)(?<!penalty\sshot) && revolver|handgun|pistol|rifle|gun|gunm[ae]n|bullets?|shooter|opened\sfire
shot | \s\w+\sas\b && officers?|police|deput(?:y|ies)|suspects?
body bodies corpses | (?!\w)(?!\s(?:of\swork|politic|armou?r|cameras?|language)) && decapitat\w+|dismembered|tortured|gunshot|mutilated|hands\stied|executed|mass\sgraves?|charred|beheaded|bullet\swounds?
gunman gunmen | (?:\s\S+){0,4}?\s(?:opened|open|fired|fires|shot|kill\w*|wound\w*|injur\w*|attack\w*|storm\w*|raid\w*|burst|took)
opened open | \sfire\b
beaten hacked burned burnt | \sto\sdeath
stormed storming raided | \s(?:\S+\s){0,2}?(?:villages?|homes?|houses?|church|mosque|school|hospital|market|community|hotel|farm|wedding|monastery)\b(?!\s(?:of\s)?\S*\s?(?:held|controlled))
terror terrorist knife gun machete | \s(?:attacks?|assaults?)
sniper snipers | (?!\w)
rampage |
"""),
    (BATTLES, CLASH, 3.2, r"""
clash clashes clashed clashing | (?!\sof\b)
shoot | -outs?\b
encounter | (?:(?<=an\sencounter)|(?<=in\sencounter))\b && militants?|terrorists?|security\sforces|soldiers|police|maoists?|naxals?|gunm[ae]n|rebels|commandos
advance advances advanced advancing | \s(?:\w+\s){0,2}?(?:over|against|for)\s(?:the\s)?(?:\S+\s){0,2}?(?:rebels|is|isis|forces|militants|opposition|troops|fighters|regime|factions|army|taliban|organi[sz]ation)\b
fighting | (?!\s(?:(?:an?|the)\s(?:\S+\s)?)?(?:blazes?|fires?|flames|wildfires?|cancer|corruption|disease|virus|floods?|poverty|crime|illness|infection|inflation|drugs?)\b)(?!\s(?:positions?|vehicles?|force|age|season|chance|spirit|words)\b)(?!\s(?:for\s(?:their|his|her)|back|chance|fires?|the\s(?:disease|virus|fire|blaze|outbreak)))
gunfire crossfire |
forces troops rebels factions militants fighters insurgents | \s(?:\w+\s){0,2}?(?:advance[sd]?|advancing|gained\sground)\s(?:again\s|further\s)?(?:in|on|into|towards?|near|against)\b
achieve achieved achieving | \s(?:\S+\s){0,2}?(?:advances?|advancements?)\b
shootout shootouts gunfight gunfights firefight firefights gunbattle gunbattles skirmish skirmishes skirmished | (?!\w)
gun fire | [-\s](?:battles?|fights?)\b
battle battles battled battling | (?!\sover\b)(?!\sfor\s(?:\S+\s){0,3}?(?:seats?|title|nomination|presidency|leadership|votes?|mayor|championship|ownership|custody)\b)(?!\s(?:to|royal|cry|lines?|grounds?|of\swills)\b)(?!\s(?:with|against)\s(?:\S+\s){0,2}?(?:cancer|disease|virus|illness|leukemia|addiction|obesity|alcohol\w*))(?!\s(?:\S+\s){0,4}?(?:fires?|blazes?|flames|wildfires?|flood\w*)\b)
fought | \s(?!to\b|off\b|back\b|hard\b|for\b|the\s(?:fire|blaze|disease))
ambush ambushed ambushes ambushing | (?!\w)
exchange exchanged exchanges | \s(?:of\s)?(?:gun)?fire\b
stormed storming storms | \s(?!to\b|out\b|off\b|into\sthe\slead)
repelled repulsed | \s(?:an?\s|the\s)?(?:\w+\s){0,2}(?:attacks?|assaults?|offensives?|incursions?)
counterattack counterattacks counteroffensive incursion incursions infiltrated | (?!\w)
attack attacked attacks attacking raid raided raids assault assaulted | \s(?:on\s|of\s)?(?:(?!by\b)\S+\s){0,3}?(?:fronts?|soldiers?|troops|patrols?|checkpoints?|check-?points?|outposts?|barracks|(?:positions?|members|posts?|points?|fighters)\sof\s(?:the\s)?(?:\S+\s){0,2}?(?:forces|army|regime|organi[sz]ation|militia\w*|democratic|isis)|(?:army|military|police|security)\s(?:bases?|posts?|convoys?|vehicles?|positions?|patrols?|stations?|camps?|headquarters))\b
"""),
    (BATTLES, CLASH, 3.6, r"""
attack attacks attacked attacking assault assaults assaulted | \s(?:\S+\s){0,8}?(?:directions?|sectors?|axis|axes)\b
attempt attempts | \s(?:\S+\s){0,3}?to\sadvance\b
shooting firing | \s(?:\S+\s){0,6}?between\b
opened open | \sfire\s(?:on|at)\s(?:\S+\s){0,3}?(?:army|patrol|soldiers|troops|police\w*|military|officers|checkpoint)\b
"""),
    (BATTLES, REGAINED, 4.4, r"""
recaptured recapture recapturing retaken retook retake retaking regained regain regaining reclaimed liberated liberate | (?!\w)
won taken took takes | \sback\s(?:control|(?:the\s)?(?:\S+\s)?(?:town|village|city|base|district))\b
broke breaks broken | \s(?:\S+\s)?siege\s(?:of|on)\b
cleared clears clearing | \s(?:\S+\s){1,5}?(?:of|from)\s(?:\S+\s)?(?:militants|rebels|is|isis|insurgents|fighters|terrorists)\b
expand expands expanded extended extend | \s(?:\S+\s){0,3}?control\b
"""),
    (BATTLES, OVERTAKEN, 4.0, rf"""
captured capture captures capturing seized seize seizes seizing overran overrun overruns occupied conquered | \s{_GAP}(?:{_AREA}\b|control\b)
taken take takes taking took | \s(?:over\s(?:{_GAP}{_AREA}\b)|(?:full\s|complete\s|partial\s)?control\b|(?:\S+\s){{0,2}}?{_AREA}\b|over\s)
gained gain gains gaining | \s(?:full\s)?control\b
lost loses losing | \s(?:control\sof\s)?(?:(?:\S+\s){{0,2}}?(?:towns?|villages?|cit(?:y|ies)|regions?|districts?|territory)\b)
fell fallen falls fall | \s(?:to|under|into)\s(?:the\s)?(?:\w+\s)?(?:control|hands|rebels?|insurgents?|militants?|government|army|forces|separatists?|taliban|jihadists?|islamists?|isis|rsf|m23|junta|resistance|troops|fighters|opposition|factions)\b
control | (?:(?<=under\scontrol)|(?<=the\scontrol)|(?<=full\scontrol))\sof\b && under
"""),
    (BATTLES, OVERTAKEN, 4.0, r"""
control controls controlled | (?<!under\scontrol)(?<!-controlled)(?!\s(?:of|by|over)\b|-)\s(?:\S+\s){0,4}?(?:neighbou?rhoods?|villages?|towns?|hills?|parts\sof|districts?)\b && forces|army|troops|factions|fighters|rebels|militants|isis|is|organi[sz]ation|regime|sdf
expelled expels expel expelling drove driven pushed ousted forced | \s(?:\S+\s){0,4}?(?:rebels|forces|troops|militants|fighters|army|isis|is|regime|taliban|insurgents|jihadists|separatists|gunmen|hawks)\s(?:\S+\s){0,2}?(?:from|out\sof)\b
forces troops army | \s(?:was\s|were\s|(?:have|has|had)\sbeen\s)(?:driven|pushed|expelled|ousted|forced)\s(?:back\s)?(?:from|out\sof)\b
"""),
    (BATTLES, REGAINED, 4.0, r"""
rebels militants insurgents taliban jihadists separatists | \s(?:was\s|were\s|(?:have|has|had)\sbeen\s)(?:driven|pushed|expelled|ousted|forced)\s(?:back\s)?(?:from|out\sof)\b
"""),
)  # fmt: skip

ARMED_WORDS = with_alternatives(_ARMED, _ALTERNATIVES)
