/** Which classes a person teaches this term, and in what. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listClassesOptions, updateStaffTeachingMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { StaffResponse, TeachingEntry } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Button } from "../../components/button";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { staffTexts } from "./text";

interface Line extends TeachingEntry {
  key: number;
}

/** Mount it to open it. */
export function TeachingForm({ person, onClose }: { person: StaffResponse; onClose: () => void }) {
  const t = useTexts(staffTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const classes = useQuery(listClassesOptions());
  const [lines, setLines] = useState<Line[]>(() =>
    person.teaching.map(({ class_id, subject }, key) => ({ key, class_id, subject })),
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
  const set = (key: number, change: Partial<TeachingEntry>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const add = () =>
    setLines((before) => [
      ...before,
      { key: Math.max(0, ...before.map((line) => line.key)) + 1, class_id: "", subject: person.subjects[0] ?? "" },
    ]);
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
      <ul className="teaching-lines">
        {lines.map((line) => (
          <li key={line.key}>
            <select
              className="input"
              aria-label={t("class")}
              value={line.class_id}
              onChange={(event) => set(line.key, { class_id: event.target.value })}
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
              onChange={(event) => set(line.key, { subject: event.target.value })}
            />
            <Button
              look="quiet"
              aria-label={t("removeRow", { row: `${nameOf(line.class_id)} ${line.subject}` })}
              onClick={() => setLines((before) => before.filter((one) => one.key !== line.key))}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
      {errors ? (
        <p className="field-error" role="alert">
          {errors["/items"]}
        </p>
      ) : null}
      <Button onClick={add}>{t("addRow")}</Button>
    </FormDialog>
  );
}
