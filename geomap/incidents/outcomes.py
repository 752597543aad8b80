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
    r"|wound(?:s|ed|ing)|(?<=and\s)wound(?!\w)|injur(?:es?|ed|ing|ies|y)|hurt(?:s|ing)?|hospitali[sz]ed|maim(?:s|ed|ing)"
    r"|shot(?=\s(?:twice|several|multiple|in\sthe\s(?:leg|arm|back|foot|hand|head|chest|stomach|face|shoulder|abdomen))))"
    r"|(?P<killed>kill(?:s|ed|ing|ings)?|slain|slay(?:ing|ings|s)?|murder(?:s|ed|ing)?|massacr(?:es?|ed|ing)|martyr(?:ed|s)|dead"
    r"|die[sd]?|dying|perish(?:ed|es)?|deaths?|fatalit(?:y|ies)|assassinat(?:es?|ed|ing|ion)|execut(?:es?|ed|ing|ion)"
    r"|behead(?:s|ed|ing)?|drown(?:ed|s|ing)?|gunned\sdown|shot\sdead|lynch(?:ed|ing)|electrocuted"
    r"|bod(?:y|ies)(?=\sof\s|\s(?:was|were)\s(?:found|discovered|recovered|pulled))"
    r"|(?:crushed|trampled|beaten|hacked|stabbed|burn(?:ed|t)|shot|tortured|frozen|starved|bled)\sto\sdeath"
    r"|fatal\s(?:shooting|stabbing|beating)(?=\sof\b)|fatally\s(?:shot|stabbed|struck|wounded|injured|hit)"
    r"|(?:claim(?:ed|s|ing)?|cost|costing|took|taking|takes|lost|losing|loses)(?=(?:\s\S+){1,5}?\sli(?:ves|fe)\b)|(?:death\s)?toll)"
    r"|(?P<casualties>c(?:asual|ausal)t(?:y|ies)(?:\sand\s(?:injur(?:y|ies)|wounded))?)"
    r"|(?P<missing>missing|unaccounted\sfor|trapp(?:ed|ing))"
    r"|(?P<displaced>displac(?:es?|ed|ing)|homeless|fled|evacuated|uprooted|sheltering)"
    r"|(?P<damaged>destroy(?:s|ed|ing)?|damag(?:es?|ed|ing)|flatten(?:s|ed|ing)|level(?:s|l?ed|l?ing)"
    r"|burn(?:ed|t)\sdown|raz(?:ed|es|ing)|torched|gutt(?:ed|ing)|demolish(?:es|ed|ing)|collaps(?:ed|ing))"
    r")\b"
)
_ACTIVE = re.compile(
    r"(?:kill(?:s|ed|ing)?|slay(?:s|ing)?|wound(?:s|ed|ing)?|injur(?:es?|ed|ing)|murder(?:s|ed|ing)?|massacr\w+|assassinat(?:es|ed|ing)"
    r"|execut(?:es|ed|ing)|behead\w*|drown\w*|displac\w+|maim\w*|destroy\w*|damag\w+|flatten\w*|level\w*|raz\w+"
    r"|torched|gutt\w+|demolish\w*|burn(?:ed|t)\sdown|claim\w*|cost\w*|took|taking|takes|lost|losing|loses|hurt\w*|trapping|shot\sdead|gunned\sdown)\Z"
)
_HURT_BESIDE = re.compile(
    r"\s(?:at\sleast\s)?and\s(?:\S+\s){0,2}?"
    r"(?:several|tens|dozens|scores|hundreds|many|more|number|some|others|\d+|\w+ty|two|three"
    r"|four|five|six|seven|eight|nine|ten)\s(?:of\s)?(?:\w+\s)?(?:injur(?:y|ies|ed)|wounded)\b"
)
"""Casualties beside the hurt are the dead: "10 casualties and 5 wounded"."""
_NO_DEATH = re.compile(
    r"\s(?:sea|end|heat|line|zone|body\sbags?|penalty|threats?|sentence|row|rate|zones|wrong|spot|weight|battery|centre|center)\b"
)


_NOUN = re.compile(
    r"(?:deaths?|killings?|murder|slayings?|assassination|execution|drowning|beheading|lynching|bod(?:y|ies)|fatal\s\w+"
    r"|fatalit(?:y|ies)|injuring|wounding)\Z"
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
    def takes_object(self) -> bool:
        """Whether those harmed may follow: "killed 12 people", "killing a nurse"."""
        return _ACTIVE.match(self.word) is not None


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
        if match.group() == "toll" and not re.search(
            r"\b(?:death|killed|dead)\b", folded[max(start, match.start() - 60) : match.end() + 60]
        ):
            continue
        unsure = kind == "casualties" and not _HURT_BESIDE.match(folded, match.end(), end)
        harm = Harm.KILLED if kind == "casualties" else Harm(kind)
        found.append(Outcome(match.start(), match.end(), harm, match.group(), unsure))
    return found
