"""How many munitions were launched and intercepted, by class; one phrase a line.

The figures are written "L missile 2" (launched), "I drone 25" (intercepted), with "+" where they are open above;
"M drone 44" is a number for several classes at once, which counts none.
"""

from __future__ import annotations

import pytest

from strikemap.extraction.munitions.count_predicates import lexicon
from strikemap.extraction.munitions.counts import find_counts
from strikemap.extraction.munitions.weapons import find_weapons
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.numbers import find_quantities
from strikemap.extraction.text.spans import CountMention

SAID = [
    ("Of 112 drones and five missiles, 87 drones and two missiles were destroyed.", "L drone 112; L missile 5; I drone 87; I missile 2"),
    ("Two Iskander-M, four S-300 and 20 Shaheds.", "L missile 6; L drone 20"),
    ("Only two of nine missiles were stopped.", "I missile 2; L missile 9"),
    ("Russia carried out 64 air strikes, using 118 glide bombs.", "L bomb 118"),
    # as many as were told of last
    ("Twelve Shaheds flew at Kyiv. All were shot down.", "L drone 12; I drone 12"),
    ("Russia fired 14 missiles at Dnipro. Every one of them was intercepted.", "L missile 14; I missile 14"),
    ("Not one of the 22 cruise missiles reached Kyiv; every one of them was shot down.", "L missile 22; I missile 22"),
    ("Six missiles and 30 drones came in. All of them were downed.", "L missile 6; L drone 30; I missile 6; I drone 30"),
    ("There were 151 drones, and the majority were shot down.", "L drone 151"),
    ("Some 40 drones attacked Odesa; most were destroyed.", "L drone 40"),
    # kills, ones, and what else munitions are called the second time
    ("Fifty drones came. The air force claimed 46 kills.", "L drone 50; I drone 46"),
    ("Fifteen sea drones and eight aerial ones were destroyed.", "I other 15; I drone 8"),
    ("Drones came at dusk. Eight such craft in all fell to the air defence.", "I drone 8"),
    # a part right behind its whole
    ("The air force gave its figures: 213 Shaheds, 105 shot down, 88 lost.", "L drone 213; I drone 105"),
    ("Russia launched 12 drones at Odesa, seven shot down.", "L drone 12; I drone 7"),
    ("Ukraine faces 138 missiles and drones, 112 neutralised.", "M missile 138"),
    ("The region fought off 19 drones.", "I drone 19"),
    ("Nine drones that entered from the south were shot down.", "I drone 9"),
    # seen and shot down are one figure
    ("Five UAVs were detected and destroyed over two districts.", "I drone 5"),
    ("In the barrage 500 drones and 40 missiles took part.", "L drone 500; L missile 40"),
    ("Twelve Shaheds attacked the region, and three more hit the city.", "L drone 12; L drone 3"),
    ("The attack was carried out with six missiles, an official said.", "L missile 6"),
    # each at a target of its own
    ("The enemy launched five Kinzhals at Lutsk, two Iskanders at Sumy and 40 drones at Kyiv.", "L missile 5; L missile 2; L drone 40"),
    ("They launched one Iskander and 115 drones on the night of March 12 to 13.", "L missile 1; L drone 115"),
    ("They used 1,900 kamikaze drones and shelled over 5,000 times.", "L drone 1900"),
    # a part and its whole without a verb
    ("The gunners hit most of the drones. Against missiles the picture is darker, only 37 out of 88.", "I missile 37; L missile 88"),
    ("The defence worked well: 35 of 40 Kh-101s, and two out of two Kh-59s.", "I missile 37; L missile 42"),
    ("Air defence results: 48 of 52 drones, three of five missiles.", "I drone 48; L drone 52; I missile 3; L missile 5"),
    # the whole behind its part
    ("By type, with the success rate:\n- one Zircon, of one;\n- 42 strike UAVs.", "I missile 1; L missile 1; I drone 42"),
    # by what they were, by what they came to
    ("Only three of the forty were drones. The remaining 37 were missiles.", "L drone 3; L missile 37"),
    ("Missiles came to 60, of which 38 were shot down.", "L missile 60; I missile 38"),
    ("The drones numbered 90, 71 of which were jammed.", "L drone 90; I drone 71"),
    ("Russia sent 102 drones. By morning the destruction of 59 of them could be regarded as confirmed.", "L drone 102; I drone 59"),
    ("Of the 112 drones, 68 were confirmed destroyed and 38 were lost to jamming.", "L drone 112; I drone 68"),
    ("Air defences accounted for 91 drones, another 46 vanished from radar.", "I drone 91"),
    ("Thirty-six Shaheds took off and thirty-six were brought down.", "L drone 36; I drone 36"),
    ("Over the coast 28 Shaheds fell to aircraft and missile crews.", "I drone 28"),
    ("Twelve Shaheds headed for Mykolaiv were stopped.", "I drone 12"),
    ('Air defences "intercepted and destroyed" 107 UAVs.', "I drone 107"),
    ("They tracked 82 targets: 78 drones and four missiles. Seventy-two of them were destroyed, 68 drones and four missiles.",
     "L drone 78; L missile 4; I drone 68; I missile 4"),
    ("The number of drones used in one night reached 479, with 460 neutralised.", "L drone 479; I drone 460"),
    # what is pointed back to
    ("They used 55 missiles and 21 drones. The guns took out 39 of the former and all but one of the latter.",
     "L missile 55; L drone 21; I missile 39; I drone 20"),
    ("Five drones approached from the east. Air defence shot them all down.", "L drone 5; I drone 5"),
    ("Two missiles flew at the port; gunners destroyed both of them.", "L missile 2; I missile 2"),
    ("They used 7 Iskanders and 50 drones, five of the former and 41 of the latter being shot down.",
     "L missile 7; L drone 50; I missile 5; I drone 41"),
    ("Russia sent 20 missiles and 30 drones. The guns took out 11 of the first and 28 of the second.",
     "L missile 20; L drone 30; I missile 11; I drone 28"),
    ("During the night 132 drones and an Iskander-M were launched. The missile and 117 of the drones were shot down.",
     "L drone 132; L missile 1; I missile 1; I drone 117"),
    ("A Kinzhal and 20 Shaheds flew at the base. The Kinzhal was intercepted, as were 18 of the drones.",
     "L drone 20; I missile 1; I drone 18"),
    ("They came with 14 missiles. All but one of the missiles were intercepted.", "L missile 14; I missile 13"),
    ("Russia sent 66 drones at the coast. Only six were not intercepted.", "L drone 66; I drone 60"),
    ("The region met 31 Shaheds that night; just two of them were not shot down.", "L drone 31; I drone 29"),
    ("Eleven drones attacked the port; all of them were shot down.", "L drone 11; I drone 11"),
    ("Russia fired two Iskanders and nine Shaheds at the city. All were intercepted.", "L missile 2; L drone 9; I missile 2; I drone 9"),
    ("Two drones hit two barns, both of which were destroyed.", "L drone 2"),
    ("They sent 40 drones. Air defence destroyed all but three.", "L drone 40; I drone 37"),
    ("At night, 24 Shaheds tried to attack the coast. The guns destroyed 21.", "L drone 24; I drone 21"),
    ("The army launched an Iskander-M ballistic missile and 38 drones. Mobile teams downed 30.", "L missile 1; L drone 38; I drone 30"),
    ("More than 20 drones approached the city of Tula.", "L drone 20+"),
    # one number besides another
    ("Air defence downed 44 drones and 12 were suppressed by electronic warfare.", "I drone 56"),
    ("Eighty drones were shot down and another 25 were jammed.", "I drone 105"),
    ("The guns downed 44 drones, and 12 of them were jammed.", "I drone 44; I drone 12"),
    ("One missile was destroyed over Poltava region and another in Dnipropetrovsk region.", "I missile 1; I missile 1"),
    ("They intercepted 44 drones and missiles out of 64.", "M drone 44"),
    ("The guns intercepted every one of the 18 missiles.", "I missile 18; L missile 18"),
    ("They had destroyed 14 of 19 missiles, among them all 6 Kalibrs, plus 33 drones.", "I missile 14; L missile 19; L missile 6; I drone 33"),
    ("Russia fired 40 missiles, among them 12 Kinzhals.", "L missile 40; L missile 12"),
    # booked as
    ("Of 28 drones that entered the country the Air Force reported 22 destroyed and three lost.", "L drone 28; I drone 22"),
    ("Of the 41 UAVs that came, air defence listed 35 as destroyed.", "L drone 41; I drone 35"),
    ("Out of 54 drones launched from Kursk the air force counted 40 shot down.", "L drone 54; I drone 40"),
    ("A swarm of 92 drones was launched, with 71 of them taken out.", "L drone 92; I drone 71"),
    # credit where it is due
    ("The Air Force counted 112 drones. It credits its crews with 68, while 43 imitators failed to reach their goal.",
     "L drone 112; I drone 68"),
    ("Air defence crews have 17 Shaheds to their name over the region.", "I drone 17"),
    ("Ukrainian pilots bagged four cruise missiles.", "I missile 4"),
    ("F-16s took care of six cruise missiles.", "I missile 6"),
    ("Minus three missiles over Dnipro!", "I missile 3"),
    ("The region was attacked by 18 drones; nine were landed by electronic warfare.", "L drone 18; I drone 9"),
    # all of them, each of them, all but some of them
    ("Each of the 28 Shaheds launched was picked off, and one of the two Kh-59 guided missiles as well.",
     "I drone 28; L drone 28; I missile 1; L missile 2"),
    ("Ukraine says it destroyed all but two of the 40 drones launched.", "I drone 38; L drone 40"),
    ("The enemy tried it with five drones, and all five were shot down.", "L drone 5; I drone 5"),
    # a table of places breaks down what was counted before it
    ("Air defence shot down 28 Shaheds. By oblast: Mykolaiv 9, Kirovohrad 6, Vinnytsia 4.", "I drone 28; I drone 9; I drone 6; I drone 4"),
    ("Mykolaiv and Poltava regions: downed UAVs - four and seven, respectively.", "I drone 4; I drone 7"),
    # munitions told of without a verb, or with one that says no more than that they were there
    ("19:05. Velykyi Burluk. Two Shaheds. A hangar burned.", "L drone 2"),
    ("Three KABs on a village.", "L bomb 3"),
    ("Kharkiv, for its part, received 20 or so missiles before sunrise.", "L missile 20"),
    ("There were eight missiles in the salvo.", "L missile 8"),
    ("The salvo consisted of seven Kinzhals and ten Kh-101s.", "L missile 17"),
    ("Fourteen rockets came in from across the river.", "L rocket 14"),
    ("The Air Force puts the number of drones at 104, of which 70 were brought down.", "L drone 104; I drone 70"),
    ("As for the night's drone wave, the Air Force counted 112 arriving from the directions of Bryansk.", "L drone 112"),
    # a part told of in a relative clause
    ("Russia had launched two ballistic missiles and 70 drones, 58 of which it had downed.", "L missile 2; L drone 70; I drone 58"),
    ("Russia fired 41 cruise missiles at the country on Friday, 33 of which were shot down.", "L missile 41; I missile 33"),
    # what only tells which ones are meant
    ("Eleven of the 18 Shahed drones launched during the night were shot down.", "L drone 18; I drone 11"),
    ("18 of 20 drones launched from occupied Crimea and the Oryol region were brought down, along with one Iskander-K missile.",
     "L drone 20; I drone 18; I missile 1"),
    ("All 36 drones that Russia sent overnight were destroyed.", "I drone 36; L drone 36"),
    # what was not shot down came through
    ("Three Iskander-M ballistic missiles were not intercepted.", "L missile 3"),
    ("Ukrainian forces failed to intercept three missiles.", "L missile 3"),
    ("Air force men downed ten of the 14 Kh-101s sent across the country from the Caspian, and just one of four Shaheds.",
     "I missile 10; L missile 14; I drone 1; L drone 4"),
    ("Drones came in over the sea. A spokesman said gunners had claimed nine of the eleven.", "I drone 9; L drone 11"),
    ("The air force listed 309 drones and eight cruise missiles. It claimed 288 and three of them, respectively.",
     "L drone 309; L missile 8; I drone 288; I missile 3"),
    ("The remaining five missiles and 21 drones struck a dozen sites.", ""),
    ('Six "Shaheds" flew at the substation. Two were shot down.', "L drone 6; I drone 2"),
    ("A missile crunched down onto a clinic.", ""),
    ("144 aerial objects destroyed, 41 drones vanish", ""),
    ("60 drones downed out of 110", "I drone 60; L drone 110"),
    ("It has nothing with which to bring down a missile of that type.", ""),
    ("The toll hit 23, with up to 18 others listed as missing after missiles came.", ""),
    ("Ukraine's defenders down 30 drones", "I drone 30"),
    ("Our defenders minused four Shaheds and one Orlan.", "I drone 5"),
    # tabloid verbs
    ("Gunners blasted 47 of 60 drones out of the sky.", "I drone 47; L drone 60"),
    ("Forty drones were blown out of the sky overnight.", "I drone 40"),
    ("The defence ministry bragged that 66 drones had been zapped.", "I drone 66"),
    ("Crews swatted 12 drones near Poltava.", "I drone 12"),
    ("Crews took out 15 Shaheds.", "I drone 15"),
    ("The air command South claimed seven drones over the Odesa region.", "I drone 7"),
    # the class comes from the sentence before, or from the number
    ("The strike was carried out with six ATACMS missiles. Crews shot down four of them; the fifth went off course.",
     "L missile 6; I missile 4"),
    ("Russia fired 10 ballistic missiles and 20 drones. All ten were shot down.", "L missile 10; L drone 20; I missile 10"),
    ("They sent missiles before dawn. Nine of the rockets hit the beach.", "L missile 9"),
    # a number that counts something else
    ("At half past eight a guided missile hit a sawmill.", ""),
    ("Fifteen arrivals of 120 mm mortars were recorded.", "L artillery 15"),
    ("Nearby is the house, the one destroyed by a drone.", ""),
    ("Two were killed in Sloviansk, where 11 missiles were launched, and one in Lyman.", "L missile 11"),
    ("Jammers suppressed two aircraft-type UAVs.", "I drone 2"),
    ("A country that fires missiles by night can not be trusted.", ""),
    # a list under a heading, with asides
    ("Radar troops detected 120 air targets:\n- 12 Kh-101 missiles (launched from Tu-95 aircraft);\n- 3 Kalibr missiles;"
     "\n- 105 Shahed drones launched from Kursk.", "L missile 15; L drone 105"),
    # intercepted, active
    ("Ukrainian air defence destroyed 87 missiles and 27 drones.", "I missile 87; I drone 27"),
    ("The air force intercepted 11 cruise missiles, as well as two unmanned aerial vehicles.", "I missile 11; I drone 2"),
    ("The defenders shot down seven cruise missiles over the Dnipropetrovsk region.", "I missile 7"),
    ("Ukraine's military claimed to have downed 32 drones during the attack.", "I drone 32"),
    ("Air defences successfully shot down all ten missiles.", "I missile 10"),
    ("Air defence forces downed all of the 15 drones over Odesa region.", "I drone 15"),
    ("The military said it shot down both missiles.", "I missile 2"),
    ("Mobile groups brought down a dozen Shaheds near Poltava.", "I drone 12"),
    ("Its forces had shot down 39 Ukrainian drones during the night.", "I drone 39"),
    ("Air defenders neutralised 14 attack UAVs over Kyiv.", "I drone 14"),
    ("The Air Force shot down 16 Kh-101 cruise missiles, four Kalibrs and 30 Shahed drones.", "I missile 20; I drone 30"),
    ("Electronic warfare suppressed 20 drones near Chernihiv.", "I drone 20"),
    ("At least five people were killed and 23 drones were shot down.", "I drone 23"),
    ("Defenders downed a Russian missile and six drones over Dnipropetrovsk region.", "I missile 1; I drone 6"),
    ("Air defence shot down more than 40 drones.", "I drone 40+"),
    ("Russia's Defence Ministry reported destroying 19 drones over Belgorod region.", "I drone 19"),
    # intercepted, passive
    ("It was revealed that 10 Russian ballistic missiles had been shot down by Ukrainian forces.", "I missile 10"),
    ("Six cruise missiles were brought down as well.", "I missile 6"),
    ("Two drones were shot down over Poltava Oblast, another was jammed.", "I drone 2"),
    ("One drone was destroyed in the sky above Bryansk region.", "I drone 1"),
    ("A drone was shot down over Poltava Oblast.", "I drone 1"),
    ("Some 110 Ukrainian drones were intercepted and destroyed overnight.", "I drone 110"),
    ("Overnight, one Kh-59 guided missile and 20 attack UAVs were destroyed.", "I missile 1; I drone 20"),
    ("No fewer than eight Shaheds have been shot down over Kyiv.", "I drone 8+"),
    ("Three Iskander-M ballistic missiles and nine drones were neutralized.", "I missile 3; I drone 9"),
    ("Thirty-two drones shot down over Sumy region", "I drone 32"),
    ("Ukraine says it downs 4 missiles, 15 Russia-launched drones", "I missile 4; I drone 15"),
    ("Ten out of 10 missiles were destroyed.", "I missile 10; L missile 10"),
    ("They shot down two Iskander-M or KN-23 ballistic missiles, two Kh-59 cruise missiles and 15 drones that Russia launched.",
     "I missile 4; I drone 15"),
    # parts of a whole
    ("Air defense brought down 25 of the 38 Shahed-131/136 attack drones with which Russia went for the south.",
     "I drone 25; L drone 38"),
    ("Of the 35 attack UAVs that Russia launched from various directions, Ukraine's defenders brought down 34.",
     "L drone 35; I drone 34"),
    ("Ukraine's air defences shot down twenty-one of 23 missiles and two attack drones.", "I missile 21; L missile 23; I drone 2"),
    ("It had brought down 17 of the 23 drones that Russia launched from its own territory.", "I drone 17; L drone 23"),
    ("Ukraine's air force said it downed 72 of 93 drones and 17 of 28 missiles.",
     "I drone 72; L drone 93; I missile 17; L missile 28"),
    ("Overnight, 24 out of 28 attack UAVs were destroyed.", "I drone 24; L drone 28"),
    ("Of 120 missiles, 102 were shot down, as were 90 of 95 drones.", "L missile 120; I missile 102; I drone 90; L drone 95"),
    ("Out of 30 missiles 28 were intercepted.", "L missile 30; I missile 28"),
    ("One of two missiles wrecked part of the apartment house.", "L missile 2"),
    ("None of the 14 missiles were intercepted.", "I missile 0; L missile 14"),
    ("Systems supplied by the West shot down the greater part of the 110 missiles.", "L missile 110"),
    ("Twenty-five of 38 drones shot down in the south", "I drone 25; L drone 38"),
    # launched
    ("Eight missiles and 363 Shahed and decoy drones were fired at Ukraine.", "L missile 8; L drone 363"),
    ("The Russian army used 34 attack drones.", "L drone 34"),
    ("According to the Air Force, 28 cruise missiles were launched by Russia from the Black Sea.", "L missile 28"),
    ("On September 3 the Russian army fired two ballistic missiles at the institute.", "L missile 2"),
    ("Russia fired at least 85 missiles at the neighbouring country today.", "L missile 85+"),
    ("Russia carried out another attack, using upwards of 40 missiles of various kinds.", "L missile 40+"),
    ("Overnight Russia sent 152 Shahed-type drones and decoys.", "L drone 152"),
    ("Russia had sent 48 missiles and 476 drones from several directions.", "L missile 48; L drone 476"),
    ("Russian warplanes fired three X-22 missiles.", "L missile 3"),
    ("Over 100 missiles and 100 drones were used in the attack.", "L missile 100+; L drone 100"),
    ("The enemy used about 100 missiles of various types and nearly 100 attack UAVs.", "L missile 100; L drone 100"),
    ("Russia attacked Kharkiv with 12 Shaheds and two Iskander-M missiles.", "L drone 12; L missile 2"),
    ("Kiev was attacked as well, by a dozen kamikaze drones made in Iran.", "L drone 12"),
    ("The attack involved 40 missiles and 580 drones.", "L missile 40; L drone 580"),
    ("Chernihiv came under an attack by 20 drones.", "L drone 20"),
    ("A swarm of 60 drones flew towards the capital.", "L drone 60"),
    ("Two stray Russian missiles are said to have been involved.", "L missile 2"),
    ("Between 40 and 50 drones were launched at Odesa.", "L drone 40-50"),
    ("Five arrivals, Starovoit specified, were registered after the shelling.", "L artillery 5"),
    # said to have hit
    ("Two cruise missiles also hit an apartment building in Uman.", "L missile 2"),
    ("A pair of Russian missiles hit a block of flats.", "L missile 2"),
    ("Three S-300 missiles hit the centre of Kharkiv.", "L missile 3"),
    ("Kharkiv was hit by three S-300 missiles.", "L missile 3"),
    ("He spoke of two stray Russian missiles that came down near the border.", "L missile 2"),
    ("A barrage of 20 cruise missiles and 15 drones struck the capital.", "L missile 20; L drone 15"),
    ("Ten drones attacked the port and eight of them were shot down.", "L drone 10; I drone 8"),
    ("Six missiles and 20 drones got through, hitting 11 locations.", "L missile 6; L drone 20"),
    ("Four guided aerial bombs fell on Vovchansk.", "L bomb 4"),
    ("Hits by 26 drones were recorded at seven locations.", "L drone 26"),
    # without a noun
    ("Only four of the drones were not stopped, it said: 359 were shot down or jammed.", "I drone 359"),
    ("Russia launched 35 drones overnight. By morning 34 were shot down.", "L drone 35; I drone 34"),
    ("In total 55 drones were launched. Of these, 34 were shot down and 12 were lost.", "L drone 55; I drone 34"),
    ("Russia sent 152 drones and decoys, of which air defenses intercepted 126, the Air Force reported.",
     "L drone 152; I drone 126"),
    ("It said 28 cruise missiles were launched, 16 of which it had managed to shoot down.", "L missile 28; I missile 16"),
    ("Some 30 drones targeted Odesa, of which 25 were neutralized.", "L drone 30; I drone 25"),
    ("It launched 40 missiles and 580 drones, of which 39 and 552 were destroyed respectively.",
     "L missile 40; L drone 580; I missile 39; I drone 552"),
    # a place for each number
    ("Over Mykolaiv Oblast 13 of the Shaheds were brought down, over Kherson Oblast three, over Vinnytsia Oblast two.",
     "I drone 13; I drone 3; I drone 2"),
    ("Forces had shot down 39 drones during the night, 19 of them in Rostov region and 13 over Volgograd region.",
     "I drone 39; I drone 19; I drone 13"),
    ("Air defense shot down 30 of 35 Shaheds: 12 over Odesa region, 10 over Mykolaiv region and eight over Kirovohrad Oblast.",
     "I drone 30; L drone 35; I drone 12; I drone 10; I drone 8"),
    ("Air defences intercepted 63 drones, including 20 over Kyiv.", "I drone 63; I drone 20"),
    ("The ministry said 110 drones were intercepted overnight: 43 over Kursk region, and one over Moscow region.",
     "I drone 110; I drone 43; I drone 1"),
    ("Thus, 29 drones were shot down over Bryansk Region, 15 drones over Oryol Region, and 11 drones over Belgorod Region.",
     "I drone 29; I drone 15; I drone 11"),
    ("Systems destroyed 22 unmanned aerial vehicles: 8 UAVs over the Oryol region, seven UAVs over the Kursk region.",
     "I drone 22; I drone 8; I drone 7"),
    ("Forces destroyed over the territories of Belgorod (four drones), Kursk (one drone) and Kaluga (six drones) regions.",
     "I drone 4; I drone 1; I drone 6"),
    ("Air defence destroyed 21 UAVs:\n7 – over Smolensk region,\n3 – over Moscow region, including 2 UAVs flying towards Moscow,"
     "\n1 – over Tver region.", "I drone 21; I drone 7; I drone 3; I drone 1"),
    # classes together
    ("Of those 524 targets 483 were shot down or suppressed: 442 drones, 34 Kh-101 cruise missiles and seven Kalibrs.",
     "I drone 442; I missile 41"),
    ("Out of 158 in total 87 missiles and 27 strike drones were shot down.", "I missile 87; I drone 27"),
    ("Russia fired 158 missiles and drones at the country.", "M missile 158"),
    ("Russia launched 10 missiles and 35 drones. Of these, 34 were shot down.", "L missile 10; L drone 35"),
    ("The Russians fired 12 missiles, including five ballistic missiles, and 40 drones.", "L missile 12; L drone 40"),
    # lists over lines
    ("The Air Force destroyed:\n- 5 Kh-101 missiles;\n- 2 Kalibr missiles;\n- 40 Shahed drones.\nTwo people died.",
     "I missile 7; I drone 40"),
    ("The enemy attacked with 150 means of air attack:\n– 5 Iskander-M ballistic missiles from Crimea;"
     "\n– 40 Kh-101 cruise missiles;\n– 105 Shahed drones.", "L missile 45; L drone 105"),
]  # fmt: skip

