"""Legal units of any list of activities, at the ends of the years that can be asked for."""

from datetime import date, datetime

import pytest

from cocarde.observatory import SireneFiles, build_snapshot, open_snapshot
from factories.sirene import establishment, unit, write_stock

STOCKED_AT = datetime(2017, 6, 30, 4, 0, 0)  # noqa: DTZ001 - the official column has no zone
COMMUNES = "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n99001,Alba,100,D1,R1,990000001\n"


@pytest.fixture
def snapshot(tmp_path):
    """A stock of the middle of 2017, of which 2016 is the last whole year; one unit is of 2017."""
    land = tmp_path / "land"
    land.mkdir()
    (land / "communes_2016.csv").write_text(COMMUNES)
    (land / "epci_2016.csv").write_text("CODGEO,LIBGEO\n990000001,Alba\n")
    (land / "country.toml").write_text('code = "ZZA"\nname = "Zéland"\n')
    births = (date(2016, 5, 1), date(2017, 5, 1))
    units = [
        unit(
            n,
            dateCreationUniteLegale=day,
            dateDebut=day,
            dateDernierTraitementUniteLegale=STOCKED_AT,
        )
        for n, day in enumerate(births, start=1)
    ]
    files = SireneFiles(
        *write_stock(tmp_path / "stock", units, [establishment(n, "99001") for n in (1, 2)])
    )
    return open_snapshot(tmp_path / build_snapshot(land, {}, tmp_path, sirene=files))


def test_a_unit_born_after_the_last_whole_year_is_in_no_answer(snapshot):
    assert snapshot.manifest.data_years[1] == 2016
    [told] = snapshot.activities("country", ["6201Z"], 2016)
    assert (told.active, told.births, told.deaths) == (1, 1, 0)
