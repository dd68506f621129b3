"""The agency writes a third version of its specification: open dossiers are shown it, and choose."""

from datetime import time
from functools import partial

from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE
from cocarde.demo.loading.fictional_people import account
from cocarde.web.clock import queries as clock
from cocarde.web.programmes import actions
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states.lines import with_version

CHANGES = (
    ("days = 30", "days = 21"),
    ("Passé un mois sans réponse", "Passé trois semaines sans réponse"),
    ("After a month without an answer", "After three weeks without an answer"),
    ('criteria = ["vision"]', 'criteria = ["vision", "sobriety"]'),
    (
        "[[eligibility]]\n",
        (
            "[[criteria]]\n"
            'key = "sobriety"\n'
            'kind = "narrative"\n'
            'title = { fr = "Une innovation sobre", en = "Frugal innovation" }\n'
            'text = { fr = "Ce que le territoire fait pour que ses innovations pèsent moins sur l’énergie '
            'et les matières.", en = "What the territory does so that its innovations weigh less on '
            'energy and materials." }\n\n'
            "[[eligibility]]\n"
        ),
    ),
)


def tell_rules(call: Call, calendar: Calendar) -> None:
    """The newer version is put in force the evening before the demonstration is made."""
    calendar.on(-1, partial(_put_in_force, call), time(18))


def _put_in_force(call: Call) -> None:
    text = with_version(call.specification.source_toml, "3")
    text = text.replace("date = 2025-01-15", f"date = {clock.now().date().isoformat()}")
    for old, new in CHANGES:
        text = text.replace(old, new, 1)
    newer = actions.load_specification(
        programme=call.programme, text=text, file="phares-avresie.toml", actor=account(OFFICE)
    )
    actions.put_in_force(call=call, specification=newer, actor=account(OFFICE))
