"""Every sub-event type told in the active and the passive voice and as a noun; and what is none."""

from __future__ import annotations

import pytest
from test_incidents import incidents, summary

TOLD = {
    "Armed clash": [
        "Fighting broke out in Adra between soldiers and rebels.",
        "Rebel forces advanced in Adra on Friday.",
        "Gunfire was heard in Adra.",
        "Security forces killed 4 militants in Adra.",
        "Soldiers were ambushed near Adra.",
        "A firefight in Adra left 3 soldiers dead.",
        "The army repelled an attack on Adra.",
        "Militants raided an army post in Adra, killing 4.",
        "Rebels exchanged fire with troops in Adra.",
    ],
    "Government regains territory": [
        "The army recaptured Adra from rebels on Friday.",
        "Adra was retaken by government forces on Friday.",
        "The recapture of Adra by the army was announced on Friday.",
        "Troops regained control of Adra.",
    ],
    "Non-state actor overtakes territory": [
        "Rebels seized Adra on Friday.",
        "Adra has fallen to the rebels.",
        "The capture of Adra by militants sent thousands fleeing.",
        "Insurgents took control of Adra.",
        "Militants overran the town of Adra.",
    ],
    "Chemical weapon": [
        "Chlorine gas was used in Adra, killing 4.",
        "A chemical attack in Adra killed 12 people.",
        "Adra was hit by sarin, killing 20.",
    ],
    "Air/drone strike": [
        "Warplanes bombed Adra, killing 3.",
        "Near Adra, three strikes hit a unit and destroyed two fighting positions.",
        "Adra was bombed by warplanes.",
        "An air raid on Adra flattened ten houses.",
        "A drone attack on Adra killed two.",
        "A raid by jets on Adra flattened a school.",
        "Helicopters dropped barrel bombs on Adra.",
    ],
    "Suicide bomb": [
        "A suicide bomber struck a market in Adra.",
        "A man blew himself up in Adra, killing 7.",
        "A suicide attack in Adra killed 4.",
    ],
    "Shelling/artillery/missile attack": [
        "Artillery pounded Adra overnight.",
        "Adra was shelled for a second day.",
        "Rockets were fired at Adra.",
        "A missile strike on Adra killed 3.",
        "The bombardment of Adra killed 9.",
        "Mortar shells hit a school in Adra.",
    ],
    "Remote explosive/landmine/IED": [
        "A roadside bomb hit a bus in Adra.",
        "A landmine killed two boys near Adra.",
        "A car bomb was detonated in Adra.",
        "An improvised explosive device went off in Adra.",
        "The bombing of a cafe in Adra killed 6.",
    ],
    "Grenade": [
        "A grenade was thrown at a bar in Adra.",
        "Attackers hurled grenades at a police station in Adra.",
        "A grenade attack in Adra wounded 5.",
    ],
    "Peaceful protest": [
        "Hundreds protested in Adra on Friday.",
        "Thousands of people took to the streets of Adra.",
        "A rally was held in Adra.",
        "Teachers staged a sit-in in Adra.",
        "Workers in Adra went on strike over pay.",
        "A vigil in Adra drew 200 people.",
        "Residents blocked a road in Adra.",
    ],
    "Protest with intervention": [
        "Police dispersed protesters in Adra.",
        "Protesters in Adra were dispersed with water cannon.",
        "Police broke up a rally in Adra.",
        "Tear gas was fired at a crowd in Adra.",
    ],
    "Excessive force against protesters": [
        "Soldiers fired on demonstrators in Adra, killing 4.",
        "Three protesters were shot dead in Adra.",
        "Security forces shot protesters in Adra.",
    ],
    "Violent demonstration": [
        "Rioters burned cars in Adra.",
        "Riots broke out in Adra.",
        "Demonstrators hurled petrol bombs at police in Adra.",
        "Youths clashed with riot police in Adra.",
    ],
    "Mob violence": [
        "A mob beat a man to death in Adra.",
        "Communal violence in Adra killed 3.",
        "A suspected thief was lynched by a mob in Adra.",
        "Vigilantes burned a house in Adra.",
    ],
    "Agreement": [
        "A ceasefire was signed in Adra on Friday.",
        "The rebels and the government signed a peace deal in Adra.",
        "A truce took effect in Adra on Friday.",
    ],
    "Arrests": [
        "Police arrested 20 opposition activists in Adra.",
        "Twenty journalists were detained in Adra.",
        "Soldiers rounded up dozens of men in Adra.",
    ],
    "Change to group/activity": [
        "The army deployed troops in Adra.",
        "A curfew was imposed in Adra.",
        "Reinforcements arrived in Adra.",
    ],
    "Disrupted weapons use": [
        "Police defused a bomb in Adra.",
        "A drone was shot down over Adra.",
        "Air defences intercepted a missile over Adra.",
        "Police seized weapons in Adra.",
        "A weapons cache was found in Adra.",
    ],
    "Headquarters or base established": [
        "Rebels established a base in Adra.",
        "The army set up checkpoints in Adra.",
        "A military base was established in Adra.",
    ],
    "Looting/property destruction": [
        "Shops were looted in Adra.",
        "Militants torched houses in Adra.",
        "The looting of a warehouse in Adra went on all night.",
        "Soldiers set homes on fire in Adra.",
    ],
    "Non-violent transfer of territory": [
        "Rebels withdrew from Adra.",
        "The town of Adra was handed over to the army.",
        "Troops pulled out of Adra.",
    ],
    "Sexual violence": [
        "A woman was raped by soldiers in Adra.",
        "Gunmen gang-raped two girls in Adra.",
        "Sexual violence by militiamen was reported in Adra, where 5 women were raped.",
    ],
    "Attack": [
        "Gunmen killed 5 villagers in Adra.",
        "Two teachers were murdered in Adra.",
        "The assassination of a judge in Adra shocked the town.",
        "A massacre in Adra left 30 dead.",
        "A shooting in Adra left 2 dead.",
        "A man was stabbed to death in Adra.",
        "Militants beheaded two men in Adra.",
    ],
    "Abduction/forced disappearance": [
        "Gunmen kidnapped a priest in Adra.",
        "Three aid workers were abducted near Adra.",
        "The kidnapping of 12 girls in Adra was reported.",
        "Militants took 20 people hostage in Adra.",
    ],
    "Earthquake": [
        "A quake shook Adra, killing 3.",
        "Adra was hit by an earthquake.",
    ],
    "Flood": [
        "Flooding in Adra displaced 200 families.",
        "Adra was flooded after a dam burst.",
        "Flash floods swept Adra.",
    ],
    "Landslide": [
        "A mudslide hit Adra, killing 12.",
        "Ten houses in Adra were buried by a landslide.",
    ],
    "Storm": [
        "A cyclone hit Adra, killing 5.",
        "A tornado destroyed 12 homes in Adra.",
    ],
    "Wildfire": [
        "A wildfire near Adra destroyed 30 homes.",
        "Forest fires raged near Adra.",
    ],
    "Fire": [
        "A fire at a hotel in Adra killed 6.",
        "A blaze destroyed a market in Adra.",
        "A house fire in Adra left two children dead.",
    ],
    "Transport crash": [
        "A bus crash near Adra killed 12.",
        "A plane crashed near Adra, killing 40.",
        "Two trains collided in Adra.",
        "A boat capsized off Adra, drowning 9.",
        "A man was hit by a car in Adra.",
    ],
    "Drowning": [
        "Two boys drowned in Adra.",
    ],
    "Structural collapse": [
        "A building collapsed in Adra, killing 4.",
        "A bridge collapse in Adra killed 3.",
    ],
    "Industrial accident": [
        "A gas explosion in Adra killed 5.",
        "A factory blast in Adra injured 20.",
    ],
    "Volcanic eruption": [
        "A volcano erupted near Adra, spewing lava.",
    ],
}


