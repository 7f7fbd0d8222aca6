/** Asks before work that is not saved is left, inside the application and when the tab is closed. For the entry with a router. */
import { useBlocker } from "@tanstack/react-router";
import { useTexts } from "../i18n/texts";
import { ConfirmDialog } from "./dialog";
import { componentTexts } from "./text";

export function UnsavedGuard({ unsaved }: { unsaved: boolean }) {
  const t = useTexts(componentTexts);
  const { status, proceed, reset } = useBlocker({
    // A change of filters stays on the page.
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <ConfirmDialog danger title={t("leaveTitle")} confirmLabel={t("leave")} onConfirm={proceed} onClose={reset}>
      <p>{t("leaveBody")}</p>
    </ConfirmDialog>
  );
}