UNSAID = [
    "After the drone attack 50,000 families had no heating in minus 19.",
    "One Shahed's motor went through the roof of a car wash.",
    "A further 225 UAVs dropped off the radar.",
    "Experts identified a doctor of 56 and a nurse of 64 after the missile attack.",
    "Seven cruise missiles and 40 drones never reached their targets.",
    "The enemy carried out 10 missile strikes and 70 air strikes.",
    # what went missing is in neither figure
    "Another 41 UAVs got lost on the way.",
    "78 decoys fail to reach targets.",
    # how many a village, a house or a bus holds, and those in it
    "Funeral wake wiped out by missile in a village of 330",
    "On 9 November an enemy UAV destroyed a trolley carrying track workers: one of them died, and five were hospitalised.",
    "The missile strike left 40 houses without power, 12 of which were destroyed.",
    "Of 14 people in the minibus hit by the drone, three died.",
    "In a later message Klitschko put the number of dead there at two. A missile hit the house.",
    # the cold
    "The power plant was attacked by drones again. Families had no heating in minus 19.",
    # what fell of munitions, and whose one was
    "Fragments of two drones fell on a roof.",
    "A piece of one of the missiles landed in a yard.",
    "Moscow unleashed one of its Oreshnik missiles on the city.",
    'There was a fire at "one of the facilities" after the drone attack.',
    # a neighbour's sky
    "Moldova reported that three drones had crossed its airspace.",
    "The Romanian ministry said two drones briefly entered the country's airspace.",
    # stocks, loads and rates
    "Each bomber carries eight Kh-101 missiles.",
    "Russia has about 200 Iskander missiles left.",
    "It produces 30 missiles a month.",
    "Russia unleashed one of its biggest barrages of missiles.",
    "Ukrainian forces shot down 56 aerial targets after the missiles came.",
    "Some 18 bombers had launched missiles.",
    "A Russian missile hit a restaurant in Kramatorsk.",
    "Another drone hit the village.",
    "Three more Shaheds were lost after they crossed the border into Romania.",
    "Russian forces carried out five missile strikes and 60 air strikes.",
    "Ukraine received 20 Patriot missiles.",
    "Russia can fire 40 missiles per month.",
    "The city had been spared missiles for 79 days.",
    "Two people were killed when a drone hit a bus.",
    "Fourteen drones did not reach their targets.",
    "The Tu-95 carried missiles.",
    "The plant makes 500 drones a month.",
    "Seven of the injured are in hospital after the drone attack.",
    "Four dead as Russian missiles hit apartments in Ukraine",
    "None of the UAVs got to its target.",
    "The Ukrainian Air Force is said to have destroyed most of the drones.",
    "Two drone operators were wounded.",
    "More from the day of drones: 12 houses were destroyed.",
    "The wreckage of one that was shot down damaged a warehouse after the drones came.",
    "For the second day in a row drones struck the city; 9 residents are injured.",
]


