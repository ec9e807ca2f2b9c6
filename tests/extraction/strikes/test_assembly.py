"""Figures, weapons and damage at their place and day. One text a line; published on Wednesday 2024-05-15.

A claim is written `place | scope | killed | injured | weapons | date`, with `-` for what is not stated, and only as far as it matters.
"""

from __future__ import annotations

import pytest

from strikemap.extraction import extract_report
from strikemap.model import Claim, Figure, Report

PUBLISHED = "2024-05-15"


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    if figure.max is None:
        return f"{figure.min}+"
    return str(figure.min) if figure.min == figure.max else f"{figure.min}..{figure.max}"


def _line(claim: Claim) -> list[str]:
    return [
        claim.place or "-",
        claim.scope,
        _figure(claim.killed),
        _figure(claim.injured),
        ",".join(claim.weapons) or "-",
        claim.date or "-",
    ]


def claims_of(text: str, title: str | None = None, published: str | None = PUBLISHED) -> list[Claim]:
    return extract_report(Report(id="r", text=text, title=title, published=published))


def check(text: str, expected: list[str]) -> None:
    found = [_line(claim) for claim in claims_of(text)]
    wanted = [[cell.strip() for cell in line.split("|")] for line in expected]
    cut = [line[: len(want)] for line, want in zip(sorted(found), sorted(wanted), strict=False)]
    assert cut == sorted(wanted) and len(found) == len(wanted), found


ONE_PLACE = [
    # each place its own munition
    ("Three people died in Pokrovsk by an aerial bomb, one in Toretsk by an FPV drone and one in Myrnohrad by artillery.",
     ["Pokrovsk | site | 3 | - | bomb", "Toretsk | site | 1 | - | drone", "Myrnohrad | site | 1 | - | artillery"]),
    ("The Russians hit Kramatorsk with three FAB-250 bombs and Sloviansk with two Molniya drones.",
     ["Kramatorsk | site | - | - | bomb", "Sloviansk | site | - | - | drone"]),
    ("Drones hit Kherson. The Russians had probably used two Iskander-M. In Balakliia a Lancet hit a tractor.",
     ["Kherson | site | - | - | missile,drone", "Balakliia | site | - | - | drone"]),
    ("A drone hit a bus in a suburb of Kherson on Tuesday. Two men died. The attack on Kherson killed two, the prosecutor said.", ["Kherson | site | 2 | - | drone | 2024-05-14"]),
    ("Glide bombs killed two people in Kharkiv. Zelensky appealed for more Patriot systems and long-range missiles.", ["Kharkiv | site | 2 | - | bomb"]),
    ("A missile hit Chuhuiv. Moscow says that it destroyed American howitzers.", ["Chuhuiv | site | - | - | missile"]),
    ("In Brovary, outside the capital, two people were injured by a missile.", ["Brovary | site | - | 2 | missile"]),
    ("A drone killed a man in Chornomorsk. Russia has hit ports more than 60 times since 2023, killing dozens.", ["Chornomorsk | site | 1 | - | drone"]),
    ("It began in Dobropillia late in the evening. Ballistic missiles came first, a drone arrived last. Eleven people lost their lives.", ["Dobropillia | site | 11 | - | missile,drone"]),
    ("In Horlivka a shop was damaged by shells, and in Donetsk the Petrovsky district is without its power line.", ["Horlivka | site | - | - | artillery", "Donetsk | site | - | -"]),
    ("A strike on Zmiiv left two people dead, the governor said.", ["Zmiiv | site | 2 | -"]),
    ("Sumy was attacked on Monday. Three people were killed at a factory.", ["Sumy | site | 3 | - | - | 2024-05-13"]),
    ("Two people were killed in an attack on Nikopol.", ["Nikopol | site | 2 | -"]),
    ("A Russian missile hit a house in Izium on Tuesday, killing two people and injuring five.", ["Izium | site | 2 | 5 | missile | 2024-05-14"]),
    ("In Nikopol, artillery fire killed a 63-year-old man and wounded his wife.", ["Nikopol | site | 1 | 1 | artillery | 2024-05-15"]),
    ("Drones attacked Konotop overnight. Three people were hurt.", ["Konotop | site | - | 3 | drone | 2024-05-15"]),
    ("Shelling of Beryslav left four residents dead and at least nine wounded.", ["Beryslav | site | 4 | 9+ | artillery"]),
    ("The town of Vovchansk was struck by a glide bomb. There, six people were killed.", ["Vovchansk | site | 6 | - | bomb"]),
    ("Odesa came under missile attack on Monday evening. Nobody was hurt in the city.", ["Odesa | site | 0 | 0 | missile | 2024-05-13"]),
    ("A drone struck a bus in Kherson. No casualties were reported.", ["Kherson | site | - | - | drone"]),
    ("Rescuers pulled the bodies of three people from the rubble of a school in Toretsk that a missile had destroyed on Monday.", ["Toretsk | site | 3 | - | missile | 2024-05-13"]),
    ("Two missiles hit Chernihiv. The death toll has risen to 17, up from 14, and 61 people were injured.", ["Chernihiv | site | 17 | 61 | missile"]),
    ("A ballistic missile hit Poltava on 13 May. Seven people died. Another two died in hospital on Tuesday.", ["Poltava | site | 9 | - | missile | 2024-05-13"]),
    ("Russian forces dropped a guided bomb on Kupiansk. Dozens were injured. By evening doctors counted 31 wounded.", ["Kupiansk | site | - | 31 | bomb"]),
]  # fmt: skip

