/** A sentence at the foot of the page that says what happened, with 撤销 where it can be taken back. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { useTexts } from "../i18n/texts";
import { componentTexts } from "./text";
import "./toast.css";

interface Toast {
  text: string;
  tone?: "plain" | "problem";
  undo?: () => void;
}

const SHOWN_MS = 6_000;
const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** `const toast = useToast(); toast({ text: t("saved"), undo })`. */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTexts(componentTexts);
  const [toast, setToast] = useState<Toast | null>(null);
  const show = useCallback((next: Toast) => setToast(next), []);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toast-place no-print" role="status" aria-live="polite">
        {toast ? (
          <div className={`toast ${toast.tone === "problem" ? "toast-problem" : ""}`}>
            <span>{toast.text}</span>
            {toast.undo ? (
              <button
                type="button"
                onClick={() => {
                  toast.undo?.();
                  setToast(null);
                }}
              >
                {t("undo")}
              </button>
            ) : null}
          </div>
        ) : null}
      </div>
    </ToastContext>
  );
}
