/** Several of many: what is chosen as chips, the rest behind a select. */
import type { Option } from "../../components/choice";
import { useTexts } from "../../i18n/texts";
import { schemeTexts } from "./text";

interface PickListProps {
  label: string;
  options: readonly Option<string>[];
  values: readonly string[];
  onChange: (values: string[]) => void;
  readOnly: boolean;
}

export function PickList({ label, options, values, onChange, readOnly }: PickListProps) {
  const t = useTexts(schemeTexts);
  const name = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <div className="pick-list">
      {values.map((value) =>
        readOnly ? (
          <span key={value} className="pick">
            {name(value)}
          </span>
        ) : (
          <button
            key={value}
            type="button"
            className="pick"
            aria-label={t("takeOutNamed", { name: String(name(value)) })}
            onClick={() => onChange(values.filter((other) => other !== value))}
          >
            {name(value)} <span aria-hidden="true">×</span>
          </button>
        ),
      )}
      {readOnly ? null : (
        <select
          className="input pick-more"
          aria-label={t("addTo", { name: label })}
          value=""
          onChange={(event) => onChange([...values, event.target.value])}
        >
          <option value="">{t("add")}</option>
          {options
            .filter((option) => !values.includes(option.value))
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
        </select>
      )}
    </div>
  );
}
