"""How allauth behaves here: invitation only, mail through the outbox, Indonesian sentences."""

from __future__ import annotations

import logging
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from instansi import jejak
from instansi.models import Pengguna
from instansi.surel import tulis_surel

log = logging.getLogger(__name__)

# Mail that allauth may ask for -> folder under templates/surel/.
PERISTIWA = {"account/email/password_reset_key": "atur_ulang_sandi"}


class AdaptorAkun(DefaultAccountAdapter):
    """Accounts come by invitation only; a person is known by the e-mail address that proved it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Akun ini dinonaktifkan. Hubungi admin instansi Anda.",
        "email_password_mismatch": "Pos-el atau kata sandi tidak cocok.",
        "enter_current_password": "Kata sandi sekarang tidak cocok.",
        "incorrect_password": "Kata sandi tidak cocok.",
        "invalid_login": "Pos-el atau kata sandi tidak cocok.",
        "invalid_password_reset": "Tautan ini tidak berlaku lagi.",
        "rate_limited": "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.",
        "too_many_login_attempts": "Terlalu banyak percobaan masuk. Coba lagi sekitar 15 menit lagi, "
        "atau atur ulang kata sandi Anda.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """After login people stay on this very host."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profil")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the portal's own address, whatever Host the request carried."""
        jalur = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITUS_URL + jalur.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, in the words of templates/surel/; what has no folder there is not sent."""
        peristiwa = PERISTIWA.get(template_prefix)
        if peristiwa is None:
            log.warning("allauth meminta surel %s yang tidak dikenal", template_prefix)
            return
        pengguna = context["user"]
        tulis_surel(
            peristiwa=peristiwa,
            kunci=f"{peristiwa}:{uuid4().hex}",
            penerima=pengguna,
            rahasia=True,
            konteks={"pengguna": pengguna, "tautan": context["password_reset_url"]},
        )

    def set_password(self, user: Pengguna, password: str) -> None:
        """Sets and records it. Every session knows a hash of the password, so all other sessions end."""
        with transaction.atomic():
            user.set_password(password)
            user.save(update_fields=["password"])
            jejak.catat("kata_sandi_diganti", objek=user, oleh=user, instansi=None)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts count per account and address: a stranger elsewhere cannot lock the owner out."""
        return (
            f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"
        )
