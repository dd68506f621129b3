"""Cocarde and Splink answer the same list, drawn from a small generated register."""

from pathlib import Path

import pytest

from benchmarks.country.stock import SITES, UNITS
from benchmarks.linkage import ways
from benchmarks.linkage.list_of_names import Answers, quality, read_list
from benchmarks.sirene.generating import generate
from benchmarks.sirene.places import read_places
from cocarde.demo.fictional.write import write_country
from cocarde.observatory import SireneFiles, build_snapshot

WORTH = 0.6  # an F1 that nobody has by luck


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A snapshot to search, a list of 300 lines and another of 200."""
    folder = tmp_path_factory.mktemp("linkage")
    write_country(folder / "land")
    snapshots = []
    for seed in (1, 2):
        out = folder / f"register-{seed}"
        generate(read_places(folder / "land", None), out, size=0.0005, seed=seed)
        files = SireneFiles(out / UNITS, out / SITES)
        name = build_snapshot(folder / "land", {}, folder / "snapshots", sirene=files)
        snapshots.append(str(folder / "snapshots" / name))
    told = {"snapshot": snapshots[0], "folder": str(folder)}
    for name, size, seed in (("list", "300", "5"), ("labelled", "200", "6")):
        told[name] = str(folder / name)
        ways.draw(*snapshots, told[name], size, seed)
    return told


@pytest.mark.parametrize("labelled", [False, True])
def test_splink_finds_companies(asked, labelled):
    out = Path(asked["folder"]) / f"splink-{labelled}"
    told = ways.splink(
        asked["snapshot"], asked["list"], str(out), asked["labelled"] if labelled else ""
    )
    _, truth = read_list(Path(asked["list"]))

    assert quality(truth, Answers.read(out))["F1"].value > WORTH
    assert set(told["told"]) == {"threshold", "pairs"}


def test_cocarde_finds_companies_and_tells_its_candidates(asked):
    out = Path(asked["folder"]) / "cocarde"
    ways.cocarde(asked["snapshot"], asked["list"], str(out), "1")
    _, truth = read_list(Path(asked["list"]))
    told = quality(truth, Answers.read(out))

    assert told["F1"].value > WORTH
    assert told["candidate recall"].value >= told["recall"].value
