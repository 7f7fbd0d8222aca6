/** The line of filters over a list. What is chosen lives in the address; see `lib/use-filters`. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useIsPhone } from "../lib/use-is-phone";
import { componentTexts } from "./text";
import "./choice.css";
import "./form.css";
import "./filters.css";

interface FilterBarProps {
  /** The box to type in; always in sight. */
  search?: ReactNode;
  /** How many of the others are chosen: on a phone they stand behind a button. */
  chosen?: number;
  /** How many rows match: "614 人". */
  count?: ReactNode;
  children?: ReactNode;
}

export function FilterBar({ search, chosen = 0, count, children }: FilterBarProps) {
  const t = useTexts(componentTexts);
  const phone = useIsPhone();
  const [open, setOpen] = useState(false);
  return (
    <div className="filters no-print">
      {search}
      {phone && children && search ? (
        <button
          type="button"
          className={`filter-more ${chosen > 0 ? "filter-on" : ""}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {chosen > 0 ? t("filtersChosen", { count: chosen }) : t("filters")}
        </button>
      ) : null}
      {phone && search && !open ? null : children}
      {count ? <span className="filters-count">{count}</span> : null}
    </div>
  );
}

const PAUSE_MS = 250;

interface SearchBoxProps {
  label: string;
  value: string | undefined;
  /** Called when the typing pauses. */
  onChange: (text: string | undefined) => void;
}

export function SearchBox({ label, value = "", onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  // The address changed without typing here: back, forward, a link.
  if (value !== sent) {
    setSent(value);
    setText(value);
  }
  // The page may be drawn again while somebody types; that must not begin the pause anew.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(() => {
      setSent(text);
      latest.current(text.trim() === "" ? undefined : text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, sent]);
  return (
    <input
      type="search"
      className="input filter-search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

interface FilterSelectProps {
  label: string;
  /** The first choice, which filters nothing: "全部班级". */
  all: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

export function FilterSelect({ label, all, value = "", options, onChange }: FilterSelectProps) {
  return (
    <select
      className={`input filter-select ${value === "" ? "" : "filter-on"}`}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface FilterToggleProps {
  label: string;
  checked: boolean;
  onChange: (checked: true | undefined) => void;
}

export function FilterToggle({ label, checked, onChange }: FilterToggleProps) {
  return (
    <label className="choice-option">
      <input type="checkbox" checked={checked} onChange={() => onChange(checked ? undefined : true)} />
      <span>{label}</span>
    </label>
  );
}
