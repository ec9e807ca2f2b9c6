"""Place names in English news text: what kind the words make them, and where they lie; their roles stand in test_toponym_roles.

Every phrase marks one name with « »; what follows is the kind, the role and, where the words give one, the region.
"""

from __future__ import annotations

import pytest

from strikemap.extraction.text.document import Document
from strikemap.extraction.text.spans import Toponym
from strikemap.extraction.toponyms.finding import find_toponyms
from strikemap.geocoding.gazetteer import load


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
    # bullets that go by regions, and bullets that do not
    ("Region by region:\n▪ Sumy. A drone hit a house.\n▪ Donetsk. Shells fell.\n▪ «Kherson». 114 bombardments.", "region locus"),
    (
        "Four frontline regions reported losses.\n\nSumy. A drone hit a house.\n\nDonetsk. Shells fell.\n\n«Kherson». 114 bombardments.",
        "region locus",
    ),
    (
        "Four towns reported losses.\n\nSumy. A drone hit a house.\n\nLutsk. Shells fell.\n\n«Kherson». 114 bombardments.",
        "settlement locus",
    ),
    ("What was hit:\n▪ Sumy. A drone hit a house.\n▪ Lutsk. Shells fell.\n▪ «Kherson». 114 bombardments.", "settlement locus"),
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


def read(phrase: str) -> str:
    found = marked(phrase)
    return f"{found.kind} {found.role}" if found else "nothing"


@pytest.mark.parametrize(("phrase", "expected"), KINDS)
def test_words_say_what_kind_of_place_it_is(phrase: str, expected: str) -> None:
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
