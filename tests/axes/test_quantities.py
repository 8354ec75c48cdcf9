import pytest

from framing.axes.quantities import quantities


@pytest.fixture
def read(annotated):
    def read(text, language="en"):
        return quantities(annotated(text, language=language)[0])

    return read


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "noun"),
    [
        ("Twelve sailors were rescued at sea.", "Twelve sailors", 12, "count", "sailor"),
        ("The bridge cost $3.5 million.", "$3.5 million", 3.5e6, "money:usd", ""),
        ("The bridge cost 20 euros.", "20 euros", 20, "money:eur", ""),
        ("The bridge cost 20 pounds.", "20 pounds", 20, "money:gbp", ""),
        ("The boat weighs 20 pounds.", "20 pounds", 9.072, "mass", ""),
        ("Prices rose by 4 percent in May.", "4 percent", 4, "share", "percent"),
        ("Prices rose by 4%.", "4%", 4, "share", "%"),
        ("Half of the town left.", "Half of the town", 50, "share", "town"),
        ("It was 20 degrees Celsius on Monday.", "20 degrees", 20, "temperature", ""),
        ("It was 50 degrees Fahrenheit on Monday.", "50 degrees", 10, "temperature", ""),
        ("The farm has 300 acres.", "300 acres", 121.41, "area", ""),
        ("The farm has two square miles.", "two square miles", 518, "area", ""),
        ("He walked five miles.", "five miles", 8046.7, "length", ""),
        ("They left within three hours.", "three hours", 10_800, "duration", ""),
        ("They left within an hour.", "an hour", 3600, "duration", ""),
        ("The fire burned for a year and seven months.", "a year and seven months", 49_966_200, "duration", ""),
        ("Speeds reached 90 mph.", "90 mph", 144.81, "speed", ""),
    ],
)
def test_a_number_with_what_it_counts_in_a_common_unit(read, text, words, value, unit, noun):
    (found,) = read(text)
    assert text[slice(*found["span"])] == words
    assert found["value"] == pytest.approx(value)
    assert found["low"] <= found["value"] <= found["high"]
    assert found["unit"] == unit
    assert found["noun"] in (noun, "")  # whether a sign for per cent is a noun is the parser's business


@pytest.mark.parametrize(
    "text",
    [
        "The dam burst in 2019 on 3 May at 5 p.m.",
        "One of the boats sank.",
        "The boats sank.",
    ],
)
def test_dates_hours_and_a_bare_one_are_no_quantities(read, text):
    assert read(text) == []


def test_only_english_is_read(read):
    assert read("Zwölf Boote und 20 Netze.", language="de") == []


def test_people_are_told_from_things(read):
    sailors, boats = read("Twelve sailors were rescued by two boats.")
    assert (sailors["people"], boats["people"]) == (True, False)


def test_the_clause_comes_without_its_numbers(read):
    found = read("About 200 people marched; nearly 50 were held.")
    assert [(q["verb"], q["vague"]) for q in found] == [("march", True), ("hold", True)]
    assert found[0]["phrase"] == "About people marched"


def test_an_age_and_a_place_are_no_counts(read):
    assert [q["unit"] for q in read("The 40-year-old captain sailed.")] == ["age"]
    (place,) = read("The captain won the third prize.")
    assert (place["unit"], place["value"], place["noun"]) == ("place", 3, "prize")


def test_measures_of_different_kinds_are_not_joined(read):
    assert len(read("It took two hours and five miles.")) == 2
    assert len(read("It took two hours and three hours.")) == 2  # no smaller unit follows


def test_a_table_is_not_read_to_its_end(read):
    assert len(read(" ".join(f"{n} boats," for n in range(3, 83)))) == 40
