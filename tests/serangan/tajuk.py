"""What every answer of the portal carries."""

from __future__ import annotations


def periksa_tajuk(jawaban):
    """CSP, nosniff, no frame, referrer and permissions policy."""
    csp = jawaban["Content-Security-Policy"]
    assert "default-src 'none'" in csp and "script-src 'unsafe" not in csp and "unsafe-eval" not in csp
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert jawaban["Referrer-Policy"] and jawaban["Permissions-Policy"]
