"""Every setting of the portal. Each knob is an environment variable named in docs/operations.md.

TUMBUH_MODE is `production` unless set otherwise: what production needs and does not find stops the start.
"""

from pathlib import Path

import pghistory
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from kombu import Queue

from apps.accounts.enums import Role
from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = environment.text("TUMBUH_MODE", "production")
IS_PRODUCTION = MODE == "production"
VAR_DIR = Path(environment.text("TUMBUH_VAR", str(BASE_DIR / "var")))

# Secrets
SECRET_KEY = environment.secret("TUMBUH_SECRET_KEY")
NIK_KEYS = environment.keys("TUMBUH_NIK_KEYS")
NIK_INDEX_KEY = environment.secret("TUMBUH_NIK_INDEX_KEY")

# Hosts and origins
DEBUG = False
ALLOWED_HOSTS = environment.words("TUMBUH_HOSTS", "" if IS_PRODUCTION else "127.0.0.1,localhost,testserver")
CSRF_TRUSTED_ORIGINS = environment.words("TUMBUH_ORIGINS")
PUBLIC_NAME = environment.text("TUMBUH_NAME", "Tumbuh")

INSTALLED_APPS = [
    "apps.core",
    "apps.regions",
    "apps.accounts",
    "apps.families",
    "apps.toddlers",
    "apps.mothers",
    "apps.people",
    "apps.interventions",
    "apps.programmes",
    "apps.indicators",
    "apps.coordination",
    "apps.campaigns",
    "apps.audits",
    "apps.imports",
    "apps.reports",
    "apps.exchange",
    "apps.home",
    "apps.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "knox",
    "pgtrigger",
    "pghistory",
    "rest_framework",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.core.api.compression.ApiCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.core.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "apps.core.uploads.BodyLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.accounts.web.devices.SeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "apps.accounts.web.session_end.SignedInMiddleware",
    "apps.accounts.web.sign_in.NewPasswordMiddleware",
    "apps.accounts.web.second_step.SecondStepMiddleware",
    "axes.middleware.AxesMiddleware",
    "apps.people.web.merged_redirect.MergedRedirectMiddleware",
    "apps.core.access_log.AccessLogMiddleware",
    "apps.core.row_security.RowSecurityMiddleware",
    "apps.core.web.wrong_method.WrongMethodMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["apps.core.templatetags.display"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.accounts.web.navigation.navigation",
            ],
        },
    },
]
INSTALLED_APPS.append("django.forms")

