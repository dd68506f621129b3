"""Home, my pages, and what the site says about itself."""

from django.urls import path

from cocarde.web.portal.views import member, public

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("mine/", member.mine, name="mine"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("legal/", public.legal, name="legal"),
    path("privacy/", public.privacy, name="privacy"),
    path("data/", public.api, name="api"),
]
