/** /lite/reflection: a page of a notebook for the week; the draft is kept on the device; the mentor's answer stands on top. */
import { useState } from "react";
import { createMyReflection, listMyReflections } from "../../api/gen/sdk.gen";
import type { MyReflection, MyReflectionList, RecordFormField } from "../../api/gen/types.gen";
import { onceOnly } from "../../api/headers";
import { useSession } from "../../auth/session";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { EmptyState } from "../../components/empty-state";
import { Field, Form, TextField } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState, Skeleton } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { dayOf, formatDay, formatTime, weekday } from "../../lib/dates";
import { fieldInput } from "../../lib/form-fields";
import { useLoad } from "../../lib/use-load";
import { useDraft } from "../../offline/use-draft";
import { isHandedIn, openWeeks } from "./reflection-weeks";
import { reflectionTexts } from "./text";
import { useChild } from "./use-child";
import "./lite.css";
import "./reflection.css";

export function ReflectionPage() {
  const t = useTexts(reflectionTexts);
  const { student, isGuardian } = useChild();
  const own = useLoad(`reflections ${student ?? ""}`, async () => {
    const { data } = await listMyReflections({ query: { student }, throwOnError: true });
    return data;
  });
  return (
    <>
      <PageTitle title={t(isGuardian ? "titleGuardian" : "title")} />
      <QueryState query={own}>{(data) => <Reflections own={data} onHandedIn={own.set} />}</QueryState>
    </>
  );
}

interface ReflectionsProps {
  own: MyReflectionList;
  onHandedIn: (own: MyReflectionList) => void;
}

function Reflections({ own, onHandedIn }: ReflectionsProps) {
  const t = useTexts(reflectionTexts);
  const session = useSession();
  const toast = useToast();
  const weeks = openWeeks(own.items, dayOf(new Date()));
  const [chosen, setChosen] = useState<number | null>(null);
  const item = weeks.find((one) => one.week === chosen) ?? weeks[0];
  const written = own.items.filter(isHandedIn).sort((a, b) => b.week - a.week);
  const answer = written.find((one) => one.marked_text || one.praise);
  const names = own.mentors.map((mentor) => mentor.name).join("、");
  const user = session.state === "signed-in" ? session.account.id : "";
  return (
    <>
      <p className="reflection-who">
        <b>{own.student.name}</b>
        {item ? <span>{t("week", { week: item.week })}</span> : null}
      </p>
      {answer ? (
        <blockquote className="lite-quote">
          <p>{answer.marked_text ?? answer.praise}</p>
          <footer>{t("reply", { names, week: answer.week })}</footer>
        </blockquote>
      ) : null}
      {weeks.length > 1 && item ? (
        <section className="lite-section">
          <Choice
            label={t("which")}
            value={String(item.week)}
            options={weeks.map((one) => ({ value: String(one.week), label: t("week", { week: one.week }) }))}
            onChange={(week) => setChosen(Number(week))}
          />
        </section>
      ) : null}
      {item ? (
        <Notebook
          key={`${own.student.id} ${item.week}`}
          user={user}
          own={own}
          item={item}
          names={names}
          onHandedIn={(saved) => {
            setChosen(null);
            toast({ text: t("handedIn") });
            onHandedIn({ ...own, items: own.items.map((one) => (one.week === saved.week ? saved : one)) });
          }}
        />
      ) : (
        <EmptyState sentence={t("allDone")} />
      )}
      {written.length > 0 ? <Written items={written} fields={own.fields} /> : null}
    </>
  );
}

interface Writing {
  summary: string;
  fields: Record<string, string>;
}

interface NotebookProps {
  user: string;
  own: MyReflectionList;
  item: MyReflection;
  names: string;
  onHandedIn: (saved: MyReflection) => void;
}

