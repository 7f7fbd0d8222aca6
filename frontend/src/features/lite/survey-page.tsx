/** /lite/survey: one question after the other, five marks each; the mentor sees only what many answered together. */
import { useState } from "react";
import { createSurveyAnswer, listMySurveys } from "../../api/gen/sdk.gen";
import type { MySurvey, MySurveyList } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { EmptyState } from "../../components/empty-state";
import { Form } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { useLoad } from "../../lib/use-load";
import { surveyTexts } from "./text";
import { useChild } from "./use-child";
import "./lite.css";
import "./survey.css";

export function SurveyPage() {
  const t = useTexts(surveyTexts);
  const { student } = useChild();
  const own = useLoad(`surveys ${student ?? ""}`, async () => {
    const { data } = await listMySurveys({ query: { student }, throwOnError: true });
    return data;
  });
  const answered = (one: MySurvey, data: MySurveyList) =>
    own.set({ items: data.items.map((item) => (item === one ? { ...item, answered: true } : item)) });
  return (
    <>
      <PageTitle title={t("title")} />
      <QueryState query={own} empty={(data) => (data.items.length === 0 ? <EmptyState sentence={t("none")} /> : null)}>
        {(data) => {
          const next = data.items.find((one) => !one.answered);
          return (
            <>
              {next ? (
                <Survey key={`${next.id} ${next.mentor.id}`} survey={next} onAnswered={() => answered(next, data)} />
              ) : (
                <EmptyState sentence={t("submitted")} />
              )}
              <ul className="survey-others">
                {data.items
                  .filter((one) => one !== next)
                  .map((one) => (
                    <li key={`${one.id} ${one.mentor.id}`}>
                      <span>{t("about", { name: one.mentor.name })}</span>
                      {one.answered ? <Pill tone="green">{t("answered")}</Pill> : null}
                    </li>
                  ))}
              </ul>
            </>
          );
        }}
      </QueryState>
    </>
  );
}

const MARKS = [5, 4, 3, 2, 1] as const;

function Survey({ survey, onAnswered }: { survey: MySurvey; onAnswered: () => void }) {
  const t = useTexts(surveyTexts);
  const say = useLocalText();
  const language = useLanguage();
  const toast = useToast();
  const { isGuardian } = useChild();
  const [marks, setMarks] = useState<Record<string, number>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const left = survey.questions.filter((question) => marks[question.key] === undefined).length;
  const submit = async () => {
    if (left > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      await createSurveyAnswer({
        path: { survey: survey.id },
        body: { student_id: isGuardian ? survey.student_id : null, mentor_id: survey.mentor.id, marks },
        throwOnError: true,
      });
      toast({ text: t("submitted") });
      onAnswered();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const words = { 5: t("mark5"), 4: t("mark4"), 3: t("mark3"), 2: t("mark2"), 1: t("mark1") };
  return (
    <Form onSubmit={() => void submit()} problem={problem}>
      <div>
        <h2 className="survey-about">{t("about", { name: survey.mentor.name })}</h2>
        <p className="survey-note">
          {survey.name}
          {survey.closes_on ? ` · ${t("closes", { day: formatDay(survey.closes_on, language) })}` : ""}
        </p>
        <p className="survey-note">{t("private")}</p>
      </div>
      {survey.questions.map((question, index) => (
        <section key={question.key} className="survey-question">
          {question.group && question.group !== survey.questions[index - 1]?.group ? <h3>{question.group}</h3> : null}
          <p>
            {index + 1}. {say(question.text)}
          </p>
          <Choice
            label={say(question.text)}
            value={marks[question.key] === undefined ? null : String(marks[question.key])}
            options={MARKS.map((mark) => ({ value: String(mark), label: words[mark] }))}
            onChange={(mark) => setMarks((before) => ({ ...before, [question.key]: Number(mark) }))}
          />
        </section>
      ))}
      <div className="lite-bar">
        {left > 0 ? <p role="status">{t("left", { count: left })}</p> : null}
        <Button look="primary" type="submit" busy={busy} disabled={left > 0}>
          {t("submit")}
        </Button>
      </div>
    </Form>
  );
}
