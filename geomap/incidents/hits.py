"""Words of events in one clause: which rules match, what is real, which belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.incidents.frames import Reality, reality
from geomap.incidents.kinds import (
    ABDUCTION,
    ACCIDENT,
    BATTLES,
    OVERTAKEN,
    PROTESTS,
    REMOTE,
    RIOTS,
    VIOLENT,
)
from geomap.incidents.lexicon import OF_OUTCOME, RULES, Rule
from geomap.incidents.narrow import narrowed
from geomap.incidents.place import Located, Named, is_place_of_events, locate, names_of
from geomap.incidents.reading import Reading, is_wish
from geomap.incidents.timing import is_history

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.incidents.harm import Figure
    from geomap.model import Mention

_DEATHS = frozenset({"died", "dies", "dead", "deaths", "death"})
_MANY_DIED = re.compile(
    r"\b(?:at\sleast|more\sthan|over|some|about|around|nearly)\s(?:\d[\d,]*|\w+)\s(?:people|men|women|children|civilians|"
    r"workers|passengers|residents|migrants|soldiers|villagers)\s(?:have\s|had\s)?(?:died|dead|drowned|perished)\b"
)
"""So many at once do not die of age: what befell them stands elsewhere in the report."""
_DISEASE = re.compile(
    r"\b(?:virus|h\dn\d|flu\b|influenza|disease|infect\w+|outbreak|epidemic|pandemic|cancer|illness|cholera|measles|"
    r"ebola|malaria|pneumonia|heart\sattack|natural\scauses|fever|patients?\b)"
)
_WALKOUT = re.compile(
    r"\b(?:unions?|wages|salaries|pensions|walkout|dockers|strikers|(?:general|hunger|rail|transport|nationwide|day|week|hour|month)"
    r"[-\s]strike|(?:on|ended|ending|called)\s(?:a\s|the\s|their\s|its\s)?strike|strikes?\s(?:by|of)\s(?:\w+\s){0,3}?(?:workers|nurses|"
    r"teachers|drivers|staff|doctors|pilots|miners|employees|crews?|students|lecturers|farmers|truckers|judges|lawyers))\b"
)
"""A strike of those who work."""
_RAID_FOR_GOODS = re.compile(
    r"\b(?:drugs?|heroin|cocaine|marijuana|meth\w*|narcotics|search\swarrants?|prostitution|gambling|counterfeit)\b"
)
_POLITICAL = re.compile(
    r"\b(?:activists?|journalists?|opposition|protest\w*|demonstrat\w*|militants?|rebels?|leaders?|insurgents?|"
    r"terror\w*|security\sforces|soldiers|troops|politicians?|commanders?|dissidents?|dozens|scores|hundreds|mass|"
    r"separatists?|lawmakers?|spies|espionage|coup)\b"
)
_TAKEN = re.compile(r"\s(?:was|were|has\sbeen|had\sbeen|have\sbeen|is\sbeing)\s(?:\w+ly\s)?")
_MAYBE_PAST = re.compile(
    r"\d\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ago|since|last|year|decade|centur|month|earlier)"
)
"""Without any of these no date of a sentence is one of months or years ago: dates are read late."""
_PLAINLY_VIOLENT = 3.2
"""From this weight on; "an explosion" may be an accident's."""
_AT_A_RALLY = re.compile(
    r"\b(?:left|leaving|at|during|outside|after|attend\w*|address\w*|from|to)\s(?:an?|the|his|her|their)\s(?:[\w-]+\s){0,2}\Z"
)
_AFTER = re.compile(
    r"\b(?:after|following|over|against|because\sof|since|condemn\w*|denounc\w*|days\safter|in\sresponse\sto|anger\sat)\b"
)
_AFTER_THE = re.compile(r"\b(?:after|since|following|before)\sthe\s(?:\w+\s){0,2}\Z")
_OWN_KIND = 3.1
"""From this weight on words say which kind of event it was."""
_CONJUNCT = re.compile(r"\b(?:and|while|with|amid|as)\s|[,;]\s")
_IN_CONJUNCTION = re.compile(
    r"\b(?:in\sconjunction\swith|along\swith|coincid\w+\swith|accompan\w+|amid)\s"
)
_AND_THEN = re.compile(
    r"(?:\s(?:city|town|countryside|province|area))?(?:,?\sand|,|\swith|\samid)\s"
    r"(?:(?:continued|continuous|renewed|violent|fierce|heavy|intense|ongoing|new|more)\s){0,3}"
)
"""Between what befell people and another event: "30 killed in Adra and continued clashes"."""
_GOVERNS = re.compile(
    r"\b(?:in|during|by|from|when|after)\s(?:an?\s|the\s|two\s|several\s)?(?:[\w-]+\s){0,2}\Z"
)
_OTHERS = re.compile(
    r"(?:\s\w+)?(?:[,;]|,?\s(?:and|while|as))\s(?:\w+\s){0,2}?(?:troops|soldiers|police|army|forces|gunm[ae]n|militants|rebels|"
    r"bandits|fighters|drones?|warplanes|strikes?|crash|fire|blast|bomb|flood\w*|landslides?)\s"
)
"""Between one place and what others do at the next one."""
_OTHERS_WERE = re.compile(
    r"(?:,|\sand|\swhile)\s(?:that\s)?(?:[\w-]+\s){1,5}?(?:were|was|had\sbeen|have\sbeen)\s\Z"
)
"""A new subject before a passive."""
_SURE_PLACE = 3.0
_SPORT = re.compile(
    r"\b(?:cup|match(?:es)?|goals?|penalt\w+|league|striker|goalkeeper|keeper|half-?time|midfielder|coach|championship|playoffs?|"
    r"tournament|innings|quarterback|touchdown|rebounds?|semi-?finals?|quarter-?finals?|cup\sfinal)\b"
)
_HARMED = re.compile(r"\b(?:kill\w*|dead|died|wound\w*|injur\w*|police|shooting|hospital\w*)\b")
_FILMED = re.compile(
    r"\b(?:films?|movies?|videos?|footage|scenes?|series|photo\w*|pictures?|camera|goals?|basketball)\b"
)
_OF_VICTIMS = frozenset({"murdered", "assassinated", "kidnapped", "abducted"})
"""Of whom one speaks later: "the coffin of a murdered policeman"."""
_WHICH = re.compile(r",\s(?:which|who|where|when)\s")
_ADJECTIVE = re.compile(r"\b(?:from|in|of|the|over|to|across|into|an|a)\s\Z")


