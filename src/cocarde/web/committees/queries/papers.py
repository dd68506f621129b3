"""Minutes and opinion sheets in words: the same blocks for the page and for the PDF."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cocarde.web.committees.models import Minutes, Opinion
from cocarde.web.committees.queries.minutes import Content, copy_for, hash_of, names_in
from cocarde.web.committees.queries.sitting import view_of
from cocarde.web.committees.states import (
    ABSTAIN,
    AGAINST,
    FOR,
    Advice,
    BallotKind,
    HearingState,
    Majority,
    MinutesState,
    VoteState,
)
from cocarde.web.design.queries import local_time, moment_text
from cocarde.web.design.states import reading_language
from cocarde.web.documents.queries import ACT, pdf_from

Block = dict[str, Any]
Section = dict[str, Any]


def paragraph(text: str, *, strong: bool = False) -> Block:
    return {"kind": "p", "runs": [{"text": text, "strong": strong}]}


def prose(text: str) -> list[Block]:
    """What somebody wrote, paragraph by paragraph."""
    return [paragraph(part.strip()) for part in text.split("\n") if part.strip()]


def _colon() -> str:
    return pgettext("before a number", ": ")


def bullets(lines: list[str]) -> Block:
    return {"kind": "ul", "items": [[paragraph(line)] for line in lines], "lines": lines}


class Teller:
    """Tells a content in the language of the moment."""

    def __init__(self, content: Content, zone: str) -> None:
        self.content, self.zone, self.names = content, zone, names_in(content)

    def name(self, public_id: str) -> str:
        return self.names.get(public_id) or _("a person whose account was erased")

    def people(self, public_ids: list[str]) -> str:
        return ", ".join(sorted(self.name(p) for p in public_ids))

    def hour(self, text: str) -> str:
        return f"{local_time(dt.datetime.fromisoformat(text), self.zone):%H:%M}"

    def sections(self) -> list[Section]:
        found = [{"title": _("Presence"), "blocks": self._presence()}]
        if self.content.get("opening"):
            found.append({"title": _("Opening"), "blocks": prose(self.content["opening"])})
        found += [self._item(item) for item in self.content.get("items", [])]
        if self.content.get("closing"):
            found.append({"title": _("Closing"), "blocks": prose(self.content["closing"])})
        return found

    def _presence(self) -> list[Block]:
        members = sorted(self.content["members"], key=lambda m: self.name(m["person"]))
        lines = [self._member(m) for m in members]
        quorum = _("Quorum: %(n)s. Whoever stands aside from an item does not count in it.")
        blocks = [bullets(lines)] if lines else []
        if self.content.get("chair"):
            said = _("In the chair: %(name)s") % {"name": self.name(self.content["chair"])}
            blocks.append(paragraph(said))
        return [*blocks, paragraph(quorum % {"n": self.content["quorum"]})]

    def _member(self, member: Content) -> str:
        stays = [
            _("from %(start)s to %(end)s") % {"start": self.hour(start), "end": self.hour(end)}
            if end
            else _("from %(start)s") % {"start": self.hour(start)}
            for start, end in member["stays"]
        ]
        who = self.name(member["person"])
        quality = f" ({member['quality']})" if member["quality"] else ""
        return f"{who}{quality}{_colon()}{', '.join(stays) or _('absent')}"

    def _item(self, item: Content) -> Section:
        if item["recused"] is True:
            title = _("Item %(n)s: recused") % {"n": item["position"]}
            return {"title": title, "blocks": [], "is_recused": True}
        title = _("Item %(n)s: %(name)s") % {"n": item["position"], "name": item["candidacy"]}
        blocks = [paragraph(self._heard(item))]
        if item["recused"]:
            aside = _("Stand aside: %(names)s") % {"names": self.people(item["recused"])}
            blocks.append(paragraph(aside))
        if item["present"]:
            there = _("Present: %(names)s") % {"names": self.people(item["present"])}
            blocks.append(paragraph(there))
        blocks += self._quorum(item)
        blocks += prose(item.get("said", ""))
        for vote in item["votes"]:
            blocks += self._vote(vote)
        if item["opinion"]:
            blocks += self._opinion(item["opinion"])
        elif item["hearing"] != HearingState.WITHDRAWN:
            blocks.append(paragraph(_("No opinion was given.")))
        return {"title": title, "blocks": blocks, "item": item["item"]}

    def _heard(self, item: Content) -> str:
        if item["hearing"] == HearingState.WITHDRAWN:
            return _(
                "The candidacy was withdrawn by its team during the session, at %(at)s: the "
                "item is closed, without a vote and without an opinion."
            ) % {"at": self.hour(item["ended_at"])}
        if not item["called_at"]:
            return _("Not heard.")
        hours = {"start": self.hour(item["called_at"]), "end": ""}
        if item["hearing"] == HearingState.ABSENT:
            return _("Called at %(start)s: the team did not come.") % hours
        if not item["ended_at"]:
            return _("Heard from %(start)s.") % hours
        hours["end"] = self.hour(item["ended_at"])
        return _("Heard from %(start)s to %(end)s.") % hours

    def _quorum(self, item: Content) -> list[Block]:
        """The quorum is said when it was not there all along."""
        told: list[str] = []
        for at, is_met, present in item["quorum"]:
            if is_met and not told:
                continue
            words = (
                ngettext(
                    "Quorum back at %(at)s, with %(n)s member.",
                    "Quorum back at %(at)s, with %(n)s members.",
                    present,
                )
                if is_met
                else ngettext(
                    "Quorum lost at %(at)s: %(n)s member was left.",
                    "Quorum lost at %(at)s: %(n)s members were left.",
                    present,
                )
            )
            told.append(words % {"at": self.hour(at), "n": present})
        return [bullets(told)] if told else []

    def _vote(self, vote: Content) -> list[Block]:
        language = reading_language()
        words = {key: said[language] for key, said in vote["words"].items()}
        words |= {FOR: _("for"), AGAINST: _("against"), ABSTAIN: _("abstention")}
        question = " / ".join(words[key] for key in vote["proposals"])
        kind = str(BallotKind(vote["ballot"]).label).capitalize()
        title = _("%(kind)s on “%(question)s”") % {"kind": kind, "question": question}
        blocks = [paragraph(title, strong=True)]
        if vote["state"] != VoteState.CLOSED:
            return [*blocks, paragraph(str(VoteState(vote["state"]).label).capitalize() + ".")]
        result = vote["result"]
        cast = _("%(cast)s of %(could)s voted; majority asked: %(majority)s.")
        facts = {"cast": result["cast"], "could": result["could"]}
        facts["majority"] = str(Majority(vote["majority"]).label)
        lines = [
            f"{words[c]}{_colon()}{n}{self._who(vote, c)}" for c, n in result["counts"].items()
        ]
        adopted = result["adopted"]
        end = _("Adopted: %(what)s") % {"what": words[adopted]} if adopted else _("Not adopted")
        if result["by_casting_vote"]:
            end = f"{end} ({_('by the casting vote of the chair')})"
        return [*blocks, paragraph(cast % facts), bullets(lines), paragraph(f"{end}.")]

    def _who(self, vote: Content, choice: str) -> str:
        people = [person for person, said in vote.get("named", []) if said == choice]
        return f" ({self.people(people)})" if people else ""

    def _opinion(self, opinion: Content) -> list[Block]:
        blocks = [
            paragraph(
                _("Opinion of the committee: %(advice)s")
                % {"advice": str(Advice(opinion["advice"]).label)},
                strong=True,
            ),
            *prose(opinion["reasons"]),
            *prose(opinion["other_reasons"]),
        ]
        if opinion["reservations"]:
            blocks += [paragraph(_("Reservations"), strong=True), *prose(opinion["reservations"])]
        for person, text in opinion["divergences"]:
            who = _("Divergent opinion of %(name)s") % {"name": self.name(person)}
            blocks += [paragraph(who, strong=True), *prose(text)]
        return blocks


def minutes_told(minutes: Minutes, reader: Any) -> dict[str, Any]:
    """The minutes as a reader may have them: sections, whether whole, and the hash of this very copy."""
    content, is_whole = copy_for(minutes, reader)
    return {
        "sections": Teller(content, _zone(minutes)).sections(),
        "is_whole": is_whole,
        "sha256": hash_of(content),
        "place": content.get("place", ""),
    }


def _zone(minutes: Minutes) -> str:
    return str(minutes.session.committee.programme.zone)


def minutes_pdf(minutes: Minutes, reader: Any) -> bytes:
    """The minutes as a PDF/UA, in the language that they are written in."""
    with translation.override(minutes.language):
        told = minutes_told(minutes, reader)
        session, programme = minutes.session, minutes.session.committee.programme
        when = moment_text(session.starts_at, programme.zone)
        title = _("Minutes: %(committee)s") % {"committee": session.committee.name}
        facts = [(_("Session"), when)]
        if session.place:
            facts.append((_("Place"), session.place))
        if minutes.state == MinutesState.SIGNED:
            signed = _("%(name)s, on %(when)s") % {
                "name": str(minutes.signed_by),
                "when": moment_text(minutes.signed_at or session.starts_at, programme.zone),
            }
            facts.append((_("Signature"), signed))
        else:
            facts.append((_("State"), str(MinutesState(minutes.state).label)))
        facts.append((_("Hash of this copy (SHA-256)"), told["sha256"]))
        note = "" if told["is_whole"] else reduced_note()
        data = _paper(programme, title, when, facts, note, told["sections"], minutes.language)
    return pdf_from(ACT, data, minutes.signed_at or session.starts_at)


def reduced_note() -> str:
    """What is said on a copy that leaves something out."""
    return _(
        "Copy for a member who stood aside: the items that concern it read “recused”, and what was "
        "said over the whole session is left out. It is another document than the whole minutes, "
        "with a hash of its own."
    )


def opinion_sections(opinion: Opinion, *, with_names: bool) -> list[Section]:
    """The sheet of an opinion: advice, majority, reasons, reservations, divergent opinions."""
    sheet = getattr(opinion, "sheet", None)
    advice = [paragraph(str(Advice(opinion.advice).label).capitalize(), strong=True)]
    present = ngettext("%(n)s member present", "%(n)s members present", opinion.present)
    advice.append(paragraph(present % {"n": opinion.present}))
    found = [{"title": _("What the committee advises"), "blocks": advice}]
    if sheet and sheet.vote:
        found.append({"title": _("Majority"), "blocks": _majority(sheet.vote, opinion)})
    reasons = prose(opinion.reasons)
    found.append({"title": _("Reasons"), "blocks": reasons, "lang": opinion.language})
    if sheet and sheet.other_reasons:
        other = "en" if opinion.language == "fr" else "fr"
        title = _("Reasons in the other language")
        found.append({"title": title, "blocks": prose(sheet.other_reasons), "lang": other})
    if sheet and sheet.reservations:
        blocks = prose(sheet.reservations)
        found.append({"title": _("Reservations"), "blocks": blocks, "lang": opinion.language})
    for one in opinion.divergences.select_related("person"):
        who = _("Divergent opinion of %(name)s") % {"name": one.person}
        title = who if with_names else _("Divergent opinion of a member")
        found.append({"title": title, "blocks": prose(one.text), "lang": one.language})
    return found


def _majority(vote: Any, opinion: Opinion) -> list[Block]:
    """The counts; never who voted what, which is for the minutes."""
    view = view_of(vote, opinion.item, set(), opinion.present, [])
    lines = [f"{line.label}{_colon()}{line.number}" for line in view.lines]
    asked = _("%(kind)s on “%(question)s”") % {
        "kind": view.ballot.capitalize(),
        "question": view.question,
    }
    return [paragraph(f"{asked} · {view.majority}"), bullets(lines)]


def opinion_pdf(opinion: Opinion, *, with_names: bool) -> bytes:
    """The sheet of an opinion as a PDF/UA, in the language of the moment."""
    item, programme = opinion.item, opinion.item.session.committee.programme
    when = moment_text(opinion.given_at, programme.zone)
    title = _("Opinion on %(name)s") % {"name": item.candidacy.name}
    facts = [
        (_("Committee"), item.session.committee.name),
        (_("Session"), moment_text(item.session.starts_at, programme.zone)),
        (_("Version heard"), str(item.version.number)),
    ]
    sections = opinion_sections(opinion, with_names=with_names)
    data = _paper(programme, title, when, facts, "", sections, reading_language())
    return pdf_from(ACT, data, opinion.given_at)


def _paper(
    programme: Any,
    title: str,
    when: str,
    facts: list[tuple[str, str]],
    note: str,
    sections: list[Section],
    language: str,
) -> dict[str, Any]:
    """What the layout of an act needs."""
    return {
        "title": title,
        "author": programme.authority,
        "description": f"{title} – {when}",
        "keywords": [programme.name],
        "lang": language,
        "region": "FR" if language == "fr" else "GB",
        "running": title,
        "programme": programme.name,
        "generated": _(
            "Invented example: the territories, people, companies and figures are generated."
        )
        if programme.generated
        else "",
        "foot": programme.name,
        "lead": when,
        "note": note,
        "facts": [{"label": label, "value": value} for label, value in facts],
        "sections": [{"lang": language, **section} for section in sections],
    }


def _generated_text() -> str:
    return _("Invented example: the territories, people, companies and figures are generated.")
