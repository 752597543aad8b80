"""The words that say what became of somebody: "killed", "injuring", "death toll", "homeless"."""

from __future__ import annotations

import re
from typing import NamedTuple

from geomap.incidents.harm import Harm
from geomap.incidents.people import OTHER_THING

_OUTCOME = re.compile(
    r"\b(?:"
    r"(?P<injured>(?:suffer|sustain|receiv)(?:s|ed|ing)\s(?:\S+\s){0,5}?(?:injur(?:y|ies)|wounds?|burns?|fractures?|bones?)"
    r"|in\s(?:\w+\s(?:but\s)?){0,2}(?:critical|serious|stable|guarded|fair)\scondition"
    r"|life-threatening\s(?:injur(?:y|ies)|wounds?)|(?:gunshot|stab|bullet)\swounds?|struck\sby\s(?=an?\s(?:\S+\s)?(?:car|suv|truck|van|bus|vehicle|bullet)s?\b)"
    r"|hit\sby\s(?=an?\s(?:\S+\s)?(?:car|suv|truck|van|bus|vehicle)s?\b)"
    r"|(?:taken|rushed|flown|airlifted|transported|admitted|transferred|sent|brought)(?:\sby\s\w+)?\sto\s(?:[^\s,.;]+\s){0,5}?(?:hospitals?|clinics?|medical\scent(?:er|re)|infirmary|emergency\sroom)"
    r"|(?:remain(?:s|ed|ing)?|were|was|are|is|still)\s(?:still\s)?in\s(?:the\s|a\s)?hospital\b"
    r"|(?<=was\s)shot(?!\s(?:dead|down|to\sdeath|at\b|and\skilled|himself|herself))|(?<=were\s)shot(?!\s(?:dead|down|to\sdeath|at\b|and\skilled))"
    r"|treated(?=\s(?:in\s(?:\S+\s)?hospital|at\s(?:\S+\s){1,5}?(?:hospitals?|scene|clinics?|cent(?:er|re))|and\sreleased|for\s(?:\S+\s){0,2}?"
    r"(?:injur|wound|burn|smoke|shock|gunshot|cuts|bruises|shrapnel|exposure|hypothermia)))"
    r"|(?:with|escaped\swith)\s(?:\S+\s){0,3}?(?:injuries|burns|wounds)(?!\w)|stabbed(?!\sto\sdeath)"
    r"|(?:sought|required|needed|received|requiring|needing)\s(?:medical|hospital)\s(?:help|treatment|attention|care|assistance)"
    r"|(?:struck|hit|striking|hitting)(?=\s(?:an?|the|his|her|him|two|three)\s?(?:\S+\s){0,4}?in\sthe\s(?:leg|arm|back|foot|hand|head|chest|stomach|face|shoulder|abdomen)\b)"
    r"|wound(?:s|ed|ing)|(?<=and\s)wound(?!\w)|injur(?:es?|ed|ing|ies|y)|hurt(?:s|ing)?|hospitali[sz]ed|maim(?:s|ed|ing)"
    r"|shot(?=\s(?:him\s|her\s|them\s)?(?:twice|several|multiple|a\s\w+\stime|in\sthe\s(?:leg|arm|back|foot|hand|head|chest|stomach|face|shoulder|abdomen))))"
    r"|(?P<killed>kill(?:s|ed|ing|ings)?|slain|slay(?:ing|ings|s)?|murder(?:s|ed|ing)?|massacr(?:es?|ed|ing)|martyr(?:ed|s)|dead"
    r"|die[sd]?|dying|perish(?:ed|es)?|deaths?|fatalit(?:y|ies)|assassinat(?:es?|ed|ing|ion)|execut(?:es?|ed|ing|ion)"
    r"|behead(?:s|ed|ing)?|drown(?:ed|s|ing)?|gunned\sdown|shot\sdead|lynch(?:ed|ing)|hanged|crucif(?:y|ies|ied)|electrocuted"
    r"|bod(?:y|ies)(?!\s(?:bags?|armou?r|counts?|cameras?|parts?|language|politic|of\s(?:water|work|evidence)|search)|-)|corpses"
    r"|(?:lost|lose|losing|loses)\s(?:his|her|their)\sli(?:ves|fe)\b|succumbed(?=\sto\b)|pronounced\sdead|victims\sof\s(?:an?|the|this)\s(?:\w+\s)?massacres?"
    r"|(?:crushed|trampled|beaten|hacked|stabbed|stone[sd]|burn(?:ed|t)|shot|tortured|frozen|starved|bled)\sto\sdeath"
    r"|fatal\s(?:\w+\s)?(?:shooting|stabbing|beating)(?=\sof\b)|fatally\s(?:shot|stabbed|struck|wounded|injured|hit)"
    r"|(?:claim(?:ed|s|ing)?|cost|costing|took|taking|takes|lost|losing|loses)(?=(?:\s\S+){1,5}?\sli(?:ves|fe)\b)|lost(?=\s(?:\S+\s){1,3}?(?:men|soldiers|fighters|troops|servicemen|troopers|militants)\b(?!\s(?:wounded|captured|missing)))|(?:death\s)?toll)"
    r"|(?P<casualties>c(?:asual|ausal)t(?:y|ies)(?:\sand\s(?:injur(?:y|ies)|wounded))?)"
    r"|(?P<missing>missing|unaccounted\sfor|trapp(?:ed|ing))"
    r"|(?P<displaced>displac(?:es?|ed|ing)|homeless|forced\sto\s(?:flee|leave|evacuate)|fled|evacuated|uprooted|sheltering)"
    r"|(?P<damaged>destroy(?:s|ed|ing)?|damag(?:es?|ed|ing)|flatten(?:s|ed|ing)|level(?:s|l?ed|l?ing)"
    r"|burn(?:ed|t)\s(?:down|to\sthe\sground)|raz(?:ed|es|ing)|torched|gutt(?:ed|ing)|demolish(?:es|ed|ing)|collaps(?:ed|ing))"
    r")\b"
)
_ACTIVE = re.compile(
    r"(?:kill(?:s|ed|ing)?|slay(?:s|ing)?|wound(?:s|ed|ing)?|injur(?:es?|ed|ing)|murder(?:s|ed|ing)?|massacr\w+|assassinat(?:es?|ed|ing)"
    r"|execut(?:es?|ed|ing)|behead\w*|drown\w*|displac\w+|maim\w*|destroy\w*|damag\w+|flatten\w*|level\w*|raz\w+"
    r"|torched|gutt\w+|demolish\w*|burn(?:ed|t)\s(?:down|to\sthe\sground)|lynch\w*|hanged|crucif\w+|stone[sd]\sto\sdeath|struck|striking|hit|hitting|claim\w*|cost\w*|took|taking|takes|lost|losing|loses|hurt\w*|trapping|shot|shot\sdead|gunned\sdown)\Z"
)
_HURT_BESIDE = re.compile(
    r"\s(?:at\sleast\s)?and\s(?:\S+\s){0,2}?"
    r"(?:several|tens|dozens|scores|hundreds|many|more|number|some|others|\d+|\w+ty|two|three"
    r"|four|five|six|seven|eight|nine|ten)\s(?:of\s)?(?:\w+\s)?(?:injur(?:y|ies|ed)|wounded)\b"
)
"""Casualties beside the hurt are the dead: "10 casualties and 5 wounded"."""
_OF_DEATHS = re.compile(
    r"\b(?:death|killed|dead)\b|\btoll\s(?:\S+\s){0,5}?(?:ris\w+|rose|climb\w*|reach\w*|hits|jumps)\b"
)
_NO_DEATH = re.compile(
    r"\s(?:sea|end|heat|line|zone|body\sbags?|penalty|threats?|sentence|row|rate|zones|wrong|spot|weight|battery|centre|center)\b"
)


