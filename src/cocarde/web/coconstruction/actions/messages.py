"""Speaking on the thread of a candidacy."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.events import message_sent
from cocarde.web.coconstruction.models import Message
from cocarde.web.coconstruction.states import Audience, Voice
from cocarde.web.design.states import reading_language
from cocarde.web.journal import actions as journal


class MessageRefusedError(ValueError):
    """The message is not sent; `reason` is 'empty', 'audience' (not the writer's) or 'voice' (no right)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def send_message(*, candidacy: Candidacy, audience: Audience, text: str, actor: Any) -> Message:
    """Say something to a stated audience; those concerned are told by mail.

    The journal's line is about the message and not about the candidacy: whoever reads what was done to
    the candidacy learns nothing of what is internal.

    Raises:
        MessageRefusedError: nothing is said, or this person does not speak to this audience.
    """
    voice = queries.voice_of(candidacy, actor)
    if voice is None:
        raise MessageRefusedError("voice")
    if audience == Audience.INTERNAL and voice == Voice.TEAM:
        raise MessageRefusedError("audience")
    if not text.strip():
        raise MessageRefusedError("empty")
    row = Message.objects.create(
        candidacy=candidacy,
        audience=audience,
        voice=voice,
        text=text.strip(),
        language=reading_language(),
        author=actor,
    )
    journal.record(
        verb="coconstruction.message_sent",
        subject=row.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"candidacy": candidacy.public_id, "audience": audience, "voice": voice},
    )
    message_sent.send(Message, message=row, actor=actor)
    return row
