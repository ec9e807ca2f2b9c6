"""What a text says was hit, by class; one phrase a line."""

from __future__ import annotations

import pytest

from strikemap.extraction.damage.finding import find_damage
from strikemap.extraction.text.document import Document

SAID = [
    ("A factory that makes drones was hit.", "industrial"),
    ("Residents saw flames at the Kristall oil depot.", "energy industrial"),
    ("Nineteen homes cannot be lived in.", "residential"),
    ("Three thousand families are without gas.", "energy"),
    ("The hit was to the third floor of a maternity home.", "health"),
    ("A drone targeted a pick-up.", "vehicle"),
    ("A palace by the sea burned.", "other"),
    # an owner and what is his, what is no more
    ("The attack damaged the port's administrative building, silos and nine trucks.", "port government industrial vehicle"),
    ("Two cows and a tractor were lost as well.", "vehicle"),
    ("Houses lie in ruins, and a church lost its dome.", "residential religious"),
    ("A mobile phone mast was hit.", "other"),
    # a word for people that says what kind of thing it is
    ("A drone struck a passenger van outside Trostianets.", "vehicle"),
    ("A missile tore into a workers' dormitory.", "residential"),
    ("Drones hit two police cars and a children's clinic.", "vehicle health"),
    # what befalls a thing
    ("A car, four houses and a power line came to grief.", "vehicle residential energy"),
    ("Thirty private houses and a school show the marks.", "residential education"),
    ("A substation is out of order.", "energy"),
    ("Two wagons jumped the rails.", "transport"),
    ("A five-storey hostel was among the targets.", "residential"),
    ("The polyclinic is rubble, and the pharmacy barely stands.", "health commercial"),
    ("Two houses were damaged, as is a church.", "residential religious"),
    ("A tank was burning at the refinery in Ilsky.", "energy industrial"),
    ("Something caught fire on the territory of a school.", "education"),
    # what a munition, or what it sends out, does to it
    ("The shock wave reached a market stall and 11 parked cars.", "commercial vehicle"),
    ("A drone found a bus.", "vehicle"),
    ("Drones went for a transformer.", "energy"),
    ("The bomb went into an apartment house.", "residential"),
    ("The blast broke windows or roofs in 26 buildings, mostly private homes.", "residential"),
    ("Fragments cut the power line.", "energy"),
    ("A shell left a crater in the school playground.", "other"),
    ("The target of the raid on the town was a bakery.", "industrial"),
    ("A fire has been raging since early Monday at the fuel store.", "energy industrial"),
    ("It left fires in the industrial and the residential quarter.", "industrial residential"),
    # a list behind the word for the whole
    ("It damaged four buildings: a school, a clinic and two shops.", "education health commercial"),
    ("What the wave damaged in all: six houses, a church.", "residential religious"),
    # vehicles by their make, and those in them
    ("A Lada came under attack.", "vehicle"),
    ("A man was killed in his car.", "vehicle"),
    ("Two women travelling in a minibus were struck.", "vehicle"),
    ("Damage: 14 houses, a gas pipe, two cars.", "residential energy vehicle"),
    ("Among the damaged buildings are a school and a library.", "education"),
    ("The village club was left without a roof.", "other"),
    ("An apartment house was split in two.", "residential"),
    ("A cargo ship sank after the attack.", "port"),
    ("Flames swallowed a market.", "commercial"),
    ("The blast knocked doors off their hinges in a dormitory.", "residential"),
    ("A church has its dome damaged.", "religious"),
    ("A lyceum burned out, likewise an outbuilding.", "education residential"),
    ("Burnt or perforated: a minibus, a hearse, garages.", "vehicle residential"),
    # a place and what was damaged there
    ("Lyman: 3 houses.", "residential"),
    ("Toretsk: two private houses, a school and a power line.", "residential education energy"),
    ("Chasiv Yar - 4 houses and a shop.", "residential commercial"),
    # verbs that need no object
    ("A farmer's hangar with machinery burned for half of the night.", "industrial vehicle"),
    ("Cars melted in the yard and a tram line was cut.", "vehicle transport"),
    ("The school is no more.", "education"),
    ("Two carriages derailed after the blast.", "transport"),
    ("A water main burst after the hit.", "other"),
    ("An ammunition depot blew up.", "other"),
    ("Five households lost roof tiles through a blast wave.", "residential"),
    ("The clinic lost all of its windows.", "health"),
    ("Every window of the clinic is gone.", "health"),
    ("Nothing is left of the house of culture.", "other"),
    ("Only the walls are left of the school.", "education"),
    ("The overpass on the way into town is not passable anymore.", "transport"),
    # what a store holds, and whose it is
    ("The third bomb destroyed a garage with school buses.", "vehicle"),
    ("A grocery warehouse was hit.", "commercial"),
    ("Its aircraft struck a depot of Western arms.", "other"),
    ("Three tanks belonging to a trading house caught fire.", ""),
    ("The recruitment office's building was damaged.", "government"),
    ("Two schools and a transformer station were damaged.", "education energy"),
    # what "it" is
    ("They were unloading at a warehouse when a missile ploughed into it.", "industrial"),
    ("A drone struck near a kindergarten, blowing its windows in.", "education"),
    # growth that burns
    ("A forest strip took fire.", "other"),
    ("The smashed windows are of a school that hasn't had pupils since 2022; the school was hit.", "education"),
    ("Half of the city has no light.", "energy"),
    ("Gas supply was interrupted because of damage to a pipe.", "energy"),
    # agencies', governors' and tabloids' wordings
    ("Debris of a downed Shahed set a haystack alight.", "other"),
    ("The strike set the Afipsky oil refinery ablaze.", "energy industrial"),
    ("A drone set tanks of vegetable oil on fire.", "industrial"),
    ("Three cars in a garage went up in flames.", "vehicle"),
    ("A woman was cut by glass when her balcony was hit.", "residential"),
    ("There is a hole in the wall of the outpatient clinic.", "health"),
    ("A missile struck the seven-storey building of a pedagogical university.", "education"),
    ("Debris scratched a parked truck.", "vehicle"),
    ("A rocket smashed into the warehouse of a supermarket chain.", "commercial"),
    ("A warehouse holding furniture burned down.", "commercial"),
    ("A warehouse with grain burned in the port of Reni.", "commercial port"),
    ("A drone got through to an infrastructure facility.", "other"),
    ("Police said an ambulance had come under fire.", "vehicle"),
    ("The thermal power plant took two direct hits.", "energy"),
    ("The hydroelectric station sustained serious damage.", "energy"),
    ("There is damage to the mosque next to it and to the fire station.", "religious government"),
    ("Dogs searched what was left of a six-storey apartment building.", "residential"),
    ("A gas pipeline was cut as well.", "energy"),
    ("The blasts brought down power lines in two districts.", "energy"),
    ("Monday's raid left most of the city in darkness.", "energy"),
    ("A bomb obliterated a block of flats.", "residential"),
    ("Cottages were reduced to piles of bricks.", "residential"),
    ("A trolleybus was hit.", "transport vehicle"),
    ("The strike hit a city bus on its route.", "transport vehicle"),
    ("A drone struck a bus.", "vehicle"),
    ("A filling station and a chapel were damaged.", "commercial religious"),
    ("The vessel, which flies the flag of Liberia, caught fire at sea.", "port"),
    ("The refinery, one of the biggest in the south, was hit.", "energy industrial"),
    ("Two coaches were burnt out.", "vehicle"),
    ("Windows are out in the lyceum next door.", "education"),
    ("He confirmed a strike the same night on an oil depot.", "energy industrial"),
    ("A cowshed and a pigsty burned down.", "other"),
    ("A drone hit a two-storey block.", "residential"),
    ("Residents of blocks of flats told of windows blown out.", "residential"),
    ("The roof was torn off a hospital.", "health"),
    ("Thirty apartments have no windows.", "residential"),
    ("A car showroom, a petrol station and two garages burned.", "commercial residential"),
    ("A fire of 900 square metres broke out in a shopping centre.", "commercial"),
    ("The blaze spread to a sawmill.", "industrial"),
    ("Explosions rocked a chemical plant.", "industrial"),
    ("Gas production facilities were damaged.", "energy industrial"),
    ("Holiday cottages burned to the ground.", "residential"),
    ("Shrapnel peppered the walls of a nursery.", "education"),
    ("The missile took off the top floor of a block of flats.", "residential"),
    ("It tore a chunk out of the town hall and shattered flats.", "government residential"),
    ("A ballistic missile crunched down on Friday morning onto an office centre.", "commercial"),
    ("A Kh-22 sheared through a nine-storey building.", "residential"),
    ("Forty apartments ceased to exist.", "residential"),
    ("The tanker had its bridge peppered with fragments.", "port"),
    ("Tanks of vegetable oil and a weighbridge were destroyed.", "industrial"),
    ("Two cooking-oil tanks caught fire.", "industrial"),
    ("The blast turned a theatre to a shell, frying parked cars.", "other vehicle"),
    ("The raid left ten homes without roofs, along with two fire engines.", "residential vehicle"),
    ("The blasts damaged a hall of residence.", "residential"),
    ("A tram line was cut and cars melted.", "transport vehicle"),
    ("A dozen shops, a trolleybus and a beauty parlour show damage.", "commercial transport vehicle"),
    ("Bombs flatten a DIY store.", "commercial"),
    ("The block was hit late on Saturday.", "residential"),
    ("Six blocks of flats, a hotel, a diner and an administrative building are listed as damaged.",
     "residential commercial government"),
    ("By the blow are damaged: two multi-apartment houses, five cars.", "residential vehicle"),
    ("A pig farm is on fire.", "industrial"),
    ("Thirty houses were damaged along with a dormitory of the polytechnic, two schools and a substation.",
     "residential education energy"),
    ("A clinic, a post office and no fewer than nine dwellings were damaged.", "health government residential"),
    ("A kiosk on Central Square, a mall and 40 flats had been damaged.", "commercial residential"),
    ("A bus belonging to a charity was destroyed.", "vehicle"),
    ("A warehouse belonging to a company burned down.", "commercial"),
    ("A grocery warehouse was hit.", "commercial"),
    ("More than 60 cars burned or were pierced.", "vehicle"),
    ("The first hit, at around two, was on the garage of a fire station.", "government"),
    ("One resident was trapped in a collapsed summer kitchen.", "residential"),
    ("Fragments set dry grass on fire.", "other"),
    ("A bomb drove into the yard of a kindergarten.", "education"),
    # passive
    ("A kindergarten was damaged in Nikopol.", "education"),
    ("Two schools and a clinic were destroyed in Kupiansk.", "education health"),
    ("Power lines and a road in one district of Sumy were destroyed by fragments.", "energy transport"),
    ("The station, the depot and other railway facilities, homes and an energy facility were damaged.",
     "transport residential energy"),
    ("Houses and outbuildings, a lyceum and infrastructure were damaged and the car was destroyed.",
     "residential education vehicle other"),
    ("Seven houses, several cell towers, garages and vehicles were damaged in Kherson Oblast.", "residential other vehicle"),
    ("The town's only bakery has been burned down.", "industrial"),
    ("An oil depot in Feodosia was set on fire.", "energy industrial"),
    ("The Ryazan oil refinery was hit overnight by drones.", "energy industrial"),
    ("An administrative building in Belgorod was hit.", "government"),
    ("In Lviv, a dormitory and a hotel were badly damaged.", "residential"),
    ("A church from the 18th century was partially destroyed in Chernihiv.", "religious"),
    ("The roof of a mosque was pierced by shrapnel.", "religious"),
    ("The grain terminal in Izmail was damaged.", "port"),
    ("A grain elevator was destroyed in Reni.", "industrial"),
    ("Several buses and 12 cars were burned in Kharkiv.", "vehicle"),
    ("A critical infrastructure facility was struck in Lviv region.", "other"),
    ("A supermarket, a café and a market were smashed in Kostiantynivka.", "commercial"),
    ("A military airfield near Saky was hit.", "industrial transport"),
    ("A substation was knocked out in the Kirovohrad region.", "energy"),
    ("A house of culture and a playground were damaged in Zolochiv.", "other"),
    ("The railway station in Kramatorsk was hit by a missile.", "transport"),
    ("In Odesa a residential high-rise was struck by a Shahed.", "residential"),
    ("Part of the university building was destroyed as well.", "education"),
    ("The plant was attacked for the third time.", "industrial"),
    ("A minibus carrying workers was hit by artillery shells.", "vehicle"),
    ("Warehouses and a shop were reported damaged.", "industrial commercial"),
    ("The block was one of ten apartment buildings damaged in Uman.", "residential"),
    ("Eleven private houses were left damaged.", "residential"),
    ("The monastery has been hit twice.", "religious"),
    ("The hospital, which was destroyed in March, had 200 beds.", "health"),
    ("The harbour was badly damaged, as was the sea terminal.", "port"),
    ("About two dozen high-rise blocks and thirty cars were wrecked, along with schools, cafes and restaurants.",
     "residential vehicle education commercial"),
    ("Twenty buildings were damaged, the BBC reports, among them shops and five apartment blocks.", "commercial residential"),
    ("The ambulance station was destroyed.", "health"),
    ("A warehouse of a furniture company was destroyed.", "commercial"),
    # active
    ("Two missiles hit an apartment building and storage facilities in Uman.", "residential industrial"),
    ("Russian missiles crashed into a university building and an apartment complex.", "education residential"),
    ("A drone hit a car on the grounds of a house.", "vehicle"),
    ("The strike damaged an industrial facility and a local hospital, and half of the town was left waiting.", "industrial health"),
    ("Debris fell on a kindergarten in the Obolon district.", "education"),
    ("Pieces of a drone came down on a playground.", "other"),
    ("A glide bomb slammed into a nine-storey building in Kharkiv.", "residential"),
    ("The blast wave tore through a shopping mall.", "commercial"),
    ("Shells landed on the market in Toretsk.", "commercial"),
    ("Russian forces shelled a hospital in Beryslav.", "health"),
    ("The occupiers bombed a school in Orikhiv.", "education"),
    ("They struck the port of Chornomorsk with Kalibrs.", "port"),
    ("Russian drones attacked a bus in Kherson.", "vehicle"),
    ("Ukrainian forces shelled Donetsk and also hit a bus.", "vehicle"),
    ("An FPV drone destroyed a home and set it ablaze.", "residential"),
    ("The attack set fire to the school building in Bilohorivka, and to the house of culture there.", "education other"),
    ("The army fired two ballistic missiles at the Military Institute and the hospital next to it.", "education health"),
    ("A drone dropped explosives on an ambulance.", "vehicle"),
    ("The attack destroyed two railway bridges.", "transport"),
    ("Drones struck the city, damaging the port as well as homes and businesses.", "port residential commercial"),
    ("Rockets rained on Sloviansk, hitting a garage cooperative, destroying a shop and burning cars.",
     "residential commercial vehicle"),
    ("A missile landed in a courtyard among houses.", "residential"),
    ("Drone debris damages homes in Cherkasy", "residential"),
    ("Russian drones attack port infrastructure in Odesa region", "port"),
    ("Missile hits hotel in Zaporizhzhia", "residential"),
    ("Kalibr missile strikes maternity hospital", "health"),
    ("Ukrainian drones strike oil refinery in Samara", "energy industrial"),
    ("The strike wrecked part of the apartment house from the fourth to the ninth floor.", "residential"),
    ("Vovchansk: shells ripped through a church.", "religious"),
    ("The Russians dropped two guided bombs on a lyceum.", "education"),
    ("Smoke poured out after the strike gutted a printing house.", "commercial"),
    # adjectives
    ("He lived on the ninth floor of the destroyed apartment block.", "residential"),
    ("Pictures show a damaged postal car with bodies around it.", "vehicle"),
    ("People walked past burned-out trucks.", "vehicle"),
    ("Volunteers cleared the ruined theatre.", "other"),
    # nouns
    ("The attacks caused damage to kindergarten and hospital buildings.", "education health"),
    ("Damage to infrastructure of the port and to other civil infrastructure was registered.", "port other"),
    ("The attack resulted in damage to civilian infrastructure.", "other"),
    ("Damage was done to four houses in Rubizhne.", "residential"),
    ("Residents saw the destruction of parked cars.", "vehicle"),
    ("A strike on residential buildings in Ternopil killed 25 people.", "residential"),
    ("The attack on a shopping centre in Kremenchuk shocked the country.", "commercial"),
    ("A hit on one of the administrative buildings set its roof on fire.", "government"),
    ("The missile strike on a maternity hospital killed three.", "health"),
    ("A fire broke out in a warehouse.", "industrial"),
    ("Fires had started in port facilities and in industrial infrastructure.", "port industrial"),
    ("Rescuers are working in the rubble of the school.", "education"),
    ("A direct hit on a supermarket was recorded.", "commercial"),
    ("The shelling of a bus stop left two wounded.", "transport"),
    ("Footage shows smoke pouring from residential buildings.", "residential"),
    # intransitives
    ("A private house took a direct hit and caught fire.", "residential"),
    ("The teaching block partly collapsed.", "education"),
    ("A local department store lost its roof.", "commercial"),
    ("A warehouse and two trucks caught fire.", "industrial vehicle"),
    ("An educational institution there caught fire, and the blaze has since been put out.", "education"),
    ("A non-residential building in the Darnytskyi district is on fire.", "other"),
    ("The target was a factory.", "industrial"),
    ("The buildings hit were a shopping mall and a maternity ward.", "commercial health"),
    ("The tanker burst into flames.", "port"),
    # parts of buildings
    ("Residents in apartment blocks witnessed blown-out windows and destruction of parked cars.", "residential vehicle"),
    ("His apartment windows were blown out in the middle of the night.", "residential"),
    ("Windows were broken in nearby houses and in a kindergarten.", "residential education"),
    ("There are calls about broken windows and balconies, too, in private houses.", "residential"),
    ("In one apartment house windows and stairwells were smashed.", "residential"),
    ("The blast shattered the windows of a school.", "education"),
    # utilities
    ("The strikes cut off the power in four regions.", "energy"),
    ("Some villages near the front lost power.", "energy"),
    ("The supply of electricity is interrupted in the village.", "energy"),
    ("Around 40,000 households were left without electricity.", "energy"),
    ("Part of the city is without power and water.", "energy"),
    ("The attack caused emergency power outages in Poltava.", "energy"),
    ("Electricity supply was disrupted in Shostka.", "energy"),
    ("Three settlements in the district remain de-energised.", "energy"),
    # longer lists and turns of phrase
    ("There is severe damage to the House of Culture, a school, a family doctor's office, a shop and private households.",
     "other education health commercial residential"),
    ("A number of administrative buildings and private homes have been damaged and destroyed.", "government residential"),
    ("A critical infrastructure facility along with three houses were damaged.", "other residential"),
    ('The strike caused "significant damage" to port infrastructure and destroyed some grain storage facilities.',
     "port industrial"),
    ("In Petrivka, windows were broken and a gate was destroyed at a clinic.", "health"),
    ("A drone strike ignited a fire that consumed a home.", "residential"),
    ("Power lines were severed in Murom.", "energy"),
    ("A drone struck a pylon, cutting electricity to four villages.", "energy"),
    ("The aggressor targeted civilian port infrastructure.", "port"),
    ("Fires broke out at the facilities of the port, and an elevator had been damaged.", "port industrial"),
    ("One of the drones attacked a truck, the second dropped an explosive device on a passenger car.", "vehicle"),
    ("An apartment building was hit, with windows shattered in 14 flats and a car damaged by shrapnel.", "residential vehicle"),
    ("A drone exploded on the premises of an enterprise, tearing a hole in the roof of a shop.", "industrial commercial"),
    ("An attack hit a high-rise apartment building in Dnipro.", "residential"),
    ("The debris damaged windows in an apartment building, an office building and two gas stations.",
     "residential commercial"),
    ("Civilian infrastructure, including electricity sites, was damaged and power outages were reported.", "other energy"),
    # shared nouns
    ("Energy and port infrastructure was damaged.", "energy port"),
    ("Residential and administrative buildings were hit.", "residential government"),
]  # fmt: skip