SEVERAL_PLACES = [
    # a number for two classes at once makes a wave
    ("Russia launched 138 missiles and drones at Ukraine overnight. In Burshtyn a power plant was damaged.", ["Ukraine | total | - | - | missile,drone", "Burshtyn | site | - | - | missile,drone"]),
    ("Ukraine shot down 62 missiles and drones overnight, the air force said. A house in Lubny burned.", ["Ukraine | total | - | - | missile,drone", "Lubny | site | - | - | missile,drone"]),
    # each part of a sentence has its own munition and damage
    ("Two buildings in Toretsk were damaged by artillery, and a rocket attack on Siversk overnight left a woman dead.", ["Toretsk | site | - | - | artillery", "Siversk | site | 1 | - | rocket"]),
    ("In Chasiv Yar five houses were damaged, and in Kostiantynivka a missile strike left five wounded.", ["Chasiv Yar | site | - | - | -", "Kostiantynivka | site | - | 5 | missile"]),
    ("Shells hit a clinic in Beryslav, and in Antonivka a drone dropped explosives on a car, wounding two.", ["Beryslav | site | - | - | artillery", "Antonivka | site | - | 2 | drone"]),
    ("Drones hit houses in Lyman, and in Sviatohirsk, on Tuesday.", ["Lyman | site | - | - | drone", "Sviatohirsk | site | - | - | drone"]),
    # a round-up by headings is no wave
    ("Sumy.\n\nOne person was killed in Bilopillia.\n\nDonetsk.\n\nTwo were killed in Lyman.\n\nKharkiv.\n\nA shell hit a car in Kupiansk.\n\nThe air force said 90 drones were launched at Ukraine during the night.",
     ["Bilopillia | site | 1 | - | -", "Lyman | site | 2 | - | -", "Kupiansk | site | - | - | artillery", "Ukraine | total | - | - | drone"]),
    ("Three power stations were struck by missiles: Dobrotvir in Lviv region; Burshtyn and Kalush in Ivano-Frankivsk region.", ["Dobrotvir | site | - | - | missile", "Burshtyn | site | - | - | missile", "Kalush | site | - | - | missile"]),
    ("In Kharkiv one person was killed and in Chuhuiv three were wounded by Russian shelling.", ["Kharkiv | site | 1 | -", "Chuhuiv | site | - | 3"]),
    ("Shelling killed two people in Toretsk, one in Pokrovsk and one in Kostiantynivka.", ["Toretsk | site | 2", "Pokrovsk | site | 1", "Kostiantynivka | site | 1"]),
    ("Two and four people were injured in Nikopol and Marhanets respectively when drones attacked.", ["Nikopol | site | - | 2", "Marhanets | site | - | 4"]),
    ("Drones hit Izmail and Reni. Damage was reported in both towns.", ["Izmail | site | - | - | drone", "Reni | site | - | - | drone"]),
    ("Drone strikes injured seven people in Kherson, while in Antonivka a woman was killed by shelling.", ["Kherson | site | - | 7 | drone", "Antonivka | site | 1 | - | artillery"]),
    ("Missiles killed six people in Kharkiv and Izium.", ["Kharkiv Oblast | total | 6 | -", "Kharkiv | site | - | -", "Izium | site | - | -"]),
    ("At least eleven people were killed in Dnipro, Kyiv and Odesa in a Russian missile attack.", ["Ukraine | total | 11+ | -", "Dnipro | site | -", "Kyiv | site | -", "Odesa | site | -"]),
]  # fmt: skip

