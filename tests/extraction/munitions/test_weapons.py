"""The munitions a text names, and what they did there; one phrase a line."""

from __future__ import annotations

import pytest

from strikemap.extraction.munitions.weapons import find_weapons, lexicon
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import WeaponMention
from strikemap.extraction.text.terms import expand

STRUCK = [
    ("The aviation hit the village of Richky.", "bomb", None),
    ("Warplanes attacked the village.", "bomb", None),
    ("The enemy hit the town with aviation.", "bomb", None),
    ("An explosive was dropped from a copter.", "drone", "quadcopter"),
    ("Russia fired cruise missiles at Kyiv.", "missile", "cruise missile"),
    ("A ballistic missile hit a playground.", "missile", "ballistic missile"),
    ("Two Kh-101s were shot down.", "missile", "Kh-101"),
    ("Warplanes fired three X-22 missiles.", "missile", "Kh-22"),
    ("A Kh-59 guided missile hit the port.", "missile", "Kh-59"),
    ("Seven Kalibrs were launched.", "missile", "Kalibr"),
    ("An Iskander-M struck the hotel.", "missile", "Iskander-M"),
    ("Two Iskander K missiles were seen.", "missile", "Iskander-K"),
    ("A Kinzhal was fired at Starokostiantyniv.", "missile", "Kinzhal"),
    ("Four Daggers were launched at the capital.", "missile", "Kinzhal"),
    ("A Zircon hit the building.", "missile", "Zircon"),
    ("Oniks missiles were fired from Crimea.", "missile", "Oniks"),
    ("The city was hit by S-300s.", "missile", "S-300"),
    ("The strikes used S-400s against ground targets.", "missile", "S-400"),
    ("A North Korean KN-23 fell on a house.", "missile", "KN-23"),
    ("A Tochka-U hit the station.", "missile", "Tochka-U"),
    ("Storm Shadow missiles struck Luhansk.", "missile", "Storm Shadow"),
    ("ATACMS hit the airfield.", "missile", "ATACMS"),
    ("Neptunes hit the depot.", "missile", "Neptune"),
    ("Shahed-136 drones hit Odesa.", "drone", "Shahed-136"),
    ("Five Shahed-131/136 were downed.", "drone", "Shahed-136"),
    ("Two Shaheds fell.", "drone", "Shahed"),
    ("Geran-2 drones attacked.", "drone", "Shahed-136"),
    ("A Lancet hit a truck.", "drone", "Lancet"),
    ("An FPV drone hit a car.", "drone", "FPV drone"),
    ("Kamikaze drones attacked Kyiv.", "drone", "kamikaze drone"),
    ("Attack UAVs of the Shahed type were launched.", "drone", "attack drone"),
    ("Two unmanned aerial vehicles were shot down.", "drone", None),
    ("Gerbera decoys flew over Sumy.", "drone", "Gerbera"),
    ("A Molniya hit a house in Kharkiv.", "drone", "Molniya"),
    ("A quadcopter dropped explosives.", "drone", "quadcopter"),
    ("A KAB hit Vovchansk.", "bomb", "guided aerial bomb"),
    ("Glide bombs fell on Orikhiv.", "bomb", "guided aerial bomb"),
    ("Guided aerial bombs struck the school.", "bomb", "guided aerial bomb"),
    ("A FAB-500 was dropped.", "bomb", "FAB"),
    ("An airstrike hit the school.", "bomb", None),
    ("Russian aircraft bombed Yarova.", "bomb", None),
    ("Artillery hit Nikopol.", "artillery", "artillery"),
    ("Rocket launchers pounded the city.", "rocket", None),
    ("The strike was delivered with four ATACMS.", "missile", "ATACMS"),
    ("The Russians fired on the village from tanks.", "artillery", "tank fire"),
    ("Tanks fired on a house in Toretsk.", "artillery", "tank fire"),
    ("The village came under mortar bombs.", "artillery", "mortar"),
    ("There was a drop of an explosive device from a UAV.", "drone", None),
    ("Kharkiv was hit with two S-300 anti-aircraft guided missiles.", "missile", "S-300"),
    ("It was fired from S-300 systems at Kharkiv.", "missile", "S-300"),
    ("Artillery crews shelled Kherson.", "artillery", "artillery"),
    ("Drone operators hit an oil depot.", "drone", None),
    ("They struck Luhansk with Storm Shadow missiles supplied by Britain.", "missile", "Storm Shadow"),
    ("Western-supplied missiles hit Crimea.", "missile", None),
    ("Aerial guided bombs hit the centre.", "bomb", "guided aerial bomb"),
    ("Jets carried out an air raid on the town.", "bomb", None),
    ("A Liutyi hit the refinery.", "drone", None),
    ("An octocopter dropped a charge.", "drone", None),
    ("A ballistic strike hit the port.", "missile", "ballistic missile"),
    ("Mortars were fired at Znob.", "artillery", "mortar"),
    ("Tank fire hit the village.", "artillery", "tank fire"),
    ("Shelling killed a man in Tetkino.", "artillery", None),
    ("The army shelled Kherson.", "artillery", None),
    ("They fired Grads at the city's centre.", "rocket", "Grad"),
    ('Troops fired on Pryvillia with "Hrad" and shells.', "rocket", "Grad"),
    ("Uragans hit the town.", "rocket", "Uragan"),
    ("Smerch rockets fell on Mykolaiv.", "rocket", "Smerch"),
    ("A Tornado-S struck the centre.", "rocket", "Tornado-S"),
    ("MLRS fire hit the market.", "rocket", "MLRS"),
    ("HIMARS hit a bridge.", "rocket", "HIMARS"),
    ("One rocket struck a building.", "rocket", None),
    ("Sea drones hit a ship.", "other", "sea drone"),
    ("A grenade was dropped from above.", "other", "grenade"),
]

