import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createGradeMutation, updateGradeMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { GradeResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { StaffSelect } from "./staff-select";
import { classTexts } from "./text";

/** Mount it to open it; without `grade` for a new one. */
export function GradeForm({ grade, onClose }: { grade?: GradeResponse; onClose: () => void }) {
  const t = useTexts(classTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState({
    number: grade ? String(grade.number) : "",
    name: grade?.name ?? "",
    lead_staff_id: grade?.lead_staff_id ?? null,
  });
  const [errors, setErrors] = useState<Record<string, string>>();
  const onSuccess = async () => {
    toast({ text: t(grade ? "saved" : "added", { name: draft.name }) });
    onClose();
    await refresh("listGrades", "listClasses");
  };
  const create = useMutation({ ...createGradeMutation(), onSuccess });
  const update = useMutation({ ...updateGradeMutation(), onSuccess });
  const submit = () => {
    const missing: Record<string, string> = {};
    const number = Number(draft.number);
    if (!Number.isInteger(number) || number < 1) missing["/number"] = t("needNumber");
    if (draft.name.trim() === "") missing["/name"] = t("needName");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const body = { number, name: draft.name.trim(), lead_staff_id: draft.lead_staff_id };
    if (grade) update.mutate({ path: { grade: grade.id }, body, headers: onVersion(grade.version) });
    else create.mutate({ body, headers: onceOnly(key) });
  };
  return (
    <FormDialog
      narrow
      title={grade ? t("editTitle", { name: grade.name }) : t("addGrade")}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t("save")}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      errors={errors}
    >
      <TextField
        label={t("gradeNumber")}
        hint={t("gradeNumberHint")}
        pointer="/number"
        type="number"
        min={1}
        max={20}
        value={draft.number}
        onChange={(event) => setDraft({ ...draft, number: event.target.value })}
      />
      <TextField
        label={t("name")}
        hint={t("gradeNameHint")}
        pointer="/name"
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <StaffSelect
        label={t("lead")}
        pointer="/lead_staff_id"
        value={draft.lead_staff_id}
        onChange={(lead_staff_id) => setDraft({ ...draft, lead_staff_id })}
      />
    </FormDialog>
  );
}
