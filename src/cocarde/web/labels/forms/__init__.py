"""Forms of waves, decisions and labels, the register's filters, and refusals said in words."""

from cocarde.web.labels.forms.register import (
    CommitmentForm,
    CorrectionForm,
    DecisionForm,
    KeptForm,
    LabelForms,
    RegisterForm,
    RenameForm,
    SealForm,
    UnsealForm,
    WaveForm,
    refusal_text,
)

__all__ = [
    "CommitmentForm",
    "CorrectionForm",
    "DecisionForm",
    "KeptForm",
    "LabelForms",
    "RegisterForm",
    "RenameForm",
    "SealForm",
    "UnsealForm",
    "WaveForm",
    "refusal_text",
]
