"""What the signer opens by a link: the code, the confirmation, and what is the signer's own."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.design.queries import day_at
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.queries import refusal_text
from cocarde.web.supporters import actions, queries
from cocarde.web.supporters.forms import CodeForm, LetterForm, SignerForm
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import SignatureState

View = Callable[..., HttpResponse]
Reasons = (
    actions.ExpiredError,
    actions.WithdrawnError,
    actions.AlreadySupportsError,
    actions.PageClosedError,
)


def by_token(purpose: str) -> Callable[[View], View]:
    """Open what a link was made for, or say plainly why it does not open; nothing keeps it."""

    def decorate(view: View) -> View:
        @wraps(view)
        @never_cache
        def opened(request: HttpRequest, token: str, **given: str) -> HttpResponse:
            row = queries.supporter_of_token(token, purpose)
            if row is None or row.has_expired:
                answer = ended(request, row, "gone")
            elif row.state == SignatureState.WITHDRAWN:
                answer = ended(request, row, "withdrawn")
            else:
                answer = view(request, row, **given)
            answer["X-Robots-Tag"] = "noindex, nofollow"
            return answer

        return opened

    return decorate


def ended(request: HttpRequest, row: Supporter | None, reason: str) -> HttpResponse:
    """Nothing changes any more by this link; who wants to sign is led to the page."""
    page = queries.page_of(row.candidacy) if row is not None else None
    context = {"reason": reason, "page": page}
    status = HTTPStatus.GONE if row is not None else HTTPStatus.NOT_FOUND
    return render(request, "supporters/ended.html", context, status=status)


def _refused(request: HttpRequest, row: Supporter, refusal: Exception) -> HttpResponse:
    reasons = {
        actions.ExpiredError: "gone",
        actions.WithdrawnError: "withdrawn",
        actions.AlreadySupportsError: "already",
        actions.PageClosedError: "over",
    }
    return ended(request, row, reasons[type(refusal)])


def _context(row: Supporter) -> dict[str, Any]:
    zone = row.candidacy.programme.zone
    return {
        "supporter": row,
        "candidacy": row.candidacy,
        "programme_row": row.candidacy.programme,
        "page": queries.page_of(row.candidacy),
        "until": day_at(row.expires_at, zone),
        "is_confirmed": row.state == SignatureState.CONFIRMED,
    }


def _is_named(row: Supporter) -> bool:
    return bool(row.person_name and row.quality)


@require_http_methods(["GET", "HEAD", "POST"])
@by_token(queries.PENDING)
def pending(request: HttpRequest, row: Supporter) -> HttpResponse:
    """What happens next: the code now, or the link of the letter later."""
    posted = request.POST if request.method == "POST" else None
    form = CodeForm(posted, is_named=_is_named(row))
    if posted is not None and form.is_valid():
        try:
            actions.confirm_by_code(supporter=row, code=form.cleaned_data["code"], **form.person())
        except Reasons as refusal:
            return _refused(request, row, refusal)
        except actions.WrongCodeError as refusal:
            form.add_error("code", _wrong_text(refusal.left))
        else:
            return redirect("supporters:pending", queries.token_of(row, queries.PENDING))
    context = _context(row) | {"form": form, "token": queries.token_of(row, queries.PENDING)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "supporters/pending.html", context, status=status)


def _wrong_text(left: int) -> str:
    if left:
        return _("This is not the code of the last letter. Check its six digits.")
    return _(
        "Too many codes were tried: this one works no more. Open the link of the letter, or ask for "
        "another code."
    )


@require_POST
@by_token(queries.PENDING)
def again(request: HttpRequest, row: Supporter) -> HttpResponse:
    """Another letter, to the same address."""
    try:
        actions.send_again(supporter=row)
    except Reasons as refusal:
        return _refused(request, row, refusal)
    except actions.TooManyError:
        messages.error(
            request, _("Several letters left today: look in your mail, or ask again tomorrow.")
        )
    else:
        messages.success(request, _("Another letter is on its way; only its code works now."))
    return redirect("supporters:pending", queries.token_of(row, queries.PENDING))


@require_http_methods(["GET", "HEAD", "POST"])
@by_token(queries.CONFIRM)
def confirm(request: HttpRequest, row: Supporter) -> HttpResponse:
    """The link of the letter: it says what will count, and one button confirms it."""
    posted = request.POST if request.method == "POST" else None
    form = SignerForm(posted, is_named=_is_named(row))
    if posted is not None and form.is_valid():
        try:
            actions.confirm(supporter=row, **form.person())
        except Reasons as refusal:
            return _refused(request, row, refusal)
        return redirect("supporters:confirm", queries.token_of(row, queries.CONFIRM))
    context = _context(row) | {"form": form, "token": queries.token_of(row, queries.CONFIRM)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "supporters/confirm.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@by_token(queries.OWN)
def own(request: HttpRequest, row: Supporter) -> HttpResponse:
    """The signer's own page: what is kept, a letter to attach, and the way out."""
    posted = request.method == "POST"
    form = LetterForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        is_own=True,
        initial={"author_name": row.person_name, "author_quality": row.quality},
    )
    if posted and form.is_valid() and attached(form, row.candidacy, supporter=row):
        messages.success(request, _("The letter is with the team."))
        return redirect("supporters:own", queries.token_of(row, queries.OWN))
    context = _context(row) | {
        "form": form,
        "token": queries.token_of(row, queries.OWN),
        "letters": queries.letters_of(row.candidacy).filter(supporter=row),
        "takes_board_letters": queries.takes_board_letters(row.candidacy),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "supporters/own.html", context, status=status)


def attached(form: LetterForm, candidacy: Any, **by: Any) -> bool:
    """Keep the letter; False where the form says why it cannot be."""
    try:
        actions.attach_letter(candidacy=candidacy, **form.given(), **by)
    except FileRefusedError as fault:
        form.add_error("file", refusal_text(fault.refusal))
    except actions.BoardLetterError:
        form.add_error(
            "is_from_board",
            _(
                "The specification takes no letter from a member of the board: ask somebody outside "
                "it to write one."
            ),
        )
    except actions.TooManyError:
        form.add_error(None, _("The candidacy has as many letters as it may."))
    except (actions.PageClosedError, actions.NotSignedError):
        form.add_error(None, _("The procedure is over: nothing was attached."))
    return form.is_valid()


@require_POST
@by_token(queries.OWN)
def withdraw(_request: HttpRequest, row: Supporter) -> HttpResponse:
    """The signature is taken back, and whoever signed is forgotten."""
    actions.withdraw(supporter=row)
    return redirect("supporters:own", queries.token_of(row, queries.OWN))


@require_POST
@by_token(queries.OWN)
def erase(request: HttpRequest, row: Supporter) -> HttpResponse:
    """Name, quality and address are forgotten; the organisation goes on supporting."""
    actions.erase_signer(supporter=row)
    messages.success(request, _("Your name, your quality and your address are erased."))
    return redirect("supporters:own", queries.token_of(row, queries.OWN))


@require_POST
@by_token(queries.OWN)
def remove_letter(request: HttpRequest, row: Supporter, letter_id: str) -> HttpResponse:
    """A letter of this signer goes away with its file."""
    letter = queries.letter_of(row.candidacy, letter_id)
    if letter is None or letter.supporter_id != row.pk:
        raise Http404
    actions.remove_letter(letter=letter)
    messages.success(request, _("The letter is taken away."))
    return redirect("supporters:own", queries.token_of(row, queries.OWN))
