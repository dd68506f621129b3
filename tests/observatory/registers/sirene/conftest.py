"""A small Sirene on the six communes of the tests' country."""

import pytest

from cocarde.observatory import SireneFiles, build_snapshot, open_snapshot
from factories.sirene import establishment, unit, write_stock


@pytest.fixture
def build(land_directory, tmp_path):
    """Build a snapshot of Sirene alone and open it."""

    def build(units, establishments, **options):
        out = tmp_path / "snapshots"
        files = SireneFiles(*write_stock(tmp_path / "stock", units, establishments))
        return open_snapshot(out / build_snapshot(land_directory, {}, out, sirene=files, **options))

    return build


@pytest.fixture
def seven():
    """Seven companies in Alba, each with its head office."""
    return [unit(n) for n in range(1, 8)], [establishment(n, "99001") for n in range(1, 8)]