UNSAID = [
    "If Russia hits the power plants again, we will be ready.",
    "If drones damage a school, call the police.",
    "The family lost a house key on the way.",
    "It destroyed three launchers on the bank of the Danube.",
    "A man was killed in a car park.",
    "Passengers reached the station.",
    "The mayor found a school for them.",
    "It hit the town on Sunday: a school stays closed.",
    "It hit an open area without damaging houses.",
    "Prices at petrol stations went up.",
    "The fifth missile went off in the air over the beach.",
    "Pictures show a crater in front of a school.",
    "Lyman: the school is being used as a shelter.",
    "All the mortar mines fell in a forest.",
    "The wounded were taken to hospital.",
    "Two of them are in hospital in a moderate condition.",
    "The children's hospital's spokesman confirmed the figures.",
    "She is being treated at a hospital in Dnipro.",
    "People stood in line at the post office.",
    "A school opened a bomb shelter in its basement.",
    "No damage to infrastructure was reported.",
    "No houses were damaged.",
    "The power plant was not hit.",
    "Air defence prevented damage to the port.",
    "Mr Zelensky condemned Russia for targeting residential areas, kindergartens, and energy facilities during the winter.",
    "Kyiv accuses Moscow of deliberately striking hospitals and schools.",
    "The Kremlin denies that its army strikes civilians, killing people and destroying hospitals, schools and kindergartens.",
    "Russian troops regularly attack hospitals and schools.",
    "The drones could hit a power plant.",
    "Russia wants to destroy the energy system.",
    "They planned to attack a bridge.",
    "The missile struck a field near a school.",
    "Russia denied hitting a hospital.",
    "The mayor opened a new market and a school.",
    "A man walking out of his house was struck by a drone.",
    "The equaliser was struck from the edge of the box and the stadium roared.",
    "The hospital director said the attack lasted an hour.",
    "The energy company's engineers were hurt.",
    "Troops hit the enemy hard.",
    "Thanks to air defence, damage to critical infrastructure was prevented.",
    "Air defence destroyed 22 unmanned aerial vehicles.",
    "Damage is being assessed by the ministry.",
    "Trains are running on schedule.",
    "Drones were launched from the airfield.",
    "A drone operator was hit at the railway workers' request.",
    "The minister visited the port city after the attack.",
]


