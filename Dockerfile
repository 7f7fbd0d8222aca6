# The front end, the server, and a small image that runs it as a user without rights.
FROM node:24-bookworm-slim AS front-end
WORKDIR /source/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY openapi/ ../openapi/
COPY frontend/ ./
RUN npm run build

FROM rust:1.95-bookworm AS server
WORKDIR /source
COPY Cargo.toml Cargo.lock rust-toolchain.toml ./
COPY crates/ crates/
COPY migrations/ migrations/
COPY schemes/ schemes/
COPY openapi/ openapi/
COPY --from=front-end /source/frontend/dist/ frontend/dist/
RUN cargo build --release --locked --package shiyou-server --bin shiyou

FROM debian:12-slim AS shiyou
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /data --create-home shiyou
COPY --from=server /source/target/release/shiyou /usr/local/bin/shiyou
ENV SHIYOU_LISTEN=0.0.0.0:8080 SHIYOU_DATA=/data
WORKDIR /data
VOLUME /data
EXPOSE 8080
USER shiyou
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]
ENTRYPOINT ["shiyou"]
CMD ["serve"]