# Data
DATABASES = {
    "default": environment.database(environment.text("DATABASE_URL"))
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": True}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Which codes were used, and how many wrong ones came: of all processes together, and without the broker.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Counts requests by token, of all processes together.
    "throttle": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": environment.text("REDIS_URL"),
        "KEY_PREFIX": "throttle",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    },
}
API_RATE = environment.text("TUMBUH_API_RATE", "600/min")
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = [
    "apps.core.uploads.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_PATHS = ("/impor/unggah/", "/api/v1/imports/")
UPLOAD_MOST_BYTES = 100 * 1024 * 1024
# Photos and papers, taken with a phone: of deliveries, task force and audit. deploy/Caddyfile has the same.
EVIDENCE_PATHS = r"^/(program/bukti/baru/|api/v1/evidence/|tpps/.+/(berkas|bukti|selesai)/|audit/rtl/.+/selesai/)"
EVIDENCE_MOST_BYTES = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Words and numbers
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = environment.text("TUMBUH_TIMEZONE", "Asia/Jakarta")

# Background jobs: a row in Postgres is the job, the broker only notifies a worker.
REDIS_URL = environment.text("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
# A job that takes longer ends in words; one that does not hear that is killed with its process.
CELERY_TASK_SOFT_TIME_LIMIT = 15 * 60
CELERY_TASK_TIME_LIMIT = 17 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2, "visibility_timeout": 3600}
# Of a page that orders a job: half a second to connect, half to be answered, and no second try.
IMPATIENT_BROKER = {
    "socket_timeout": 0.5,
    "socket_connect_timeout": 0.5,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
}
# A worker takes from its queues in turn, so that an import waits for one file that is being drawn, not for all.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("imports"), Queue("files")]
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES = {
    "imports.coloured_copy": {"queue": "files"},
    "imports.*": {"queue": "imports"},
    "reports.*": {"queue": "files"},
    "exchange.*": {"queue": "files"},
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "notify-waiting-jobs": {"task": "core.notify_waiting_jobs", "schedule": 30.0},
    "remove-old-files": {"task": "core.remove_old_files", "schedule": 6 * 3600.0},
    "remove-old-uploads": {"task": "imports.remove_old_uploads", "schedule": crontab(hour=4, minute=5)},
    "remove-ended-sessions": {"task": "accounts.remove_ended_sessions", "schedule": crontab(hour=4, minute=15)},
    "retire-over-age": {"task": "toddlers.retire_over_age", "schedule": crontab(hour=0, minute=20)},
    "refresh-counts": {"task": "indicators.refresh_counts", "schedule": 60.0},
    "prove-counts": {"task": "indicators.prove_counts", "schedule": crontab(hour=3, minute=20)},
    "refresh-owed": {"task": "interventions.refresh_owed", "schedule": 600.0},
    "extend-owed": {"task": "interventions.extend_owed", "schedule": crontab(hour=2, minute=10)},
    "refresh-priorities": {
        "task": "interventions.refresh_episodes_and_priorities",
        "schedule": crontab(hour=2, minute=40),
    },
    "count-campaigns": {"task": "campaigns.count_running", "schedule": 60.0},
    "run-schedules": {"task": "reports.run_schedules", "schedule": crontab(hour=5, minute=10)},
    "find-duplicates": {"task": "people.find_duplicates", "schedule": crontab(hour=1, minute=30)},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

# Mail: links to recaps that are made every month. Without a host nothing is sent.
EMAIL_HOST = environment.text("TUMBUH_MAIL_HOST", "")
EMAIL_PORT = environment.number("TUMBUH_MAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("TUMBUH_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("TUMBUH_MAIL_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("TUMBUH_MAIL_FROM", "tumbuh@localhost")

# When /readyz fails: too little disk for an import, or a job that no worker takes.
READY_DISK_FREE_MB = environment.number("TUMBUH_DISK_FREE_MB", 200)
READY_JOB_WAITS_SECONDS = environment.number("TUMBUH_JOB_WAITS_SECONDS", 900)

# Who signs in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("home")
LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_ADAPTER = "apps.accounts.web.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "apps.accounts.web.forms.SignInForm",
    "change_password": "apps.accounts.web.forms.ChangePasswordForm",
    "reauthenticate": "apps.accounts.web.forms.ReauthenticateForm",
}
# Lock-out is axes' work, by account and device: 200 cadres share one carrier's address, so nothing is limited by it.
# What axes does not see, the codes of the second step, is limited by account.
ACCOUNT_RATE_LIMITS = {"login": None, "reauthenticate": None, "login_failed": "10/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TUMBUH_PROXIES", 1 if IS_PRODUCTION else 0)
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
USERSESSIONS_TRACK_ACTIVITY = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = PUBLIC_NAME
MFA_ADAPTER = "apps.accounts.web.sign_in.MFAAdapter"
MFA_FORMS = {
    "authenticate": "apps.accounts.web.forms.CodeForm",
    "reauthenticate": "apps.accounts.web.forms.CodeAgainForm",
    "activate_totp": "apps.accounts.web.forms.ActivateCodeForm",
}
# Officers see whole areas by name; cadres and midwives work on a phone that has a lock of its own.
OFFICERS = "admin,bapelitbangda,opd,pimpinan,kecamatan,pkb,tpg,pakar"
SECOND_STEP_ROLES = environment.choices("TUMBUH_SECOND_STEP_ROLES", OFFICERS if IS_PRODUCTION else "", set(Role))
AXES_FAILURE_LIMIT = environment.number("TUMBUH_LOCKOUT_AFTER", 5)
AXES_COOLOFF_TIME = 0.5
# By account and device: see apps.accounts.web.sign_in.username_of.
AXES_LOCKOUT_PARAMETERS = ["username"]
# By account from all unknown devices together: rotating addresses or browsers gains nothing.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "apps.accounts.web.sign_in.locked_out"
AXES_USERNAME_CALLABLE = "apps.accounts.web.sign_in.username_of"
AXES_CLIENT_IP_CALLABLE = "apps.accounts.web.sign_in.client_address"
SIGN_IN_LOG_DAYS = environment.number("TUMBUH_SIGN_IN_LOG_DAYS", 365)
# A session ends so long after its last page, and at the latest so long after its sign-in.
SESSION_LONGEST_DAYS = environment.number("TUMBUH_SESSION_DAYS", 7)
SESSION_ENGINE = "apps.accounts.web.session_keys"
SESSION_COOKIE_AGE = environment.number("TUMBUH_SESSION_HOURS", 12) * 3600

# Browser security
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "apps.accounts.web.session_end.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("panduan", BASE_DIR / "docs" / "images")]
# Ours only: the scripts that packages bring are used nowhere, and some name files they do not ship.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "apps.core.static_files.HashedModules"
    },
}
FIXTURE_DIR = BASE_DIR / "fixtures"
UPLOAD_DIR = VAR_DIR / "uploads"
REPORT_DIR = VAR_DIR / "reports"
REPORT_KEEP_DAYS = environment.number("TUMBUH_REPORT_DAYS", 90)
UPLOAD_KEEP_DAYS = environment.number("TUMBUH_UPLOAD_DAYS", 30)
# A file with names is fetched at once or not at all; it can be made again.
NAMES_KEEP_DAYS = environment.number("TUMBUH_NAMES_DAYS", 7)

# The same data for field tools
# Named here because a migration of ours refers to it.
KNOX_TOKEN_MODEL = "knox.AuthToken"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.core.token_authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "apps.core.token_authentication.HasTokenScope",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["apps.core.api.throttling.TokenThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.api.parsing.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "EXCEPTION_HANDLER": "apps.core.api.problems.answer",
}
SPECTACULAR_SETTINGS = {
    "TITLE": PUBLIC_NAME,
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["apps.core.api.schema.complete"],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
}

# How long a page may count again what was written, before it shows the last counts and leaves the rest to a job.
COUNTING_SECONDS = 2.0

# What the log holds: no names, no numbers of people (security.md, test 12).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("TUMBUH_LOG_LEVEL", "INFO")},
    "loggers": {
        "axes": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "waitress.queue": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)

if MODE == "test":
    # A real hash costs a quarter of a second; tests sign in hundreds of times.
    PASSWORD_HASHERS = ["tests.hasher.PlainHasher", *PASSWORD_HASHERS]