def counts(text: str) -> list[CountMention]:
    document = Document(text)
    return [c for c in find_counts(document, find_quantities(document), find_weapons(document)) if not c.background]


def written(count: CountMention) -> str:
    most = "+" if count.max is None else "" if count.max == count.min else f"-{count.max}"
    return f"{count.field[0].upper()} {count.weapon} {count.min}{most}"


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_munitions_are_counted_by_class(text: str, expected: str) -> None:
    assert sorted(map(written, counts(text))) == sorted(filter(None, expected.split("; ")))


@pytest.mark.parametrize("text", UNSAID)
def test_what_counts_no_munitions_is_left_out(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It shot down 25 of the 38 Shahed drones.", {"25 of the 38 Shahed drones", "38 Shahed drones"}),
        ("Russia launched 35 drones. By morning 34 were shot down.", {"35 drones", "34 were shot down"}),
        ("Of the 35 drones, defenders brought down 34.", {"35 drones", "brought down 34"}),
        ("It downed 39 drones, 19 of them in Rostov region.", {"39 drones", "19 of them in Rostov region"}),
        ("Shot down were 34 Kh-101 cruise missiles and seven Kalibrs.", {"34 Kh-101 cruise missiles and seven Kalibrs"}),
    ],
)
def test_the_quote_is_the_number_with_its_noun_or_predicate(text: str, quotes: set[str]) -> None:
    assert {text[c.start : c.end] for c in counts(text)} == quotes


