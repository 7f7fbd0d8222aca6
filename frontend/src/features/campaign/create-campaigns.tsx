/** Sets up campaigns: a term, the kind of unit, and one campaign for each class, grade or the school. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  createCampaignsMutation,
  listCampaignsQueryKey,
  listClassesOptions,
  listGradesOptions,
  listTermsOptions,
} from "../../api/gen/@tanstack/react-query.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { Button } from "../../components/button";
import { Choice, Choices } from "../../components/choice";
import { Dialog } from "../../components/dialog";
import { Field, Form, SelectField, TextField } from "../../components/form";
import { useToast } from "../../components/toast";
import { useCampaignWords } from "./use-campaign-words";

const UNITS = ["class", "grade", "school"] as const;
type Unit = (typeof UNITS)[number];

export function CreateCampaigns({ onClose }: { onClose: () => void }) {
  const { t, unit: unitName } = useCampaignWords();
  const toast = useToast();
  const queries = useQueryClient();
  const terms = useQuery(listTermsOptions()).data?.items ?? [];
  const classes = useQuery(listClassesOptions()).data?.items ?? [];
  const grades = useQuery(listGradesOptions()).data?.items ?? [];
  const [key] = useState(newIdempotencyKey);
  const [term, setTerm] = useState("");
  const [unit, setUnit] = useState<Unit>("class");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [closes, setCloses] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const mutation = useMutation({
    ...createCampaignsMutation(),
    onSuccess: (batch) => {
      void queries.invalidateQueries({ queryKey: listCampaignsQueryKey() });
      toast({ text: t("created", { count: batch.items.length }) });
      onClose();
    },
  });
  const termId = term || terms.find((one) => one.current)?.id || "";
  const submit = () => {
    const missing: Record<string, string> = {};
    if (termId === "") missing["/term_id"] = t("needTerm");
    if (unit !== "school" && chosen.length === 0) missing["/unit_ids"] = t("needUnits");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    mutation.mutate({
      headers: onceOnly(key),
      body: {
        term_id: termId,
        unit_kind: unit,
        unit_ids: unit === "school" ? [] : [...chosen],
        ...(closes ? { closes_at: new Date(closes).toISOString() } : {}),
      },
    });
  };
  const options =
    unit === "class"
      ? classes.map((one) => ({ value: one.id, label: one.name }))
      : grades.map((one) => ({ value: one.id, label: one.name }));
  const count = unit === "school" ? 1 : chosen.length;
  return (
    <Dialog
      title={t("create")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form="create-campaigns" busy={mutation.isPending}>
            {count > 0 ? t("createCount", { count }) : t("create")}
          </Button>
        </>
      }
    >
      <Form id="create-campaigns" onSubmit={submit} problem={mutation.error} {...(errors ? { errors } : {})}>
        <SelectField
          label={t("term")}
          pointer="/term_id"
          value={termId}
          onChange={(event) => setTerm(event.target.value)}
        >
          {terms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
        <Field label={t("unitKind")} hint={t("unitKindHint")} pointer="/unit_kind" group>
          {() => (
            <Choice
              label={t("unitKind")}
              options={UNITS.map((value) => ({ value, label: unitName(value) }))}
              value={unit}
              onChange={(next) => {
                setUnit(next);
                setChosen([]);
              }}
            />
          )}
        </Field>
        {unit === "school" ? null : (
          <Field label={unit === "class" ? t("whichClasses") : t("whichGrades")} pointer="/unit_ids" group>
            {() => (
              <>
                {unit === "class" ? (
                  <p className="create-grades">
                    {grades.map((grade) => (
                      <Button
                        key={grade.id}
                        look="quiet"
                        onClick={() =>
                          setChosen((before) => [
                            ...new Set([
                              ...before,
                              ...classes.filter((one) => one.grade_id === grade.id).map((one) => one.id),
                            ]),
                          ])
                        }
                      >
                        {t("gradeClasses", { grade: grade.name })}
                      </Button>
                    ))}
                  </p>
                ) : null}
                <Choices
                  label={unit === "class" ? t("whichClasses") : t("whichGrades")}
                  options={options}
                  values={chosen}
                  onChange={setChosen}
                />
              </>
            )}
          </Field>
        )}
        <TextField
          label={t("deadline")}
          optional
          type="datetime-local"
          pointer="/closes_at"
          value={closes}
          onChange={(event) => setCloses(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
