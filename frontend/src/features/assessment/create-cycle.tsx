/** Begins an assessment of the term: one of those that stand in the published scheme. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  createAssessmentCycleMutation,
  getSchemeOptions,
  listAssessmentCyclesQueryKey,
  listSchemesOptions,
  listTermsOptions,
} from "../../api/gen/@tanstack/react-query.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { Dialog } from "../../components/dialog";
import { Field, Form, SelectField } from "../../components/form";
import { useTravel } from "../../components/link";
import { useToast } from "../../components/toast";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { assessmentsOf } from "../../lib/scheme-document";
import { assessmentTexts } from "./text";

export function CreateCycle({ onClose }: { onClose: () => void }) {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  const toast = useToast();
  const travel = useTravel();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [term, setTerm] = useState("");
  const [which, setWhich] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const terms = useQuery(listTermsOptions()).data?.items ?? [];
  const termId = term || terms.find((one) => one.current)?.id || "";
  const schemes = useQuery({ ...listSchemesOptions({ query: { term: termId } }), enabled: termId !== "" });
  const published = schemes.data?.items.find((scheme) => scheme.state === "published" && scheme.term_id === termId);
  const scheme = useQuery({
    ...getSchemeOptions({ path: { scheme: published?.id ?? "" } }),
    enabled: published !== undefined,
  });
  const offered = assessmentsOf(scheme.data?.document);
  const chosen = which || offered[0]?.key || "";
  const mutation = useMutation({
    ...createAssessmentCycleMutation(),
    onSuccess: (cycle) => {
      void queries.invalidateQueries({ queryKey: listAssessmentCyclesQueryKey() });
      toast({ text: t("created") });
      travel(`/assessments/${cycle.id}`);
    },
  });
  const submit = () => {
    setErrors(chosen === "" ? { "/assessment_key": t("needWhich") } : undefined);
    if (chosen === "") return;
    mutation.mutate({ headers: onceOnly(key), body: { term_id: termId, assessment_key: chosen } });
  };
  return (
    <Dialog
      title={t("create")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form="create-cycle" busy={mutation.isPending}>
            {t("create")}
          </Button>
        </>
      }
    >
      <Form id="create-cycle" onSubmit={submit} problem={mutation.error} {...(errors ? { errors } : {})}>
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
        <Field label={t("which")} pointer="/assessment_key" group>
          {() =>
            offered.length > 0 ? (
              <Choice
                label={t("which")}
                look="rows"
                options={offered.map((one) => ({ value: one.key, label: local(one.name) }))}
                value={chosen}
                onChange={setWhich}
              />
            ) : (
              <p className="muted">{t("noAssessments")}</p>
            )
          }
        </Field>
      </Form>
    </Dialog>
  );
}
