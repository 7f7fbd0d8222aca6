import "./styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { TravelProvider } from "../components/link";
import { ToastProvider } from "../components/toast";
import { goTo } from "../lib/address";
import { LiteApplication } from "./lite-shell";
import { SessionGate } from "./session-gate";

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
