import type { ReactNode } from "react";
import "./empty-state.css";

interface EmptyStateProps {
  /** One sentence. */
  sentence: ReactNode;
  /** One next step: a button or a link. */
  action?: ReactNode;
  /** More about it, in small type. */
  detail?: ReactNode;
}

export function EmptyState({ sentence, action, detail }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p className="empty-state-sentence">{sentence}</p>
      {detail ? <p className="empty-state-detail">{detail}</p> : null}
      {action ? <div className="empty-state-action">{action}</div> : null}
    </div>
  );
}
