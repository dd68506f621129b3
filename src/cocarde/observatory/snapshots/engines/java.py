"""The Java process that Spark runs in: found, started, and ended."""

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cocarde.observatory.errors import EngineError

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import SparkConf

# Spark 4.0 is not made for older ones, and Java 24 refuses what Hadoop asks.
JAVA = ("17", "18", "19", "20", "21")
INSTALL_JAVA = "install Java 17 or 21 (Debian: openjdk-17-jre-headless) or set JAVA_HOME to it"
FOREIGN = ("SPARK_", "PYSPARK_", "HADOOP_", "YARN_")  # settings of some other Spark
LOG, ADDRESS = "spark.log", "address"
LOGGING = """\
rootLogger.level = error
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.target = SYSTEM_ERR
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %m%n
"""
NOISE = re.compile(r"^(WARNING|NOTE|Picked up|Using Spark)|/bin/spark-class: ")
COMPLAINT_LENGTH = 300
LOOKING_SECONDS = 0.05


def require_java() -> None:
    """Refuse a machine without a Java that Spark runs on.

    Raises:
        EngineError: what is missing, and how to come by it.
    """
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(Path(home, "bin", "java") if home else "java")
    if java is None:
        raise EngineError(f"engine spark: no Java found; {INSTALL_JAVA}")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "((?:1\.)?\d+)', told)
    if version is None or version[1] not in JAVA:
        found = f"Java {version[1]}" if version else "what is no Java"
        raise EngineError(f"engine spark: {java} is {found}; {INSTALL_JAVA}")


@contextmanager
def java_process(folder: Path, conf: "SparkConf") -> Iterator["JavaGateway"]:
    """A Java process of our own, which ends with us whatever happens.

    It works in `folder`, so that nothing is written where the command was given, and what it says
    goes to a file there.

    Args:
        folder: an empty one, from the root.
        conf: the settings it starts with, memory among them.

    Raises:
        EngineError: it does not start.
    """
    folder.chmod(0o700)  # the secret that Java asks for is told there
    (folder / "log4j2.properties").write_text(LOGGING, encoding="utf-8")
    with (folder / LOG).open("wb") as log, _as_before(), _unheard():
        os.environ.update(_settings())
        with _ended(_started(folder, conf, log)) as process:
            gateway = _connected(folder, process)
            try:
                yield gateway
            finally:
                gateway.shutdown()


def _started(folder: Path, conf: "SparkConf", log: IO[bytes]) -> "subprocess.Popen[bytes]":
    """It ends by itself once its input is closed, as ours is killed; and Ctrl-C is ours alone."""
    settings = [word for name, value in conf.getAll() for word in ("--conf", f"{name}={value}")]
    return subprocess.Popen(
        [f"{os.environ['SPARK_HOME']}/bin/spark-submit", *settings, "pyspark-shell"],
        cwd=folder,
        env=os.environ | {"_PYSPARK_DRIVER_CONN_INFO_PATH": str(folder / ADDRESS)},
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )


def _connected(folder: Path, process: "subprocess.Popen[bytes]") -> "JavaGateway":
    """PySpark's end of the line, once Java has said where it listens, and the secret it asks for."""
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415 - an extra

    address = folder / ADDRESS
    while not address.is_file():
        if process.poll() is not None:
            raise EngineError(f"engine spark: Java does not start ({_complaint(folder)})")
        time.sleep(LOOKING_SECONDS)
    told = address.read_bytes()  # the port, the length of the secret, the secret
    os.environ["PYSPARK_GATEWAY_PORT"] = str(int.from_bytes(told[:4]))
    os.environ["PYSPARK_GATEWAY_SECRET"] = told[8:].decode()
    gateway = launch_gateway()  # type: ignore[no-untyped-call] # of PySpark
    gateway.proc = process
    return gateway


@contextmanager
def _ended(process: "subprocess.Popen[bytes]") -> Iterator["subprocess.Popen[bytes]"]:
    """All that it wrote is in a folder that goes with it: it need not take its time."""
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)  # with what looks for its settings, at the start
        process.communicate()


def _complaint(folder: Path) -> str:
    """What Java said of itself; the shell that started it has its own words, which tell nothing."""
    lines = (folder / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    told = [line.strip() for line in lines if line.strip() and not NOISE.search(line)]
    return " ".join(told)[:COMPLAINT_LENGTH] or "without a word"


def _settings() -> dict[str, str]:
    """The environment of the process: the Spark that is installed, this machine alone, UTF-8."""
    found = find_spec("pyspark")
    home = "" if found is None or found.origin is None else str(Path(found.origin).parent)
    return {
        "SPARK_HOME": home,
        "SPARK_CONF_DIR": ".",
        "SPARK_CONNECT_MODE": "0",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "LC_ALL": "C.UTF-8",  # names of files are given to Java in it
    }


@contextmanager
def _as_before() -> Iterator[None]:
    """Environment and import path as they were, which PySpark changes for good."""
    environment, path = dict(os.environ), list(sys.path)
    for name in environment:
        if name.startswith(FOREIGN):
            del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:] = path


@contextmanager
def _unheard() -> Iterator[None]:
    """What Py4J logs of a lost process, by no name of its own, is said once: by whoever asked."""
    root, nowhere = logging.getLogger(), logging.NullHandler()

    def of_others(record: logging.LogRecord) -> bool:
        return "py4j" not in Path(record.pathname).parts

    root.addFilter(of_others)
    root.addHandler(nowhere)  # without any, logging would make one that writes to the terminal
    try:
        yield
    finally:
        root.removeHandler(nowhere)
        root.removeFilter(of_others)
