import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../api/problem";
import { Form, TextField } from "./form";

const refused = (pointer: string) =>
  new ApiProblem({ title: "没有保存", errors: [{ pointer, code: "x", message: "请填写姓名。" }] }, 422);

const show = (problem: Error | null, onSubmit = () => undefined) => (
  <Form onSubmit={onSubmit} problem={problem}>
    <TextField label="班级" pointer="/class" />
    <TextField label="姓名" pointer="/name" hint="和学籍一致" />
  </Form>
);

describe("form", () => {
  it("puts the server's error at the field with its pointer and moves the focus there", () => {
    const { rerender } = render(show(null));
    rerender(show(refused("/name")));
    const field = screen.getByLabelText("姓名");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field);
    const described = (field.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id));
    expect(described.map((element) => element?.textContent)).toEqual(["请填写姓名。", "和学籍一致"]);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByLabelText("班级").getAttribute("aria-invalid")).toBeNull();
  });

  it("shows an error that belongs to no field above the form", () => {
    const { rerender } = render(show(null));
    rerender(show(refused("/students/3/name")));
    expect(screen.getByRole("alert").textContent).toContain("请填写姓名。");
  });

  it("says in words that no answer came", () => {
    render(show(new ApiProblem({}, 0)));
    expect(screen.getByRole("alert").textContent).toContain("连不上服务器");
  });

  it("is sent by Ctrl and Enter from any field", () => {
    const onSubmit = vi.fn();
    render(show(null, onSubmit));
    fireEvent.keyDown(screen.getByLabelText("班级"), { key: "Enter", ctrlKey: true });
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });
});