# Counts of munitions, as "place | L weapon n …, I weapon n …".
COUNTED = [
    # the country's balance, though a place was told of before
    ("A drone set fire to a school in Ivanivka. Of 28 drones that entered the country, the Air Force reported 22 destroyed.", ["Ivanivka | ", "Ukraine | L drone 28, I drone 22"]),
    ("A substation near Nizhyn was damaged. Fifteen drones struck at six different locations, the Air Force said.", ["Nizhyn | ", "Ukraine | L drone 15"]),
    ("Debris of a drone started a fire in Toropets. The morning message contains 50 drones destroyed: 27 over the Kursk region, 16 over the Bryansk region and seven over the Smolensk region.",
     ["Toropets | ", "Russia | I drone 50", "Kursk Oblast | I drone 27", "Bryansk Oblast | I drone 16", "Smolensk Oblast | I drone 7"]),
    ("Air defence destroyed 13 Shaheds that were heading for Mykolaiv region.", ["Mykolaiv Oblast | I drone 13"]),
    ("A bomb hurt four people in Zaporizhzhia. Within 24 hours the region was hit by 230 drones.", ["Zaporizhzhia | ", "Zaporizhzhia Oblast | L drone 230"]),
    ("Of the UAVs, 22 were downed over Saratov Region, 15 over Belgorod and Voronezh Regions each.",
     ["Saratov Oblast | I drone 22", "Belgorod Oblast | I drone 15", "Voronezh Oblast | I drone 15"]),
    ("Two drones struck Ryazan. According to the governor, a further 12 were destroyed above the region by air defence.",
     ["Ryazan | L drone 2", "Ryazan Oblast | I drone 12"]),
    ("The Kharkiv region was attacked by 12 Shaheds, and three more hit the city of Kharkiv.", ["Kharkiv Oblast | L drone 12", "Kharkiv | L drone 3"]),
    ("More than thirty Shaheds were used to strike Kharkiv, Terekhov said.", ["Kharkiv | L drone 30+"]),
    ("Lutsk was hit by three cruise missiles. Ukraine's air force said that Russia had launched 45 of them.", ["Lutsk | L missile 3", "Ukraine | L missile 45"]),
    # an exact number stands over a loose one
    ("Russia fired dozens of missiles at Ukraine. The air force counted 18 missiles.", ["Ukraine | L missile 18"]),
    ("Gunners downed three cruise missiles and six Shaheds in the Odesa region and another five Shaheds in the Mykolaiv region.",
     ["Odesa Oblast | I missile 3, I drone 6", "Mykolaiv Oblast | I drone 5"]),
    ("Russia's Defence Ministry speaks of 21 drones shot down: 12 over Crimea, six over Kursk region, and one each over the Bryansk and Voronezh regions.",
     ["Russia | I drone 21", "Crimea | I drone 12", "Kursk Oblast | I drone 6", "Bryansk Oblast | I drone 1", "Voronezh Oblast | I drone 1"]),
    ("According to the Defence Ministry in Moscow 164 Ukrainian drones were destroyed overnight.", ["Russia | I drone 164"]),
    ("Ukraine shot down all 14 drones launched from Kursk and Millerovo.", ["Ukraine | I drone 14"]),
    ("The launching points were, as on most nights, Kursk and Oryol. Over Ukraine 20 of 30 drones were downed.", ["Ukraine | L drone 30, I drone 20"]),
    ("KYIV. Jan 31 - An overnight assault brought 102 drones into Ukrainian airspace. The destruction of 59 of them is confirmed.", ["Ukraine | L drone 102, I drone 59"]),
    ("A Lancet hit a bus near Semenivka. Countrywide, the Air Force says, 132 drones were launched. Hits of 15 UAVs at eight locations are confirmed.",
     ["Semenivka | ", "Ukraine | L drone 132"]),
    ("A drone hit a house in Sumy. The air force said 90 drones had been launched overnight. Eleven of them came down.",
     ["Sumy | ", "Ukraine | L drone 90"]),
    ("The ministry reported that 61 drones were intercepted over the territory of Crimea and seven in the area of Kerch.",
     ["Crimea | I drone 61", "Kerch | I drone 7"]),
    ("Air-defense units had thwarted an attack by three drones on the administration's building in Donetsk.", ["Donetsk | I drone 3"]),
    ("A drone set fire to a school in Nizhyn. Of 28 drones that entered the country overnight, the Air Force reported 22 destroyed.",
     ["Nizhyn | ", "Ukraine | L drone 28, I drone 22"]),
    ("A couple was killed in Brovary as Russia sent 212 drones.", ["Brovary | ", "Ukraine | L drone 212"]),
    ("Lubny was hit by a missile. Our defenders minused four Shaheds in the skies of the region.",
     ["Lubny | ", "Poltava Oblast | I drone 4"]),
    ("A drone fell on a garage in Voronezh. Air defence units destroyed three more on the approach.", ["Voronezh | I drone 3"]),
    ("A drone fell on a garage in Voronezh. The Defence Ministry said five drones had been destroyed.", ["Voronezh | ", "Russia | I drone 5"]),
    ("The military counted 216 drones and 11 missiles. Belgorod was left without light after shells hit a power station.",
     ["Belgorod | ", "Russia | L missile 11, L drone 216"]),
    ("In Vinnytsia region drones damaged a substation. Moldova reported that three drones had crossed its airspace.", ["Vinnytsia Oblast | "]),
    ("Two Kh-22 missiles hit Poltava. They had been let go by bombers over Kursk region, air force officials said: two Kh-22 missiles.", ["Poltava | L missile 2"]),
    ("The enemy sent 163 drones at Ukraine. Destroyed: 92 UAVs. The regions: Odesa - 38; Sumy and Kharkiv - 14 each; Cherkasy - 26.",
     ["Ukraine | L drone 163, I drone 92", "Odesa Oblast | I drone 38", "Sumy Oblast | I drone 14", "Kharkiv Oblast | I drone 14", "Cherkasy Oblast | I drone 26"]),
]  # fmt: skip