class Hit(NamedTuple):
    """A rule that matched."""

    start: int
    end: int
    rule: Rule
    reality: Reality
    why: str
    located: Located | None

    @property
    def weight(self) -> float:
        """How strongly it speaks for its type; what is only referred to speaks less."""
        return self.rule.weight * (1.0 if self.reality is Reality.TOLD else 0.7)


def find_hits(
    reading: Reading, sentence: tuple[int, int], triggers: Sequence[tuple[int, str]]
) -> list[Hit]:
    """Find the rules that match in a clause, with the place and the reality of each."""
    mentions = reading.mentions_in(*sentence)
    matches = _matches(reading, sentence, triggers, mentions)
    events = [start for start, _, hit in matches if hit.rule.weight >= _OWN_KIND]
    names: tuple[Named, ...] | None = None
    found: list[Hit] = []
    for start, word, best in matches:
        # A frame is judged from the first word: what follows it belongs to the event.
        real, why = reality(reading.folded, sentence, (start, start + len(word)), best.end)
        if real is not Reality.NOT and not is_dated_back(reading, sentence, (start, best.end)):
            names = names_of(reading.folded, sentence, mentions) if names is None else names
            located = locate(reading.folded, sentence, (start, best.end), names, events=events)
            if located and len(names) > 1:
                located = narrowed(reading.folded, located, names) or located
            found.append(best._replace(reality=real, why=why, located=located))
    return _without_everyday(reading, sentence, found)


