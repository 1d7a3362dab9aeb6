"""Asks Graphviz how far down each role of a map goes, so that links cross as little as can be.

Run as a program of its own, `python -m trellis.pathways.adapters.graphviz`: it reads what `rules.map.layout.question_of`
says and answers {key: how far down}; with the folder of a starter map it writes the layout.json of that map. Graphviz is
a C library with a state of its own; no process that serves people holds it.
"""

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pygraphviz

from trellis.pathways.rules.map.layout import layout_as_data, layout_from, question_of
from trellis.pathways.rules.map.map_files import starter_map_in


def heights_of(question: dict[str, Any]) -> dict[str, float]:
    """Columns are ranks of dot; edges that nobody sees ask it to keep the lanes of a column in their order.

    Dot does not always heed them: what is told counts inside a lane and a column only.
    """
    graph = pygraphviz.AGraph(directed=True, strict=True, rankdir="LR", splines="false", nodesep="0.1")
    graph.node_attr.update(shape="box", width="1", height="0.5", fixedsize="true", label="")
    cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    where: dict[str, tuple[int, int]] = {}
    for key, lane, column in question["roles"]:
        cells[column, lane].append(_role(key))
        where[key] = column, lane
    for column in range(question["columns"]):
        _fill_column(graph, column, [cells[column, lane] for lane in range(question["lanes"])])
    for border in range(question["lanes"] + 1):
        for before, after in pairwise(range(question["columns"])):
            graph.add_edge(_border(before, border), _border(after, border), style="invis", weight=1000)
    for origin, destination in question["links"]:
        _link(graph, (origin, where[origin]), (destination, where[destination]))
    graph.layout("dot")
    return {key: -float(graph.get_node(_role(key)).attr["pos"].split(",")[1]) for key in where}


def _role(key: str) -> str:
    return f"role {key}"


def _border(column: int, number: int) -> str:
    return f"border {column} {number}"


def _fill_column(graph: Any, column: int, lanes: list[list[str]]) -> None:
    """A border, the roles of the first lane, a border, and so on down. An edge inside a rank of dot points down."""
    names = [_border(column, number) for number in range(len(lanes) + 1)] + [name for roles in lanes for name in roles]
    graph.add_nodes_from(names)
    graph.add_subgraph(names, name=f"column_{column}", rank="same")
    for number, roles in enumerate(lanes):
        above, below = _border(column, number), _border(column, number + 1)
        graph.add_edge(above, below, style="invis")
        for name in roles:
            graph.add_edge(above, name, style="invis")
            graph.add_edge(name, below, style="invis")


def _link(graph: Any, origin: tuple[str, tuple[int, int]], destination: tuple[str, tuple[int, int]]) -> None:
    """As it is, or turned round where it runs back or up into another lane: only what stands beside what matters. Inside
    a lane and a column the role that leads on stands above the one that it leads to."""
    (first, there), (second, to) = origin, destination
    start, end = (first, second) if there <= to else (second, first)
    if not graph.has_edge(_role(start), _role(end)) and not graph.has_edge(_role(end), _role(start)):
        graph.add_edge(_role(start), _role(end))


def lay_starter_out(folder: Path) -> None:
    starter = starter_map_in(folder).map
    layout = layout_from(starter, heights_of(question_of(starter)))
    written = json.dumps(layout_as_data(layout), indent=1)
    (folder / "layout.json").write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        lay_starter_out(Path(sys.argv[1]))
    else:
        json.dump(heights_of(json.load(sys.stdin)), sys.stdout)
