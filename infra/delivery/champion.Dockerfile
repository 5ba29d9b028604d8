# A gateway with one champion in it, which needs nothing else: it starts as it does when all its servers are away.
# Its log of predictions stays in its spool, unless the variables of a database are given: see docs/operations/delivery.md.
ARG GATEWAY
FROM ${GATEWAY}
COPY --chown=10001:10001 . /opt/isobar/champion/
# It has no database: these stand where some must.
# hadolint ignore=DL3064
ENV ISOBAR_GATEWAY_CACHE=/opt/isobar/champion \
    ISOBAR_GATEWAY_SPOOL=/var/lib/isobar/spool \
    ISOBAR_GATEWAY_HOST=0.0.0.0 \
    ISOBAR_GATEWAY_PORT=8080 \
    ISOBAR_GATEWAY_INSTANCE=alone \
    ISOBAR_GATEWAY_URL=http://127.0.0.1:8080 \
    ISOBAR_OBJECTS=file:///var/lib/isobar/objects \
    ISOBAR_DATABASE_URL=jdbc:postgresql://127.0.0.1:1/none \
    ISOBAR_DATABASE_USER=none \
    ISOBAR_DATABASE_PASSWORD=none \
    TEMPORAL_ADDRESS=127.0.0.1:1
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 CMD ["/opt/isobar/bin/healthy.sh", "8080", "/v2/health/ready"]
