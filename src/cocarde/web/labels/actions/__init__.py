"""Verbs of decisions, waves and labels, one a function."""

from cocarde.web.labels.actions.batch import decide_alone, decide_several
from cocarde.web.labels.actions.grant import (
    correct_label,
    grant_label,
    keep_commitment,
    publish_commitment,
    rename_label,
)
from cocarde.web.labels.actions.history import (
    confirm_past_label,
    record_past_decision,
    record_past_wave,
)
from cocarde.web.labels.actions.prepare import (
    decide,
    prepare_wave,
    remove_decision,
    reschedule_wave,
)
from cocarde.web.labels.actions.publish import publish, publish_due
from cocarde.web.labels.actions.refusals import DecisionRefusedError
from cocarde.web.labels.actions.seal import log_reading, seal, unseal

__all__ = [
    "DecisionRefusedError",
    "confirm_past_label",
    "correct_label",
    "decide",
    "decide_alone",
    "decide_several",
    "grant_label",
    "keep_commitment",
    "log_reading",
    "prepare_wave",
    "publish",
    "publish_commitment",
    "publish_due",
    "record_past_decision",
    "record_past_wave",
    "remove_decision",
    "rename_label",
    "reschedule_wave",
    "seal",
    "unseal",
]
