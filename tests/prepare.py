"""Install what the browser tests need, where this may be done; say what is missing where it may not."""

import os
import shutil
import subprocess
import sys


def main() -> None:
    """Chromium comes from Debian when we are root on it."""
    if shutil.which("chromium"):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.stderr.write("chromium is not installed: the browser tests will be skipped\n")
        return
    subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        [
            "apt-get",
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            "chromium",
            "fonts-dejavu-core",
        ],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
