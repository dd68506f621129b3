"""Figures against reference values, and claims against figures."""

from cocarde.observatory.criteria.criteria import Outcome, Reference, assess
from cocarde.observatory.criteria.explanations import Explanation, Match, explain
from cocarde.observatory.criteria.references import ReferenceFile, read_references

__all__ = [
    "Explanation",
    "Match",
    "Outcome",
    "Reference",
    "ReferenceFile",
    "assess",
    "explain",
    "read_references",
]
