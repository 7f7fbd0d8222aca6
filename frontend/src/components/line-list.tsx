/** A list of lines to fill in inside a form: each can be taken away, new ones come at the end. */
import { type ReactNode, useState } from "react";
import { useTexts } from "../i18n/texts";
import { Button } from "./button";
import { componentTexts } from "./text";
import "./line-list.css";

interface LineListProps<T> {
  lines: readonly T[];
  onChange: (lines: readonly T[]) => void;
  /** A new line. */
  blank: T;
  addLabel: string;
  /** What a line is called when it is taken away, for screen readers. */
  nameOf: (line: T) => string;
  /** The controls of one line. */
  children: (line: T, set: (change: Partial<T>) => void) => ReactNode;
}

export function LineList<T>({ lines, onChange, blank, addLabel, nameOf, children }: LineListProps<T>) {
  const t = useTexts(componentTexts);
  // Lines have no id of their own; these keep what is typed with its line when another is taken away.
  const [keys, setKeys] = useState<readonly number[]>(() => lines.map((_, index) => index));
  return (
    <div className="line-list">
      <ul>
        {lines.map((line, index) => (
          <li key={keys[index]}>
            <span className="line-controls">
              {children(line, (change) =>
                onChange(lines.map((one, at) => (at === index ? { ...one, ...change } : one))),
              )}
            </span>
            <Button
              look="quiet"
              aria-label={t("removeLine", { line: nameOf(line) })}
              onClick={() => {
                setKeys(keys.toSpliced(index, 1));
                onChange(lines.toSpliced(index, 1));
              }}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        onClick={() => {
          setKeys([...keys, Math.max(-1, ...keys) + 1]);
          onChange([...lines, blank]);
        }}
      >
        {addLabel}
      </Button>
    </div>
  );
}
