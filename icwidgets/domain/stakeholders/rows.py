"""The map as a table, for notebooks: ``pandas.DataFrame(table(map))``."""

from __future__ import annotations

from icwidgets.domain.stakeholders.lenses import gap, quadrant, relation, salience
from icwidgets.domain.stakeholders.map import RATINGS, StakeholderMap
from icwidgets.domain.stakeholders.network import standings


def table(shown: StakeholderMap) -> list[dict[str, object]]:
    """Return one row a person, in map order.

    Columns: id, name, the six ratings, now, needed, note; quadrant, salience, relation and
    gap (``None`` while open); heard, broker, constraint, effective, out_of_reach, route
    (names) and reached (strength of the route) as in
    `icwidgets.domain.stakeholders.network.standings`.
    """
    found = standings(shown)
    rows: list[dict[str, object]] = []
    for person in shown.people:
        here = found[person.id]
        rows.append(
            {of: getattr(person, of) for of in ("id", "name", *RATINGS, "now", "needed", "note")}
            | {
                "quadrant": quadrant(person),
                "salience": salience(person),
                "relation": relation(person),
                "gap": gap(person),
                "heard": here.heard,
                "broker": here.broker,
                "constraint": here.constraint,
                "effective": here.effective,
                "out_of_reach": here.out_of_reach,
                "route": tuple(shown.person(id_).name for id_ in here.route),
                "reached": here.trust,
            }
        )
    return rows
