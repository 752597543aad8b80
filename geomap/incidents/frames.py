"""Whether words of an event tell that it happened, now, or only speak of it.

"Will stop its offensive once", "vowed to avenge the attack", "haven't targeted", "as in 1992",
"condemned attacks": the same words as in a report of an attack, and no incident. What stands
before and after the words within their clause decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import IntEnum

__all__ = ["Reality", "in_quotation", "is_of_a_trial", "quotations", "reality"]


class Reality(IntEnum):
    """How far the words of an event assert it."""

    NOT = 0
    """Negated, feared, planned, demanded, or history: no incident of this report."""
    REFERRED = 1
    """Spoken of as known ("condemned the attack"): may add to an incident told elsewhere."""
    TOLD = 2


_BACK = 110
"""How far before the words is looked at; further off, another clause governs."""
_CLAUSE = re.compile(
    r"[;:()\"]|\.\s|\s[-–—]+\s|,\s(?:but|and|while|which|who|where|when)\s|\bbut\s"
    r"|(?<!such)(?<!well)\sas\s(?!in\b|part\b|an?\b|well\b|many\b|much\b|the\b|long\b|soon\b)"
)

_WORDS = r"(?:\s[^\s,;]+)"
_MODAL = re.compile(
    rf"(?:\b(?:will|would|could|(?<!in\s)may|might|should|shall|can|cannot|must)|n't|'ll){_WORDS}{{0,8}}\s\Z"
)
_TO = re.compile(
    r"\b(?:threat\w*|vow\w*|plan(?:s|ned|ning)?|prepar\w+|intend\w*|intention|want\w*|refus\w*|try|tries|tried|trying|"
    r"attempt\w*|order\w*|ready|able|unable|going|fail\w*|decid\w*|pledg\w+|promis\w+|urg\w+|call\w*|ask\w*|"
    r"demand\w*|warn\w*|fear\w*|aim\w*|means?|meant|sworn|hop\w+|allow\w*|help\w*|likely|expected|set|"
    rf"right|plot\w*|conspir\w+|need\w*|how|stop|seek\w*|sought){_WORDS}{{0,6}}?\sto{_WORDS}{{0,5}}\s\Z"
)
_DUE_TO = re.compile(r"\bdue\sto\s(?:\S+\s){0,2}\Z")
_NAMES_AN_EVENT = re.compile(r".*(?:s|ing|ion|fire|quake)\Z")
"""Words that are nouns of events: "due to shelling" is a cause, "due to attack" a plan."""
_FEARED = re.compile(
    r"\b(?:fear\w*|threat\w*|risks?|possib\w+|potential|plan(?:s|ned|ning)?|warn\w*|prevent\w*|avoid\w*|avert\w*|deter(?:s|red|ring|rent)?"
    r"|imagin\w+|pretend\w*|expects?|expecting|forecasts?|predict\w*|suppos\w+|stop\w*|halt\w*|end(?:s|ed|ing)?|ceas(?:e|ed|ing)|ban(?:s|ned|ning)?|danger|prospect|rumou?rs?|allegations?|case|capable|intent|"
    rf"talk|lull|preparations?|exercise|drill|simulat\w+|training){_WORDS}{{0,5}}\s\Z"
)
_CONDITIONAL = re.compile(r"\b(?:if|unless|once|whether|in\scase|should|whenever)\b[^,;]*\Z")
_DEMANDED = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:for|on|upon)|urg(?:es?|ed|ing)|demand(?:s|ed|ing)?|appeal(?:s|ed|ing)?|ask(?:s|ed|ing)?)\b"
    rf"{_WORDS}{{0,6}}\s\Z"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|nobody|none|denie[sd]|deny|denying|refut\w+|dismiss\w+)|n't)"
    r"(?:\s(?!(?:in|during|after|from|and|but|when|while|before|where)\b)[^\s,;]+){0,5}\s\Z"
    r"|\bden(?:y|ie[sd]|ying)\s(?:(?:reports?|claims?|allegations?)\s)?that\b[^,;]*\Z"
)
_HISTORY = re.compile(
    r"\b(?:as\sin|like\s(?:the|those|that)|commemorat\w*|anniversar\w+|memorial|remember\w*|compar\w+|similar\sto|"
    r"reminiscent\sof|histor\w+|years\sof|decades\sof|since|formerly|in\sthe\spast|veterans?|museum|film|novel|"
    r"documentary|book)\b[^;]*\Z"
)
_SINCE = re.compile(r"\b(?:ever\s)?since\b[^,;]*\Z")
_HISTORY_AFTER = re.compile(
    r"[^,;.]{0,80}?\b(?:was|were)\s(?:remembered|commemorated|mourned|honou?red)\b"
    r"|[^,;.]{0,40}?\b(?:(?:a\s)?generations?\sago|(?:\w+\s)?(?:decades?|centur(?:y|ies))\sago|(?:\d+|\w+)\syears\s"
    r"(?:ago|earlier)|(?:in|during)\s(?:the\s)?(?:(?:first|second|civil|last)\s(?:world\s)?|world\s)war)\b"
)
_YEARS_AGO = re.compile(r"\b(?:years|decades|generations?|centur(?:y|ies))\sago\b")
_IN_THE_WORST = re.compile(
    r"\bin\s(?:the|one\sof\sthe|some\sof\sthe|its)\s(?:heaviest|worst|fiercest|deadliest|bloodiest|biggest|largest|most\s\w+)\s"
    r"(?:\w+\s)?\Z"
)
"""Before words that only size up what is told: "seized Adra in the heaviest fighting since"."""
_PERFECT = re.compile(r"\b(?:has|have|had)\s\Z")
_SPOKEN_OF = re.compile(
    r"\b(?:condemn\w*|denounc\w*|deplor\w*|slam(?:s|med)|decr(?:y|ied|ies)|outrag\w*|outcry|aveng\w*|"
    r"retaliat\w*|reveng\w*|reprisals?|responsib\w+|blam\w+|mourn\w*|"
    r"convicted|guilty|on\strial|sentenced|indicted|inquiry|"
    r"(?:call|describ|label|brand|term)\w*\s(?:it|this|that|them)|"
    r"discuss\w*|photograph\w*\sof|stud(?:y|ied|ies)|insur(?:ers?|ance|ed)|losses\sfrom|footage\sof|report\son|resolution\son|"
    r"(?:relatives|families|friends|mourners|widows|funerals?)\s(?:of|for)|"
    r"reaction\sto|react\w*\sto|ahead\sof|because\sof|"
    rf"protest(?:s|ed|ing)?\s(?:against|over|at)|concern\w*|responsibility\sfor){_WORDS}{{0,7}}\s\Z"
)
_LOOKED_INTO = re.compile(
    r"\b(?:investigat\w+|probe|prob(?:ed|ing)|response\sto|respon\w+\sto|wake\sof|aftermath\sof|survivors?\sof|victims?\sof|"
    r"cordoned|sought|seek\w*|searching)(?:\s(?!(?:by|with)\b)[^\s,;]+){0,7}\s\Z"
)
_ACCUSED_OF = re.compile(
    rf"\b(?:accus\w+|charged|suspected\s(?:of|in)|connection\swith){_WORDS}{{0,7}}\s\Z"
)
_BACKGROUND = re.compile(r"\b(?:after|following|despite|amid|days\safter)\b[^,;]*\Z")
_TRIAL = re.compile(
    r"\b(?:(?:attacks?|bombings?|shootings?|murder|massacre|killings?|rape)\strials?|admitted\s(?:\S+\s){0,2}?in\s(?:\S+\s){0,4}?court|sentenced|convicted|found\sguilty|acquitted|(?:on|stand|stands|stood|face|faces)\strial|jury|pleaded\s(?:not\s)?guilty|"
    r"trial\s(?:of|ended|ends|began|begins|opened|opens|continue[sd]|over|for)\b|indicted|life\s(?:term|sentence)|years\sin\s(?:prison|jail))\b"
)
_COURT = re.compile(
    r"\b(?:guilty|plea\s(?:deal|bargain|agreement)|defendants?|defen[cs]e\sattorneys?|testif\w+|courtroom|court\sof|verdict|"
    r"manslaughter|parole\w*|jurors?|circuit\scourt|sentencing)\b"
)
_MODAL_AFTER = re.compile(
    r"(?:\s(?!that\b|which\b|who\b)[^\s,;:.]+){0,6}?\s(?:could|would|might)\s(?!be\s)"
)
"""A noun that is the subject of what might be: "a missile attack on X could kill"."""
_COMPOUND = re.compile(
    r"[-\s](?:threats?|program\w*|systems?|plans?|tests?|testing|warnings?|disposal|clearance|shelters?|"
    r"capabilit\w+|industry|talks|drills?|exercises?|scares?|insurance|alerts?|sirens?|suspects?|charges?|"
    r"trials?)\b"
    r"|\s(?:\w+\s){0,2}?(?:ha(?:s|ve|d)\s)?(?:fallen|fell|risen|rose|dropped|declined|increased|soared|doubled|surged)\s(?:by|from|sharply)\b"
    r"|\s(?:has\sbeen|have\sbeen|was|is|were|are)\s(?:called|planned|scheduled|expected|due|set)\s(?:for|to)\b"
    r"|[^,;.]{0,50}?\s(?:was|were|been)\s(?:foiled|thwarted|averted|prevented|cancell?ed|called\soff|postponed|banned)\b"
)
_GENERAL = re.compile(r"\b(?:in|by|of|from|against|during)\s\Z")
_BY = re.compile(r"(?:ed|en|ing|hit|struck|shot|torn)\sby\s(?:\w+\s)?\Z")
_AMOUNT = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|tens|number|series|waves?|barrages?|volleys?|salvos?|spate|couple|"
    r"lot|plenty|one|two|three|four|five|some|many|several|most)\sof\s\Z"
)
_PLACED = re.compile(r"\s(?:in|on|at|near|around|across|between|with|outside)\b")
_WHO = re.compile(
    r"\b(?:who|whose)\s(?:[^\s,;.]+\sand\s(?:were\s|was\s)?)?(?:had\s|have\s|has\s|once\s)*\Z"
)
ACCUSED = "somebody is accused of it"
LOOKED_INTO = "being looked into"
"""Reason for what is spoken of because it just happened: "police are investigating a crash"."""
_FIRST_PERSON = re.compile(r"\b(?:we|i|our|my|us|me|you|your|let)\b")
_QUOTED = re.compile(r"[\"“”„«»]")
_QUOTE_LIMIT = 1200
_FAR = 1 << 60


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of direct speech: between quotes, six words or more.

    A quote in the text opens and closes speech in turn; curly quotes say which they are, so that
    a missing one does not turn the rest of the report inside out.

    Example:
        >>> quotations('He said: "We have been living in fear for days." It “burned”.')
        ((9, 48),)
    """
    found = []
    opened: int | None = None
    for match in _QUOTED.finditer(text):
        mark, at = match.group(), match.start()
        if mark in "“„«" or (mark == '"' and opened is None):
            opened = at
        elif opened is not None:
            if at - opened < _QUOTE_LIMIT and text.count(" ", opened, at) >= 5:
                found.append((opened, at + 1))
            opened = None
    return tuple(found)


