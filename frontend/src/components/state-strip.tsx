/** Where a process is, who is awaited, what comes next, one primary button. */
import type { ReactNode } from "react";
import { useTexts } from "../i18n/texts";
import { componentTexts } from "./text";
import "./state-strip.css";

export interface Step {
  key: string;
  label: string;
  state: "done" | "current" | "coming";
}

interface StateStripProps {
  steps: readonly Step[];
  /** Who or what is awaited: "还差 3 人". */
  awaiting?: ReactNode;
  action?: ReactNode;
}

export function StateStrip({ steps, awaiting, action }: StateStripProps) {
  const t = useTexts(componentTexts);
  const words = { done: "stepDone", current: "stepCurrent", coming: "stepComing" } as const;
  return (
    <div className="state-strip">
      <ol>
        {steps.map((step) => (
          <li
            key={step.key}
            className={`state-step state-${step.state}`}
            aria-current={step.state === "current" ? "step" : undefined}
            aria-label={t(words[step.state], { step: step.label })}
          >
            <i />
            {step.label}
          </li>
        ))}
      </ol>
      {awaiting ? <p className="state-awaiting">{awaiting}</p> : null}
      {action ? <div className="state-action no-print">{action}</div> : null}
    </div>
  );
}
