"""Verbs of decisions, waves and labels, one a function."""

from cocarde.web.labels.actions.applying import apply_label_decision
from cocarde.web.labels.actions.audits import (
    AuditRefusedError,
    answer_audit,
    give_audit,
    write_audit,
)
from cocarde.web.labels.actions.batch import decide_alone, decide_several
from cocarde.web.labels.actions.conditions import (
    add_condition,
    meet_condition,
    remove_condition,
)
from cocarde.web.labels.actions.deciding import decide_label, remove_label_decision
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
from cocarde.web.labels.actions.letters import (
    tell_of_answer,
    tell_of_audit,
    tell_of_notice,
    tell_of_observation,
)
from cocarde.web.labels.actions.notices import (
    NoticeRefusedError,
    drop_notice,
    give_notice,
    observe,
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
    "AuditRefusedError",
    "DecisionRefusedError",
    "NoticeRefusedError",
    "add_condition",
    "answer_audit",
    "apply_label_decision",
    "confirm_past_label",
    "correct_label",
    "decide",
    "decide_alone",
    "decide_label",
    "decide_several",
    "drop_notice",
    "give_audit",
    "give_notice",
    "grant_label",
    "keep_commitment",
    "log_reading",
    "meet_condition",
    "observe",
    "prepare_wave",
    "publish",
    "publish_commitment",
    "publish_due",
    "record_past_decision",
    "record_past_wave",
    "remove_condition",
    "remove_decision",
    "remove_label_decision",
    "rename_label",
    "reschedule_wave",
    "seal",
    "tell_of_answer",
    "tell_of_audit",
    "tell_of_notice",
    "tell_of_observation",
    "unseal",
    "write_audit",
]
