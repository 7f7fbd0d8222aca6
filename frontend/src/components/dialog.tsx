/** A question that stops the work: only before what cannot be taken back. Everything else is undone from the toast. */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import { useTexts } from "../i18n/texts";
import { Button } from "./button";
import { componentTexts } from "./text";
import "./dialog.css";

interface DialogProps {
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** The buttons. */
  actions: ReactNode;
  /** Room for a form of two columns; the whole screen on a phone. */
  wide?: boolean;
}

/** Mount it to open it. */
export function Dialog({ onClose, title, children, actions, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return createPortal(
    <dialog ref={dialog} className={`dialog ${wide ? "dialog-wide" : ""}`} aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      <div className="dialog-body">{children}</div>
      <div className="dialog-actions">{actions}</div>
    </dialog>,
    document.body,
  );
}

interface ConfirmDialogProps {
  onClose: () => void;
  onConfirm: () => void;
  title: ReactNode;
  /** What will happen, and that it cannot be taken back. */
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  busy?: boolean;
}

export function ConfirmDialog({ onConfirm, confirmLabel, danger = false, busy = false, ...rest }: ConfirmDialogProps) {
  const t = useTexts(componentTexts);
  return (
    <Dialog
      {...rest}
      actions={
        <>
          <Button onClick={rest.onClose}>{t("cancel")}</Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    />
  );
}
