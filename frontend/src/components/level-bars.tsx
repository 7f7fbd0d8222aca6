import type { ReactNode } from "react";
import "./level-bars.css";

interface LevelBarsProps {
  /** `value` of `max`; `shown` is what the reader reads: "35/40". */
  rows: readonly { key: string; label: ReactNode; value: number; max: number; shown: ReactNode }[];
}

/** Words, quiet bars, figures. */
export function LevelBars({ rows }: LevelBarsProps) {
  return (
    <ul className="level-bars">
      {rows.map((row) => (
        <li key={row.key}>
          <span>{row.label}</span>
          <Bar value={row.value} max={row.max} />
          <b>{row.shown}</b>
        </li>
      ))}
    </ul>
  );
}

/** A bar alone; the figure stands beside it in words. */
export function Bar({ value, max }: { value: number; max: number }) {
  const width = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <i className="bar" aria-hidden="true">
      <i style={{ width: `${width}%` }} />
    </i>
  );
}
