"""One page."""

from django.urls import path

from . import views

urlpatterns = [path("p/<int:n>/board", views.board)]
