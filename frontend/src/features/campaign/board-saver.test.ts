import { describe, expect, it, vi } from "vitest";
import type { BoardResponse } from "../../api/gen/types.gen";
import { ApiProblem } from "../../api/problem";
import { applyEdit, type Edit, move, pin } from "./board-model";
import { sampleBoard } from "./board-sample";
import { createSaver, type SaverState, shownBoard } from "./board-saver";

const settled = () => new Promise((resolve) => setTimeout(resolve));
const mentorOf = (state: SaverState, id: string) =>
  shownBoard(state).students.find((student) => student.id === id)?.mentor_id ?? null;

/** A server that keeps one board, as the real one does. */
function server() {
  let board = sampleBoard();
  const send = vi.fn(async (edit: Edit, version: number): Promise<BoardResponse> => {
    if (version !== board.version) throw new ApiProblem({ detail: "王老师刚刚改动了结对。" }, 412);
    board = { ...applyEdit(board, edit), version: version + 1 };
    return board;
  });
  return {
    send,
    reload: async () => board,
    /** Somebody else's edit. */
    other(edit: Edit) {
      board = { ...applyEdit(board, edit), version: board.version + 1 };
    },
  };
}

describe("saving the board", () => {
  it("shows an edit at once and sends edits one after the other on the newest version", async () => {
    const { send, reload } = server();
    const saver = createSaver(sampleBoard(), { send, reload, onChange: () => undefined });
    saver.edit(move("s3", "m2"));
    saver.edit(pin("s3", "m2"));
    expect(mentorOf(saver.state(), "s3")).toBe("m2");
    expect(send).toHaveBeenCalledTimes(1);
    await settled();
    expect(send.mock.calls.map(([, version]) => version)).toEqual([1, 2]);
    expect(saver.state()).toMatchObject({ waiting: [], saving: false, saved: { version: 3 } });
  });

  it("does an edit again when somebody else changed another student, and says who did what", async () => {
    const { send, reload, other } = server();
    const saver = createSaver(sampleBoard(), { send, reload, onChange: () => undefined });
    other(move("s1", "m2"));
    saver.edit(move("s3", "m2"));
    await settled();
    expect(mentorOf(saver.state(), "s3")).toBe("m2");
    expect(mentorOf(saver.state(), "s1")).toBe("m2");
    expect(saver.state().conflict).toMatchObject({ said: "王老师刚刚改动了结对。", held: [] });
    expect(saver.state().conflict?.theirs.map((difference) => difference.student.name)).toEqual(["王子涵"]);
  });

  it("hands back an edit of the same student, and does it again only if asked", async () => {
    const { send, reload, other } = server();
    const saver = createSaver(sampleBoard(), { send, reload, onChange: () => undefined });
    other(move("s3", "m1"));
    saver.edit(move("s3", "m2"));
    await settled();
    expect(mentorOf(saver.state(), "s3")).toBe("m1");
    expect(saver.state().conflict?.held).toEqual([move("s3", "m2")]);
    saver.settle("mine");
    await settled();
    expect(mentorOf(saver.state(), "s3")).toBe("m2");
    expect(saver.state()).toMatchObject({ conflict: null, waiting: [] });
  });

  it("keeps what waits while there is no connection, and sends it when tried again", async () => {
    const { send, reload } = server();
    send.mockRejectedValueOnce(new ApiProblem({}, 0));
    const saver = createSaver(sampleBoard(), { send, reload, onChange: () => undefined });
    saver.edit(move("s3", "m2"));
    await settled();
    expect(saver.state()).toMatchObject({ offline: true, saving: false });
    expect(mentorOf(saver.state(), "s3")).toBe("m2");
    saver.retry();
    await settled();
    expect(saver.state()).toMatchObject({ offline: false, waiting: [], saved: { version: 2 } });
  });

  it("takes back an edit that a rule refuses, and goes on with the next", async () => {
    const { send, reload } = server();
    send.mockRejectedValueOnce(new ApiProblem({ title: "这一组已满" }, 422));
    const saver = createSaver(sampleBoard(), { send, reload, onChange: () => undefined });
    saver.edit(move("s3", "m1"));
    saver.edit(pin("s1", "m1"));
    await settled();
    expect(mentorOf(saver.state(), "s3")).toBeNull();
    expect(saver.state().refusal?.title).toBe("这一组已满");
    expect(saver.state().saved.students[0]?.pinned).toBe(true);
  });

  it("takes a board from elsewhere, but never an older one", () => {
    const { send, reload } = server();
    const saver = createSaver(sampleBoard(5), { send, reload, onChange: () => undefined });
    saver.take(sampleBoard(4));
    expect(saver.state().saved.version).toBe(5);
    saver.take(sampleBoard(6));
    expect(saver.state().saved.version).toBe(6);
  });
});
