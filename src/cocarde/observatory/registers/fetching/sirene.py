"""The monthly stock files of the Sirene register."""

import time
from collections.abc import Callable
from pathlib import Path

from cocarde.observatory.registers.fetching.files import Told, fetch_file
from cocarde.observatory.registers.fetching.record import Fetched

# Where data.gouv.fr serves what Insee publishes on the first days of each month, under
# https://www.data.gouv.fr/fr/datasets/base-sirene-des-entreprises-et-de-leurs-etablissements-siren-siret/
SIRENE_BASE_URL = "https://object.files.data.gouv.fr/data-pipeline-open/siren/stock/"
SIRENE_FILES = ("StockUniteLegale_utf8.parquet", "StockEtablissement_utf8.parquet")


def fetch_sirene(
    out: Path,
    *,
    base_url: str = SIRENE_BASE_URL,
    attempts: int = 6,
    told: Told = lambda _name, _done, _total: None,
    pause: Callable[[float], None] = time.sleep,
) -> list[Fetched]:
    """Bring the two stock files of the Sirene register, whole or not at all.

    A download that was cut goes on where it stopped, also in a later call. A file that is there
    and has not changed on the server is left as it is. `fetched.json` beside says for each file
    its address, size in bytes, SHA-256, the day, and what it was checked against.

    Args:
        out: the directory to write, made if it is absent.
        base_url: what the names of the files are added to; a mirror, or an earlier month.
        attempts: how many times in a row the server may fail without a byte gained.
        told: called with the name of the file, the bytes that are there, and their total, which
            is None where the server does not say it.
        pause: waits for a number of seconds between two attempts.

    Returns:
        What was fetched, in the order of `SIRENE_FILES`.

    Raises:
        FetchError: the address is no web address, the server cannot be reached, refuses, or gives
            other bytes than it announced; the disk is full; another download is writing there.

    Source: Insee, Base Sirene des entreprises et de leurs établissements, Licence Ouverte 2.0.
    """
    return [
        fetch_file(
            f"{base_url.rstrip('/')}/{name}",
            out / name,
            attempts=attempts,
            told=told,
            pause=pause,
        )
        for name in SIRENE_FILES
    ]
