"""Who reads which dossier: a minimum-cost flow (OR-Tools), over plain keys."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

# One thing that a member knows of a dossier is worth reading one and a half more than somebody else.
LOAD, COMPETENCE, MOST_COUNTED = 10, 15, 4


@dataclass(frozen=True)
class Shares:
    """The pairs (dossier, reader) that are best, and how many readers each dossier still lacks."""

    pairs: list[tuple[int, int]]
    lacks: dict[int, int]


def shared(
    wanted: Mapping[int, int],
    room: Mapping[int, int],
    load: Mapping[int, int],
    worth: Mapping[tuple[int, int], int],
) -> Shares:
    """As many readers as can be found, then those who know most, then the most even loads.

    Args:
        wanted: readers still wanted, by dossier.
        room: dossiers that each reader may still take.
        load: dossiers that each reader has already.
        worth: by possible pair (dossier, reader), how many things the reader knows of it; a pair that
            is not there is not possible.
    """
    dossiers, readers = list(wanted), list(room)
    if not dossiers or not readers:
        return Shares([], {key: number for key, number in wanted.items() if number})
    from ortools.graph.python.min_cost_flow import (  # noqa: PLC0415 (a compiled part, seldom needed)
        SimpleMinCostFlow,
    )

    flow = SimpleMinCostFlow()
    source, sink = 0, 1
    node = {("d", key): 2 + n for n, key in enumerate(dossiers)}
    node |= {("r", key): 2 + len(dossiers) + n for n, key in enumerate(readers)}
    arcs: dict[int, tuple[int, int]] = {}
    for dossier in dossiers:
        flow.add_arc_with_capacity_and_unit_cost(source, node["d", dossier], wanted[dossier], 0)
    for (dossier, reader), known in worth.items():
        cost = COMPETENCE * (MOST_COUNTED - min(known, MOST_COUNTED))
        arc = flow.add_arc_with_capacity_and_unit_cost(
            node["d", dossier], node["r", reader], 1, cost
        )
        arcs[arc] = (dossier, reader)
    for reader in readers:
        for taken in range(room[reader]):
            # Each dossier more costs more than the one before: loads stay even.
            cost = LOAD * (load.get(reader, 0) + taken)
            flow.add_arc_with_capacity_and_unit_cost(node["r", reader], sink, 1, cost)
    total = sum(wanted.values())
    flow.set_node_supply(source, total)
    flow.set_node_supply(sink, -total)
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise RuntimeError("no flow could be computed")
    pairs = [pair for arc, pair in arcs.items() if flow.flow(arc)]
    return Shares(pairs, _lacks(wanted, pairs))


def _lacks(wanted: Mapping[int, int], pairs: Collection[tuple[int, int]]) -> dict[int, int]:
    found = {key: sum(1 for dossier, _reader in pairs if dossier == key) for key in wanted}
    return {key: number - found[key] for key, number in wanted.items() if number > found[key]}
