"""What somebody of the team writes in the margin."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocarde.web.comments.states import LONGEST_QUOTE, LONGEST_TEXT


class AnswerForm(forms.Form):
    """An answer to a comment."""

    text = forms.CharField(
        label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_TEXT
    )


class CommentForm(forms.Form):
    """A comment, and the words that it is about."""

    quote = forms.CharField(
        label=_("Words that it is about"),
        help_text=_(
            "Select them in the text and they come here; leave it empty for the whole section."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "data-quote-field": ""}),
        max_length=LONGEST_QUOTE,
        required=False,
    )
    text = forms.CharField(
        label=_("Your comment"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_TEXT
    )