_WEAK = re.compile(r"(?:shot|stabbed|struck\sby\s|hit\sby\s|.*\swounds?|struck|hit)\Z")
_CLAIM = re.compile(r"(?:claim|cost|took|taking|takes)")
_INTRANSITIVE = re.compile(
    r"(?:died|dies|dead|drown\w*|perish\w*|shot\sdead|missing|(?:suffer|sustain|receiv)\w+\s.*|in\s.*condition|hospitali[sz]ed|hurts?|life-.*"
    r"|los\w+\s.*|(?:sought|requir|need|receiv)\w*\s.*|victims\s.*|succumbed|pronounced\sdead|.*\sto\s.*(?:hospitals?|clinics?|cent(?:er|re)|infirmary|room)|with\s.*|escaped\s.*|treated|.*\sin\s.*hospital)\Z"
)
_FINITE = re.compile(
    r"(?:died|dies|killed|wounded|injured|hurt|dead|murdered|executed|beheaded|assassinated|slain|shot\sdead|drown|drowned|drowns|drowning|"
    r"perished|hospitali[sz]ed|martyred|martyr|lynched|hanged|.*\sin\s.*hospital|electrocuted|gunned\sdown|missing|fatally\s\w+|\w+\sto\sdeath"
    r"|(?:suffer|sustain|receiv)\w+\s.*|in\s.*condition|life-.*|.*\swounds?|struck\sby\s|hit\sby\s|shot|treated|stabbed"
    r"|los\w+\s.*|(?:sought|requir|need|receiv)\w*\s.*|victims\s.*|succumbed|pronounced\sdead|.*\sto\s.*(?:hospitals?|clinics?|cent(?:er|re)|infirmary|room)|with\s.*|escaped\s.*)\Z"
)
"""Words that tell of a subject, in past forms; some are participles and may want an auxiliary."""
_NOUN = re.compile(
    r"(?:deaths?|killings?|murder|slayings?|assassination|execution|drowning|beheading|lynching|bod(?:y|ies)|fatal\s[\w\s]+"
    r"|fatalit(?:y|ies)|injuring|wounding|injur(?:y|ies))\Z"
)


