/** A piece of work that is due: what, for whom, by when. State by shape and colour; a tap opens the filled-in form. */
import type { ReactNode } from "react";
import { useTexts } from "../i18n/texts";
import { Link } from "./link";
import { componentTexts } from "./text";
import "./duty.css";

export type DutyState = "overdue" | "due" | "open" | "unsent" | "done";

const stroke = { strokeWidth: 2, strokeLinecap: "round", strokeLinejoin: "round" } as const;
const shapes: Record<DutyState, ReactNode> = {
  overdue: (
    <>
      <path d="M12 2.6 21.4 12 12 21.4 2.6 12Z" fill="var(--red)" />
      <path d="M12 7.6v5.2" stroke="var(--on-red)" {...stroke} />
      <circle cx="12" cy="16" r="1.15" fill="var(--on-red)" />
    </>
  ),
  due: (
    <>
      <circle cx="12" cy="12" r="9" stroke="var(--amber)" strokeWidth="2" />
      <path d="M12 7v5l3.2 2" stroke="var(--amber)" {...stroke} />
    </>
  ),
  unsent: (
    <>
      <circle cx="12" cy="12" r="9" stroke="var(--amber)" strokeWidth="2" strokeDasharray="3.2 2.455" />
      <path d="M12 16V8.4M8.8 11.4 12 8.2l3.2 3.2" stroke="var(--amber)" {...stroke} />
    </>
  ),
  open: <circle cx="12" cy="12" r="9" stroke="var(--line-strong)" strokeWidth="1.75" />,
  done: (
    <>
      <circle cx="12" cy="12" r="10" fill="var(--green)" />
      <path d="m7.6 12.3 3 3 5.8-6.2" stroke="var(--on-green)" {...stroke} />
    </>
  ),
};

export function DutyMark({ state, size = 24 }: { state: DutyState; size?: number }) {
  const t = useTexts(componentTexts);
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" role="img" aria-label={t(state)}>
      {shapes[state]}
    </svg>
  );
}

interface DutyProps {
  state: DutyState;
  /** What and for whom; put names in `<Name>`. */
  title: ReactNode;
  href: string;
}

interface DutyRowProps extends DutyProps {
  /** By when, and what helps: "上周五到期，晚了 5 天". */
  detail?: ReactNode;
  /** At the right: "6 份"; an arrow when left out. */
  trailing?: ReactNode;
}

/** A row of 我的一周. */
export function DutyRow({ state, title, detail, trailing, href }: DutyRowProps) {
  return (
    <Link className={`duty-row duty-${state}`} href={href}>
      <DutyMark state={state} />
      <span className="duty-words">
        <span className="duty-title">{title}</span>
        {detail ? <span className="duty-detail">{detail}</span> : null}
      </span>
      {trailing ? <span className="duty-trailing">{trailing}</span> : <Chevron />}
    </Link>
  );
}

/** The same in one line, for cards and tables. */
export function DutyChip({ state, title, href }: DutyProps) {
  return (
    <Link className={`duty-chip duty-${state}`} href={href}>
      <DutyMark state={state} size={16} />
      <span>{title}</span>
    </Link>
  );
}

function Chevron() {
  return (
    <svg width="16" height="16" viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d="m9 5.5 6.5 6.5L9 18.5" stroke="var(--ink-3)" {...stroke} strokeWidth={1.75} />
    </svg>
  );
}
