/** The document under edit and the fields that change one figure of it by JSON pointer. */
import { createContext, type ReactNode, useContext } from "react";
import { Choice } from "../../components/choice";
import { Field, SelectField, SwitchField, TextField } from "../../components/form";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { numberAt, stringAt, valueAt } from "../../lib/scheme-document";
import { basisOf, type Problem, problemAt } from "./scheme-reading";
import { useSchemeWords } from "./scheme-words";
import { schemeTexts } from "./text";

interface EditorState {
  document: unknown;
  set: (pointer: string, value: unknown) => void;
  /** What the server refuses. */
  problems: readonly Problem[];
  /** What it allows but advises against. */
  warnings: readonly Problem[];
  readOnly: boolean;
}

const EditorContext = createContext<EditorState>({
  document: null,
  set: () => undefined,
  problems: [],
  warnings: [],
  readOnly: true,
});
export const EditorProvider = EditorContext.Provider;
export const useEditor = (): EditorState => useContext(EditorContext);

type Kind = Parameters<ReturnType<typeof useSchemeWords>["word"]>[0];

interface FigureProps {
  pointer: string;
  label: string;
  hint?: string;
}

interface NumberFigureProps extends FigureProps {
  least?: number;
  most?: number;
  /** Empty takes the member out of the document. */
  optional?: boolean;
  /** What counts where nothing stands. */
  fallback?: number;
}

export function NumberFigure({ pointer, label, hint, least = 0, most, optional, fallback }: NumberFigureProps) {
  const { document, set, problems, warnings, readOnly } = useEditor();
  const value = numberAt(document, pointer) ?? fallback;
  const warned = problemAt(warnings, pointer);
  return (
    <TextField
      label={label}
      hint={warned ? <span className="rule-warning">{warned}</span> : hint}
      error={problemAt(problems, pointer)}
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      step={1}
      disabled={readOnly}
      value={value ?? ""}
      onChange={(event) => {
        const typed = event.target.value;
        if (typed === "" && optional) set(pointer, undefined);
        else if (/^\d{1,6}$/.test(typed)) set(pointer, Number(typed));
      }}
    />
  );
}

/** A decimal that the document keeps as text, because it counts exactly. */
export function DecimalFigure({ pointer, label, hint }: FigureProps) {
  const { document, set, problems, readOnly } = useEditor();
  const value = valueAt(document, pointer);
  return (
    <TextField
      label={label}
      hint={hint}
      error={problemAt(problems, pointer)}
      inputMode="decimal"
      disabled={readOnly}
      value={typeof value === "string" || typeof value === "number" ? String(value) : ""}
      onChange={(event) => {
        if (/^\d*\.?\d*$/.test(event.target.value)) set(pointer, event.target.value);
      }}
    />
  );
}

export function SelectFigure({ pointer, label, kind }: FigureProps & { kind: Kind }) {
  const { document, set, problems, readOnly } = useEditor();
  const { options } = useSchemeWords();
  const value = stringAt(document, pointer);
  return (
    <SelectField
      label={label}
      error={problemAt(problems, pointer)}
      disabled={readOnly}
      value={value ?? ""}
      onChange={(event) => set(pointer, event.target.value)}
    >
      {value === undefined ? <option value="">—</option> : null}
      {options(kind, value).map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </SelectField>
  );
}

export function ChoiceFigure({ pointer, label, kind }: FigureProps & { kind: Kind }) {
  const { document, set, problems, readOnly } = useEditor();
  const { options } = useSchemeWords();
  const value = stringAt(document, pointer);
  return (
    <Field label={label} error={problemAt(problems, pointer)} group>
      {() => (
        <Choice
          label={label}
          options={options(kind, value).map((option) => ({ ...option, disabled: readOnly }))}
          value={value ?? null}
          onChange={(next) => set(pointer, next)}
        />
      )}
    </Field>
  );
}

export function SwitchFigure({ pointer, label }: FigureProps) {
  const { document, set, readOnly } = useEditor();
  return (
    <SwitchField
      label={label}
      checked={valueAt(document, pointer) === true}
      onChange={(checked) => {
        if (!readOnly) set(pointer, checked);
      }}
    />
  );
}

/** Where the rule comes from, and the default to confirm where the plan is silent. */
export function BasisNote({ rule }: { rule: string }) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const { document, set, readOnly } = useEditor();
  const basis = basisOf(document, rule);
  if (!basis) return null;
  const { open } = basis;
  return (
    <div className="basis">
      <p>{t("sourceQuote", { plan: basis.plan, paragraph: basis.paragraph })}</p>
      {open ? (
        <p className={open.confirmed ? "basis-confirmed" : "basis-open"}>
          {local(open.note)}{" "}
          {open.confirmed ? (
            <span>{t("confirmedPoint")}</span>
          ) : readOnly ? null : (
            <button type="button" onClick={() => set(`${basis.pointer}/open/confirmed`, true)}>
              {t("confirmPoint")}
            </button>
          )}
        </p>
      ) : null}
    </div>
  );
}

/** Some figures under one heading, with the paragraph they come from. */
export function FigureGroup({ title, rule, children }: { title: string; rule: string; children: ReactNode }) {
  const { problems } = useEditor();
  const wrong = problems.find((problem) => problem.pointer === rule)?.message;
  return (
    <section className="figure-group" id={rule}>
      <h2>{title}</h2>
      {wrong ? <p className="field-error">{wrong}</p> : null}
      <div className="figure-row">{children}</div>
      <BasisNote rule={rule} />
    </section>
  );
}
