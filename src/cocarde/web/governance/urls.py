"""Addresses of the board, of the flag-bearers and of the commitments."""

from django.urls import include, path

from cocarde.web.governance.views import board, commitments, flag_bearers, proofs, signer

app_name = "governance"

of_candidacy = [
    path("", board.board, name="board"),
    path("board.csv", board.sheet, name="board_sheet"),
    path("board/name/", board.name, name="name"),
    path("board/state/", board.state, name="state"),
    path("board/<slug:member_id>/", board.member, name="member"),
    path("board/<slug:member_id>/again/", board.again, name="again"),
    path("board/<slug:member_id>/remove/", board.remove, name="remove"),
    path("flag-bearers/", flag_bearers.listing, name="bearers"),
    path("flag-bearers/choose/", flag_bearers.choose, name="choose"),
    path("flag-bearers/<slug:bearer_id>/", flag_bearers.story, name="story"),
    path("flag-bearers/<slug:bearer_id>/move/", flag_bearers.move, name="move"),
    path("flag-bearers/<slug:bearer_id>/remove/", flag_bearers.remove, name="remove_bearer"),
    path("commitments/", commitments.listing, name="commitments"),
    path("commitments.csv", commitments.sheet, name="sheet"),
    path("commitments/new/", commitments.new, name="commit"),
    path("commitments/<slug:commitment_id>/", commitments.commitment, name="commitment"),
    path("commitments/<slug:commitment_id>/withdraw/", commitments.withdraw, name="withdraw"),
    path("commitments/<slug:commitment_id>/proofs/", proofs.prove, name="prove"),
    path(
        "commitments/<slug:commitment_id>/proofs/<slug:proof_id>/remove/",
        proofs.remove,
        name="remove_proof",
    ),
]

urlpatterns = [
    path("board/<str:token>/", signer.answer, name="answer"),
    path("candidacies/<slug:public_id>/governance/", include(of_candidacy)),
]