OTHERWISE = [
    ("Volunteers collected money for a drone.", "aid"),
    ("An exhibition of captured drones opened.", "aid"),
    ("Ukraine wants Tomahawks.", "aid"),
    # they look like munitions
    (
        "The striker, set up by the midfielder, sent a rocket past the keeper in the derby: a goal at the half-time of a league match.",
        "aid",
    ),
    ("The house is a shell now.", "aid"),
    ("The mortar between the bricks crumbled.", "aid"),
    ("SpaceX launched a rocket from Florida.", "aid"),
    ("A rocket lifted off from Baikonur with a satellite.", "aid"),
    ("Drone footage shows the ruined town.", "aid"),
    ("The missile cruiser sank.", "aid"),
    ("Players were shell-shocked by the finish.", "aid"),
    ("Berlin will give Ukraine Taurus missiles.", "aid"),
    ("Norway sanctioned the makers of drones.", "aid"),
    # a court tries what was done long before
    ("In December a pilot was given 15 years for dropping FAB-250 bombs on a TV tower.", "background"),
    ("Anti-aircraft missile troops took part.", "defence"),
    ("Ukrainian air forces shot down ten with anti-aircraft missiles.", "defence"),
    ("A Patriot shot it down.", "defence"),
    ("Air defence missile units were at work.", "defence"),
    ("A missile alert was declared over Kyiv.", "alert"),
    ("The missile danger was lifted.", "alert"),
    ("The Air Force warned of missiles flying toward Poltava.", "alert"),
    ("A drone threat was announced in Chernihiv.", "alert"),
    ("Poland said that a missile had violated its airspace for three minutes.", "alert"),
    ("The Moldovan foreign ministry reported a drone flying through its airspace.", "alert"),
    ("Ukraine said that a drone had entered its airspace from Belarus.", "strike"),
    ("In Romania a drone exploded in a field.", "strike"),
    ("Berlin will supply long-range missiles to Kyiv.", "aid"),
    ("The allies promised 20 missiles for Ukraine.", "aid"),
    ("Russia builds ever more of the Iranian-designed Shaheds.", "aid"),
    ("A missile plant was opened.", "aid"),
    ("Ukraine has developed long-range drones.", "aid"),
    ("People sat in a bomb shelter.", "aid"),
    ("Drones hit a depot with missiles.", "strike aid"),
    ("The S-300 air defence system was not at work.", "defence"),
    ("Russia could strike again with missiles.", "alert"),
    ("The enemy is preparing to launch drones.", "alert"),
    ("Before that, 79 days had passed quietly, although drones had been sent.", "background"),
    ("Bomb-disposal teams are at work.", "aid"),
    ("The burnt-out shells of buildings stood in the town.", "aid"),
    ("Teksler stressed that nothing pointed to drones.", "negated"),
    ("There were no missiles in the attack.", "negated"),
    ("The ministry denied using drones.", "negated"),
    ("Since March Russian missiles have knocked out half of the capacity.", "background"),
    ("Prior to this, the city had not experienced missile attacks for 79 days.", "negated background"),
    ("Not for 51 days had there been a missile attack on the capital.", "background"),
    ("Russian cruise missiles have been extensively used in recent weeks, aiming at people.", "background"),
    ("Last year missiles hit the grid over and over.", "background"),
    ("It has been bombing Ukraine's ports ever since the deal ended.", "background"),
]

