"""Programmes, calls and specifications."""

from django.urls import path

from cocarde.web.programmes.views import calls, editing, letters, office, public, roles, wordings

app_name = "programmes"
urlpatterns = [
    path("calls/", public.calls, name="calls"),
    path("calls/<slug:programme>/<slug:slug>/", public.call, name="call"),
    path("calls/<slug:programme>/<slug:slug>/eligibility/", public.check, name="check"),
    path("calls/<slug:programme>/<slug:slug>/specification.toml", public.toml, name="toml"),
    path("programmes/<slug:slug>/", public.programme, name="programme"),
    path("office/<slug:programme>/calls/", calls.calls, name="office_calls"),
    path("office/<slug:programme>/calls/new/", calls.new_call, name="new_call"),
    path("office/calls/<slug:public_id>/", calls.manage_call, name="manage_call"),
    path("office/calls/<slug:public_id>/close/", calls.close_call, name="close_call"),
    path("office/<slug:programme>/roles/", roles.roles, name="roles"),
    path("office/<slug:programme>/roles/roles.csv", roles.sheet, name="roles_csv"),
    path("office/<slug:programme>/roles/withdraw/", roles.withdraw, name="withdraw_role"),
    path("office/<slug:programme>/specifications/", office.specifications, name="specifications"),
    path("office/<slug:programme>/outbox/", office.outbox, name="outbox"),
    path("office/<slug:programme>/outbox/wait/", letters.wait, name="letters_wait"),
    path("office/<slug:programme>/outbox/reminders/", wordings.reminders, name="reminders"),
    path("office/<slug:programme>/outbox/texts/", wordings.wordings, name="wordings"),
    path("office/<slug:programme>/outbox/texts/<str:key>/", wordings.wording, name="wording"),
    path(
        "office/<slug:programme>/outbox/texts/<str:key>/house/",
        wordings.house,
        name="wording_of_the_house",
    ),
    path("office/<slug:programme>/outbox/<slug:public_id>/", letters.letter, name="letter"),
    path("office/<slug:programme>/outbox/<slug:public_id>/letter.pdf", letters.pdf, name="pdf"),
    path("office/specifications/<slug:public_id>/", office.specification, name="specification"),
    path("office/specifications/<slug:public_id>/edit/", editing.edit, name="edit_specification"),
    path(
        "office/specifications/<slug:public_id>/specification.toml",
        editing.download,
        name="specification_file",
    ),
    path(
        "office/specifications/<slug:public_id>/compare/<slug:other>/",
        editing.compare,
        name="compare_specifications",
    ),
    path(
        "office/specifications/<slug:public_id>/in-force/",
        editing.put_in_force,
        name="put_in_force",
    ),
]
