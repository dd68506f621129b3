"""Letters of decisions as PDF: re-read before their hour by those who decide, had after it by the team."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.labels import queries
from cocarde.web.labels.models import Decision, LabelDecision, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.labels.views.office import frame_of, wave_of
from cocarde.web.mail import actions as mail
from cocarde.web.mail import queries as outbox


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """A letter to be read in place, that no cache keeps."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_safe
def letter(request: HttpRequest, public_id: str, letter: str) -> HttpResponse:
    """An issued letter about a candidacy, for its team, the office and the authority."""
    candidacy = candidacies.readable_by(request.user, public_id)
    if candidacy is None or not queries.may_read_letters(request.user, candidacy):
        raise Http404
    found = outbox.issued_about(candidacy.ref).filter(public_id=letter).first()
    if found is None:
        raise Http404
    kept = mail.keep_enclosure(enclosure=found)
    return pdf_answer(outbox.pdf_of(kept), kept.file_name)


@login_required
@require_safe
def before(request: HttpRequest, public_id: str, decision: str, language: str) -> HttpResponse:
    """The letter of a decision as it will be issued, with the reader's name across each page."""
    wave = wave_of(request, public_id)
    row = _decision(request, wave, decision)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    written = outbox.enclosures_of([row.ref]).filter(language=language).first()
    if wave.state == WaveState.PUBLISHED:
        if written is None:  # history, or decided before letters were put on paper
            raise Http404
        kept = mail.keep_enclosure(enclosure=written)
        return pdf_answer(outbox.pdf_of(kept), kept.file_name)
    mark = frame_of(request, wave)["watermark"]
    if written is not None:
        return pdf_answer(outbox.pdf_of(written, watermark=mark), written.file_name)
    paper = queries.paper_of(wave, row, language)
    pdf = outbox.typeset(paper.data | {"watermark": mark}, paper.dated_at)
    return pdf_answer(pdf, f"{paper.name}-{language}.pdf")


def _decision(request: HttpRequest, wave: Wave, public_id: str) -> Decision | LabelDecision:
    """A decision of the wave that no barrier hides from the reader, and that has not lapsed."""
    rows: list[Decision | LabelDecision] = [
        *queries.decisions_in(wave, request.user),
        *queries.label_decisions_in(wave, request.user),
    ]
    found = next((row for row in rows if row.public_id == public_id and not row.lapsed), None)
    if found is None:
        raise Http404
    return found
