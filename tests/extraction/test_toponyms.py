"""Place names in English news text: what kind the words make them, what happened there, and where they lie.

Every phrase marks one name with « »; what follows is the kind, the role and, where the words give one, the region.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import strikemap.extraction
from strikemap.extraction.document import Document
from strikemap.extraction.spans import Toponym
from strikemap.extraction.toponyms import find_toponyms
from strikemap.geocoding.gazetteer import load

ENGINE = Path(strikemap.extraction.__file__).parent


def names_in(text: str) -> list[Toponym]:
    return find_toponyms(Document(text), load())


def marked(phrase: str) -> Toponym | None:
    """The toponym that overlaps the marked words, or None."""
    start, end = phrase.index("«"), phrase.index("»") - 1
    text = phrase.replace("«", "").replace("»", "")
    found = [t for t in names_in(text) if t.start < end and t.end > start]
    assert len(found) < 2
    return found[0] if found else None


KINDS = [
    # regions
    ("Shelling continued in «Kharkiv Oblast».", "region locus"),
    ("Three people were hurt in «Kharkiv» region.", "region locus"),
    ("Drones fell in the «Poltava» region on Monday.", "region locus"),
    ("A shell hit a bus in Horlivka in the «Donetsk» People's Republic.", "region reference"),
    ("A strike on «Donetsk» province killed two.", "region locus"),
    ("Explosions were heard in «Khmelnytskyi» Oblast.", "region locus"),
    ("«Sumshchyna» was shelled ten times.", "region locus"),
    ("Two were killed in «Kharkivshchyna».", "region locus"),
    ("Missiles hit the north-eastern region of «Sumy».", "region locus"),
    ("The southern regions of «Odesa» and Mykolaiv were attacked.", "region locus"),
    ("The southern regions of Odesa and «Mykolaiv» were attacked.", "region locus"),
    ("Shells fell on «Donetsk» and Luhansk regions.", "region locus"),
    ("Air defence worked in «Kyiv», Vinnytsia, Rivne and Kirovohrad oblasts.", "region locus"),
    ("Air defence worked in Kyiv, Vinnytsia, «Rivne» and Kirovohrad oblasts.", "region locus"),
    ("Air defence worked in Kyiv, Vinnytsia, Rivne and «Kirovohrad» oblasts.", "region locus"),
    ("Drones were downed over the Chernihiv, «Zhytomyr», and Cherkasy regions.", "region locus"),
    ("Drones hit «Poltava» and the Chernihiv and Sumy regions.", "settlement locus"),
    ("Strikes in «Kyiv», Sumy, Odesa and Poltava provinces cut the power.", "region locus"),
    ("A fuel depot burned in «Volyn» after the attack.", "region locus"),
    ("A missile struck «Zakarpattia» for the first time.", "region locus"),
    ("Drones reached «Crimea» at dawn.", "region locus"),
    ("Drones were shot down over «Krasnodar» Krai.", "region locus"),
    ("A refinery in «Tatarstan» caught fire after a drone attack.", "region locus"),
    ("Debris fell in Ukraine's «Ternopil» region.", "region locus"),
    ("Guns fired at two «Bryansk» villages.", "region locus"),
    ("In «Rostov», debris killed a man on a street in the village of Chaltyr.", "region locus"),
    ("In «Kharkiv», two people died and one in the village of Lyptsi.", "settlement locus"),
    ("KHERSON REGION. A man died.\n«SUMY», CHERNIHIV. Villages were shelled.", "region locus"),
    ("KHERSON REGION. A man died.\nSUMY, «CHERNIHIV». Villages were shelled.", "region locus"),
    ("KHERSON REGION. A man died.\n«LVIV». Warehouses burned.", "settlement locus"),
    ("KHERSON. A man died.\n«SUMY», CHERNIHIV. Villages were shelled.", "settlement locus"),
    ("The oblast breakdown is as follows: «Mykolaiv» 9, Kirovohrad 6.", "region locus"),
    ("The oblast breakdown is as follows: Mykolaiv 9, «Kirovohrad» 6.", "region locus"),
    # raions, hromadas, areas
    ("Artillery hit the «Nikopol» district.", "raion locus"),
    ("A drone hit a car in «Beryslav» raion.", "raion locus"),
    ("Two villages of the «Izium» district came under fire.", "raion locus"),
    ("The enemy shelled «Chuhuiv» and Kupiansk districts.", "raion locus"),
    ("A drone struck the «Vasylkivka» community.", "hromada locus"),
    ("Bombs fell on the «Bilopillia» hromada.", "hromada locus"),
    ("The «Krasnopillia» settlement territorial community was shelled.", "hromada locus"),
    ("Guns fired at the «Marhanets» area all night.", "settlement locus"),
    ("Shells hit the «Shebekinsky» district.", "raion locus"),
    ("In the «Shebekinsky» urban district a drone hit a car.", "raion locus"),
    ("In the «Grayvoron» urban district a kiosk burned.", "raion locus"),
    ("An ambulance was hit in the «Rylsk» district of Kursk region.", "raion locus"),
    ("In the «Belgorod» district, in the settlement of Oktyabrsky, a car was hit.", "raion reference"),
    ("In the Belgorod district, in the settlement of «Oktyabrsky», a car was hit.", "settlement locus"),
    # districts of a city
    ("A house burned in Kherson's «Dniprovskyi» district.", "city district locus"),
    ("Debris fell in the «Holosiivskyi» district of Kyiv.", "city district locus"),
    ("A rocket hit the «Industrialnyi» district of Kharkiv.", "city district locus"),
    ("In Kyiv a drone hit a roof. Debris fell in the «Solomianskyi» district as well.", "city district locus"),
    ("Windows were broken in the «Golosiivsky» district of Kiev.", "city district locus"),
    # settlements
    ("Shells hit the city of «Donetsk».", "settlement locus"),
    ("A missile struck the port city of «Mykolaiv».", "settlement locus"),
    ("The villages of «Vovchansk» and Lyptsi were bombed.", "settlement locus"),
    ("Two people died in «Kherson» city.", "settlement locus"),
    ("In «Donetsk» in the east a bus was hit.", "settlement locus"),
    ("In «Rivne» a substation burned.", "settlement locus"),
    ("A drone hit the village of «Qwertivka».", "settlement locus"),
    ("KHARKIV STRUCK: FIVE KILLED IN «KHARKIV» AS MISSILES HIT HOUSES", "settlement locus"),
    ("«Kharkiv»'s Saltivka was shelled.", "settlement reference"),
    ("Kharkiv's «Saltivka» was shelled.", "city district locus"),
    # countries
    ("Seven died across «Ukraine» in a day.", "country locus"),
    ("Russia fired 90 missiles at «Ukraine» overnight.", "country locus"),
    ("Targets in «Ukraine» were hit by bombers.", "country locus"),
    ("The barrage hit Lviv and Kyiv in Ukraine. At least 12 died all over the «country».", "country locus"),
    ("Odesa and Dnipro were hit. Ten people died «nationwide».", "country locus"),
]

ROLES = [
    # struck
    ("Drones hit «Izmail» on the Danube.", "settlement locus"),
    ("Russia launched an attack on «Zaporizhzhia» at dawn.", "settlement locus"),
    ("Air defence shot down missiles over «Cherkasy».", "settlement locus"),
    ("The night brought trouble, this time to «Kryvyi Rih».", "settlement locus"),
    ("To the «Snovsk» hromada they sent four drones.", "hromada locus"),
    ("For the «Stepnohirsk» community the day ended in three funerals.", "hromada locus"),
    ("Aid was brought to the «Beryslav» district.", "raion background"),
    ("A drone hit a petrol station on the road out of «Huliaipole».", "settlement locus"),
    ("A «Kharkiv» street was hit.", "settlement locus"),
    ("In the village «Gudovka» a mill burned.", "settlement locus"),
    ("«Pavlohrad» was hit by four missiles.", "settlement locus"),
    ("«Kramatorsk» came under fire again.", "settlement locus"),
    ("«Kyiv» was attacked by drones.", "settlement locus"),
    ("«Kiev», the capital, was attacked as well.", "settlement locus"),
    ("«Moscow» was attacked by eight drones.", "settlement locus"),
    ("«Kremenchuk» and Poltava in central Ukraine were also hit.", "settlement locus"),
    ("Russian missiles kill four in «Uman»", "settlement locus"),
    ("A rocket hit the «Kharkiv» regional administration building.", "settlement locus"),
    ("A missile hit «Odesa» airport.", "settlement locus"),
    ("Strikes all over the country, from «Lviv» in the west to Odesa in the south.", "settlement locus"),
    ("Strikes all over the country, from Lviv in the west to «Odesa» in the south.", "settlement locus"),
    ("Residents of «Sloviansk» were sleeping when the bomb fell.", "settlement locus"),
    ("«Kyiv» and the region were attacked with missiles.", "settlement locus"),
    ("A hospital in «Dnipro» was hit.", "settlement locus"),
    ("Two were hurt in Lviv, in «Sumy» region three.", "region locus"),
    ("In «Odesa» officials said two people died.", "settlement locus"),
    ("In «Kharkiv» Oleh Syniehubov counted three dead.", "settlement locus"),
    ("Drones hit «Sumy» today.", "settlement locus"),
    ("In «Kherson» 24 people were hurt.", "settlement locus"),
    ("«Kyiv» children's hospital hit by missile", "settlement locus"),
    ("Five people died in «Kyiv».", "settlement locus"),
    ("The missile struck a conference in «Chernihiv».", "settlement locus"),
    ("«Stanislav», Bilozerka and Antonivka were shelled.", "settlement locus"),
    ("The town named «Lozova» burned.", "settlement locus"),
    ("The «Kharkiv» attack killed two.", "settlement locus"),
    # speakers
    ("The attack was a provocation, «Kyiv» said.", "settlement speaker"),
    ("«Moscow» claimed that it had hit military targets.", "settlement speaker"),
    ("According to «Kyiv», all drones were downed.", "settlement speaker"),
    ("«Kyiv»'s Western allies promised missiles.", "settlement agent"),
    ("«Ukraine»'s president condemned the strike.", "country speaker"),
    ("The governor of «Odesa» region reported a fire.", "region speaker"),
    ("Two were wounded, «Zaporizhzhia» governor Ivan Fedorov said.", "region speaker"),
    ("The «Kramatorsk» City Council wrote on Telegram.", "settlement speaker"),
    ("«Crimea»'s Russian-installed governor spoke.", "region speaker"),
    ("«Kharkiv» Regional Military Administration reported two deaths.", "region speaker"),
    ("Ihor Terekhov, mayor of «Kharkiv», said a school was hit.", "settlement speaker"),
    ("Dozens were hurt, said the Mayor of «Lviv».", "settlement speaker"),
    ("«Dnipro» Gov. Serhii Lysak counted 53 wounded.", "region speaker"),
    ("«Sumy» Oblast Governor Oleh Hryhorov reported shelling.", "region speaker"),
    ("The head of the «Kherson» regional administration spoke of four dead.", "region speaker"),
    ("The leader of the «Lozova» community reported a fire.", "hromada speaker"),
    ("The emergency services of the «Donetsk» region counted ten dead.", "region speaker"),
    ("The «Poltava» prosecutor's office opened a case.", "settlement speaker"),
    ("«Chernihiv» Mayor Vladyslav Atroshenko said so.", "settlement speaker"),
    # origins
    ("The drones were launched from «Kursk».", "settlement origin"),
    ("The drones were launched from Kursk and «Primorsko-Akhtarsk».", "settlement origin"),
    ("Missiles were fired from «Belgorod» at Kharkiv.", "settlement origin"),
    ("Bombers took off from «Engels».", "settlement origin"),
    ("The drones came from Cape Chauda in «Crimea».", "region origin"),
    ("Ten Shaheds, launched from the Russian city of «Oryol», were downed.", "settlement origin"),
    ("Six ballistic missiles (from the «Kursk» and Voronezh regions) were fired.", "region origin"),
    ("Six ballistic missiles (from the Kursk and «Voronezh» regions) were fired.", "region origin"),
    ("Two guided missiles (from the airspace of occupied «Zaporizhzhia») were fired.", "settlement origin"),
    ("The air force counted 60 drones (launch areas: «Oryol», Kursk, Millerovo).", "settlement origin"),
    ("The air force counted 60 drones (launch areas: Oryol, Kursk, «Millerovo»).", "settlement origin"),
    ("Missiles were released by bombers from the area of the Caspian Sea and «Volgodonsk».", "settlement origin"),
    ("Drones came from Cape Chauda, «Kursk» and Oryol.", "settlement origin"),
    ("Drones were shot down in the airspace of «Kharkiv» region.", "region locus"),
    ("Drones bound for «Odesa» were shot down.", "settlement locus"),
    ("Two missiles had been let go by Tu-22M3 bombers flying over Russia's «Kursk» region.", "region origin"),
    ("A missile fired by jets over «Belgorod» region hit Kharkiv.", "region origin"),
    ("The army had fired from near «Dobropillia», Moscow said.", "settlement origin"),
    ("Jets dropped two bombs over «Kupiansk».", "settlement locus"),
    ("The take-off areas were «Yeysk» and Kursk Oblast in Russia.", "settlement origin"),
    ("The take-off areas were Yeysk and «Kursk Oblast» in Russia.", "region origin"),
    ("The missiles were released by a Su-34 over occupied «Zaporizhzhia» Oblast.", "region origin"),
    ("The enemy attacked with 112 Shahed drones from: Millerovo, «Shatalovo», Oryol.", "settlement origin"),
    ("The air force counted 112 arriving from the directions of «Bryansk» and Oryol.", "settlement origin"),
    ("The air force counted 112 arriving from the directions of Bryansk and «Oryol».", "settlement origin"),
    ("3 Kh-22 from over «Voronezh» region;", "region origin"),
    ("3 Kinzhal (out of MiG-31K, «Ryazan» and Lipetsk regions);", "region origin"),
    ("The longest list came from «Donetsk» Oblast: five dead.", "region locus"),
    ("Five of the injuries are from «Kherson».", "settlement locus"),
    ("Two drones flew back in the direction of «Russia» and Belarus.", "country reference"),
    ("Two drones flew back in the direction of Russia and «Belarus».", "country reference"),
    ("One drone turned toward «Belarus».", "country reference"),
    ("They called it revenge for raids on «Belgorod».", "settlement background"),
    ("Corn bound for «Egypt» burned in the port.", "country reference"),
    # references
    ("The missile hit Uman, 215 km south of «Kyiv».", "settlement reference"),
    ("Two stray missiles came down five miles from the city of «Lviv».", "settlement reference"),
    ("The village is 100 kilometers to the north of «Ternopil».", "settlement reference"),
    ("It lies close to the border with «Poland».", "country reference"),
    ("An air strike on Yahidne, on the outskirts of «Chernihiv», killed two.", "settlement reference"),
    ("Six were killed in Korotych, just outside «Kharkiv».", "settlement reference"),
    ("The city lies near «Horlivka».", "settlement reference"),
    ("Houses burned in «Sloviansk», Donetsk Oblast.", "settlement locus"),
    ("Houses burned in Sloviansk, «Donetsk Oblast».", "region reference"),
    ("Houses burned in Vovchansk and Lyptsi in Chuhuiv and «Kharkiv» districts.", "raion reference"),
    ("Houses burned in Kostiantynivka on Friday, in eastern Ukraine's «Donetsk» region.", "region reference"),
    ("«Kyiv»'s Shevchenkivskyi and Solomianskyi districts were hit.", "settlement reference"),
    ("Kyiv, the capital of «Ukraine», lost power.", "country reference"),
    ("In the «Kyiv» suburb of Vyshhorod, two blocks were hit.", "settlement reference"),
    ("In the Kyiv suburb of «Vyshhorod», two blocks were hit.", "settlement locus"),
    ("The «Kyiv-region» town of Irpin was hit.", "region reference"),
    ("The Kyiv-region town of «Irpin» was hit.", "settlement locus"),
    ("Talks between Kyiv and Moscow in «Istanbul» failed; missiles hit Odesa.", "settlement meeting"),
    ("Talks between «Kyiv» and Moscow failed; missiles hit Odesa.", "settlement agent"),
    ("Kateryna Yamshchykova, mayor of «Poltava», confirmed it.", "settlement speaker"),
    ("A bus was hit on the road to «Bakhmut».", "settlement reference"),
    # people in a capital, and what is agreed there
    ("Military chiefs in «Kyiv» said 59 drones were downed.", "settlement speaker"),
    ("Nobody was shot, a source in «Moscow» said.", "settlement speaker"),
    ("The defence ministry in «Moscow» denied that it had fired.", "settlement speaker"),
    ("The ministry in «Kyiv» was hit by a drone.", "settlement locus"),
    ("An adviser in «Kyiv», Ivan Kos, apologised for the strike.", "settlement speaker"),
    ("«Moscow», meanwhile, said its army held the town.", "settlement speaker"),
    ("The army now held «Chasiv Yar», it said.", "settlement background"),
    ("Chornomorsk, a half-hour's drive from «Odesa», burned.", "settlement reference"),
    ("Killings go on, according to the General Staff in «Kyiv».", "settlement speaker"),
    ("The strike came hours before a deal signed in «Istanbul» took force.", "settlement meeting"),
    ("Investigators in «The Hague» have collected statements.", "settlement meeting"),
    ("The embassy in «Riga» called it provocative.", "settlement speaker"),
    ("In «New York», the General Assembly was preparing to vote.", "settlement meeting"),
    ("The ministry in «Moscow» justified it as revenge.", "settlement speaker"),
    ("The governor of «Poltava» said five missiles had been fired.", "region speaker"),
    ("«Poltava»'s governor counted two dead.", "region speaker"),
    ("The «Samara» governor said a plant burned.", "region speaker"),
    ("Boats on the «Samara» were sunk.", "settlement background"),
    # meetings and datelines
    ("He held talks in «Washington» on Monday.", "settlement meeting"),
    ("His visit to «Norway» ended.", "country meeting"),
    ("The president arrived in «Berlin».", "settlement meeting"),
    ("«KYIV» - Drones hit Odesa on Monday.", "settlement meeting"),
    ("«KYIV», Ukraine (AP) - Drones hit Odesa on Monday.", "settlement meeting"),
    ("KYIV, «Ukraine» (AP) - Drones hit Odesa on Monday.", "country meeting"),
    ("«Kharkiv», Ukraine (Reuters) - A missile hit a school.", "settlement meeting"),
    ("«BELGOROD», Russia, December 30. /TASS/. Two were killed.", "settlement meeting"),
    ("«KYIV», July 8 (Reuters) - A missile hit a hospital.", "settlement meeting"),
    ("«KYIV», Aug. 1 - Flags hung at half-mast.", "settlement meeting"),
    ("«SHOSTKA», Ukraine, Oct 4 (agencies) - Drones went for trains.", "settlement meeting"),
    ("SHOSTKA, «Ukraine», Oct 4 (agencies) - Drones went for trains.", "country meeting"),
    ("He heard of the strike in «Granada», Spain, where he was asking leaders for help.", "settlement meeting"),
    ("He heard of the strike in Granada, «Spain», where he was asking leaders for help.", "country meeting"),
    ("«Kherson», where local leaders counted five strikes, burned.", "settlement locus"),
    ("KYIV: The port of «Izmail» was struck.", "settlement locus"),
    ("«KHARKIV» - FIVE KILLED IN MISSILE ATTACK", "settlement locus"),
    ("«Pokrovsk» (Donetsk Oblast) was shelled.", "settlement locus"),
    ("«Yarova», Donetsk Oblast - five killed.", "settlement locus"),
    ("«Odesa», Ukraine - A missile hit a hotel.", "settlement meeting"),
    ("«Izmail», Reni - two were injured.", "settlement locus"),
    ("He said in «Oslo» that the attack on Kharkiv was a crime.", "settlement meeting"),
    ("«MOSCOW» - Russian troops advanced.", "settlement meeting"),
    ("Ministers will meet again in «Brussels».", "settlement meeting"),
    # agents
    ("«Russia» fired twenty missiles.", "country agent"),
    ("«Russia» has attacked ports since July.", "country agent"),
    ("«Ukraine» shelled the town.", "country agent"),
    ("«Ukraine»'s air force downed ten drones.", "country agent"),
    ("«Moscow» has stepped up its attacks.", "settlement agent"),
    # persons
    ("Governor «Oleh» Syniehubov reported one death.", "settlement person"),
    ("The commander, Taras «Shevchenko», denied it.", "settlement person"),
    ("Andriy «Sadovyi», the mayor, said so.", "settlement person"),
    ("«Roman» Starovoit confirmed the shelling.", "settlement person"),
    ("Five trains, in particular «Moscow» - Simferopol, are late.", "settlement reference"),
    ("Five trains, in particular Moscow - «Simferopol», are late.", "settlement reference"),
    # background
    ("People of «Vladislavovka» street were taken away.", "settlement background"),
    ("A total of 109 are in medical facilities in Belgorod and «Voronezh».", "settlement background"),
    ("In «Kiev» the group stated that it had not fought.", "settlement meeting"),
    ("No attacks took place in «Vinnytsia» and Rivne.", "settlement background"),
    ("No attacks took place in Vinnytsia and «Rivne».", "settlement background"),
    ("No shelling hurt anyone, but a shed burned in «Rivne».", "settlement locus"),
    ("Eleven clashes took place in the Kupiansk direction, in the «Lyman» one nine.", "settlement background"),
    ("Rockets rained on Ukraine's '«Blackpool»'.", "settlement background"),
    ("Two died in Samar, known until last year as «Novomoskovsk».", "settlement background"),
    ("Moscow accused a group of entering two «Bryansk» villages.", "region background"),
    ("The brigade's incursion into «Kursk» region surprised many.", "region background"),
    ("Families queued for a train out of the «Donbas».", "region background"),
    ("Three hundred people were taken from the villages to «Pavlohrad».", "settlement background"),
    ("Fans of Dynamo «Kyiv» sang.", "settlement background"),
    ("The «Kyiv» Independent reported it.", "settlement background"),
    ("Troops of the «Kyiv» regime fired Grads.", "settlement speaker"),
    ("It was the worst loss since the fall of «Mariupol».", "settlement background"),
    ("Many recalled the 2022 attack on «Kremenchuk».", "settlement background"),
    ("A «Kyiv»-based analyst doubts it.", "settlement background"),
    ("At 15:00 «Kyiv» time a siren sounded.", "settlement background"),
    ("Trains from «Kyiv» to Lviv were late.", "settlement reference"),
    ("The wounded were taken to a hospital in «Dnipro».", "settlement background"),
    ("A girl died in a «Dnipro» hospital.", "settlement background"),
    ("He studied at the University of «Lviv».", "settlement background"),
    ("A couple from «Poltava» who had moved to Kharkiv survived.", "settlement background"),
    ("The battle for «Bakhmut» goes on.", "settlement background"),
    ("The enemy attacked in the «Pokrovsk» direction.", "settlement background"),
    ("Shells flew across the «Dnipro» at night.", "settlement background"),
    ("A woman from «Kherson» was treated.", "settlement background"),
    ("The war in «Ukraine» goes on.", "country background"),
    ("Allies sent weapons to «Ukraine».", "country background"),
]

HINTS = [
    ("A bomb hit the village of «Yarova» in Donetsk Oblast.", "Donetsk Oblast"),
    ("The shelling of «Tetkino», Kursk region, killed one.", "Kursk Oblast"),
    ("A drone hit «Mykolaivka», Sumy region.", "Sumy Oblast"),
    ("A shell hit the village of «Novosilka» in the Kramatorsk district of Donetsk region.", "Donetsk Oblast"),
    ("Two died in «Ivanivka» (Kherson Oblast).", "Kherson Oblast"),
    ("In Kharkiv region, the enemy shelled «Dvorichna» and Kupiansk.", "Kharkiv Oblast"),
    ("Nikopol, «Marhanets» and Pokrov in Dnipropetrovsk Oblast were shelled.", "Dnipropetrovsk Oblast"),
    ("One person was hurt in the Kherson region's «Beryslav» district.", "Kherson Oblast"),
    ("Oleh Syniehubov, head of the Kharkiv regional administration, spoke. A house in «Ivanivka» burned.", "Kharkiv Oblast"),
    ("A school was hit in «Bilohorivka», a village in Luhansk province.", "Luhansk Oblast"),
    ("Missiles hit a block in a small town near Odesa. Smoke rose over the town, «Serhiivka».", "Odesa Oblast"),
    ("Drones hit «Kamianske», Huliaipole, Mala Tokmachka and Lobkove in Zaporizhzhia region.", "Zaporizhzhia Oblast"),
    ("In Zaporizhzhia region a man died. Drones hit «Kamianske», Orikhiv, Temyrivka and Lobkove.", "Zaporizhzhia Oblast"),
    ("In Zaporizhzhia region a man died. Drones hit «Kamianske» and Orikhiv.", None),
    ("Governor of Sumy region reported shelling. «Odesa» was attacked too.", None),
]

COUNTRY_HINTS = [
    ("Shells hit the Russian town of «Shebekino».", "RU"),
    ("A missile fell on the Polish village of «Przewodów».", "PL"),
    ("Drones hit «Brest» in France.", "FR"),
]

# What the words beside a name leave of its homonyms: the entries' names, and the raion or region that they lie in.
LEFT = [
    ("Debris fell in «Ivanivka» (Vysokopillia hromada).", {"Ivanivka"}, "Beryslav Raion"),
    ("Two were hurt in «Odradokamianka», a village in Beryslav district.", {"Odradokamianka"}, "Beryslav Raion"),
    ("Beryslav district was shelled. «Novooleksandrivka» burned.", {"Novooleksandrivka"}, "Beryslav Raion"),
    ("Beryslav district was shelled. «Mykolaiv» burned.", {"Mykolaiv"}, "Mykolaiv Raion"),
    ("In the village of «Bilenke», just outside Zaporizhzhia, a house burned.", {"Bilenke"}, "Zaporizhzhia Raion"),
    ("A plant burned in Odesa region. «Bilenke», outside Zaporizhzhia, was hit.", {"Bilenke"}, "Zaporizhzhia Raion"),
    ("Two were killed in «Podoly» near Kupiansk.", {"Podoly"}, "Kupiansk Raion"),
    ("In the Belgorod district, in the settlement of «Oktyabrsky», a car burned.", {"Oktyabrsky"}, "Belgorod Oblast"),
    ("In the «Rylsk» district a car burned.", {"Rylsk Raion"}, "Kursk Oblast"),
    ("In the «Krasnaya Yaruga» and Rakitnoye districts all is calm.", {"Krasnaya Yaruga Raion"}, "Belgorod Oblast"),
    ("Guns fired at the village of «Qwertivka», Suzemka district.", {"Suzemka Raion"}, "Bryansk Oblast"),
]

QUALIFIERS = [
    ("A missile fell on the outskirts of «Kramatorsk».", "outskirts of"),
    ("A missile fell near «Poltava».", "near"),
    ("Explosions were heard in central «Kyiv».", "central"),
    ("Drones were downed over the south of «Odesa» region.", "south of"),
    ("Three were hurt elsewhere in «Kharkiv» region.", "elsewhere in"),
    ("A village just south of «Izium» was bombed.", "south of"),
]

NO_PLACES = [
    "«Police» are at the scene.",
    "«Nova» Poshta lost a depot.",
    "«Hope» is fading for those under the rubble.",
    "«Or» so he said.",
    "«May» 9 was quiet.",
    "In the village «Council» papers burned.",
    "It is the biggest drill that the «Baltic» region has seen.",
]


RULES = [
    ("All talk in the west was about «Poltava».", "toponym.background.about"),
    ("The population of «Ukraine» is shrinking.", "toponym.background.country"),
    ("A vigil recalled the dead of last spring in «Sumy».", "toponym.background.earlier"),
    ("Pictures from «Lutsk» show craters.", "toponym.background.from"),
    ("Drones damaged the hall of Studio «Kherson».", "toponym.background.part-of-name"),
    ("The injured were brought to «Dnipro».", "toponym.background.to"),
    ("Trams stopped in «Korabelnyi» district.", "toponym.city-district.only"),
    ("Shells fell on Odesa. In «Prymorskyi» district a kiosk burned.", "toponym.city-district.last-city"),
    ("Roofs burned in «Holosiivskyi», Darnytskyi and Desnianskyi districts.", "toponym.city-district.list"),
    ("Roofs burned in «Bilopillia» and Krasnopillia hromadas.", "toponym.hromada.list"),
    ("Roofs burned in the communities of «Derhachi» and Zolochiv.", "toponym.hromada.of"),
    ("Roofs burned in «Pokrov» hromada.", "toponym.hromada.suffix"),
    ("«Kupiansk»: two houses burned.", "toponym.locus.default"),
    ("«Kyiv»'s historic centre lost its windows.", "toponym.locus.possessive"),
    ("Cruise missiles came from bombers over «Saratov» region.", "toponym.origin.carrier"),
    ("Kalibrs flew from ships near «Novorossiysk».", "toponym.origin.carrier"),
    ("A MiG-31K that had taken off in «Mozdok» turned back.", "toponym.origin.take-off"),
    ("Mr. «Bar» declined.", "toponym.person.title"),
    ("Trams stopped in «Chuhuiv» and Izium districts.", "toponym.raion.list"),
    ("Trams stopped in the district of «Uman».", "toponym.raion.of"),
    ("A farm lies east of «Lozova».", "toponym.reference.bearing"),
    ("In «Ukraine»'s second city, Kharkiv, trams stopped.", "toponym.reference.possessive"),
    ("Trams stopped in «Nikopolshchyna».", "toponym.region.land"),
    ("Trams stopped in the region of «Rivne».", "toponym.region.of"),
    ("Trams stopped in «Lviv», Volyn and Rivne regions.", "toponym.region.list"),
    ("Trams stopped in «Vinnytsia» Oblast.", "toponym.region.suffix"),
    ("«Rivne» governor Oleksandr Koval said so.", "toponym.speaker.office"),
    ("Trams stopped in the town «Smila».", "toponym.settlement.apposed"),
    ("Trams stopped in the towns of Smila and «Talne».", "toponym.settlement.list"),
    ("Trams stopped in the village of «Hroza».", "toponym.settlement.of"),
    ("Trams stopped in «Lutsk» city.", "toponym.settlement.suffix"),
    ("«Moscow»'s demands are old.", "toponym.speaker.seat"),
]


def read(phrase: str) -> str:
    found = marked(phrase)
    return f"{found.kind} {found.role}" if found else "nothing"


@pytest.mark.parametrize(("phrase", "expected"), KINDS)
def test_words_say_what_kind_of_place_it_is(phrase: str, expected: str) -> None:
    assert read(phrase) == expected


@pytest.mark.parametrize(("phrase", "expected"), ROLES)
def test_words_say_whether_it_was_struck(phrase: str, expected: str) -> None:
    assert read(phrase) == expected


@pytest.mark.parametrize(("phrase", "region"), HINTS)
def test_words_name_the_region(phrase: str, region: str | None) -> None:
    found = marked(phrase)
    assert found is not None
    assert found.admin_hint == region


@pytest.mark.parametrize(("phrase", "names", "area"), LEFT)
def test_words_tell_homonyms_apart(phrase: str, names: set[str], area: str) -> None:
    found = marked(phrase)
    assert found is not None
    left = [e for e in map(load().get, found.entries) if e is not None]
    assert {e.name for e in left} & names == names
    assert area in (left[0].raion, left[0].admin1)


@pytest.mark.parametrize(
    "phrase", ["Guns fired at the village of Novaya Pogoshch.", "Guns fired at the village of Staraya Qwertivka."]
)
def test_a_name_of_two_words_is_not_read_as_one_of_them(phrase: str) -> None:
    (found,) = names_in(phrase)
    assert phrase[found.start : found.end] + "." == phrase.partition(" of ")[2]
    assert found.entries == ()


@pytest.mark.parametrize(("phrase", "country"), COUNTRY_HINTS)
def test_words_name_the_country(phrase: str, country: str) -> None:
    found = marked(phrase)
    assert found is not None
    assert (found.country_hint, found.role) == (country, "locus")


@pytest.mark.parametrize(("phrase", "qualifier"), QUALIFIERS)
def test_words_that_make_it_less_than_the_place_are_kept(phrase: str, qualifier: str) -> None:
    found = marked(phrase)
    assert found is not None
    assert (found.qualifier, found.role) == (qualifier, "locus")


@pytest.mark.parametrize("phrase", NO_PLACES)
def test_ordinary_words_are_no_places(phrase: str) -> None:
    assert marked(phrase) is None


def test_offsets_are_those_of_the_text() -> None:
    text = "Drones hit \u201cOdesa\u201d\u00a0\u2014 and Kryvyi Rih\u2019s plant."
    assert [text[t.start : t.end] for t in names_in(text)] == ["Odesa", "Kryvyi Rih"]


def test_a_region_without_oblast_beside_it_has_the_entry_of_the_region() -> None:
    (found,) = names_in("Three were hurt in the Kharkov region.")
    assert [load().get(i).name for i in found.entries] == ["Kharkiv Oblast"]  # type: ignore[union-attr]  # ids come from it


def test_a_declared_place_that_the_gazetteer_does_not_know_is_kept_without_entries() -> None:
    (found,) = names_in("A drone hit the village of Qwertivka.")
    assert found.entries == ()


def test_the_same_text_twice_gives_the_same_names() -> None:
    text = "KYIV - Drones hit Odesa, Reni and the Izmail district, the governor of Odesa region said."
    assert names_in(text) == names_in(text)


@pytest.mark.parametrize(("phrase", "rule"), RULES)
def test_a_span_names_the_rule_that_found_it(phrase: str, rule: str) -> None:
    found = marked(phrase)
    assert found is not None
    assert found.rule == rule


def test_every_rule_is_tested() -> None:
    """The ids written in the modules and the lexicon, and those that the modules put together from a kind."""
    code = "".join(path.read_text("utf-8") for path in sorted(ENGINE.glob("toponym*.py")))
    lexicon = (ENGINE / "lexicon" / "en" / "toponyms.toml").read_text("utf-8")
    rules = set(re.findall(r'"(toponym\.[a-z.-]+[a-z])"', code + lexicon)) - {"toponym.region.office"}
    kinds = ("region", "raion", "hromada", "settlement")
    rules |= {f"toponym.{kind}.{form}" for kind in kinds for form in ("suffix", "of", "list")} | {"toponym.settlement.apposed"}
    tables = (*KINDS, *ROLES, *HINTS, *COUNTRY_HINTS, *QUALIFIERS, *RULES)
    seen = {t.rule for phrase, *_ in tables for t in names_in(phrase.replace("«", "").replace("»", ""))}
    assert rules - seen == set()
    assert seen - rules == set()


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv, " * 3000,
        "the city of " * 3000 + "Kyiv",
        "in the region of the Kharkiv, Sumy and " * 1500 + "Odesa regions",
        "Kharkiv's " * 3000,
        "from Kursk to Sumy " * 2000,
        "A" * 20000 + " district",
        "Aa-" * 8000 + " region",
        "<b>Kyiv</b>\x00 \ud83d Lviv\n\n\n",
    ],
    ids=["list", "of", "regions", "possessives", "range", "capitals", "hyphens", "marks"],
)
def test_hostile_texts_are_read_to_their_end(text: str) -> None:
    assert all(0 <= t.start < t.end <= len(text) for t in names_in(text))
