import { QueryClient } from "@tanstack/react-query";
import { type ApiProblem, toProblem } from "../api/problem";

declare module "@tanstack/react-query" {
  interface Register {
    /** Whatever a query or a mutation fails with; see `apiFetch`. */
    defaultError: ApiProblem;
  }
}

/** Server state lives here and nowhere else. Only failures that may pass are tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Without a network a question fails at once and the page says so, instead of waiting unseen.
        networkMode: "always",
        retry: (failures, error) => {
          const { status } = toProblem(error);
          return failures < 2 && (status === 0 || status === 429 || status === 503);
        },
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
