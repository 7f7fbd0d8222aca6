/** A term: its days, holidays, make-up days, exams. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createTermMutation, updateTermMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { TermExam, TermRequest, TermResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { Choice } from "../../components/choice";
import { Field, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { LineList } from "../../components/line-list";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { calendarTexts } from "./text";

function requestOf(term: TermResponse): TermRequest {
  const { academic_year, number, name, starts_on, ends_on, holidays, make_up_days, meals_per_day, exams } = term;
  return { academic_year, number, name, starts_on, ends_on, holidays, make_up_days, meals_per_day, exams };
}

const empty: TermRequest = {
  academic_year: "",
  number: 1,
  name: "",
  starts_on: "",
  ends_on: "",
  holidays: [],
  make_up_days: [],
  meals_per_day: 1,
  exams: [],
};
const EXAM_KINDS: readonly { kind: TermExam["kind"]; text: "midTerm" | "final" | "other" }[] = [
  { kind: "mid_term", text: "midTerm" },
  { kind: "final", text: "final" },
  { kind: "other", text: "other" },
];

const NEW_EXAM: TermExam = { kind: "mid_term", from: "", to: "" };

/** Mount it to open it; without `term` for a new one. */
export function TermForm({ term, onClose }: { term?: TermResponse; onClose: () => void }) {
  const t = useTexts(calendarTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState(() => (term ? requestOf(term) : empty));
  const [errors, setErrors] = useState<Record<string, string>>();
  const set = (change: Partial<TermRequest>) => setDraft((before) => ({ ...before, ...change }));
  const onSuccess = async (saved: TermResponse) => {
    toast({ text: t("saved", { name: saved.name }) });
    onClose();
    // Weeks, duties and figures are all counted from the calendar.
    await queries.invalidateQueries();
  };
  const create = useMutation({ ...createTermMutation(), onSuccess });
  const update = useMutation({ ...updateTermMutation(), onSuccess });
  const submit = () => {
    const missing: Record<string, string> = {};
    if (draft.name.trim() === "") missing["/name"] = t("needName");
    if (draft.academic_year.trim() === "") missing["/academic_year"] = t("needYear");
    if (draft.starts_on === "") missing["/starts_on"] = t("needStart");
    if (draft.ends_on <= draft.starts_on) missing["/ends_on"] = t("needEnd");
    if (draft.holidays.some((one) => !one.name_zh || !one.from || !one.to)) missing["/holidays"] = t("incomplete");
    if (draft.make_up_days.includes("")) missing["/make_up_days"] = t("incomplete");
    if (draft.exams.some((one) => !one.from || !one.to)) missing["/exams"] = t("incomplete");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    if (term) update.mutate({ path: { term: term.id }, body: draft, headers: onVersion(term.version) });
    else create.mutate({ body: draft, headers: onceOnly(key) });
  };
  const date = (label: string, value: string, onChange: (value: string) => void) => (
    <input
      className="input"
      type="date"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  return (
    <FormDialog
      title={term ? t("editTitle", { name: term.name }) : t("add")}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t("save")}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      errors={errors}
    >
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        pointer="/name"
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t("year")}
        hint={t("yearHint")}
        pointer="/academic_year"
        value={draft.academic_year}
        onChange={(event) => set({ academic_year: event.target.value })}
      />
      <TextField
        label={t("startsOn")}
        pointer="/starts_on"
        type="date"
        value={draft.starts_on}
        onChange={(event) => set({ starts_on: event.target.value })}
      />
      <TextField
        label={t("endsOn")}
        pointer="/ends_on"
        type="date"
        value={draft.ends_on}
        onChange={(event) => set({ ends_on: event.target.value })}
      />
      <Field label={t("number")} pointer="/number" group>
        {() => (
          <Choice
            label={t("number")}
            options={[
              { value: "1", label: t("first") },
              { value: "2", label: t("second") },
            ]}
            value={String(draft.number)}
            onChange={(number) => set({ number: Number(number) })}
          />
        )}
      </Field>
      <TextField
        label={t("meals")}
        pointer="/meals_per_day"
        type="number"
        min={0}
        max={4}
        value={draft.meals_per_day}
        onChange={(event) => set({ meals_per_day: Number(event.target.value) })}
      />
      <div className="form-wide">
        <Field label={t("holidays")} pointer="/holidays" group>
          {() => (
            <LineList
              lines={draft.holidays}
              onChange={(holidays) => set({ holidays: [...holidays] })}
              blank={{ name_zh: "", from: "", to: "" }}
              addLabel={t("addHoliday")}
              nameOf={(line) => line.name_zh}
            >
              {(line, change) => (
                <>
                  <input
                    className="input"
                    aria-label={t("holidayName")}
                    placeholder={t("holidayName")}
                    value={line.name_zh}
                    onChange={(event) => change({ name_zh: event.target.value })}
                  />
                  {date(t("from"), line.from, (from) => change({ from, ...(line.to < from ? { to: from } : {}) }))}
                  {date(t("to"), line.to, (to) => change({ to }))}
                </>
              )}
            </LineList>
          )}
        </Field>
      </div>
      <div className="form-wide">
        <Field label={t("makeUpDays")} pointer="/make_up_days" group>
          {() => (
            <LineList
              lines={draft.make_up_days.map((day) => ({ day }))}
              onChange={(lines) => set({ make_up_days: lines.map((line) => line.day) })}
              blank={{ day: "" }}
              addLabel={t("addMakeUp")}
              nameOf={(line) => line.day}
            >
              {(line, change) => date(t("day"), line.day, (day) => change({ day }))}
            </LineList>
          )}
        </Field>
      </div>
      <div className="form-wide">
        <Field label={t("exams")} pointer="/exams" group>
          {() => (
            <LineList
              lines={draft.exams}
              onChange={(exams) => set({ exams: [...exams] })}
              blank={NEW_EXAM}
              addLabel={t("addExam")}
              nameOf={(line) => `${t("exam")} ${line.from}`}
            >
              {(line, change) => (
                <>
                  <select
                    className="input"
                    aria-label={t("kind")}
                    value={line.kind}
                    onChange={(event) => {
                      const chosen = EXAM_KINDS.find(({ kind }) => kind === event.target.value);
                      if (chosen) change({ kind: chosen.kind });
                    }}
                  >
                    {EXAM_KINDS.map(({ kind, text }) => (
                      <option key={kind} value={kind}>
                        {t(text)}
                      </option>
                    ))}
                  </select>
                  {date(t("from"), line.from, (from) => change({ from, ...(line.to < from ? { to: from } : {}) }))}
                  {date(t("to"), line.to, (to) => change({ to }))}
                </>
              )}
            </LineList>
          )}
        </Field>
      </div>
    </FormDialog>
  );
}