EACH = [
    ("Sumy region: 1 killed, 6 wounded. The fatality was in Bilopillia, where an FPV drone hit a car. Four of the injured are from Krasnopillia.",
     ["Sumy Oblast | total | 1 | 6", "Bilopillia | site | -", "Krasnopillia | site | - | 4"]),
    ("The Kherson, Kharkiv and Sumy regions had one dead each after Russian shelling.", ["Kherson Oblast | total | 1", "Kharkiv Oblast | total | 1", "Sumy Oblast | total | 1"]),
    ("Shelling wounded two people each day in Toretsk and Pokrovsk.", ["Donetsk Oblast | total | - | 2", "Toretsk | site | -", "Pokrovsk | site | -"]),
    ("Shelling wounded two people each in Toretsk and Pokrovsk.", ["Toretsk | site | - | 2", "Pokrovsk | site | - | 2"]),
    ("Drones attacked. Three people were injured in Nikopol and in Marhanets respectively.", ["Nikopol | site | - | 3", "Marhanets | site | - | 3"]),
    ("Drones hit Kursk region. The governors of Lipetsk and Tula regions reported that nobody had been hurt.",
     ["Kursk Oblast | site | - | -", "Lipetsk Oblast | site | 0 | 0", "Tula Oblast | site | 0 | 0"]),
    ("Shelling destroyed 11 houses in Lysychansk. The authorities in Donetsk said artillery fire had killed five civilians.",
     ["Lysychansk | site | -", "Donetsk | site | 5"]),
    ("A missile hit Odesa. Three people died, and 13 were hurt in all. Drones hit Izmail, Reni and Kiliia.",
     ["Odesa | site | 3 | 13", "Izmail | site | -", "Reni | site | -", "Kiliia | site | -"]),
]  # fmt: skip

POINTED_BACK = [
    # "there" is the place named last, "nobody" of two places is of both, a man from a place struck was hurt there
    ("Drones wounded two people in Brovary. Plants in the Poltava region were hit by drones. Several employees were wounded there.", ["Brovary | site | - | 2", "Poltava Oblast | total | - | 3+"]),
    ("Artillery shelled Nikopol and Marhanets. No one was hurt.", ["Nikopol | site | 0 | 0", "Marhanets | site | 0 | 0"]),
    ("Two shells exploded in Lyman and eight in Zarichne. There were no casualties.", ["Lyman | site | 0 | 0", "Zarichne | site | 0 | 0"]),
    ("A drone hit Nikopol. Marhanets was shelled with artillery. No one was hurt.", ["Nikopol | site | - | -", "Marhanets | site | 0 | 0"]),
    ("Drones hit a school in Lozova and a hangar in Izium. A man from Lozova, 35, is in hospital.", ["Lozova | site | - | 1", "Izium | site | - | -"]),
    ("Drones hit a school in Lozova. A man from Izium, 35, is in hospital.", ["Lozova | site | - | 1"]),
    # a town in passing is not the next place; a town's mayor opens the report
    ("Shelling killed two bakers in Siversk. Their colleagues in Bakhmut learned of it by telephone. A third baker lost an arm.", ["Siversk | site | 2 | 1"]),
    ("The mayor of Enerhodar said a drone had killed a driver. In Vasylivka shelling wounded three.", ["Enerhodar | site | 1 | -", "Vasylivka | site | - | 3"]),
    # a place left unnamed is the one that the same figure is told of later
    ("Missiles hit Bashtanka, wounding 11 people, hours after two teenagers died in rocket fire farther south. Rockets fell on Shevchenkove, where the two teenagers died.", ["Bashtanka | site | - | 11", "Shevchenkove | site | 2 | -"]),
    ("Drones killed a couple in a town north of Dnipro and wounded a man in Dnipro. The couple died in Lozova.", ["Dnipro | site | - | 1", "Lozova | site | 2 | -"]),
    # a death among the injured
    ("Shaheds struck a firm in Zhytomyr, injuring four loaders. One of them later died in hospital.", ["Zhytomyr | site | 1 | 3"]),
    ("A drone attack on Okhtyrka on Monday injured a boy of 12 and his parents. The boy died on Tuesday.", ["Okhtyrka | site | 1"]),
    # where the hurt are looked after
    ("A rocket killed three in Lyman. A fourth man is in intensive care in the regional centre.", ["Lyman | site | 3 | 1"]),
    # a short sentence that names the next place
    ("A drone hit Lyman on Tuesday. On Wednesday it was the turn of Siversk. A bomb wounded two women.", ["Lyman | site | - | -", "Siversk | site | - | 2"]),
    ("Drones hit Konotop and Shostka. In the former a boiler house was destroyed; in the latter two people were injured.", ["Konotop | site | -", "Shostka | site | - | 2"]),
    ("Kyiv and Dnipro were struck by missiles. In the first, seven people were hurt; in the second, three died.", ["Kyiv | site | - | 7", "Dnipro | site | 3 | -"]),
    ("Drones hit Konotop and Shostka. In the first hours of the day two people were injured in Shostka.", ["Konotop | site | -", "Shostka | site | - | 2"]),
    ("Shelling of Kherson region killed two people and wounded nine. Antonivka, Bilozerka and Beryslav were hit.",
     ["Kherson Oblast | total | 2 | 9", "Antonivka | site | -", "Bilozerka | site | -", "Beryslav | site | -"]),
    ("Drones hit Feodosia in Crimea at night. The military brought down 14 drones over the peninsula.", ["Feodosia | site", "Crimea | total"]),
    ("A missile killed a driver in Zaporizhzhia. In the whole of the region three people were killed.", ["Zaporizhzhia | site | 1", "Zaporizhzhia Oblast | total | 3"]),
    ("Missiles hit Kherson. Elsewhere in town, four people were wounded.", ["Kherson | site | - | 4"]),
    ("A missile hit Izium. Officials in the Kharkiv region announced the loss of five civilians.", ["Izium | site | 5"]),
    ("Two people died in Okhtyrka (ballistic missile) and one in Hlukhiv (FPV drone).", ["Okhtyrka | site | 2 | - | missile", "Hlukhiv | site | 1 | - | drone"]),
    ("In Mykolaiv district, the enemy shelled the Ochakiv community and damaged a school.", ["Ochakiv | site | - | - | artillery"]),
]  # fmt: skip