def _matches(
    reading: Reading,
    sentence: tuple[int, int],
    triggers: Sequence[tuple[int, str]],
    mentions: tuple[Mention, ...],
) -> list[tuple[int, str, Hit]]:
    """The best rule at each first word, with neither place nor frame yet; overlaps are dropped."""
    found: list[tuple[int, str, Hit]] = []
    for start, word in triggers:
        last = found[-1][2] if found else None
        if last and start < last.end and not last.rule.generic:
            continue
        best = _best_rule(reading, sentence, (start, word), mentions)
        if best is None or is_wish(reading, start) or _inside_name(best, mentions):
            continue
        if word != "shot" or not _FILMED.search(reading.folded, *sentence):
            found.append((start, word, best))
    return found


def _best_rule(
    reading: Reading,
    sentence: tuple[int, int],
    trigger: tuple[int, str],
    mentions: tuple[Mention, ...],
) -> Hit | None:
    start, word = trigger
    best: Hit | None = None
    for rule in RULES[word]:
        if best and best.rule.weight >= rule.weight:
            continue
        match = rule.pattern.match(reading.folded, start, sentence[1])
        if not match:
            continue
        participle = (
            rule.sub_event_type == OVERTAKEN and word.endswith(("ed", "en"))
        ) or word in _OF_VICTIMS
        if participle and _is_adjective(reading.folded, start):
            continue
        if rule.before_place and not _meets_place(reading, start, match.end(), mentions):
            continue
        if rule.context and not rule.context.search(reading.folded, *sentence):
            continue
        best = Hit(start, max(match.end(), start + len(word)), rule, Reality.TOLD, "", None)
    return best


def _without_everyday(reading: Reading, sentence: tuple[int, int], hits: list[Hit]) -> list[Hit]:
    """Drop deaths by disease and arrests for common crime: neither is coded by ACLED."""
    if not hits or reading.folded[sentence[1] - 1] == "?":
        return []  # a question tells nothing
    folded = reading.folded
    if _SPORT.search(folded, *sentence) and not _HARMED.search(folded, *sentence):
        return []
    if _WALKOUT.search(folded, *sentence):
        hits = [
            hit for hit in hits if not (hit.rule.generic and folded.startswith("strike", hit.start))
        ]
    if _RAID_FOR_GOODS.search(folded, *sentence):
        hits = [hit for hit in hits if not folded.startswith("raid", hit.start)]
    words = {hit: folded[hit.start : hit.end] for hit in hits}
    if all(hit.rule.weight <= OF_OUTCOME for hit in hits) and (
        (
            all(words[hit] in _DEATHS for hit in hits)
            and not _MANY_DIED.search(reading.folded, *sentence)
        )
        or _DISEASE.search(reading.folded, *sentence)
    ):
        return []
    if any(hit.rule.sub_event_type == "Arrests" for hit in hits) and not _POLITICAL.search(
        reading.folded, *sentence
    ):
        return [hit for hit in hits if hit.rule.sub_event_type != "Arrests"]
    return hits


def _meets_place(reading: Reading, start: int, end: int, mentions: tuple[Mention, ...]) -> bool:
    """Whether a place is the object: "took Adra", or the subject: "Adra was taken"."""
    return any(
        is_place_of_events(mention)
        and (
            start < mention.span.start <= end
            or _TAKEN.fullmatch(reading.folded, mention.span.end, start)
        )
        for mention in mentions
    )


def _is_adjective(folded: str, start: int) -> bool:
    """Whether a participle only describes: "from the occupied territories"."""
    return _ADJECTIVE.search(folded, max(0, start - 8), start) is not None


def _inside_name(hit: Hit, mentions: tuple[Mention, ...]) -> bool:
    return any(mention.span.start <= hit.start < mention.span.end for mention in mentions)


