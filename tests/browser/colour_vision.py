"""How far two colours look apart, to people of normal and of deficient colour vision."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SIGHTS: dict[str, npt.NDArray[np.float64]] = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
Lab = tuple[float, float, float]
_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> npt.NDArray[np.float64]:
    """#rrggbb as linear RGB, 0 to 1."""
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG 2 defines it."""
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def blended(ground: str, colour: str, alpha: float) -> str:
    """A colour of this opacity over a ground, as a browser draws it."""
    pairs = ((int(ground[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(below + (above - below) * alpha):02x}" for below, above in pairs)


def difference(first: str, second: str, sight: str) -> float:
    """CIEDE2000 between two colours as they look to this sight; under 1 nobody sees it, from 10 on it is plain."""
    a, b = (lab(np.clip(SIGHTS[sight] @ linear(colour), 0, 1)) for colour in (first, second))
    return ciede2000(a, b)


def lab(rgb: npt.NDArray[np.float64]) -> Lab:
    """Linear RGB in CIELAB under D65."""
    xyz = _TO_XYZ @ rgb / _WHITE
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z))


def ciede2000(first: Lab, second: Lab) -> float:
    """The difference of two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = (math.degrees(math.atan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    light, chroma = l2 - l1, c2 - c1
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2

    def wave(times: int, shift: float) -> float:
        return math.cos(math.radians(times * h_mean + shift))

    t = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.20 * wave(4, -63)
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    twist = -math.sin(math.radians(60 * math.exp(-(((h_mean - 275) / 25) ** 2)))) * 2 * math.sqrt(c_mean**7 / (c_mean**7 + 25**7))
    parts = light / s_l, chroma / s_c, hue / s_h
    return math.sqrt(max(0.0, sum(part**2 for part in parts) + twist * parts[1] * parts[2]))
