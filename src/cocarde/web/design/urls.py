"""The page of components, in development."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
