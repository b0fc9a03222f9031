"""The demo's cover images: calm geometric drawings, the same for the same slug on every machine.

They show shapes only. A font would have to be packaged to look the same everywhere, and the words beside a cover
already say what it is about.
"""

import hashlib
import io
import random
from collections.abc import Callable
from math import cos, pi, sin

from PIL import Image, ImageDraw

INK, PAPER, RED, BLUE = (27, 31, 36), (250, 248, 244), (179, 38, 30), (11, 79, 138)

OVERSAMPLING = 2  # Pillow draws without smoothing edges: draw large, then scale down.

Colour = tuple[int, int, int]
Point = tuple[float, float]


def draw_cover(slug: str, *, size: tuple[int, int] = (1600, 900)) -> bytes:
    """A JPEG of this size in pixels for a slug: its own motif where it has one, else one chosen by the slug."""
    motif = MOTIFS[MOTIF_OF[slug]] if slug in MOTIF_OF else _chosen_by(slug)
    sheet = Sheet(size, random.Random(slug))  # noqa: S311 - the same drawing every time is the point
    motif(sheet)
    out = io.BytesIO()
    sheet.image.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()


def _chosen_by(slug: str) -> "Callable[[Sheet], None]":
    names = sorted(MOTIFS)
    return MOTIFS[names[hashlib.sha256(slug.encode()).digest()[0] % len(names)]]


def tint(strength: float, colour: Colour = INK, ground: Colour = PAPER) -> Colour:
    """A colour thinned into the ground: 1.0 is the colour itself, 0.0 the ground."""
    red, green, blue = (round(below + (above - below) * strength) for above, below in zip(colour, ground, strict=True))
    return red, green, blue


