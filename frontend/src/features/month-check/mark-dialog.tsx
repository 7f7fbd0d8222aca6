import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { updateMonthCheckMarkMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { CheckMentorItem, CheckResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Choice } from "../../components/choice";
import { Field, TextAreaField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { useWordOptions } from "../../i18n/vocabulary";
import { bands, checkTexts } from "./text";

interface MarkDialogProps {
  check: CheckResponse;
  one: CheckMentorItem;
  onClose: () => void;
}

export function MarkDialog({ check, one, onClose }: MarkDialogProps) {
  const t = useTexts(checkTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const options = useWordOptions(bands);
  const [band, setBand] = useState(one.mark?.band ?? "good");
  const [remark, setRemark] = useState(one.mark?.remark ?? "");
  const save = useMutation({
    ...updateMonthCheckMarkMutation(),
    onSuccess: async () => {
      await refresh("getMonthCheck", "listMonthChecks");
      toast({ text: t("saved") });
      onClose();
    },
  });
  const submit = () =>
    save.mutate({
      path: { month: check.month.number, grade: check.grade_id, staff: one.mentor.id },
      query: { term: check.term_id },
      headers: onVersion(one.mark?.version ?? 0),
      body: { band, remark: remark.trim() },
    });
  return (
    <FormDialog
      narrow
      title={t("markTitle", { name: one.mentor.name })}
      submitLabel={t("save")}
      busy={save.isPending}
      problem={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("band")} pointer="/band" group>
        {() => <Choice label={t("band")} options={options} value={band} onChange={setBand} />}
      </Field>
      <TextAreaField
        label={t("remark")}
        pointer="/remark"
        optional
        rows={3}
        maxLength={200}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
    </FormDialog>
  );
}
