/** One answer of the server, for the entry that has no query library; fits `QueryState`. */
import { useCallback, useEffect, useRef, useState } from "react";

export interface Loaded<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => void;
  /** Puts in what a write has answered. */
  set: (data: T) => void;
}

/** Loads again when `key` changes; an answer that comes too late is dropped. */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; data?: T; error: unknown }>({ key, error: null });
  const [tries, setTries] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let left = false;
    latest.current().then(
      (data) => left || setState({ key, data, error: null }),
      (error: unknown) => left || setState((before) => ({ ...before, key, error })),
    );
    return () => {
      left = true;
    };
  }, [key, tries]);
  const refetch = useCallback(() => {
    setState((before) => ({ ...before, error: null }));
    setTries((before) => before + 1);
  }, []);
  const set = useCallback((data: T) => setState({ key, data, error: null }), [key]);
  const fresh = state.key === key;
  return { data: fresh ? state.data : undefined, error: fresh ? state.error : null, refetch, set };
}