def is_of_a_trial(folded: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is about justice done: what it tells of happened long before.

    Example:
        >>> line = "three men were sentenced in brussels for bombings that killed 32"
        >>> is_of_a_trial(line, (0, len(line)))
        True
    """
    return _TRIAL.search(folded, *sentence) is not None


def is_of_court(folded: str) -> bool:
    """Whether a report is about a trial: what it tells without a place happened long before.

    Example:
        >>> is_of_court("a bailiff led him out after his guilty plea")
        True
    """
    return _COURT.search(folded) is not None or _TRIAL.search(folded) is not None


def in_quotation(quoted: tuple[tuple[int, int], ...], offset: int) -> tuple[int, int] | None:
    """Return the stretch of direct speech that holds ``offset``."""
    index = bisect_right(quoted, (offset, _FAR)) - 1
    if index >= 0 and quoted[index][0] <= offset < quoted[index][1]:
        return quoted[index]
    return None


def reality(
    folded: str, sentence: tuple[int, int], trigger: tuple[int, int], whole: int | None = None
) -> tuple[Reality, str]:
    """Judge whether the words of an event tell it, and give the reason.

    Args:
        folded: the document, folded.
        sentence: start and end of the sentence.
        trigger: start and end of the first word of the event.
        whole: where all of its words end: "mines explosions".

    Example:
        >>> text = "turkey condemned the attack"
        >>> reality(text, (0, len(text)), (21, 27))
        (<Reality.REFERRED: 1>, 'spoken of, not told')
    """
    before = folded[max(sentence[0], trigger[0] - _BACK) : trigger[0]]
    after = folded[trigger[1] : min(sentence[1], trigger[1] + 70)]
    clause = _last_clause(before)
    if _HISTORY_AFTER.match(after):
        return Reality.NOT, "past history"
    if _MODAL_AFTER.match(after):
        return Reality.NOT, "hypothetical or future"
    if _COMPOUND.match(after):
        return Reality.NOT, "the words name a thing, not an event"
    if _YEARS_AGO.search(folded, sentence[0], trigger[0]):
        return Reality.NOT, "past history"
    if _IN_THE_WORST.search(clause):
        return Reality.REFERRED, "sizes up what is told"
    general = _GENERAL.search(clause) and not _AMOUNT.search(clause) and not _BY.search(clause)
    if general and _is_general(folded, (trigger[0], whole or trigger[1])):
        return Reality.REFERRED, "spoken of in general"
    if not _GATE.search(clause):
        return Reality.TOLD, ""
    for pattern, reason in _NOT_BEFORE:
        if pattern.search(clause):
            return Reality.NOT, reason
    if _DUE_TO.search(clause) and not _NAMES_AN_EVENT.match(folded, *trigger):
        return Reality.NOT, "planned, tried or demanded"
    if not _PERFECT.search(before) and _is_history(clause):
        return Reality.NOT, "past history or comparison"
    if _WHO.search(clause):
        return Reality.REFERRED, "told of a person, in passing"
    if _SPOKEN_OF.search(clause):
        return Reality.REFERRED, "spoken of, not told"
    if _ACCUSED_OF.search(clause):
        return Reality.REFERRED, ACCUSED
    if _LOOKED_INTO.search(clause):
        return Reality.REFERRED, LOOKED_INTO
    return Reality.TOLD, ""


def _is_general(folded: str, trigger: tuple[int, int]) -> bool:
    """Whether the words are a bare plural that no place follows: "destroyed in battles"."""
    return folded[trigger[1] - 1] == "s" and not _PLACED.match(folded, trigger[1])


def is_background(folded: str, sentence: tuple[int, int], trigger: tuple[int, int]) -> bool:
    """Whether the event only gives the time or cause of another: "after the attack"."""
    before = folded[max(sentence[0], trigger[0] - _BACK) : trigger[0]]
    return bool(_BACKGROUND.search(_last_clause(before)))


def speaks_in_first_person(folded: str, speech: tuple[int, int]) -> bool:
    """Whether direct speech is about the speaker: wishes, fears and vows rather than reports."""
    return bool(_FIRST_PERSON.search(folded, *speech))


# One cheap search for the first letters of all the words above spares most sentences the rest.
_GATE = re.compile(
    r"n't|'ll|\b(?:no|ne(?:ver|ither)|deni|deny|refut|dismiss|w(?:ho|ill|ould|ithout|arn|ant|ake|hether|henever)|co(?:uld|"
    r"mmemo|mpar|rdon|ndemn|nvict|ncern|nnect|nspir)|ma(?:y|n)|mi(?:ght|ss)|s(?:hould|hall|worn|ince|imilar|imul|top|eek|"
    r"ought|lam|uspect|entenc|urviv|et|ear)|can|must|threat|vow|pl(?:an|edg|ot)|pr(?:epar|omis|event|osp|obe|otest)|"
    r"in(?:ten|vest|dict|quir|\scase|\sthe\spast)|refus|tr(?:y|ied|ies|ain|ial)|attempt|order|ready|able|unable|going|"
    r"fail|deci|urg|call|ask|demand|fear|aim|mean|hop|allow|help|like|expect|due|right|need|how|ris|poss|potent|"
    r"imag|pret|supp|simul|avo|aver|av?eng|deter|halt|end|ceas|ban|dang|rumo|alleg|case|capab|talk|lull|exerc|drill|if|unless|once|appeal|as\sin|"
    r"anniv|memor|remem|remin|histor|year|decade|former|veter|muse|film|novel|docum|book|denounc|deplor|decr|outr|outc|"
    r"retali|describ|label|brand|term|reven|repris|respon|blam|accus|mourn|charg|guilt|on\strial|react|after|victim|ahead|because|relativ|famil|friend|widow|funer|discuss|photo|stud|insur|loss|footage|report\son|resolu|forec|predic)"
)
_NOT_BEFORE = (
    (_NEGATED, "negated"),
    (_MODAL, "hypothetical or future"),
    (_TO, "planned, tried or demanded"),
    (_FEARED, "feared, planned or prevented"),
    (_CONDITIONAL, "conditional"),
    (_DEMANDED, "demanded"),
)


def _last_clause(before: str) -> str:
    last = None
    for last in _CLAUSE.finditer(before):  # noqa: B007 - only the last one matters
        pass
    return before[last.end() :] if last else before


def _is_history(clause: str) -> bool:
    """Whether history governs; "since" reaches over its own clause only."""
    if _SINCE.search(clause):
        return True
    return bool(_HISTORY.search(clause)) and not re.search(r"\bsince\b", clause)
