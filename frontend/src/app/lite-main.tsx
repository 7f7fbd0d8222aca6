import "./styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { currentSession, onSessionChange } from "../auth/session";
import { TravelProvider } from "../components/link";
import { ToastProvider } from "../components/toast";
import { goTo } from "../lib/address";
import { storage } from "../offline/storage";
import { LiteApplication } from "./lite-shell";
import { SessionGate } from "./session-gate";

// What one person wrote does not stay for the next.
let person: string | undefined;
onSessionChange(() => {
  const session = currentSession();
  if (session.state === "signed-in") person = session.account.id;
  const gone = session.state === "anonymous" && !session.expired ? person : undefined;
  if (gone) void storage().then((kept) => kept.wipe(gone));
});

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <TravelProvider value={goTo}>
      <ToastProvider>
        <SessionGate>
          <LiteApplication />
        </SessionGate>
      </ToastProvider>
    </TravelProvider>
  </StrictMode>,
);
