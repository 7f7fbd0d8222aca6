/** The fields that the school's scheme adds to a kind. */
import type { RecordFormField } from "../../api/gen/types.gen";
import { Choice } from "../../components/choice";
import { Field, TextAreaField, TextField } from "../../components/form";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { fieldInput } from "../../lib/form-fields";
import type { FieldValue } from "./record-value";
import { recordTexts } from "./text";

interface ExtraFieldsProps {
  fields: readonly RecordFormField[];
  values: Readonly<Record<string, FieldValue>>;
  onChange: (key: string, value: FieldValue | undefined) => void;
}

export function ExtraFields({ fields, values, onChange }: ExtraFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <div className="record-part" key={field.key}>
          <ExtraField field={field} value={values[field.key]} onChange={(value) => onChange(field.key, value)} />
        </div>
      ))}
    </>
  );
}

interface ExtraFieldProps {
  field: RecordFormField;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
}

function ExtraField({ field, value, onChange }: ExtraFieldProps) {
  const t = useTexts(recordTexts);
  const say = useLocalText();
  const input = fieldInput(field.input);
  const common = { label: say(field.name), pointer: `/fields/${field.key}`, optional: !field.required };
  const text = value === undefined ? "" : String(value);
  const orNothing = (words: string) => onChange(words === "" ? undefined : words);
  switch (input.kind) {
    case "long_text":
      return (
        <TextAreaField
          {...common}
          rows={3}
          maxLength={input.most}
          value={text}
          onChange={(event) => orNothing(event.target.value)}
        />
      );
    case "number":
      return (
        <TextField
          {...common}
          type="number"
          inputMode="numeric"
          min={input.least}
          max={input.most}
          value={text}
          onChange={(event) => onChange(event.target.value === "" ? undefined : Number(event.target.value))}
        />
      );
    case "date":
      return <TextField {...common} type="date" value={text} onChange={(event) => orNothing(event.target.value)} />;
    case "yes_no":
      return (
        <Field {...common} group>
          {() => (
            <Choice
              label={common.label}
              value={value === undefined ? null : value ? "yes" : "no"}
              options={[
                { value: "yes", label: t("yes") },
                { value: "no", label: t("no") },
              ]}
              onChange={(chosen) => onChange(chosen === "yes")}
            />
          )}
        </Field>
      );
    case "choice":
      return (
        <Field {...common} group>
          {() => (
            <Choice
              label={common.label}
              value={text === "" ? null : text}
              options={input.options.map((option) => ({ value: option.key, label: say(option.name) }))}
              onChange={onChange}
            />
          )}
        </Field>
      );
    default:
      return (
        <TextField
          {...common}
          maxLength={input.most}
          value={text}
          onChange={(event) => orNothing(event.target.value)}
        />
      );
  }
}
