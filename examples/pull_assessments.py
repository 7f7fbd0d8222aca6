#!/usr/bin/env python3
"""Keep a local CSV in step with a dataset of a Shiyou server.

The first run pulls everything; later runs pull only what changed since. The CSV is replaced as a whole, so that whoever
reads it never sees half of it. Needs Python 3.9 and nothing else.

    export SHIYOU_CLIENT_SECRET=…
    python3 pull_assessments.py --url https://school.example --client-id 01ARZ3NDEKTSV --output assessments.csv

The program (Settings → API clients) needs the scopes exports.run and assessments.read; for other datasets roster.read
or records.read.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import ssl
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

BASE = "/api/v1"
TRIES = 5
TIMEOUT_SECONDS = 120

# Which things of the change feed a dataset's rows belong to, and which column names them. When such a thing has
# changed, all its rows are dropped and those that the export sends take their place: this also removes the rows of an
# assessment that was reopened, and of a person who was deleted.
OWNERS = {
    "assessments_mentor": ("assessment_cycle", "cycle_id"),
    "assessment_components": ("assessment_cycle", "cycle_id"),
    "duties": ("duty", "duty_id"),
    "records": ("record", "record_id"),
    "mentorships": ("mentorship", "mentorship_id"),
    "students": ("student", "student_id"),
    "staff": ("staff", "staff_id"),
}
# Things whose change may show in any row of a dataset, such as the name of a class: then everything is pulled anew.
WIDE = {
    "assessments_mentor": {"term", "staff"},
    "assessment_components": {"term", "staff"},
    "duties": {"term", "duties"},
    "records": {"term"},
    "mentorships": {"term", "staff", "student"},
    "students": {"class", "grade"},
    "staff": set(),
}
# What tells two rows of a dataset apart.
KEYS = {
    "assessments_mentor": ("cycle_id", "staff_id"),
    "assessment_components": ("cycle_id", "staff_id", "component_key"),
}


class Failed(Exception):
    """Said to the operator as one line."""


class Server:
    """A Shiyou server, spoken to as one program."""

    def __init__(self, url: str, client_id: str, secret: str, school: str | None = None, ca_file: str | None = None):
        self.url = url.rstrip("/")
        self.client_id = client_id
        self.secret = secret
        self.school = school
        self.context = ssl.create_default_context(cafile=ca_file) if self.url.startswith("https:") else None
        self.token: str | None = None

    def log_in(self) -> None:
        form = {"grant_type": "client_credentials", "client_id": self.client_id, "client_secret": self.secret}
        request = urllib.request.Request(
            f"{self.url}{BASE}/oauth/token",
            data=urllib.parse.urlencode(form).encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        with self._open(request) as answer:
            self.token = json.load(answer)["access_token"]

    def get(self, path: str, query: dict[str, str | None] | None = None):
        """An open answer; its body is still to be read."""
        asked = {name: value for name, value in {**(query or {}), "school": self.school}.items() if value}
        address = f"{self.url}{BASE}{path}" + (f"?{urllib.parse.urlencode(asked)}" if asked else "")
        for last in (False, True):
            if self.token is None:
                self.log_in()
            request = urllib.request.Request(address, headers={"Authorization": f"Bearer {self.token}"})
            try:
                return self._open(request)
            except Failed as error:
                # A token lives ten minutes; a long pull may need a second one.
                if last or getattr(error, "status", None) != 401:
                    raise
                self.token = None
        raise AssertionError("unreachable")

    def _open(self, request: urllib.request.Request):
        for attempt in range(1, TRIES + 1):
            try:
                return urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS, context=self.context)
            except urllib.error.HTTPError as error:
                if error.code in (429, 503) and attempt < TRIES:
                    time.sleep(float(error.headers.get("Retry-After") or 2))
                    continue
                failed = Failed(f"{request.full_url}: {error.code} {problem_of(error)}")
                failed.status = error.code  # type: ignore[attr-defined]
                raise failed from None
            except (urllib.error.URLError, OSError) as error:
                if attempt == TRIES:
                    raise Failed(f"{request.full_url}: {getattr(error, 'reason', error)}") from None
                time.sleep(attempt)
        raise AssertionError("unreachable")


def problem_of(error: urllib.error.HTTPError) -> str:
    """The title and detail of a problem document (RFC 9457)."""
    try:
        problem = json.load(error)
    except ValueError:
        return error.reason
    return " ".join(part for part in (problem.get("title"), problem.get("detail")) if part)


def columns_of(server: Server, dataset: str) -> list[str]:
    with server.get(f"/exports/{dataset}/schema") as answer:
        return [column["name"] for column in json.load(answer)["columns"]]


def text_of(value) -> str:
    """A value of NDJSON as the CSV export writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(value)
    return str(value)


def pull(server: Server, dataset: str, columns: list[str], form: str, term: str | None, since: str | None):
    """The rows of an export, and the mark to go on from. A body that was cut off raises, since it has no proper end."""
    try:
        with server.get(f"/exports/{dataset}", {"format": form, "term": term, "since": since}) as answer:
            mark = answer.headers["X-Next-Since"]
            body = answer.read().decode("utf-8")
    except OSError as error:
        raise Failed(f"the transfer was cut off: {error}") from None
    if form == "ndjson":
        objects = [json.loads(line) for line in body.splitlines() if line]
        return [[text_of(item[column]) for column in columns] for item in objects], mark
    rows = list(csv.reader(io.StringIO(body, newline="")))
    if not rows or rows[0] != columns:
        raise Failed("the columns of the export are not those of its schema")
    broken = [row for row in rows if len(row) != len(columns)]
    if broken:
        raise Failed(f"{len(broken)} rows have another number of columns than the schema")
    return rows[1:], mark


