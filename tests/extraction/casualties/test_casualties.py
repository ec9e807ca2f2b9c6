"""Killed and injured as a report words them; one phrase a line.

"K" is killed, "I" injured, "CK" and "CI" children among them; "3+" is open above, "2-3" a range, "" says that nothing is read.
"""

from __future__ import annotations

import pytest

from strikemap.extraction.casualties.finding import CasualtyMention, find_casualties
from strikemap.extraction.text.document import Document
from strikemap.extraction.text.numbers import find_quantities
from strikemap.model import Figure


def read(text: str) -> list[CasualtyMention]:
    document = Document(text)
    return find_casualties(document, find_quantities(document))


def written(figure: Figure) -> str:
    if figure.max is None:
        return f"{figure.min}+"
    return str(figure.min) if figure.min == figure.max else f"{figure.min}-{figure.max}"


def told(text: str) -> str:
    """Every figure of a text, each once, sorted: "CI 1; I 5; K 2"."""
    found = set()
    for mention in read(text):
        letter = {"killed": "K", "injured": "I"}[mention.field]
        if mention.figure is not None:
            found.add(f"{letter} {written(mention.figure)}")
        if mention.children is not None:
            found.add(f"C{letter} {written(mention.children)}")
    return "; ".join(sorted(found))


def expected(short: str) -> str:
    return "; ".join(sorted(part.strip() for part in short.split(";") if part.strip()))


PASSIVE = [
    ("Three people were killed in Kherson.", "K 3"),
    ("Three people have been killed in Kherson.", "K 3"),
    ("Three people had been killed by noon, the mayor said.", "K 3"),
    ("One person was killed and four were injured.", "K 1; I 4"),
    ("Four civilians are injured, two of them seriously.", "I 4"),
    ("Eleven residents of Nikopol were wounded during the day.", "I 11"),
    ("Two women were also wounded in Sumy.", "I 2"),
    ("Two women were seriously wounded in Sumy.", "I 2"),
    ("A 60-year-old man was fatally wounded by an FPV drone.", "K 1"),
    ("Seven people got injured when a bomb fell on a market.", "I 7"),
    ("In total, 14 people were reported injured.", "I 14"),
    ("Six people are now known to have been killed in Ternopil.", "K 6"),
    ("Nine people are confirmed dead in Kryvyi Rih.", "K 9"),
    ("Nine people are now known to have been injured.", "I 9"),
    ("A man born in 1975 had been attacked from a drone and had been fatally wounded.", "K 1"),
    ("One person was said to have been killed and six to have been injured.", "K 1; I 6"),
    ("Two residents of Kherson's Dniprovskyi district were killed by drones yesterday.", "K 2"),
    ("A tractor driver who was working in a field was killed.", "K 1"),
    ("A 76-year-old woman, who was at home, was injured.", "I 1"),
    ("Ten people were hurt, among them a policewoman.", "I 10"),
    ("It is known that five people were hurt.", "I 5"),
    ("No less than 17 people were murdered in Kramatorsk.", "K 17+"),
    ("A nurse was killed on the spot.", "K 1"),
    ("Two of its employees were slightly injured.", "I 2"),
    ("Four people were harmed.", "I 4"),
    ("A 32-year-old man and his mother were wounded in Beryslav.", "I 2"),
    ("Three people, all of them residents of one house, were killed.", "K 3"),
    ("A couple in their sixties were killed in their kitchen.", "K 2"),
    ("Killed were two men of 34 and 51.", "K 2"),
    ("Two were killed and five wounded.", "K 2; I 5"),
    ("Two people were killed, five wounded.", "K 2; I 5"),
    ("Five people were wounded, two killed.", "K 2; I 5"),
    ("Another person was wounded.", "I 1"),
    ("One more person was wounded.", "I 1"),
    ("The two others were hurt when a drone struck.", "I 2"),
    ("Two others were hurt when a drone struck.", "I 2"),
    ("It left two people dead.", "K 2"),
    ("Two more people, a student of 19 and a girl of five, were killed.", "K 2; CK 1"),
    ("Two people, a man and a woman, were killed in Nikopol.", "K 2"),
    ("Two residents - a husband and wife - were taken to hospital with wounds to the legs.", "I 2"),
    ("Some 30 people, travellers and train crew alike, were hurt.", "I 30"),
    ("Residents at a water tank were fired on, and eight did not survive.", "K 8"),
    ("This brought to 31 the number of dead.", "K 31"),
    ("It raised to nine the number of people wounded.", "I 9"),
    ("Officials announced the loss of five civilians.", "K 5"),
    ("Two of the wounded could not be saved.", "K 2"),
    ("The number of injured: 25, and two teenagers are among them.", "I 25; CI 2"),
    ("The dead now number seven.", "K 7"),
    ("Another 9, among whom there are 2 underage, are injured.", "I 9; CI 2"),
    ("Another 13 are in the care of surgeons.", "I 13"),
    ("Seven persons lost their lives, including six-year-old Sofiia, who died in hospital.", "K 7; CK 1"),
    ("The concierge, born 1961, was wounded in the neck.", "I 1"),
    ("A 56-year-old janitor was torn open by fragments and could not be revived.", "K 1"),
    ("Nobody perished.", "K 0"),
    ("Another 55 had needed treatment.", "I 55"),
    ("Eleven of those affected remain in hospitals, among them a boy aged six.", "I 11; CI 1"),
    ("A nine-year-old boy is among those found dead.", "CK 1+"),
    ("A three-year-old and a baby were among the two dozen wounded.", "I 24; CI 2"),
    ("She was one of three children slaughtered in Vinnytsia.", "K 3; CK 3"),
    ("He posted a video in which a body lies under a blanket.", ""),
    ("Another body was found under the rubble.", "K 1"),
    ("One of the sailors, a Syrian national, was in intensive care.", "I 1"),
    ("A 44-year-old woman who had been in intensive care passed away in the regional hospital.", "K 1"),
    ("A man was wounded and later died in hospital.", "K 1"),
    ("Doctors are treating nine passengers.", "I 9"),
    ("The energy company put the number of its wounded at between five and seven.", "I 5-7"),
    ("A house was destroyed, leaving a woman of 80 and her carer wounded.", "I 2"),
    (
        "The number of people killed in the drone strike on the bus station in the town of Romny, Sumy Oblast, has risen to six.",
        "K 6",
    ),
    ("The number of killed on 12 May has risen to six.", "K 6"),
    ("Its forces spoke of at least 20 occupiers eliminated.", "K 20+"),
    ("According to the mayor, eight people, including two rescuers, were injured.", "I 8"),
    ("At least ten people, including an infant, were killed across Ukraine.", "K 10+; CK 1+"),
    ("Over the past day, one civilian died and seven people were injured.", "K 1; I 7"),
]

