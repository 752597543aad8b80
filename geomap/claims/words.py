"""The words of distance claims, in tables: winds, ways, prepositions, nouns, verbs."""

from __future__ import annotations

from geomap.model import Mode

_CARDINAL = {"north": "N", "east": "E", "south": "S", "west": "W"}
_DIAGONAL = {"northeast": "NE", "southeast": "SE", "southwest": "SW", "northwest": "NW"}
_BY = {
    "N": ("NbW", "NbE"), "NE": ("NEbN", "NEbE"), "E": ("EbN", "EbS"), "SE": ("SEbE", "SEbS"),
    "S": ("SbE", "SbW"), "SW": ("SWbS", "SWbW"), "W": ("WbS", "WbN"), "NW": ("NWbW", "NWbN"),
}  # fmt: skip


_ROSE = (
    "N NbE NNE NEbN NE NEbE ENE EbN E EbS ESE SEbE SE SEbS SSE SbE "
    "S SbW SSW SWbS SW SWbW WSW WbS W WbN WNW NWbW NW NWbN NNW NbW"
).split()
"""The 32 points, clockwise."""


def _winds() -> dict[str, str]:
    """The names of the 32 points, hyphens and spaces taken out, to their abbreviations."""
    names = {**_CARDINAL, **_DIAGONAL}
    for cardinal, letter in _CARDINAL.items():
        for diagonal, letters in _DIAGONAL.items():
            if letter in letters:
                names[cardinal + diagonal] = letter + letters
                # "west by south-west" is a writer's west-south-west
                names[f"{cardinal}by{diagonal}"] = letter + letters
    for name, letters in {**_CARDINAL, **_DIAGONAL}.items():
        for point in _BY[letters]:
            turn = next(word for word, letter in _CARDINAL.items() if letter == point[-1])
            names[f"{name}by{turn}"] = point
    for first, second, letters in (
        ("east", "north", "NE"), ("east", "south", "SE"), ("west", "north", "NW"),
        ("west", "south", "SW"), ("north", "east", "NE"), ("north", "west", "NW"),
        ("south", "east", "SE"), ("south", "west", "SW"),
    ):  # fmt: skip
        names[f"{first}to{second}"] = letters
        names.setdefault(first + second, letters)
    return names


WINDS = _winds()
WIND_ABBREVIATIONS = frozenset(_ROSE)
OPPOSITE = dict(zip(_ROSE, _ROSE[16:] + _ROSE[:16], strict=True))
WIND_ENDINGS = ("erly", "ern", "wards", "ward")


def _phrases(rows: dict[Mode, str]) -> dict[str, list[tuple[tuple[str, ...], Mode]]]:
    table: dict[str, list[tuple[tuple[str, ...], Mode]]] = {}
    for mode, row in rows.items():
        for phrase in row.split(","):
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((words, mode))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


WAYS = _phrases(
    {
        Mode.TRAVEL: "by road,by rail,by railway,by train,by car,by bus,by boat,by sea,by river,"
        "by highway,by land,by ferry,by water,by motorway,by foot,on foot,by truck,by vehicle,"
        "by the road,by road and rail,by taxi,by track,by jeep,by auto,driving distance,"
        "road distance,rail distance,travel distance,travelling distance,walking distance,drive,"
        "a drive,driving,walk,walking,ride,journey,trip,hike,downstream,upstream,downriver,upriver,"
        "along the road,along the river,along the highway,along the coast,along the railway,"
        "along the track,along the valley,along the trail,down the road,up the road,"
        "down the river,up the river,down river,up river,"
        "down the coast,up the coast,down the highway,down the street,"
        "up the valley,down the valley,by way of,via,through,by sea route,road",
        Mode.UNSTATED: "out to sea,out at sea",
        Mode.STRAIGHT: "as the crow flies,in a straight line,straight line,straight-line,"
        "straight line distance,straight-line distance,by air,air distance,aerial distance,"
        "linear distance,in a direct line,direct distance,flying distance,by plane,"
        "by airplane,by aeroplane,by helicopter",
    }
)
"""Phrases by their first word: along what the distance runs."""