function Notebook({ user, own, item, names, onHandedIn }: NotebookProps) {
  const t = useTexts(reflectionTexts);
  const say = useLocalText();
  const language = useLanguage();
  const { isGuardian } = useChild();
  const draft = useDraft<Writing>(user, `reflection|${own.student.id}|${item.week}`, () => ({
    summary: "",
    fields: {},
  }));
  const [errors, setErrors] = useState<Record<string, string>>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { value } = draft;
  if (value === null) return <Skeleton />;
  const write = (key: string, text: string) =>
    draft.set((before) => ({ ...before, fields: { ...before.fields, [key]: text } }));
  const submit = async () => {
    const wrong: Record<string, string> = {};
    if (value.summary.trim() === "") wrong["/summary"] = t("needText");
    for (const field of own.fields) {
      const empty = (value.fields[field.key] ?? "").trim() === "";
      if (field.required && empty) wrong[`/fields/${field.key}`] = t("needField", { field: say(field.name) });
    }
    const faulty = Object.keys(wrong).length > 0;
    setErrors(faulty ? wrong : undefined);
    if (faulty) return;
    setBusy(true);
    setProblem(null);
    const key = draft.idempotencyKey;
    try {
      const { data } = await createMyReflection({
        body: {
          week: item.week,
          student_id: isGuardian ? own.student.id : null,
          summary: value.summary.trim(),
          fields: sentFields(own.fields, value.fields),
          client_key: key,
        },
        headers: onceOnly(key),
        throwOnError: true,
      });
      await draft.discard();
      onHandedIn({ ...data, summary: data.summary ?? value.summary.trim() });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const due = item.due_on ? `${weekday(item.due_on, language)} ${formatDay(item.due_on, language)}` : "";
  const late = item.due_on ? item.due_on < dayOf(new Date()) : false;
  const kept = draft.savedAt === null ? "" : t("saved", { time: formatTime(new Date(draft.savedAt).toISOString()) });
  const until = due === "" ? "" : t(late ? "late" : "due", { day: due });
  return (
    <Form className="reflection" onSubmit={() => void submit()} problem={problem} {...(errors ? { errors } : {})}>
      <Field label={t("main")} pointer="/summary">
        {(control) => (
          <textarea
            className="reflection-lines"
            rows={4}
            maxLength={5_000}
            placeholder={t("placeholder")}
            value={value.summary}
            onChange={(event) => draft.set((before) => ({ ...before, summary: event.target.value }))}
            {...control}
          />
        )}
      </Field>
      {own.fields.map((field) => (
        <Extra
          key={field.key}
          field={field}
          value={value.fields[field.key] ?? ""}
          onChange={(text) => write(field.key, text)}
        />
      ))}
      <p className="reflection-readers">{t("visible", { names })}</p>
      <div className="lite-bar">
        <p role="status">{[kept, until].filter(Boolean).join(" · ")}</p>
        <Button look="primary" type="submit" busy={busy}>
          {names === "" ? t("submitPlain") : t("submit", { names })}
        </Button>
      </div>
    </Form>
  );
}

/** Values as the scheme's form wants them; what is empty is left out. */
function sentFields(fields: readonly RecordFormField[], values: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    fields.flatMap((field): [string, string | number | boolean][] => {
      const text = (values[field.key] ?? "").trim();
      if (text === "") return [];
      const { kind } = fieldInput(field.input);
      if (kind === "number") return [[field.key, Number(text)]];
      return [[field.key, kind === "yes_no" ? text === "yes" : text]];
    }),
  );
}

interface ExtraProps {
  field: RecordFormField;
  value: string;
  onChange: (text: string) => void;
}

function Extra({ field, value, onChange }: ExtraProps) {
  const t = useTexts(reflectionTexts);
  const say = useLocalText();
  const input = fieldInput(field.input);
  const common = { label: say(field.name), pointer: `/fields/${field.key}`, optional: !field.required };
  if (input.kind === "long_text") {
    return (
      <Field {...common}>
        {(control) => (
          <textarea
            className="reflection-lines"
            rows={2}
            maxLength={input.most}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            {...control}
          />
        )}
      </Field>
    );
  }
  if (input.kind === "choice" || input.kind === "yes_no") {
    const options =
      input.kind === "choice"
        ? input.options.map((option) => ({ value: option.key, label: say(option.name) }))
        : [
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ];
    return (
      <Field {...common} group>
        {() => <Choice label={common.label} value={value || null} options={options} onChange={onChange} />}
      </Field>
    );
  }
  const type = input.kind === "date" ? "date" : input.kind === "number" ? "number" : "text";
  return <TextField {...common} type={type} value={value} onChange={(event) => onChange(event.target.value)} />;
}

function Written({ items, fields }: { items: readonly MyReflection[]; fields: readonly RecordFormField[] }) {
  const t = useTexts(reflectionTexts);
  const say = useLocalText();
  const answers = (item: MyReflection) => {
    const values = (item.fields ?? {}) as Record<string, unknown>;
    return fields.flatMap((field) => (values[field.key] ? [`${say(field.name)}：${String(values[field.key])}`] : []));
  };
  return (
    <section className="lite-section">
      <h2>{t("before")}</h2>
      {items.map((item) => (
        <details key={item.week} className="reflection-before">
          <summary>
            {t("week", { week: item.week })}
            <Pill tone={item.marked ? "green" : "plain"}>{t(item.marked ? "marked" : "unmarked")}</Pill>
          </summary>
          {[item.summary, ...answers(item)].filter(Boolean).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {item.marked_text ? <blockquote className="lite-quote">{item.marked_text}</blockquote> : null}
        </details>
      ))}
    </section>
  );
}
