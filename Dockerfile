# The bot in a container: the locked dependencies, the program, and one folder (/data) that holds all that is kept.
#   docker build -t daylight .
#   docker run -d --name daylight --env-file .env -v daylight:/data --init --restart unless-stopped daylight run
#   docker run --rm -it daylight          (without a token: the local Discord in this terminal)
FROM python:3.11-slim AS dependencies
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/runtime.txt

FROM python:3.11-slim
RUN groupadd --gid 10001 daylight \
    && useradd --uid 10001 --gid daylight --no-create-home --home-dir /data --shell /usr/sbin/nologin daylight \
    && install --directory --owner=daylight --group=daylight --mode=0750 /data
COPY --from=dependencies /opt/venv /opt/venv
COPY LICENSE README.md /opt/daylight/
COPY local_discord /opt/daylight/local_discord
COPY cogs /opt/daylight/cogs
COPY data /opt/daylight/data
COPY bot /opt/daylight/bot
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/opt/daylight \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    DATABASE_URL=sqlite+aiosqlite:////data/daylight.db \
    HEALTH_FILE=/tmp/daylight-health
WORKDIR /data
USER daylight
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
