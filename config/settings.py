"""Settings of every mode; the environment decides (docs/operasi.md has the table)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from celery.schedules import crontab

from config.catatan import LOGGING
from config.lingkungan import AKAR, LOKAL, env, wajib

BASE_DIR = AKAR
DEBUG = env.bool("DEBUG", default=False)
MODE_LOKAL = LOKAL
MODE_DEMONSTRASI = env.bool("MODE_DEMONSTRASI", default=False)

SECRET_KEY = wajib(
    "SECRET_KEY", lokal="hanya-untuk-komputer-sendiri-" + "0" * 40, guna="kunci tanda tangan sesi"
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = wajib("ALLOWED_HOSTS", lokal="localhost,127.0.0.1,[::1]", guna="nama host portal").split(",")
SITUS_URL = wajib(
    "SITUS_URL", lokal="http://localhost:8000", guna="alamat publik portal untuk tautan di surel"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITUS_URL])
JUMLAH_PROXY = env.int("JUMLAH_PROXY", default=0 if LOKAL else 1)
HTTPS = SITUS_URL.startswith("https://")

INSTALLED_APPS = [
    "config",
    "instansi",
    "inovasi",
    "kunjungan",
    "laporan",
    "peragaan",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "phonenumber_field",
]

MIDDLEWARE = [
    "config.middleware.nomor_permintaan",
    "config.middleware.tajuk_aman",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.Padatkan",
    "csp.middleware.CSPMiddleware",
    "config.middleware.tanpa_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.baca_tidak_menulis",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_pemuat = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
_pemuat_cepat: list[Any] = _pemuat if DEBUG else [("django.template.loaders.cached.Loader", _pemuat)]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [AKAR / "templates"],
        "OPTIONS": {
            "loaders": _pemuat_cepat,
            "builtins": ["config.templatetags.komponen"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.konteks.mesin",
                "kunjungan.permohonan.konteks.navigasi",
            ],
        },
    }
]

# --- PostgreSQL: the limits keep a stuck statement from holding a web thread or a lock
BATAS_PERNYATAAN_DETIK = env.int("BATAS_PERNYATAAN_DETIK", default=15)
DATABASES = {
    "default": env.db_url_config(
        wajib(
            "DATABASE_URL",
            lokal="postgres://anjangkarya@127.0.0.1:5432/anjangkarya",
            guna="alamat PostgreSQL",
        )
    )
    | {
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DATABASES["default"].setdefault("OPTIONS", {}).update(
    connect_timeout=5,
    options=f"-c statement_timeout={BATAS_PERNYATAAN_DETIK}s -c lock_timeout=3s "
    "-c idle_in_transaction_session_timeout=30s",
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One cache, in the database: login limits and pages then depend on PostgreSQL alone.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_portal",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- people
AUTH_USER_MODEL = "instansi.Pengguna"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/dasbor/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "instansi.akun.adapter.AdaptorAkun"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts come by invitation, which proves the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays, all others end with the password
ACCOUNT_FORMS = {
    "login": "instansi.akun.forms.FormulirMasuk",
    "reset_password": "instansi.akun.forms.FormulirLupaSandi",
    "reset_password_from_key": "instansi.akun.forms.FormulirSandiBaru",
    "change_password": "instansi.akun.forms.FormulirGantiSandi",
}
# An office shares one address, so an address may err more often than one account from that address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/15m/key",
    "bergabung": "30/h/ip",  # requests to join, accepted or not: each holds a PDF that has to be inspected
    "ekspor": "60/h/ip",  # published innovations as a file: a second of work each for the largest agencies
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Anjangkarya] "
ALLAUTH_TRUSTED_PROXY_COUNT = JUMLAH_PROXY

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sesi" if HTTPS else "sesi"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "config.views.csrf_gagal"

# --- browser defences
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/$", r"^siap/$"]  # asked inside the network, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if JUMLAH_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 30

# --- language, place, numbers. USE_THOUSAND_SEPARATOR stays False: with it a year, an id or a postal code in
# a template becomes "2.026"; figures that a person reads take the filter `angka`.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["config.formats"]
PHONENUMBER_DEFAULT_REGION = "ID"
PHONENUMBER_DB_FORMAT = "E164"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- files
STATIC_URL = "/statis/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(AKAR / "staticfiles")))
STATICFILES_DIRS = [AKAR / "static"] if (AKAR / "static").is_dir() else []
# Uploads and issued papers. Only publik/ has an address (instansi.views.media); any other file leaves
# through a view that asks for the right.
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(
    wajib("MEDIA_ROOT", lokal=str(AKAR / ".lokal" / "media"), guna="folder berkas unggahan dan dokumen")
)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o640, "directory_permissions_mode": 0o750},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Beside what is packed already: the fonts of the PDFs, which no browser asks for.
_dipadatkan = "jpg jpeg png webp zip gz br woff woff2"
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*_dipadatkan.split(), "ttf", "map"]

# --- e-mail: sent by the worker from the outbox table, never by a request
if LOKAL and not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", default=str(AKAR / ".lokal" / "surel"))
else:
    vars().update(env.email_url_config(wajib("EMAIL_URL", lokal="", guna="server SMTP pengirim surel")))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = wajib(
    "DEFAULT_FROM_EMAIL", lokal="Anjangkarya <anjangkarya@contoh.go.id>", guna="alamat pengirim surel"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Celery: the broker only wakes workers (see config/celery.py), so nothing here waits for it
CELERY_BROKER_URL = wajib("REDIS_URL", lokal="redis://127.0.0.1:6379/0", guna="alamat Redis/Valkey")
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.2,
}
CELERY_VISIBILITY_TIMEOUT = 600
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 120
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_DEFAULT_QUEUE = "lain"
CELERY_TASK_ROUTES = {
    "laporan.tasks.*": {"queue": "dokumen"},
    "instansi.tasks.*": {"queue": "surel"},
}
JEDA_SAPU_DETIK = env.float("JEDA_SAPU_DETIK", default=60.0)
# Edits of a schedule come in rows; the letter that tells of them waits until they have been quiet for so long.
JEDA_SURAT_SUSULAN = timedelta(seconds=env.float("JEDA_SURAT_SUSULAN_DETIK", default=600.0))
CELERY_BEAT_SCHEDULE = {
    nama: {
        "task": tugas,
        "schedule": jeda,
        "options": {"expires": jeda * 0.9},
    }  # a late one is of no use any more
    for nama, tugas, jeda in (
        ("sapu-dokumen", "laporan.tasks.sapu_dokumen", JEDA_SAPU_DETIK),
        ("sapu-surel", "instansi.tasks.sapu_surel", JEDA_SAPU_DETIK),
        ("sapu-pengajuan", "instansi.tasks.sapu_pengajuan", max(3600.0, JEDA_SAPU_DETIK)),
        ("sapu-tahanan", "kunjungan.tasks.sapu_tahanan", JEDA_SAPU_DETIK),
        ("sapu-impor", "inovasi.tasks.sapu_impor", JEDA_SAPU_DETIK),
        ("detak", "config.tasks.detak", min(30.0, JEDA_SAPU_DETIK)),
    )
}
CELERY_BEAT_SCHEDULE["rawat-indeks"] = {
    "task": "inovasi.tasks.rawat_indeks",
    "schedule": crontab(minute=15, hour=2),
    "options": {"expires": 4 * 3600},
}
CELERY_BEAT_SCHEDULE["ingatkan-konfirmasi"] = {
    "task": "inovasi.tasks.ingatkan_konfirmasi",
    "schedule": crontab(minute=30, hour=7, day_of_week="mon"),
}
