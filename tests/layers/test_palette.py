"""The palette as people with each kind of colour vision see it."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from layers.symbology import load_symbology

# Full loss of one kind of cone: Machado, Oliveira and Fernandes (2009), on linear RGB.
VISION = {
    "all colours": np.eye(3),
    "no red cones": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green cones": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue cones": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# sRGB to XYZ for D65, and the white of D65: IEC 61966-2-1.
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ.sum(axis=1)


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    ratio = XYZ @ np.clip(rgb, 0, 1) / WHITE
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("vision", VISION)
def test_groups_stay_apart_with_any_colour_vision(vision: str) -> None:
    groups = load_symbology().groups
    seen = {name: lab(VISION[vision] @ linear(group.colour)) for name, group in groups.items()}
    distances = {
        (one, other): float(np.linalg.norm(seen[one] - seen[other]))
        for one, other in combinations(seen, 2)
    }
    assert {pair: round(far) for pair, far in distances.items() if far < 10} == {}


def test_no_group_is_told_by_its_colour_alone() -> None:
    groups = load_symbology().groups
    assert len({group.shape for group in groups.values()}) == len(groups)


def test_symbols_stand_out_from_white_by_their_dark_edge() -> None:
    edge = float(XYZ[1] @ linear("#1d262d"))
    assert 1.05 / (edge + 0.05) >= 3
