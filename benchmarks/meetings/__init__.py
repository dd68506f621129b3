"""Meetings: the published instances, and a large event."""
