"""Health check of the web container: does /siap/ answer 200 to the portal's own name?"""

from __future__ import annotations

import os
import sys
import urllib.request

permintaan = urllib.request.Request(
    f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/siap/",
    headers={"Host": os.environ["ALLOWED_HOSTS"].split(",")[0], "X-Forwarded-For": "127.0.0.1"},
)
with urllib.request.urlopen(permintaan, timeout=8) as jawaban:  # noqa: S310
    sys.exit(jawaban.status != 200)
