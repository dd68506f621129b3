"""Forms of the life of a label: decisions on it, audits, notices and answers, conditions."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.labels import queries
from cocarde.web.labels.actions import (
    AuditRefusedError,
    DecisionRefusedError,
    NoticeRefusedError,
)
from cocarde.web.labels.forms.refusals import refusal_text
from cocarde.web.labels.forms.register import date_field, source_field
from cocarde.web.labels.models import (
    Audit,
    Commitment,
    Condition,
    Decision,
    Label,
    LabelDecision,
    day_in,
)
from cocarde.web.labels.states import Finding

LONGEST = 6000
MOST_FILES = 5

_NOTICE_REFUSALS = {
    "rule": _("The specification asks for no notice before this decision: choose in the list."),
    "state": _("This decision cannot follow from where the label stands now. Nothing was sent."),
    "twice": _("A notice on this decision stands already: read it below, or drop it first."),
    "one_language": _("The reasons are needed in both languages: write the other one."),
    "closed": _("This notice is closed: the decision was taken, or is no longer considered."),
    "sealed": _("A sealed decision rests on this notice: unseal its wave first."),
    "no_text": _("Write what you want the authority to read."),
}
_AUDIT_REFUSALS = {
    "ended": _("A decision ended this label: there is nothing left to audit."),
    "empty": _("Say what was found of each commitment before giving the audit to the holder."),
    "given": _("This audit was given to the holder meanwhile: it stays as it is."),
    "not_given": _("This audit was not given to you yet."),
    "answered": _("Your team has answered this audit already."),
    "no_text": _("Write your answer."),
}


def notice_refusal_text(refused: NoticeRefusedError) -> str:
    """Why nothing was written, and what to do."""
    return str(_NOTICE_REFUSALS[refused.reason])


def audit_refusal_text(refused: AuditRefusedError) -> str:
    """Why nothing was written, and what to do."""
    return str(_AUDIT_REFUSALS[refused.reason])


def written_in() -> str:
    """The language in which somebody writes: that of the page."""
    return (get_language() or "fr")[:2]


def _long(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 5) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class LabelDecisionForm(forms.Form):
    """What is decided on a label, until when where it is suspended, and why, in both languages."""

    use_required_attribute = False

    rule_key = forms.ChoiceField(label=_("Decision"))
    until = date_field(
        _("Suspended until"),
        required=False,
        help_text=_("For a suspension: its last day. Leave it empty where a condition ends it."),
    )
    condition_fr = _long(_("Condition that ends the suspension, in French"), required=False, rows=2)
    condition_en = _long(
        _("Condition that ends the suspension, in English"), required=False, rows=2
    )
    reasons_fr = _long(_("Reasons in French"), required=False)
    reasons_en = _long(_("Reasons in English"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    theirs: LabelDecision | None = None

    def __init__(self, label: Label, decision: LabelDecision | None, data: Any = None) -> None:
        names = ("rule_key", "until", "condition_fr", "condition_en", "reasons_fr", "reasons_en")
        initial: dict[str, Any] = (
            {name: getattr(decision, name) for name in names} if decision else {}
        )
        super().__init__(data, initial=initial | {"revision": decision.revision if decision else 0})
        offered = [(rule.key, str(rule.label)) for rule in queries.rules_open_to(label)]
        field = cast("forms.ChoiceField", self.fields["rule_key"])
        field.choices = [("", gettext("Choose a decision")), *offered]
        field.error_messages |= {
            "required": gettext("Choose a decision."),
            "invalid_choice": gettext(
                "This decision cannot follow from where the label stands: choose in the list."
            ),
        }

    def refuse(self, refused: DecisionRefusedError) -> None:
        """Say the refusal beside what is to be mended."""
        field = "until" if refused.reason in {"until", "until_past"} else None
        self.add_error(field, refusal_text(refused))
        if refused.reason == "changed":
            self.theirs = refused.items[0]
            read_now = self.theirs.revision if self.theirs else 0
            kept = {name: self.data.get(name) for name in self.fields}
            self.data = {**kept, "revision": read_now}

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        return {
            "rule_key": given["rule_key"],
            "reasons": {"fr": given["reasons_fr"], "en": given["reasons_en"]},
            "until": given["until"],
            "condition": {"fr": given["condition_fr"], "en": given["condition_en"]},
            "revision": given["revision"],
        }


class NoticeForm(forms.Form):
    """What is considered, and why: the holder reads it as it is written."""

    use_required_attribute = False

    rule_key = forms.ChoiceField(label=_("Decision considered"))
    reasons_fr = _long(_("Reasons in French"), _("The holder reads them, and answers."))
    reasons_en = _long(_("Reasons in English"))

    def __init__(self, label: Label, data: Any = None) -> None:
        super().__init__(data)
        self.rules = [
            rule for rule in queries.rules_with_notice(label) if queries.may_follow(rule, label)
        ]
        field = cast("forms.ChoiceField", self.fields["rule_key"])
        field.choices = [(rule.key, str(rule.label)) for rule in self.rules]


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, or none."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                gettext("Join %(most)s files at most at a time.") % {"most": MOST_FILES}
            )
        return [super(FilesField, self).clean(one, initial) for one in given]


class ObservationForm(forms.Form):
    """What the holder answers to a notice, with files where it wants."""

    use_required_attribute = False

    text = _long(
        _("Your observations"),
        _("The programme office and the deciding authority read them; nothing of it is public."),
        rows=8,
    )
    joined = FilesField(
        label=_("Files (optional)"),
        required=False,
        help_text=_("Five at most at a time."),
    )
    is_final = forms.BooleanField(
        label=_(
            "We have said everything: the authority may decide without waiting for the last day"
        ),
        required=False,
    )


class AuditAnswerForm(forms.Form):
    """What the holder answers to an audit, once."""

    use_required_attribute = False

    text = _long(
        _("Your answer"),
        _("Once sent it stays with the audit. The office and the authority read it."),
        rows=8,
    )


class AuditForm(forms.Form):
    """What was found of each public commitment, and a summary."""

    use_required_attribute = False

    summary = _long(_("Summary"), required=False)

    def __init__(self, label: Label, audit: Audit | None, data: Any = None) -> None:
        lines = {line.commitment_id: line for line in audit.lines.all()} if audit else {}
        super().__init__(data, initial={"summary": audit.summary if audit else ""})
        self.commitments = queries.commitments_to_audit(label)
        for one in self.commitments:
            line = lines.get(one.pk)
            self.fields[f"finding_{one.pk}"] = forms.ChoiceField(
                label=_("What was found"),
                required=False,
                choices=[("", gettext("Not looked at yet")), *Finding.choices],
                initial=line.finding if line else "",
            )
            self.fields[f"note_{one.pk}"] = forms.CharField(
                label=_("What was seen, and where"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=line.note if line else "",
            )

    @property
    def rows(self) -> list[tuple[Commitment, Any, Any]]:
        """Each commitment with its two fields."""
        return [(c, self[f"finding_{c.pk}"], self[f"note_{c.pk}"]) for c in self.commitments]

    @property
    def findings(self) -> dict[Commitment, tuple[Finding, str]]:
        """What the verb takes: only what was looked at."""
        given = self.cleaned_data
        return {
            one: (Finding(given[f"finding_{one.pk}"]), given[f"note_{one.pk}"])
            for one in self.commitments
            if given[f"finding_{one.pk}"]
        }


class ConditionForm(forms.Form):
    """A condition of an acceptance: what, shown by what, by when."""

    use_required_attribute = False

    text_fr = _long(_("Condition in French"), rows=2)
    text_en = _long(_("Condition in English"), rows=2)
    proof_fr = forms.CharField(label=_("Proof expected, in French"), max_length=300)
    proof_en = forms.CharField(label=_("Proof expected, in English"), max_length=300)
    due_on = date_field(_("To be met by"))

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        return {
            "texts": {"fr": given["text_fr"], "en": given["text_en"]},
            "proofs": {"fr": given["proof_fr"], "en": given["proof_en"]},
            "due_on": given["due_on"],
        }


class MetForm(forms.Form):
    """A condition that is met: since when, and where the proof is read."""

    use_required_attribute = False

    met_on = date_field(_("Met on"))
    source = source_field()

    def __init__(self, condition: Condition, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{condition.public_id}_%s")
        self.condition = condition

    def clean_met_on(self) -> date:
        day: date = self.cleaned_data["met_on"]
        if day > day_in(self.condition.decision.candidacy.programme):
            raise forms.ValidationError(_("This day has not come yet: nothing is met in advance."))
        return day

    @property
    def sources(self) -> list[str]:
        return [self.cleaned_data["source"]] if self.cleaned_data["source"] else []


def met_forms(decision: Decision, wrong: MetForm | None = None) -> dict[str, MetForm]:
    """A form for each condition that is not met yet; one of them may have come back wrong."""
    rows = decision.conditions.filter(met_on=None).select_related("decision__candidacy__programme")
    found = {row.public_id: MetForm(row) for row in rows}
    return found | ({wrong.condition.public_id: wrong} if wrong else {})
