"""Forms of the account pages: allauth's rules with our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from instansi.bidang import FormulirBersih, NamaField, TeksBersih, TeleponField
from instansi.models import Pengguna, UndanganAnggota
from instansi.tata import Bertata

PETUNJUK_SANDI = (
    "Sedikitnya 12 karakter. Beberapa kata yang hanya Anda yang tahu lebih mudah diingat dan lebih kuat."
)
SANDI_BARU = {
    "password1": ("Kata sandi baru", PETUNJUK_SANDI),
    "password2": ("Kata sandi baru sekali lagi", ""),
}
SANDI_BEDA = "Kedua kata sandi tidak sama. Ketik ulang keduanya."


def _rias(form: forms.Form, **label: tuple[str, str]) -> None:
    """Label and help of each field; no placeholders, since they vanish while one types."""
    for nama, (judul, petunjuk) in label.items():
        bidang = form.fields[nama]
        bidang.label, bidang.help_text = judul, petunjuk
        bidang.widget.attrs.pop("placeholder", None)


class FormulirMasuk(Bertata, FormulirBersih, LoginForm):
    """Login by e-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rias(self, login=("Alamat pos-el", ""), password=("Kata sandi", ""))
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["login"].max_length = 254


class FormulirLupaSandi(Bertata, FormulirBersih, ResetPasswordForm):
    """Asks for a reset link; the answer is the same for a known and an unknown address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rias(self, email=("Alamat pos-el", "Alamat yang Anda pakai untuk masuk."))


class FormulirSandiBaru(Bertata, ResetPasswordKeyForm):
    """New password after a reset link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rias(self, **SANDI_BARU)


class FormulirGantiSandi(Bertata, ChangePasswordForm):
    """New password for somebody who knows the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rias(self, oldpassword=("Kata sandi sekarang", ""), **SANDI_BARU)


class FormulirProfil(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """A person's own name, office and telephone."""

    nama = NamaField(label="Nama lengkap dan gelar", max_length=120)
    telepon = TeleponField(label="Telepon", required=False, help_text="Misalnya 0812-3456-7890.")

    class Meta:
        model = Pengguna
        fields = ["nama", "jabatan", "telepon"]


class FormulirAkunBaru(Bertata, FormulirBersih, forms.Form):
    """Name and password of an invited person without an account."""

    nama = NamaField(label="Nama lengkap dan gelar", max_length=120)
    jabatan = TeksBersih(label="Jabatan", max_length=120, required=False)
    sandi = forms.CharField(
        label="Kata sandi",
        help_text=PETUNJUK_SANDI,
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    sandi_ulang = forms.CharField(
        label="Kata sandi sekali lagi",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, undangan: UndanganAnggota, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"nama": undangan.nama, "jabatan": undangan.jabatan})
        super().__init__(*args, **kwargs)
        self.undangan = undangan

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        sandi = data.get("sandi")
        if sandi:
            try:
                validate_password(sandi, Pengguna(email=self.undangan.email, nama=data.get("nama", "")))
            except ValidationError as galat:
                self.add_error("sandi", galat)
        if sandi and data.get("sandi_ulang") and sandi != data["sandi_ulang"]:
            self.add_error("sandi_ulang", SANDI_BEDA)
        return data
