"""What is said and done between V1 and V2: messages, a handover, visits, recommendations, a work session."""

from datetime import time, timedelta
from functools import partial

from cocarde.demo.fictional import programme as cast
from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE, Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Conclusion, Host, Owner, SiteNote
from cocarde.web.coconstruction.models import Recommendation, Visit
from cocarde.web.coconstruction.queries import Doubt
from cocarde.web.coconstruction.states import Audience, Finding, LineKind, OwnerKind, TaskState

FOLLOWED = "clairvance"  # from V1 to V2, with all that lies between
WAITING = "sablonelle"  # a second visit is to come
PARTNER = "partner_bank-6"
VISITOR = "committee-1"
RECOMMENDED_AFTER_DAYS = 40
CHECKS = ("Voir les lieux nommés dans le dossier", "Rencontrer des entrepreneurs sans les élus")
HOSTS = (Host("directrice de la coopérative"), Host("deux entrepreneurs de la première promotion"))
STATES = {
    "done": TaskState.DONE,
    "under_way": TaskState.UNDER_WAY,
    "late": TaskState.UNDER_WAY,
    "dropped": TaskState.DROPPED,
}
INTERNAL = (
    (
        "Le dossier est sincère, mais l’accélérateur n’a pas encore de second financeur. Je préfère que "
        "nous en parlions entre nous avant la visite."
    ),
    "La banque peut recevoir le porteur. Rien n’est promis\u202f: ne l’annonçons pas.",
)
OPEN_TALK = (
    (
        "La visite aura lieu avant l’été. Pouvez-vous réunir des entrepreneurs qui ne siègent pas au "
        "bureau\u202f?"
    ),
    "Oui, une douzaine. Nous proposons la halle plutôt que la mairie.",
)
# Where each visit went, and what its report says first.
SEEN_AT = {
    "clairvance": (
        "La halle",
        (
            "Une demi-journée dans la halle, puis deux ateliers. Les entrepreneurs parlent du projet "
            "avec leurs mots\u202f; le calendrier de l’accélérateur reste à écrire."
        ),
    ),
    "sablonelle": (
        "Le casino, puis le camping municipal",
        (
            "Les bâtiments de l’été sont bien tels que le dossier les décrit. Ceux qui y "
            "travailleront l’hiver demandent une réponse sur le chauffage avant de s’engager."
        ),
    ),
    "arc-du-nord": (
        "L’hôpital de Valmerise, puis l’atelier de Castelombre",
        (
            "Deux villes dans la journée, par le train que le dossier cite. Soignants "
            "et industriels se connaissent\u202f; la certification reste ce qui leur manque le plus."
        ),
    ),
    "aurelane": (
        "La gare centrale",
        (
            "L’accueil est sûr et les lieux sont pleins. Les fondateurs rencontrés sans les élus disent "
            "ne pas savoir où le projet se décide."
        ),
    ),
    "port-maurelle": (
        "Le grand bassin",
        (
            "Le bassin est fermé au trafic, comme il est dit, et trois équipes y essaient déjà du "
            "matériel. Le règlement d’accès reste à publier."
        ),
    ),
    "rochebrume": (
        "La soufflerie, puis l’ancien sémaphore",
        (
            "La plateforme de calcul n’est pas encore ouverte\u202f; sept entreprises montrent leurs "
            "serveurs et acceptent de les partager. Les studios tiennent à la présidence de la coopérative."
        ),
    ),
    "trois-phares": (
        "Le phare du Levant",
        (
            "Les logements sont prêts et les habitants savent ce qu’ils acceptent. Les mêmes "
            "personnes portent tout, et le disent."
        ),
    ),
}
SEEN = (
    (Finding.CONFIRMED, "Vu sur place, avec les personnes concernées."),
    (Finding.PARTLY, "L’intention est claire, la preuve manque encore."),
    (Finding.NOT_SEEN, "Le temps a manqué\u202f; à reprendre en séance de travail."),
)
MINUTES = (
    "L’équipe présente le plan de la version 2. On convient\u202f:\n\n"
    "- de dater chaque engagement\u202f;\n"
    "- de joindre la lettre du second financeur, ou de dire qu’elle manque."
)


def tell_coconstruction(stories: dict[str, Story], calendar: Calendar) -> None:
    """Put in the calendar what each candidacy of the cast lived between its versions."""
    for story in stories.values():
        deposited = story.day_of("v1_deposited")
        for one in story.facts.recommendations:
            if deposited is not None:
                _tell_recommendation(story, one, deposited, calendar)
        visited = story.day_of("site_visit")
        if visited is not None and story.facts.key != FOLLOWED:
            _tell_visit(story, visited, calendar)
    _tell_followed(stories[FOLLOWED], calendar)
    _tell_waiting(stories[WAITING], calendar)


def _tell_recommendation(
    story: Story, facts: cast.Recommendation, deposited: int, calendar: Calendar
) -> None:
    day = deposited + RECOMMENDED_AFTER_DAYS
    calendar.on(day, partial(_recommend, story, facts, calendar), time(15))
    if state := STATES.get(facts.state):
        decision = story.facts.decision
        last = decision.day - 5 if decision else -2
        told = min(max(facts.due - 3, day + 5), last)
        calendar.on(told, partial(_follow, story, facts, state), time(15))


