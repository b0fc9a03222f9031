"""Take a picture in: decoded for real, cleaned, stored under its content's name, with smaller copies."""

import hashlib
import io
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pictures
from PIL import ImageCms, ImageOps

from coverage.desk.refusal import Problem, Refused
from events.models import Image

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_383  # WebP's own limit
WIDTHS = (480, 960, 1600)
SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
HOW = {
    "JPEG": {"quality": 84, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 82, "method": 4},
}


def take_in(
    file: IO[bytes],
    *,
    alt: str = "",
    credit: str = "",
    language: str = "en",
    focal: tuple[float, float] = (0.5, 0.5),
) -> Image:
    """Check and store a JPEG, PNG or WebP file and return its new row.

    `alt` describes it in `language`; `focal` is its subject's place, 0 to 1 from left and top. What is stored was
    encoded anew: upright, in sRGB, without metadata. The same pixels always get the same file name.
    Raises Refused for field `file`.
    """
    picture = _decoded(_bytes_of(file))
    original = _kept(picture, picture.format)
    return Image.objects.create(
        file=original["path"],
        width=picture.width,
        height=picture.height,
        renditions=_renditions(picture),
        alt=alt,
        credit=credit,
        language=language,
        focal_x=focal[0],
        focal_y=focal[1],
    )


def _bytes_of(file: IO[bytes]) -> bytes:
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused(Problem("file", "The file is larger than 20 MB: save it with stronger compression."))
    return content


def _decoded(content: bytes) -> Pictures.Image:
    """The picture, upright and in RGB or RGBA; its `format` says how to store it."""
    try:
        picture = Pictures.open(io.BytesIO(content), formats=list(SUFFIXES))
        width, height = picture.size
        if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
            raise Refused(
                Problem("file", f"{width} × {height} pixels are too many: at most 50 megapixels, {MAX_SIDE} a side.")
            )
        picture.load()
    except (Pictures.DecompressionBombError, Pictures.DecompressionBombWarning):
        raise Refused(Problem("file", "It has far too many pixels: at most 50 megapixels.")) from None
    except (OSError, SyntaxError, ValueError, EOFError):  # what Pillow raises on broken files
        raise Refused(
            Problem("file", "This is no complete JPEG, PNG or WebP picture: open it in an editor and save it again.")
        ) from None
    format_ = picture.format
    upright = _plain(_in_srgb(ImageOps.exif_transpose(picture)))
    upright.format = format_
    return upright


def _in_srgb(picture: Pictures.Image) -> Pictures.Image:
    """Colours as they are meant: the profile goes with the metadata, so it is applied first."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture  # a broken profile: what most programs do


def _plain(picture: Pictures.Image) -> Pictures.Image:
    """RGB, or RGBA where something shows through."""
    if picture.mode.startswith("I"):  # 16 bits a pixel
        picture = picture.point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _renditions(picture: Pictures.Image) -> list[dict[str, Any]]:
    """Copies in WebP and JPEG at 480, 960 and 1600 pixels, none wider than the picture; narrowest first."""
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    copies = []
    for width in widths:
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Pictures.Resampling.LANCZOS) if width < picture.width else picture
        copies += [_kept(small, "WEBP"), _kept(small, "JPEG")]
    return copies


def _kept(picture: Pictures.Image, format_: str) -> dict[str, Any]:
    """Store `picture` in `format_` under the hash of its bytes; {path, width, height, type}."""
    if format_ == "JPEG" and picture.mode == "RGBA":
        ground = Pictures.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    clean = Pictures.new(picture.mode, picture.size)  # a new picture has no metadata to write
    clean.paste(picture)
    encoded = io.BytesIO()
    clean.save(encoded, format_, **HOW[format_])
    content = encoded.getvalue()
    name = hashlib.sha256(content).hexdigest()
    path = f"images/{name[:2]}/{name}.{SUFFIXES[format_]}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))
    return {"path": path, "width": picture.width, "height": picture.height, "type": f"image/{format_.lower()}"}
