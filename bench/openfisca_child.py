"""OpenFisca-core asked for one child's year of the monthly rule alone; ``bench.run`` runs it in its own environment.

The rule is that of the reference workload: met, breached, pending while the month is open, or unknown. OpenFisca has no
lists of events: the visits come already reduced to a number for each month, which is in its favour.
Prints the mean milliseconds for a child, or ``absent`` where it is not installed.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from typing import Any

AS_OF = date(2022, 12, 15)
MET, BREACHED, PENDING, UNKNOWN, NONE = 0, 1, 2, 3, -1
YEAR = [f"2022-{month:02}" for month in range(1, 13)]


def child() -> Any:
    """A function that asks for one child's year, its tax-benefit system loaded once."""
    import numpy
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import ETERNITY, MONTH
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity("child", "children", "A child", is_person=True)

    def variable(name: str, **fields: Any) -> type:
        return type(name, (Variable,), {"entity": person, "label": name, **fields})

    def in_service(people: Any, period: Any) -> Any:
        start = people("start", period)
        return (start <= period.stop.date.toordinal()) & (start <= AS_OF.toordinal())

    def status(people: Any, period: Any) -> Any:
        counting = people("counting", period)
        missed = PENDING
        if period.stop.date < AS_OF:
            missed = numpy.where(people("possible", period), UNKNOWN, BREACHED)
        return numpy.where(people("in_service", period), numpy.where(counting >= 1, MET, missed), NONE)

    system = TaxBenefitSystem([person])
    system.add_variables(
        variable("start", value_type=int, definition_period=ETERNITY),
        variable("counting", value_type=int, definition_period=MONTH),
        variable("possible", value_type=bool, definition_period=MONTH),
        variable("in_service", value_type=bool, definition_period=MONTH, formula=in_service),
        variable("status", value_type=int, definition_period=MONTH, formula=status),
    )
    one, none, start = numpy.array([1]), numpy.array([False]), numpy.array([738000])

    def ask() -> list[Any]:
        simulation = SimulationBuilder().build_default_simulation(system, count=1)
        simulation.set_input("start", "ETERNITY", start)
        for month in YEAR:
            simulation.set_input("counting", month, one)
            simulation.set_input("possible", month, none)
        return [simulation.calculate("status", month) for month in YEAR]

    return ask


def main() -> None:
    """Print the mean of many single askings, the collector's share in it."""
    try:
        ask = child()
    except ImportError:
        print("absent")
        return
    rounds = int(sys.argv[1])
    start = time.perf_counter()
    for _ in range(rounds):
        ask()
    print((time.perf_counter() - start) * 1000 / rounds)


if __name__ == "__main__":
    main()
