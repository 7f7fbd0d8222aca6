import type { ReactNode } from "react";
import "./name.css";

/** A person's name inside running text, in the serif face. */
export function Name({ children }: { children: ReactNode }) {
  return <span className="name">{children}</span>;
}

/** The first character of a name in a round field, where there is no photo. */
export function Initial({ name, size = 28 }: { name: string; size?: number }) {
  const style = { width: size, height: size, fontSize: Math.max(12, Math.round(size * 0.45)) };
  return (
    <span className="initial" style={style} aria-hidden="true">
      {[...name][0]}
    </span>
  );
}