HEADLINES = [
    ("Nikopol attacked: one dead, two injured", "K 1; I 2"),
    ("Two dead and 16 injured at Kyiv children's hospital", "K 2; I 16"),
    ("One killed, 12 hurt in Kharkiv", "K 1; I 12"),
    ("Eight killed, 37 wounded in a day as Russia goes on hitting grid", "K 8; I 37"),
    ("Drone hits bus in Kherson, killing one", "K 1"),
    ("Two civilians killed in Gorlovka as drones attack car - mayor", "K 2"),
    ("Man and his mother killed in Russian attacks on Nikopol district", "K 2"),
    ("Woman killed in Orikhiv, two men wounded", "K 1; I 2"),
    ("Policeman wounded, school ruined", "I 1"),
    ("Beryslav district: postwoman killed, five wounded", "K 1; I 5"),
    ("Missile kills 16 beside a playground", "K 16"),
    ("Evening drone attack kills two in Kherson", "K 2"),
    ("Russian attacks on Ukraine kill 5, injure 19 over past day", "K 5; I 19"),
    ("Shelling wounds three in Zaporizhzhia", "I 3"),
    ("Russia strikes Odesa, wounding six", "I 6"),
    ("Killed: 2; injured: 7", "K 2; I 7"),
    ("Injured: 3 people.", "I 3"),
    ("Dead: 4. Wounded: 11.", "K 4; I 11"),
    ("Killed - 2, injured - 7", "K 2; I 7"),
    ("1 killed, 3 wounded", "K 1; I 3"),
    ("Toll rises to two, nine wounded", "K 2; I 9"),
    ("Sumy: 3 dead | 14 injured", "K 3; I 14"),
    ("Donetsk Oblast - six killed, 11 wounded.", "K 6; I 11"),
    ("Four dead as Russian missiles hit apartments", "K 4"),
    ("Two killed in Pokrovsk, another three in Myrnohrad", "K 2; K 3"),
    ("Death toll in Ternopil climbs to 31", "K 31"),
    ("Number of injured in attack on Sevastopol rises to 19", "I 19"),
    ("Mum's agony as drone kills twin boys, 5", "K 2; CK 2"),
    ("Two reported dead from a missile", "K 2"),
    ("Over 20 injured in Dnipro", "I 20+"),
    ("Three children among 12 killed in Vinnytsia", "K 12; CK 3"),
]

