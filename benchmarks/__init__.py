"""Cocarde measured beside its peers and the limit, in one run: `python -m benchmarks`."""