def is_of_the_past(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Whether every date of a sentence is one of years ago: "in 1994 the army came"."""
    if not _MAYBE_PAST.search(reading.folded, *sentence):
        return False
    whens = reading.whens_in(*sentence)
    return bool(whens) and all(
        is_history(when, reading.document.published) and not when.edtf.endswith("/..")
        for when in whens
    )


def is_dated_back(reading: Reading, sentence: tuple[int, int], words: tuple[int, int]) -> bool:
    """Whether the date that governs the words is one of years ago: "in 1994", "since 1991"."""
    if not _MAYBE_PAST.search(reading.folded, *sentence):
        return False
    whens = reading.whens_in(*sentence)
    if not whens:
        return False
    published = reading.document.published
    governing = min(
        (when for when in whens if when.precision != "week"),
        key=lambda when: max(0, when.spans[0].start - words[1], words[0] - when.spans[0].end),
        default=None,
    )
    if governing is None or not is_history(governing, published):
        return False
    span = governing.spans[0]
    between = reading.folded[min(words[1], span.end) : max(words[0], span.start)]
    if span.start > words[1] and _WHICH.search(between):
        return False  # "in a town which was retaken in 2014"
    if governing.edtf.endswith("/..") and span.start > words[1]:
        # "taken two regions held by separatists since the war": "since" governs its own verb.
        return "," not in between and len(between) < 40
    if span.start > words[1]:
        return ";" not in between and between.count(",") < 2
    return True


def group_hits(folded: str, hits: list[Hit]) -> list[list[Hit]]:
    """Hits of one sentence that tell the same event: one place, or one of them without place."""
    groups: list[list[Hit]] = []
    for hit in hits:
        # words of the outcome belong to what was told last: "... and an IED kills 2 in Borun"
        for group in reversed(groups) if hit.rule.weight <= OF_OUTCOME else groups:
            if _answers(folded, group, hit) or is_another(folded, group, hit):
                continue
            if _same_event(folded, group, hit):
                group.append(hit)
                break
        else:
            groups.append([hit])
    return groups


def is_cause(folded: str, groups: list[list[Hit]], group: list[Hit]) -> bool:
    """Whether a group is what the protest of its sentence answers: its place is its own."""
    return any(other is not group and _answers(folded, other, group[0]) for other in groups)


def _answers(folded: str, group: list[Hit], hit: Hit) -> bool:
    """Whether a group is a protest after the event: "marched after a strike killed 22"."""
    protests = {PROTESTS, RIOTS}
    if hit.rule.event_type in protests or group[0].rule.event_type not in protests:
        return False
    return _AFTER.search(folded, group[0].end, hit.start) is not None


def is_another(folded: str, group: list[Hit], hit: Hit) -> bool:
    """Whether another kind of fighting is told after the first and its place.

    "Raids target Adra and clashes went on in the area" tells two events of one place, "clashes
    and shelling in Adra" one. "30 killed in Adra and continued clashes" tells two as well.
    """
    if _is_taken_aside(folded, group, hit):
        return True
    if hit.rule.weight < _OWN_KIND or hit.rule.event_type not in {BATTLES, REMOTE}:
        return False
    kinds = {other.rule.sub_event_type for other in group if other.rule.weight > OF_OUTCOME}
    armed = all(other.rule.event_type in VIOLENT for other in group)
    if not armed or hit.rule.sub_event_type in kinds or hit.start < group[-1].end:
        return False
    if kinds and _IN_CONJUNCTION.search(folded, group[-1].end, hit.start):
        return True
    located = group[-1].located
    name = located.mentions[0].span if located else None
    if name is None or not group[0].end <= name.start < hit.start:
        return False
    if not kinds:
        return _AND_THEN.fullmatch(folded, name.end, hit.start) is not None
    plain = any(other.rule.weight >= _OWN_KIND for other in group)
    return plain and _CONJUNCT.search(folded, max(name.end, group[-1].end), hit.start) is not None


def _is_taken_aside(folded: str, group: list[Hit], hit: Hit) -> bool:
    """Whether others were taken than were killed: "461 died and six nurses were abducted"."""
    fates = all(other.rule.weight <= OF_OUTCOME for other in group)
    if not fates or hit.rule.sub_event_type != ABDUCTION:
        return False
    return _OTHERS_WERE.search(folded, group[-1].end, hit.start) is not None


def _same_event(folded: str, group: list[Hit], hit: Hit) -> bool:
    places = {_key(other.located) for other in group if other.located}
    if hit.located is None or not places or _key(hit.located) in places:
        return True
    fates = all(other.rule.weight <= OF_OUTCOME for other in group)
    if fates and hit.rule.weight > OF_OUTCOME and _GOVERNS.search(folded, group[-1].end, hit.start):
        return True  # "active in Adra, kills nine in an ambush at Borun": the ambush's place
    if _acts_elsewhere(folded, group, hit):
        return False
    if hit.rule.generic and hit.end - hit.start < 16:
        return hit.rule.weight < 2 or hit.located.score < 1.5
    strongest = max((other.located.score for other in group if other.located), default=0)
    return min(hit.located.score, strongest) < 1.2


def _acts_elsewhere(folded: str, group: list[Hit], hit: Hit) -> bool:
    """Whether others kill elsewhere: "bandits abduct 80 in Adra, troops kill 12 in Borno"."""
    first, own = group[-1].located, hit.located
    if first is None or own is None or own.score < _SURE_PLACE:
        return False
    if not group[-1].end <= first.mentions[-1].span.start < hit.start < own.mentions[0].span.start:
        return False
    return _OTHERS.fullmatch(folded, first.mentions[-1].span.end, hit.start) is not None


def _is_circumstance(folded: str, hit: Hit) -> bool:
    if hit.rule.event_type == ACCIDENT:
        return True
    before = folded[max(0, hit.start - 40) : hit.start]
    return hit.rule.sub_event_type == "Peaceful protest" and bool(_AT_A_RALLY.search(before))


def _key(located: Located) -> str:
    mention = located.mentions[0]
    return mention.place.id if mention.place else mention.span.text.casefold()


def nearest_group(groups: list[list[Hit]], figure: Figure) -> int:
    """Return the number of the group of hits to which a figure stands nearest."""

    def distance(group: list[Hit]) -> int:
        return min(max(0, figure.start - hit.end, hit.start - figure.end) for hit in group)

    return min(range(len(groups)), key=lambda index: distance(groups[index]))


def only_outcomes(hits: list[Hit]) -> bool:
    """A round-up: "31 were killed during the week" tells of no one event."""
    return all(hit.located is None and hit.rule.weight <= OF_OUTCOME for hit in hits)


def only_unreal(
    reading: Reading, sentence: tuple[int, int], triggers: Sequence[tuple[int, str]]
) -> bool:
    """Whether the sentence is about what might happen: then its figures are no figures either."""
    return all(
        reality(reading.folded, sentence, (start, start + len(word)))[0] is Reality.NOT
        or is_dated_back(reading, sentence, (start, start + len(word)))
        for start, word in triggers
    )


def _refers_back(folded: str, hit: Hit, start: int) -> bool:
    """Whether words only date what is told: "two days after the raid, rebels killed six"."""
    if not hit.rule.generic or hit.rule.weight <= OF_OUTCOME:
        return False
    return _AFTER_THE.search(folded, max(start, hit.start - 40), hit.start) is not None


def strongest(folded: str, group: list[Hit], sentence: tuple[int, int]) -> Hit:
    """Return the hit that decides the type; early words count a little more.

    Where violence is plainly told, what it wrecked ("a block collapsed") and where it struck
    ("as he left a rally") decide nothing.
    """
    length = max(1, sentence[1] - sentence[0])
    group = [hit for hit in group if not _refers_back(folded, hit, sentence[0])] or group
    if any(hit.rule.event_type in VIOLENT and hit.weight >= _PLAINLY_VIOLENT for hit in group):
        group = [hit for hit in group if not _is_circumstance(folded, hit)] or group
    return max(group, key=lambda hit: hit.weight * (1 - 0.1 * (hit.start - sentence[0]) / length))