def changed_since(server: Server, since: str) -> tuple[dict[str, set[str]], str]:
    """The ids of what changed, by kind, and the mark up to which the feed was read."""
    found: dict[str, set[str]] = {}
    after = since
    while True:
        with server.get("/changes", {"after": after, "limit": "5000"}) as answer:
            page = json.load(answer)
        for item in page["items"]:
            found.setdefault(item["kind"], set()).add(item["id"])
        if page["next_after"] == after:
            return found, after
        after = page["next_after"]


def read_csv(file: Path) -> tuple[list[str], list[list[str]]]:
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    return (rows[0], rows[1:]) if rows else ([], [])


def replace(file: Path, write) -> None:
    """Writes a file beside the old one and puts it in its place."""
    handle, name = tempfile.mkstemp(dir=file.resolve().parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as target:
            write(target)
            target.flush()
            os.fsync(target.fileno())
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def key_of(dataset: str, columns: list[str], row: list[str]) -> tuple[str, ...]:
    names = KEYS.get(dataset) or (OWNERS[dataset][1],)
    return tuple(row[columns.index(name)] for name in names)


def keep_in_step(server: Server, dataset: str, output: Path, state_file: Path, form: str, term: str | None, full: bool):
    """Brings the CSV up to date and says what happened."""
    columns = columns_of(server, dataset)
    about = {"url": server.url, "school": server.school, "dataset": dataset, "term": term, "columns": columns}
    state = json.loads(state_file.read_text(encoding="utf-8")) if state_file.is_file() else {}
    known: list[list[str]] = []
    if output.is_file():
        head, known = read_csv(output)
        full = full or head != columns
    # Another server, dataset or contract, or a file that somebody has changed: begin anew.
    full = full or not output.is_file() or state.get("about") != about or state.get("rows") != len(known)

    changes: dict[str, set[str]] = {}
    if not full:
        changes, mark = changed_since(server, state["since"])
        full = not WIDE[dataset].isdisjoint(changes)
    if full:
        fresh, mark = pull(server, dataset, columns, form, term, None)
        kept, dropped = [], 0
    else:
        kind, owner = OWNERS[dataset]
        ids = set(changes.get(kind, ()))
        fresh, _ = pull(server, dataset, columns, form, term, state["since"])
        place = columns.index(owner)
        ids |= {row[place] for row in fresh}
        kept = [row for row in known if row[place] not in ids]
        dropped = len(known) - len(kept)

    merged = {key_of(dataset, columns, row): row for row in kept + fresh}
    rows = [merged[key] for key in sorted(merged)]
    if len(rows) != len(kept) + len(fresh):
        raise Failed("two rows have the same key; nothing was written")

    def write(target) -> None:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)

    replace(output, write)
    head, read = read_csv(output)
    if head != columns or read != rows:
        raise Failed(f"{output} does not read back as it was written")
    replace(state_file, lambda target: json.dump({"about": about, "since": mark, "rows": len(rows)}, target))
    return {"full": full, "received": len(fresh), "dropped": dropped, "rows": len(rows), "since": mark}


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", required=True, help="address of the server, such as https://school.example")
    parser.add_argument("--client-id", required=True, help="the program's client_id")
    parser.add_argument(
        "--secret-file", type=Path, help="file with the client_secret (default: the variable SHIYOU_CLIENT_SECRET)"
    )
    parser.add_argument("--output", type=Path, required=True, help="the CSV to keep in step")
    parser.add_argument("--state", type=Path, help="file with the mark to go on from (default: OUTPUT.state.json)")
    parser.add_argument("--dataset", choices=sorted(OWNERS), default="assessments_mentor")
    parser.add_argument("--format", choices=("csv", "ndjson"), default="csv", help="how rows travel")
    parser.add_argument("--term", help="id of a term; all terms unless given")
    parser.add_argument("--school", help="id of a school, for a program of several schools")
    parser.add_argument("--full", action="store_true", help="pull everything again")
    parser.add_argument("--ca-file", help="certificates to trust, for a server with one of its own")
    return parser


def main(argv: list[str] | None = None) -> int:
    chosen = arguments().parse_args(argv)
    secret = os.environ.get("SHIYOU_CLIENT_SECRET", "")
    if chosen.secret_file:
        secret = chosen.secret_file.read_text(encoding="utf-8").strip()
    if not secret:
        print("Set SHIYOU_CLIENT_SECRET or name a --secret-file.", file=sys.stderr)
        return 2
    state = chosen.state or chosen.output.with_name(f"{chosen.output.name}.state.json")
    server = Server(chosen.url, chosen.client_id, secret, chosen.school, chosen.ca_file)
    try:
        done = keep_in_step(server, chosen.dataset, chosen.output, state, chosen.format, chosen.term, chosen.full)
    except Failed as error:
        print(f"{error}\n{chosen.output} was left as it is.", file=sys.stderr)
        return 1
    how = "pulled everything" if done["full"] else "pulled what changed"
    print(f"{how}: {done['received']} rows received, {done['dropped']} replaced or removed, {done['rows']} rows now")
    return 0


if __name__ == "__main__":
    sys.exit(main())
