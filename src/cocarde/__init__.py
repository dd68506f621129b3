"""Cocarde runs a label programme for innovation ecosystems."""

__version__ = "0.1.0"