FILLERS = frozenset(
    "away apart distant further farther inland offshore just directly straight slightly about "
    "roughly approximately mostly lying located situated distance due or so off ashore out deeper "
    "deep on both far".split()
)
PLACING = frozenset("away distant off inland offshore apart".split())
"""Words that say alone that a distance between two places is meant."""

PREPOSITIONS = frozenset(
    "of from to off outside beyond past before inside short shy below above between into "
    "behind across over".split()
)

ROADS = frozenset(
    "highway highways hwy interstate route road motorway freeway expressway turnpike parkway "
    "street avenue sr cr us u.s.".split()
)
SETTLEMENTS = frozenset(
    "city town village capital municipality township hamlet settlement commune suburb community "
    "seat locality neighbourhood neighborhood metropolis resort market-town borough place "
    "port cities towns villages".split()
)
DIVISIONS = frozenset(
    "province region state county district department governorate oblast parish country island "
    "territory republic prefecture canton division".split()
)
PARTS_OF_TOWN = frozenset(
    "centre center cbd downtown limits outskirts suburbs heart middle edge square core "
    "proper area site location position midtown uptown".split()
)
"""Nouns that stand for the town they belong to: its point and extent answer for them."""

FEATURES = frozenset(
    "frontline frontlines front border borders boundary frontier coast coastline shore shoreline "
    "seashore line river lake sea ocean creek stream bay gulf strait canal mountain mountains "
    "mount hill hills pass peak volcano glacier desert valley highway road motorway interstate "
    "freeway expressway turnpike parkway route railway airport airfield airbase aerodrome station "
    "bridge dam reservoir base camp port harbour harbor mouth source junction interchange "
    "intersection confluence park forest reserve crossing checkpoint epicentre epicenter plant "
    "refinery school hospital university campus factory mine monastery temple church mosque "
    "castle fort fortress prison cemetery farm estate depot airstrip runway terminal pier "
    "lighthouse beach island islands cape peninsula point falls spring springs zone enclave "
    "exclave territory equator trail site complex facility headquarters barracks outpost tower "
    "wall fence stadium market hotel house mainland capital summit landing well field fields "
    "oilfield pipeline".split()
)
LINE_PHRASES = (
    ("line", "of", "contact"),
    ("line", "of", "control"),
    ("line", "of", "demarcation"),
    ("line", "of", "actual", "control"),
    ("administrative", "boundary", "line"),
    ("boundary", "line"),
    ("administrative", "line"),
    ("separation", "line"),
    ("armistice", "line"),
    ("green", "line"),
    ("blue", "line"),
    ("front", "line"),
    ("front", "lines"),
    ("front-line",),
    ("contact", "line"),
    ("ceasefire", "line"),
    ("cease-fire", "line"),
    ("demarcation", "line"),
    ("military", "demarcation", "line"),
    ("administrative", "boundary", "line"),
    ("administrative", "border", "line"),
    ("administrative", "line"),
    ("boundary", "line"),
    ("border", "line"),
    ("armistice", "line"),
    ("disengagement", "line"),
    ("occupation", "line"),
    ("dividing", "line"),
    ("separation", "line"),
    ("state", "line"),
    ("county", "line"),
    ("state", "border"),
    ("border", "crossing"),
    ("buffer", "zone"),
    ("police", "station"),
    ("railway", "station"),
    ("train", "station"),
    ("bus", "station"),
    ("power", "station"),
    ("power", "plant"),
    ("national", "park"),
    ("central", "business", "district"),
    ("business", "district"),
    ("city", "limits"),
    ("city", "centre"),
    ("city", "center"),
    ("town", "centre"),
    ("town", "center"),
    ("village", "centre"),
    ("village", "center"),
    ("county", "seat"),
    ("military", "base"),
    ("air", "base"),
)
"""Nouns of several words, longest match first."""
WHOLE_TOWN = frozenset(
    {
        "central business district",
        "business district",
        "city limits",
        "city centre",
        "city center",
        "town centre",
        "town center",
        "village centre",
        "village center",
    }
)

