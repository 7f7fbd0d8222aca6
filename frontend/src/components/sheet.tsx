/** The right sheet: always 为什么. On a desk it stands beside the page, on a phone it covers it. Escape closes both. */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTexts } from "../i18n/texts";
import { componentTexts } from "./text";
import "./sheet.css";

interface SheetProps {
  open: boolean;
  onClose: () => void;
  /** Small line above the title; "为什么" when left out. */
  kind?: string;
  title: ReactNode;
  children: ReactNode;
}

export function Sheet({ open, onClose, kind, title, children }: SheetProps) {
  const t = useTexts(componentTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element || !open) return;
    const opener = document.activeElement;
    const wide = window.matchMedia("(min-width: 1100px)").matches;
    if (wide) element.show();
    else element.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [open]);
  useEffect(() => {
    if (!open) return;
    // A modal dialog closes itself on Escape; beside the page the focus may be anywhere.
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog:modal")) onClose();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [open, onClose]);
  if (!open) return null;
  // At the end of the page: a sheet is often opened from a table cell or a line of text, which would cut it off.
  return createPortal(
    <dialog ref={dialog} className="sheet no-print" aria-labelledby={heading} onClose={onClose}>
      <header className="sheet-head">
        <div>
          <p className="sheet-kind">{kind ?? t("why")}</p>
          <h2 id={heading}>{title}</h2>
        </div>
        <button type="button" className="sheet-close" onClick={onClose}>
          {t("close")}
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

/** One part of a sheet: rule, plan paragraph, inputs, records. */
export function SheetSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Lines of a word and its value. */
export function KeyValues({ rows }: { rows: readonly { key: string; label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="key-values">
      {rows.map((row) => (
        <div key={row.key}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface WhyProps {
  title: ReactNode;
  /** The sheet's sections; built only when it is opened. */
  explain: () => ReactNode;
  kind?: string;
  /** The figure itself, where it is the button; "为什么" when left out. */
  children?: ReactNode;
}

/** A small 为什么 beside any figure, pair or duty. */
export function Why({ title, explain, kind, children }: WhyProps) {
  const t = useTexts(componentTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={children ? "why-figure" : "why"}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {children ?? t("why")}
      </button>
      {open ? (
        <Sheet open onClose={() => setOpen(false)} title={title} {...(kind ? { kind } : {})}>
          {explain()}
        </Sheet>
      ) : null}
    </>
  );
}