ACTIVE = [
    ("The blast killed three people and injured 14.", "K 3; I 14"),
    ("A missile has killed at least 12 people and injured five others.", "K 12+; I 5"),
    ("Splinters of shells killed two people and wounded six.", "K 2; I 6"),
    ("The strike killed a mother and her nine-year-old son.", "K 2; CK 1"),
    ("Shells injured 8 civilians in Antonivka.", "I 8"),
    ("Russian forces killed at least 14 civilians and wounded 71 others.", "K 14+; I 71"),
    ("The attack claimed the lives of four people.", "K 4"),
    ("A strike claimed the life of a 33-year-old train driver.", "K 1"),
    ("The shelling took the lives of two pensioners.", "K 2"),
    ("The bomb took the life of a volunteer.", "K 1"),
    ("Guided bombs took two lives and left three people wounded.", "K 2; I 3"),
    ("The raid claimed 11 lives.", "K 11"),
    ("The strike cost three people their lives.", "K 3"),
    ("Falling debris killed a man who was walking along a street.", "K 1"),
    ("An overnight attack on Konotop injured a security guard.", "I 1"),
    ("The drone dropped explosives, killing a couple and their two children.", "K 4; CK 2"),
    ("A shell hit a yard, killing one resident and wounding three more.", "K 1; I 3"),
    ("A glide bomb hit a block of flats, killing a 40-year-old teacher and injuring four.", "K 1; I 4"),
    ("Mortar rounds landed in Hremiach, killing two pensioners who were on their way home.", "K 2"),
    ("The attack left three dead and five hurt.", "K 3; I 5"),
    ("It hit a cafe, leaving three dead and five hurt.", "K 3; I 5"),
    ("The past day of attacks left at least seven civilians dead and at least 41 injured.", "K 7+; I 41+"),
    ("A shell landed in a courtyard, leaving three more people, one of them a minor, wounded.", "I 3; CI 1"),
    ("The attack left a five-year-old girl an orphan.", ""),
    ("The missile murdered a mother and her five-year-old twins.", "K 3; CK 2"),
    ("A drone flattened her home and murdered her five-year-old twins.", "K 2; CK 2"),
    ("The strike hurt eight people and killed one.", "I 8; K 1"),
    ("An FPV drone wounded two 16-year-old boys.", "I 2; CI 2"),
    ("Artillery fire seriously wounded a doctor.", "I 1"),
    ("A drone attacked a car, wounding its driver.", "I 1"),
    ("A drone hit a minibus, injuring the driver and two passengers.", "I 3"),
    ("The explosion hospitalised six people.", "I 6"),
]