LINES_BY_FIRST_WORD = {
    first: sorted((row for row in LINE_PHRASES if row[0] == first), key=lambda row: -len(row))
    for first in {words[0] for words in LINE_PHRASES}
}
NOUNS = FEATURES | PARTS_OF_TOWN | SETTLEMENTS | DIVISIONS

COPULAS = frozenset(
    "is was are were be been being lies lie lay sits sat stands stood located situated lying "
    "sited found positioned remains placed based centred centered".split()
)
MOTION = frozenset(
    "march marched marching walk walked walking ran run runs running travel travelled traveled "
    "travels travelling traveling ride rode riding sail sailed sails flew fly flies flying drove "
    "drive drives driving moved move moves moving stretch stretches stretched stretching extend "
    "extends extended extending flow flows flowed flowing lead leads leading led continues "
    "continue continued cover covers covered covering climb climbs climbed advance advanced "
    "advances advancing marches journeyed trek trekked hiked hike hikes swim swam dragged "
    "heads headed proceeds proceeded relocated meanders meandered spanned span spans measures "
    "measured crossed crosses cross went go goes going retreated retreat push pushed reach "
    "reaches reached reaching pedalled cycled drag dropped drops fell rises rose rising descended "
    "withdrew withdraw withdrawn withdrawing pulled pull pulling pushed pushing fled flee "
    "fleeing drifted drift carried hurled thrown flung swept towed transported retreats "
    "retreating penetrated".split()
)
"""Verbs that make a length a way gone or an extent."""
EXTENT_AFTER = frozenset(
    "long wide high tall deep thick across radius diameter wide-ranging length width height depth "
    "altitude elevation perimeter circumference square range-wide".split()
)
MEASURES = frozenset(
    "elevation elevations altitude altitudes height heights depth depths length lengths width "
    "widths radius diameter perimeter circumference wide tall deep speed speeds above".split()
)
"""Nouns before a length that make it a measure of one thing."""
EXTENT_NOUNS = frozenset(
    "stretch section portion segment race run walk hike trek swim ride march relay dash sprint "
    "marathon route loop course trail road track canal wall fence corridor zone buffer radius "
    "range pipeline railroad railway line border tunnel bridge reservoir river coastline convoy "
    "gun tower hill grid square length width height depth diameter strip belt exclusion "
    "surveillance protection walkway stage circuit limit flight journey trip voyage procession "
    "column queue tailback wide long high tall deep perimeter area".split()
)
ADVERBS_OF_START = frozenset(
    "today now formerly currently however originally historically although though while when since "
    "because as also thus here meanwhile later then".split()
)
PRONOUNS = frozenset("it its it's".split())
PARTICIPLES = frozenset(
    "located situated lying sited set nestled based positioned standing placed bordering founded "
    "being".split()
)
"""Words that open a sentence whose subject comes behind the comma."""
STOPS = frozenset(
    "of in on at to from and or but which that who whom whose where when is was are were has had "
    "have by for with as via near after before until because while during into through along lies "
    "lie lay between toward towards than it he she they said says there will would could can may "
    "so if under over within since about".split()
)
"""Words that end a noun phrase."""
WITHIN_NAME = frozenset(
    "greater central downtown midtown uptown urban metropolitan metro inner outer mainland upper "
    "lower nearby neighbouring neighboring present-day modern-day".split()
)
"""Capitals before a known name that leave it the same place; others make another name of it."""
TITLES = frozenset(
    "mr mrs ms dr president minister general gen colonel col major maj captain capt lieutenant lt "
    "sergeant sgt governor gov senator sen mayor prof professor king queen prince sheikh sheriff "
    "judge chief director spokesman spokeswoman spokesperson commander secretary pope sir".split()
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct "
    "nov dec i".split()
)
SAID = frozenset(
    "said says say told tells reported reports claimed claims stated states announced announces "
    "added confirmed confirms wrote according".split()
)
