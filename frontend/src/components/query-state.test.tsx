import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../api/problem";
import { QueryState } from "./query-state";

function show(state: { data?: string[]; error?: Error }, refetch = vi.fn()) {
  const query = { data: state.data, error: state.error ?? null, refetch };
  render(
    <QueryState query={query} empty={(rows) => (rows.length === 0 ? <p>还没有学生</p> : null)}>
      {(rows) => <p>{rows.join("、")}</p>}
    </QueryState>,
  );
  return refetch;
}

describe("query state", () => {
  it("shows that it is loading", () => {
    show({});
    expect(screen.getByRole("status").textContent).toContain("正在载入");
  });

  it("shows the content, and keeps it when a later try fails", () => {
    show({ data: ["李雨桐"], error: new ApiProblem({}, 503) });
    expect(screen.getByText("李雨桐")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("shows the empty state", () => {
    show({ data: [] });
    expect(screen.getByText("还没有学生")).toBeTruthy();
  });

  it("gives the number of a failure and tries again", () => {
    const refetch = show({ error: new ApiProblem({ trace_id: "01J9XQ" }, 500) });
    expect(screen.getByRole("alert").textContent).toContain("编号 01J9XQ");
    fireEvent.click(screen.getByRole("button", { name: "再试一次" }));
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it("offers no second try where the reader has no permission", () => {
    show({ error: new ApiProblem({}, 403) });
    expect(screen.getByRole("alert").textContent).toContain("没有看这一页的权限");
    expect(screen.queryByRole("button")).toBeNull();
  });
});