DIED = [
    ("Two people died in Lviv.", "K 2"),
    ("Two people died and 15 were injured in Zaporizhzhia.", "K 2; I 15"),
    ("At least 16 people, six of them children, have died.", "K 16+; CK 6"),
    ("Six people lost their lives.", "K 6"),
    ("A woman lost her life.", "K 1"),
    ("A 45-year-old man died in hospital of his wounds.", "K 1"),
    ("A 58-year-old man died in intensive care during the night.", "K 1"),
    ("A pensioner died at the scene.", "K 1"),
    ("A pensioner died on the spot.", "K 1"),
    ("The driver died on the spot from his wounds.", "K 1"),
    ("Two wounded men died in hospital.", "K 2"),
    ("One of the wounded died in hospital.", "K 1"),
    ("Nataliia, 52, died on the way to hospital.", "K 1"),
    ("A pregnant woman and a hospital guard died when a missile came down on a maternity ward.", "K 2"),
    ("A mechanic of 55 on duty with a railway unit died.", "K 1"),
    ("A woman's heart gave out.", "K 1"),
    ("Their gran, 61, also perished.", "K 1"),
    ("Three soldiers perished.", "K 3"),
    ("A 14-year-old boy succumbed to his injuries.", "K 1; CK 1"),
    ("Four residents did not survive.", "K 4"),
    ("The life of one woman could not be saved.", "K 1"),
    ("Doctors could not save a 30-year-old man.", "K 1"),
    ("A 76-year-old man sustained fatal injuries.", "K 1"),
    ("Two men suffered fatal wounds.", "K 2"),
    ("A resident received wounds incompatible with life.", "K 1"),
    ("A 19-year-old died from shrapnel wounds.", "K 1"),
    ("Fifty-four people are now known to have died in Poltava.", "K 54"),
    ("One more person died in hospital, the governor said.", "K 1"),
    ("One person passed away in hospital.", "K 1"),
    ("Three more deaths were confirmed in Izium.", "K 3"),
    ("Later he reported one more death.", "K 1"),
    ("The minister had already reported two deaths.", "K 2"),
    ("There were 12 fatalities.", "K 12"),
    ("The attack resulted in five deaths and 20 injuries.", "K 5; I 20"),
    ("One fatality and four injuries have been confirmed.", "K 1; I 4"),
]

TOLL = [
    ("The death toll rose to 12.", "K 12"),
    ("The death toll has risen to 12, up from nine.", "K 12"),
    ("The death toll climbed to 31 on Friday.", "K 31"),
    ("The death toll has risen to at least 25.", "K 25+"),
    ("The death toll from the strike on Uman has risen to 23.", "K 23"),
    ("The death toll in Kryvyi Rih stands at 19.", "K 19"),
    ("The death toll reached 46.", "K 46"),
    ("The toll increased from 5 to 9.", "K 9"),
    ("Rescuers found another body, which brought the death toll to 7.", "K 7; K 1"),
    ("Two more bodies were found, bringing the death toll to seven.", "K 7; K 2"),
    ("This raised the number of dead to four.", "K 4"),
    ("Three more people sought help, raising the number of wounded to 53.", "I 53; I 3"),
    ("The number of injured has grown from 5 to 9.", "I 9"),
    ("The number of injured has grown to nine people.", "I 9"),
    ("The number of people injured had grown to eight, two of them teenagers of 15 and 17.", "I 8; CI 2"),
    ("The mayor put the number of dead at two.", "K 2"),
    ("The mayor put the number of dead there at two.", "K 2"),
    ("The governor put the number of people wounded that morning at 53.", "I 53"),
    ("The number of wounded has risen to 30, including three children.", "I 30; CI 3"),
    ("The number of victims increased to 18.", "I 18"),
    ("The number of casualties has risen to six.", "I 6"),
    ("As of 5 p.m., the number of killed is 6.", "K 6"),
    ("The death toll is now five.", "K 5"),
    ("An earlier count had put the dead at 14.", "K 14"),
    ("Officials put the toll at 17 dead and 40 wounded.", "K 17; I 40"),
]

BODIES = [
    ("The bodies of two people were found.", "K 2"),
    ("The bodies of 10 people have been brought out of the rubble by rescuers.", "K 10"),
    ("Two bodies were found under the rubble.", "K 2"),
    ("Two bodies were recovered from the ruins.", "K 2"),
    ("Rescuers pulled the body of a woman from under the rubble.", "K 1"),
    ("Rescuers pulled three bodies from the rubble.", "K 3"),
    ("The body of a 26-year-old man who worked there was discovered under the rubble.", "K 1"),
    ("Rescuers retrieved the bodies of a mother and her 12-year-old daughter.", "K 2; CK 1"),
    ("Emergency workers have found the body of a child.", "K 1; CK 1"),
    ("A woman was found dead under the debris.", "K 1"),
    ("The remains of four people were recovered.", "K 4"),
]

