"""Several candidacies decided alike at once, and one decided alone: a wave of one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.labels.actions.prepare import decide, prepare_wave
from cocarde.web.labels.models import Decision, Wave
from cocarde.web.labels.states import LONGEST_WAVE_NAME


@transaction.atomic
def decide_several(
    *,
    wave: Wave,
    candidacies: Sequence[Candidacy],
    outcome: str,
    reasons: dict[str, str],
    actor: Any,
) -> list[Decision]:
    """Write the same decision on several candidacies of a prepared wave: all of them, or none.

    Raises:
        DecisionRefusedError: as for one; 'changed' where one of them is decided meanwhile.
    """
    return [
        decide(
            wave=wave,
            candidacy=candidacy,
            outcome=outcome,
            reasons=reasons,
            actor=actor,
            revision=0,
        )
        for candidacy in candidacies
    ]


@transaction.atomic
def decide_alone(
    *, candidacy: Candidacy, outcome: str, reasons: dict[str, str], wall: datetime, actor: Any
) -> Wave:
    """Prepare a wave of one: the same seal, the same embargo, the same hour H.

    Raises:
        NonexistentHourError, AmbiguousHourError, DecisionRefusedError: as for a wave and a decision.
    """
    wave = prepare_wave(
        programme=candidacy.programme,
        names={language: _name(candidacy, language) for language in ("fr", "en")},
        wall=wall,
        actor=actor,
        slug=f"decision-{candidacy.slug}"[:46],
        named_after=candidacy,
    )
    decide(wave=wave, candidacy=candidacy, outcome=outcome, reasons=reasons, actor=actor)
    return wave


def _name(candidacy: Candidacy, language: str) -> str:
    with translation.override(language):
        name = _("Decision on %(name)s") % {"name": candidacy.name}
    return Truncator(name).chars(LONGEST_WAVE_NAME)