class Outcome(NamedTuple):
    """A word of what became of somebody."""

    start: int
    end: int
    harm: Harm
    word: str
    unsure: bool
    """Dead or hurt: "casualties"."""

    @property
    def is_noun(self) -> bool:
        """Whether those harmed may follow "of": "the death of a nurse"."""
        return _NOUN.match(self.word) is not None

    @property
    def is_weak(self) -> bool:
        """Whether who it befell may have died of it: "was shot", "hit by a car"."""
        return _WEAK.match(self.word) is not None

    @property
    def is_finite(self) -> bool:
        """Whether those harmed may stand before as its subject: "he died", "a man was killed"."""
        return _FINITE.match(self.word) is not None

    @property
    def is_intransitive(self) -> bool:
        """Whether its subject was harmed, no auxiliary needed: "she drowned"."""
        return _INTRANSITIVE.match(self.word) is not None

    @property
    def claims_lives(self) -> bool:
        """Whether lives are its object: "the crash claimed the life of"."""
        return _CLAIM.match(self.word) is not None

    @property
    def takes_object(self) -> bool:
        """Whether those harmed may follow: "killed 12 people", "killing a nurse"."""
        return _ACTIVE.match(self.word) is not None


_WHO_LATER_DIED = re.compile(r"\w+\sof\s(?:the|those)\s(?:[\w,]+\s)?\Z")
_FOUND_AFTER = re.compile(
    r"(?:\s[^\s,;.]+){0,3}?\s(?:was|were|had\sbeen|has\sbeen)\s(?:\w+ly\s)?"
    r"(?:found|discovered|recovered|pulled|located|identified|brought|taken)|\sof\s"
)
_FOUND_BEFORE = re.compile(
    r"\b(?:found|find|finds|discover\w*|recover\w*|pulled|located|retriev\w+)\s[^.;]{0,40}\Z"
)


def _is_found(folded: str, start: int, body: re.Match[str]) -> bool:
    """Whether a body is somebody's who died: "the body of", "found a man's body"."""
    before = folded[max(start, body.start() - 60) : body.start()]
    return bool(_FOUND_AFTER.match(folded, body.end()) or _FOUND_BEFORE.search(before))


def find_outcomes(folded: str, start: int, end: int) -> list[Outcome]:
    """Find the words of outcomes in a sentence, in order.

    Example:
        >>> text = "shelling killed 3 and wounded 8"
        >>> [(o.word, o.harm.value) for o in find_outcomes(text, 0, len(text))]
        [('killed', 'killed'), ('wounded', 'injured')]
    """
    found = []
    for match in _OUTCOME.finditer(folded, start, end):
        kind = str(match.lastgroup)
        if kind == "killed" and (
            _NO_DEATH.match(folded, match.end())
            or (match.group() == "dead" and OTHER_THING.match(folded, match.end(), end))
        ):
            continue
        if match.group() == "toll" and not _OF_DEATHS.search(
            folded, max(start, match.start() - 60), min(end, match.end() + 60)
        ):
            continue
        if (
            kind == "injured"
            and _WHO_LATER_DIED.search(folded[max(start, match.start() - 40) : match.start()])
            and (" died" in folded[match.end() : end])
        ):
            continue  # "five of the 12 wounded died"
        if match.group() == "body" and not _is_found(folded, start, match):
            continue
        unsure = kind == "casualties" and not _HURT_BESIDE.match(folded, match.end(), end)
        harm = Harm.KILLED if kind == "casualties" else Harm(kind)
        found.append(Outcome(match.start(), match.end(), harm, match.group(), unsure))
    return found