PARTS = [
    ("Five people were injured, including a 14-year-old girl.", "I 5; CI 1"),
    ("Five people were injured, including two children.", "I 5; CI 2"),
    ("Seven people were hurt, one of them a child.", "I 7; CI 1"),
    ("Seven people were hurt, two of whom are children.", "I 7; CI 2"),
    ("Six people were killed, among them two children.", "K 6; CK 2"),
    ("Six people were killed, among them a boy of 11.", "K 6; CK 1"),
    ("At least six people were killed, among them a boy of 11.", "K 6+; CK 1+"),
    ("At least six people were killed, including a girl.", "K 6+; CK 1+"),
    ("At least six people were killed, including two children.", "K 6+; CK 2"),
    ("At least six people were killed, two of them children.", "K 6+; CK 2"),
    ("The rockets hit the centre, wounding upwards of 40, among them two children.", "I 40+; CI 2"),
    ("The rockets hit the centre, wounding upwards of 40, including two children.", "I 40+; CI 2"),
    ("Two people were killed, both of them children.", "K 2; CK 2"),
    ("Ten people were injured, and three of the injured are minors.", "I 10; CI 3"),
    ("Four people were hurt, including a boy of 16.", "I 4; CI 1"),
    ("Four people were wounded, a child among them.", "I 4; CI 1"),
    ("Another 19, including three minors, were injured.", "I 19; CI 3"),
    ("Two people were killed and 12 injured, including three children.", "K 2; I 12; CI 3"),
    ("Three people were killed, including a child, and 12 were injured.", "K 3; CK 1; I 12"),
    ("At least 20 people were wounded, including two policemen.", "I 20+"),
    ("Two children are among at least 21 people who died.", "K 21+; CK 2"),
    ("A boy of 14 and a girl of 13 are among the ten people who suffered injuries.", "I 10; CI 2"),
    ("Of the nine injured, four are children.", "I 9; CI 4"),
    ("Eight people, three of them under 18, were hurt.", "I 8; CI 3"),
    ("Five civilians were wounded, with two children among them.", "I 5; CI 2"),
    ("Among the wounded are two children. Nine people were wounded in all.", "I 9; CI 2"),
    ("Nine people were wounded. Among the wounded are two children.", "I 9; CI 2"),
    ("Nine people were wounded. Two of the wounded are children.", "I 9; CI 2"),
    ("Nine people were wounded. A child was among the wounded.", "I 9; CI 1"),
    ("Nine people were killed. A child was among the dead.", "K 9; CK 1"),
    ("Nine people were killed. The dead include two boys.", "K 9; CK 2"),
    ("More than 50 people were hurt. The youngest casualty is a baby of three months.", "I 50+; CI 1+"),
    ("More than 50 people were hurt. The youngest of the injured is three.", "I 50+; CI 1+"),
    ("At least six people were dead and 23 others wounded. The victims included a 12-year-old girl.", "K 6+; I 23; CK 1+"),
    ("At least six were dead. The victims included a married couple in their 70s and a 12-year-old girl.", "K 6+; CK 1+"),
]

CHILDREN = [
    ("A child was killed in Kostiantynivka.", "K 1; CK 1"),
    ("Two children were wounded.", "I 2; CI 2"),
    ("A 17-year-old was injured.", "I 1; CI 1"),
    ("A 17-year-old girl was injured.", "I 1; CI 1"),
    ("A girl of 10 was injured.", "I 1; CI 1"),
    ("A 19-year-old girl was injured.", "I 1"),
    ("An 18-year-old was killed.", "K 1"),
    ("A three-year-old boy was wounded.", "I 1; CI 1"),
    ("Boys aged 3, 7 and 12 were wounded.", "I 3; CI 3"),
    ("Boys of eleven and 14 were killed.", "K 2; CK 2"),
    ("Their grandmother, 69, and their sisters, 12 and 8, were gravely injured.", "I 3; CI 2"),
    ("A young woman and her three-year-old child were killed.", "K 2; CK 1"),
    ("A mother and her son, 12, were wounded.", "I 2; CI 1"),
    ("A farmer, his wife and their son of seven were wounded.", "I 3; CI 1"),
    ("A man, a woman and two children were killed.", "K 4; CK 2"),
    ("A man, a woman and their two children aged one and two were killed.", "K 4; CK 2"),
    ("A family of four was killed.", "K 4"),
    ("A married couple and their infant daughter died.", "K 3; CK 1"),
    ("Twin sisters were killed.", "K 2"),
    ("Twin sisters aged 14 were killed.", "K 2; CK 2"),
    ("Two teenagers aged 15 and 17 were injured.", "I 2; CI 2"),
    ("A six-month-old baby was hurt.", "I 1; CI 1"),
    ("Two adults have died.", "K 2; CK 0"),
    ("The number of children killed rose to nine.", "K 9; CK 9"),
    ("A 10-year-old boy and his 40-year-old father were wounded.", "I 2; CI 1"),
    ("Two men, born in 1979 and 1988, were killed.", "K 2"),
    ("Two women of 61 and 66 suffered injuries.", "I 2"),
    ("A woman, 63, and a man, 59, were killed.", "K 2"),
    ("A 63-year-old and a 59-year-old were killed.", "K 2"),
]

