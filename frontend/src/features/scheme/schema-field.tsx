/** One field of the document, drawn from the schema: its label, its explanation, and the control that fits what may stand there. */
import { Choices } from "../../components/choice";
import { Field, SelectField, SwitchField, TextAreaField, TextField } from "../../components/form";
import { WordsField, wordsOf } from "../../components/words-field";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { listAt, numberAt, stringAt, valueAt } from "../../lib/scheme-document";
import { inWholes, useEditor } from "./editor";
import { EntryList } from "./entry-list";
import { PickList } from "./pick-list";
import { dutyKeys, formFieldKeys } from "./rule-edits";
import {
  aboutOf,
  blankOf,
  blankVariant,
  type CodeChoice,
  choicesOf,
  keysOf,
  type SchemaNode,
  shapeOf,
  shownFields,
  titleOf,
  variantKey,
  variantOf,
} from "./schema";
import { schemeTexts } from "./text";

/** Texts that take several lines. */
const LONG = new Set(["summary", "template", "note", "caution", "text", "paragraph"]);
/** More choices than these are picked from a list. */
const MOST_CHIPS = 8;

interface PlaceProps {
  pointer: string;
  node: SchemaNode;
}

/** Every field of an object, in a row; `leave` names those that are shown elsewhere. */
export function SchemaFields({ pointer, node, leave = [] }: PlaceProps & { leave?: readonly string[] }) {
  return (
    <div className="figure-row">
      {shownFields(node)
        .filter(([key]) => !leave.includes(key))
        .map(([key, field]) => (
          <SchemaField key={key} pointer={`${pointer}/${key}`} node={field} />
        ))}
    </div>
  );
}

export function SchemaField({ pointer, node }: PlaceProps) {
  const language = useLanguage();
  const { document, set, problems, warnings, readOnly } = useEditor();
  const label = titleOf(node, language);
  const about = aboutOf(node, language);
  const value = valueAt(document, pointer);
  const shape = shapeOf(node);
  const error = problems.find((problem) => problem.pointer === pointer)?.message;
  const warned = warnings.find((warning) => warning.pointer === pointer);
  const hint = warned ? (
    <span className="rule-warning">{`${warned.message} ${warned.advice}`}</span>
  ) : (
    about || undefined
  );
  const common = { label, hint, error };
  const key = pointer.split("/").at(-1) ?? "";
  switch (shape.is) {
    case "yesNo":
      return (
        <div className="figure-switch">
          <SwitchField
            label={label}
            detail={about || undefined}
            checked={value === true}
            onChange={(checked) => {
              if (!readOnly) set(pointer, checked);
            }}
          />
        </div>
      );
    case "whole":
      if (key === "hundredths") return <MoneyFigure {...common} pointer={pointer} />;
      return (
        <TextField
          {...common}
          type="number"
          inputMode="numeric"
          min={0}
          step={1}
          disabled={readOnly}
          value={numberAt(document, pointer) ?? (typeof node.written.default === "number" ? node.written.default : "")}
          onChange={(event) => {
            const typed = event.target.value;
            if (typed === "" && node.optional) set(pointer, undefined);
            else if (/^-?\d{1,6}$/.test(typed)) set(pointer, Number(typed));
          }}
        />
      );
    case "exact":
      return (
        <TextField
          {...common}
          inputMode="decimal"
          disabled={readOnly}
          value={stringAt(document, pointer) ?? (typeof node.written.default === "string" ? node.written.default : "")}
          onChange={(event) => {
            const typed = event.target.value;
            if (typed === "" && node.optional) set(pointer, undefined);
            else if (/^-?\d*(\.\d*|\/\d*)?$/.test(typed)) set(pointer, typed);
          }}
        />
      );
    case "code":
      return <CodeSelect {...common} pointer={pointer} node={node} choices={shape.choices} />;
    case "words":
      return <WordsInBoth {...common} pointer={pointer} optional={node.optional} long={LONG.has(key)} />;
    case "text":
      return (
        <TextField
          {...common}
          disabled={readOnly}
          value={stringAt(document, pointer) ?? ""}
          onChange={(event) =>
            set(pointer, event.target.value === "" && node.optional ? undefined : event.target.value)
          }
        />
      );
    case "pair":
      return <PairFigure {...common} pointer={pointer} />;
    case "list":
      return <ListField pointer={pointer} node={node} entry={shape.entry} label={label} about={about} error={error} />;
    case "variants":
      return <VariantField pointer={pointer} node={node} variants={shape.variants} />;
    case "fields":
      return <GroupField pointer={pointer} node={node} />;
    case "free":
      return <FreeField {...common} pointer={pointer} />;
  }
}

