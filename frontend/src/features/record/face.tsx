/** Three faces, drawn: glad, even, worried. */
import type { Effect } from "./record-shape";

const mouths: Record<Effect, string> = {
  helped: "M8 14.2c1 1.6 2.4 2.4 4 2.4s3-.8 4-2.4",
  fair: "M8.6 15.4h6.8",
  follow_up: "M8.4 16.6c.9-1.3 2.1-1.9 3.6-1.9s2.7.6 3.6 1.9",
};

export function Face({ effect, size = 30 }: { effect: Effect; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <circle cx="12" cy="12" r="9.2" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="9" cy="10.2" r="1.15" fill="currentColor" />
      <circle cx="15" cy="10.2" r="1.15" fill="currentColor" />
      <path d={mouths[effect]} stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}
