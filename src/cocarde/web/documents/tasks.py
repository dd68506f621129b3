"""Work for the worker: documents that take longer than a page may."""

from django_tasks import task

from cocarde.web.documents import actions, queries
from cocarde.web.documents.models import Document


@task()
def typeset(document_id: int) -> str:
    """Make a document; its state."""
    document = Document.objects.filter(pk=document_id).first()
    return str(actions.make_document(document=document).state) if document else ""


def book_unfinished() -> None:
    """Queue again what a worker that was killed left undone."""
    for document_id in queries.unfinished():
        typeset.enqueue(document_id)
