"""The session to come is prepared: ties to check, readers asked who accept or decline, a blind reading."""

from cocarde.demo.loading.fictional_people import account
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.committees import actions, queries
from cocarde.web.committees.models import AgendaItem, Assignment, Seat, Session
from cocarde.web.committees.states import Advice, AnchorKind, AskState, Grade

# Where each works, what each knows, which languages each reads, and how many dossiers at most.
MEMBERS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], int | None]] = {
    "committee-1": ("Automates du Levant", ("robotique", "industrie"), ("fr", "en"), 2),
    "committee-2": ("Fonds d’amorçage des Phares", ("financement", "accélérateur"), ("fr",), None),
    "committee-3": ("Université de Norrland", ("recherche", "territoire"), ("fr", "en"), 3),
    "committee-4": ("Groupe Orvanne", ("achats", "entreprises"), ("fr",), None),
    "committee-5": ("", ("international",), ("fr", "en"), 1),
}
DECLINES = "Je suis en mission à l’étranger jusqu’à la veille de la séance."
NOTE = "À demander à l’équipe\u202f: qui signe la convention de l’accélérateur, et quand\u202f?"
WHY = "L’engagement est daté et porté par trois entreprises."
COMMENT = "Un dossier solide, dont la conduite revient aux entrepreneurs."


def prepare_readers(session: Session, office: Person) -> None:
    """All that happens before the session, by the verbs that people use."""
    items = list(session.items.select_related("candidacy__specification", "version"))
    for key, (organisation, words, languages, most) in MEMBERS.items():
        seat = Seat.objects.filter(committee=session.committee, person=account(key)).first()
        if seat is None:
            continue
        actions.describe_seat(
            seat=seat,
            organisation=organisation,
            territories=_territory_of(items[-1]) if key == "committee-4" else "",
            competences=list(words),
            languages=list(languages),
            most_dossiers=most,
            actor=seat.person,
        )
    actions.prepare_reading(
        session=session, is_blind=True, readers_wanted=2, most_dossiers=3, actor=office
    )
    actions.propose_readers(session=session, actor=office)
    actions.ask_readers(session=session, actor=office)
    _answer(session)
    for item in items:
        item.session = session
    _read(session)


def _territory_of(item: AgendaItem) -> str:
    return str(item.version.content["members"][0]["name"])


def _answer(session: Session) -> None:
    """All accept but the last, who declines: somebody else is then proposed."""
    asked = list(
        Assignment.objects.filter(item__session=session, state=AskState.ASKED)
        .select_related("person", "item__session__committee", "item__candidacy")
        .order_by("item__position", "person__email")
    )
    if len(asked) > 1:
        row = asked.pop()
        actions.answer_asking(assignment=row, accepts=False, reason=DECLINES, person=row.person)
    for row in asked:
        actions.answer_asking(assignment=row, accepts=True, person=row.person)


def _read(session: Session) -> None:
    """Whoever accepted declares, reads, notes for themself; the first submits an assessment."""
    rows = Assignment.objects.filter(item__session=session, state=AskState.ACCEPTED)
    for number, row in enumerate(rows.order_by("item__position", "person__email")[:2]):
        item = queries.item_with(row.item.public_id, row.person)
        if item is None:
            continue
        actions.declare_no_tie(item=item, person=row.person)
        actions.note_reading(item=item, person=row.person)
        actions.annotate(
            item=item,
            person=row.person,
            kind=AnchorKind.DOSSIER,
            anchor="whole",
            text=NOTE,
            revision=0,
        )
        criteria = [c.key for c in specification_of(item.candidacy).criteria]
        actions.assess(
            item=item,
            person=row.person,
            grades=dict.fromkeys(criteria, Grade.SOLID.value),
            comments={criteria[0]: WHY},
            comment=COMMENT,
            advice=Advice.FAVOURABLE,
            submit=number == 0,
        )
