"""A small register of legal persons, to look names up in."""

import pytest

from cocarde.observatory import SireneFiles, build_snapshot, open_snapshot
from factories.companies import write_register
from factories.sirene import siren

COMMUNES = "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n" + "".join(
    f"9900{n},{name},100,D{1 + n // 3},R1,\n"
    for n, name in enumerate(("Alba", "Belle", "Corne", "Dune", "Estran"), start=1)
)


@pytest.fixture(scope="session")
def register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("register")
    land = folder / "land"
    land.mkdir()
    (land / "communes_2016.csv").write_text(COMMUNES)
    (land / "epci_2016.csv").write_text("CODGEO,LIBGEO\n")
    (land / "country.toml").write_text('code = "ZZA"\nname = "Zéland"\n')
    files = SireneFiles(*write_register(folder / "stock"))
    return open_snapshot(folder / "s" / build_snapshot(land, {}, folder / "s", sirene=files))


@pytest.fixture
def number():
    """The siren of a company of the register by its rank."""
    return siren
