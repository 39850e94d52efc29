# The hub in a container. Build: docker build -t orderlight .
# docs/run-a-hub.md says what to set; e2e/docker.test.ts checks that this file and compose.yaml fit the repository.

FROM node:20-slim AS build
WORKDIR /app
ENV CI=1
RUN npm install --global pnpm@10
# Manifests first: dependencies are installed anew only when they change.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages/core/package.json packages/core/
COPY packages/adapters/package.json packages/adapters/
COPY packages/elements/package.json packages/elements/
COPY packages/server/package.json packages/server/
COPY packages/server/bin packages/server/bin
COPY stories/package.json stories/
COPY docs/package.json docs/
RUN pnpm install --frozen-lockfile
COPY tsconfig.json tsconfig.base.json ./
COPY scripts scripts
COPY packages packages
RUN node scripts/build.js packages embed
# The server with what it needs to run, and nothing else.
RUN pnpm --filter @orderlight/server --prod --legacy deploy /out

FROM node:20-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    ORDERLIGHT_DATA=/data
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /out /app
WORKDIR /app
USER node
VOLUME /data
EXPOSE 4000
# Of the process, not of the store: a hub whose database is away is not mended by starting it again. Balancers ask /readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "bin/orderlight.js", "serve"]
