/** The filters of a page, kept in the address, so that a view can be shared and the back button works. Staff entry only. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

type Change<F> = { [K in keyof F]?: F[K] | undefined };

/** `read` is what `filtersOf` made, or a like function; it must not change between renders. */
export function useFilters<F extends object>(
  read: (raw: Readonly<Record<string, unknown>>) => F,
): [filters: F, change: (change: Change<F>) => void] {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const filters = useMemo(() => read(raw), [read, raw]);
  const change = useCallback(
    (change: Change<F>) => {
      void navigate({ to: ".", search: (before: object) => read({ ...before, ...change }), replace: true });
    },
    [navigate, read],
  );
  return [filters, change];
}
