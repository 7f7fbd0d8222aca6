/** /records/$record: read a record, correct it with its revisions in sight, withdraw it with a reason. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import {
  getRecordOptions,
  listRecordFormsOptions,
  withdrawRecordMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { RecordFormList, RecordResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { can } from "../../auth/can";
import { useSession } from "../../auth/session";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { DutyChip } from "../../components/duty";
import { Form, TextAreaField } from "../../components/form";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { KeyValues } from "../../components/sheet";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { dayOf, formatDay, formatInstant, formatTime, weekday } from "../../lib/dates";
import { fieldInput } from "../../lib/form-fields";
import { useOnSaved } from "./new-record-page";
import { RecordForm } from "./record-form";
import {
  CHANNELS,
  type Channel,
  CONFIDENTIALITIES,
  type Confidentiality,
  EFFECTS,
  type Effect,
  GUIDANCES,
  type Guidance,
  PLACES,
  type Place,
} from "./record-shape";
import { fromRecord } from "./record-value";
import { recordTexts } from "./text";
import "./record.css";
import "./record-page.css";

export function RecordPage() {
  const { record } = useParams({ from: "/staff/records/$record" });
  const { edit } = useSearch({ from: "/staff/records/$record" });
  const query = useQuery(getRecordOptions({ path: { record } }));
  const forms = useQuery({ ...listRecordFormsOptions(), staleTime: 600_000, enabled: can("records.create") });
  return (
    <QueryState query={query}>
      {(data) =>
        edit && can("edit", data) && forms.data ? (
          <Correct record={data} forms={forms.data} />
        ) : (
          <Shown record={data} forms={forms.data} />
        )
      }
    </QueryState>
  );
}

function Correct({ record, forms }: { record: RecordResponse; forms: RecordFormList }) {
  const session = useSession();
  const user = session.state === "signed-in" ? session.account.id : "";
  const navigate = useNavigate();
  const back = () =>
    void navigate({ to: "/records/$record", params: { record: record.id }, search: {}, replace: true });
  const onSaved = useOnSaved(user);
  return (
    <RecordForm
      key={record.version}
      user={user}
      form={`correction|${record.id}|${record.version}`}
      forms={forms}
      correction={{ record: record.id, version: record.version }}
      initial={() => fromRecord(record)}
      onSaved={onSaved}
      onCancel={back}
    />
  );
}

function Shown({ record, forms }: { record: RecordResponse; forms: RecordFormList | undefined }) {
  const t = useTexts(recordTexts);
  const say = useLocalText();
  const language = useLanguage();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const day = dayOf(new Date(record.occurred_at));
  const when = `${weekday(day, language)} ${formatDay(day, language, new Date().getFullYear())}`;
  const detail = [
    t("by", { name: record.author.name, day: when, time: formatTime(record.occurred_at) }),
    record.minutes ? t("minutesValue", { count: record.minutes }) : "",
    t("enteredAt", { time: formatInstant(record.entered_at, language) }),
  ].filter(Boolean);
  return (
    <article className="record">
      <PageTitle
        title={say(record.kind_name)}
        detail={detail.join(" · ")}
        actions={
          <>
            {can("withdraw", record) ? <Button onClick={() => setAsking(true)}>{t("withdraw")}</Button> : null}
            {can("edit", record) && forms ? (
              <Button
                onClick={() =>
                  void navigate({ to: "/records/$record", params: { record: record.id }, search: { edit: true } })
                }
              >
                {t("correct")}
              </Button>
            ) : null}
          </>
        }
      />
      {record.withdrawn ? (
        <p className="record-withdrawn">
          {record.withdrawn_reason ? t("withdrawnBecause", { reason: record.withdrawn_reason }) : t("withdrawn")}
        </p>
      ) : null}
      <p className="record-students">
        {record.students.map((student) => (
          <Link key={student.id} href={`/students/${student.id}`}>
            <b>{student.name}</b>
          </Link>
        ))}
      </p>
      {record.withheld ? <p className="record-withheld">{t("withheld")}</p> : null}
      {record.topic ? <h2 className="record-topic">{record.topic}</h2> : null}
      {record.summary ? <p className="record-summary">{record.summary}</p> : null}
      <Facts record={record} forms={forms} />
      {record.ticked_duties.length > 0 ? (
        <section className="record-section">
          <h2>{t("ticked")}</h2>
          <p className="record-ticked">
            {record.ticked_duties.map((duty) => (
              <DutyChip
                key={duty.id}
                state="done"
                href="/week"
                title={[say(duty.rule_name), duty.subject_name].filter(Boolean).join(" · ")}
              />
            ))}
          </p>
        </section>
      ) : null}
      {record.revisions.length > 0 ? (
        <details className="record-section">
          <summary>{t("revisions", { count: record.revisions.length })}</summary>
          {record.revisions.map((revision) => (
            <div key={revision.number} className="record-revision">
              <p className="faint small">
                {t("revision", {
                  number: revision.number,
                  by: revision.by,
                  time: formatInstant(revision.at, language),
                })}
              </p>
              <p className="record-summary">{[revision.topic, revision.summary].filter(Boolean).join("\n")}</p>
            </div>
          ))}
        </details>
      ) : null}
      {asking ? <WithdrawDialog record={record} onClose={() => setAsking(false)} /> : null}
    </article>
  );
}

type Word = Place | Channel | Effect | Confidentiality | Guidance;
const WORDS: Readonly<Record<string, Word | undefined>> = Object.fromEntries(
  [...PLACES, ...CHANNELS, ...EFFECTS, ...CONFIDENTIALITIES, ...GUIDANCES].map((word) => [word, word]),
);

/** The short answers of the form, and those the school's scheme added. */
function Facts({ record, forms }: { record: RecordResponse; forms: RecordFormList | undefined }) {
  const t = useTexts(recordTexts);
  const say = useLocalText();
  const language = useLanguage();
  const word = (key: string | null | undefined) => (key ? (key in WORDS ? t(WORDS[key] as Word) : key) : null);
  const form = forms?.items.find((one) => one.kind === record.kind);
  const extra = Object.entries((record.fields ?? {}) as Record<string, unknown>).map(([key, value]) => {
    const field = form?.fields.find((one) => one.key === key);
    const input = fieldInput(field?.input);
    const chosen = input.kind === "choice" ? input.options.find((option) => option.key === value) : undefined;
    const shown = chosen ? say(chosen.name) : typeof value === "boolean" ? t(value ? "yes" : "no") : String(value);
    return { key: `field-${key}`, label: field ? say(field.name) : key, value: shown };
  });
  const next = record.next_step;
  const rows = [
    { key: "place", label: t("place"), value: [word(record.place), record.place_note].filter(Boolean).join(" · ") },
    { key: "channel", label: t("channel"), value: word(record.channel) ?? "" },
    { key: "effect", label: t("effect"), value: word(record.effect) ?? "" },
    {
      key: "next",
      label: t("next"),
      value: next ? [next.due_on ? formatDay(next.due_on, language) : "", next.text].filter(Boolean).join(" ") : "",
    },
    { key: "guidances", label: t("guidances"), value: record.guidances.map(word).join("、") },
    { key: "participants", label: t("participants"), value: record.participants.join("、") },
    ...extra,
    { key: "visible", label: t("visible"), value: word(record.confidentiality) ?? "" },
  ].filter((row) => row.value !== "");
  return (
    <section className="record-section">
      <KeyValues rows={rows} />
    </section>
  );
}

function WithdrawDialog({ record, onClose }: { record: RecordResponse; onClose: () => void }) {
  const t = useTexts(recordTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const [key] = useState(newIdempotencyKey);
  const withdraw = useMutation({
    ...withdrawRecordMutation(),
    onSuccess: async (data) => {
      queries.setQueryData(getRecordOptions({ path: { record: record.id } }).queryKey, data);
      toast({ text: t("withdrawnDone") });
      onClose();
      await queries.invalidateQueries();
    },
  });
  const submit = () => {
    const empty = reason.trim() === "";
    setErrors(empty ? { "/reason": t("needReason") } : undefined);
    if (empty) return;
    withdraw.mutate({ path: { record: record.id }, body: { reason: reason.trim() }, headers: onceOnly(key) });
  };
  return (
    <Dialog
      title={t("withdrawTitle")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="danger" busy={withdraw.isPending} onClick={submit}>
            {t("withdraw")}
          </Button>
        </>
      }
    >
      <p>{t("withdrawBody")}</p>
      <Form onSubmit={submit} problem={withdraw.error} {...(errors ? { errors } : {})}>
        <TextAreaField
          label={t("withdrawReason")}
          pointer="/reason"
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
