/** The board with its autosave, and the acts that the server does as a whole: solve, undo, redo. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import {
  getBoardQueryKey,
  getPairWhyQueryKey,
  redoBoardMutation,
  solveBoardMutation,
  undoBoardMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import { editBoard, getBoard } from "../../api/gen/sdk.gen";
import type { BoardResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { createSaver, type SaverState, shownBoard } from "./board-saver";

export function useBoard(loaded: BoardResponse) {
  const queries = useQueryClient();
  const path = useMemo(() => ({ campaign: loaded.campaign.id }), [loaded.campaign.id]);
  const [changed, setChanged] = useState<SaverState | null>(null);
  const keep = (board: BoardResponse) => {
    queries.setQueryData(getBoardQueryKey({ path }), board);
    // The reasons of every pair may have changed with any one of them.
    const [why] = getPairWhyQueryKey({ path: { ...path, student: "" } });
    void queries.invalidateQueries({ queryKey: [{ _id: why._id }] });
    return board;
  };
  const [saver] = useState(() =>
    createSaver(loaded, {
      send: async (edit, version) =>
        keep((await editBoard({ path, headers: onVersion(version), body: edit, throwOnError: true })).data),
      reload: async () => keep((await getBoard({ path, throwOnError: true })).data),
      onChange: setChanged,
    }),
  );
  useEffect(() => saver.take(loaded), [saver, loaded]);
  const state = changed ?? saver.state();
  const board = useMemo(() => shownBoard(state), [state]);
  const onSuccess = (next: BoardResponse) => {
    saver.take(keep(next));
  };
  const solve = useMutation({ ...solveBoardMutation(), onSuccess });
  const undo = useMutation({ ...undoBoardMutation(), onSuccess });
  const redo = useMutation({ ...redoBoardMutation(), onSuccess });
  const once = () => ({ path, headers: onceOnly(newIdempotencyKey()) });
  const busy = solve.isPending || undo.isPending || redo.isPending || state.waiting.length > 0;
  return {
    board,
    state,
    saver,
    /** Something is on its way: whole-board acts have to wait. */
    busy,
    solving: solve.isPending,
    problem: solve.error ?? undo.error ?? redo.error,
    solve: (mode: string, keepPlaced: boolean) =>
      solve.mutateAsync({ ...once(), body: { mode, keep_placed: keepPlaced } }),
    undo: () => undo.mutate(once()),
    redo: () => redo.mutate(once()),
  };
}

export type BoardActs = ReturnType<typeof useBoard>;
