/** Which answers are out of date after a write. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { QueryKey } from "./gen/@tanstack/react-query.gen";

/** `refresh("listStudents", "getStudent")`: every answer of these operations, whatever it was asked for. */
export function useRefresh(): (...operations: string[]) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    (...operations) =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => operations.includes((queryKey as unknown as QueryKey<never>)[0]?._id),
      }),
    [queries],
  );
}
