"""Members of an agency: inviting somebody, and the roles of who is one."""

from __future__ import annotations

from typing import Any

from django import forms

from instansi.bidang import FormulirBersih, NamaField
from instansi.choices import Peran
from instansi.permissions import PERAN
from instansi.tata import Bertata


class PilihanPeran(forms.CheckboxSelectMultiple):
    """Roles as cards: each choice carries what the role is for, so that the giver understands it."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pilihan = super().create_option(name, value, *args, **kwargs)
        pilihan["uraian"] = PERAN[Peran(str(value))].uraian
        return pilihan


class PeranField(forms.MultipleChoiceField):
    """One role or more; shown by instansi/_pilihan_peran.html, not by crispy."""

    widget = PilihanPeran

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Peran")
        kwargs.setdefault("error_messages", {"required": "Pilih sedikitnya satu peran."})
        kwargs.setdefault("choices", Peran.choices)
        super().__init__(**kwargs)


class FormulirUndang(Bertata, FormulirBersih, forms.Form):
    """Invites an address with roles."""

    email = forms.EmailField(
        label="Alamat pos-el", max_length=254, help_text="Tautan undangan dikirim ke sini."
    )
    nama = NamaField(label="Nama lengkap dan gelar", max_length=120, required=False)
    peran = PeranField()

    tata = ("email", "nama")


class FormulirPeran(Bertata, forms.Form):
    """Changes a member's roles."""

    peran = PeranField()

    tata = ()
