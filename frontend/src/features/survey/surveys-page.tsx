/** The surveys of the school: opened, counted, closed. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  listSurveysOptions,
  listSurveysQueryKey,
  updateSurveyStateMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { SurveyResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { ConfirmDialog } from "../../components/dialog";
import { EmptyState } from "../../components/empty-state";
import { ProblemSentence } from "../../components/form";
import { Bar } from "../../components/level-bars";
import { PageTitle } from "../../components/page-title";
import { Pill, type Tone } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { CreateSurvey } from "./create-survey";
import { surveyTexts } from "./text";
import "./survey.css";

const STATES = ["draft", "open", "closed"] as const;
type State = (typeof STATES)[number];
const TONES: Record<State, Tone> = { draft: "plain", open: "green", closed: "plain" };

export function SurveysPage() {
  const t = useTexts(surveyTexts);
  const may = useCan();
  const [creating, setCreating] = useState(false);
  const query = useQuery(listSurveysOptions());
  const create = may("surveys.manage") ? (
    <Button look="primary" onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  ) : null;
  return (
    <>
      <PageTitle title={t("title")} actions={query.data?.items.length ? create : null} />
      <QueryState
        query={query}
        empty={(data) =>
          data.items.length === 0 ? <EmptyState sentence={t("none")} detail={t("noneDetail")} action={create} /> : null
        }
      >
        {(data) => (
          <ul className="surveys">
            {data.items.map((survey) => (
              <SurveyRow key={survey.id} survey={survey} />
            ))}
          </ul>
        )}
      </QueryState>
      {creating ? <CreateSurvey onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function SurveyRow({ survey }: { survey: SurveyResponse }) {
  const t = useTexts(surveyTexts);
  const local = useLocalText();
  const language = useLanguage();
  const state = STATES.find((one) => one === survey.state) ?? "closed";
  const from = survey.opens_on ? formatDay(survey.opens_on, language) : null;
  const to = survey.closes_on ? formatDay(survey.closes_on, language) : null;
  const window =
    from && to ? t("window", { from, to }) : to ? t("until", { to }) : from ? t("fromDay", { from }) : null;
  return (
    <li>
      <header>
        <h2>{survey.name}</h2>
        <Pill tone={TONES[state]}>{t(`state_${state}`)}</Pill>
        <span className="faint small">
          {[survey.rater === "guardian" ? t("byGuardians") : t("byMentees"), window].filter(Boolean).join(" · ")}
        </span>
        <SurveyAct survey={survey} />
      </header>
      {state === "draft" ? null : (
        <div className="survey-count">
          <Bar value={survey.answers} max={survey.expected} />
          <span className="small">{t("answers", { count: survey.answers, expected: survey.expected })}</span>
        </div>
      )}
      {survey.questions.length > 0 ? (
        <details>
          <summary>{t("show")}</summary>
          <ol>
            {survey.questions.map((question) => (
              <li key={question.key}>{local(question.text)}</li>
            ))}
          </ol>
        </details>
      ) : null}
    </li>
  );
}

function SurveyAct({ survey }: { survey: SurveyResponse }) {
  const t = useTexts(surveyTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const opens = survey.state !== "open";
  const mutation = useMutation({
    ...updateSurveyStateMutation(),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: listSurveysQueryKey() });
      toast({ text: opens ? t("opened") : t("closed") });
      setAsking(false);
    },
  });
  if (!can(opens ? "open" : "close", survey)) return null;
  const label = survey.state === "draft" ? t("open") : opens ? t("reopen") : t("close");
  const { name } = survey;
  return (
    <span className="survey-act">
      <Button onClick={() => setAsking(true)}>{label}</Button>
      {asking ? (
        <ConfirmDialog
          title={opens ? t("openTitle", { name }) : t("closeTitle", { name })}
          confirmLabel={label}
          busy={mutation.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            mutation.mutate({
              path: { survey: survey.id },
              headers: onVersion(survey.version),
              body: { state: opens ? "open" : "closed" },
            })
          }
        >
          <p>
            {opens
              ? t("openBody", { count: survey.expected })
              : t("closeBody", { count: Math.max(0, survey.expected - survey.answers) })}
          </p>
          {mutation.error ? <ProblemSentence problem={mutation.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </span>
  );
}
