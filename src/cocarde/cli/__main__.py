"""`python -m cocarde.cli`, for the Makefile."""

from cocarde.cli import main

main()
