"""Decisions prepared in secret, published together, the labels born of them, and their life."""

from cocarde.web.labels.models.life import (
    Audit,
    AuditLine,
    Condition,
    LabelDecision,
    Notice,
    Observation,
)
from cocarde.web.labels.models.register import (
    Commitment,
    Correction,
    Decision,
    FormerSlug,
    Label,
    SealedReading,
    Wave,
    day_in,
)

__all__ = [
    "Audit",
    "AuditLine",
    "Commitment",
    "Condition",
    "Correction",
    "Decision",
    "FormerSlug",
    "Label",
    "LabelDecision",
    "Notice",
    "Observation",
    "SealedReading",
    "Wave",
    "day_in",
]
