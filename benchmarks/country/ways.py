"""`python -m benchmarks.country.ways WAY ARGUMENT…`: one way, measured from within."""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FIRST, LAST = 2016, 2025  # ten years, the last that the generated stock holds whole
SPAN = {"first": FIRST, "last": LAST}


def _cpu() -> float:
    told = resource.getrusage(resource.RUSAGE_SELF)
    return told.ru_utime + told.ru_stime


def measured(job: Callable[[], dict[str, str] | None]) -> dict[str, Any]:
    """Run a job, whose imports are done, and say what it took."""
    before, begun = _cpu(), time.perf_counter()
    told = job()
    return {
        "cpu_seconds": _cpu(),
        "job_cpu_seconds": _cpu() - before,
        "seconds": time.perf_counter() - begun,
        "peak_mb": _peak_mb(),
        "told": told or {},
    }


def _peak_mb() -> float:
    """Of this process since it was started, whatever its parent held."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1e3
    return 0.0


def build(territories: str, units: str, sites: str, out: str, limit: str) -> dict[str, object]:
    """`cocarde observatory build`."""
    from cocarde.observatory import SireneFiles, build_snapshot  # noqa: PLC0415

    def job() -> dict[str, str]:
        files = SireneFiles(Path(units), Path(sites))
        allowed = int(float(limit) * 2**30)
        land = Path(territories)
        name = build_snapshot(land, {}, Path(out), sirene=files, memory_limit_bytes=allowed)
        return {"name": name}

    return measured(job)


def first_look(territories: str, units: str, sites: str, out: str) -> dict[str, object]:
    """The whole query set straight from the official files."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    from cocarde.observatory import SireneFiles  # noqa: PLC0415
    from cocarde.observatory import first_look as look  # noqa: PLC0415

    def job() -> None:
        files = SireneFiles(Path(units), Path(sites))
        table = look(Path(territories), files, range(FIRST, LAST + 1))
        codes = table["code"].unique().to_pylist()
        number = {code: n for n, code in enumerate(codes)}
        body = pa.array([number[code] for code in table["code"].to_pylist()], pa.int32())
        pq.write_table(table.drop_columns(["code", "name"]).add_column(0, "body", body), out)

    return measured(job)


def together(snapshot: str, out: str) -> dict[str, object]:
    """The query set from a snapshot just opened: sums, which `compare` judges and lays out."""
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    from benchmarks.country.asked import QUANTITIES  # noqa: PLC0415
    from cocarde.observatory import open_snapshot  # noqa: PLC0415
    from cocarde.observatory.indicators import sums_together  # noqa: PLC0415

    opened, years = open_snapshot(Path(snapshot)), range(FIRST, LAST + 1)
    pa.array(np.arange(1))  # PyArrow imports pandas at its first conversion

    def job() -> None:
        told = sums_together(opened, "epci", tuple(QUANTITIES.values()), years)
        columns: dict[str, Any] = {
            "body": np.repeat(np.arange(len(told.codes), dtype=np.int32), len(years)),
            "year": np.tile(np.array(years, dtype=np.int32), len(told.codes)),
        }
        for number, name in enumerate(QUANTITIES):
            columns[name] = told.sums[:, :, number].T.ravel().astype(np.int64)
        pq.write_table(pa.table(columns), out)

    return measured(job)


def compare(snapshot: str, out: str) -> dict[str, object]:
    """The same with coverage, expectation and provenance of each figure, written as Parquet."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    from benchmarks.country.asked import INDICATORS  # noqa: PLC0415
    from cocarde.observatory import every_territory as every  # noqa: PLC0415
    from cocarde.observatory import open_snapshot  # noqa: PLC0415

    opened = open_snapshot(Path(snapshot))
    pa.array([1])  # PyArrow imports pandas at its first conversion

    def job() -> None:
        pq.write_table(every(opened, "epci", range(FIRST, LAST + 1), INDICATORS), out)

    return measured(job)


def opening(snapshot: str) -> dict[str, object]:
    """A snapshot opened, and a first figure of the whole country."""
    from cocarde.observatory import figures, open_snapshot  # noqa: PLC0415

    def job() -> None:
        figures(open_snapshot(Path(snapshot)), "country", LAST)

    return measured(job)


def duckdb(query: str, limit: str, folder: str, *given: str) -> dict[str, object]:
    """A way of `peers` by DuckDB; `given` are NAME=VALUE."""
    from benchmarks.country import peers  # noqa: PLC0415

    told: dict[str, Any] = SPAN | dict(one.split("=", 1) for one in given)

    def job() -> None:
        base = peers.duckdb_connection(limit, Path(folder), told["places"])
        getattr(peers, query)(base, told)

    return measured(job)


def frame(query: str, folder: str, *given: str) -> dict[str, object]:
    """A way of `peers` by Polars or pandas."""
    from benchmarks.country import peers  # noqa: PLC0415

    told: dict[str, Any] = SPAN | {"folder": folder}
    told |= dict(one.split("=", 1) for one in given)
    __import__(query)

    return measured(lambda: getattr(peers, query)(told))


def postgresql(*given: str) -> dict[str, object]:
    """The query set by PostgreSQL; what is told is what loading took before."""
    from benchmarks.country import postgresql as peer  # noqa: PLC0415 - it may be absent

    told: dict[str, Any] = SPAN | dict(one.split("=", 1) for one in given)
    with peer.server() as (uri, server):
        with peer.Watched(server) as loading:
            loaded = measured(lambda: peer.load(uri, told))
        with peer.Watched(server) as asking:
            asked = measured(lambda: peer.ask(uri, told))
    cpu = {
        stage: taken["job_cpu_seconds"] + watched.cpu_seconds
        for stage, taken, watched in (("load", loaded, loading), ("ask", asked, asking))
    }
    return asked | {
        "cpu_seconds": cpu["ask"],
        "job_cpu_seconds": cpu["ask"],
        "peak_mb": asking.peak_mb,
        "told": {
            "seconds": str(loaded["seconds"]),
            "cpu_seconds": str(cpu["load"]),
            "peak_mb": str(loading.peak_mb),
        },
    }


def decoding(*files: str) -> dict[str, object]:
    """Every value of some columns decoded by PyArrow and let go; FILE:COLUMN,COLUMN each."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    def job() -> None:
        for file in files:
            path, _, columns = file.partition(":")
            names = columns.split(",") if columns else pq.read_schema(path).names
            texts = [name for name in names if name != "siren"]
            opened = pq.ParquetFile(path, read_dictionary=texts)
            for _batch in opened.iter_batches(250_000, columns=names, use_threads=False):
                pass

    return measured(job)


WAYS: dict[str, Callable[..., dict[str, object]]] = {
    way.__name__: way
    for way in (build, first_look, together, compare, opening, duckdb, frame, postgresql, decoding)
}


def main() -> None:
    """Print what was measured, as JSON, on the last line."""
    way, *arguments = sys.argv[1:]
    sys.stdout.write(json.dumps(WAYS[way](*arguments)) + "\n")


if __name__ == "__main__":
    main()
