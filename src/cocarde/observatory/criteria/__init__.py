"""Met, not met or unknown, against reference values."""

from cocarde.observatory.criteria.criteria import Outcome, Reference, assess

__all__ = ["Outcome", "Reference", "assess"]
