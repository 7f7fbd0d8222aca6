import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createSurveyMutation, listSurveysQueryKey, listTermsOptions } from "../../api/gen/@tanstack/react-query.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { Dialog } from "../../components/dialog";
import { Field, Form, SelectField, TextField } from "../../components/form";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { RATERS, type Rater, reworded, TEMPLATES } from "./template";
import { surveyTexts } from "./text";

/** A survey about the mentor: five questions to begin with, each of which may be reworded. */
export function CreateSurvey({ onClose }: { onClose: () => void }) {
  const t = useTexts(surveyTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const terms = useQuery(listTermsOptions()).data?.items ?? [];
  const [key] = useState(newIdempotencyKey);
  const [term, setTerm] = useState("");
  const [rater, setRater] = useState<Rater>("mentee");
  const [name, setName] = useState("");
  const [opens, setOpens] = useState("");
  const [closes, setCloses] = useState("");
  const [questions, setQuestions] = useState(TEMPLATES.mentee);
  const [errors, setErrors] = useState<Record<string, string>>();
  const raterName = (one: Rater) => (one === "guardian" ? t("byGuardians") : t("byMentees"));
  const mutation = useMutation({
    ...createSurveyMutation(),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: listSurveysQueryKey() });
      toast({ text: t("created") });
      onClose();
    },
  });
  const termId = term || terms.find((one) => one.current)?.id || terms[0]?.id || "";
  const title = name.trim() || raterName(rater);
  const submit = () => {
    const missing = Object.fromEntries(
      questions.flatMap((question, index) =>
        question.text.zh.trim() === "" ? [[`/questions/${index}/text/zh`, t("needQuestion")]] : [],
      ),
    );
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    mutation.mutate({
      headers: onceOnly(key),
      body: {
        term_id: termId,
        name: title,
        rater,
        questions: [...questions],
        ...(opens ? { opens_on: opens } : {}),
        ...(closes ? { closes_on: closes } : {}),
      },
    });
  };
  return (
    <Dialog
      title={t("create")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form="create-survey" busy={mutation.isPending}>
            {t("save")}
          </Button>
        </>
      }
    >
      <Form id="create-survey" onSubmit={submit} problem={mutation.error} {...(errors ? { errors } : {})}>
        <Field label={t("rater")} pointer="/rater" group>
          {() => (
            <Choice
              label={t("rater")}
              options={RATERS.map((value) => ({ value, label: raterName(value) }))}
              value={rater}
              onChange={(next) => {
                setRater(next);
                setQuestions(TEMPLATES[next]);
              }}
            />
          )}
        </Field>
        <TextField
          label={t("name")}
          pointer="/name"
          placeholder={raterName(rater)}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
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
        <div className="survey-days">
          <TextField
            label={t("opens")}
            optional
            type="date"
            pointer="/opens_on"
            value={opens}
            onChange={(event) => setOpens(event.target.value)}
          />
          <TextField
            label={t("closes")}
            optional
            type="date"
            pointer="/closes_on"
            value={closes}
            min={opens || undefined}
            onChange={(event) => setCloses(event.target.value)}
          />
        </div>
        <p className="small muted">{t("questionsHint")}</p>
        {questions.map((question, index) => (
          <TextField
            key={question.key}
            label={t("question", { n: index + 1 })}
            pointer={`/questions/${index}/text/zh`}
            value={question.text.zh}
            onChange={(event) =>
              setQuestions((before) =>
                before.map((one, at) => (at === index ? reworded(one, event.target.value) : one)),
              )
            }
          />
        ))}
      </Form>
    </Dialog>
  );
}
