"""The Java that Spark runs in: absent, too old, failing, or ended before its time."""

import signal
import subprocess
from types import SimpleNamespace

import pytest
from pyspark import SparkConf, SparkContext

from cocarde.observatory import EngineError, SnapshotError
from cocarde.observatory.snapshots.engines.java import java_process, require_java
from cocarde.observatory.snapshots.engines.spark import open_spark
from factories.java import BRIEFLY

MIB = 1 << 20
INSTALL = "install Java 17 or 21 (Debian: openjdk-17-jre-headless) or set JAVA_HOME to it"


@pytest.fixture
def fake_java(tmp_path, monkeypatch):
    """A Java that says what it is told to say, and does nothing else."""

    def fake_java(version, then="exit 0"):
        path = tmp_path / "jre" / "bin" / "java"
        path.parent.mkdir(parents=True)
        told = f"[ \"$1\" = -version ] && {{ echo '{version}' >&2; exit; }}"
        path.write_text(f"#!/bin/sh\n{told}\n{then}\n")
        path.chmod(0o755)
        monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jre"))
        return path

    return fake_java


def test_without_java_the_refusal_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError) as refusal:
        require_java()
    assert str(refusal.value) == f"engine spark: no Java found; {INSTALL}"


def test_a_home_that_holds_no_java_is_as_none(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError) as refusal:
        require_java()
    assert str(refusal.value) == f"engine spark: no Java found; {INSTALL}"


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ('java version "1.8.0_412"', "Java 1.8"),
        ('openjdk version "11.0.25" 2024-10-15', "Java 11"),
        ('openjdk version "25" 2025-09-16', "Java 25"),
        ("sh: nothing of the kind", "what is no Java"),
    ],
)
def test_a_java_that_spark_does_not_run_on_is_refused(fake_java, version, found):
    path = fake_java(version)
    with pytest.raises(EngineError) as refusal:
        require_java()
    assert str(refusal.value) == f"engine spark: {path} is {found}; {INSTALL}"


@pytest.mark.parametrize("version", ["17", "21.0.5"])
def test_what_java_is_told_to_load_besides_is_not_taken_for_its_version(fake_java, version):
    fake_java(f'Picked up JAVA_TOOL_OPTIONS: -Xshare:auto openjdk version "{version}"')
    assert require_java() is None


def test_a_java_that_does_not_start_is_told_in_its_own_words(fake_java, tmp_path):
    fake_java('openjdk version "17.0.1"', then="echo no luck today >&2; exit 1")
    folder = tmp_path / "work"
    folder.mkdir()
    with pytest.raises(EngineError) as refusal, java_process(folder, SparkConf(loadDefaults=False)):
        pass
    assert str(refusal.value) == "engine spark: Java does not start (no luck today)"


def test_a_java_that_is_not_waited_for_is_ended(fake_java, tmp_path, monkeypatch):
    started = []

    def interrupt(_seconds):
        raise KeyboardInterrupt

    def start(*words, **options):
        started.append(subprocess.Popen(*words, **options))
        return started[0]

    fake_java('openjdk version "17.0.1"', then="exec cat")
    module = "cocarde.observatory.snapshots.engines.java"
    monkeypatch.setattr(f"{module}.subprocess", SimpleNamespace(Popen=start, PIPE=subprocess.PIPE))
    monkeypatch.setattr(f"{module}.time", SimpleNamespace(sleep=interrupt))
    conf = SparkConf(loadDefaults=False)
    with pytest.raises(KeyboardInterrupt), java_process(tmp_path, conf):
        pass
    assert [process.returncode for process in started] == [-signal.SIGKILL]


def test_a_java_that_ends_before_its_work_is_one_line_and_another_may_be_started(
    java, tmp_path, monkeypatch, caplog
):
    monkeypatch.setenv(*BRIEFLY)

    def work_without_java():
        with open_spark(tmp_path, 600 * MIB) as running:
            SparkContext._gateway.proc.kill()
            running.connection.list_tables()

    with pytest.raises(SnapshotError) as refusal:
        work_without_java()
    told = "Java ended before its work did; allow more memory, or a larger disk to write to"
    assert str(refusal.value) == f"engine spark: {told}"
    assert (SparkContext._gateway, SparkContext._active_spark_context) == (None, None)
    assert [record.name for record in caplog.records] == []