TOTALS = [
    # so many in each place, in their order
    ("Air raids on Konotop, Shostka and Hlukhiv left 2, 5 and 1 people injured respectively.", ["Konotop | site | - | 2", "Shostka | site | - | 5", "Hlukhiv | site | - | 1"]),
    ("Drones injured three, five and four people in Konotop, Shostka and Hlukhiv respectively.", ["Konotop | site | - | 3", "Shostka | site | - | 5", "Hlukhiv | site | - | 4"]),
    # districts of one city, the place of an attack inside a region, the region whose governor opens the report
    ("A missile attack killed four people in Kyiv, and 14 were injured in the Solomianskyi, Sviatoshynskyi and Holosiivskyi districts.", ["Kyiv | site | 4 | 14"]),
    ("A woman was injured in Zaporizhzhia Oblast in an attack on the Vasylivka district.", ["Vasylivka | site | - | 1"]),
    ("Five people were injured in Donetsk Oblast in attacks on Kramatorsk and Sloviansk.", ["Donetsk Oblast | total | - | 5"]),
    ("The governor of the Belgorod region told of the past day: one civilian was killed and six were wounded in drone attacks. In Urazovo a driver died. In Graivoron a drone hit a house. In Valuyki a shed burned.", ["Belgorod Oblast | total | 1 | 6", "Urazovo | site | 1", "Grayvoron | site | -", "Valuyki | site | -"]),
    # a district without figures of its own is not told beside its villages
    ("Communities of Synelnykove district came under attack by drones. In Pokrovske a woman was killed. In Novopavlivka two men were wounded.", ["Pokrovske | site | 1", "Novopavlivka | site | - | 2"]),
    # a wave's munitions are those of the places it hit
    ("Russia launched 40 drones and six missiles at Ukraine overnight, the Air Force said. In Stryi a workshop burned. A substation was damaged near Nizhyn.", ["Ukraine | total | - | - | missile,drone", "Stryi | site | - | - | missile,drone", "Nizhyn | site | - | - | missile,drone"]),
    ("At least three people died in Russian shelling of Ukraine on Tuesday. A woman was killed in Toretsk.", ["Ukraine | total | 3+ | - | artillery", "Toretsk | site | 1 | - | artillery"]),
    # … and a day's round-up is no wave
    ("Over the past day Russia launched 40 drones at Ukraine, the Air Force said. In Toretsk shells killed a woman. In Lyman a house was hit.", ["Ukraine | total | - | - | drone", "Toretsk | site | 1 | - | artillery", "Lyman | site | - | - | -"]),
    ("Russian attacks killed five people and injured 23 across Ukraine over the past day.", ["Ukraine | total | 5 | 23"]),
    ("In Sumy Oblast, Russian shelling killed two people and injured four over the past day.", ["Sumy Oblast | total | 2 | 4"]),
    ("Three people were wounded in Kharkiv by a Russian drone. Elsewhere in the region one more person was hurt.", ["Kharkiv | site | - | 3", "Kharkiv Oblast | site | - | 1"]),
    ("Ukraine's Air Force said it had shot down 24 of the 31 drones that Russia launched overnight.", ["Ukraine | total | - | - | drone"]),
    ("Air defence shot down seven missiles over the Dnipropetrovsk region on Tuesday.", ["Dnipropetrovsk Oblast | total | - | - | missile | 2024-05-14"]),
]  # fmt: skip