def _recommend(story: Story, facts: cast.Recommendation, calendar: Calendar) -> None:
    row, person = story.candidacy, account(facts.owner)
    territory = row.members.filter(referent=person).first()
    owner = (
        Owner(OwnerKind.TERRITORY, territory=territory)
        if territory
        else Owner(OwnerKind.PERSON, person=person)
    )
    due = (calendar.anchor + timedelta(days=facts.due)).date()
    actions.recommend(candidacy=row, text=facts.fr, owner=owner, due_on=due, actor=account(OFFICE))


def _follow(story: Story, facts: cast.Recommendation, state: TaskState) -> None:
    actions.follow_recommendation(
        recommendation=Recommendation.objects.get(candidacy=story.candidacy, text=facts.fr),
        state=state,
        note="Aucun acteur n’a souhaité s’engager par écrit." if state == TaskState.DROPPED else "",
        actor=account(OFFICE),
    )


def _tell_followed(story: Story, calendar: Calendar) -> None:
    """One candidacy shows it all: followed by one delegate, handed over, visited, worked on."""
    deposited, visited = story.day_of("v1_deposited"), story.day_of("site_visit")
    if deposited is None or visited is None:
        return
    calendar.on(deposited + 20, partial(_hand_over, story), time(9))
    for number, text in enumerate(INTERNAL):
        who = (story.facts.delegate, PARTNER)[number]
        calendar.on(visited - 20 + number, partial(_say, story, who, text, Audience.INTERNAL))
    calendar.on(visited - 16, partial(_say, story, story.facts.delegate, OPEN_TALK[0]))
    calendar.on(visited - 15, partial(_say, story, "", OPEN_TALK[1]))
    _tell_visit(story, visited, calendar)
    calendar.on(visited + 12, partial(_plan_session, story), time(9))
    calendar.on(visited + 20, partial(_minute, story), time(18))


def _tell_waiting(story: Story, calendar: Calendar) -> None:
    calendar.on(-4, partial(_plan, story, calendar, 9, "La criée, puis la salle du port"), time(11))


def _tell_visit(story: Story, day: int, calendar: Calendar) -> None:
    calendar.on(
        day - 14, partial(_plan, story, calendar, day, SEEN_AT[story.facts.key][0]), time(11)
    )
    calendar.on(day, partial(_note_on_site, story), time(12))
    calendar.on(day + 2, partial(_report, story), time(17))


def _hand_over(story: Story) -> None:
    row = story.candidacy
    actions.name_delegate(
        candidacy=row,
        person=account(story.facts.delegate),
        actor=account(OFFICE),
        reason="Un délégué par région\u202f: celui des plateaux reprend ce territoire.",
        open_points=queries.open_points(row),
    )


def _say(story: Story, key: str, text: str, audience: Audience = Audience.TEAM) -> None:
    person = account(key) if key else story.lead
    actions.send_message(candidacy=story.candidacy, audience=audience, text=text, actor=person)


def _plan(story: Story, calendar: Calendar, day: int, place: str) -> None:
    row = story.candidacy
    actions.plan_visit(
        candidacy=row,
        starts_at=calendar.instant(day, time(9, 30)),
        place=place,
        visitors=[account(story.facts.delegate), account(VISITOR)],
        doubts=[*queries.doubts_of(row), *(Doubt(LineKind.CHECK, text) for text in CHECKS)],
        hosts=HOSTS,
        actor=account(OFFICE),
    )


def _visit(story: Story) -> Visit:
    return Visit.objects.filter(candidacy=story.candidacy).latest("pk")


def _note_on_site(story: Story) -> None:
    visit, visitor = _visit(story), account(VISITOR)
    notes = [
        SiteNote(line.public_id, finding, text, clock.now())
        for line, (finding, text) in zip(visit.lines.all(), SEEN, strict=False)
    ]
    actions.note_on_site(visit=visit, notes=notes, actor=visitor)


def _report(story: Story) -> None:
    visit, office = _visit(story), account(OFFICE)
    lines = visit.lines.exclude(kind=LineKind.CHECK)
    conclusions = [
        Conclusion(line.public_id, finding, text)
        for line, (finding, text) in zip(lines, SEEN, strict=False)
    ]
    actions.write_report(
        visit=visit, summary=SEEN_AT[story.facts.key][1], conclusions=conclusions, actor=office
    )
    actions.share_report(visit=visit, actor=office)


def _plan_session(story: Story) -> None:
    actions.plan_session(
        candidacy=story.candidacy,
        starts_at=clock.now() + timedelta(days=8),
        place="En visioconférence",
        agenda="Le plan de la version 2",
        actor=account(OFFICE),
    )


def _minute(story: Story) -> None:
    row = story.candidacy
    actions.write_minutes(
        session=queries.sessions_of(row).latest("pk"),
        minutes=MINUTES,
        present=[story.lead, account(story.facts.delegate)],
        actor=account(OFFICE),
    )