class Sheet:
    """Where a motif draws. Its coordinates are 1600 × 900 whatever the size of the picture."""

    def __init__(self, size: tuple[int, int], chance: random.Random) -> None:
        width, height = size[0] * OVERSAMPLING, size[1] * OVERSAMPLING
        self.image = Image.new("RGB", (width, height), PAPER)
        self.chance = chance
        self._pen = ImageDraw.Draw(self.image)
        self._across, self._down = width / 1600, height / 900

    def ground(self, colour: Colour) -> None:
        self._pen.rectangle(((0, 0), self.image.size), fill=colour)

    def _at(self, point: Point) -> Point:
        return point[0] * self._across, point[1] * self._down

    def box(self, left: float, top: float, width: float, height: float, colour: Colour) -> None:
        self._pen.rectangle((self._at((left, top)), self._at((left + width, top + height))), fill=colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        (x, y), r = self._at(centre), radius * self._across
        self._pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def shape(self, points: list[Point], colour: Colour) -> None:
        self._pen.polygon([self._at(point) for point in points], fill=colour)

    def line(self, points: list[Point], colour: Colour, width: float = 3) -> None:
        self._pen.line([self._at(point) for point in points], fill=colour, width=round(width * self._across))

    def curve(
        self, centre: Point, radii: Point, turn: float = 0, *, colour: Colour, width: float, sweep: Point
    ) -> None:
        """A part of an ellipse, turned; sweep gives its start and end in radians."""
        points = []
        for step in range(241):
            angle = sweep[0] + (sweep[1] - sweep[0]) * step / 240
            x, y = radii[0] * cos(angle), radii[1] * sin(angle)
            points.append((centre[0] + x * cos(turn) - y * sin(turn), centre[1] + x * sin(turn) + y * cos(turn)))
        pixels = [self._at(point) for point in points]
        self._pen.line(pixels, fill=colour, width=round(width * self._across), joint="curve")


def chips(sheet: Sheet) -> None:
    """A dense grid of dark squares, a few of them red."""
    columns, rows, pitch = 21, 11, 72
    lit = set(sheet.chance.sample(range(columns * rows), 9))
    for cell in range(columns * rows):
        row, column = divmod(cell, columns)
        shade = RED if cell in lit else tint(sheet.chance.choice((0.72, 0.82, 0.9, 1.0)))
        sheet.box(50 + column * pitch, 60 + row * pitch, 56, 56, shade)


def plain(sheet: Sheet) -> None:
    """Rows of modules on a plain, below a power line."""
    sheet.box(0, 560, 1600, 340, tint(0.12))
    for row, (top, tall, gap) in enumerate(((575, 34, 74), (640, 56, 122), (740, 96, 208))):
        for number in range(24):
            left = -60 + number * gap + row * 20
            sheet.box(left, top, gap * 0.78, tall, BLUE if (row, number) == (2, 5) else tint(0.55 + 0.2 * row))
    for left in range(-100, 1700, 420):
        sheet.line([(left + 100, 560), (left + 100, 210)], INK, 5)
        sheet.line([(left + 50, 240), (left + 150, 240)], INK, 5)
        for side in (50, 150):
            sheet.curve((left + side + 210, 240), (210, 70), colour=tint(0.7), width=2.5, sweep=(0, pi))


def towers(sheet: Sheet) -> None:
    """Two uneven towers under a red sun."""
    sheet.ground(tint(0.05))
    sheet.disc((1130, 300), 150, RED)
    for left, top, width in ((420, 330, 250), (720, 150, 330)):
        sheet.box(left, top, width, 900 - top, INK)
        for height in range(top + 36, 900, 30):
            sheet.box(left + 28, height, width - 56, 6, tint(sheet.chance.choice((0.35, 0.5, 0.7))))


def stars(sheet: Sheet) -> None:
    """Dots joined by long lines, like a map of the stars."""
    sheet.ground(INK)
    spots = [
        (140 + column * 330 + sheet.chance.randint(-110, 110), 130 + row * 215 + sheet.chance.randint(-70, 70))
        for row in range(4)
        for column in range(5)
    ]
    for spot in spots:
        nearest = sorted(spots, key=lambda other: (other[0] - spot[0]) ** 2 + (other[1] - spot[1]) ** 2)
        for other in nearest[1:3]:
            sheet.line([spot, other], tint(0.28, PAPER, INK), 2.5)
    for number, spot in enumerate(spots):
        sheet.disc(spot, 22 if number == 7 else 10, RED if number == 7 else PAPER)


def strata(sheet: Sheet) -> None:
    """Stacked strata that grow paler."""
    for layer in range(8, -1, -1):
        top, phase, long = 800 - layer * 96, sheet.chance.uniform(0, 2 * pi), sheet.chance.uniform(170, 320)
        edge = [(x, top + 30 * sin(x / long + phase)) for x in range(0, 1601, 10)]
        sheet.shape([*edge, (1600, 900), (0, 900)], RED if layer == 5 else tint(0.95 - layer * 0.105))


def triangles(sheet: Sheet) -> None:
    """Nested triangles, a single one of them red."""
    sheet.ground(INK)
    for step in range(11):
        half = 760 - step * 68
        points = [(800 - half, 450 + half * 0.55), (800 + half, 450 + half * 0.55), (800, 450 - half * 0.62)]
        shade = RED if step == 6 else tint(0.06 + 0.085 * step, PAPER, INK)
        sheet.line([*points, points[0], points[1]], shade, 12 if step == 6 else 5)


def lattices(sheet: Sheet) -> None:
    """Two lattices of dots joined by a blue line."""
    for left, pitch, many in ((120, 58, 9), (1010, 82, 6)):
        for row in range(many):
            for column in range(many):
                sheet.disc((left + column * pitch, 220 + row * pitch), 9 if many == 9 else 15, tint(0.8))
    sheet.line([(120 + 8 * 58, 220 + 4 * 58), (1010, 220 + 3 * 82)], BLUE, 12)
    for spot in ((120 + 8 * 58, 220 + 4 * 58), (1010, 220 + 3 * 82)):
        sheet.disc(spot, 26, BLUE)


def arcs(sheet: Sheet) -> None:
    """Concentric arcs, from black to blue."""
    for step in range(15):
        shade = tint(step / 14, BLUE, INK)
        sheet.curve((800, 930), (140 + step * 54,) * 2, colour=shade, width=18, sweep=(pi, 2 * pi))


def stairs(sheet: Sheet) -> None:
    """A staircase of lines whose last step is blue."""
    for step in range(12):
        left, top, last = 140 + step * 110, 770 - step * 56, step == 11
        sheet.box(left, top, 110, 20, BLUE if last else INK)
        sheet.box(left, top + 20, 3, 900 - top, tint(0.25))


def orbits(sheet: Sheet) -> None:
    """Tilted orbits around a red dot."""
    sheet.ground(INK)
    for step in range(7):
        turn, shade = step * pi / 7 + 0.2, tint(0.3 + 0.08 * step, PAPER, INK)
        sheet.curve((800, 450), (390, 135), turn, colour=shade, width=4, sweep=(0, 2 * pi))
        angle = sheet.chance.uniform(0, 2 * pi)
        x, y = 390 * cos(angle), 135 * sin(angle)
        sheet.disc((800 + x * cos(turn) - y * sin(turn), 450 + x * sin(turn) + y * cos(turn)), 11, PAPER)
    sheet.disc((800, 450), 40, RED)


def wafer(sheet: Sheet) -> None:
    """A disc cut into fine cells, one of them blue."""
    pitch, radius = 44, 400
    sheet.disc((800, 450), radius + 22, tint(0.1))
    for row in range(-10, 11):
        for column in range(-10, 11):
            corner = max(abs(column * pitch) + 20, 1), max(abs(row * pitch) + 20, 1)
            if corner[0] ** 2 + corner[1] ** 2 < radius**2:
                shade = BLUE if (row, column) == (-2, 4) else tint(0.62 + 0.3 * sheet.chance.random())
                sheet.box(800 + column * pitch - 19, 450 + row * pitch - 19, 38, 38, shade)


def stride(sheet: Sheet) -> None:
    """A run of arcs that trace a step."""
    sheet.box(0, 700, 1600, 4, INK)
    for step in range(6):
        middle = 130 + step * 268
        for ring in range(7):
            red = (step, ring) == (3, 0)
            radii, shade = (250 - ring * 32, 340 - ring * 46), RED if red else tint(0.9 - ring * 0.12)
            sheet.curve((middle, 700), radii, colour=shade, width=13 if red else 4, sweep=(pi, 2 * pi))
    for step in range(7):
        sheet.disc((-4 + step * 268, 700), 13, INK)


def crowd(sheet: Sheet) -> None:
    """A crowd of dots that thickens towards the centre."""
    for number in range(1500):
        spot = (sheet.chance.gauss(800, 330), sheet.chance.gauss(450, 185))
        sheet.disc(spot, sheet.chance.uniform(3, 9), RED if number % 150 == 0 else tint(sheet.chance.uniform(0.35, 1)))


def markers(sheet: Sheet) -> None:
    """A horizon crossed by ever taller markers."""
    sheet.box(0, 640, 1600, 260, tint(0.1))
    sheet.box(0, 638, 1600, 4, INK)
    for step in range(5):
        x, tall = 230 + step * 285, 80 + step * 105
        sheet.box(x, 640 - tall, 14, tall + 70, RED if step == 4 else INK)
        sheet.disc((x + 7, 640 - tall), 15 + 5 * step, RED if step == 4 else INK)


def journey(sheet: Sheet) -> None:
    """Three circles joined by a long blue line."""
    spots = [(270, 610), (800, 290), (1330, 560)]
    for spot, radius in zip(spots, (120, 160, 210), strict=True):
        for ring in range(5):
            sheet.curve(spot, (radius - ring * 24,) * 2, colour=tint(0.85 - ring * 0.14), width=5, sweep=(0, 2 * pi))
    sheet.line([(0, 700), *spots, (1600, 430)], BLUE, 10)
    for spot in spots:
        sheet.disc(spot, 20, BLUE)


def beams(sheet: Sheet) -> None:
    """Slanting bands, a single one of them blue."""
    left, number = -520, 0
    while left < 1700:
        width = sheet.chance.choice((34, 52, 78, 110))
        shade = BLUE if number == 9 else tint(sheet.chance.choice((0.06, 0.12, 0.3, 0.62, 0.9)))
        sheet.shape([(left, 900), (left + width, 900), (left + width + 420, 0), (left + 420, 0)], shade)
        left, number = left + width + 18, number + 1


MOTIFS: dict[str, Callable[[Sheet], None]] = {
    motif.__name__: motif
    for motif in (
        chips, plain, towers, stars, strata, triangles, lattices, arcs,
        stairs, orbits, wafer, stride, crowd, markers, journey, beams,
    )
}  # fmt: skip

MOTIF_OF = {
    "mistral-compute": "chips",
    "mistral-data-centre-essonne": "plain",
    "mistral-compute-essonne": "towers",
    "nvidia-20-usines-ia": "stars",
    "france-109-milliards-ia": "strata",
    "nvidia-geforce-rtx-50": "triangles",
    "nvidia-nvlink-fusion": "lattices",
    "google-ai-ultra": "arcs",
    "magistral": "stairs",
    "nvidia-quantique-inflexion": "orbits",
    "macron-puces-2-10-nm": "wafer",
    "wandercraft-serie-d": "stride",
    "vivatech-2025-bilan": "crowd",
    "mistral-compute-du-terrain-aux-puces": "markers",
    "nvidia-2025-from-las-vegas-to-paris": "journey",
    "vivatech-2025": "beams",
    "ai-action-summit-2025": "beams",
    "ces-2025": "beams",
    "computex-2025": "beams",
    "google-io-2025": "beams",
}
