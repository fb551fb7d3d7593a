"""Typography of forms: a form says which fields stand together, crispy does the rest.

`tata` is a tuple of fields; a tuple of field names stands side by side on wide screens, a tuple whose
first item is a sentence is a group under that heading, and a crispy layout object stands for itself.
Without `tata` the fields follow each other.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, LayoutObject, Row

Isi: TypeAlias = "str | LayoutObject | tuple[Isi, ...]"


class Bertata:
    """Mixin: gives the form the `helper` that `{% crispy form %}` asks for; the <form> tag stays in the page."""

    tata: tuple[Isi, ...] | None = None

    @property
    def helper(self) -> FormHelper:
        """Layout without form tag and token."""
        penata = FormHelper()
        penata.form_tag = False
        penata.disable_csrf = True
        isi = list(self.fields) if self.tata is None else self.tata  # type: ignore[attr-defined]
        penata.layout = Layout(*(_susun(satu, self.fields) for satu in isi))  # type: ignore[attr-defined]
        return penata


def _susun(isi: Isi, bidang: dict[str, Any]) -> Any:
    if isinstance(isi, (str, LayoutObject)):
        return isi
    if isi and isinstance(isi[0], str) and isi[0] not in bidang:
        return Fieldset(isi[0], *(_susun(satu, bidang) for satu in isi[1:]))
    return Row(*(Column(satu, css_class=f"col-md-{12 // max(2, len(isi))}") for satu in isi))
