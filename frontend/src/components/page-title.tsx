import { type ReactNode, useEffect, useRef } from "react";
import { useDocumentTitle } from "../lib/use-document-title";
import "./page-title.css";

interface PageTitleProps {
  title: string;
  /** A quiet line beside the title: size, class, period. */
  detail?: ReactNode;
  actions?: ReactNode;
}

/** The page's h1. It names the tab and takes the focus, so that a screen reader hears where it has arrived. */
export function PageTitle({ title, detail, actions }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(title);
  useEffect(() => {
    const active = document.activeElement;
    if (!active || active === document.body || active.tagName === "A") heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {detail ? <div className="page-title-detail">{detail}</div> : null}
      {actions ? <div className="page-title-actions no-print">{actions}</div> : null}
    </header>
  );
}
