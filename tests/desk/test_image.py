"""Taking pictures in: decoded for real, cleaned, named by their content; everything else refused."""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pictures

from coverage.desk.image import MAX_BYTES, take_in
from coverage.desk.refusal import Refused
from events.models import Image

pytestmark = pytest.mark.django_db

ORIENTATION, RIGHT_TOP = 0x0112, 6  # EXIF 2.32: turn it by 90° to look at it


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def drawn(format_="JPEG", size=(640, 360), mode="RGB", **how):
    """A picture in two colours, as a file."""
    picture = Pictures.new(mode, size, "navy")
    picture.paste(Pictures.new(mode, (size[0] // 2, size[1]), "orange"))
    file = io.BytesIO()
    picture.save(file, format_, **how)
    file.seek(0)
    return file


def stored(path):
    with default_storage.open(path) as file:
        picture = Pictures.open(file)
        picture.load()
    return picture


def refusal(file):
    with pytest.raises(Refused) as caught:
        take_in(file)
    [problem] = caught.value.problems
    assert problem.field == "file"
    assert not Image.objects.exists()
    return problem.message


def claiming(width, height):
    """A PNG of a few bytes that says it is so large."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("format_", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_picture_is_stored_under_the_hash_of_its_content(format_, suffix):
    image = take_in(drawn(format_))
    name = image.file.name.removeprefix("images/")
    assert (name[:2], name[-len(suffix) :]) == (name[3:5], suffix)
    assert stored(image.file.name).size == (640, 360) == (image.width, image.height)


def test_the_same_pixels_have_the_same_name():
    assert take_in(drawn()).file.name == take_in(drawn(comment=b"saved again")).file.name


def test_renditions_come_in_two_formats_and_three_widths():
    image = take_in(drawn(size=(2000, 1000)))
    assert [(item["type"], item["width"], item["height"]) for item in image.renditions] == [
        ("image/webp", 480, 240),
        ("image/jpeg", 480, 240),
        ("image/webp", 960, 480),
        ("image/jpeg", 960, 480),
        ("image/webp", 1600, 800),
        ("image/jpeg", 1600, 800),
    ]
    for item in image.renditions:
        assert stored(item["path"]).size == (item["width"], item["height"])


def test_no_rendition_is_wider_than_the_picture():
    assert [item["width"] for item in take_in(drawn(size=(600, 300))).renditions] == [480, 480, 600, 600]
    assert [item["width"] for item in take_in(drawn(size=(100, 50))).renditions] == [100, 100]


def test_metadata_is_removed_and_orientation_applied():
    exif = Pictures.Exif()
    exif[ORIENTATION] = RIGHT_TOP
    exif[0x010E] = "taken at 48.85 N, 2.29 E"
    image = take_in(drawn(size=(640, 360), exif=exif))
    picture = stored(image.file.name)
    assert picture.size == (360, 640) == (image.width, image.height)
    assert dict(picture.getexif()) == {}
    with default_storage.open(image.file.name) as file:
        assert b"48.85" not in file.read()


def test_what_shows_through_stays_so_but_in_jpeg():
    image = take_in(drawn("PNG", mode="RGBA"))
    assert [stored(item["path"]).mode for item in image.renditions[:2]] == ["RGB", "RGB"]
    see_through = io.BytesIO()
    Pictures.new("RGBA", (50, 50), (0, 0, 0, 0)).save(see_through, "PNG")
    see_through.seek(0)
    webp, jpeg = take_in(see_through).renditions
    assert stored(webp["path"]).getpixel((5, 5))[3] == 0
    assert stored(jpeg["path"]).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_other_colour_modes_become_rgb(mode):
    format_ = "JPEG" if mode == "CMYK" else "PNG"
    file = io.BytesIO()
    Pictures.new("RGB", (60, 40), "orange").convert(mode).save(file, format_)
    file.seek(0)
    assert stored(take_in(file).file.name).mode == "RGB"


def test_a_file_larger_than_20_mb_is_refused():
    assert "20 MB" in refusal(io.BytesIO(b"\xff\xd8" + bytes(MAX_BYTES)))


def test_more_than_50_megapixels_are_refused_before_they_are_decoded():
    assert "10000 × 5001 pixels" in refusal(claiming(10_000, 5_001))


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_decompression_bomb_is_refused(side):
    assert "pixels" in refusal(claiming(side, side))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        drawn("GIF").getvalue(),
        drawn("BMP").getvalue(),
    ],
    ids=["empty", "text", "svg", "gif", "bmp"],
)
def test_what_is_no_picture_of_ours_is_refused(content):
    assert "JPEG, PNG or WebP" in refusal(io.BytesIO(content))


def test_a_picture_cut_short_is_refused():
    content = drawn(size=(800, 800)).getvalue()
    assert "no complete" in refusal(io.BytesIO(content[: len(content) // 2]))


def test_what_is_said_of_it_is_kept():
    image = take_in(drawn(), alt="Une scène", credit="Coverage", language="fr", focal=(0.2, 0.8))
    assert (image.alt, image.credit, image.language, image.focal_x, image.focal_y) == (
        "Une scène",
        "Coverage",
        "fr",
        0.2,
        0.8,
    )
