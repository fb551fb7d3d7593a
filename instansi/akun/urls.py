"""Accounts, invitations, public pictures, the choice of an agency. In no namespace: allauth finds its own by name."""

from __future__ import annotations

from allauth.account import views as allauth
from django.urls import path, re_path
from django.views.decorators.http import require_POST

from instansi import views as media
from instansi.akun import views as akun
from instansi.akun import views_undangan as undangan
from instansi.pencarian import views as pilih

urlpatterns_akun = [
    path("masuk/", akun.HalamanMasuk.as_view(), name="account_login"),
    path("masuk/nonaktif/", allauth.account_inactive, name="account_inactive"),
    path("keluar/", require_POST(allauth.logout), name="account_logout"),
    path("sandi/lupa/", allauth.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", allauth.password_reset_done, name="account_reset_password_done"),
    # The key itself holds hyphens, which <str:> would split at the wrong one.
    re_path(
        r"^sandi/lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/lupa/selesai/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("sandi/ubah/", akun.sandi_ubah, name="account_change_password"),
    path("profil/", akun.profil, name="profil"),
    path("undangan/<str:token>/", undangan.undangan, name="undangan_anggota"),
    path("pilih/instansi/", pilih.pilih_instansi, name="pilih_instansi"),
    path("media/<path:jalur>", media.media_publik, name="media_publik"),
]
urlpatterns = urlpatterns_akun
