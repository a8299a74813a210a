"""The other peer: Django as most would run it, with models and the usual middleware; still no debug, cached templates, one
connection kept."""

from settings import *  # noqa: F403

ROOT_URLCONF = "usual.urls"
INSTALLED_APPS = ["board", "usual"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
