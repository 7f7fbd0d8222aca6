/** A draft under edit: undo and redo, and saving by itself a moment after the last change that the server accepts. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  getSchemeOptions,
  getSchemeQueryKey,
  listSchemesQueryKey,
  updateSchemeMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { SchemeResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { withValue } from "../../lib/scheme-document";
import { begin, change, redo, undo } from "./history";

const SAVE_AFTER_MS = 1_200;

export type Saving = "saved" | "waiting" | "busy" | "held" | "failed" | "conflict";

interface SchemeDraft {
  document: unknown;
  set: (pointer: string, value: unknown) => void;
  replace: (next: unknown, place: string) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  changed: boolean;
  saving: Saving;
  problem: unknown;
  /** Tries again at once. */
  save: () => void;
  /** Takes what somebody else has saved instead. */
  takeTheirs: () => void;
  /** Saves over what somebody else has saved. */
  keepMine: () => void;
}

/** `held`: the document has mistakes, so that saving waits. `live` is false while the dry run has not seen the last change. */
export function useSchemeDraft(
  scheme: SchemeResponse,
  readOnly: boolean,
  held: (document: unknown) => boolean | null,
): SchemeDraft {
  const queries = useQueryClient();
  const path = { scheme: scheme.id };
  // The document as the server has it; a refetch in the background does not take what is being typed.
  const [base, setBase] = useState({ document: scheme.document as unknown, version: scheme.version });
  const [history, setHistory] = useState(() => begin(scheme.document));
  const document = history.now;
  const changed = document !== base.document;
  const sent = useRef<unknown>(null);
  const mutation = useMutation({
    ...updateSchemeMutation(),
    onSuccess: (saved) => {
      setBase({ document: sent.current, version: saved.version });
      queries.setQueryData(getSchemeQueryKey({ path }), saved);
      void queries.invalidateQueries({ queryKey: listSchemesQueryKey() });
    },
  });
  const { mutate, isPending, error, reset } = mutation;
  useEffect(() => {
    if (!changed && scheme.version > base.version) {
      setBase({ document: scheme.document, version: scheme.version });
      setHistory(begin(scheme.document));
    }
  }, [scheme, base.version, changed]);
  const write = (version: number) => {
    sent.current = document;
    mutate({ path: { scheme: scheme.id }, headers: onVersion(version), body: { document } });
  };
  const conflict = error !== null && "status" in error && error.status === 412;
  const isHeld = held(document);
  const waits = changed && !readOnly && !isPending && error === null && isHeld === false;
  const writeNow = useRef(write);
  writeNow.current = write;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => writeNow.current(base.version), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [waits, base.version, document]);
  const edit = useCallback(
    (next: (before: unknown) => unknown, place: string) => {
      if (error !== null && !conflict) reset();
      setHistory((before) => change(before, next(before.now), place, Date.now()));
    },
    [error, conflict, reset],
  );
  const latest = async () => {
    const options = getSchemeOptions({ path });
    return queries.fetchQuery({ ...options, staleTime: 0 });
  };
  const saving: Saving = conflict
    ? "conflict"
    : isPending
      ? "busy"
      : error
        ? "failed"
        : !changed
          ? "saved"
          : isHeld === true
            ? "held"
            : "waiting";
  return {
    document,
    set: (pointer, value) => edit((before) => withValue(before, pointer, value), pointer),
    replace: (next, place) => edit(() => next, place),
    undo: history.past.length > 0 && !readOnly ? () => setHistory(undo) : null,
    redo: history.future.length > 0 && !readOnly ? () => setHistory(redo) : null,
    changed,
    saving,
    problem: error,
    save: () => write(base.version),
    takeTheirs: () => {
      void latest().then((theirs) => {
        reset();
        setBase({ document: theirs.document, version: theirs.version });
        setHistory(begin(theirs.document));
      });
    },
    keepMine: () => {
      void latest().then((theirs) => {
        reset();
        setBase((before) => ({ ...before, version: theirs.version }));
        write(theirs.version);
      });
    },
  };
}
