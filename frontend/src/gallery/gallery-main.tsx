import "../app/styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { TravelProvider } from "../components/link";
import { ToastProvider } from "../components/toast";
import { Gallery } from "./gallery";

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <TravelProvider value={() => undefined}>
      <ToastProvider>
        <Gallery />
      </ToastProvider>
    </TravelProvider>
  </StrictMode>,
);
