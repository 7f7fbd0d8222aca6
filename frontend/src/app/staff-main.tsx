import "./styles";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { currentSession, onSessionChange } from "../auth/session";
import { TravelProvider } from "../components/link";
import { ToastProvider } from "../components/toast";
import { createQueryClient } from "./query-client";
import { router } from "./router";
import { SessionGate } from "./session-gate";

const queries = createQueryClient();

// Nothing of one person stays for the next; the routes decide again who may be where.
onSessionChange(() => {
  if (currentSession().state === "anonymous") {
    queries.clear();
    void router.invalidate();
  }
});

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