def classes(text: str) -> set[str]:
    found = [m for m in find_damage(Document(text)) if not m.background]
    return {m.damage for m in found if not m.generic}


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_was_hit_is_found_by_class(text: str, expected: str) -> None:
    assert classes(text) == set(expected.split())


@pytest.mark.parametrize("text", UNSAID)
def test_what_was_only_named_is_not_found(text: str) -> None:
    assert classes(text) == set()


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Two missiles hit an apartment building in Uman.", "an apartment building"),
        ("A missile struck the Okhmatdyt children's hospital.", "the Okhmatdyt children's hospital"),
        ("The University's library was destroyed.", "The University's library"),
        ("Debris damaged a warehouse of an agricultural business.", "a warehouse of an agricultural business"),
        ("Missiles hit storage facilities.", "storage facilities"),
        ("In Lviv, thirteen apartment buildings were damaged.", "thirteen apartment buildings"),
        ("Damage to three privately owned houses was reported.", "three privately owned houses"),
        ("Drones hit the Military Institute of Communications.", "the Military Institute of Communications"),
        ("The strike cut off the power.", "power"),
    ],
)
def test_the_site_is_the_words_of_the_thing(text: str, site: str) -> None:
    mention = find_damage(Document(text))[0]
    assert mention.site == site == text[mention.site_start : mention.site_end]
    assert mention.start <= mention.site_start < mention.site_end <= mention.end


