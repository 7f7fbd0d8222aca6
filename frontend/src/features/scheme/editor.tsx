/** The document under edit: what stands there, what changes it, what is wrong with it, and the schema that its fields come from. */
import { createContext, type ReactNode, useContext } from "react";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { numberAt } from "../../lib/scheme-document";
import { fieldOf, type SchemaNode, shapeOf } from "./schema";
import { basisOf, type Problem, problemAt, type Warning } from "./scheme-reading";
import { schemeTexts } from "./text";

interface EditorState {
  document: unknown;
  /** Changes one place; `undefined` takes the member out. */
  set: (pointer: string, value: unknown) => void;
  /** Changes the document as a whole; `place` says what of it, for undo. */
  replace: (next: unknown, place: string) => void;
  /** What the server refuses. */
  problems: readonly Problem[];
  /** What it allows but advises against. */
  warnings: readonly Warning[];
  /** Duties of the term by rule, of the mentor shown beside. */
  loads: ReadonlyMap<string, number>;
  schema: SchemaNode;
  readOnly: boolean;
}

const EditorContext = createContext<EditorState | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): EditorState {
  const state = useContext(EditorContext);
  if (!state) throw new Error("outside of the editor");
  return state;
}

/** What a code is called at a place of the schema. */
export function useWord(): (node: SchemaNode | undefined, code: string) => string {
  const english = useLanguage() === "en";
  return (node, code) => {
    const shape = node ? shapeOf(node) : undefined;
    const found = shape?.is === "code" ? shape.choices.find((choice) => choice.value === code) : undefined;
    return found ? (english ? found.en : found.zh) : code;
  };
}

/** Where the rule comes from, how far it binds, and the default to confirm where the plan is silent. */
export function BasisNote({ rule }: { rule: string }) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const word = useWord();
  const { document, set, readOnly, schema } = useEditor();
  const basis = basisOf(document, rule);
  if (!basis) return null;
  const { open } = basis;
  const binding = bindingNode(schema);
  const shape = binding ? shapeOf(binding) : undefined;
  return (
    <div className="basis">
      <p>
        {t("sourceQuote", { plan: basis.plan, paragraph: basis.paragraph })}{" "}
        {readOnly ? (
          <b>{word(binding, basis.binding)}</b>
        ) : (
          <select
            className="basis-binding"
            aria-label={t("binding")}
            value={basis.binding}
            onChange={(event) => set(`${basis.pointer}/binding`, event.target.value)}
          >
            {(shape?.is === "code" ? shape.choices : []).map((choice) => (
              <option key={choice.value} value={choice.value}>
                {word(binding, choice.value)}
              </option>
            ))}
          </select>
        )}
      </p>
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

/** The schema of how far a rule binds; every rule has the same. */
export const bindingNode = (schema: SchemaNode): SchemaNode | undefined => {
  const mentors = fieldOf(schema, "mentors");
  const basis = mentors ? fieldOf(mentors, "basis") : undefined;
  return basis ? fieldOf(basis, "binding") : undefined;
};

/** What is wrong with a place or worth a second look, with the change that would mend it. */
export function Remarks({ pointer, exactly = false }: { pointer: string; exactly?: boolean }) {
  const t = useTexts(schemeTexts);
  const { problems, warnings, set, readOnly } = useEditor();
  const here = (at: string) => at === pointer || (!exactly && at.startsWith(`${pointer}/`));
  const wrong = exactly ? problems.find((one) => one.pointer === pointer)?.message : problemAt(problems, pointer);
  const warned = warnings.filter((one) => here(one.pointer));
  return (
    <>
      {wrong ? <p className="field-error">{wrong}</p> : null}
      {warned.map((one) => (
        <p key={`${one.pointer} ${one.message}`} className="rule-warning">
          {one.message} {one.advice}{" "}
          {one.change && !readOnly ? (
            <button type="button" onClick={() => one.change && set(one.change.pointer, one.change.value)}>
              {t("applyAdvice")}
            </button>
          ) : null}
        </p>
      ))}
    </>
  );
}

/** Some fields under one heading, with the paragraph they come from. */
export function FigureGroup({ title, about, rule, children }: FigureGroupProps) {
  return (
    <section className="figure-group" id={rule}>
      <h2>{title}</h2>
      {about ? <p className="figure-about">{about}</p> : null}
      <Remarks pointer={rule} exactly />
      {children}
      <BasisNote rule={rule} />
    </section>
  );
}

interface FigureGroupProps {
  title: string;
  about?: string;
  rule: string;
  children: ReactNode;
}

/** Hundredths as a decimal: 2500 → 25. */
export const inWholes = (document: unknown, pointer: string): number => (numberAt(document, pointer) ?? 0) / 100;
