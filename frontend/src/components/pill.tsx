import type { ReactNode } from "react";
import "./pill.css";

export type Tone = "plain" | "green" | "amber" | "red" | "blue";

/** A small word with a tint. The word carries the meaning, the colour only helps. */
export function Pill({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`pill pill-${tone}`}>{children}</span>;
}