MEDICAL = [
    ("A 29-year-old policeman received a concussion and cut wounds.", "I 1"),
    ("Two men suffered shrapnel wounds in Orikhiv.", "I 2"),
    ("A couple got splinter wounds when their balcony was hit.", "I 2"),
    ("A couple, 54 and 57, received blast trauma.", "I 2"),
    ("A 45-year-old woman sustained a mine-blast injury and a concussion.", "I 1"),
    ("Three people suffered burns of varying degrees.", "I 3"),
    ("Three more people of Kherson received wounds of differing gravity.", "I 3"),
    ("Two residents received multiple fragmentation wounds.", "I 2"),
    ("One person suffered a leg fracture.", "I 1"),
    ("Four people suffered an acute stress reaction.", "I 4"),
    ("A woman experienced acute stress.", "I 1"),
    ("A 70-year-old man got an open fracture of the shin.", "I 1"),
    ("Five people sought medical attention.", "I 5"),
    ("Five people had sought medical assistance.", "I 5"),
    ("Two people were hospitalised.", "I 2"),
    ("Two people were hospitalized in serious condition.", "I 2"),
    ("Three women were taken to hospital.", "I 3"),
    ("Three women were rushed to hospital with burns.", "I 3"),
    ("His wife was delivered to the regional clinical hospital with barotrauma.", "I 1"),
    ("Her husband was taken to hospital in a serious condition.", "I 1"),
    ("A man of 50 is in hospital in a moderate condition.", "I 1"),
    ("Seven people were poisoned by combustion products.", "I 7"),
    ("One pensioner was cut by flying glass.", "I 1"),
    ("The paramedic, 41, suffered a concussion.", "I 1"),
    ("The owner, 66, his daughter and a neighbour suffered burns.", "I 3"),
    ("The driver and three women passengers have been injured.", "I 4"),
    ("The driver and a passenger were wounded.", "I 2"),
    ("Two people were treated for cuts.", "I 2"),
    ("Three people were given medical aid.", "I 3"),
    ("One woman was treated on the spot.", "I 1"),
    ("Four people required hospital treatment.", "I 4"),
    ("A teenager was left with shrapnel wounds.", "I 1; CI 1"),
    ("Mum Yuliia, 32, and dad Serhii, 35, were rushed to hospital with burns.", "I 2"),
    ("The city suffered three wounded in the overnight attack.", "I 3"),
    ("The town suffered heavy damage.", ""),
    ("Two houses suffered damage.", ""),
    ("Two companies received orders.", ""),
]

