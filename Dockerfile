# The portal's one image: web, workers and beat differ by their command (docker-compose.yml).
FROM python:3.13-slim AS dasar
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# Pango draws the PDFs; the fonts they use are in the repository.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /aplikasi
COPY requirements.txt ./
RUN pip install -r requirements.txt
COPY . .
RUN useradd --system --uid 10001 --home-dir /aplikasi --shell /usr/sbin/nologin anjangkarya \
    && mkdir -p /data/media /data/statis /data/beat \
    && chown -R anjangkarya:anjangkarya /data
USER anjangkarya
ENV MEDIA_ROOT=/data/media STATIC_ROOT=/data/statis PORT=8000
EXPOSE 8000
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "config.wsgi"]
