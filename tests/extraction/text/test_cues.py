"""Which sentences tell of a strike, and which of something else. One sentence a line."""

from __future__ import annotations

import re

import pytest

from strikemap.extraction.lexicon import load
from strikemap.extraction.text.cues import read_cues
from strikemap.extraction.text.document import Document

SAID = [
    ("strong", "A rocket with a cluster warhead exploded over the beach in Odesa."),
    ("cue", "Shrapnel riddled the walls of the ward."),
    ("cue", "Rescuers came under repeated fire."),
    ("denied", "The bang that shook the town was no drone."),
    ("denied", "No sign of enemy action was found."),
    ("accident", "A boiler in a bakery had exploded."),
    ("accident", "A transport plane crashed in the region."),
    ("cause", "A blast tore through a powder plant."),
    ("cause", "His boat struck a sea mine."),
    ("ground", "Defenders stopped 46 assaults near Lysivka."),
    ("aside", "Rescuers trained for a missile strike."),
    ("aside", "A man was jailed for passing on positions."),
    ("aside", "Sappers have destroyed 14 shells."),
    ("aside", "Three years ago on Saturday a missile struck the station."),
    ("ground", "They carried out 23 unsuccessful assaults near Avdiivka."),
    ("aside", "The crews rehearsed a launch."),
    ("ground", "Troops beat off 14 assaults near Toretsk."),
    ("ground", "Forty assaults were repelled near Pokrovsk."),
    ("unreal", "The school was opened because of the missile strikes."),
    ("accident", "A man opened fire on police officers."),
    ("strong", "A bomb went into an apartment house in Derhachi."),
    ("strong", "Drones have again set fire to the depot in Feodosia."),
    ("strong", "Debris of a drone fell on a school."),
    ("aside", "Three years on, Mariupol is remembered."),
    ("aside", "It was two years after the bombing of the theatre."),
    ("aside", "The army and the fleet hold large joint manoeuvres."),
    ("strong", "A missile strike destroyed a school in Izium."),
    ("strong", "Russian forces attacked the port of Reni."),
    ("strong", "The village was shelled all night."),
    ("strong", "The depot was hit by drones."),
    ("strong", "Ukrainian troops fired on Shebekino."),
    ("strong", "A strike on the city left two people dead."),
    ("cue", "The market came under fire in the morning."),
    ("cue", "Two rockets landed in a field."),
    ("weak", "Explosions were heard in Kyiv."),
    ("cause", "A farmer ran over a mine near Snihurivka."),
    ("cause", "Sappers found unexploded ordnance in a garden."),
    ("cause", "A gas explosion tore through a block of flats."),
    ("cause", "Two people died in a road accident."),
    ("cause", "The explosion at a powder factory killed four workers."),
    ("cause", "The anniversary of the attack was marked."),
    ("ground", "Russian attacks were repelled near Avdiivka."),
    ("ground", "The brigade was ambushed at close quarters."),
    ("aside", "The fleet holds military exercises this week."),
    ("aside", "Sappers of the emergency service destroyed 14 shells."),
    ("aside", "A court in Kharkiv sentenced the pilot in absentia."),
    ("denied", "Nothing pointed to a drone, the governor said."),
    ("denied", "Police ruled out an attack."),
    ("unreal", "Russia may launch missiles at the grid, the minister warned."),
    ("unreal", "He threatened to strike Kyiv."),
    ("stripped", "Read more: Drone kills three in Sumy"),
    ("stripped", "See also: Missile strike on Lviv"),
    ("multiple", "Attacks on several villages were reported."),
]

NOT_SAID = [
    ("aside", "Two girls were on their way to a choir rehearsal."),
    ("strong", "An air-raid siren sounded in Lviv."),
    ("strong", "A strike by miners went on for a week."),
    ("strong", "He died of a heart attack on Monday."),
    ("cue", "The council met on Tuesday."),
    ("cause", "A missile hit a block of flats."),
    ("aside", "The mayor told people to exercise caution."),
    ("stripped", "Residents read the news more often now."),
]


def _cue(name: str, text: str) -> bool:
    document = Document(text)
    return bool(getattr(read_cues(document, document.sentences[0]), name))


@pytest.mark.parametrize(("name", "text"), SAID)
def test_words_say_it(name: str, text: str) -> None:
    assert _cue(name, text)


@pytest.mark.parametrize(("name", "text"), NOT_SAID)
def test_words_do_not_say_it(name: str, text: str) -> None:
    assert not _cue(name, text)


def test_every_rule_of_the_lexicon_has_a_sentence() -> None:
    texts = [text.lower() for _, text in SAID]
    missing = [
        row["id"]
        for rows in load("events").values()
        for row in rows
        if not any(re.search(rf"\b(?:{row['pattern']})", t) for t in texts)
    ]
    assert missing == []
