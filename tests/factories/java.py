"""Java in tests: run for seconds, and gone when it should be."""

from pathlib import Path

# It compiles less of what it runs.
BRIEFLY = ("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


def working_in(folder: Path) -> list[str]:
    """Where the processes work that work in a folder, even one that is gone."""
    places = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            places.append(str((process / "cwd").readlink()))
        except OSError:  # it has just ended, or is not ours
            continue
    return [place for place in places if place.startswith(str(folder))]
