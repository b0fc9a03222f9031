"""A cover is the same for the same slug, and a picture of the size asked for."""

import io

import pytest
from PIL import Image

from coverage.management.demo.covers import MOTIF_OF, MOTIFS, draw_cover


def test_the_same_slug_gives_the_same_bytes():
    assert draw_cover("ces-2025", size=(320, 180)) == draw_cover("ces-2025", size=(320, 180))


def test_events_share_a_motif_but_not_a_picture():
    assert draw_cover("ces-2025", size=(320, 180)) != draw_cover("computex-2025", size=(320, 180))


def test_a_slug_without_a_motif_of_its_own_is_given_one():
    assert Image.open(io.BytesIO(draw_cover("a-new-announcement", size=(320, 180)))).size == (320, 180)


def test_a_cover_is_1600_by_900_unless_told():
    cover = Image.open(io.BytesIO(draw_cover("magistral")))
    assert (cover.format, cover.size) == ("JPEG", (1600, 900))


@pytest.mark.parametrize("slug", sorted(MOTIF_OF))
def test_a_cover_holds_more_than_one_colour(slug):
    cover = Image.open(io.BytesIO(draw_cover(slug, size=(160, 90)))).convert("L")
    darkest, lightest = cover.getextrema()
    assert lightest - darkest > 100


def test_every_motif_is_used():
    assert set(MOTIF_OF.values()) == set(MOTIFS)
