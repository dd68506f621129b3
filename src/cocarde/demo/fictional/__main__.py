"""`python -m cocarde.demo.fictional DIR`: write the invented country."""

import sys
from pathlib import Path

from cocarde.demo.fictional.write import write_country

if __name__ == "__main__":
    write_country(Path(sys.argv[1]))
