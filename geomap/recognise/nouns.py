"""Common nouns and small words of English place names: no proper names stand here."""

from __future__ import annotations

FACILITIES = frozenset(
    """
    airbase airfield airport airstrip aqueduct arena armory arsenal asylum auditorium avenue
    barracks base basilica bazaar boulevard bridge building bypass camp canal castle cathedral
    causeway cemetery chapel checkpoint church clinic cloister college complex compound courthouse
    crossing dam dispensary dockyard dormitory embassy estate expressway factory farm ferry fort
    fortress freeway garrison gate gymnasium hall harbor harbour headquarters highway homes hospital
    hostel hotel interchange jail jetty junction kindergarten kremlin library lighthouse lock mall
    mansion marina market mausoleum memorial metro mill mine minster monastery monument morgue
    mosque motel motorway museum nursery observatory orphanage outpost palace park parkway
    pavilion penitentiary pier pipeline plant plaza plaza port prison pyramid quay quarry
    racecourse railway refinery reactor reservoir restaurant road roundabout runway school
    shipyard shrine silo speedway square stadium station street substation subway synagogue temple
    terminal theater theatre tomb tower tunnel university viaduct warehouse waterworks wharf
    zoo ave blvd rd st hwy pkwy sq
    """.split()
)
"""Last words of the names of built things that stand at one spot or along one line."""

SITES = frozenset(
    """
    airbase airfield airport airstrip barracks basilica bridge castle cathedral checkpoint dam
    hospital jail mausoleum monastery mosque museum palace penitentiary plant port prison reactor
    refinery stadium station substation synagogue tunnel
    """.split()
)
"""Those of them that stay a site where a corpus or the network says organisation."""

DIRECTIONS = frozenset(
    """
    north south east west northeast northwest southeast southwest northern southern eastern western
    central northeastern northwestern southeastern southwestern north-east north-west south-east
    south-west nearby downtown mainland greater upper lower mid middle inner outer uptown suburban
    rural
    """.split()
)
"""Words before a name that are no part of it when they are in lower case."""

COMPASS = frozenset(
    """
    north south east west northeast northwest southeast southwest northern southern eastern western
    central northeastern northwestern southeastern southwestern downtown metro metropolitan
    """.split()
)
"""Words that are no part of an otherwise known name even with a capital ("Eastern China")."""

PREPOSITIONS = frozenset(
    """
    in at near from around outside inside across throughout to toward towards between into within
    reach reached enter entered leave left visit visited capture captured retake retook seize
    seized shelled besiege besieged
    """.split()
)
"""Words that a place likes to follow."""

SPOTS = frozenset("above at around behind beside in inside near off outside over".split())
"""Those that tell where a building stands, not whom it stands for ("from the White House")."""

STRIKES = frozenset(
    """
    attacked battered blanketed bombarded bombed bombing bombs devastated engulfed evacuated fled
    flooded hammered hit hits invaded jolted lashed liberated occupied overran pounded pounding
    pummeled pummelled raided ravaged recaptured rocked rocks shakes shelling shook stormed strike
    strikes struck swept
    """.split()
)
"""Verbs of which a place is as good an object as a person."""

STRICKEN = frozenset(
    """
    besieged blockaded bombarded bombed destroyed devastated encircled engulfed evacuated flooded
    hit isolated liberated looted occupied overrun plundered pounded recaptured retaken rocked
    shaken shelled stormed struck surrounded
    """.split()
)
"""What is done to places, said of them: "X was shelled"."""

OWNED = frozenset(
    """
    airport airports airspace bazaar border borders capital centre center coast coastline district
    eastern governor harbour harbor mayor municipality northern outskirts parliament port ports
    population residents ruling shores skies southern streets suburb suburbs western
    """.split()
)
"""What places have and persons hardly: "X's airport"."""

TITLES = frozenset(
    """
    Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof. Professor Sir Lord Lady President Senator Sen. Rep.
    Congressman Congresswoman Gen. General Admiral Colonel Col. Major Maj. Captain Capt. Lieutenant
    Lt. Sergeant Sgt. Officer Detective Deputy Judge Justice Secretary Minister Ambassador Pope
    Bishop Archbishop Sheikh Imam Ayatollah Coach Chancellor
    """.split()
)
"""What stands before persons' names."""

LEADING = frozenset("in near outside inside toward towards entered between".split())
"""Those of the prepositions that persons and firms hardly follow."""

