/** Adding a student, and changing who a student is. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  createStudentMutation,
  getStudentOptions,
  listClassesOptions,
  updateStudentMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { StudentRequest, StudentResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Choice, Choices } from "../../components/choice";
import { Dialog } from "../../components/dialog";
import { Field, SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { ProblemState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { WordsField } from "../../components/words-field";
import { useTexts } from "../../i18n/texts";
import { boardings, genders, specialCategories, studentStates, useWordOptions } from "../../i18n/vocabulary";
import { studentTexts } from "./text";

const empty: StudentRequest = {
  name: "",
  gender: "",
  status: "active",
  special: [],
  interests: [],
  strengths: [],
  needs: [],
  personality: [],
};

/** What the form starts from. The two national numbers are masked when read, so they stay out and are kept as they are. */
function requestOf(student: StudentResponse): StudentRequest {
  const { student_no, name, gender, birth_date, class_id, boarding, status, stratum } = student;
  const { special, interests, strengths, needs, personality } = student;
  return {
    ...{ student_no, name, gender, birth_date, class_id, boarding, status, stratum },
    ...{ special, interests, strengths, needs, personality },
  };
}

/** Mount it to open it; `student` is the id of the one to change, none for a new one. */
export function StudentDialog({ student, onClose }: { student?: string; onClose: () => void }) {
  const t = useTexts(studentTexts);
  // Read anew each time and then left alone: what is typed must not meet another version halfway.
  const query = useQuery({
    ...getStudentOptions({ path: { student: student ?? "" } }),
    enabled: student !== undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (student === undefined) return <StudentForm onClose={onClose} />;
  if (query.data) return <StudentForm student={query.data} onClose={onClose} />;
  if (!query.error) return null;
  return (
    <Dialog title={t("edit")} onClose={onClose} actions={null}>
      <ProblemState problem={query.error} onRetry={query.refetch} />
    </Dialog>
  );
}

function StudentForm({ student, onClose }: { student?: StudentResponse; onClose: () => void }) {
  const t = useTexts(studentTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState(() => (student ? requestOf(student) : empty));
  const [errors, setErrors] = useState<Record<string, string>>();
  const classes = useQuery(listClassesOptions());
  const genderOptions = useWordOptions(genders);
  const boardingOptions = useWordOptions(boardings);
  const stateOptions = useWordOptions(studentStates);
  const specialOptions = useWordOptions(specialCategories);
  const set = (change: Partial<StudentRequest>) => setDraft((before) => ({ ...before, ...change }));
  const onSuccess = async () => {
    toast({ text: t(student ? "saved" : "added", { name: draft.name }) });
    onClose();
    await refresh("listStudents", "getDossier");
  };
  const create = useMutation({ ...createStudentMutation(), onSuccess });
  const update = useMutation({ ...updateStudentMutation(), onSuccess });
  const submit = () => {
    const missing: Record<string, string> = {};
    if (draft.name.trim() === "") missing["/name"] = t("needName");
    if (draft.gender === "") missing["/gender"] = t("needGender");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const body = { ...draft, name: draft.name.trim() };
    if (student) update.mutate({ path: { student: student.id }, body, headers: onVersion(student.version) });
    else create.mutate({ body, headers: onceOnly(key) });
  };
  const keep = student ? { hint: t("keepHint") } : {};
  // A school's own categories stay to be chosen when the student has them.
  const own = draft.special
    .filter((code) => !(code in specialCategories))
    .map((code) => ({ value: code, label: code }));
  return (
    <FormDialog
      title={student ? t("editTitle", { name: student.name }) : t("add")}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t("save")}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      errors={errors}
    >
      <TextField
        label={t("name")}
        pointer="/name"
        autoComplete="off"
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Field label={t("gender")} pointer="/gender" group>
        {() => (
          <Choice
            label={t("gender")}
            options={genderOptions}
            value={draft.gender || null}
            onChange={(gender) => set({ gender })}
          />
        )}
      </Field>
      <SelectField
        label={t("class")}
        pointer="/class_id"
        optional
        value={draft.class_id ?? ""}
        onChange={(event) => set({ class_id: event.target.value || null })}
      >
        <option value="">{t("noClass")}</option>
        {classes.data?.items.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("number")}
        pointer="/student_no"
        optional
        inputMode="numeric"
        value={draft.student_no ?? ""}
        onChange={(event) => set({ student_no: event.target.value || null })}
      />
      <TextField
        label={t("birthDate")}
        pointer="/birth_date"
        optional
        type="date"
        value={draft.birth_date ?? ""}
        onChange={(event) => set({ birth_date: event.target.value || null })}
      />
      <SelectField
        label={t("boarding")}
        pointer="/boarding"
        optional
        value={draft.boarding ?? ""}
        onChange={(event) => set({ boarding: event.target.value || null })}
      >
        <option value="">{t("unset")}</option>
        {boardingOptions.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectField>
      <div className="form-wide">
        <Field label={t("state")} pointer="/status" group>
          {() => (
            <Choice
              label={t("state")}
              options={stateOptions}
              value={draft.status}
              onChange={(status) => set({ status })}
            />
          )}
        </Field>
      </div>
      <div className="form-wide">
        <Field label={t("special")} pointer="/special" optional group>
          {() => (
            <Choices
              label={t("special")}
              options={[...specialOptions, ...own]}
              values={draft.special}
              onChange={(special) => set({ special })}
            />
          )}
        </Field>
      </div>
      {(["interests", "strengths", "needs", "personality"] as const).map((name) => (
        <WordsField
          key={name}
          label={t(name)}
          pointer={`/${name}`}
          hint={t("wordsHint")}
          values={draft[name]}
          onChange={(values) => set({ [name]: values })}
        />
      ))}
      <TextField
        label={t("nationalStudentNumber")}
        pointer="/national_student_no"
        optional
        autoComplete="off"
        placeholder={student?.national_student_no_masked ?? ""}
        {...keep}
        value={draft.national_student_no ?? ""}
        onChange={(event) => set({ national_student_no: event.target.value || null })}
      />
      <TextField
        label={t("nationalId")}
        pointer="/national_id"
        optional
        autoComplete="off"
        placeholder={student?.national_id_masked ?? ""}
        {...keep}
        value={draft.national_id ?? ""}
        onChange={(event) => set({ national_id: event.target.value || null })}
      />
      <TextField
        label={t("stratum")}
        pointer="/stratum"
        optional
        value={draft.stratum ?? ""}
        onChange={(event) => set({ stratum: event.target.value || null })}
      />
    </FormDialog>
  );
}
