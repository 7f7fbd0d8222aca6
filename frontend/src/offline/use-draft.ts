/** A form's value that is kept on this device while it is written. */
import { useEffect, useRef, useState } from "react";
import { newIdempotencyKey } from "../api/headers";
import { readDraft, removeDraft, writeDraft } from "./drafts";

const PAUSE_MS = 500;

interface KeptDraft<T> {
  /** Null until it is known whether there is a draft. */
  value: T | null;
  set: (change: (before: T) => T) => void;
  /** Made when the form was opened for the first time; the same for every try. */
  idempotencyKey: string;
  /** When it was last kept; null while nothing has been written. */
  savedAt: number | null;
  /** False where the browser keeps nothing: the tab has to stay open. */
  durable: boolean;
  /** Nothing more is kept: the form is being saved. */
  finish: () => void;
  /** Saving failed: it is kept again. */
  resume: () => void;
  /** Throws away what was written. */
  discard: () => Promise<void>;
}

/** `initial` is read once, when no draft is found. */
export function useDraft<T>(user: string, form: string, initial: () => T): KeptDraft<T> {
  const [value, setValue] = useState<T | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [durable, setDurable] = useState(true);
  const key = useRef("");
  const touched = useRef(false);
  const finished = useRef(false);
  const start = useRef(initial);
  start.current = initial;
  if (key.current === "") key.current = newIdempotencyKey();

  useEffect(() => {
    let left = false;
    touched.current = false;
    finished.current = false;
    void readDraft<T>(user, form, Date.now()).then((draft) => {
      if (left) return;
      if (draft) key.current = draft.idempotencyKey;
      setSavedAt(draft?.savedAt ?? null);
      setValue(draft?.value ?? start.current());
    });
    return () => {
      left = true;
    };
  }, [user, form]);

  useEffect(() => {
    if (value === null || !touched.current || finished.current) return;
    const keep = async () => {
      if (finished.current) return;
      const now = Date.now();
      try {
        const storage = await writeDraft(user, form, value, key.current, now);
        setDurable(storage.durable);
        setSavedAt(now);
      } catch {
        // The device is full or forbids it: the form goes on, and says that nothing is kept.
        setDurable(false);
      }
    };
    const timer = setTimeout(() => void keep(), PAUSE_MS);
    // A phone may throw the page away at any moment after it is hidden.
    const hidden = () => {
      if (document.visibilityState === "hidden") void keep();
    };
    document.addEventListener("visibilitychange", hidden);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [value, user, form]);

  return {
    value,
    set(change) {
      touched.current = true;
      setValue((before) => (before === null ? before : change(before)));
    },
    idempotencyKey: key.current,
    savedAt,
    durable,
    finish() {
      finished.current = true;
    },
    resume() {
      finished.current = false;
    },
    async discard() {
      finished.current = true;
      await removeDraft(user, form);
    },
  };
}
