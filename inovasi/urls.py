"""Innovations."""

from __future__ import annotations

from django.urls import path

from inovasi import views

app_name = "inovasi"
urlpatterns = [
    path("inovasi/", views.daftar_inovasi, name="daftar"),
    path("inovasi/<slug:slug>/", views.rincian_inovasi, name="rincian"),
]
