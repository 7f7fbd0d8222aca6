import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { authorizedFetch } from "../api/transport";
import { can } from "./can";
import { currentSession, resumeSession, signIn, signOut } from "./session";

const account = {
  id: "0000000000001",
  display_name: "张明远",
  person_kind: "staff",
  roles: [],
  permissions: ["students.list"],
  school: null,
  must_change_password: false,
};
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json" } });
const session = (token: string) => json({ access_token: token, expires_in: 600, account });

/** Answers each request by its path; keeps what was sent. */
function serve(answers: Record<string, (request: Request) => Response>) {
  const sent: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push(request);
    const answer = answers[`${request.method} ${new URL(request.url).pathname}`];
    if (!answer) throw new TypeError("network");
    return answer(request);
  });
  return sent;
}

describe("session", () => {
  beforeEach(async () => {
    serve({});
    await signOut();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("renews the token once for several requests and sends them again", async () => {
    const sent = serve({
      "POST /api/v1/auth/sessions": () => session("old"),
      "POST /api/v1/auth/refresh": () => session("new"),
      "GET /api/v1/students": (request) =>
        request.headers.get("Authorization") === "Bearer new" ? json({ items: [] }) : json({}, 401),
    });
    await signIn("zhang", "secret");
    const url = new URL("/api/v1/students", location.origin);
    const answers = await Promise.all([authorizedFetch(url), authorizedFetch(url)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(sent.filter((request) => request.url.endsWith("/auth/refresh"))).toHaveLength(1);
  });

  it("ends as expired when the renewal is refused", async () => {
    serve({
      "POST /api/v1/auth/sessions": () => session("old"),
      "POST /api/v1/auth/refresh": () => json({}, 401),
      "GET /api/v1/students": () => json({}, 401),
    });
    await signIn("zhang", "secret");
    await authorizedFetch(new URL("/api/v1/students", location.origin));
    expect(currentSession()).toEqual({ state: "anonymous", expired: true });
  });

  it("does not take a missing server for a missing session", async () => {
    serve({});
    await resumeSession();
    expect(currentSession().state).toBe("unreachable");
  });

  it("hands on the problem of a refused log-in", async () => {
    serve({
      "POST /api/v1/auth/sessions": () =>
        json(
          { title: "用户名或密码不对", trace_id: "abc", errors: [{ pointer: "/login", code: "x", message: "…" }] },
          401,
        ),
    });
    await expect(signIn("zhang", "wrong")).rejects.toMatchObject({
      status: 401,
      traceId: "abc",
      title: "用户名或密码不对",
    });
    expect(currentSession().state).toBe("anonymous");
  });

  it("decides by the record's actions when there is a record, else by permission", async () => {
    serve({ "POST /api/v1/auth/sessions": () => session("t") });
    await signIn("zhang", "secret");
    expect(can("students.list")).toBe(true);
    expect(can("students.create")).toBe(false);
    expect(can("update", { allowed_actions: ["update"] })).toBe(true);
    expect(can("students.list", { allowed_actions: [] })).toBe(false);
  });
});