NONE = [
    "Tu-95 bombers took off.",
    "A MiG-31K was in the air.",
    "Air raid sirens sounded.",
    "Graduates of the grad school met.",
    "The patriots sang.",
    "Explosions were heard.",
    "He got the dagger out of the drawer.",
    "Uber drivers stopped.",
    # aircraft that are not the last of what a place was struck with
    "Russian aircraft took off from Engels.",
    "The army lost twelve tanks and aircraft.",
    "Two aircraft were damaged at the airfield.",
    "Aviation was active all night.",
]


def find(text: str) -> list[WeaponMention]:
    return find_weapons(Document(text))


@pytest.mark.parametrize(("text", "weapon", "name"), STRUCK)
def test_a_munition_has_a_class_and_a_name(text: str, weapon: str, name: str | None) -> None:
    first = find(text)[0]
    assert (first.weapon, first.name, first.use) == (weapon, name, "strike")


@pytest.mark.parametrize(("text", "uses"), OTHERWISE)
def test_a_munition_that_did_not_strike_says_why(text: str, uses: str) -> None:
    assert {m.use for m in find(text)} <= set(uses.split())
    assert find(text)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_munition_is_not_found(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["No fewer than 20 drones hit Kyiv.", "Not only drones but missiles hit Kyiv."])
def test_a_negation_that_denies_nothing_leaves_the_strike(text: str) -> None:
    assert {m.use for m in find(text)} == {"strike"}


@pytest.mark.parametrize("word", ["airstrikes", "rockets", "shelling", "projectile", "bombed"])
def test_a_loose_word_yields_to_a_specific_one(word: str) -> None:
    assert [m.generic for m in find(f"It was the {word}; a Kalibr came.")] == [True, False]


@pytest.mark.parametrize("text", ["A missile, not a Shahed.", "«Калибр» or Kh‑101", "Drones–drones", "FPV\u00a0drone"])
def test_the_span_is_the_words(text: str) -> None:
    for mention in find(text):
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""


@pytest.mark.parametrize("row", lexicon().rows, ids=lambda row: row.id)
def test_every_term_finds_its_own_words(row) -> None:  # type: ignore[no-untyped-def]  # the lexicon's row type
    for word in row.words:
        for spelling in expand(word):
            text = f"Near Sumy {spelling.capitalize()} came."
            if f"{row.id}+use.aircraft" in lexicon().nothings:
                text = f"Sumy was struck by drones and {spelling}."
            assert row.id in {m.rule.split("+")[0] for m in find(text)}, spelling


