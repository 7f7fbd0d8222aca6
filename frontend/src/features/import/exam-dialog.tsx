/** Adding the exam that a sheet of scores belongs to. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { createExamMutation, listGradesOptions, listTermsOptions } from "../../api/gen/@tanstack/react-query.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Choice } from "../../components/choice";
import { Field, SelectField, TextAreaField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { subjectsOf } from "./exam-subjects";
import { importTexts } from "./text";

/** Mount it to open it; `onAdded` gets the id of the new exam. */
export function ExamDialog({ onClose, onAdded }: { onClose: () => void; onAdded: (exam: string) => void }) {
  const t = useTexts(importTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const terms = useQuery(listTermsOptions());
  const grades = useQuery(listGradesOptions());
  const [draft, setDraft] = useState({ name: "", kind: "mid_term", held_on: "", term: "", grade: "", subjects: "" });
  const [errors, setErrors] = useState<Record<string, string>>();
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const term = draft.term || terms.data?.items.find((one) => one.current)?.id || terms.data?.items[0]?.id || "";
  const create = useMutation({
    ...createExamMutation(),
    onSuccess: async (exam) => {
      await refresh("listExams");
      onAdded(exam.id);
      toast({ text: t("examAdded", { name: exam.name }) });
      onClose();
    },
  });
  const submit = () => {
    const missing: Record<string, string> = {};
    const subjects = subjectsOf(draft.subjects);
    if (draft.name.trim() === "") missing["/name"] = t("needExamName");
    if (draft.held_on === "") missing["/held_on"] = t("needHeldOn");
    if (subjects.length === 0) missing["/subjects"] = t("needSubjects");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const { name, kind, held_on, grade } = draft;
    const body = { name: name.trim(), kind, held_on, term_id: term, grade_id: grade || null, subjects };
    create.mutate({ body, headers: onceOnly(key) });
  };
  return (
    <FormDialog
      title={t("addExam")}
      onClose={onClose}
      submitLabel={t("save")}
      busy={create.isPending}
      problem={create.error}
      errors={errors}
      onSubmit={submit}
    >
      <TextField
        label={t("examName")}
        hint={t("examNameHint")}
        pointer="/name"
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t("heldOn")}
        pointer="/held_on"
        type="date"
        value={draft.held_on}
        onChange={(event) => set({ held_on: event.target.value })}
      />
      <Field label={t("examKind")} pointer="/kind" group>
        {() => (
          <Choice
            label={t("examKind")}
            options={[
              { value: "mid_term", label: t("midTerm") },
              { value: "final", label: t("final") },
              { value: "other", label: t("other") },
            ]}
            value={draft.kind}
            onChange={(kind) => set({ kind })}
          />
        )}
      </Field>
      <SelectField
        label={t("term")}
        pointer="/term_id"
        value={term}
        onChange={(event) => set({ term: event.target.value })}
      >
        {terms.data?.items.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("grade")}
        pointer="/grade_id"
        value={draft.grade}
        onChange={(event) => set({ grade: event.target.value })}
      >
        <option value="">{t("allGrades")}</option>
        {grades.data?.items.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <div className="form-wide">
        <TextAreaField
          label={t("subjects")}
          hint={t("subjectsHint")}
          pointer="/subjects"
          rows={2}
          value={draft.subjects}
          onChange={(event) => set({ subjects: event.target.value })}
        />
      </div>
    </FormDialog>
  );
}
