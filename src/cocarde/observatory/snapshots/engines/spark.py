"""Spark on this machine, in a Java process that lives as long as the measures are computed."""

import re
import shutil
import signal
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from cocarde.observatory.errors import EngineError, SnapshotError
from cocarde.observatory.snapshots.engines.java import java_process, require_java
from cocarde.observatory.snapshots.engines.running import Running

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

LEAST_BYTES = 512 << 20  # Spark itself refuses less than 450 MiB
MIB = 1 << 20
ENDING_SECONDS = 2  # between the end of a line and that of the process that held it
EXHAUSTED = ("OutOfMemory", "No space left", "Disk quota exceeded")
SETTINGS = {
    "spark.app.name": "cocarde",
    "spark.master": "local[*]",
    # This machine alone, and no page about the work.
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    # Within the folder the process works in.
    "spark.local.dir": "spilled",
    "spark.sql.warehouse.dir": "warehouse",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.driver.extraJavaOptions": "-Djava.io.tmpdir=. -XX:-UsePerfData",
    "spark.sql.session.timeZone": "UTC",
    # A cube has some thousands of rows: 200 parts of each sum would be nearly all empty.
    "spark.sql.shuffle.partitions": "8",
}


def require_spark(memory_limit_bytes: int) -> None:
    """Refuse what Spark cannot run with, before anything is read.

    Args:
        memory_limit_bytes: of the Java process.

    Raises:
        EngineError: what is missing, and how to come by it.
    """
    if find_spec("pyspark") is None:
        raise EngineError(
            "engine spark: pyspark is not installed; run pip install 'cocarde[spark]'"
        )
    if memory_limit_bytes < LEAST_BYTES:
        raise EngineError(
            f"engine spark: {memory_limit_bytes // MIB} MiB is too little for Java; allow 512MiB or more"
        )
    require_java()


@contextmanager
def open_spark(folder: Path, memory_limit_bytes: int) -> Iterator[Running]:
    """Spark within a memory, all it writes within a folder; its process has ended at the end.

    Args:
        folder: an empty one.
        memory_limit_bytes: of the Java process; it cannot be changed once it has started.

    Raises:
        EngineError: it cannot be started here.
        SnapshotError: memory or disk do not suffice.
    """
    require_spark(memory_limit_bytes)
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - an extra

    if SparkContext._gateway is not None:
        raise EngineError("engine spark: this process has run Spark before; build in a new one")
    folder = folder.absolute()  # Java works in it, and would look for it there
    memory = {"spark.driver.memory": f"{memory_limit_bytes // MIB}m"}
    conf = SparkConf(loadDefaults=False).setAll(list((SETTINGS | memory).items()))
    with (
        java_process(folder, conf) as gateway,
        _refusals(gateway),
        _session(conf, gateway) as session,
    ):
        yield OnSpark(ibis.pyspark.connect(session), folder)


@dataclass(frozen=True)
class OnSpark:
    """What measures ask, of a Spark session.

    Tables go both ways as Parquet files: their values pass through no other library.

    Attributes:
        connection: Ibis over the session.
        folder: where the files are written.
    """

    connection: ibis.BaseBackend
    folder: Path

    def hold(self, name: str, table: pa.Table) -> ibis.Table:
        """A table in memory, to be named in expressions."""
        file = self.folder / f"{name}.parquet"
        pq.write_table(table, file)
        return self.read(file)

    def read(self, file: Path) -> ibis.Table:
        """A Parquet file, read where it lies."""
        literal = re.sub(r"([\\*?\[\]{}])", r"\\\1", str(file.absolute()))  # Spark takes patterns
        return self.connection.read_parquet(literal)

    def answer(self, rows: ibis.Table) -> pa.Table:
        """The rows of an expression, in its order."""
        folder = self.folder / "answer"
        self.connection.to_parquet(rows, folder)
        parts = [pq.read_table(part) for part in sorted(folder.glob("part-*.parquet"))]
        shutil.rmtree(folder)
        return pa.concat_tables(parts)


@contextmanager
def _session(conf: "SparkConf", gateway: "JavaGateway") -> Iterator["SparkSession"]:
    """A session, of which this process then remembers nothing: another may be started."""
    from pyspark import SparkContext  # noqa: PLC0415 - an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    try:
        yield _started(conf, gateway)
    except KeyboardInterrupt:
        gateway.proc.kill()  # an answer is half read, and none can be asked for after it
        raise
    finally:
        if (context := SparkContext._active_spark_context) is not None:
            _stop(context)
        SparkContext._gateway = SparkContext._jvm = None
        SparkSession._instantiatedSession = SparkSession._activeSession = None


def _stop(context: "SparkContext") -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # that a dead process cannot be stopped
        try:
            context.stop()
        except ConnectionError:
            context.stop()  # Java is forgotten by now, and what serves it here is left to stop


def _started(conf: "SparkConf", gateway: "JavaGateway") -> "SparkSession":
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark import SparkContext  # noqa: PLC0415 - an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    interrupt = signal.getsignal(signal.SIGINT)
    try:
        return SparkSession(SparkContext(conf=conf, gateway=gateway))
    except Py4JError as error:
        raise EngineError(f"engine spark: it does not start ({_reason(error)})") from error
    finally:
        if signal.getsignal(signal.SIGINT) is not interrupt:  # PySpark asks Java for its leave
            signal.signal(signal.SIGINT, interrupt)


@contextmanager
def _refusals(gateway: "JavaGateway") -> Iterator[None]:
    """What memory or disk do not allow, in one line."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    try:
        yield
    except (Py4JError, PySparkException, ConnectionError) as error:
        exhausted = next((sign for sign in EXHAUSTED if sign in str(error)), None)
        if exhausted is None and not _has_ended(gateway):
            raise
        told = exhausted or "Java ended before its work did"
        raise SnapshotError(
            f"engine spark: {told}; allow more memory, or a larger disk to write to"
        ) from error


def _has_ended(gateway: "JavaGateway") -> bool:
    try:
        gateway.proc.wait(ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def _reason(error: Exception) -> str:
    """The line of an error of Java that says what went wrong."""
    lines = [line.strip() for line in str(error).splitlines()]
    return next((line[2:] for line in lines if line.startswith(": ")), lines[0])
