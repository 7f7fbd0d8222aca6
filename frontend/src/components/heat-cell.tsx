import { useTexts } from "../i18n/texts";
import { componentTexts } from "./text";
import "./heat-cell.css";

interface HeatCellProps {
  /** 0–4, or `missed`, which is hatched. */
  level: 0 | 1 | 2 | 3 | 4 | "missed";
  /** What the cell is about: "二(4)班 第 5 周". */
  label: string;
  /** Shown inside: a figure or nothing. */
  value?: string | number;
  /** The week is still running: outlined. */
  running?: boolean;
}

/** A cell of a heat map. Its meaning is in the figure and the hatching, never in the colour alone. */
export function HeatCell({ level, label, value = "", running = false }: HeatCellProps) {
  const t = useTexts(componentTexts);
  const name = level === "missed" && value === "" ? t("missedCell", { label }) : t("levelCell", { label, value });
  return (
    <span className={`heat heat-${level} ${running ? "heat-running" : ""}`} role="img" aria-label={name} title={name}>
      <b aria-hidden="true">{value}</b>
    </span>
  );
}
