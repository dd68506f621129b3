from datetime import date

import pyarrow as pa

from cocarde.observatory.snapshots.engines import Workshop
from cocarde.observatory.snapshots.measures import measure

# Added up from the first to the last, and from the last to the first, they differ by a billionth.
AMOUNTS = [0.1, 0.2, 0.3, 1000000.7, 3.3, 0.06]


def raised(amounts, folder):
    folder.mkdir()
    day = date(2014, 5, 1)
    tables = {
        "companies": pa.table(
            {
                "company_id_crunchbase": ["a"],
                "source": ["crunchbase-companies"],
                "chain": ["a"],
                "commune": ["99001"],
                "place": pa.array([None], pa.string()),
                "known_on": [day],
                "founded_on": [day],
            }
        ),
        "rounds": pa.table(
            {
                "company_id_crunchbase": ["a"] * len(amounts),
                "funded_on": [day] * len(amounts),
                "raised_usd": amounts,
            }
        ),
    }
    rows = measure(tables, {}, (2010, 2014), Workshop(folder, 512 << 20)).to_pylist()
    return [row["value"] for row in rows if row["measure"] == "raised_usd"]


def test_amounts_add_up_to_the_cent_in_any_order(tmp_path):
    assert sum(AMOUNTS) != sum(reversed(AMOUNTS))
    assert raised(AMOUNTS, tmp_path / "forth") == [1000004.66]
    assert raised(AMOUNTS[::-1], tmp_path / "back") == [1000004.66]