CASUALTIES = [
    ("As of 11:00, there are four casualties.", "I 4"),
    ("There are four victims in Kherson.", "I 4"),
    ("Three victims were reported in Shebekino.", "I 3"),
    ("There are 17 wounded and two dead.", "I 17; K 2"),
    ("The region had three dead and eight injured.", "K 3; I 8"),
    ("He reported one person injured in Kharkiv and three in other parts of the region.", "I 1; I 3"),
    ("Seven civilians were injured, six of them in Reni and one in Izmail.", "I 7; I 6; I 1"),
    ("Three people died in Druzhkivka, two in Kramatorsk and one in Dobropillia.", "K 3; K 2; K 1"),
    ("He counted 16 injured at the hospital.", "I 16"),
    ("From under it 30 people were brought out, seven of them injured.", "I 7"),
    ("Shelling injured 8 civilians, 2 of whom were killed.", "I 8; K 2"),
    ("Two and four people were hurt in Nikopol and Marhanets respectively.", "I 2; I 4"),
    ("One wounded person was evacuated.", "I 1"),
    ("He had earlier reported 14 injured and one dead.", "I 14; K 1"),
    ("According to the preliminary count there were 14 injured.", "I 14"),
    ("Half a dozen people were injured.", "I 6"),
    ("The strike wounded six soldiers and killed an officer.", "I 6; K 1"),
    ("Three servicemen were killed in the strike on the training ground.", "K 3"),
    ("One passenger was killed and the driver wounded.", "K 1; I 1"),
    ('"Two people were killed," the mayor said.', "K 2"),
    ('The mayor said: "We have one dead and four wounded."', "K 1; I 4"),
    ("The building where three people were killed is in ruins.", "K 3"),
]

QUALIFIED = [
    ("At least three people were killed.", "K 3+"),
    ("More than 40 people were wounded.", "I 40+"),
    ("Over 100 people were injured.", "I 100+"),
    ("Upwards of 30 people were hurt.", "I 30+"),
    ("No fewer than six people lost their lives.", "K 6+"),
    ("About 30 people were hurt.", "I 30"),
    ("Some 30 people were hurt.", "I 30"),
    ("Nearly 50 people were injured.", "I 50"),
    ("Around a dozen were injured.", "I 12"),
    ("Up to ten people were injured.", "I 1-10"),
    ("As many as 15 people were injured.", "I 15"),
    ("Dozens of people were wounded.", "I 24+"),
    ("Dozens were wounded.", "I 24+"),
    ("Scores were wounded.", "I 40+"),
    ("Scores of people were hurt.", "I 40+"),
    ("Several people were hurt.", "I 3+"),
    ("Between five and eight people were hurt.", "I 5-8"),
    ("Two or three people were hurt.", "I 2-3"),
    ("Five to eight people were hurt.", "I 5-8"),
    ("10 or more people were hurt.", "I 10+"),
    ("Not fewer than ten people were hurt.", "I 10+"),
    ("A dozen people were hurt.", "I 12"),
    ("1,200 people were hurt.", "I 1200"),
    ("1 200 people were hurt.", "I 1200"),
    ("A hundred and twenty people were hurt.", "I 120"),
    ("Thirty-two people were hurt.", "I 32"),
    ("Two hundred people were hurt.", "I 200"),
]

ALL = PASSIVE + HEADLINES + ACTIVE + DIED + TOLL + BODIES + PARTS + CHILDREN + MEDICAL + CASUALTIES + QUALIFIED


def test_quotes_are_words_of_the_text() -> None:
    text = "In Sumy, at least three people were killed and a couple were injured."
    assert [text[m.start : m.end] for m in read(text)] == ["at least three people were killed", "a couple were injured"]


def test_groups_keep_their_field() -> None:
    (mention,) = read("Eight people, including two rescuers and a policeman, were injured.")
    assert [(g.label, g.field, g.min, g.max) for g in mention.groups] == [
        ("rescuers", "injured", 2, 2),
        ("police", "injured", 1, 1),
    ]


FLAGS = [
    ("He had earlier reported 14 injured.", "older"),
    ("Another person was wounded.", "more"),
    ("Two of them were hospitalised.", "part"),
    ("The death toll rose to 12.", "toll"),
    ("The driver died on the spot.", "known"),
    ("The woman died in hospital.", "from_injured"),
    ("One of the wounded died.", "from_injured"),
]


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_what_the_words_say_of_a_figure(text: str, flag: str) -> None:
    assert getattr(read(text)[-1], flag) is True


@pytest.mark.parametrize(
    "text", ["killed and " * 3000, "three people, " * 3000, '"' * 5000 + "three killed", "no one of the " * 3000]
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert isinstance(read(text), list)


@pytest.mark.parametrize(("text", "figures"), ALL)
def test_a_phrase_is_read_as_it_is_meant(text: str, figures: str) -> None:
    assert told(text) == expected(figures)
