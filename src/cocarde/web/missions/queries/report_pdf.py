"""A published report as a document: the same counts, with where they come from."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.design.states import reading_language
from cocarde.web.documents import queries as documents
from cocarde.web.missions.models import Report
from cocarde.web.missions.queries.reports import reason_of, report_text, words_of

LAYOUT = Path(__file__).parent.parent / "templates" / "missions/report.typ"
REGIONS = {"fr": "FR", "en": "GB"}


def report_pdf(report: Report) -> bytes:
    """The document, in the language of the moment.

    Raises:
        TypesetError: the layout does not take these data.
    """
    return documents.pdf_from(LAYOUT, _data(report), report.published_at)


def _data(report: Report) -> dict[str, Any]:
    mission, programme = report.mission, report.mission.programme
    text, language = report_text(report.public), reading_language()
    heading = _("What came of it: %(mission)s") % {"mission": mission.title}
    path = reverse("missions:report_version", args=[programme.slug, mission.slug, report.number])
    return {
        "lang": language,
        "region": REGIONS[language],
        "title": heading,
        "author": programme.authority,
        "description": heading,
        "keywords": [programme.name, mission.title],
        "name": mission.title,
        "programme": programme.name,
        "running": heading,
        "generated": _("Invented example: this mission did not take place.")
        if mission.generated or programme.generated
        else "",
        "foot": report.public_id,
        "lead": _("Report, version %(number)s, published on %(day)s")
        % {"number": report.number, "day": day_at(report.published_at, programme.zone)},
        "reason": reason_of(report),
        "words": words_of(report).split("\n"),
        "facts": [
            {"label": label, "value": value}
            for label, value in (*text.people, *text.meetings, *text.kept)
        ]
        + [{"label": _("share of meetings held, of those told of"), "value": text.rate}],
        "waves": [
            {
                "title": one.title,
                "answers": one.answers,
                "amounts": one.amounts,
                "head": [_("What came of it?"), *one.heads],
                "rows": [[name, *cells] for name, cells in one.rows],
            }
            for one in text.waves
        ],
        "labels": {
            "counts": _("The meetings"),
            "about": _(
                "Told by the participants themselves, by a personal link, on the day, after thirty "
                "days and after ninety; counted on %(at)s. Two sides who disagree are shown as such. "
                "A dash hides what is fewer than five, or would let it be computed."
            )
            % {"at": moment_text(text.counted_at, programme.zone)},
            "hash": report.sha256,
        },
        "address": settings.PUBLIC_URL.rstrip("/") + path,
    }
