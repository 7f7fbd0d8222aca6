"""The pull script against a live server on a fresh folder."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import pull_assessments  # noqa: E402

PASSWORD = "晚风吹过操场边的树叶沙沙"
READY = "Shiyou is ready: "
FIRST = "one-time password "


def roster(students: int, girl: int | None = None) -> bytes:
    """A roster as CSV; everybody has another name, a number, and is in one of two classes."""
    figures = "一二三四五六七八九十"
    rows = ["姓名,班级,性别,校内学号"]
    for n in range(students):
        gender = "女" if n == girl else "男"
        rows.append(f"王{figures[n // 10]}{figures[n % 10]},五({1 if n < 15 else 2})班,{gender},2024{n:04}")
    return "\n".join(rows).encode()


@unittest.skipUnless(os.environ.get("SHIYOU_BINARY"), "SHIYOU_BINARY names the server to test against")
class PullTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        environment = {"LANG": "en_GB.UTF-8", "PATH": os.environ.get("PATH", "")}
        cls.server = subprocess.Popen(
            [os.environ["SHIYOU_BINARY"], "--data", cls.folder.name, "serve", "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment,
        )
        cls.url = password = None
        for line in cls.server.stdout:
            if FIRST in line:
                password = line.split(FIRST, 1)[1].split()[0]
            if line.startswith(READY):
                cls.url = line[len(READY):].strip()
                break
        assert cls.url and password, "the server did not start"
        cls.admin = cls.log_in("admin", password)
        cls.call("POST", "/auth/password", {"current_password": password, "new_password": PASSWORD}, cls.admin)
        cls.admin = cls.log_in("admin", PASSWORD)
        cls.principal = cls.make_principal()

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(timeout=30)
        cls.server.stdout.close()
        cls.folder.cleanup()

    @classmethod
    def call(cls, method, path, body=None, token=None, version=None, raw=None):
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"{cls.url}/api/v1{path}", data=data, method=method)
        request.add_header("Content-Type", "application/octet-stream" if raw is not None else "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        if version is not None:
            request.add_header("If-Match", f'"{version}"')
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                content = answer.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from None
        return json.loads(content) if content else None

    @classmethod
    def log_in(cls, login, password):
        return cls.call("POST", "/auth/sessions", {"login": login, "password": password})["access_token"]

    @classmethod
    def make_principal(cls):
        """A member of the staff with an account of his own, whom the administrator makes principal."""
        staff = {"name": "陈校长", "gender": "female", "kind": "administration", "status": "active"}
        staff |= {"subjects": [], "strengths": [], "qualifications": []}
        person = cls.call("POST", "/staff", staff, cls.admin)
        codes = cls.call(
            "POST", "/login-code-sheets", {"audience": "staff", "person_ids": [person["id"]]}, cls.admin
        )["codes"]
        activation = {"code": codes[0]["code"], "new_password": PASSWORD, "login": "principal"}
        cls.call("POST", "/auth/activate", activation)
        account = next(
            item for item in cls.call("GET", "/accounts", token=cls.admin)["items"] if item["id"] == codes[0]["account_id"]
        )
        roles = {"roles": [{"role": "principal", "scope_kind": "school"}]}
        cls.call("PUT", f"/accounts/{account['id']}/roles", roles, cls.admin, account["version"])
        return cls.log_in("principal", PASSWORD)

    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.output = Path(self.place.name) / "students.csv"
        wanted = {"name": "区平台", "scopes": ["exports.run", "roster.read", "assessments.read"]}
        self.program = self.call("POST", "/api-clients", wanted, self.principal)

    def take_in(self, sheet: bytes):
        query = urllib.parse.urlencode({"kind": "students", "file_name": "名单.csv"})
        preview = self.call("POST", f"/imports?{query}", token=self.admin, raw=sheet)
        return self.call("POST", f"/imports/{preview['id']}/apply", {}, self.admin)

    def run_script(self, *more: str):
        said, complained = io.StringIO(), io.StringIO()
        secret = Path(self.place.name) / "secret"
        secret.write_text(self.program["client_secret"], encoding="utf-8")
        chosen = ["--url", self.url, "--client-id", self.program["client"]["client_id"], "--secret-file", str(secret)]
        chosen += ["--output", str(self.output), *more]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            code = pull_assessments.main(chosen)
        return code, said.getvalue(), complained.getvalue()

    def rows(self):
        with self.output.open(encoding="utf-8", newline="") as source:
            return {row["student_no"]: row for row in csv.DictReader(source)}

    def test_the_file_follows_the_server(self):
        self.take_in(roster(20))
        code, said, complained = self.run_script("--dataset", "students")
        self.assertEqual((code, complained), (0, ""))
        self.assertIn("pulled everything", said)
        before = self.rows()
        self.assertGreaterEqual(len(before), 20)

        self.take_in(roster(22, girl=3))
        code, said, complained = self.run_script("--dataset", "students", "--format", "ndjson")
        self.assertEqual((code, complained), (0, ""))
        self.assertIn("pulled what changed: 3 rows received", said)
        after = self.rows()
        self.assertEqual(after["20240003"]["gender"], "female")
        self.assertEqual(after["20240003"]["student_id"], before["20240003"]["student_id"])
        self.assertEqual(set(after) - set(before), {"20240020", "20240021"})

        kept = self.output.read_bytes()
        self.assertEqual(self.run_script("--dataset", "students")[0], 0)
        self.assertEqual(self.output.read_bytes(), kept, "nothing changed, so nothing changes")
        self.assertEqual(self.run_script("--dataset", "students", "--full")[0], 0)
        self.assertEqual(self.output.read_bytes(), kept, "step by step and at once give the same file")

    def test_a_file_that_somebody_changed_is_pulled_anew(self):
        self.take_in(roster(20))
        self.run_script("--dataset", "students")
        kept = self.output.read_bytes()
        self.output.write_bytes(b"".join(kept.splitlines(keepends=True)[:-1]))
        self.assertIn("pulled everything", self.run_script("--dataset", "students")[1])
        self.assertEqual(self.output.read_bytes(), kept)

    def test_assessments_are_pulled_with_their_columns_even_when_none_is_published(self):
        code, said, complained = self.run_script()
        self.assertEqual((code, complained), (0, ""))
        head = self.output.read_text(encoding="utf-8").splitlines()[0].split(",")
        for column in ("school_code", "staff_no", "term_code", "scheme_version", "total", "band", "revision"):
            self.assertIn(column, head)

    def test_a_disabled_program_is_told_so_and_the_file_stays(self):
        self.take_in(roster(20))
        self.run_script("--dataset", "students")
        kept = self.output.read_bytes()
        self.call("DELETE", f"/api-clients/{self.program['client']['id']}", token=self.principal)
        code, _, complained = self.run_script("--dataset", "students")
        self.assertEqual(code, 1)
        self.assertIn("401", complained)
        self.assertEqual(self.output.read_bytes(), kept)


if __name__ == "__main__":
    unittest.main()
