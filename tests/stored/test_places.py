"""Numbers behind the question mark, which anybody may think up."""

from tests.stored.test_store import NEWS, OLD


def places(number):
    return [f"before={place}" for place in range(1, number + 1)]


def test_a_page_that_is_no_list_is_stored_once_whatever_place_is_asked_for(server):
    for place in places(10):
        assert server.get(NEWS, query=place).text == OLD
    assert server.store.shelf.size()[0] == 0, "nobody has asked for the page itself"
    server.get(NEWS)
    made = server.desk.made[NEWS]
    for place in places(10):
        assert server.get(NEWS, query=place).text == OLD
    assert server.desk.made[NEWS] == made
    assert server.store.shelf.size()[0] == 1


def test_each_place_of_a_list_is_a_page(server):
    server.desk.turns = True
    for place in ["", *places(3)] * 2:
        server.get(NEWS, query=place)
    assert server.desk.made[NEWS] == 4
    assert [seen["QUERY_STRING"] for seen in server.desk.asked] == ["", *places(3)]
    assert server.store.shelf.size()[0] == 4