@pytest.mark.parametrize(
    ("text", "hit"),
    [("Two missiles hit a house.", True), ("Russia fired two missiles.", False), ("Two missiles were shot down.", False)],
)
def test_munitions_that_came_down_are_marked(text: str, hit: bool) -> None:
    assert [c.hit for c in counts(text)] == [hit]


@pytest.mark.parametrize(
    "text",
    [
        "Russia has launched 8,000 drones since the start of the war.",
        "This week Russia launched 1,200 drones.",
        "Last year 30 missiles hit the city.",
        "Over the past month 40 missiles were fired.",
    ],
)
def test_counts_of_long_spans_are_background(text: str) -> None:
    document = Document(text)
    assert [c.background for c in find_counts(document, find_quantities(document), find_weapons(document))] == [True]


@pytest.mark.parametrize("city", ["Kyiv", "Odesa", "Kryvyi Rih", "Bilhorod-Dnistrovskyi"])
@pytest.mark.parametrize(("words", "number"), [("three", 3), ("17", 17), ("twenty-four", 24), ("a hundred", 100)])
def test_any_city_and_number_reads_alike(city: str, words: str, number: int) -> None:
    found = counts(f"Over {city} air defence shot down {words} drones, and two missiles hit {city}.")
    assert [written(c) for c in found] == [f"I drone {number}", "L missile 2"]