CALM = frozenset(
    """
    calm contested cut dark deserted empty flooded home inaccessible inundated isolated located
    quiet situated submerged surrounded tense underwater uninhabited under without
    """.split()
)
"""How it is in a place: "X was quiet", "X is under shelling"."""

SERVICES = frozenset(
    """
    bread doctors electricity food fuel hospital hospitals internet power road roads running water
    """.split()
)
"""What a place may have none of."""

DWELLERS = frozenset(
    """
    boy boys businessman couple driver family farmer father firefighter girl girls homeowner man
    men mother motorist native natives officer pair pastor police resident residents student
    teacher teen teenager teenagers trio villagers woman women
    """.split()
)
"""Persons named by where they live: "a X man", "X residents"."""

FIGHTERS = frozenset(
    """
    cartel faction factions fighters gunmen insurgents militants militia militiamen militias
    """.split()
)
"""Those who bear the name of their group, which a town may bear, too."""

COURTS = frozenset(
    """
    association commission committee council court courts department ministry office police
    """.split()
)
"""Last words of bodies that the network takes for places at times."""

WINDS = frozenset(
    """
    north south east west northeast northwest southeast southwest n s e w ne nw se sw nne ene ese
    sse ssw wsw wnw nnw due away inland upstream downstream and - just further
    """.split()
)
"""What may stand between a length and "of": "12 km north of X"."""

ADMINISTRATIVE = frozenset(
    """
    city town village district region province governorate county state municipality oblast raion
    borough suburb neighbourhood neighborhood quarter settlement hamlet prefecture canton commune
    department republic territory island islands peninsula valley river lake mountain mountains
    bay gulf sea strait desert port capital outskirts area enclave exclave subdistrict sub-district
    cercle lga locality localities mandal raion sector slum slums taluk tehsil upazila woreda
    parish township cities towns villages districts regions provinces states area areas north south
    east west suburbs part parts streets centre center coast
    """.split()
)
"""Common nouns that say what kind of place a name beside them is ("region of X", "X province")."""

OF_PLACES = ADMINISTRATIVE | frozenset(
    """
    mayor governor residents inhabitants people citizens siege battle capture fall liberation
    bombing bombardment shelling streets airport skies centre center port control
    """.split()
)
"""Nouns that "of" ties to a place ("mayor of X")."""

SETTLED = frozenset(
    """
    borough canton cities city commune county district governorate hamlet inhabitants
    municipality neighborhood neighbourhood oblast outskirts parish prefecture province raion
    region residents settlement streets suburb suburbs town towns township villagers village
    villages
    """.split()
)
"""Those after which "of" and a capital leave hardly anything but a place ("village of X")."""

PLURAL_KINDS = frozenset(
    """
    cities towns villages districts regions provinces states areas municipalities settlements
    suburbs neighbourhoods neighborhoods countries counties governorates communities localities
    islands
    """.split()
)
"""Common nouns that announce a list of places ("two regions, X and Y")."""

BODIES = frozenset(
    """
    police sheriff county city fire department council university college school high court
    government ministry office hospital group bank times post news herald tribune united central
    national district regional state army academy airport party parliament assembly chamber
    institute fc club league association society authority commission committee company press
    radio television tv daily gazette journal chronicle star convention conference accord accords
    agreement treaty protocol summit games olympics festival declaration process
    """.split()
)
"""Words that make an organisation, an event or a treaty out of a place name before them."""

GENERIC = FACILITIES | DIRECTIONS | ADMINISTRATIVE | PLURAL_KINDS | BODIES | COMPASS
"""Words that alone name nothing, though somewhere a hamlet bears each of them."""

CALENDAR = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """.split()
)

OF_BODIES = frozenset(
    """
    interior superior supreme commerce home homeland federal landmark man men woman women justice
    defence defense health labor labour energy agriculture trade transport transportation foreign
    finance treasury public mission union liberty independence hope progress freedom peace unity
    environment education science human rights civil royal first second third new old great good
    holy saint polio global world international general sen rep gov daily weekly morning evening
    """.split()
)
"""Words inside the names of bodies that a village somewhere bears, too."""

OPENERS = frozenset(
    """
    The A An This That These Those In On At By For From To Of With Without As If But And Or So Yet
    He She It They We I You His Her Its Their Our My There Here Who What When Where Why How While
    After Before Since During No Not Some Many Most All Both Each Other Another
    """.split()
)
"""Words whose capital comes from the beginning of a sentence and nothing else."""
