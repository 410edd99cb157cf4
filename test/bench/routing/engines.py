"""VROOM and PyVRP on instances that come as JSON lines on standard input, answers as JSON lines on standard output.

Each line: {"vehicles", "capacity", "times", "costs", "windows", "service", "pairs": [[pickup, delivery, amount], ...], "seed", "seconds"};
row 0 of all lists is the depot; whole numbers throughout. Answer: {"routes": [[row, ...], ...], "seconds": s}.
The first argument names the engine. One thread; distance is the only cost.
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402


def vroom_routes(task):
    import vroom

    problem = vroom.Input()
    problem.set_durations_matrix("car", task["times"])
    problem.set_costs_matrix("car", task["costs"])
    for number in range(task["vehicles"]):
        vehicle = vroom.Vehicle(
            number + 1, start=0, end=0, capacity=[task["capacity"]], time_window=task["windows"][0]
        )
        problem.add_vehicle(vehicle)

    def step(row):
        return vroom.ShipmentStep(
            row,
            location=row,
            default_service=task["service"][row],
            time_windows=[tuple(task["windows"][row])],
        )

    problem.add_job([vroom.Shipment(step(p), step(d), amount=[amount]) for p, d, amount in task["pairs"]])
    # Its most thorough level; it ends by itself and takes no seed.
    frame = problem.solve(exploration_level=5, nb_threads=1).routes
    stops = frame[frame["type"].isin(["pickup", "delivery"])]
    return [[int(row) for row in part["id"]] for _, part in stops.groupby("vehicle_id", sort=False)]


def pyvrp_routes(task):
    import pyvrp
    from pyvrp.stop import MaxRuntime

    begun = time.perf_counter()
    windows, service = task["windows"], task["service"]
    data = pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in windows],
        clients=[],
        depots=[pyvrp.Depot(0, tw_early=windows[0][0], tw_late=windows[0][1])],
        vehicle_types=[
            pyvrp.VehicleType(
                num_available=task["vehicles"],
                capacity=[task["capacity"]],
                tw_early=windows[0][0],
                tw_late=windows[0][1],
            )
        ],
        distance_matrices=[task["costs"]],
        duration_matrices=[task["times"]],
        shipments=[
            pyvrp.Shipment(
                pickup_location=p,
                delivery_location=d,
                pickup_tw_early=windows[p][0],
                pickup_tw_late=windows[p][1],
                pickup_service_duration=service[p],
                delivery_tw_early=windows[d][0],
                delivery_tw_late=windows[d][1],
                delivery_service_duration=service[d],
                amount=[amount],
            )
            for p, d, amount in task["pairs"]
        ],
    )
    left = max(0.0, task["seconds"] - (time.perf_counter() - begun))
    found = pyvrp.solve(data, stop=MaxRuntime(left), seed=task["seed"], collect_stats=False, display=False)
    pickup_of = [p for p, _, _ in task["pairs"]]
    delivery_of = [d for _, d, _ in task["pairs"]]
    routes = []
    for route in found.best.routes():
        rows = []
        for activity in route:
            if activity.is_pickup():
                rows.append(pickup_of[activity.idx])
            elif activity.is_delivery():
                rows.append(delivery_of[activity.idx])
        if rows:
            routes.append(rows)
    return routes


ENGINES = {"vroom": vroom_routes, "pyvrp": pyvrp_routes}


def main():
    solve = ENGINES[sys.argv[1]]
    __import__(sys.argv[1])  # loading is not part of any answer's time
    for line in sys.stdin:
        task = json.loads(line)
        task["times"] = np.array(task["times"], dtype=np.int64)
        task["costs"] = np.array(task["costs"], dtype=np.int64)
        begun = time.perf_counter()
        routes = solve(task)
        print(json.dumps({"routes": routes, "seconds": time.perf_counter() - begun}), flush=True)


if __name__ == "__main__":
    main()
