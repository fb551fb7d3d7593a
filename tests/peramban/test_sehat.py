"""The tools of this folder themselves: browser, web server and database work together."""

from __future__ import annotations


def test_portal_menjawab_peramban(halaman):
    jawab = halaman.goto("/sehat/")
    assert jawab.status == 200
    assert jawab.json() == {"sehat": True}
