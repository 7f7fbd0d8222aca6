import type { ReactNode } from "react";
import "./figures.css";

interface FiguresProps {
  items: readonly { key: string; value: ReactNode; of?: ReactNode; label: ReactNode; tone?: "amber" | "red" }[];
}

/** A line of few figures between two hairlines. */
export function Figures({ items }: FiguresProps) {
  return (
    <dl className="figures">
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.label}</dt>
          <dd className={item.tone ? `figure-${item.tone}` : ""}>
            {item.value} {item.of ? <small>{item.of}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
