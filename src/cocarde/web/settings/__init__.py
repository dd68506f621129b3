"""The settings of the web project. What an operator may change is in `environment.py`."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cocarde.web.settings import databases, environment, mail_server, scanner

WEB_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.folder("COCARDE_DATA_DIR")
BUILD_DIR = environment.folder("COCARDE_BUILD_DIR")

SECRET_KEY = environment.secret_key(DATA_DIR)
DEBUG = environment.flag("COCARDE_DEBUG")
DEMO = environment.flag("COCARDE_DEMO")
PUBLIC_URL = environment.text("COCARDE_PUBLIC_URL")
FROZEN_NOW = environment.text("COCARDE_NOW")
CLAMD = scanner.from_address(environment.text("COCARDE_CLAMD"))
DOSSIERS_KEPT_YEARS = environment.whole("COCARDE_DOSSIERS_KEPT_YEARS", "years")
DRAFTS_KEPT_DAYS = environment.days("COCARDE_DRAFTS_KEPT_DAYS")
KEYS_DIR = environment.keys_folder(DATA_DIR)
METRICS_TOKEN = environment.text("COCARDE_METRICS_TOKEN")
ALLOWED_HOSTS = environment.text("COCARDE_ALLOWED_HOSTS").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_prometheus",
    # Their templates stand before those of allauth.
    "cocarde.web.design",
    "cocarde.web.accounts",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "cocarde.web.clock",
    "cocarde.web.access",
    "cocarde.web.journal",
    "cocarde.web.mail",
    "cocarde.web.files",
    "cocarde.web.outcomes",
    "cocarde.web.organisations",
    "cocarde.web.evidence",
    "cocarde.web.programmes",
    "cocarde.web.candidacies",
    "cocarde.web.comments",
    "cocarde.web.ecosystem",
    "cocarde.web.supporters",
    "cocarde.web.governance",
    "cocarde.web.coconstruction",
    "cocarde.web.documents",
    "cocarde.web.joint",
    "cocarde.web.committees",
    "cocarde.web.replies",
    "cocarde.web.appeals",
    "cocarde.web.labels",
    "cocarde.web.embargo",
    "cocarde.web.credentials",
    "cocarde.web.missions",
    "cocarde.web.portal",
]

MIDDLEWARE = [
    "cocarde.web.portal.middleware.Health",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "cocarde.web.portal.middleware.ApiRefusals",
    "cocarde.web.files.middleware.RefuseHugeBodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cocarde.web.design.middleware.SayNotAllowed",
    "cocarde.web.labels.middleware.PublishDueWaves",
    "cocarde.web.access.middleware.HideBehindBarriers",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "cocarde.web.urls"
WSGI_APPLICATION = "cocarde.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cocarde.web.design.queries.page_context",
                "cocarde.web.portal.queries.page_context",
            ],
            "builtins": [
                "cocarde.web.design.templatetags.design",
                "cocarde.web.files.templatetags.files",
                "cocarde.web.portal.templatetags.office",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": databases.from_address(environment.text("COCARDE_DATABASE"), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:mine"
ACCOUNT_ADAPTER = "cocarde.web.accounts.actions.sign_in.Adapter"
ACCOUNT_FORMS = {
    "login": "cocarde.web.accounts.forms.SignInForm",
    "signup": "cocarde.web.accounts.forms.JoinForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
AXES_ENABLED = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is nobody’s business

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = BUILD_DIR / "served"
STATICFILES_DIRS = [BUILD_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "cocarde.web.settings.static_files.HashedFilesStorage"},
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What everybody reads alike, for a minute, in each process.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What the legal and privacy pages say of whoever operates the site.
LEGAL = {
    name: environment.text(f"COCARDE_{name.upper()}")
    for name in (
        "controller",
        "hosting",
        "legal_basis",
        "publication_director",
        "publisher",
        "retention",
    )
}

DEFAULT_FROM_EMAIL = environment.text("COCARDE_MAIL_FROM")
EMAIL_BACKEND = "cocarde.web.mail.actions.delivery.OutboxBackend"
if SMTP_ADDRESS := environment.text("COCARDE_SMTP"):
    mail_server.from_address(
        SMTP_ADDRESS
    )  # a bad one is refused at start, not with the first letter

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if environment.flag("COCARDE_SECURE"):
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
