"""Fields that the forms of missions share."""

from typing import Any

from django import forms


def whole(label: Any, most: int, **given: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=given.pop("min_value", 1),
        max_value=most,
        required=given.pop("required", False),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **given,
    )
