"""Health, readiness and metrics."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.portal.queries import health as module
from cocarde.web.settings.scanner import ScannerAddress
from factories import programmes


def test_health_needs_no_database(client):
    answer = client.get("/healthz", headers={"host": "10.0.0.1"})

    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.mark.django_db
def test_ready_when_all_is_there(client, tmp_path):
    with override_settings(BUILD_DIR=tmp_path):
        (tmp_path / "static").mkdir()
        answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "checks": {"static": "ok", "database": "ok", "migrations": "ok", "snapshots": "ok"},
        "remarks": {"scanner": "none: attached files are not scanned (COCARDE_CLAMD)"},
    }


@pytest.mark.django_db
def test_a_silent_scanner_is_told_and_the_site_serves(client, tmp_path, settings):
    settings.BUILD_DIR, settings.CLAMD = tmp_path, ScannerAddress(path="/nowhere/clamd.ctl")
    (tmp_path / "static").mkdir()

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["remarks"] == {
        "scanner": "it does not answer: attached files wait, marked as not scanned"
    }


@pytest.mark.django_db
def test_not_ready_without_static_files(client, tmp_path):
    with override_settings(BUILD_DIR=tmp_path):
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["static"] != "ok"


@pytest.mark.django_db
def test_not_ready_when_a_snapshot_in_use_is_gone(client):
    gone = RegisteredSnapshot.objects.create(name="gone", folder="nowhere")
    programmes.programme(snapshot=gone)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "nowhere" not in json.dumps(answer.json())


@pytest.mark.django_db
def test_not_ready_when_a_migration_is_missing(client):
    module.migrated_once.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'labels'")

    answer = client.get("/readyz")

    module.migrated_once.cache_clear()
    assert answer.json()["checks"]["migrations"] == "run `cocarde manage migrate`"


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["Bearer t0ken", "bearer t0ken"])
def test_metrics_are_in_the_format_of_prometheus(client, settings, given):
    settings.METRICS_TOKEN = "t0ken"
    answer = client.get("/metrics", headers={"authorization": given})

    assert answer.status_code == 200
    assert "# TYPE django_http_requests_before_middlewares_total counter" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer t0ke", "Bearer t0kens", "Basic t0ken", "t0ken", "Bearer é"]
)
def test_metrics_are_for_who_holds_the_token(client, settings, given):
    settings.METRICS_TOKEN = "t0ken"
    answer = client.get("/metrics", headers={"authorization": given})

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert "django_http" not in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer t0ken"])
def test_without_a_token_there_are_no_metrics(client, given):
    assert client.get("/metrics", headers={"authorization": given}).status_code == 404


def test_static_folder_of_tests_is_not_the_one_of_the_repository(settings):
    assert Path(settings.STATIC_ROOT).is_relative_to(settings.DATA_DIR)
