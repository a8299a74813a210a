"""The peer as a careful Django shop would run it: no debug, cached templates, one connection kept, nothing unneeded."""

import os

SECRET_KEY = "read by nothing here: the session is ours, not Django's"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "board.urls"
INSTALLED_APPS = ["board"]
# None: what they would do (CSRF, messages, Django's own sessions) this page doesn't need.
MIDDLEWARE = []
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{os.environ['BENCH_SQLITE']}?mode=ro",
        # The connection stays open between requests, with as much cache as ours.
        "CONN_MAX_AGE": None,
        "OPTIONS": {"init_command": "pragma cache_size = -16000; pragma temp_store = memory;"},
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "autoescape": True,
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])
            ],
        },
    }
]

LOGGING_CONFIG = None
