"""Boxes on a page: points from its left upper corner, as a reader sees the page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: "Box", slack: float = 2.0) -> bool:
        """Whether the other box lies inside this one."""
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.top - slack <= other.top
            and other.bottom <= self.bottom + slack
        )

    def holds_point(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def shared_width(self, other: "Box") -> float:
        return min(self.right, other.right) - max(self.left, other.left)

    def shared_height(self, other: "Box") -> float:
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def meets(self, other: "Box") -> bool:
        return self.shared_width(other) > 0 and self.shared_height(other) > 0


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them (at least one)."""
    held = list(boxes)
    return Box(
        min(box.left for box in held),
        min(box.top for box in held),
        max(box.right for box in held),
        max(box.bottom for box in held),
    )


def onto_sheet(shown: Box, turned: int) -> Callable[[float, float], tuple[float, float]]:
    """What maps a point of a PDF page (origin at the left lower corner, y upwards) onto the page as seen.

    ``shown`` is the visible part in the page's own coordinates, with ``top`` the greater y; ``turned`` the degrees
    clockwise by which a viewer turns the page.
    """
    turns: dict[int, Callable[[float, float], tuple[float, float]]] = {
        90: lambda x, y: (y - shown.bottom, x - shown.left),
        180: lambda x, y: (shown.right - x, y - shown.bottom),
        270: lambda x, y: (shown.top - y, shown.right - x),
    }
    return turns.get(turned, lambda x, y: (x - shown.left, shown.top - y))
