# The recipes of the house. `./justw` runs them where no `just` is installed.

set positional-arguments

# List the recipes
default:
    @just --list --unsorted

# Build everything, make the demo school in ./data and serve it on http://127.0.0.1:8080
[no-exit-message]
demo *arguments:
    @scripts/demo "$@"

# Run every suite (or only the named ones: `just test layers sqlite`) and print one summary
[no-exit-message]
test *suites:
    @scripts/test "$@"

# What continuous integration runs: exactly `just test`
ci: test

# Check the import rules, the file lengths and that both migration folders agree
[no-exit-message]
layers:
    @node scripts/layers.mjs

# Format Rust and front end
fmt:
    cargo fmt --all
    cd frontend && npx biome format --write .

# Lint without changing anything: clippy, biome, shellcheck, spelling, Dockerfile, compose file
[no-exit-message]
lint:
    @scripts/test layers format clippy front-end-lint shell spelling containers

# Check licences, banned crates and sources of the dependencies
[no-exit-message]
deny:
    @scripts/test deny

# Regenerate openapi/shiyou.json and the TypeScript client
gen:
    @scripts/generate

# Regenerate crates/persistence/src/schema.rs from the PostgreSQL migrations
schema:
    @scripts/postgres-for-tests run scripts/generate-schema

# Run a command with a throw-away PostgreSQL: `just with-postgres cargo nextest run -p shiyou-persistence`
with-postgres *command:
    @scripts/postgres-for-tests run "$@"

# Run the benchmarks (`just bench -p shiyou-matching`)
bench *arguments:
    cargo bench "$@"

# Rebuild the front end whenever a file changes, with the API at http://127.0.0.1:8080
dev:
    cd frontend && npm run dev

# Take pictures of pages of a running server, at both widths, light and dark: `just screenshots URL FOLDER /path …`
screenshots *arguments:
    cd frontend && npm run shots -- "$@"