interface CommonProps {
  pointer: string;
  label: string;
  hint: React.ReactNode;
  error: string | undefined;
}

function MoneyFigure({ pointer, ...common }: CommonProps) {
  const { document, set, readOnly } = useEditor();
  return (
    <TextField
      {...common}
      type="number"
      min={0}
      step={0.01}
      disabled={readOnly}
      value={inWholes(document, pointer)}
      onChange={(event) => {
        const amount = Number(event.target.value);
        if (Number.isFinite(amount)) set(pointer, Math.round(amount * 100));
      }}
    />
  );
}

const said = (choice: CodeChoice, english: boolean) => (english ? choice.en : choice.zh);

function CodeSelect({
  pointer,
  node,
  choices,
  ...common
}: CommonProps & { node: SchemaNode; choices: readonly CodeChoice[] }) {
  const english = useLanguage() === "en";
  const { document, set, readOnly } = useEditor();
  const fallback = typeof node.written.default === "string" ? node.written.default : "";
  const value = stringAt(document, pointer) ?? fallback;
  const known = choices.some((choice) => choice.value === value);
  return (
    <SelectField
      {...common}
      disabled={readOnly}
      value={value}
      onChange={(event) => set(pointer, event.target.value === "" ? undefined : event.target.value)}
    >
      {node.optional || value === "" ? <option value="">—</option> : null}
      {known || value === "" ? null : <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {said(choice, english)}
        </option>
      ))}
    </SelectField>
  );
}

/** Chinese, and beneath it English. */
function WordsInBoth({ pointer, optional, long, ...common }: CommonProps & { optional: boolean; long: boolean }) {
  const t = useTexts(schemeTexts);
  const { document, set, problems, readOnly } = useEditor();
  const Input = long ? TextAreaField : TextField;
  const inner = problems.find((problem) => problem.pointer.startsWith(`${pointer}/`))?.message;
  const zh = stringAt(document, `${pointer}/zh`) ?? "";
  const en = stringAt(document, `${pointer}/en`) ?? "";
  const put = (next: { zh: string; en: string }) => {
    const empty = next.zh === "" && next.en === "";
    set(pointer, empty && optional ? undefined : next.en === "" ? { zh: next.zh } : next);
  };
  return (
    <div className="figure-wide figure-both">
      <Input
        {...common}
        error={common.error ?? inner}
        disabled={readOnly}
        value={zh}
        onChange={(event) => put({ zh: event.target.value, en })}
      />
      <Input
        label={t("inEnglish", { label: common.label })}
        disabled={readOnly}
        value={en}
        onChange={(event) => put({ zh, en: event.target.value })}
      />
    </div>
  );
}

/** Two whole numbers, or nothing. */
function PairFigure({ pointer, ...common }: CommonProps) {
  const t = useTexts(schemeTexts);
  const { document, set, readOnly } = useEditor();
  const [from, to] = listAt(document, pointer);
  const shown = (value: unknown) => (typeof value === "number" ? value : "");
  const put = (next: readonly unknown[]) => set(pointer, next.every((value) => value === "") ? undefined : next);
  const figure = (typed: string) => (/^\d{1,4}$/.test(typed) ? Number(typed) : "");
  return (
    <Field {...common} group>
      {() => (
        <div className="figure-pair">
          <input
            className="input"
            type="number"
            aria-label={`${common.label} ${t("least")}`}
            disabled={readOnly}
            value={shown(from)}
            onChange={(event) => {
              const next = figure(event.target.value);
              put([next, next === "" ? "" : (to ?? next)]);
            }}
          />
          <span>–</span>
          <input
            className="input"
            type="number"
            aria-label={`${common.label} ${t("most")}`}
            disabled={readOnly}
            value={shown(to)}
            onChange={(event) => {
              const next = figure(event.target.value);
              put([next === "" ? "" : (from ?? next), next]);
            }}
          />
        </div>
      )}
    </Field>
  );
}

/** A few settings that have no form of their own: weights by their keys. */
function FreeField({ pointer, ...common }: CommonProps) {
  const { document, set, readOnly } = useEditor();
  const value = valueAt(document, pointer);
  return (
    <div className="figure-wide">
      <TextAreaField
        {...common}
        rows={3}
        className="input input-code"
        disabled={readOnly}
        key={JSON.stringify(value ?? {})}
        defaultValue={value === undefined ? "" : JSON.stringify(value)}
        onBlur={(event) => {
          const typed = event.target.value.trim();
          try {
            set(pointer, typed === "" ? undefined : (JSON.parse(typed) as unknown));
          } catch {
            // Not JSON: what stood there stays, and is shown again.
            event.target.value = value === undefined ? "" : JSON.stringify(value);
          }
        }}
      />
    </div>
  );
}

