import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createMyExcuseMutation } from "../../api/gen/@tanstack/react-query.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Field, SelectField, TextAreaField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { useWord } from "../../i18n/vocabulary";
import { DaysFields } from "./days-fields";
import { excuseReasons, excuseTexts } from "./text";

interface AskDialogProps {
  /** One duty and what it is called; a run of days when left out. */
  duty?: { id: string; name: string } | undefined;
  onClose: () => void;
}

export function AskDialog({ duty, onClose }: AskDialogProps) {
  const t = useTexts(excuseTexts);
  const word = useWord();
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [reason, setReason] = useState(duty ? "student_away" : "sick");
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const ask = useMutation({
    ...createMyExcuseMutation(),
    onSuccess: async () => {
      await refresh("listMyExcuses", "listExcuses", "getMyWeek");
      toast({ text: t("sent") });
      onClose();
    },
  });
  const submit = () => {
    const missing = !duty && (!from || !to);
    setErrors(missing ? { "/from": t("needDays") } : undefined);
    if (missing) return;
    const about = duty ? { duty_id: duty.id } : { from, to };
    ask.mutate({ body: { ...about, reason, note: note.trim() }, headers: onceOnly(key) });
  };
  return (
    <FormDialog
      narrow
      title={duty ? t("ask") : t("askDays")}
      submitLabel={t("send")}
      busy={ask.isPending}
      problem={ask.error}
      errors={errors}
      onSubmit={submit}
      onClose={onClose}
    >
      {duty ? (
        <Field label={t("about")} pointer="/duty_id" group>
          {() => <p className="excuse-about">{duty.name}</p>}
        </Field>
      ) : (
        <DaysFields from={from} to={to} onFrom={setFrom} onTo={setTo} />
      )}
      <SelectField
        label={t("reason")}
        pointer="/reason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      >
        {Object.keys(excuseReasons).map((one) => (
          <option key={one} value={one}>
            {word(excuseReasons, one)}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={t("note")}
        hint={t("noteHint")}
        pointer="/note"
        optional={reason !== "other"}
        rows={3}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormDialog>
  );
}
