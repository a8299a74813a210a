"""One page."""

from django.urls import path

from . import views

urlpatterns = [path("p/<int:n>/unit/<str:serial>/members", views.members)]
