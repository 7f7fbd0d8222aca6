/** Adding a member of the staff, and changing who they are. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createStaffMutation, updateStaffMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { StaffRequest, StaffResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Choice } from "../../components/choice";
import { Field, SelectField, TextAreaField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { WordsField } from "../../components/words-field";
import { useTexts } from "../../i18n/texts";
import { staffGenders, staffKinds, staffStates, useWordOptions } from "../../i18n/vocabulary";
import { staffTexts } from "./text";

const empty: StaffRequest = {
  name: "",
  gender: "",
  kind: "teacher",
  status: "active",
  subjects: [],
  strengths: [],
  qualifications: [],
};

/** The phone is masked when read, so it stays out and is kept as it is. */
function requestOf(person: StaffResponse): StaffRequest {
  const { staff_no, name, gender, kind, post, title, degree, years_in_post, status } = person;
  const { subjects, strengths, qualifications, motto, capacity } = person;
  return {
    ...{ staff_no, name, gender, kind, post, title, degree, years_in_post, status },
    ...{ subjects, strengths, qualifications, motto, capacity },
  };
}

const numberOf = (text: string) => (text === "" ? null : Number(text));

/** Mount it to open it. */
export function StaffForm({ person, onClose }: { person?: StaffResponse; onClose: () => void }) {
  const t = useTexts(staffTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState(() => (person ? requestOf(person) : empty));
  const [errors, setErrors] = useState<Record<string, string>>();
  const genderOptions = useWordOptions(staffGenders);
  const kindOptions = useWordOptions(staffKinds);
  const stateOptions = useWordOptions(staffStates);
  const set = (change: Partial<StaffRequest>) => setDraft((before) => ({ ...before, ...change }));
  const onSuccess = async () => {
    toast({ text: t(person ? "saved" : "added", { name: draft.name }) });
    onClose();
    await refresh("listStaff", "getStaff");
  };
  const create = useMutation({ ...createStaffMutation(), onSuccess });
  const update = useMutation({ ...updateStaffMutation(), onSuccess });
  const submit = () => {
    const missing: Record<string, string> = {};
    if (draft.name.trim() === "") missing["/name"] = t("needName");
    if (draft.gender === "") missing["/gender"] = t("needGender");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const body = { ...draft, name: draft.name.trim() };
    if (person) update.mutate({ path: { staff: person.id }, body, headers: onVersion(person.version) });
    else create.mutate({ body, headers: onceOnly(key) });
  };
  const line = (name: "staff_no" | "post" | "title" | "degree", label: string) => (
    <TextField
      label={label}
      pointer={`/${name}`}
      optional
      autoComplete="off"
      value={draft[name] ?? ""}
      onChange={(event) => set({ [name]: event.target.value || null })}
    />
  );
  return (
    <FormDialog
      title={person ? t("editTitle", { name: person.name }) : t("add")}
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
      {line("staff_no", t("number"))}
      <SelectField
        label={t("kind")}
        pointer="/kind"
        value={draft.kind}
        onChange={(event) => set({ kind: event.target.value })}
      >
        {kindOptions.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectField>
      {line("post", t("post"))}
      {line("title", t("rank"))}
      {line("degree", t("degree"))}
      <TextField
        label={t("years")}
        pointer="/years_in_post"
        optional
        type="number"
        min={0}
        max={60}
        value={draft.years_in_post ?? ""}
        onChange={(event) => set({ years_in_post: numberOf(event.target.value) })}
      />
      {(["subjects", "strengths", "qualifications"] as const).map((name) => (
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
        label={t("capacity")}
        hint={t("capacityHint")}
        pointer="/capacity"
        optional
        type="number"
        min={0}
        max={60}
        value={draft.capacity ?? ""}
        onChange={(event) => set({ capacity: numberOf(event.target.value) })}
      />
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
      <TextField
        label={t("phone")}
        pointer="/phone"
        optional
        inputMode="tel"
        autoComplete="off"
        placeholder={person?.phone_masked ?? ""}
        {...(person ? { hint: t("keepHint") } : {})}
        value={draft.phone ?? ""}
        onChange={(event) => set({ phone: event.target.value || null })}
      />
      <div className="form-wide">
        <TextAreaField
          label={t("motto")}
          hint={t("mottoHint")}
          pointer="/motto"
          optional
          rows={2}
          value={draft.motto ?? ""}
          onChange={(event) => set({ motto: event.target.value || null })}
        />
      </div>
    </FormDialog>
  );
}
