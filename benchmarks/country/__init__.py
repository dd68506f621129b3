"""The observatory at the size of a country: each way in a process of its own, on generated files."""
