"""What is asked for."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cocarde.web.documents.states import Kind


class DocumentForm(forms.Form):
    """Which document, in which language."""

    kind = forms.ChoiceField(label=_("Document"), choices=[(Kind.DOSSIER, Kind.DOSSIER.label)])
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