@pytest.mark.parametrize(
    "text", ["Twenty buildings were damaged.", "A missile struck a cluster of buildings.", "A facility was hit."]
)
def test_a_building_of_no_stated_kind_is_generic(text: str) -> None:
    assert [(m.damage, m.generic) for m in find_damage(Document(text))] == [("other", True)]


@pytest.mark.parametrize(
    "text",
    [
        "A year to the day after people were killed in an attack on a shopping centre there, he spoke.",
        "Since March Russian drones have damaged half of the power plants.",
        "Last year missiles hit a hospital there.",
    ],
)
def test_damage_of_earlier_times_is_background(text: str) -> None:
    assert {m.background for m in find_damage(Document(text))} == {True}


@pytest.mark.parametrize("city", ["Kyiv", "Odesa", "Kryvyi Rih", "Nova Kakhovka"])
@pytest.mark.parametrize(("thing", "damage"), [("a clinic", "health"), ("ten houses", "residential"), ("the substation", "energy")])
@pytest.mark.parametrize(
    "phrase", ["In {city}, {thing} was damaged.", "A drone hit {thing} in {city}.", "Missiles destroyed {thing} in {city}."]
)
def test_any_city_and_thing_reads_alike(phrase: str, city: str, thing: str, damage: str) -> None:
    assert classes(phrase.format(city=city, thing=thing)) == {damage}


@pytest.mark.parametrize(
    "unit", ["house ", "hit ", "hit a house, ", "houses and ", "energy and ", "was damaged ", "power ", "of a house ", "which "]
)
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    text = "hit house " + unit * (60_000 // len(unit))
    assert all(m.end <= len(text) for m in find_damage(Document(text)))
