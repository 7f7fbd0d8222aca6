/** Which classes a person teaches this term, and in what. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listClassesOptions, updateStaffTeachingMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { StaffResponse, TeachingEntry } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { FormDialog } from "../../components/form-dialog";
import { LineList } from "../../components/line-list";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { staffTexts } from "./text";

/** Mount it to open it. */
export function TeachingForm({ person, onClose }: { person: StaffResponse; onClose: () => void }) {
  const t = useTexts(staffTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const classes = useQuery(listClassesOptions());
  const [lines, setLines] = useState<readonly TeachingEntry[]>(() =>
    person.teaching.map(({ class_id, subject }) => ({ class_id, subject })),
  );
  const [errors, setErrors] = useState<Record<string, string>>();
  const update = useMutation({
    ...updateStaffTeachingMutation(),
    onSuccess: async () => {
      toast({ text: t("teachingSaved") });
      onClose();
      await refresh("getStaff", "listStaff");
    },
  });
  const submit = () => {
    const incomplete = lines.some((line) => line.class_id === "" || line.subject.trim() === "");
    setErrors(incomplete ? { "/items": t("needTeaching") } : undefined);
    if (incomplete) return;
    const items = lines.map(({ class_id, subject }) => ({ class_id, subject: subject.trim() }));
    update.mutate({ path: { staff: person.id }, body: { items }, headers: onVersion(person.version) });
  };
  const nameOf = (id: string) => classes.data?.items.find((one) => one.id === id)?.name ?? "";
  return (
    <FormDialog
      narrow
      title={t("editTeaching")}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t("save")}
      busy={update.isPending}
      problem={update.error}
    >
      <LineList
        lines={lines}
        onChange={setLines}
        blank={{ class_id: "", subject: person.subjects[0] ?? "" }}
        addLabel={t("addRow")}
        nameOf={(line) => `${nameOf(line.class_id)} ${line.subject}`}
      >
        {(line, set) => (
          <>
            <select
              className="input"
              aria-label={t("class")}
              value={line.class_id}
              onChange={(event) => set({ class_id: event.target.value })}
            >
              <option value="">{t("class")}</option>
              {classes.data?.items.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <input
              className="input"
              aria-label={t("subject")}
              placeholder={t("subject")}
              value={line.subject}
              onChange={(event) => set({ subject: event.target.value })}
            />
          </>
        )}
      </LineList>
      {errors ? (
        <p className="field-error" role="alert">
          {errors["/items"]}
        </p>
      ) : null}
    </FormDialog>
  );
}
