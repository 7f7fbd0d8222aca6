/** From a dropped file to its preview: what it is, and for scores which exam. Nothing is written yet. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { createImportMutation, listExamsOptions } from "../../api/gen/@tanstack/react-query.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { Field, Form, SelectField } from "../../components/form";
import { useTravel } from "../../components/link";
import { useTexts } from "../../i18n/texts";
import { DropZone } from "./drop-zone";
import { ExamDialog } from "./exam-dialog";
import { guessedKind, type ImportKind, importKinds } from "./import-kind";
import { importTexts } from "./text";

const MOST_BYTES = 10 * 1024 * 1024;

export function Upload() {
  const t = useTexts(importTexts);
  const [file, setFile] = useState<File>();
  const [wrong, setWrong] = useState<string>();
  const take = (next: File) => {
    setWrong(next.size > MOST_BYTES ? t("tooLarge") : undefined);
    setFile(next.size > MOST_BYTES ? undefined : next);
  };
  return file ? (
    <UploadForm file={file} onAnother={() => setFile(undefined)} />
  ) : (
    <DropZone onFile={take} wrong={wrong} />
  );
}

function UploadForm({ file, onAnother }: { file: File; onAnother: () => void }) {
  const t = useTexts(importTexts);
  const travel = useTravel();
  const refresh = useRefresh();
  const may = useCan();
  const [key] = useState(newIdempotencyKey);
  const [kind, setKind] = useState<ImportKind | null>(() => guessedKind(file.name));
  const [exam, setExam] = useState("");
  const [adding, setAdding] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>();
  const exams = useQuery({ ...listExamsOptions(), enabled: kind === "scores" });
  const upload = useMutation({
    ...createImportMutation(),
    onSuccess: async (created) => {
      travel(`/imports/${created.id}`);
      await refresh("listImports");
    },
  });
  const submit = () => {
    const missing: Record<string, string> = {};
    if (!kind) missing["/kind"] = t("needKind");
    if (kind === "scores" && !exam) missing["/exam"] = t("needExam");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (!kind || Object.keys(missing).length > 0) return;
    const query = { kind, file_name: file.name, ...(kind === "scores" ? { exam } : {}) };
    upload.mutate({ body: file, query, headers: onceOnly(key) });
  };
  return (
    <Form className="upload" onSubmit={submit} problem={upload.error} {...(errors ? { errors } : {})}>
      <p className="upload-file">
        <b>{file.name}</b> <span>{Math.max(1, Math.round(file.size / 1024))} KB</span>
        <Button look="quiet" onClick={onAnother}>
          {t("another")}
        </Button>
      </p>
      <Field label={t("whatIsIt")} pointer="/kind" group>
        {() => (
          <Choice
            label={t("whatIsIt")}
            look="rows"
            options={importKinds
              .filter((one) => (one === "scores" ? may("exams.manage") : one !== "calendar" || may("calendar.manage")))
              .map((value) => ({ value, label: t(value), detail: t(`${value}Detail`) }))}
            value={kind}
            onChange={setKind}
          />
        )}
      </Field>
      {kind === "scores" ? (
        <div className="upload-exam">
          <SelectField label={t("exam")} pointer="/exam" value={exam} onChange={(event) => setExam(event.target.value)}>
            <option value="">{t("chooseExam")}</option>
            {exams.data?.items.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} {one.held_on}
              </option>
            ))}
          </SelectField>
          {may("exams.manage") ? <Button onClick={() => setAdding(true)}>{t("addExam")}</Button> : null}
        </div>
      ) : null}
      <Button look="primary" type="submit" busy={upload.isPending}>
        {t("preview")}
      </Button>
      {adding ? <ExamDialog onClose={() => setAdding(false)} onAdded={setExam} /> : null}
    </Form>
  );
}
