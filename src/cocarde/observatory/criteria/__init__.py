"""Figures against reference values, and claims against figures."""

from cocarde.observatory.criteria.criteria import Outcome, Reference, assess
from cocarde.observatory.criteria.explanations import Explanation, Match, explain

__all__ = ["Explanation", "Match", "Outcome", "Reference", "assess", "explain"]
