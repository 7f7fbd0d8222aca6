/** The states every page has: loading, error with retry and number, no permission, not found, empty, and the content. */
import type { ReactNode } from "react";
import { ApiProblem } from "../api/problem";
import { useTexts } from "../i18n/texts";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import { componentTexts } from "./text";
import "./query-state.css";

/** What is needed of a TanStack query; a plain loader may give the same. */
export interface QueryLike<T> {
  data: T | undefined;
  /** Null while nothing is wrong. */
  error: unknown;
  refetch: () => unknown;
}

interface QueryStateProps<T> {
  query: QueryLike<T>;
  /** Lines of the skeleton. */
  lines?: number;
  skeleton?: ReactNode;
  /** Gives an `EmptyState` when there is nothing to show, else nothing. */
  empty?: (data: T) => ReactNode;
  children: (data: T) => ReactNode;
}

export function QueryState<T>({ query, lines = 6, skeleton, empty, children }: QueryStateProps<T>) {
  if (query.data !== undefined) return empty?.(query.data) || children(query.data);
  if (query.error) return <ProblemState problem={query.error} onRetry={query.refetch} />;
  return skeleton ?? <Skeleton lines={lines} />;
}

/** Grey lines that appear only when the answer takes its time. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const t = useTexts(componentTexts);
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t("loading")}</span>
      {Array.from({ length: lines }, (_, index) => index).map((line) => (
        <i key={line} style={{ width: `${[82, 64, 91, 55, 73][line % 5]}%` }} />
      ))}
    </div>
  );
}

export function ProblemState({ problem, onRetry }: { problem: unknown; onRetry?: () => unknown }) {
  const t = useTexts(componentTexts);
  const known = problem instanceof ApiProblem ? problem : null;
  const retry = onRetry ? <Button onClick={() => void onRetry()}>{t("retry")}</Button> : undefined;
  const number = known?.traceId ? <span className="problem-number">{t("traceId", { id: known.traceId })}</span> : null;
  const say = (title: string, detail: ReactNode, action?: ReactNode) => (
    <div role="alert">
      <EmptyState
        sentence={title}
        detail={
          <>
            {detail} {number}
          </>
        }
        {...(action ? { action } : {})}
      />
    </div>
  );
  if (known?.status === 403) return say(t("forbiddenTitle"), known.detail ?? t("forbiddenDetail"));
  if (known?.status === 404) return say(t("missingTitle"), known.detail ?? t("missingDetail"));
  if (known?.isOffline) return say(t("offlineTitle"), t("offlineDetail"), retry);
  return say(known?.title || t("failedTitle"), known?.detail ?? t("failedDetail"), retry);
}