NEVER_STRUCK = [
    ("The missiles that hit Lutsk were launched from Kursk and from the Caspian Sea, Kyiv said.", ["Lutsk | site"]),
    ("A missile hit the village of Hroza, 80 km south of Kharkiv. Talks were held in Washington.", ["Hroza | site"]),
    ("A drone hit a house in Sumy, Mayor Borys Filatov of Dnipro told reporters in Vienna.", ["Sumy | site"]),
    ("Since February 2022 Russian missiles have killed hundreds of people in Kharkiv. On Tuesday a drone wounded a man in Lozova.", ["Lozova | site | - | 1"]),
    ("A missile hit Kremenchuk on Tuesday, two years after 22 people were killed in a strike on a mall there.", ["Kremenchuk | site | - | -"]),
]  # fmt: skip

NO_STRIKE = [
    "Parliament passed a law on compensation for houses destroyed by Russian attacks. Since 2022 some 230,000 homes have been damaged in Kharkiv region.",
    'Shops in Lviv ran out of generators as residents prepare for a winter of missile strikes. "If Russia hits the power plants again, we will cope," said the mayor.',
    "Residents of Sumy fear new missile strikes on the city.",
    "Volunteers in Poltava are bracing for new drone attacks on the grid.",
    "The bang that shook Engels was no drone, the governor wrote. A boiler had exploded; two workers have burns. Channels had first reported an attack on the airbase.",
    "Six workers died when a blast tore through a powder plant in the Ryazan region. A violation of technology was the cause. Ukraine has struck the refinery several times this year.",
    "Three years ago on Saturday a missile struck the station of Kramatorsk. Sixty-one people died, among them seven children. Relatives laid toys on the platform.",
    "An An-26 transport plane crashed in the Zaporizhzhia region, killing one of the crew. It hit a power line. No sign of enemy action was found.",
    "The minister visited Odesa, where he inspected a battery that had shot down dozens of Shaheds. Half of the money goes to drones.",
    "The court in Dnipro gave a man 11 years. He had passed the coordinates of a hangar which a missile then hit, killing two.",
    "A fisherman was killed near Zatoka when his boat struck a sea mine.",
    "Berlin will hand Ukraine two systems and 30,000 artillery shells before the end of the year, the minister said in Kyiv.",
    "Sappers of the emergency service destroyed 14 artillery shells and a mortar round found in a field near Borodianka.",
    "Poltava remembered the 59 people who were killed in September 2023, when two ballistic missiles hit the institute.",
    "Russia and Belarus began joint drills at ranges near Barysaw. Troops practise repelling air attacks with Iskander launchers.",
    'The sanctions hit makers of parts. "Every missile that strikes Kharkiv has Western chips in it," an official said.',
    "Three teenagers were wounded in Balakliia when a grenade that they had found in the woods went off.",
    "Explosions were heard in Kryvyi Rih. Sappers were destroying old shells, the mayor said. Nobody was hurt.",
    "Ukrainian forces beat off 14 assaults near Toretsk, using FPV drones and artillery. The enemy lost 40 soldiers.",
    "Two years after the bombing of the Mariupol theatre candles were lit in Lviv. On 16 March 2022 aircraft dropped two bombs on it. Amnesty confirmed a dozen deaths.",
    "LONDON - London will pay for thousands of one-way attack drones, the minister said. The ballistic missile remains the hardest nut.",
    "BARYSAU, Belarus - Tanks advanced on Monday in large manoeuvres while drones circled above. The imaginary enemy carries out missile strikes on three cities.",
    "Two farmers were killed when their tractor ran over a mine near Snihurivka.",
    "An air-raid alert was declared in Kyiv and all regions after a MiG-31K took off.",
    "A gas explosion in a block of flats in Kryvyi Rih killed three people. The cause is being investigated.",
    "Ukrainian troops repelled nine attacks near Avdiivka and Bakhmut, the General Staff said.",
    "Japan will give Ukraine missiles, its ambassador said in Kyiv.",
    "In Lviv the anniversary of the attack that killed 9 people in 2022 was marked on Tuesday.",
    "Poland will hold an exercise with missiles near Rzeszow.",
    "Four people died in a road accident near Zhytomyr.",
]

