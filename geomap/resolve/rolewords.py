"""Nouns and verbs by which news tells a power from a place."""

from __future__ import annotations

import re


def words(text: str) -> str:
    """The words of a text as alternatives of a pattern, the longest first."""
    return "|".join(sorted(text.split(), key=len, reverse=True))


PEOPLE = words(
    "administration admiral agency agents aide aides airforce allies ally ambassador ambassadors "
    "army athletes attorney authorities backers board cabinet candidate captain chancellor chief "
    "chiefs citizen citizens commander commanders consul consulate council court courts delegation "
    "democrats department deputies diplomacy diplomat diplomats embassy emir emissary envoy envoys "
    "fighters firm force forces generals government governments governor guards head infantry "
    "intelligence journalist journalists judge judges junta king lawmaker lawmakers leader leaders "
    "leadership mayor media militants military militias minister ministers ministry monarch "
    "monarchy mp mps national nationals navy negotiator negotiators official officials ombudsman "
    "opposition parliament parliamentarians partner partners people pilots police politburo "
    "politician politicians populace premier presidency president prince princess prosecutor "
    "prosecutors queen rebels regime representative representatives rival rulers scientist "
    "scientists secretary senate senator separatists servicemen soldier soldiers spokesman "
    "spokesperson spokeswoman squad state-run statesman sultan team tourists treasury tribunal "
    "troops voters"
)
"""Nouns for people and bodies who act; "Yerevan's ally", "the Turkish government"."""

DEEDS = words(
    "ability accession actions adversary advance aggression aim aims airstrikes allegation "
    "allegations annexation anger answer appeal appeals approach arsenal artillery assault attack "
    "attacks attempt attempts ban bid campaign claim claims commitment complaint concern concerns "
    "consent counteroffensive crimes criticism decision defeat defence defense demand demands "
    "denial deterrent economy effort efforts export exports failure fears goal help influence "
    "initiative insistence intention intentions interest interests intervention invasion "
    "involvement isolation line move offensive offer parliament participation patience plan plans "
    "pledge policy position power presence proposal proposals reaction refusal relations "
    "relationship reply request response retaliation right rights role sanctions say self-defence "
    "share silence sovereignty stance statement strategy strength strikes support suspicion "
    "threat threats ties victory view views vote wish withdrawal word words"
)
"""Nouns for what a power does or has; "Baku's right", "Moscow's response"."""

BODIES = words(
    "Agency Association Authority Board Brigade Bureau Chamber Club Coalition Commission Committee "
    "Company Conference Congress Corporation Corps Council Court Department Federation Force "
    "Foundation Fund Guard Herald Institute Journal League Legion Lodge Lottery Ministry Movement "
    "Observer Office Olympics Party Police Program Programme Project Regiment Register Senate "
    "Service Services Society Symphony Telegraph Times Tribune"
)
"""What ends the name of a body that has the name of a place in it."""

TITLES = (
    "(?:[Cc]hief|[Ss]heriff|[Mm]ayor|[Gg]overnor|[Ss]ergeant|[Ll]ieutenant|[Cc]aptain|[Dd]etective|"
    "[Tt]rooper|[Ii]nspector|[Dd]irector|[Mm]anager|[Ss]uperintendent|[Cc]ommissioner|[Cc]ouncillor|"
    "[Cc]ouncilman|[Cc]ouncilwoman|[Ss]enator|[Cc]oroner|[Aa]ttorney|[Ss]pokes(?:man|woman|person)|"
    "[Aa]dministrator|[Ss]ecretary|[Ss]olicitor|[Tt]reasurer|[Cc]lerk)"
)
"""What ends the title of an official: "Queensland Police Inspector"."""

SEATS = frozenset(
    ("White House", "Kremlin", "the Kremlin", "Pentagon", "the Pentagon", "Downing Street",
     "Capitol Hill", "Whitehall", "Blue House", "Élysée", "Elysee", "Vatican", "the Vatican",
     "the White House", "Foggy Bottom", "Zhongnanhai", "Holy See"),
)  # fmt: skip
"""Buildings and quarters whose names stand for those who govern there."""

_SAY = words(
    "accuse accept acknowledge add admit affirm agree allege announce answer apologise apologize "
    "appeal approve argue ask assert assure authorise authorize back ban believe blame call "
    "challenge claim commit complain concede condemn confirm consider contend criticise criticize "
    "decide declare decline decry defend demand denounce deny deploy deplore dispute dismiss "
    "emphasise emphasize expel express favour favor fear hope host ignore impose insist invite "
    "maintain negotiate object offer oppose order pledge prefer promise propose protest question "
    "reaffirm recall recognise recognize refuse reiterate reject reply report request respond "
    "retaliate sanction signal state stress suggest summon support suspect threaten urge veto "
    "voice vow want "
    "warn welcome withhold wish"
)
_ACT = words(
    "abstain acquire act aim amass annex arm arrest assist attack attempt bomb boycott capture "
    "cede choose close commission commit compete conduct continue control create deliver deport "
    "develop dispatch dominate donate drop enter escalate exercise export fail fire force fund "
    "gain grant halt help import increase intend intercept intervene invade join launch lift "
    "lobby mediate mobilise mobilize move occupy open own participate plan play position "
    "possess prepare press pressure procure provide provoke pull purchase push ratify receive "
    "release relocate resume retain retake return reverse seek seize send share shell sign "
    "stage stand start step stop strike supply surrender suspend target test train transfer try "
    "turn use violate vote withdraw work"
)
_IRREGULAR = (
    "said says told tells went took takes sent shot fought fights withdrew sought bought sold "
    "sells built builds gave gives made makes got held holds kept keeps led leads lost loses met "
    "meets paid pays put puts won wins stood struck chose became broke brought knew knows thinks "
    "thought spent found finds let lets did does backed denied denies vowed agreed"
)


def _inflected(stems: str) -> str:
    """Third person, past and participle of regular verbs, as alternatives of a pattern."""
    forms: set[str] = set()
    for stem in stems.split("|"):
        base = stem.removesuffix("e")
        third = f"{stem[:-1]}ies" if re.search(r"[^aeiou]y$", stem) else f"{stem}s"
        third = f"{stem}es" if re.search(r"(s|sh|ch|x)$", stem) else third
        past = f"{stem[:-1]}ied" if third.endswith("ies") else f"{base}ed"
        doubled = f"{stem}{stem[-1]}ed" if re.search(r"[^aeiou][aeiou][bdgmnpt]$", stem) else past
        forms |= {third, past, doubled}
    return "|".join(sorted(forms, key=len, reverse=True))


SPEAKS = f"{_inflected(_SAY)}|said|says|told|tells|denied|denies|vowed|agreed"
ACTS = f"{_inflected(_ACT)}|{words(_IRREGULAR)}"
UNDERGOES = "been|being|be|seen|suffered|witnessed|experienced|hosted|remained|recorded|become|had"
