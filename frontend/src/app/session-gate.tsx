import { type ReactNode, useEffect } from "react";
import { ApiProblem } from "../api/problem";
import { currentSession, resumeSession, useSession } from "../auth/session";
import { ProblemState } from "../components/query-state";

/** Waits until it is known whether somebody is logged in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useSession();
  useEffect(() => {
    if (currentSession().state === "unknown") void resumeSession();
  }, []);
  if (session.state === "unknown") return null;
  if (session.state === "unreachable") {
    return (
      <main style={{ padding: "20vh var(--gutter-phone)", display: "grid", justifyContent: "center" }}>
        <ProblemState problem={new ApiProblem({}, 0)} onRetry={resumeSession} />
      </main>
    );
  }
  return children;
}
