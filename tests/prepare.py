"""Install what some tests need, where this may be done; say what is missing where it may not."""

import os
import shutil
import subprocess
import sys

# By the program that is looked for: the packages of Debian that bring it, and what lacks without it.
NEEDED = {
    "chromium": (["chromium", "fonts-dejavu-core"], "the browser tests"),
    "clamd": (["clamav-daemon"], "the tests of the malware scanner"),
}


def main() -> None:
    """They come from Debian when we are root on it."""
    path = f"{os.environ['PATH']}:/usr/sbin"
    missing = [name for name in NEEDED if not shutil.which(name, path=path)]
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        for name in missing:
            sys.stderr.write(f"{name} is not installed: {NEEDED[name][1]} will be skipped\n")
        return
    packages = [package for name in missing for package in NEEDED[name][0]]
    subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
