import type { ReactNode } from "react";
import { ApiProblem } from "../api/problem";
import { useCan } from "../auth/can";
import { ProblemState } from "./query-state";

const FORBIDDEN = 403;

/** A page that begins with something to do rather than something to read, so that no answer would say "not allowed". */
export function Permitted({ permission, children }: { permission: string; children: ReactNode }) {
  const may = useCan();
  return may(permission) ? children : <ProblemState problem={new ApiProblem({}, FORBIDDEN)} />;
}
