import { useState } from "react";
import { Field } from "../../components/form";
import { useTexts } from "../../i18n/texts";
import { authenticationTexts } from "./text";
import "./authentication.css";

interface PasswordFieldProps {
  label: string;
  pointer: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  hint?: string;
}

/** A password that its owner may look at. */
export function PasswordField({ label, pointer, value, onChange, autoComplete, hint }: PasswordFieldProps) {
  const t = useTexts(authenticationTexts);
  const [visible, setVisible] = useState(false);
  return (
    <Field label={label} pointer={pointer} hint={hint}>
      {(control) => (
        <div className="password">
          <input
            {...control}
            className="input"
            type={visible ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <button type="button" aria-pressed={visible} onClick={() => setVisible(!visible)}>
            {visible ? t("hide") : t("show")}
          </button>
        </div>
      )}
    </Field>
  );
}
