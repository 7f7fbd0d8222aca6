/** One record, new or corrected. Kept while it is written; saved on the device first, then sent. */
import { type ReactNode, useMemo, useState } from "react";
import type { RecordFormList } from "../../api/gen/types.gen";
import type { ApiProblem } from "../../api/problem";
import { Button } from "../../components/button";
import { Form } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { Skeleton } from "../../components/query-state";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatTime } from "../../lib/dates";
import { useIsOnline } from "../../lib/use-is-online";
import type { Flushed, OutboxEntry } from "../../offline/outbox";
import { post, takeBack } from "../../offline/post-office";
import { useDraft } from "../../offline/use-draft";
import { ExtraFields } from "./extra-fields";
import { MorePart, NextPart, OutcomePart, ReadersPart, TextPart, WhenPart, WherePart } from "./record-fields";
import { shapeOf } from "./record-shape";
import { emptyFields, missingIn, type RecordValue, toRequest, withKind } from "./record-value";
import { StudentPicker } from "./student-picker";
import { recordTexts } from "./text";
import "./record.css";

interface RecordFormProps {
  user: string;
  /** Names the draft; a form with another name is another form. */
  form: string;
  forms: RecordFormList;
  initial: () => RecordValue;
  /** Duties that saving ticks, as the week knows them. */
  duties?: readonly string[];
  correction?: OutboxEntry["correction"];
  /** An entry that came back and is written anew. */
  replaces?: string;
  /** What the server wants mended. */
  problem?: ApiProblem;
  /** Above the form: which duty it ticks, what the child wrote. */
  lead?: (value: RecordValue, change: (part: Partial<RecordValue>) => void) => ReactNode;
  onSaved: (flushed: Flushed, key: string, durable: boolean) => void;
  onCancel: () => void;
}

export function RecordForm(props: RecordFormProps) {
  const {
    user,
    form: name,
    forms,
    initial,
    duties = [],
    correction,
    replaces,
    problem,
    lead,
    onSaved,
    onCancel,
  } = props;
  const t = useTexts(recordTexts);
  const say = useLocalText();
  const online = useIsOnline();
  const draft = useDraft<RecordValue>(user, name, initial);
  const [errors, setErrors] = useState<Record<string, string>>();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const kinds = useMemo(() => new Map(forms.items.map((form) => [form.kind, form])), [forms]);
  const { value } = draft;
  if (value === null) return <Skeleton />;
  const form = kinds.get(value.kind);
  const shape = shapeOf(value.kind);
  const kindName = form ? say(form.name) : value.kind;
  const change = (part: Partial<RecordValue>) => draft.set((before) => ({ ...before, ...part }));

  const faults = () => {
    const found: Record<string, string> = {};
    for (const missing of missingIn(value, form)) {
      if (missing === "students") found["/students"] = t("needStudents");
      else if (missing === "summary") found["/summary"] = t("needText");
      else found["/next_step/text"] = t("needNext");
    }
    for (const key of emptyFields(value, form)) {
      const field = form?.fields.find((one) => one.key === key);
      if (field) found[`/fields/${key}`] = t("needField", { field: say(field.name) });
    }
    return found;
  };
  const submit = async () => {
    if (busy) return;
    const found = faults();
    const wrong = Object.keys(found).length > 0;
    setErrors(wrong ? found : undefined);
    if (wrong) return;
    setBusy(true);
    draft.finish();
    const key = draft.idempotencyKey;
    const entry: OutboxEntry = {
      key,
      user,
      body: toRequest(value, key),
      ...(correction ? { correction } : {}),
      about: { kindName, names: value.students.map((student) => student.name), duties: [...duties] },
      state: "queued",
      createdAt: Date.now(),
      attempts: 0,
      nextTry: 0,
    };
    try {
      const flushed = await post(entry, name);
      if (replaces) await takeBack(user, replaces);
      onSaved(flushed, key, draft.durable);
    } catch (error) {
      draft.resume();
      setFailure(error);
    }
    setBusy(false);
  };
  const title = correction ? t("correctTitle") : value.kind === "talk" ? t("newTalk") : t("newOf", { kind: kindName });
  const textLabel = value.kind === "journal_marking" ? t("whatMarking") : shape.outcome ? t("what") : t("whatWritten");
  return (
    <div className="record-form">
      <div className="record-top">
        <button type="button" onClick={onCancel}>
          {t("cancel")}
        </button>
        <span role="status">
          {draft.savedAt === null ? "" : t("draftSaved", { time: formatTime(new Date(draft.savedAt).toISOString()) })}
        </span>
      </div>
      <PageTitle title={title} />
      {draft.durable ? null : <p className="record-lead">{t("notDurable")}</p>}
      {lead?.(value, change)}
      <Form onSubmit={() => void submit()} problem={failure ?? problem ?? null} {...(errors ? { errors } : {})}>
        <div className="record-part">
          <StudentPicker
            label={shape.outcome ? t("who") : t("aboutWhom")}
            own={forms.students}
            value={value.students}
            onChange={(students) => change({ students })}
          />
        </div>
        <label className="record-part record-line">
          <span className="field-label">{t("kind")}</span>
          <select
            value={value.kind}
            disabled={correction !== undefined}
            onChange={(event) => {
              const kind = event.target.value;
              draft.set((before) => withKind(before, kind, kinds.get(kind)));
            }}
          >
            {form ? null : <option value={value.kind}>{kindName}</option>}
            {forms.items.map((one) => (
              <option key={one.kind} value={one.kind}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </label>
        <WhenPart value={value} onChange={change} />
        <WherePart value={value} onChange={change} shape={shape} />
        <TextPart value={value} onChange={change} label={textLabel} optional={form ? !form.needs_text : false} />
        <ExtraFields
          fields={form?.fields ?? []}
          values={value.fields}
          onChange={(key, next) =>
            draft.set((before) => {
              const { [key]: _old, ...rest } = before.fields;
              return { ...before, fields: next === undefined ? rest : { ...rest, [key]: next } };
            })
          }
        />
        {shape.outcome ? (
          <>
            <OutcomePart value={value} onChange={change} />
            <NextPart value={value} onChange={change} />
          </>
        ) : null}
        <MorePart value={value} onChange={change} />
        <ReadersPart value={value} onChange={change} />
        {draft.savedAt !== null ? (
          <Button look="quiet" onClick={() => void draft.discard().then(onCancel)}>
            {t("discard")}
          </Button>
        ) : null}
        <div className="record-bar">
          {online ? null : <p>{t("offlineNow")}</p>}
          <Button look="primary" type="submit" busy={busy}>
            {t("save")}
          </Button>
        </div>
      </Form>
    </div>
  );
}
