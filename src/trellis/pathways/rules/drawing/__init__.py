"""Draws roles and the ways between them: lanes lie across, stages stand upright, and no line runs behind a box.

draw(boxes, ways, lanes=…) -> Drawing    where every box, line, lane and stage is to be put, in units of the picture
"""

from .boards import Band, Box, Drawing, Lane, Line, Placed, Way
from .pictures import draw

__all__ = ["Band", "Box", "Drawing", "Lane", "Line", "Placed", "Way", "draw"]
