"""The public door: one read a hit, strong ETags, nothing older or newer than the head it is kept under."""

import datetime as dt
import gzip

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from coverage.reading import door
from coverage.reading.head import head
from tests.reading.bodies import announcement_body, append

pytestmark = pytest.mark.django_db
PAGE = "<p>" + "Four days of chips. " * 60 + "</p>"


class Room:
    """What is behind the door: counts its visits, answers with what the test gives."""

    def __init__(self, body=PAGE, **given):
        self.visits, self.body, self.given = 0, body, given
        self.good_until = None
        self.meanwhile = lambda: None

    def __call__(self, request):
        self.visits += 1
        self.seen = request
        response = HttpResponse(self.body, **self.given)
        response.good_until = self.good_until
        self.meanwhile()
        return response


def ask(room, path="/fr/", method="GET", **headers):
    request = RequestFactory().generic(method, path, headers={name.replace("_", "-"): v for name, v in headers.items()})
    return door.PublicDoor(room)(request)


def publish():
    append(announcement_body())


def test_a_hit_costs_one_read_of_the_head(django_assert_num_queries):
    room = Room()
    ask(room)
    with django_assert_num_queries(1):
        assert ask(room).content == PAGE.encode()
    assert room.visits == 1


def test_a_miss_reads_the_head_before_and_after(django_assert_num_queries):
    with django_assert_num_queries(2):
        ask(Room())


def test_publishing_makes_every_page_anew():
    room = Room()
    ask(room)
    publish()
    ask(room)
    assert room.visits == 2


def test_another_address_or_query_is_another_page():
    room = Room()
    for path in ("/fr/", "/en/", "/fr/?kind=funding", "/fr/"):
        ask(room, path)
    assert room.visits == 3


def test_a_page_is_made_again_when_the_head_moved_under_it():
    room = Room()
    room.meanwhile = lambda: publish() if room.visits == 1 else None
    response = ask(room)
    assert (room.visits, response["Coverage-Head"]) == (2, str(head().seq))
    assert room.seen.head == head()


def test_it_gives_up_when_the_head_never_stands_still():
    room = Room()
    room.meanwhile = publish
    response = ask(room)
    assert (response.status_code, response["Retry-After"], room.visits) == (503, "1", door.TRIES)


def test_the_tag_is_strong_and_the_same_until_the_bytes_change():
    room = Room()
    first = ask(room)["ETag"]
    publish()
    assert ask(room)["ETag"] == first
    publish()
    room.body += "!"
    assert ask(room)["ETag"] != first
    assert not first.startswith("W/")


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_what_the_client_has_is_not_sent_again(form, django_assert_num_queries):
    room = Room()
    tag = ask(room)["ETag"]
    with django_assert_num_queries(1):
        response = ask(room, if_none_match=form.format(tag))
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)
    assert "Content-Type" not in response.headers


def test_the_tag_of_either_form_will_do():
    room = Room()
    zipped = ask(room, accept_encoding="gzip")["ETag"]
    assert ask(room, if_none_match=zipped).status_code == 304


def test_an_older_tag_gets_the_page():
    assert ask(Room(), if_none_match='"older"').status_code == 200


def test_the_compressed_form_has_a_tag_of_its_own():
    room = Room()
    plain, zipped = ask(room), ask(room, accept_encoding="gzip, br")
    assert gzip.decompress(zipped.content) == plain.content
    assert (zipped["Content-Encoding"], zipped["ETag"]) == ("gzip", plain["ETag"][:-1] + '-gzip"')
    assert plain["Vary"] == zipped["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity, gzip;q=0.0"])
def test_who_takes_no_gzip_gets_none(accepted):
    assert "Content-Encoding" not in ask(Room(), accept_encoding=accepted).headers


@pytest.mark.parametrize("accepted", ["gzip", "GZIP", "br, gzip;q=0.5", "*", "deflate,gzip"])
def test_who_takes_gzip_gets_it(accepted):
    assert ask(Room(), accept_encoding=accepted)["Content-Encoding"] == "gzip"


def test_a_short_answer_is_not_compressed_and_varies_by_nothing():
    response = ask(Room("short"), accept_encoding="gzip")
    assert (response.content, "Vary" in response.headers) == (b"short", False)


def test_head_has_all_but_the_body():
    room = Room()
    got, asked = ask(room), ask(room, method="HEAD")
    assert (asked.content, asked.headers) == (b"", got.headers)
    assert asked["Content-Length"] == str(len(PAGE))


def test_a_page_first_asked_for_by_head_is_kept_whole():
    room = Room()
    ask(room, method="HEAD")
    assert (ask(room).content, room.visits) == (PAGE.encode(), 1)


def test_what_was_withdrawn_is_kept_as_gone():
    room = Room(status=410)
    tag = ask(room)["ETag"]
    assert (ask(room, if_none_match=tag).status_code, room.visits) == (410, 1)


@pytest.mark.parametrize("status", [302, 400, 404, 500])
def test_what_isnt_an_answer_for_good_is_not_kept(status):
    room = Room(status=status)
    assert [ask(room).status_code for _ in range(2)] == [status, status]
    assert room.visits == 2


def test_what_sets_a_cookie_is_not_kept():
    room = Room()

    def with_cookie(request):
        response = room(request)
        response.set_cookie("a", "b")
        return response

    for _ in range(2):
        ask(with_cookie)
    assert room.visits == 2


def test_nothing_behind_the_door_sees_a_cookie():
    room = Room()
    ask(room, cookie="sessionid=abc")
    assert room.seen.COOKIES == {}


def test_a_page_that_says_today_is_made_anew_tomorrow(monkeypatch):
    room = Room()
    room.good_until = dt.datetime(2025, 6, 12, tzinfo=dt.UTC)
    for moment in (room.good_until - dt.timedelta(seconds=1), room.good_until + dt.timedelta(seconds=1)):
        monkeypatch.setattr(door.time, "time", moment.timestamp)
        ask(room)
        ask(room)
    assert room.visits == 3


@pytest.mark.parametrize("path", ["/admin/", "/healthz", "/announcements/a/", "/france/", "/static/site/site.css"])
def test_other_addresses_pass_untouched(path, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = ask(Room(), path, cookie="a=b")
    assert "ETag" not in response.headers


def test_other_methods_pass_untouched(django_assert_num_queries):
    with django_assert_num_queries(0):
        ask(Room(), method="POST")


def test_a_host_that_isnt_ours_is_refused_before_anything_is_looked_up(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/fr/", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_release_is_part_of_what_is_kept(settings):
    room = Room()
    ask(room)
    settings.RELEASE = "another"
    ask(room)
    assert room.visits == 2


def test_a_giant_is_answered_but_not_kept(monkeypatch):
    monkeypatch.setattr(door, "LARGEST_KEPT", 10)
    room = Room()
    assert [ask(room).status_code, ask(room).status_code, room.visits] == [200, 200, 2]


def test_a_lost_cache_costs_a_rendering_and_nothing_else():
    room = Room()
    first = ask(room)
    cache.clear()
    assert (ask(room).headers, room.visits) == (first.headers, 2)
