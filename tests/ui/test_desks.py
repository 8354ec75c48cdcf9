from framing.ui.desks import Desks


def test_a_desk_is_found_again_by_its_owner_only():
    desks = Desks(list)
    desks.find("ann", "1").append("article")
    assert desks.find("ann", "1") == ["article"]
    assert desks.find("bob", "1") == []
    assert desks.find("ann", "2") == []


def test_the_longest_unused_goes_first_and_nobody_pushes_out_others_beyond_the_limit():
    desks = Desks(list, most=4, most_of_one=2)
    desks.find("ann", "1").append("a")
    for number in "123":
        desks.find("bob", number).append(number)
    assert desks.find("ann", "1") == ["a"]  # bob's third desk took the place of his first
    assert desks.find("bob", "3") == ["3"]
    for owner in ("cem", "dea"):
        desks.find(owner, "1").append(owner)
    assert desks.find("ann", "1") == ["a"]
    assert desks.find("bob", "2") == []