@pytest.mark.parametrize("row", lexicon().predicates, ids=lambda row: row.id)
def test_every_predicate_takes_a_number(row) -> None:  # type: ignore[no-untyped-def]  # the lexicon's row type
    for word in row.words:
        texts = [f"They {word} 12 drones.", f"12 drones were {word} overnight.", f"12 drones {word} the city.",
                 f"12 drones {word} by noon.", f"Russia {word} the city with 12 drones.",
                 f"The city was {word} 12 drones.", f"They have {word} 12 drones out of the sky.",
                 f"Of 20 drones they {word} 12 of them."]  # fmt: skip
        assert any(c.min == 12 and c.weapon == "drone" for text in texts for c in counts(text)), word


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("counts.launched.noun", "A wave of 20 drones came."),
        ("counts.hit.noun", "A hit by 20 drones was seen."),
        ("counts.arrivals", "Five arrivals were heard after the shelling."),
        ("counts.launched.of", "Of the 35 drones, many came late."),
        ("counts.not-intercepted", "Two drones were not shot down."),
        ("counts.under", "The town came under 12 drones."),
        ("counts.claimed", "Air command South claimed nine drones."),
        ("counts.launched.whole", "They downed 3 of 4 drones."),
        ("counts.kills", "Drones came, and the crews had 12 kills."),
        ("counts.launched.portion", "Most of the 40 drones came from the south."),
    ],
)
def test_every_other_rule_has_an_example(rule: str, text: str) -> None:
    assert rule in {c.rule for c in counts(text)}


@pytest.mark.parametrize(
    "unit",
    [
        "12 drones ",
        "12 ",
        "12 of 13 ",
        "one of ",
        "shot down ",
        "shot down 12 missiles, ",
        "of the ",
        "drones and missiles ",
        "34, ",
    ],
)
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    text = "drones " + unit * (60_000 // len(unit))
    assert all(c.end <= len(text) for c in counts(text))
