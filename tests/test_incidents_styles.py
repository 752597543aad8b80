"""Incidents told in many styles: wires, local papers, bulletins and headlines; and what is none.

A place stands in braces. The cases are invented; each is one general way of telling.
"""

from __future__ import annotations

import pytest
from telling import incidents_in


def told(marked: str) -> list[str]:
    """What a text with its places in braces tells: sub-event types and places, sorted."""
    return sorted(
        f"{incident.sub_event_type} @ {incident.place.span.text if incident.place else None}"
        for incident in incidents_in(marked)
    )


TOLD = [
    ("Two dead after crash on I-40 near {Tucumcari}", ["Transport crash @ Tucumcari"]),
    ("Man shot to death outside {Durham} nightclub", ["Attack @ Durham"]),
    (
        "One person was killed and two others wounded in a drive-by shooting in {East Oakland} early Sunday.",
        ["Attack @ East Oakland"],
    ),
    (
        "A 34-year-old man was found stabbed to death in his apartment in {Leeds} on Monday.",
        ["Attack @ Leeds"],
    ),
    ("The body of a missing hiker was found Tuesday near {Moab}.", ["Cause not stated @ Moab"]),
    (
        "Police in {Stockton} shot and killed a man who lunged at officers with a knife.",
        ["Attack @ Stockton"],
    ),
    ("A gunman opened fire at a shopping mall in {Tampa}, wounding four.", ["Attack @ Tampa"]),
    (
        "Deputies say a woman was struck and killed by a train in {Modesto}.",
        ["Transport crash @ Modesto"],
    ),
    (
        "A freight train derailed near {Palestine}, spilling chemicals.",
        ["Transport crash @ Palestine"],
    ),
    (
        "A small plane crashed into a field outside {Wichita}, killing the pilot.",
        ["Transport crash @ Wichita"],
    ),
    ("A tornado touched down in {Moore} on Monday, damaging dozens of homes.", ["Storm @ Moore"]),
    ("Powerful winds tore roofs off houses in {Joplin} overnight.", ["Storm @ Joplin"]),
    ("Hail the size of baseballs pounded {Abilene} on Thursday.", ["Storm @ Abilene"]),
    ("Thousands were without power in {Tulsa} after an ice storm.", ["Storm @ Tulsa"]),
    ("A wildfire burning near {Redding} has destroyed 40 homes.", ["Wildfire @ Redding"]),
    ("Residents of {Paradise} were evacuated as flames approached.", ["Wildfire @ Paradise"]),
    ("A four-alarm blaze tore through a row of shops in {Yonkers}.", ["Fire @ Yonkers"]),
    ("A 5-year-old boy drowned in a backyard pool in {Mesa} on Saturday.", ["Drowning @ Mesa"]),
    (
        "The roof of a gymnasium collapsed in {Qiqihar}, killing 11.",
        ["Structural collapse @ Qiqihar"],
    ),
    (
        "A gas leak at a factory in {Ludhiana} left 11 people dead.",
        ["Industrial accident @ Ludhiana"],
    ),
    (
        "At least 20 miners died when a coal mine caved in near {Baghlan}.",
        ["Structural collapse @ Baghlan"],
    ),
    (
        "A magnitude 6.3 quake struck {Herat} on Saturday, flattening villages.",
        ["Earthquake @ Herat"],
    ),
    ("Floodwaters swept away a bridge in {Himachal}.", ["Flood @ Himachal"]),
    ("The river burst its banks in {Maiduguri}, displacing thousands.", ["Flood @ Maiduguri"]),
    ("Lightning killed 7 farmers in {Dinajpur} on Sunday.", ["Storm @ Dinajpur"]),
    ("A cyclone made landfall near {Beira} on Friday.", ["Storm @ Beira"]),
    ("An avalanche buried six climbers near {Chamonix}.", ["Landslide @ Chamonix"]),
    (
        "A boat carrying migrants capsized off {Zarzis}; 12 bodies were recovered.",
        ["Transport crash @ Zarzis"],
    ),
    ("A bus veered off a mountain road in {Cusco}, leaving 20 dead.", ["Transport crash @ Cusco"]),
    (
        "A stampede at a religious festival in {Hathras} claimed more than 100 lives.",
        ["Structural collapse @ Hathras"],
    ),
    (
        "Russian forces launched a missile attack on {Odesa} overnight, regional governor Oleh Kiper said.",
        ["Shelling/artillery/missile attack @ Odesa"],
    ),
    (
        "Shahed drones hit an energy facility in {Sumy} region, leaving thousands without electricity.",
        ["Air/drone strike @ Sumy"],
    ),
    (
        "Russian troops dropped a guided aerial bomb on {Vovchansk}, injuring two civilians.",
        ["Air/drone strike @ Vovchansk"],
    ),
    (
        "The occupiers fired at {Nikopol} with heavy artillery; a 67-year-old woman was wounded.",
        ["Shelling/artillery/missile attack @ Nikopol"],
    ),
    (
        "One person was killed as a result of Russian shelling of {Huliaipole}.",
        ["Shelling/artillery/missile attack @ Huliaipole"],
    ),
    (
        "Air defence downed 18 drones over {Dnipropetrovsk} region.",
        ["Disrupted weapons use @ Dnipropetrovsk"],
    ),
    (
        "The Russians have occupied {Selydove}, DeepState reported.",
        ["Non-state actor overtakes territory @ Selydove"],
    ),
    (
        "Ukrainian forces advanced near {Robotyne} and repelled attacks near {Avdiivka}.",
        ["Armed clash @ Avdiivka", "Armed clash @ Robotyne"],
    ),
    (
        "Explosions were heard in {Kyiv} early on Wednesday.",
        ["Remote explosive/landmine/IED @ Kyiv"],
    ),
    (
        "Debris from a downed drone fell on a residential building in {Lviv}.",
        ["Disrupted weapons use @ Lviv"],
    ),
    (
        "A civilian was killed by a Russian FPV drone in {Beryslav}.",
        ["Air/drone strike @ Beryslav"],
    ),
    (
        "RSF shelling of {El Fasher} killed at least 15 people, activists said.",
        ["Shelling/artillery/missile attack @ El Fasher"],
    ),
    (
        "Paramilitary fighters stormed the village of {Wad Al-Noura}, killing more than 100.",
        ["Attack @ Wad Al-Noura"],
    ),
    (
        "The Sudanese army took back {Wad Madani} from the RSF on Saturday.",
        ["Government regains territory @ Wad Madani"],
    ),
    ("Clashes erupted between the army and the RSF in {Omdurman}.", ["Armed clash @ Omdurman"]),
    ("RSF fighters looted the market in {Sennar}.", ["Looting/property destruction @ Sennar"]),
    ("Gunmen on motorcycles killed 21 civilians in {Tillaberi} region.", ["Attack @ Tillaberi"]),
    ("JNIM claimed an ambush on a military convoy near {Djibo}.", ["Armed clash @ Djibo"]),
    (
        "Suspected jihadists abducted 50 women near {Arbinda}.",
        ["Abduction/forced disappearance @ Arbinda"],
    ),
    (
        "Bandits kidnapped 30 schoolchildren in {Kuriga}.",
        ["Abduction/forced disappearance @ Kuriga"],
    ),
    ("Herders attacked a farming community in {Benue}, killing 17.", ["Attack @ Benue"]),
    (
        "Myanmar's junta bombed the village of {Pazigyi}, killing over 100.",
        ["Air/drone strike @ Pazigyi"],
    ),
    (
        "Resistance fighters seized the town of {Kawlin}.",
        ["Non-state actor overtakes territory @ Kawlin"],
    ),
    (
        "Junta troops torched houses in {Khin-U} township.",
        ["Looting/property destruction @ Khin-U"],
    ),
    (
        "The Arakan Army captured a base in {Paletwa}.",
        ["Non-state actor overtakes territory @ Paletwa"],
    ),
    (
        "Three civilians were killed when a military jet dropped bombs on {Loikaw}.",
        ["Air/drone strike @ Loikaw"],
    ),
    (
        "Israeli strikes killed 30 Palestinians in {Nuseirat}, medics said.",
        ["Air/drone strike @ Nuseirat"],
    ),
    (
        "An Israeli airstrike hit a school sheltering displaced people in {Deir al-Balah}.",
        ["Air/drone strike @ Deir al-Balah"],
    ),
    ("Settlers set fire to cars in {Huwara}.", ["Looting/property destruction @ Huwara"]),
    ("A Palestinian teenager was shot dead by Israeli forces in {Tubas}.", ["Attack @ Tubas"]),
    (
        "Rockets fired from Lebanon landed in {Kiryat Shmona}.",
        ["Shelling/artillery/missile attack @ Kiryat Shmona"],
    ),
    (
        "Hezbollah fired dozens of rockets at {Safed}.",
        ["Shelling/artillery/missile attack @ Safed"],
    ),
    ("Gunmen killed 12 people at a bar in {Irapuato}.", ["Attack @ Irapuato"]),
    (
        "Cartel gunmen clashed with soldiers in {Culiacan}, leaving 19 dead.",
        ["Armed clash @ Culiacan"],
    ),
    (
        "The mayor of {Chilpancingo} was beheaded days after taking office.",
        ["Attack @ Chilpancingo"],
    ),
    (
        "Armed men ambushed a police patrol in {Coatepec Harinas}, killing 13 officers.",
        ["Armed clash @ Coatepec Harinas"],
    ),
    ("A suicide bomber struck a mosque in {Peshawar}, killing 101.", ["Suicide bomb @ Peshawar"]),
    (
        "Militants attacked a train near {Bolan}, taking hostages.",
        ["Abduction/forced disappearance @ Bolan"],
    ),
    (
        "Two soldiers were martyred in an IED blast in {North Waziristan}.",
        ["Remote explosive/landmine/IED @ North Waziristan"],
    ),
    (
        "Security forces gunned down two terrorists in an encounter in {Kulgam}.",
        ["Armed clash @ Kulgam"],
    ),
    (
        "Maoists blew up a police vehicle in {Bijapur}, killing nine.",
        ["Remote explosive/landmine/IED @ Bijapur"],
    ),
    ("A mob lynched a man over cattle theft in {Alwar}.", ["Mob violence @ Alwar"]),
    (
        "Police baton-charged protesters in {Dhaka}, injuring 50.",
        ["Protest with intervention @ Dhaka"],
    ),
    (
        "Farmers blocked a highway near {Toulouse} to demand higher prices.",
        ["Peaceful protest @ Toulouse"],
    ),
    ("Students staged a walkout in {Belgrade}.", ["Peaceful protest @ Belgrade"]),
    ("Taxi drivers went on strike in {Durban}, blocking roads.", ["Peaceful protest @ Durban"]),
    ("Police arrested 40 demonstrators in {Minsk}.", ["Protest with intervention @ Minsk"]),
    ("The government and rebels signed a ceasefire in {Addis Ababa}.", ["Agreement @ Addis Ababa"]),
    (
        "Troops withdrew from {Kherson} city on Friday.",
        ["Non-violent transfer of territory @ Kherson"],
    ),
    (
        "The rebels handed the town of {Goma} over to the army.",
        ["Non-violent transfer of territory @ Goma"],
    ),
    ("Police seized a cache of explosives in {Quetta}.", ["Disrupted weapons use @ Quetta"]),
    ("Soldiers defused a bomb found on a bus in {Cotabato}.", ["Disrupted weapons use @ Cotabato"]),
    ("The army set up a new base in {Bakara}.", ["Headquarters or base established @ Bakara"]),
    ("A curfew was imposed in {Imphal}.", ["Change to group/activity @ Imphal"]),
    ("Four women were raped by soldiers in {Tigray}.", ["Sexual violence @ Tigray"]),
    ("Unidentified men threw a grenade at a bar in {Bujumbura}.", ["Grenade @ Bujumbura"]),
    ("Chlorine was dropped on {Saraqib}, doctors said.", ["Chemical weapon @ Saraqib"]),
    ("Blast kills 5 in {Mogadishu}", ["Remote explosive/landmine/IED @ Mogadishu"]),
    (
        "Car bomb rips through {Baghdad} market, 30 dead",
        ["Remote explosive/landmine/IED @ Baghdad"],
    ),
    ("12 killed in regime shelling of {Douma}", ["Shelling/artillery/missile attack @ Douma"]),
    ("Gunmen kill 9 in {Jalisco} attack", ["Attack @ Jalisco"]),
    ("Quake rattles {Athens}", ["Earthquake @ Athens"]),
    ("Fire guts {Boston} warehouse", ["Fire @ Boston"]),
    ("Bus plunge kills 15 in {Nepal}", ["Transport crash @ Nepal"]),
    ("{Karachi}: 3 shot dead in separate incidents", ["Attack @ Karachi"]),
    ("Teen critically hurt in {Fresno} stabbing", ["Attack @ Fresno"]),
    ("Officer shot in {St. Louis}", ["Attack @ St. Louis"]),
    ("Woman killed, two injured in {Macon} house fire", ["Fire @ Macon"]),
    ("Riot at {Honduras} prison leaves 46 women dead", ["Violent demonstration @ Honduras"]),
    (
        "Inmates rioted at a prison in {Guayaquil}, leaving 20 dead.",
        ["Violent demonstration @ Guayaquil"],
    ),
    ("Landslide buries homes in {Wayanad}", ["Landslide @ Wayanad"]),
    (
        "Severe storms dropped large hail and more than two inches of rain in and around {Salina}. High winds blew down trees and twisted road signs.",
        ["Storm @ Salina"],
    ),
    (
        "A funnel cloud was spotted near {Ada}, and strong winds downed power lines across the county.",
        ["Storm @ Ada"],
    ),
    (
        "Police discovered the toddler's body dumped by the side of a road in {Fontana}, near the freeway.",
        ["Cause not stated @ Fontana"],
    ),
    (
        "The man pulled a knife and stabbed his neighbor four times in {Ocala} on Saturday, deputies said.",
        ["Attack @ Ocala"],
    ),
    ("The officer fired five shots, four of which struck the suspect.", ["Attack @ None"]),
    (
        "A man approached him, tried to rob him and shot him in the leg. As he ran away, he was shot a second time in the back.",
        ["Attack @ None"],
    ),
    (
        "The military confirmed the attack but said eight people were killed and 14 wounded.",
        ["Attack @ None"],
    ),
    (
        "Firefighters were called to a house on Oak Street in {Dayton} about 3 a.m., where flames were coming from the roof.",
        ["Fire @ Dayton"],
    ),
    (
        "A vehicle struck a utility pole on Route 9 in {Wells} on Friday, injuring the driver.",
        ["Transport crash @ Wells"],
    ),
    (
        "A 19-year-old was airlifted to a hospital after his pickup left the road and struck a tree near {Alva}.",
        ["Transport crash @ Alva"],
    ),
    (
        "A pedestrian was hit by a car while crossing Main Street in {Norwich}.",
        ["Transport crash @ Norwich"],
    ),
    (
        "Two cars collided head-on on Highway 20 west of {Bend}, killing both drivers.",
        ["Transport crash @ Bend"],
    ),
    (
        "Three people were rescued after their boat overturned on the lake near {Branson}.",
        ["Transport crash @ Branson"],
    ),
    (
        "Searchers found the body of a fisherman in the river near {Salmon} on Sunday.",
        ["Cause not stated @ Salmon"],
    ),
    (
        "Crews battled a grass fire west of {Amarillo} that burned 300 acres.",
        ["Wildfire @ Amarillo"],
    ),
    (
        "The fire, which started in a kitchen, gutted a three-story apartment building in {Lowell}.",
        ["Fire @ Lowell"],
    ),
    (
        "A teenager was beaten unconscious by a group of youths in {Luton} on Friday night.",
        ["Attack @ Luton"],
    ),
    (
        "A woman was sexually assaulted in a park in {Reading}, police said.",
        ["Sexual violence @ Reading"],
    ),
    (
        "Suspected militants killed at least 12 farmers in {Zabarmari}, a village in {Borno} state, on Saturday.",
        ["Attack @ Zabarmari"],
    ),
    (
        "At least 12 farmers were killed in {Borno} state on Saturday. Residents said the attackers came on motorcycles and slit their throats.",
        ["Attack @ Borno"],
    ),
    (
        "Fourteen people have been killed in a fire at a hotel in {Kolkata}. The blaze broke out on Tuesday evening.",
        ["Fire @ Kolkata"],
    ),
    (
        "Russian drones attacked {Kharkiv}, {Sumy} and {Poltava} overnight.",
        ["Air/drone strike @ Kharkiv", "Air/drone strike @ Poltava", "Air/drone strike @ Sumy"],
    ),
    (
        "Strikes on {Rafah} killed 12, while shelling of {Khan Younis} killed five.",
        ["Air/drone strike @ Rafah", "Shelling/artillery/missile attack @ Khan Younis"],
    ),
    (
        "In {Kherson}, a woman was killed by artillery fire. In {Nikopol}, drones damaged a school.",
        ["Air/drone strike @ Nikopol", "Shelling/artillery/missile attack @ Kherson"],
    ),
    (
        "Near {Mosul}, five strikes destroyed three buildings. Near {Sinjar}, two strikes destroyed a tunnel.",
        ["Air/drone strike @ Mosul", "Air/drone strike @ Sinjar"],
    ),
    (
        "- {Kharkiv}: a missile strike injured 9 people",
        ["Shelling/artillery/missile attack @ Kharkiv"],
    ),
    (
        "- {Kostiantynivka}: 2 killed, 5 wounded by shelling",
        ["Shelling/artillery/missile attack @ Kostiantynivka"],
    ),
    ("{Donetsk} region: Russian army killed two civilians in {Pokrovsk}.", ["Attack @ Pokrovsk"]),
    (
        "The town of {Bakhmut} came under heavy fire on Sunday.",
        ["Shelling/artillery/missile attack @ Bakhmut"],
    ),
    ("Rockets rained down on {Ashkelon}.", ["Shelling/artillery/missile attack @ Ashkelon"]),
    (
        "Two soldiers were killed when their vehicle hit a mine near {Menaka}.",
        ["Remote explosive/landmine/IED @ Menaka"],
    ),
    (
        "A roadside device went off as a convoy passed {Qamishli}, leaving three fighters dead.",
        ["Remote explosive/landmine/IED @ Qamishli"],
    ),
    (
        "Militants detonated a car packed with explosives outside a police station in {Kabul}.",
        ["Remote explosive/landmine/IED @ Kabul"],
    ),
    ("A bomber on foot detonated his vest at a checkpoint in {Mora}.", ["Suicide bomb @ Mora"]),
    (
        "Government forces pushed rebels out of {Bambari}.",
        ["Government regains territory @ Bambari"],
    ),
    (
        "The rebels were driven out of {Bambari} by the army.",
        ["Government regains territory @ Bambari"],
    ),
    (
        "The M23 entered {Bukavu} on Friday, meeting little resistance.",
        ["Non-state actor overtakes territory @ Bukavu"],
    ),
    ("{Kunduz} fell to the Taliban on Sunday.", ["Non-state actor overtakes territory @ Kunduz"]),
    (
        "ISIS expels regime forces from {Qaryatayn}.",
        ["Non-state actor overtakes territory @ Qaryatayn"],
    ),
    ("The warring parties exchanged 200 prisoners in {Marib}.", ["Agreement @ Marib"]),
    ("Gunmen released 27 schoolboys in {Kagara}.", ["Other @ Kagara"]),
    ("Security forces detained an opposition leader in {Harare}.", ["Arrests @ Harare"]),
    ("Unknown gunmen assassinated a local councillor in {Daraa}.", ["Attack @ Daraa"]),
    ("ISIS executed two men in {Tabqa} on charges of spying.", ["Attack @ Tabqa"]),
    ("Jihadists beheaded 11 fishermen in {Palma}.", ["Attack @ Palma"]),
    ("The bodies of four executed civilians were found in {Izium}.", ["Attack @ Izium"]),
    ("Police tortured detainees in {Grozny}.", ["Attack @ Grozny"]),
    ("A hand grenade exploded at a wedding in {Gitega}.", ["Grenade @ Gitega"]),
    (
        "Security forces used live rounds against protesters in {Khartoum}, killing 7.",
        ["Excessive force against protesters @ Khartoum"],
    ),
    (
        "Seven demonstrators were killed by security forces in {Omdurman}.",
        ["Excessive force against protesters @ Omdurman"],
    ),
    ("Crowds set the town hall in {Abuja} ablaze.", ["Violent demonstration @ Abuja"]),
    ("Youths burned tyres and blocked roads in {Conakry}.", ["Violent demonstration @ Conakry"]),
    ("Residents marched through {Tunis} against the new law.", ["Peaceful protest @ Tunis"]),
    (
        "A crowd of angry villagers killed two suspected thieves in {Kisii}.",
        ["Mob violence @ Kisii"],
    ),
    ("Hindus and Muslims clashed in {Bhainsa}.", ["Mob violence @ Bhainsa"]),
    ("Fans attacked each other with knives in {Queretaro}.", ["Mob violence @ Queretaro"]),
    ("Soldiers burned down 300 homes in {Rakhine}.", ["Looting/property destruction @ Rakhine"]),
    ("The army deployed 500 soldiers to {Moundou}.", ["Change to group/activity @ Moundou"]),
    (
        "Bulldozers demolished five homes in {Masafer Yatta}.",
        ["Looting/property destruction @ Masafer Yatta"],
    ),
    (
        "The navy intercepted a boat carrying weapons off {Hodeidah}.",
        ["Disrupted weapons use @ Hodeidah"],
    ),
    ("A Houthi missile was intercepted over {Eilat}.", ["Disrupted weapons use @ Eilat"]),
    ("Police found 40 kg of explosives in a van in {Izmir}.", ["Disrupted weapons use @ Izmir"]),
    ("A volcano erupted near {Goma}, forcing thousands to flee.", ["Volcanic eruption @ Goma"]),
    (
        "Mount Semeru erupted on Saturday, covering villages near {Lumajang} in ash.",
        ["Volcanic eruption @ Lumajang"],
    ),
    ("Heavy rain triggered landslides in {Blantyre}, killing 99.", ["Landslide @ Blantyre"]),
    ("Torrential rains killed 15 people in {Derna}.", ["Storm @ Derna"]),
    (
        "An oil tanker exploded in {Bahawalpur}, killing more than 150 people.",
        ["Industrial accident @ Bahawalpur"],
    ),
    ("A gas cylinder blast in {Nagpur} killed five.", ["Industrial accident @ Nagpur"]),
    ("A boiler burst at a mill in {Gazipur}.", ["Industrial accident @ Gazipur"]),
    ("A crane collapsed on workers in {Thane}.", ["Structural collapse @ Thane"]),
    ("A ferry sank off {Lamu} with 60 people aboard.", ["Transport crash @ Lamu"]),
    ("A helicopter went down near {Bagram}.", ["Transport crash @ Bagram"]),
    ("The plane skidded off the runway in {Kathmandu}.", ["Transport crash @ Kathmandu"]),
    (
        "Passengers were hurt when two trains collided in {Bilaspur}.",
        ["Transport crash @ Bilaspur"],
    ),
    (
        "ADF fighters attacked worshippers in Komanda, about 75 km south of {Bunia} in {Ituri} province, killing 43.",
        ["Attack @ Ituri"],
    ),
    (
        "At least six people were shot dead in Balochistan's {Zhob} district on Monday.",
        ["Attack @ Zhob"],
    ),
    (
        "A bomb blew up a minibus between {Kismayo} and {Afmadow} in {Lower Juba}.",
        ["Remote explosive/landmine/IED @ Kismayo"],
    ),
    (
        "Bandits abduct 80 in {Zamfara}, troops kill 12 in {Borno}",
        ["Abduction/forced disappearance @ Zamfara", "Attack @ Borno"],
    ),
    (
        "Israeli strikes kill 27 in {Gaza} as drone hits car in southern {Lebanon}",
        ["Air/drone strike @ Gaza", "Air/drone strike @ Lebanon"],
    ),
    ("A military jet bombed a school in {Sagaing}, killing 22.", ["Air/drone strike @ Sagaing"]),
    (
        "In {Mandalay}, 18 monks were killed when a monastery collapsed.",
        ["Structural collapse @ Mandalay"],
    ),
    (
        "An unfinished tower collapsed in {Bangkok}, killing at least 18.",
        ["Structural collapse @ Bangkok"],
    ),
    (
        "Kenyan police killed four gunmen in an exchange of fire in {Mandera}.",
        ["Armed clash @ Mandera"],
    ),
    ("Two kidnappers were killed and one soldier wounded in {Beni}.", ["Armed clash @ Beni"]),
    (
        "Demonstrators in {Kisumu} blocked the road with burning tyres and pelted police with stones.",
        ["Violent demonstration @ Kisumu"],
    ),
    (
        "Teachers protested in {Oaxaca}, and riot police used batons against them.",
        ["Protest with intervention @ Oaxaca"],
    ),
    (
        "Two Katyushas hit the military section of the airport in {Erbil}.",
        ["Shelling/artillery/missile attack @ Erbil"],
    ),
    ("Two drones damaged a radar at the refinery in {Baiji}.", ["Air/drone strike @ Baiji"]),
    (
        "A drone set fire to a grain store in {Kupiansk}, wounding its guard.",
        ["Air/drone strike @ Kupiansk"],
    ),
    ("{Belgorod} was shelled again on Friday.", ["Shelling/artillery/missile attack @ Belgorod"]),
    ("The army said it had struck several tanks in {Idlib}.", ["Air/drone strike @ Idlib"]),
    (
        "Clan fighters recaptured {Adado}, killing 47 militants.",
        ["Non-state actor overtakes territory @ Adado"],
    ),
    (
        "The regime returned the town of {Lashio} to the army.",
        ["Non-violent transfer of territory @ Lashio"],
    ),
    (
        "Fighters had overrun the junta's last outpost in {Mindat}.",
        ["Non-state actor overtakes territory @ Mindat"],
    ),
    (
        "A bus hit a mine on the road between {Gao} and {Labbezanga}. Nine passengers died, and another 14 were hurt.",
        ["Remote explosive/landmine/IED @ Gao"],
    ),
    (
        "Seven bodies were dumped along a highway near {Uruapan}, two decapitated.",
        ["Attack @ Uruapan"],
    ),
    ("Police found the charred bodies of two women in {Celaya}.", ["Attack @ Celaya"]),
    (
        "A {Chatham} man died early Sunday when his pickup left Route 4 and struck a tree.",
        ["Transport crash @ None"],
    ),
    (
        "A crowd burned down a nightclub in {Kumasi} and looted two supermarkets.",
        ["Mob violence @ Kumasi"],
    ),
    (
        "An armed group offloaded nine passengers from buses near {Kalat} and shot them dead.",
        ["Attack @ Kalat"],
    ),
    (
        "Gunmen kidnapped 17 bus passengers near Goha Tsiyon.",
        ["Abduction/forced disappearance @ None"],
    ),
    (
        "TURKISH DRONES KILL FOUR PKK FIGHTERS IN {SINJAR} AS ROCKETS HIT {ERBIL} AIRPORT",
        ["Air/drone strike @ SINJAR", "Shelling/artillery/missile attack @ ERBIL"],
    ),
    (
        "Gunmen disguised as soldiers burst into a bar in {Bamenda} and killed twelve people.",
        ["Attack @ Bamenda"],
    ),
    (
        "Militiamen seized the towns of {Metema} and {Gendewuha} in the heaviest fighting since the state of emergency lapsed.",
        [
            "Non-state actor overtakes territory @ Gendewuha",
            "Non-state actor overtakes territory @ Metema",
        ],
    ),
    (
        "Soldiers demolished the home of a suspect in {Qabatiya}.",
        ["Looting/property destruction @ Qabatiya"],
    ),
    (
        "Settlers torched five cars in {Duma} and beat two brothers, who were taken to hospital.",
        ["Looting/property destruction @ Duma"],
    ),
    ("Thousands formed a human chain in {Tbilisi}.", ["Peaceful protest @ Tbilisi"]),
    ("Villagers attacked each other with sticks in {Kasese}.", ["Mob violence @ Kasese"]),
    (
        "Protesters burned down the police station in {Conakry}.",
        ["Violent demonstration @ Conakry"],
    ),
    (
        "Clashes at a party rally in {Dhaka} left four dead; activists hurled bricks.",
        ["Violent demonstration @ Dhaka"],
    ),
    (
        "A man was shot dead on Monday evening at a military base south of {Karachi}.",
        ["Attack @ Karachi"],
    ),
    (
        "The Arakan Army said it had overrun the junta's last outpost in {Maungdaw}.",
        ["Non-state actor overtakes territory @ Maungdaw"],
    ),
    (
        "On Thursday, two days after the raid on {Bunia}, rebels killed six people in {Beni}.",
        ["Attack @ Beni"],
    ),
    (
        "A roadside bomb went off in {Djibo} on Monday. A gendarme died and three civilians were wounded.",
        ["Remote explosive/landmine/IED @ Djibo"],
    ),
    ("Floods hit {Dikwa} on Friday; 1,200 houses collapsed.", ["Flood @ Dikwa"]),
    (
        "{Kisumu}: Rioters burned shops. Four officers were hurt.",
        ["Violent demonstration @ Kisumu"],
    ),
    (
        "{Nairobi}: Police fired tear gas and live rounds at protesters. At least five people were shot dead.",
        ["Excessive force against protesters @ Nairobi"],
    ),
    (
        "At least 19 people lost their lives when a dinghy overturned near {Lesbos}.",
        ["Transport crash @ Lesbos"],
    ),
    (
        "A 7.1-magnitude tremor hit {Nippes} at 8:29 a.m., leaving 2,200 dead.",
        ["Earthquake @ Nippes"],
    ),
    ("Cyclone Freddy hit {Quelimane} for a second time, killing 10.", ["Storm @ Quelimane"]),
    ("The dam above {Derna} burst, sweeping whole districts into the sea.", ["Flood @ Derna"]),
    (
        "Unidentified assailants attacked a clinic in {Leer}, wounding a nurse and stealing medicines, the UN said.",
        ["Attack @ Leer"],
    ),
    ("An aid worker was killed in crossfire in {Malakal}.", ["Armed clash @ Malakal"]),
    ("Two peacekeepers died when their convoy came under attack near {Kidal}.", ["Attack @ Kidal"]),
    (
        "The village of {Yelewata} was attacked on Friday night; residents counted 100 bodies.",
        ["Attack @ Yelewata"],
    ),
    (
        "Drone strikes on a market in {Nyala} killed 14, a medical source said.",
        ["Air/drone strike @ Nyala"],
    ),
    (
        "The governor of {Kherson} region said a 70-year-old man was killed in {Antonivka} when a drone dropped explosives.",
        ["Air/drone strike @ Antonivka"],
    ),
    (
        "Enemy attacked {Zaporizhzhia} with guided bombs at night. Two apartment blocks were damaged.",
        ["Air/drone strike @ Zaporizhzhia"],
    ),
    ("In {Chiapas}, 12 people were shot dead during a raid on a ranch.", ["Attack @ Chiapas"]),
    ("A journalist was gunned down outside his home in {Acapulco}.", ["Attack @ Acapulco"]),
    ("Three inmates died in a prison brawl in {Latacunga}.", ["Mob violence @ Latacunga"]),
    (
        "A constable was injured as protesters pelted stones in {Sopore}.",
        ["Violent demonstration @ Sopore"],
    ),
    (
        "Junta planes bombed a monastery in {Sagaing} township, killing 23 people.",
        ["Air/drone strike @ Sagaing"],
    ),
    (
        "The KIA took the town of {Chipwi} after a week of fighting.",
        ["Non-state actor overtakes territory @ Chipwi"],
    ),
    ("Gunmen burst into a church in {Owo} and killed 40 worshippers.", ["Attack @ Owo"]),
    (
        "Al-Shabab fighters attacked a military base in {Buulo Mareer}, killing 54 Ugandan soldiers.",
        ["Armed clash @ Buulo Mareer"],
    ),
    (
        "An explosion tore through a hotel in {Havana}, killing 25.",
        ["Remote explosive/landmine/IED @ Havana"],
    ),
    (
        "Twenty-one people died when a truck ploughed into a crowd in {Nkurenkuru}.",
        ["Transport crash @ Nkurenkuru"],
    ),
    ("A cargo train jumped the tracks outside {Kalemie}; 60 died.", ["Transport crash @ Kalemie"]),
    (
        "A magnitude 4 earthquake was felt in {Reno}, with no damage reported.",
        ["Earthquake @ Reno"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), TOLD)
def test_what_happened_and_where(marked: str, expected: list[str]) -> None:
    assert told(marked) == expected


SILENT = [
    "A masked man robbed a bank in {Elko} at gunpoint and fled.",
    "Two men were charged with selling heroin in {Macon}.",
    "He died of cancer at his home in {Bath}.",
    "The swine flu has killed 61 people in {Mexico}.",
    "The jury convicted him of murdering two women in {Reno} in 1998.",
    "The charity was set up after the 2005 bombings in {London}.",
    "The president condemned the attack and vowed to hunt the killers down.",
    "The museum in {Guernica} commemorates the bombing of 1937.",
    "Officials fear that a strike on {Bandar Abbas} would close the strait.",
    "The army denied that it had shelled {Adra}.",
    "The troops exercise simulated an attack on {Narva}.",
    "Firefighters trained at the academy in {Utica} on how to fight house fires.",
    "The team was crushed in {Leeds} on Saturday after a late strike by the captain.",
    "The bill died in committee in {Albany}.",
    "The stock market crash hit banks in {Zurich}.",
    "The actor shot the film in {Matera}.",
    "The strike by nurses in {Leeds} may go ahead next week.",
    "Officials warned of floods in {Assam} next week.",
    "No shots were fired and nobody was hurt, police in {Tempe} said.",
    "A fire drill was held in {Tulsa}.",
    "The flood of complaints in {Hull} went on.",
    "The party's candidate stormed to victory in {Ohio}.",
    "Shares exploded in {Tokyo}.",
    "Rebels threatened to attack {Juba}.",
    "Residents of {Kherson} fear more shelling.",
    "There were no reports of casualties in {Adra}.",
    "The ceasefire holds in {Aleppo}.",
    "In the past year, 300 people were killed in {Kano} state.",
    "Since 2014 more than 14,000 people have died in {Donbas}.",
    "A bull gored a man at a festival in {Pamplona}.",
    "Fourteen people fell ill after eating at a restaurant in {Derby}.",
    "The president said in {Mexico City} that murders had fallen by 25 percent.",
    "A demonstration has been called for Thursday in {Nyeri}.",
    "Hurricane inspections are offered in {Florida}.",
    "Chefs in {Leeds} demonstrated recipes.",
    "The minister attacked his critics in {Berlin}.",
    "The bank in {Leeds} was hit by a strike.",
    "A crash course in Spanish is offered in {Madrid}.",
    "The fire department in {Utica} has bought a new truck.",
    "Heavy rain is forecast for {Leeds} on Monday.",
    "The flight from {Cairo} landed safely after a bomb threat.",
    "The band shot its video in {Lima}.",
    "Murder rates in {Chicago} fell sharply.",
    "The exhibition in {Berlin} shows photographs of the bombing of Dresden.",
    "The winds of change hit {Tunis}.",
    "A shootout decided the cup final in {Doha}.",
    "The striker shot wide in {Turin} and the keeper was beaten by a late strike.",
    "Prices exploded in {Lagos}.",
    "The storm of criticism in {Rome} has died down.",
    "The party was driven out of power in {Lima}.",
    "Two of the victims were buried in {Karbala} on Friday.",
    "The wounded were taken to a hospital in {Peshawar}.",
    "He was born in {Basra} and fled the war in 1991.",
    "Officials met in {Geneva} to discuss the shelling.",
    "The verdict over the 2015 attack was read in {Paris}.",
    "Insurers in {Munich} expect losses from the earthquake to reach two billion.",
    "The film about the massacre was shown in {Cannes}.",
    "Man in 40s arrested in {Longford} after a garda was assaulted",
    "Police in {Derby} arrested two men over a burglary.",
    "The curfew in {Imphal} was lifted on Monday.",
    "Fishermen found the wreckage of the missing plane off {Koh Kong}.",
    "Firefighters rescued a cat from a tree in {Hull}.",
    "A new fire station opened in {Hove}.",
    "The army held a parade in {Minsk}.",
    "Thousands visited the war memorial in {Verdun}.",
    "The prime minister was attacked by the opposition in {Athens} over the budget.",
    "A heart attack killed the mayor of {Bray}.",
    "The suspect in the 2011 murder was extradited to {Oslo}.",
    "Doctors in {Lyon} warned of deaths from heat.",
    "The company will cut 400 jobs in {Toledo} after the strike.",
    "The rebels agreed to talks in {Doha}.",
    "Rain killed the crowd's mood at the festival in {Reading}.",
    "Relatives of those killed in the crash gathered in {Busan}.",
]


@pytest.mark.parametrize("marked", SILENT)
def test_what_is_no_incident(marked: str) -> None:
    assert told(marked) == []
