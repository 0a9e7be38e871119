FROM node:22-bookworm-slim AS build
# For better-sqlite3 on platforms that have no binary of it.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /headroom
COPY package.json package-lock.json .npmrc ./
COPY lib/cli/launch lib/cli/launch
RUN node -e "import('./lib/cli/launch/dependencies.mjs').then((made) => made.ensureDependencies())"
COPY . .
RUN npm run build && npm prune --omit=dev && rm -rf .next/cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production HEADROOM_DEMO=off HEADROOM_DATA_DIR=/data PORT=3000
WORKDIR /headroom
COPY --from=build /headroom ./
RUN mkdir /data .data && chown node:node /data .data node_modules/.headroom .next
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without npm between, the signal to end reaches the launcher itself, which ends web and jobs.
CMD ["node", "lib/cli/start.mjs"]
