"""Words around a name that say whether it is the place of an event, on folded text."""

from __future__ import annotations

import re

_FILLER = (
    r"(?:(?:northern|southern|eastern|western|central|north|south|east|west|north-?east(?:ern)?|south-?east(?:ern)?|"
    r"north-?west(?:ern)?|south-?west(?:ern)?|city|town|towns|village|villages|district|districts|region|regions|"
    r"province|state|governorate|county|neighbou?rhood|area|areas|outskirts|suburbs?|countryside|port|capital|[\w-]+'s|"
    r"coast|shores?|besieged|nearby|neighbou?ring|rural|downtown|crowded|residential|rebel-held|government-held|occupied|disputed|"
    r"mountains?|desert|valleys?|hills?|orchards|farms|vicinity|surroundings|forests?|plains?|foothills|"
    r"settlement|municipality|municipalities|of|the|second|largest|main|two|three|named|as|country's|"
    r"north-eastern|in|and)[\s,:]{1,2}){0,7}"
)
_PART_OF = (
    r"(?:city|town|village|district|region|province|state|outskirts|suburbs?|countryside|north|south|east|west|"
    r"(?:north|south)-?(?:east|west)|parts?|areas?|centre|center|heart|streets|shelling|bombings?|bombardment|capture|recapture|seizure|fall|siege|"
    r"battle|control|port|neighbou?rhoods?|quarter|municipalit(?:y|ies)|island|camp|side|road|highway|fronts?|axis|residents|stretches|sector|section|countryside|"
    r"mountains?|desert|valleys?|hills|orchards|farms|vicinity|surroundings|forests?|plains?|foothills)\sof"
)
LOCATIVE = re.compile(
    rf"\b(?:in|at|near|outside|inside|on|off|around|across|throughout|into|over|within|{_PART_OF}|close\sto|"
    rf"targets?|targeted|targeting|hits?|hitting|shell(?:s|ed|ing)|bomb(?:s|ed|ing|ards?|arded)|struck|strikes?|striking|"
    rf"attack(?:s|ed|ing)?|rock(?:s|ed|ing)|pound(?:s|ed|ing)|captur\w+|seiz\w+|overr[ua]n|took|taken|taking|"
    rf"takes?|retak\w+|retook|recaptur\w+|liberat\w+|regain\w+|entered|stormed|jolted|shook|shaken|devastated|"
    rf"lost|through|casualties|injuries)[\s:,]+[\"]?\s?{_FILLER}[\"]?\s?\Z"
)
TIGHT = re.compile(rf"\b(?:in|near|at|outside)\s{_FILLER}\Z")
ORIGIN = re.compile(
    r"\bfrom\s(?:an?|the)\s(?:\w+\s)?(?:village|hamlet|town|city|suburb|settlement|camp|neighbou?rhood)\s(?:near|in|outside|of)\s\Z"
)
"""Where somebody comes from: "a boy from a hamlet near X"."""
AVOID = re.compile(
    r"\b(?:from(?:\s(?:an?|the)\s(?:\w+\s)?(?:village|hamlet|town|city|suburb|settlement|camp|neighbou?rhood)\s(?:near|in|outside|of))?|native\sof|born\sin|born\sand\sraised\sin|towards?|leading\s(?:in)?to|based\sin|"
    r"reported\sfrom|for|against|between|with|ally|allies|capital\sof|back\sto|headquarters\sin|"
    r"hospitals?\s(?:\S+\s){0,2}in|buried\sin|living\sin|lives\sin|embassy\sin|talks\sin|meeting\sin|"
    r"(?:treated|recovering|hospitali[sz]ed)\s(?:at|in)|(?:taken|rushed|flown|airlifted|transferred|admitted|brought|evacuated)\sto|"
    r"fled\sto|border\swith|president\sof|government\s(?:of|in)|court\sin|jail\sin|prison\sin|jailed\sin|imprisoned\sin|"
    r"conference\sin|compare\w*\s(?:\S+\s){0,4}in|as\sin|like\sin|than\sin)"
    r"\s(?:the\s)?\Z"
)
STRUCK_SITE = re.compile(
    r"\b(?:strikes?|attack\w*|shell\w*|bomb\w*|hit|hits|hitting|struck|raids?|raided|stormed|blasts?|destroyed|explo\w+|fire|"
    r"riot\w*|target\w*|shoot\w*|shot|kill\w*|clash\w*|stabb\w*|protest\w*|gather\w*|rall\w*|march\w*|escaped?|opened\sfire)\s(?:on|at|in|inside|outside|near|against)?\s?(?:\S+\s){0,4}?(?:hospital|prison|jail|court|embassy|headquarters)\sin\s\Z"
)
"""A hospital where the wounded lie is no place of the event; one that was struck is."""
TO = re.compile(r"\bto\s(?:the\s)?\Z")
ROLE_AFTER = re.compile(
    r"\s?(?:government|officials?|authorities|police|army|military|troops|forces|soldiers|president|"
    r"minister\w*|ministry|parliament|embassy|mayor|coroner|prosecutor\w*|court|rebels|militants|coalition|"
    r"observatory|hospital|university|newspaper|agency|fighters|battalion|brigade|regiment|militia\w*|gunmen|cartel|gangs?|-based|-led|-backed|border\sguards?|warplanes?|jets?|"
    r"dead|wounded|casualties|losses|conflict|crisis|wars?|talks|front\s?line|frontline|issue|dispute|times|post|news|"
    r"county\ssheriff|sheriff)\b"
)
POSSESSIVE = re.compile(r"'s?\s[a-z]")
GOVERNS_OWN = re.compile(
    r"'s?\s(?:\w+\s){0,3}?(?:city|town|village|district|province|region|state|capital|neighbou?rhoods?|suburbs?|quarter|borough|ward|"
    r"outskirts|countryside|airport|cent(?:er|re)|market|port|harbou?r|square|campus)\b"
)
OFFSET = re.compile(
    r"\b(?:km|kms|kilomet\w+|miles?|mi|met(?:er|re)s|m)\s(?:\w+[-\s]?\w*\s){0,3}?(?:of|from)\s(?:the\s)?(?:\w+\s){0,2}\Z"
)
NEAR = re.compile(
    r"\b(?:near|outside|around|close\sto|outskirts\sof|countryside\sof|suburbs?\sof|vicinity\sof|north\sof|"
    r"south\sof|east\sof|west\sof|surroundings\sof|not\sfar\sfrom|approach(?:es)?\s(?:to|of))\s"
    r"(?:the\s)?(?:(?:city|town|village)\s(?:of\s)?)?\Z"
)
SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|announced|claimed|claims|stated|declared|wrote|tweeted|reported|vowed|"
    r"warned|added|confirmed)\b"
)
LOCAL_VOICE = re.compile(
    r",?\s(?:[\w-]+\s){0,3}?(?:officials?|police|residents?|authorities|medics|doctors|rescuers|witnesses|health\s\w+|"
    r"firefighters|hospitals?|locals|activists|prosecutors|governor|mayor)\s(?:also\s|later\s|have\s|had\s)?"
    r"(?:said|say|says|reported|counted|confirmed)\b"
)
OPENS = re.compile(
    r"(?:(?:meanwhile|elsewhere|also|later|earlier|separately|on\s\w+),?\s)?"
    r"(?:in|at|from|near|outside|speaking\sin|speaking\sat)\s(?:the\s)?(?:(?:city|town|village|nearby)\s(?:of\s)?)?"
)
LEADS = re.compile(
    r"[:,]?\s(?:(?:was|were|is|has|have|had|an|has\sbeen|had\sbeen|have\sbeen|being|comes?|came|under|heavy|deadly|fresh|new|car|"
    r"suicide|by|the|a|in|witness(?:es|ed)?|sees|saw|experienced|shaken|hit|rocked|struck|:)\s)*"
)
"""Between a place that stands first and what befell it: "Homs shelling", "Homs was shelled"."""
WHERE = re.compile(r",?\swhere\s")
NEXT_CLAUSE = re.compile(r"\s(?:after|before|when|while|following|where)\s")
WHO_CLAUSE = re.compile(r",\s(?:who|whose)\s(?:was|were|had|has|have|is)\s|\ssince\s")
"""Begins another clause, whose place is its own: "marched after a strike near Adra"."""
NEXT_CONJUNCT = re.compile(r"\b(?:and|while|as|but)\s|[,;]\s")
JOIN = re.compile(
    r"[\"]?(?:\s(?:city|town|village|area|district|province|countryside|neighbou?rhood))?\s?"
    r"(?:,|and|or|&|,\sand|as\swell\sas|/|,\s?as\swell\sas)\s(?:(?:in|near|at|on|inside)\s)?(?:the\s)?"
    r"(?:(?:areas|places|positions|villages|towns|parts)\s(?:in|of|at|near)\s(?:the\s)?)?(?:(?:northern|southern|eastern|western|central)\s)?(?:(?:countryside|outskirts|suburbs|city|town|parts)\sof\s)?(?:(?:towns?|villages?|"
    r"cit(?:y|ies)|districts?|regions?|provinces?)\s(?:of\s)?)?[\"]?\s?"
)
PARENT = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){1,3}?(?:of|in)\s(?:the\s)?|"
    r"(?:\s(?:area|neighbou?rhood|city|district|village|town|camp))?\s(?:in|of)\s(?:the\s)?(?:\w+\s)?|"
    r"\s?(?:,|\()\s?(?:in\s)?(?:the\s)?(?:\w+\s)?|\s(?:in|of)\s(?:the\s)?(?:\S+\s){0,4}|(?:\scity|\stown)?\sand\sits\s(?:farms|outskirts|suburbs|surroundings|countryside|environs)\sin\s(?:the\s)?|'s?\s(?:\w+\s){1,3}"
)
SITE_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:homes?|houses?|apartments?|flat|hotel|motel|restaurant|stores?|shop|schools?|bar|club|nightclub|park|mall|"
    r"church|mosque|temple|party|condominium|condo|dealership|residence|bank|bus\sstop|parking\slot|farm|factory|warehouse|mine|"
    r"building|complex|hospital|clinic|market|beach|pool|campus|airport|station|prison|cafe|casino|cinema|theatre|theater)\b"
)
AT_SITE = re.compile(
    r"\b(?:in|at|near|outside|inside|damage[sd]?|destroy(?:s|ed)|guts|gutted|hits?|strikes?)\s(?:(?:an?|the|his|her|their|its)\s)?(?:[\w.'’-]+\s){0,1}\Z"
)
"""A town that tells which house: "at a Buford home", "in Ozark car dealership"."""
DATELINE_END = re.compile(
    r"(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)?(?:\s\([^)]{2,12}\))?(?:,\s\w+\.?\s\d{1,2})?\s{0,2}(?:[-–—]{1,2}|:|\s\s|(?<=\)))\s"
)
APPOSED = re.compile(r"\s?(?:,|\(|[-–—]|\s(?:is|lies|located|situated|some|about|which)\b|\s\d)")
STREET = re.compile(
    r"(?:streets?|st\.|avenues?|ave\.?|roads?|rd\.?|highway|lane|drive|boulevard|blvd\.?|bridge|route|street\w+)\Z"
)
SERVICES = re.compile(
    r"(?:\s(?:city|town|township))?\s(?:police\w*|firefighters?|firem[ae]n|(?:volunteer\s)?fire\s(?:department|chief|rescue|"
    r"crews?|officials|district|marshal|capt\w*|lt)|residents?|townspeople|villagers|officers?|detectives|investigators|paramedics)\b"
)
"""Who deals with what happens in a town, or lives there."""
DEMONYM = re.compile(
    r"(?:[a-z]{2}(?:ian|ish|ese|ean)s?|[a-z](?:qi|li|ni|ti|ri|bi|si)s?|Afghans?|Georgians?|Americans?)\Z"
)
OF_A_LINE = re.compile(r"\s?[:–—-]\s")
"""After a name that heads a line: "Adra: 3 killed by shelling"."""
BETWEEN = re.compile(r"\bbetween\s(?:the\s)?(?:(?:towns?|villages?|cities)\sof\s)?\Z")
COMES_FROM = re.compile(
    r"(?:\sarea)?\s(?:man|woman|teen\w*|boy|girl|couple|resident|native|motorist|mother|father|student|teacher|driver|family)\b"
)
"""After the name of where somebody lives: "a crash kills Adra man"."""
HEADING = re.compile(r"(?:,\s[a-z]+)?\s?:\s")
"""After a name that heads a paragraph."""
SPEAKER_IN = re.compile(
    r"\b(?:officers?|officials?|spokes\w+|sources?|diplomats?|analysts?|correspondents?|reporters?|ministry|ministers?|envoys?)\s"
    r"(?:based\s)?in\s(?:the\scapital,?\s)?\Z"
)
SAYS = re.compile(r",?\s(?:said|says|say|told|tells|reported|confirmed|announced|added|stated)\b")
