/** Ctrl+K: jump to any page, student or action by name, pinyin or initials. */
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTexts } from "../i18n/texts";
import { Link } from "./link";
import { componentTexts } from "./text";
import "./command-palette.css";

export interface Command {
  id: string;
  label: string;
  /** Class, group of pages, kind of action. */
  hint?: string;
  href: string;
  /** Other ways to find it: pinyin, initials, the English name. */
  keywords?: readonly string[];
}

interface CommandPaletteProps {
  onClose: () => void;
  commands: readonly Command[];
  /** Called as the reader types; what it finds is passed in with the next `commands`. */
  onSearch?: (text: string) => void;
}

const SHOWN = 12;
const plain = (text: string) => text.toLowerCase().replace(/\s+/g, "");

/** The commands that match, those that begin with the text first. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const wanted = plain(text);
  if (wanted === "") return commands.slice(0, SHOWN);
  const rank = (command: Command) => {
    const names = [command.label, ...(command.keywords ?? [])].map(plain);
    if (names.some((name) => name.startsWith(wanted))) return 0;
    return names.some((name) => name.includes(wanted)) ? 1 : 2;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((entry) => entry.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map((entry) => entry.command);
}

export function CommandPalette({ onClose, commands, onSearch }: CommandPaletteProps) {
  const t = useTexts(componentTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const found = useMemo(() => matching(commands, text), [commands, text]);
  const chosen = Math.min(active, Math.max(0, found.length - 1));

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  return createPortal(
    <dialog ref={dialog} className="palette" aria-label={t("find")} onClose={onClose}>
      <input
        className="palette-input"
        // The palette is opened to type into.
        ref={(element) => element?.focus()}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        aria-label={t("find")}
        placeholder={t("findHint")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          onSearch?.(event.target.value);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setActive((chosen + step + found.length) % Math.max(1, found.length));
          } else if (event.key === "Enter") {
            event.preventDefault();
            list.current?.querySelector<HTMLAnchorElement>("[aria-selected=true]")?.click();
          }
        }}
      />
      <div id={`${id}-list`} ref={list} role="listbox" aria-label={t("find")} className="palette-list">
        {found.map((command, index) => (
          <Link
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            href={command.href}
            tabIndex={-1}
            onClick={onClose}
            onMouseMove={() => setActive(index)}
          >
            <span>{command.label}</span>
            {command.hint ? <small>{command.hint}</small> : null}
          </Link>
        ))}
      </div>
      {found.length === 0 ? <p className="palette-none">{t("nothingFound", { text })}</p> : null}
    </dialog>,
    document.body,
  );
}
