/** What the generated client is made with: this origin, and our way of sending. */
import { apiFetch } from "./transport";

export const createClientConfig = <C extends object>(config?: C) => ({
  ...(config as C),
  baseUrl: location.origin,
  fetch: apiFetch as typeof fetch,
});
