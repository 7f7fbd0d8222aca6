import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createClassMutation, updateClassMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { ClassResponse, GradeResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { StaffSelect } from "./staff-select";
import { classTexts } from "./text";

interface ClassFormProps {
  grades: readonly GradeResponse[];
  /** The one to change; without it a new one in `grade`. */
  one?: ClassResponse;
  grade: string;
  onClose: () => void;
}

/** Mount it to open it. */
export function ClassForm({ grades, one, grade, onClose }: ClassFormProps) {
  const t = useTexts(classTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState({
    grade_id: one?.grade_id ?? grade,
    number: one ? String(one.number) : "",
    name: one?.name ?? "",
    homeroom_staff_id: one?.homeroom_staff_id ?? null,
    deputy_staff_id: one?.deputy_staff_id ?? null,
  });
  const [errors, setErrors] = useState<Record<string, string>>();
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const onSuccess = async (saved: ClassResponse) => {
    toast({ text: t(one ? "saved" : "added", { name: saved.name }) });
    onClose();
    await refresh("listClasses", "listGrades");
  };
  const create = useMutation({ ...createClassMutation(), onSuccess });
  const update = useMutation({ ...updateClassMutation(), onSuccess });
  const submit = () => {
    const number = Number(draft.number);
    const wrong = !Number.isInteger(number) || number < 1;
    setErrors(wrong ? { "/number": t("needNumber") } : undefined);
    if (wrong) return;
    const body = { ...draft, number, name: draft.name.trim() || null };
    if (one) update.mutate({ path: { class: one.id }, body, headers: onVersion(one.version) });
    else create.mutate({ body, headers: onceOnly(key) });
  };
  return (
    <FormDialog
      title={one ? t("editTitle", { name: one.name }) : t("addClass")}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t("save")}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      errors={errors}
    >
      <SelectField
        label={t("grade")}
        pointer="/grade_id"
        value={draft.grade_id}
        onChange={(event) => set({ grade_id: event.target.value })}
      >
        {grades.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("classNumber")}
        pointer="/number"
        type="number"
        min={1}
        max={99}
        value={draft.number}
        onChange={(event) => set({ number: event.target.value })}
      />
      <TextField
        label={t("name")}
        hint={t("classNameHint")}
        pointer="/name"
        optional
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <StaffSelect
        label={t("homeroom")}
        pointer="/homeroom_staff_id"
        value={draft.homeroom_staff_id}
        onChange={(homeroom_staff_id) => set({ homeroom_staff_id })}
      />
      <StaffSelect
        label={t("deputy")}
        pointer="/deputy_staff_id"
        value={draft.deputy_staff_id}
        onChange={(deputy_staff_id) => set({ deputy_staff_id })}
      />
    </FormDialog>
  );
}
