/** Chips to choose from: one (`Choice`), several (`Choices`), and the joined form for views (`Segments`). */
import { type ReactNode, useId } from "react";
import "./choice.css";

export interface Option<V extends string> {
  value: V;
  label: ReactNode;
  /** A line under the label; the chips then become rows. */
  detail?: ReactNode;
  disabled?: boolean;
}

interface ChoiceProps<V extends string> {
  /** Said by screen readers; shown by the `Field` around it. */
  label: string;
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V) => void;
  look?: "chips" | "rows" | "segments";
  describedBy?: string;
}

export function Choice<V extends string>({
  label,
  options,
  value,
  onChange,
  look = "chips",
  describedBy,
}: ChoiceProps<V>) {
  const name = useId();
  return (
    <div className={`choice choice-${look}`} role="radiogroup" aria-label={label} aria-describedby={describedBy}>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.detail ? <small>{option.detail}</small> : null}
          </span>
        </label>
      ))}
    </div>
  );
}

/** The joined form, for switching a view. */
export function Segments<V extends string>(props: Omit<ChoiceProps<V>, "look">) {
  return <Choice {...props} look="segments" />;
}

interface ChoicesProps<V extends string> {
  label: string;
  options: readonly Option<V>[];
  values: readonly V[];
  onChange: (values: V[]) => void;
}

export function Choices<V extends string>({ label, options, values, onChange }: ChoicesProps<V>) {
  return (
    <fieldset className="choice choice-chips" aria-label={label}>
      {options.map((option) => {
        const checked = values.includes(option.value);
        return (
          <label key={option.value} className="choice-option">
            <input
              type="checkbox"
              checked={checked}
              disabled={option.disabled}
              onChange={() =>
                onChange(checked ? values.filter((value) => value !== option.value) : [...values, option.value])
              }
            />
            <span>{option.label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
