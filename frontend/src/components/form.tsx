/**
 * Forms without a library: labels, hints, errors where they belong. The server's problem document goes in as `problem`; each
 * of its errors lands at the field with the same pointer, the rest above the form, and the first wrong field takes the focus.
 */
import {
  createContext,
  type FormEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { ApiProblem } from "../api/problem";
import { useTexts } from "../i18n/texts";
import { componentTexts } from "./text";
import "./form.css";

interface FormState {
  errorOf: (pointer: string) => string | undefined;
  /** A field says that it shows the errors of this pointer; the answer takes it back. */
  claim: (pointer: string) => () => void;
}

const FormContext = createContext<FormState>({ errorOf: () => undefined, claim: () => () => undefined });

interface FormProps {
  onSubmit: () => void;
  /** What the last try ended with. */
  problem?: unknown;
  /** What is wrong before sending, by pointer. */
  errors?: Readonly<Record<string, string>>;
  children: ReactNode;
  className?: string;
  /** For a submit button that stands outside the form. */
  id?: string;
}

export function Form({ onSubmit, problem = null, errors, children, className = "", id }: FormProps) {
  const t = useTexts(componentTexts);
  const form = useRef<HTMLFormElement>(null);
  const [claimed, setClaimed] = useState<readonly string[]>([]);
  const serverErrors = useMemo(() => (problem instanceof ApiProblem ? problem.errors : []), [problem]);
  const state = useMemo<FormState>(
    () => ({
      errorOf: (pointer) => errors?.[pointer] ?? serverErrors.find((error) => error.pointer === pointer)?.message,
      claim(pointer) {
        setClaimed((before) => [...before, pointer]);
        return () =>
          setClaimed((before) => {
            const index = before.indexOf(pointer);
            return index < 0 ? before : before.toSpliced(index, 1);
          });
      },
    }),
    [errors, serverErrors],
  );

  useEffect(() => {
    if (!problem && !errors) return;
    const first = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (first ?? form.current?.querySelector<HTMLElement>("[role=alert]"))?.focus();
  }, [problem, errors]);

  const unplaced = serverErrors.filter((error) => !claimed.includes(error.pointer));
  const general = problem && (serverErrors.length === 0 || unplaced.length > 0) ? problem : null;
  return (
    <FormContext value={state}>
      <form
        ref={form}
        id={id}
        noValidate
        className={`form ${className}`}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
      >
        {general ? (
          <div className="form-problem" role="alert" tabIndex={-1}>
            {unplaced.length > 0 ? (
              <>
                <p>{t("problems")}</p>
                <ul>
                  {unplaced.map((error) => (
                    <li key={`${error.pointer} ${error.code}`}>{error.message}</li>
                  ))}
                </ul>
              </>
            ) : (
              <ProblemSentence problem={general} />
            )}
          </div>
        ) : null}
        {children}
      </form>
    </FormContext>
  );
}

/** A problem in one or two sentences, for places smaller than a page. */
export function ProblemSentence({ problem }: { problem: unknown }) {
  const t = useTexts(componentTexts);
  if (problem instanceof ApiProblem && !problem.isOffline) {
    return (
      <p>
        {[problem.title || t("failedTitle"), problem.detail].filter(Boolean).join(" ")}
        {problem.traceId && problem.status >= 500 ? ` ${t("traceId", { id: problem.traceId })}` : ""}
      </p>
    );
  }
  return (
    <p>
      {t("offlineTitle")} {t("offlineDetail")}
    </p>
  );
}

/** What a control gets from the field around it. */
export interface ControlProps {
  id: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

interface FieldProps {
  label: ReactNode;
  /** Where the value stands in the request body: `/login`. */
  pointer?: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** For chips and other groups: the label is a caption, not a `<label>`. */
  group?: boolean;
  children: (control: ControlProps) => ReactNode;
}

export function Field({ label, pointer, hint, error, optional = false, group = false, children }: FieldProps) {
  const t = useTexts(componentTexts);
  const id = useId();
  const { errorOf, claim } = useContext(FormContext);
  useEffect(() => (pointer === undefined ? undefined : claim(pointer)), [pointer, claim]);
  const wrong = error ?? (pointer === undefined ? undefined : errorOf(pointer));
  const describedBy = [wrong ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  const caption = (
    <>
      {label}
      {optional ? <small>{t("optional")}</small> : null}
    </>
  );
  return (
    <div className="field">
      {group ? (
        <p className="field-label">{caption}</p>
      ) : (
        <label className="field-label" htmlFor={id}>
          {caption}
        </label>
      )}
      {children({
        id,
        ...(wrong ? { "aria-invalid": true as const } : {}),
        ...(describedBy ? { "aria-describedby": describedBy } : {}),
      })}
      {wrong ? (
        <p className="field-error" id={`${id}-error`}>
          {wrong}
        </p>
      ) : null}
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type Common = Omit<FieldProps, "children" | "group">;
const split = <P extends Common>({ label, pointer, hint, error, optional, ...rest }: P) =>
  [{ label, pointer, hint, error, optional } as Common, rest] as const;

/** A line of text, a password, a number, a native date (`type="date"`). */
export function TextField(props: Common & InputHTMLAttributes<HTMLInputElement>) {
  const [field, rest] = split(props);
  return <Field {...field}>{(control) => <input className="input" {...rest} {...control} />}</Field>;
}

export function TextAreaField(props: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const [field, rest] = split(props);
  return <Field {...field}>{(control) => <textarea className="input" rows={5} {...rest} {...control} />}</Field>;
}

export function SelectField(props: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  const [field, rest] = split(props);
  return <Field {...field}>{(control) => <select className="input" {...rest} {...control} />}</Field>;
}

interface SwitchFieldProps {
  label: ReactNode;
  detail?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function SwitchField({ label, detail, checked, onChange }: SwitchFieldProps) {
  return (
    <label className="switch">
      <span>
        <b>{label}</b>
        {detail ? <small>{detail}</small> : null}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
