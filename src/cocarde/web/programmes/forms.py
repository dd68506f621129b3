"""The eligibility self-check, made from the rules; specifications, calls, roles, the outbox's filters."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.access.states import GIVEN_BY_OFFICE
from cocarde.web.clock import queries as clock
from cocarde.web.design.forms import read_instant
from cocarde.web.design.queries import local_time, zone_name
from cocarde.web.mail.queries import Fault, LetterKind, OutboxFilter, Words, faults_of
from cocarde.web.mail.states import MessageState
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Call, Programme, Specification
from cocarde.web.programmes.states import CallState, Fact
from cocarde.web.programmes.states.specification import SpecificationError, SpecificationFile

MAX_TOML_BYTES = 512 * 1024
MOST_OF_ANYTHING = 100_000_000  # a country of people


class EligibilityForm(forms.Form):
    """What the eligibility rules of a specification look at, and nothing else. Nothing is kept."""

    def __init__(self, specification: SpecificationFile, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in queries.facts_asked(specification):
            self.fields[asked.name] = _field_for(asked)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        without, members = given.get(Fact.MEMBERS_WITHOUT_REFERENT), given.get(Fact.MEMBERS)
        if without is not None and members is not None and without > members:
            self.add_error(
                Fact.MEMBERS_WITHOUT_REFERENT,
                _("This is more than the number of applicants: correct one of the two."),
            )
        return given

    def facts(self) -> dict[str, Any]:
        """The answers, as the rules read them."""
        return dict(self.cleaned_data)


def _field_for(asked: queries.Asked) -> forms.Field:
    if asked.fact in {Fact.PERIMETER, Fact.ABROAD}:
        return _yes_no(asked)
    if asked.field is not None and asked.field.type == "choice":
        offered = [(key, str(text)) for key, text in asked.field.choices.items()]
        return forms.ChoiceField(label=asked.question, choices=offered, widget=forms.RadioSelect)
    may_be_unknown = asked.fact is not None and asked.fact.may_be_unknown
    return forms.IntegerField(
        label=asked.question,
        min_value=0,
        max_value=MOST_OF_ANYTHING,
        required=not may_be_unknown,
        help_text=_("Leave it empty if you do not know yet.") if may_be_unknown else "",
    )


def _yes_no(asked: queries.Asked) -> forms.Field:
    if asked.fact == Fact.ABROAD:
        return forms.TypedChoiceField(
            label=asked.question,
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda answer: answer == "yes",
            widget=forms.RadioSelect,
        )
    # The rules compare the perimeter with nothing: any word stands for one that is chosen.
    return forms.ChoiceField(
        label=asked.question,
        choices=[("chosen", _("Yes")), ("", _("Not yet"))],
        widget=forms.RadioSelect,
        required=False,
    )


class SpecificationForm(forms.Form):
    """A version to check and load: a file, or its text to be corrected in place."""

    file = forms.FileField(
        label=_("File"), required=False, help_text=_("A TOML file of 512 KB at most.")
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        help_text=_("Or paste it here; a file chosen above takes its place."),
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.parsed: SpecificationFile | None = None
        self.faults: list[tuple[int, str, str]] = []  # line, what it says, why it is refused

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload and upload.size > MAX_TOML_BYTES:
            raise ValidationError(_("The file is larger than 512 KB: this is no specification."))
        return upload

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        upload = given.get("file")
        if upload:
            given["text"] = self._read(upload)
            # What the file said stands in the field, so that it can be corrected there.
            self.data = {**self.data, "text": given["text"]}
        if not self.errors and not given.get("text"):
            self.add_error("file", _("Choose a file, or paste its text below."))
        elif given.get("text"):
            self._check(given["text"], self.file_name)
        return given

    @property
    def file_name(self) -> str:
        """The name that messages give to the text."""
        upload = self.files.get("file")
        return str(upload.name) if upload else "specification.toml"

    def names(self, specification: Specification) -> bool:
        """Whether the text calls itself this very version."""
        head = self.parsed.specification if self.parsed else None
        return head is not None and (head.key, head.version) == (
            specification.key,
            specification.version,
        )

    def refuse(self, refusal: SpecificationError) -> None:
        """Show each fault beside the field, with its file and line."""
        lines = str(self.data.get("text", "")).splitlines()
        for line, reason in refusal.faults:
            said = lines[line - 1].strip() if 0 < line <= len(lines) else ""
            self.faults.append((line, said[:120], reason))
            message = _("%(file)s, line %(line)s: %(reason)s")
            values = {"file": refusal.file, "line": line, "reason": reason}
            self.add_error("text", ValidationError(message, params=values))

    def _read(self, upload: Any) -> str:
        try:
            return str(upload.read().decode("utf-8"))
        except UnicodeDecodeError:
            self.add_error("file", _("The file is not text in UTF-8: save it again as such."))
            return ""

    def _check(self, text: str, file: str) -> None:
        try:
            self.parsed = queries.check(text, file=file)
        except SpecificationError as refusal:
            self.refuse(refusal)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


def _hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class RoleForm(forms.Form):
    """Whom to give which role, by the address that she signs in with."""

    use_required_attribute = False

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The one she signs in with. She need not have signed in here before."),
    )
    role = forms.ChoiceField(label=_("Role"))
    language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=settings.LANGUAGES,
        help_text=_("For somebody who never signed in here; others keep theirs."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", gettext("Choose a role")), *((r.value, r.label) for r in GIVEN_BY_OFFICE)]
        cast("forms.ChoiceField", self.fields["role"]).choices = offered


class CallDatesForm(forms.Form):
    """When a call opens and closes, as the clocks of its programme show it."""

    use_required_attribute = False

    opens_day = _day(_("Day of opening"))
    opens_hour = _hour(_("Hour of opening"))
    permanent = forms.BooleanField(
        label=_("Permanent call: it has no closing date"), required=False
    )
    closes_day = _day(_("Day of closing"))
    closes_hour = _hour(_("Hour of closing"))

    def __init__(
        self, programme: Programme, *args: Any, call: Call | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.call = programme, call
        zone = gettext("On the clocks of the programme: %(zone)s.") % {
            "zone": zone_name(programme.zone)
        }
        for name in ("opens_hour", "closes_hour"):
            self.fields[name].help_text = zone
        for name in ("closes_day", "closes_hour"):
            self.fields[name].required = False
        if call and call.state != CallState.TO_COME:  # what has opened stays opened
            for name in ("opens_day", "opens_hour"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        zone = self.programme.zone
        opens_at = read_instant(self, "opens_day", "opens_hour", zone)
        if self.call and "opens_day" not in self.fields:
            opens_at = self.call.opens_at
        closes_at = read_instant(self, "closes_day", "closes_hour", zone)
        cleaned["opens_at"] = opens_at
        cleaned["closes_at"] = closes_at
        self._check_closing(cleaned, opens_at, closes_at)
        return cleaned

    def _check_closing(self, given: dict[str, Any], opens_at: Any, closes_at: Any) -> None:
        said = bool(given.get("closes_day") or given.get("closes_hour"))
        if given.get("permanent"):
            if said:
                text = _(
                    "A permanent call has no closing: untick this box, or empty its day and hour."
                )
                self.add_error("permanent", text)
        elif not given.get("closes_day") and "closes_day" not in self.errors:
            self.add_error("closes_day", _("Give the day of closing, or make the call permanent."))
        elif not given.get("closes_hour") and "closes_hour" not in self.errors:
            self.add_error("closes_hour", _("Give the hour of closing."))
        elif closes_at and closes_at <= clock.now():
            self.add_error("closes_hour", _("This hour is over. Choose a later hour."))
        elif closes_at and opens_at and closes_at <= opens_at:
            self.add_error(
                "closes_day", _("A call closes after it opens: choose a later day or hour.")
            )

    @classmethod
    def of(cls, call: Call, data: Any = None) -> "CallDatesForm":
        """Filled with the dates of a call."""
        zone = call.programme.zone
        opens = local_time(call.opens_at, zone)
        initial: dict[str, Any] = {
            "opens_day": opens.date(),
            "opens_hour": opens.time(),
            "permanent": call.closes_at is None,
        }
        if call.closes_at:
            closes = local_time(call.closes_at, zone)
            initial |= {"closes_day": closes.date(), "closes_hour": closes.time()}
        return cls(call.programme, data, call=call, initial=initial)


class CallForm(CallDatesForm):
    """A new call: its titles, the specification it works by, its dates."""

    title_fr = forms.CharField(label=_("Title in French"), max_length=160)
    title_en = forms.CharField(label=_("Title in English"), max_length=160)
    summary_fr = forms.CharField(
        label=_("Summary in French"),
        help_text=_("In two or three sentences: who may apply, and to what."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    summary_en = forms.CharField(
        label=_("Summary in English"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
    specification = forms.ChoiceField(
        label=_("Specification"),
        help_text=_("The candidacies of this call are opened under this version, and keep it."),
    )

    field_order = ("title_fr", "title_en", "summary_fr", "summary_en", "specification")

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(programme, *args, **kwargs)
        self.specifications = {row.public_id: row for row in queries.specifications_of(programme)}
        offered = [
            (key, f"{queries.read(row).specification.title} ({row.version})")
            for key, row in self.specifications.items()
        ]
        cast("forms.ChoiceField", self.fields["specification"]).choices = offered

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        return {
            "specification": self.specifications[given["specification"]],
            "titles": {"fr": given["title_fr"], "en": given["title_en"]},
            "summaries": {"fr": given["summary_fr"], "en": given["summary_en"]},
            "opens_at": given["opens_at"],
            "closes_at": given["closes_at"],
        }


class OutboxForm(forms.Form):
    """The filters of the outbox."""

    state = forms.ChoiceField(label=_("State"), required=False)
    about = forms.ChoiceField(label=_("Candidacy"), required=False)
    to = forms.CharField(label=_("Recipient (name or address)"), required=False, max_length=100)

    def __init__(self, *args: Any, subjects: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[Any, Any]]] = {
            "state": [("", gettext("All")), *MessageState.choices],
            "about": [("", pgettext("candidacies", "All")), *subjects],
        }
        for name, offered in choices.items():
            field = cast("forms.ChoiceField", self.fields[name])
            field.choices = offered
            field.error_messages["invalid_choice"] = gettext(
                "The outbox holds nothing of the kind: choose in the list."
            )

    @property
    def asked(self) -> OutboxFilter:
        """What was asked and understood; what was not is said beside its field and asks nothing."""
        self.is_valid()
        return OutboxFilter(**self.cleaned_data)


class LetterForm(forms.Form):
    """The words of a letter that has not left."""

    title = forms.CharField(label=_("Title"), max_length=200)
    body = forms.CharField(
        label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 18}), strip=False
    )


class WordsForm(forms.Form):
    """The words of a letter of the programme in both languages, each fault said with its line."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    body_fr = forms.CharField(
        label=_("Text in French"),
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 16, "lang": "fr"}),
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    body_en = forms.CharField(
        label=_("Text in English"),
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 16, "lang": "en"}),
    )

    def __init__(self, kind: LetterKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("title_fr", "body_fr", "title_en", "body_en"):
            if cleaned.get(name):
                needs = name.startswith("body")
                for fault in faults_of(self.kind, cleaned[name], needs=needs):
                    self.add_error(name, _fault_text(fault))
        return cleaned

    def words(self, language: str) -> Words:
        """What was typed in one language."""
        said = self.cleaned_data
        return Words(said[f"title_{language}"], said[f"body_{language}"])


def _fault_text(fault: Fault) -> str:
    texts = {
        "unknown": gettext(
            "Line %(line)s: this letter has no field {%(field)s}. Use one of those listed beside."
        ),
        "brace": gettext(
            "Line %(line)s: a brace stands alone. A field is written between two, as {url}."
        ),
        "missing": gettext("Put {%(field)s} somewhere: the letter serves nothing without it."),
    }
    return texts[fault.reason] % {"line": fault.line, "field": fault.field}
