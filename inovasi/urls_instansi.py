"""Public pages of agencies. They stand on this floor because they show awards and innovations."""

from __future__ import annotations

from django.urls import path

from inovasi import views

app_name = "instansi"
urlpatterns = [
    path("instansi/", views.daftar_instansi, name="daftar"),
    path("instansi/<slug:slug>/", views.rincian_instansi, name="rincian"),
]