@pytest.mark.parametrize(
    "text", ["Nobody was left without light after drones hit the town.", "There was no water when missiles struck Sumy."]
)
def test_a_negation_ends_where_its_clause_ends(text: str) -> None:
    assert {m.use for m in find(text)} == {"strike"}


PRONOUNS = [
    ("Nine drones came from the sea. One crashed into a block of flats.", ["drone", "drone"]),
    ("Two KABs were dropped on the town; another fell near the market.", ["bomb", "bomb"]),
    ("Three missiles were fired at the port. Two of them hit a warehouse.", ["missile", "missile"]),
    ("Shaheds flew over the city. The rest later struck open ground.", ["drone", "drone"]),
    # of two classes, of none, of other things
    ("Missiles and drones flew over the city. One crashed into a school.", ["missile", "drone"]),
    ("One hit a pole. A drone circled above.", ["drone"]),
    ("A drone wounded two people. One was struck by a fragment.", ["drone"]),
    ("A drone hit a yard. Two fell ill.", ["drone"]),
    ("A drone hit a yard.\n\nOn Friday it rained.\n\nOne crashed into a tree.", ["drone"]),
]


@pytest.mark.parametrize(("text", "classes"), PRONOUNS)
def test_a_pronoun_stands_for_the_munitions_told_of_last(text: str, classes: list[str]) -> None:
    assert [m.weapon for m in find(text)] == classes


USE_EXAMPLES = {
    "use.struck-from-aircraft": "Kherson was attacked with drones, artillery and aircraft",
    "use.to-bomb": "why should they bomb a well",
    "use.over-the-border": "Moldova said that two drones had crossed its airspace",
    "use.handed-over": "Berlin will hand over two launchers, 60 missiles for them",
    "use.wanted": "he called for long-range missiles",
    "use.into-space": "a rocket with a satellite on board",
    "use.spacex": "SpaceX fired a rocket",
    "use.is-a-shell": "the house is a shell",
    "use.masonry": "the mortar between the slabs",
    "use.alert": "missile alert",
    "use.alert.before": "the threat of drones",
    "use.unit": "drone units",
    "use.defence.means": "anti-aircraft systems and drones",
    "use.crews-fire": "rocket launchers pounded the city",
    "use.fired-from-launchers": "it was fired on from rocket launchers",
    "use.given-and-fired": "struck with missiles supplied by Britain",
    "use.system": "an S-300 battery burned",
    "use.alert.could": "they may launch drones",
    "use.husk": "the blast turned it to a shell",
    "use.stored": "a warehouse with drones",
    "use.target": "it destroyed two american howitzers",
    "use.disposal": "sappers were destroying old shells",
    "use.found": "a grenade that they had found in the woods",
    "use.shelter": "bomb shelter",
    "use.carrier": "missile launchers",
    "use.production": "production of drones",
    "use.aid": "deliver long-range missiles",
    "use.aid.after": "missiles for Ukraine",
    "use.hallmark": "drones have become common",
    "use.among-developed": "new drones, sea drones among them",
    "use.negated": "without missiles",
    "use.background": "since March drones came",
}


@pytest.mark.parametrize("rule", [*(rule.id for rule in lexicon().uses if not rule.nothing), "use.background"])
def test_every_rule_of_use_has_an_example(rule: str) -> None:
    assert any(m.rule.endswith(f"+{rule}") for m in find(f"{USE_EXAMPLES[rule].capitalize()}."))


def test_every_rule_that_looks_back_names_its_opening_words() -> None:
    for rule in lexicon().uses:
        assert not rule.before or bool(rule.openings) != bool(rule.after), rule.id


@pytest.mark.parametrize("unit", ["missile ", "kh-", "drone-", "no missile ", "supply ", "shahed-131/", "threat of the "])
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert all(m.end <= len(text) for m in find(text))
