# syntax=docker/dockerfile:1
# All Clear in a container; docs/operations.md says how to run it. Nothing is compiled.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY db ./db
COPY commands ./commands
COPY src ./src
RUN install --directory --owner=node --group=node --mode=0700 /data
ENV NODE_ENV=production
ENV DATABASE_URL=file:/data/allclear.db
USER node
VOLUME ["/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=2 CMD ["node", "src/health.ts"]
CMD ["node", "--max-semi-space-size=16", "src/main.ts"]
