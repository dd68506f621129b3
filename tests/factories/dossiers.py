"""Dossiers with structured texts, figures and files, brought there by the verbs that people use."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import Candidacy, Step, Version
from cocarde.web.coconstruction.models import Answer, Recommendation
from cocarde.web.documents.models import Arrival
from cocarde.web.ecosystem.models import Entry, Search
from cocarde.web.evidence.models import Figure
from cocarde.web.files.models import Attachment
from cocarde.web.governance.models import Commitment, FlagBearer, Proof
from factories import candidacies, documents, programmes
from factories.frozen import thawed

FIGURE = '<figure data-figure="companies_known@2014"></figure>'
RICH = (
    "<h3>Les filières</h3><p>La <strong>mer</strong> et le <em>vent</em>, "
    f'<a href="https://port.example.org/">le port</a>.</p>{FIGURE}'
    "<ul><li><p>Quais</p></li><li><p>Halles</p><ol><li><p>Nord</p></li></ol></li></ul>"
    "<h4>Le calendrier</h4>"
    "<table><tbody><tr><th><p>Année</p></th><th><p>Emplois</p></th></tr>"
    "<tr><td><p>2027</p></td><td><p>120</p></td></tr></tbody></table>"
    "<blockquote><p>Une phrase citée.</p></blockquote>"
)


def draft(snapshot, **fields):
    """A draft of an invented programme, two figures, one of which says nothing, and a declared one."""
    programme = programmes.programme(snapshot=snapshot, generated=True, **fields)
    row = candidacies.with_members(
        candidacies.candidacy(programmes.call(programme, key="phares-avresie"))
    )
    for year in (2014, 1995):
        actions.place_figure(
            candidacy=row,
            section_key="ecosystem",
            indicator="companies_known",
            year=year,
            actor=candidacies.lead_of(row),
        )
    candidacies.claim(row)
    return row


def attached(row, name="lettre.docx"):
    """A file attached to the dossier."""
    upload = SimpleUploadedFile(name, documents.docx())
    return actions.attach_file(
        candidacy=row,
        key="accelerator",
        field_key="attachments",
        upload=upload,
        actor=candidacies.lead_of(row),
    )


def write(row, text, key="ecosystem"):
    texts = {one.key: one.revision for one in row.sections.all()}
    return actions.save_section(
        candidacy=row,
        key=key,
        values={"text": text},
        revision=texts.get(key, 0),
        actor=candidacies.lead_of(row),
    )


def deposit(row, text=RICH):
    """A version whose section on the ecosystem says this."""
    candidacies.written(row)
    write(row, text)
    return actions.deposit(candidacy=candidacies.signed(row), actor=candidacies.lead_of(row))


def gone(row):
    """The instance without this candidacy, as if it had never been there."""
    with thawed():
        for model in (
            Arrival,
            Answer,
            Proof,
            Commitment,
            FlagBearer,
            Search,
            Entry,
            Recommendation,
        ):
            model.objects.all().delete()
        for name in ("remarks", "sign_offs", "placed_figures", "declared_figures", "sections"):
            getattr(row, name).all().delete()
        for version in row.versions.all():
            version.figures.through.objects.filter(version=version).delete()
        Version.objects.filter(candidacy=row).delete()
        Step.objects.filter(candidacy=row).delete()
        Figure.objects.all().delete()
        Attachment.objects.all().delete()
        Candidacy.objects.filter(pk=row.pk).delete()