interface ListFieldProps extends PlaceProps {
  entry: SchemaNode;
  label: string;
  about: string;
  error: string | undefined;
}

function ListField({ pointer, node, entry, label, about, error }: ListFieldProps) {
  const english = useLanguage() === "en";
  const { document, set, readOnly } = useEditor();
  const values = listAt(document, pointer);
  const texts = values.filter((value) => typeof value === "string");
  const shape = shapeOf(entry);
  const keys = keysOf(node);
  const known =
    keys === "duties" ? dutyKeys(document) : keys === "form_fields" ? formFieldKeys(document) : choicesOf(node);
  const choices = shape.is === "code" ? shape.choices : known;
  const put = (next: readonly string[]) => set(pointer, next.length === 0 && !isRequired(node) ? undefined : next);
  if (choices.length > 0) {
    const options = choices.map((choice) => ({
      value: choice.value,
      label: said(choice, english),
      disabled: readOnly,
    }));
    return (
      <div className="figure-wide">
        <Field label={label} hint={about || undefined} error={error} group>
          {() =>
            options.length > MOST_CHIPS ? (
              <PickList label={label} options={options} values={texts} onChange={put} readOnly={readOnly} />
            ) : (
              <Choices label={label} options={options} values={texts} onChange={put} />
            )
          }
        </Field>
      </div>
    );
  }
  if (shape.is === "whole") {
    return (
      <TextField
        label={label}
        hint={about || undefined}
        error={error}
        disabled={readOnly}
        defaultValue={values.join("、")}
        onBlur={(event) => {
          const numbers = wordsOf(event.target.value).map(Number).filter(Number.isInteger);
          set(pointer, numbers.length === 0 && !isRequired(node) ? undefined : numbers);
        }}
      />
    );
  }
  if (shape.is === "text") {
    return (
      <WordsField label={label} pointer={pointer} {...(about ? { hint: about } : {})} values={texts} onChange={put} />
    );
  }
  return <EntryList pointer={pointer} entry={entry} label={label} about={about} error={error} />;
}

/** A list that the schema gives no default must stand there, even empty. */
const isRequired = (node: SchemaNode) => Array.isArray(node.written.default);

/** One of several kinds: which, and then its own fields. */
function VariantField({ pointer, node, variants }: PlaceProps & { variants: readonly SchemaNode[] }) {
  const language = useLanguage();
  const { document, set, problems, readOnly } = useEditor();
  const value = valueAt(document, pointer);
  const variant = variantOf(variants, value);
  return (
    <fieldset className="figure-inner">
      <legend>{titleOf(node, language)}</legend>
      <div className="figure-row">
        <SelectField
          label={titleOf(node, language)}
          hint={(variant ? aboutOf(variant, language) : aboutOf(node, language)) || undefined}
          error={problems.find((problem) => problem.pointer === pointer)?.message}
          disabled={readOnly}
          value={variant ? variantKey(variant) : ""}
          onChange={(event) => {
            const next = variants.find((one) => variantKey(one) === event.target.value);
            set(pointer, next ? blankVariant(next) : undefined);
          }}
        >
          {node.optional || !variant ? <option value="">—</option> : null}
          {variants.map((one) => (
            <option key={variantKey(one)} value={variantKey(one)}>
              {titleOf(one, language)}
            </option>
          ))}
        </SelectField>
        {variant
          ? shownFields(variant)
              .filter(([key, field]) => key !== "kind" || field.written.const === undefined)
              .map(([key, field]) => <SchemaField key={key} pointer={`${pointer}/${key}`} node={field} />)
          : null}
      </div>
    </fieldset>
  );
}

/** Fields that belong together; where nothing need stand, they are added and taken out as one. */
function GroupField({ pointer, node }: PlaceProps) {
  const t = useTexts(schemeTexts);
  const language = useLanguage();
  const { document, set, readOnly } = useEditor();
  const there = valueAt(document, pointer) !== undefined && valueAt(document, pointer) !== null;
  const title = titleOf(node, language);
  if (!there && node.optional) {
    return readOnly ? null : (
      <div className="figure-wide">
        <button type="button" className="figure-add" onClick={() => set(pointer, blankOf({ ...node, written: {} }))}>
          {t("addNamed", { name: title })}
        </button>
      </div>
    );
  }
  return (
    <fieldset className="figure-inner">
      <legend>
        {title}{" "}
        {node.optional && !readOnly ? (
          <button type="button" className="figure-add" onClick={() => set(pointer, undefined)}>
            {t("takeOut")}
          </button>
        ) : null}
      </legend>
      <SchemaFields pointer={pointer} node={node} />
    </fieldset>
  );
}
