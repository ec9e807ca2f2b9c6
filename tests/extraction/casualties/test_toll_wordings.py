"""Tolls, lists and bodies: how reports count the dead and the hurt as a whole, and tell that there are more; one phrase a line."""

from __future__ import annotations

import pytest

from tests.extraction.casualties.test_casualties import expected, told

TOLLS = [
    ("The number of people killed by the shelling of a market in Donetsk on Sunday has risen to 14.", "K 14"),
    ("The number of those wounded by the bomb on a bakery in Kupiansk, in the Kharkiv region, has climbed to seven.", "I 7"),
    ("The number of people killed by the bombs fell in winter.", ""),
    ("Remains which had been counted as two victims belonged to one man.", "K 2"),
    ("The governor first reported one dead; later the number grew to four.", "K 1; K 4"),
    ("Five people were hurt at first, the figure has since risen to nine.", "I 5; I 9"),
    ("The number of drones rose to nine.", ""),
    ("The number of the wounded, originally 12, was revised to 17.", "I 17"),
    ("The death toll, initially put at three, has been corrected to five.", "K 5"),
    ("The number of injured, first given as eight, now stands at 13.", "I 13"),
    ("The toll of wounded, put at 30 in the evening, had grown to 44 by the morning.", "I 44"),
    ("The list of the injured comprises seventeen names.", "I 17"),
    ("The list of wounded now runs to 23 people.", "I 23"),
    ("The list of the dead has grown to nine names.", "K 9"),
    ("The list of the injured hangs beside 17 windows.", ""),
    ("Another body was recovered, taking the number of victims to five.", "K 1; K 5"),
    (
        "Fifty-one bodies have been counted, a boy of six among them, and six residents have been taken away wounded.",
        "K 51; CK 1; I 6",
    ),
    ("Since the work began, 41 bodies have been recovered from under the wrecked block.", "K 41"),
    ("What they found brought to 31 the number of people who did not live through the bombardment.", "K 31"),
    ("He put the number of dead at 50, five of them children.", "K 50; CK 5"),
    ("The number of injured climbed through the afternoon from 46 to 73, seven of them from the emergency service.", "I 73"),
    (
        "The Zhytomyr region has one woman killed, the Zaporizhzhia region one man, and in the Dnipropetrovsk region the count stands at one killed and five injured.",
        "K 1; I 5",
    ),
    ("Rescuers dug two more bodies out of the ruins.", "K 2"),
    ("Rescuers pulled the bodies of two women from the rubble.", "K 2"),
    ("The bodies of a man and a woman were recovered from under the debris.", "K 2"),
    ("Emergency crews recovered a third body from the wreckage.", "K 1"),
    ("The body of a 47-year-old man was found under the rubble.", "K 1"),
    ("Two bodies were pulled from the collapsed stairwell.", "K 2"),
    ("The search ended with the discovery of a sixth body.", "K 1"),
    ("With the discovery of another body, the death toll has reached seven.", "K 1; K 7"),
    ("The toll from the strike on Ternopil has climbed to 33, six of them children.", "K 33; CK 6"),
    ("The death toll now stands at 24, including three girls.", "K 24; CK 3"),
    ("The confirmed toll is eight dead and 40 wounded.", "K 8; I 40"),
    ("The toll: four dead, 11 wounded.", "K 4; I 11"),
    ("The casualty count rose to 45.", "I 45"),
    ("The number of casualties has increased to 17.", "I 17"),
    ("The number of those hurt has risen to 21 people.", "I 21"),
    ("The number of the dead has gone up to six.", "K 6"),
    ("The number of victims has reached 19.", "I 19"),
    ("The number of people seeking medical help rose to 34.", "I 34"),
    ("The body of a 60-year-old woman has been unblocked from under the rubble.", "K 1"),
    ("The bodies of three people have been retrieved.", "K 3"),
    ("Rescuers found the body of a child.", "K 1; CK 1"),
    ("The number of dead increased to four: a woman died in hospital.", "K 4; K 1"),
    ("The number of wounded increased from 12 to 17.", "I 17"),
    ("The number of injured has increased - there are now 23.", "I 23"),
    ("The number of injured grew to 16 people, of whom four are children.", "I 16; CI 4"),
    ("The number of victims of the attack on Kharkiv increased to 21.", "I 21"),
    ("The number of people killed in Ternopil has risen to 38.", "K 38"),
    ("The number of those killed rose by two to 14.", "K 14"),
    ("Death toll in Kryvyi Rih attack hits 20.", "K 20"),
    ("Kryvyi Rih death toll now 20.", "K 20"),
    ("Kryvyi Rih: toll up to 20.", "K 20"),
    ("Toll climbs to 20 dead, 75 hurt.", "K 20; I 75"),
    ("The number of injured rose from 14 to 20 and then to 25.", "I 25"),
    ("The death toll grew from 3 to 5.", "K 5"),
    ("Hers was the eighth body to come out of the wreck.", "K 8"),
    ("Officials put the toll at nine dead and 33 wounded.", "K 9; I 33"),
    ("The rescuers retrieved from the rubble the bodies of two children.", "K 2; CK 2"),
    ("The bodies of four people, including a child, were found.", "K 4; CK 1"),
    ("Rescuers removed the body of a man from the rubble.", "K 1"),
    ("The number of injured in Kharkiv has grown to 30, including 4 children.", "I 30; CI 4"),
    ("The number of injured as a result of the attack has risen to 30.", "I 30"),
    ("The number of people injured in the night attack on Odesa has risen to 14.", "I 14"),
    ("The number of people killed in the strike rises to 5.", "K 5"),
    ("The number of those who died has risen to 9.", "K 9"),
    ("Death toll from strike on Sumy jumps to 34.", "K 34"),
    ("The toll of the Sunday strike reached 35 on Tuesday.", "K 35"),
]


@pytest.mark.parametrize(("text", "figures"), TOLLS)
def test_a_toll_is_read_as_it_is_meant(text: str, figures: str) -> None:
    assert told(text) == expected(figures)
