"""The most kilograms, then the fewest kilogram-kilometres, by OR-Tools' SimpleMinCostFlow.

python flow.py INSTANCE OUT: writes kilograms on each edge as 32-bit integers, prints the seconds of the solving alone.
"""

import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow


def main(file: str, out: str) -> None:
    every = np.fromfile(file, dtype="<i4")
    offers, needs, edges = (int(n) for n in every[1:4])
    cuts = np.cumsum([4, offers, needs, offers + 1, edges, edges])
    supply, demand, start, to, length = (every[a:b] for a, b in zip(cuts, cuts[1:]))
    source = np.repeat(np.arange(offers, dtype=np.int32), np.diff(start))

    flow = min_cost_flow.SimpleMinCostFlow()
    capacity = np.minimum(supply[source], demand[to]).astype(np.int64)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(source, to + offers, capacity, length.astype(np.int64))
    flow.set_nodes_supplies(np.arange(offers), supply.astype(np.int64))
    flow.set_nodes_supplies(np.arange(offers, offers + needs), -demand.astype(np.int64))

    begin = time.perf_counter()
    status = flow.solve_max_flow_with_min_cost()
    seconds = time.perf_counter() - begin
    if status != flow.OPTIMAL:
        sys.exit(f"OR-Tools ended with status {status}")
    flow.flows(arcs).astype("<i4").tofile(out)
    print(seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
