"""Work for the worker: documents that take longer than a page may."""

from django_tasks import task

from cocarde.web.documents import actions, queries
from cocarde.web.documents.models import Document
from cocarde.web.documents.states import Making


@task()
def typeset(document_id: int) -> str:
    """Make a document, with nothing locked meanwhile; its state."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None or document.state == Making.DONE:  # it was booked twice
        return str(document.state) if document else ""
    try:
        made = queries.typeset_document(document)
    except queries.TypesetError as problem:
        return str(actions.fail_document(document=document, reason=str(problem)).state)
    return str(actions.keep_document(document=document, made=made).state)


def book_unfinished() -> None:
    """Queue again what a worker that was killed left undone."""
    for document_id in queries.unfinished():
        typeset.enqueue(document_id)
