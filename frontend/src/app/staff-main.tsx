import "./styles";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { currentSession, onSessionChange } from "../auth/session";
import { TravelProvider } from "../components/link";
import { ToastProvider } from "../components/toast";
import { forget, onSent } from "../offline/post-office";
import { createQueryClient } from "./query-client";
import { router } from "./router";
import { SessionGate } from "./session-gate";

const queries = createQueryClient();

// Nothing of one person stays for the next; the routes decide again who may be where. What waits to be sent outlives a
// session that has merely expired, not a log-out.
let person: string | undefined;
onSessionChange(() => {
  const session = currentSession();
  if (session.state === "signed-in") person = session.account.id;
  if (session.state === "anonymous") {
    if (!session.expired && person) void forget(person);
    queries.clear();
    void router.invalidate();
  }
});
// What was read before something of this device reached the server is old.
onSent(() => void queries.invalidateQueries());

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <TravelProvider value={(href) => void router.navigate({ href })}>
        <ToastProvider>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </ToastProvider>
      </TravelProvider>
    </QueryClientProvider>
  </StrictMode>,
);
