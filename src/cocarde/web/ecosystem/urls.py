"""Addresses of the ecosystem list of a candidacy."""

from django.urls import include, path

from cocarde.web.ecosystem.views import entries, lists, review

app_name = "ecosystem"

of_one = [
    path("", entries.listing, name="list"),
    path("list.csv", entries.sheet, name="sheet"),
    path("add/", entries.add, name="add"),
    path("empty/", entries.empty, name="empty"),
    path("import/", lists.read, name="read"),
    path("import/<slug:read_id>/", lists.preview, name="preview"),
    path("import/<slug:read_id>/drop/", lists.drop, name="drop"),
    path("search/", review.search, name="search"),
    path("search/progress/", review.progress, name="progress"),
    path("review/", review.review, name="review"),
    path("doubles/", review.doubles, name="doubles"),
    path("<slug:entry_id>/", entries.entry, name="entry"),
    path("<slug:entry_id>/remove/", entries.remove, name="remove"),
    path("<slug:entry_id>/settle/", review.settle, name="settle"),
    path("<slug:entry_id>/reopen/", review.reopen, name="reopen"),
    path("<slug:entry_id>/merge/<slug:gone_id>/", review.merge, name="merge"),
]

urlpatterns = [path("candidacies/<slug:public_id>/ecosystem/", include(of_one))]
