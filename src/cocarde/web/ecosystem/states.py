"""What an ecosystem is made of, and how far each of its organisations is linked to the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_ENTRIES = 5_000  # in one candidacy
MOST_LIST_BYTES = 5 * 1024 * 1024
SHOWN_IN_PREVIEW = 8


class Kind(models.TextChoices):
    """What an organisation is."""

    COMPANY = "company", _("company")
    LABORATORY = "laboratory", _("laboratory")
    INCUBATOR = "incubator", _("incubator")
    ACCELERATOR = "accelerator", _("accelerator")
    INVESTOR = "investor", _("investor")
    PLACE = "place", _("place")
    ASSOCIATION = "association", _("association")
    SCHOOL = "school", _("school or university")
    PUBLIC_BODY = "public_body", _("public body")


# How lists write each kind, without case nor accents.
KIND_WORDS: dict[str, Kind] = {
    word: kind
    for kind, words in {
        Kind.COMPANY: "company entreprise startup start-up jeune-pousse pme eti societe",
        Kind.LABORATORY: "laboratory laboratoire lab labo research recherche universite",
        Kind.INCUBATOR: "incubator incubateur pepiniere",
        Kind.ACCELERATOR: "accelerator accelerateur",
        Kind.INVESTOR: "investor investisseur fund fonds vc business-angel",
        Kind.PLACE: "place lieu tiers-lieu coworking host_place fablab",
        Kind.ASSOCIATION: "association club cluster reseau network",
        Kind.SCHOOL: "school ecole lycee formation",
        Kind.PUBLIC_BODY: "public_body collectivite mairie administration etablissement-public",
    }.items()
    for word in words.split()
}
KIND_COLUMNS = ("kind", "type", "categorie", "category", "nature")


class LinkState(models.TextChoices):
    """Whether an organisation is known to be a legal unit of the register."""

    PENDING = "pending", pgettext_lazy("link to the register", "not looked for yet")
    MATCHED = "matched", pgettext_lazy("link to the register", "found")
    TO_REVIEW = "to_review", pgettext_lazy("link to the register", "to be checked")
    UNKNOWN = "unknown", pgettext_lazy("link to the register", "not found")
    INVALID_IDENTIFIER = (
        "invalid_identifier",
        pgettext_lazy("link to the register", "number that is not one"),
    )
    ABSENT_IDENTIFIER = (
        "absent_identifier",
        pgettext_lazy("link to the register", "number not in the register"),
    )
    CONFIRMED = "confirmed", pgettext_lazy("link to the register", "linked by the team")
    NONE = "none", pgettext_lazy("link to the register", "without legal unit")

    @property
    def sign(self) -> str:
        """The key of the sign that shows it."""
        if self in LINKED:
            return "done"
        return "waiting" if self in TO_SETTLE else "neutral"


LINKED = (LinkState.MATCHED, LinkState.CONFIRMED)
SETTLED = (LinkState.CONFIRMED, LinkState.NONE)  # by somebody of the team
# In the order in which somebody looks at them: the likeliest to be settled first.
TO_SETTLE = (
    LinkState.TO_REVIEW,
    LinkState.INVALID_IDENTIFIER,
    LinkState.ABSENT_IDENTIFIER,
    LinkState.UNKNOWN,
)


class SearchState(models.TextChoices):
    """Where the search for the legal units of a list stands."""

    WAITING = "waiting", _("waiting for the worker")
    RUNNING = "running", _("searching")
    DONE = "done", pgettext_lazy("search", "done")
    FAILED = "failed", pgettext_lazy("search", "failed")


UNDER_WAY = (SearchState.WAITING, SearchState.RUNNING)
