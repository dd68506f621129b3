"""The mission to Web à Québec 2015: what public sources say of it, each fact with its address, and nobody."""

from datetime import date

from cocarde.web.missions import actions
from cocarde.web.missions.models import Mission
from cocarde.web.programmes.models import Programme

SLUG = "web-a-quebec-2015"
LAST_DAY = date(2015, 3, 20)
BLOG = "http://blogue.marioasselin.com/2015/03/a-la-decouverte-de-lecosysteme-numerique-quebecois"
FACTS = (
    (
        (
            "Plus de soixante professionnels et entrepreneurs français sont de la délégation, "
            "la quatrième que l’Office franco-québécois pour la jeunesse mène au Web à Québec."
        ),
        (
            "More than sixty French professionals and entrepreneurs are of the delegation, the fourth "
            "that the Office franco-québécois pour la jeunesse leads to Web à Québec."
        ),
        BLOG,
        "Mario Asselin",
    ),
    (
        "Le Web à Québec en est à sa cinquième édition\u202f: environ 800 participants et 56 conférenciers.",
        "Web à Québec is at its fifth edition: about 800 participants and 56 speakers.",
        BLOG,
        "Mario Asselin",
    ),
    (
        "Une centaine de rencontres d’affaires sont tenues.",
        "About a hundred business meetings are held.",
        BLOG,
        "Mario Asselin",
    ),
    (
        "La délégation fait une courte étape à Montréal.",
        "The delegation makes a short stop in Montréal.",
        BLOG,
        "Mario Asselin",
    ),
)


def load_missions(programme: Programme, until: date) -> None:
    """Load the mission once it is over; before, no source tells of it."""
    if until >= LAST_DAY:
        _load(programme)


def _load(programme: Programme) -> Mission:
    mission = actions.open_mission(
        programme=programme,
        slug=SLUG,
        series="web-a-quebec",
        edition="2015",
        title_fr="Web à Québec 2015",
        title_en="Web à Québec 2015",
        summary_fr="Une délégation numérique française au Québec, en mars 2015.",
        summary_en="A French digital delegation to Québec, in March 2015.",
    )
    actions.add_stop(
        mission=mission, names={"fr": "Montréal", "en": "Montreal"}, zone="America/Montreal"
    )
    actions.add_stop(
        mission=mission,
        names={"fr": "Québec", "en": "Quebec City"},
        place="Terminal de croisières, port de Québec",
        starts_on=date(2015, 3, 18),
        ends_on=LAST_DAY,
        zone="America/Montreal",
    )
    for french, english, source, publisher in FACTS:
        actions.add_fact(
            mission=mission,
            texts={"fr": french, "en": english},
            source_url=source,
            publisher=publisher,
        )
    actions.show_mission(mission=mission)
    actions.close_mission(mission=mission)
    return mission
