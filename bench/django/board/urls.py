"""Two pages."""

from django.urls import path

from . import members, views

urlpatterns = [
    path("p/<int:n>/board", views.board),
    path("p/<int:n>/unit/<str:serial>/members", members.members),
]