@pytest.mark.parametrize(
    ("sub_event_type", "text"),
    [(sub_event_type, text) for sub_event_type, texts in TOLD.items() for text in texts],
)
def test_what_is_told(sub_event_type: str, text: str) -> None:
    assert summary(text) == [(sub_event_type, "Adra")]


@pytest.mark.parametrize(
    "text",
    [
        "No clashes were reported in Adra.",
        "The army denied that it had bombed Adra.",
        "Rebels will attack Adra, an analyst said.",
        "Rebels plan to seize Adra.",
        "The army may retake Adra.",
        "Police feared riots in Adra.",
        "In 1990 rebels seized Adra.",
        "Adra was shelled in 1982.",
        "The massacre in Adra in 1982 is remembered.",
        "A drone attack on Adra was foiled.",
        "If a bomb goes off in Adra, schools will close.",
        "Protests planned in Adra were cancelled.",
        "The mayor called for protests in Adra.",
        "Unions threatened a rally in Adra.",
        "A ceasefire in Adra is unlikely.",
        "They demanded the arrest of activists in Adra.",
        "Nobody was kidnapped in Adra.",
        "The army has not used chlorine gas in Adra.",
        "The army warned of a suicide attack in Adra.",
        "An earthquake drill was held in Adra.",
        "A flood of complaints reached Adra.",
        "The film about the bombing of Adra opens on Friday.",
        "Adra fears floods.",
        "He has never raped anyone in Adra, his lawyer said.",
        "The army prepared to withdraw from Adra.",
        "The team from Adra was shot down in the vote.",
        "The attack dog was sold in Adra.",
        "The strike by teachers in Adra could last weeks.",
        "The chef fired up the grill in Adra.",
        "The battle for the mayor's seat in Adra goes on.",
        "Adra's bank was hit by a scandal.",
        "Exports from Adra exploded with growth.",
        "A museum on the Adra massacre opened.",
        "Rebels failed to capture Adra.",
        "Police prevented an attack in Adra.",
        "It was the worst shelling of Adra since 1994, when troops bombed Adra.",
        "Looting could follow in Adra.",
        "The grenade attack trial in Adra ended; two men were convicted.",
        "Adra commemorated the earthquake of 1976.",
        "The army vowed to recapture Adra.",
    ],
)
def test_what_is_denied_feared_planned_or_long_past(text: str) -> None:
    assert summary(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands marched in Adra after a strike killed 22 in Borun.",
         [("Peaceful protest", "Adra", None), ("Air/drone strike", "Borun", 22)]),
        ("Thousands marched in Adra on Friday after a strike killed 22.",
         [("Peaceful protest", "Adra", None)]),
        ("Protesters rallied in Adra after 22 people were killed in Borun.",
         [("Peaceful protest", "Adra", None), ("Attack", "Borun", 22)]),
    ],
)  # fmt: skip
def test_a_protest_and_what_it_answers(text: str, expected: list[object]) -> None:
    assert [
        (one.sub_event_type, one.place and one.place.span.text, one.killed and one.killed.low)
        for one in incidents(text)
    ] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three people were found dead in Adra on Friday.", "Unclassified"),
        ("Five people were injured in Adra on Friday.", "Unclassified"),
        ("The body of a missing hiker was found near Adra on Saturday.", "Unclassified"),
        ("A man was killed in Adra on Friday.", "Violence against civilians"),
        ("Three people were found dead in Adra on Friday. They were hit by a train.", "Accident"),
    ],
)
def test_a_cause_that_is_not_told_is_not_made_up(text: str, kind: str) -> None:
    assert [incident.event_type for incident in incidents(text)] == [kind]