DATES = [
    ("A drone struck Nikopol late on Sunday, injuring two.", ["Nikopol | site | - | 2 | drone | 2024-05-12"]),
    ("On 12 May missiles hit Lviv. On 14 May drones hit Ternopil, injuring two people.", ["Lviv | site | - | - | missile | 2024-05-12", "Ternopil | site | - | 2 | drone | 2024-05-14"]),
    ("A missile hit Lviv on Monday, the mayor said on Tuesday. One person was killed.", ["Lviv | site | 1 | - | missile | 2024-05-13"]),
    ("On the night of 13 to 14 May drones struck Uman.", ["Uman | site | - | - | drone | 2024-05-14"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE_PLACE)
def test_one_place(text: str, expected: list[str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), SEVERAL_PLACES)
def test_several_places(text: str, expected: list[str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_munitions_are_counted_where_they_flew(text: str, expected: list[str]) -> None:
    found = []
    for claim in claims_of(text):
        sides = (("L", claim.launched), ("I", claim.intercepted))
        figures = [f"{side} {weapon} {_figure(figure)}" for side, counts in sides for weapon, figure in counts.items()]
        found.append(f"{claim.place} | {', '.join(figures)}")
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), EACH)
def test_figures_go_to_every_place_they_are_said_of(text: str, expected: list[str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), POINTED_BACK)
def test_words_that_point_back(text: str, expected: list[str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_totals(text: str, expected: list[str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "expected"), NEVER_STRUCK)
def test_never_struck(text: str, expected: list[str]) -> None:
    check(text, expected)


@pytest.mark.parametrize("text", NO_STRIKE)
def test_no_strike(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: list[str]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Artillery hit the Nikopol and Marhanets communities. A house, a car and power lines took damage.",
        "Drones struck Nikopol and Marhanets. Two houses and a car were damaged, a gas pipe was cut.",
    ],
)
def test_damage_after_two_places_named_together_goes_to_both(text: str) -> None:
    found = {claim.place: claim.damage for claim in claims_of(text)}
    assert found == dict.fromkeys(("Nikopol", "Marhanets"), ("residential", "energy", "vehicle"))


def test_a_report_without_a_day_gives_undated_claims() -> None:
    claims = claims_of("A missile hit a house in Izium, killing two people.", published=None)
    assert [(c.place, c.date, c.date_precision) for c in claims] == [("Izium", None, "unknown")]


SHARES = [
    ("Shelling of Donetsk region. One person each was killed in Kostiantynivka, Druzhkivka and Myrnohrad.", ["Kostiantynivka | site | 1", "Druzhkivka | site | 1", "Myrnohrad | site | 1"]),
    ("Shelling of Donetsk region. Lyman and Siversk report two wounded each.", ["Lyman | site | - | 2", "Siversk | site | - | 2"]),
    ("Shelling killed one person apiece in Lyman and Siversk.", ["Lyman | site | 1", "Siversk | site | 1"]),
    ("Shelling hit three regions. The Kherson, Kharkiv and Sumy regions had one dead each.", ["Kherson Oblast | total | 1", "Kharkiv Oblast | total | 1", "Sumy Oblast | total | 1"]),
    ("Shelling of Donetsk region. Two people were injured in Kostiantynivka, in Druzhkivka and in Pokrovsk respectively.", ["Kostiantynivka | site | - | 2", "Druzhkivka | site | - | 2", "Pokrovsk | site | - | 2"]),
    ("Missiles hit Lyman and Siversk, killing two and four people respectively.", ["Lyman | site | 2", "Siversk | site | 4"]),
    ("Shelling hit Donetsk region, killing three. Two of the dead and ten of the wounded were in Kramatorsk.", ["Donetsk Oblast | total | 3 | -", "Kramatorsk | site | 2 | 10"]),
    ("Shelling injured seven people in Donetsk region, three of them in Lyman and four in Siversk.", ["Donetsk Oblast | total | - | 7", "Lyman | site | - | 3", "Siversk | site | - | 4"]),
    ("Of the nine people hurt by shelling, four were in Lyman and five in Siversk.", ["Donetsk Oblast | total | - | 9", "Lyman | site | - | 4", "Siversk | site | - | 5"]),
    ("Shelling killed three in Donetsk region: Siversk mourns two dead and Lyman one.", ["Donetsk Oblast | total | 3", "Siversk | site | 2", "Lyman | site | 1"]),
    ("Shelling: in Lyman two were killed, in Siversk one, in Toretsk four.", ["Lyman | site | 2", "Siversk | site | 1", "Toretsk | site | 4"]),
    ("Yesterday shelling killed three civilians in Donetsk region: in Lyman, Siversk and Toretsk.", ["Donetsk Oblast | total | 3", "Lyman | site | -", "Siversk | site | -", "Toretsk | site | -"]),
    ("Nobody was hurt by shells in Lyman; in Siversk one woman was wounded.", ["Lyman | site | 0 | 0", "Siversk | site | - | 1"]),
    ("A woman died in Lyman under shelling, and so did a man in Siversk.", ["Lyman | site | 1", "Siversk | site | 1"]),
    ("Missiles hit Sumy, killing two. Kharkiv lost a 60-year-old woman to a drone.", ["Sumy | site | 2", "Kharkiv | site | 1"]),
    ("Shelling of Lyman wounded two people. A neighbour has lost her sister.", ["Lyman | site | - | 2"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_each_place_has_its_share(text: str, expected: list[str]) -> None:
    check(text, expected)


DAYS = [
    # the day of the strike, not that of its toll
    ("Last night the death toll from Monday's missile attack on Beryslav hit 23.", ["Beryslav | site | 23 | - | missile | 2024-05-13"]),
    ("A missile hit Beryslav, wounding five. He died in hospital, the mayor said of a driver.", ["Beryslav | site | 1 | 4 | missile"]),
    # the day of the sentences before, in one paragraph
    ("Drones hit Toretsk on Tuesday, wounding two.\n\nOn Sunday it was the turn of Beryslav. A bomb fell on Lyman as well, killing two.", ["Toretsk | site | - | 2 | drone | 2024-05-14", "Lyman | site | 2 | - | bomb | 2024-05-12"]),
    ("Drones hit Toretsk on Tuesday, wounding two. Mourners met on Wednesday. A bomb fell on Lyman as well, killing two.", ["Toretsk | site | - | 2 | drone | 2024-05-14", "Lyman | site | 2 | - | bomb | 2024-05-14"]),
    ("As of 09.30\n\nFrom the evening of 14 May until this morning drones attacked Lyman, wounding two.", ["Lyman | site | - | 2 | drone | 2024-05-15"]),
    # what was said on an earlier day was done by then
    ("At least three people died in shelling of Beryslav, officials said on Tuesday.", ["Beryslav | site | 3+ | - | artillery | 2024-05-14"]),
    ("At least three people died in shelling of Beryslav, officials said on Wednesday.", ["Beryslav | site | 3+ | - | artillery | 2024-05-15"]),
    ("At least three people died in shelling of Beryslav, officials said on Friday.", ["Beryslav | site | 3+ | - | artillery | 2024-05-15"]),
    # the day told before the first words of a strike
    ("Beryslav is quiet again. They had come to the café on Monday. A missile struck it, killing four.", ["Beryslav | site | 4 | - | missile | 2024-05-13"]),
    ("Beryslav sleeps badly. It began late on Sunday evening, she says. Missiles came first and killed two.", ["Beryslav | site | 2 | - | missile | 2024-05-12"]),
    # a find is later than the strike
    ("A missile hit a clinic in Beryslav on Monday. When firemen reached her on Tuesday morning, the nurse was dead.", ["Beryslav | site | 1 | - | missile | 2024-05-13"]),
    # the night told of last
    ("In the early hours of Monday, 13 May, drones hit Beryslav. Drones fell on Toretsk during the night, hurting one.", ["Beryslav | site | - | - | drone | 2024-05-13", "Toretsk | site | - | 1 | drone | 2024-05-13"]),
    # what a report recalls keeps its own day
    ("Drones have struck a substation in Nizhyn; an electrician was hurt. Background: Nizhyn was last left without light on 2 May, after drones had damaged a plant.", ["Nizhyn | site | - | 1 | drone | 2024-05-15", "Nizhyn | site | - | - | drone | 2024-05-02"]),
    ("Drones have struck a plant in Nizhyn; an electrician was hurt. As a reminder, on 9 May a drone killed a woman in Nizhyn.", ["Nizhyn | site | - | 1 | drone | 2024-05-15", "Nizhyn | site | 1 | - | drone | 2024-05-09"]),
    # days of counting are no days of strikes
    ("A missile hit a block in Uman on Sunday. How the count went: four dead that evening; nine by Monday noon; thirteen on Tuesday.", ["Uman | site | 13 | - | missile | 2024-05-12"]),
    # the day of one place, told in a clause about it
    ("Shelling killed five people in Donetsk Oblast on Wednesday. Three of the deaths were in Kramatorsk, where a bomb fell late on Monday. One person was killed in Lyman and another in Toretsk.", ["Donetsk Oblast | total | 5", "Kramatorsk | site | 3 | - | bomb | 2024-05-13", "Lyman | site | 1 | - | artillery | 2024-05-15", "Toretsk | site | 1 | - | artillery | 2024-05-15"]),
    ("Since yesterday evening shelling of Beryslav has wounded two.", ["Beryslav | site | - | 2 | artillery | 2024-05-15"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_strike_stands_on_its_day(text: str, expected: list[str]) -> None:
    check(text, expected)


def test_a_title_of_a_day_leaves_the_day_to_the_text() -> None:
    claims = claims_of(
        "Yesterday shelling killed two people in Beryslav. A house burned in Toretsk.", "Three dead in a day of shelling"
    )
    assert {c.date for c in claims} == {"2024-05-14"}
