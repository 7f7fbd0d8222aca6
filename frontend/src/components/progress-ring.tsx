import { useTexts } from "../i18n/texts";
import { componentTexts } from "./text";
import "./progress-ring.css";

interface ProgressRingProps {
  done: number;
  total: number;
  /** Done on this device and not sent yet; part of `done`. */
  unsent?: number;
  /** Diameter in CSS pixels. */
  size?: number;
}

/** How much of the week is done. */
export function ProgressRing({ done, total, unsent = 0, size = 64 }: ProgressRingProps) {
  const t = useTexts(componentTexts);
  const share = (value: number) => (total > 0 ? (Math.min(value, total) / total) * 100 : 0);
  const arc = { cx: 32, cy: 32, r: 29, pathLength: 100, transform: "rotate(-90 32 32)" };
  return (
    <div
      className="progress-ring"
      role="img"
      aria-label={t("ring", { done, total })}
      style={{ width: size, height: size }}
    >
      <svg viewBox="0 0 64 64" fill="none" strokeWidth="4" aria-hidden="true">
        <circle cx="32" cy="32" r="29" stroke="var(--fill)" />
        <circle {...arc} stroke="var(--amber)" strokeDasharray={`${share(done)} 100`} />
        <circle {...arc} stroke="var(--green)" strokeDasharray={`${share(done - unsent)} 100`} />
      </svg>
      <div aria-hidden="true">
        <b>{done}</b>
        <span>{t("ringOf", { total })}</span>
      </div>
    </div>
  );
}
