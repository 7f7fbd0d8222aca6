/**
 * Saves each edit of the board by itself, in order, on the version last read. Nothing that was done is lost: without a
 * connection the edits wait; when somebody else changed the board, edits of other students are done again on the new board,
 * and those of the same students are handed back to be decided.
 */
import type { BoardResponse } from "../../api/gen/types.gen";
import { type ApiProblem, toProblem } from "../../api/problem";
import { applyEdit, type Difference, differences, type Edit, touched } from "./board-model";

export interface Conflict {
  /** Who, as far as the server says. */
  said: string | undefined;
  /** What the others did. */
  theirs: readonly Difference[];
  /** Own edits of the same students: done again only if the coordinator says so. */
  held: readonly Edit[];
}

export interface SaverState {
  /** The board as the server last gave it. */
  saved: BoardResponse;
  /** Edits that are not saved yet, oldest first. */
  waiting: readonly Edit[];
  saving: boolean;
  /** The connection is gone; the edits wait. */
  offline: boolean;
  conflict: Conflict | null;
  /** Why the last edit was refused. */
  refusal: ApiProblem | null;
}

interface SaverActs {
  /** Sends one edit on this version. */
  send: (edit: Edit, version: number) => Promise<BoardResponse>;
  /** Reads the board anew. */
  reload: () => Promise<BoardResponse>;
  onChange: (state: SaverState) => void;
}

export interface Saver {
  state: () => SaverState;
  edit: (edit: Edit) => void;
  /** Tries again what waits. */
  retry: () => void;
  /** Takes over a board that came from elsewhere: a solve, an undo, a refetch. Ignored while edits are on their way. */
  take: (board: BoardResponse) => void;
  /** Ends a conflict: `mine` does the held edits again, `theirs` drops them. */
  settle: (whose: "mine" | "theirs") => void;
}

/** The board with what waits already done. */
export const shownBoard = (state: SaverState): BoardResponse => state.waiting.reduce(applyEdit, state.saved);

export function createSaver(board: BoardResponse, { send, reload, onChange }: SaverActs): Saver {
  let state: SaverState = {
    saved: board,
    waiting: [],
    saving: false,
    offline: false,
    conflict: null,
    refusal: null,
  };
  const set = (change: Partial<SaverState>) => {
    state = { ...state, ...change };
    onChange(state);
  };

  async function meetOthers(problem: ApiProblem): Promise<void> {
    const before = state.saved;
    const saved = await reload();
    const theirs = differences(before, saved);
    const changed = new Set(theirs.map((difference) => difference.student.id));
    const clashes = (edit: Edit) => touched(edit).some((student) => changed.has(student));
    set({
      saved,
      waiting: state.waiting.filter((edit) => !clashes(edit)),
      conflict: {
        said: problem.detail,
        theirs,
        held: [...(state.conflict?.held ?? []), ...state.waiting.filter(clashes)],
      },
    });
  }

  async function run(): Promise<void> {
    if (state.saving) return;
    set({ saving: true, offline: false });
    for (let edit = state.waiting[0]; edit; edit = state.waiting[0]) {
      try {
        const saved = await send(edit, state.saved.version);
        set({ saved, waiting: state.waiting.slice(1) });
      } catch (error) {
        let problem = toProblem(error);
        if (problem.status === 412) {
          try {
            await meetOthers(problem);
            continue;
          } catch (failed) {
            problem = toProblem(failed);
          }
        }
        const mayPass = problem.status === 0 || problem.status === 429 || problem.status === 503;
        if (mayPass) {
          set({ saving: false, offline: true });
          return;
        }
        set({ waiting: state.waiting.slice(1), refusal: problem });
      }
    }
    set({ saving: false });
  }

  return {
    state: () => state,
    edit(edit) {
      set({ waiting: [...state.waiting, edit], refusal: null });
      void run();
    },
    retry: () => void run(),
    take(next) {
      if (state.saving || state.waiting.length > 0 || next === state.saved) return;
      if (next.version < state.saved.version) return;
      set({ saved: next, refusal: null });
    },
    settle(whose) {
      const held = state.conflict?.held ?? [];
      set({ conflict: null, waiting: whose === "mine" ? [...state.waiting, ...held] : state.waiting });
      if (state.waiting.length > 0) void run();
    },
  };
}
