"""What the wall shows: counts, the latest names of those who agreed, and where they are. No person."""

import io
from dataclasses import dataclass
from typing import Any

import segno
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters.models import Supporter, SupportPage
from cocarde.web.supporters.queries.counts import Balance, balance_of, organisations_text
from cocarde.web.supporters.queries.identity import confirmed_for
from cocarde.web.supporters.states import LATEST_ON_WALL, SignatureState


@dataclass(frozen=True)
class Named:
    """A name on the wall, and whether it counts already."""

    name: str
    place: str
    is_confirmed: bool


@dataclass(frozen=True)
class Wall:
    """All that the live part of the wall shows."""

    balance: Balance
    latest: list[Named]


def wall_of(candidacy: Candidacy) -> Wall:
    """The counts of now, and the last to sign or confirm that agreed to be named, each once."""
    rows = Supporter.objects.filter(candidacy=candidacy, is_shown=True)
    live = rows.exclude(state=SignatureState.WITHDRAWN).order_by(
        Coalesce("confirmed_at", "signed_at").desc(), "-pk"
    )
    named: dict[str, Named] = {}
    for row in live[: LATEST_ON_WALL * 4]:
        is_confirmed = row.state == SignatureState.CONFIRMED
        if row.identity not in named or is_confirmed:
            named[row.identity] = Named(row.name, row.place, is_confirmed)
    return Wall(balance_of(candidacy), list(named.values())[:LATEST_ON_WALL])


def mark_of(page: SupportPage) -> str:
    """What changes when, and only when, the wall would show something else."""
    return f"{page.public_id}-{page.revision}-{get_language()}"


def shown_names(candidacy: Candidacy) -> list[Supporter]:
    """The confirmed organisations that agreed to be named, for the public page."""
    return list(confirmed_for(candidacy).filter(is_shown=True).order_by("name", "pk"))


@dataclass(frozen=True)
class Places:
    """Where the confirmed supporters are: by inter-communal body, in alphabetical order."""

    items: list[dict[str, Any]]
    elsewhere: int


def places_of(candidacy: Candidacy) -> Places:
    """The bodies with how many supporters each; and how many are of a commune that is not known."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    codes = list(confirmed_for(candidacy).order_by().values_list("commune", flat=True))
    bodies = evidence.bodies_of(candidacy.programme, {code for code in codes if code})
    elsewhere = 0
    for code in codes:
        if code not in bodies:
            elsewhere += 1
            continue
        body, names_it = bodies[code]
        counts[body], names[body] = counts.get(body, 0) + 1, names_it
    items = [
        {"id": body, "name": names[body], "detail": organisations_text(counts[body])}
        for body in sorted(counts, key=lambda one: (names[one], one))
    ]
    return Places(items, elsewhere)


def features_of(candidacy: Candidacy) -> dict[str, Any]:
    """The same as contours for the map."""
    items = places_of(candidacy).items
    contours = evidence.body_contours(candidacy.programme, {item["id"] for item in items})
    features = [
        {
            "type": "Feature",
            "geometry": contours[item["id"]],
            "properties": {
                "id": item["id"],
                "name": item["name"],
                "label": item["detail"],
                "state": "done",
            },
        }
        for item in items
        if item["id"] in contours
    ]
    return {"type": "FeatureCollection", "features": features}


def qr_svg(address: str) -> bytes:
    """A QR of an address, black on white whatever the theme: that is what telephones read."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", scale=4, border=3, dark="#000", light="#fff", xmldecl=True, nl=False
    )
    return out.getvalue()
