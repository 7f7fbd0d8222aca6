/** 接收学生: a mentor answers those who chose him: takes them in his order, or declines. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { listMyApplicantsOptions, updateMentorAnswersMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { Applicant, MentorCampaign } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { Form, ProblemSentence, TextAreaField } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { moved } from "../../lib/reorder";
import { type Answers, accept, answersOf, decline, reopen, toAnswerRequest, unreasoned } from "./answers";
import { applicantTexts } from "./text";
import "./applicant.css";

export function ApplicantsPage() {
  const t = useTexts(applicantTexts);
  const query = useQuery(listMyApplicantsOptions());
  return (
    <div className="applicants">
      <PageTitle title={t("title")} />
      <QueryState
        query={query}
        empty={(data) =>
          data.items.every((campaign) => campaign.applicants.length === 0) ? (
            <EmptyState sentence={t("none")} detail={t("noneDetail")} />
          ) : null
        }
      >
        {(data) =>
          data.items.map((campaign) => (
            <Campaign key={`${campaign.campaign_id} ${campaign.answered_at ?? ""}`} campaign={campaign} />
          ))
        }
      </QueryState>
    </div>
  );
}

function Campaign({ campaign }: { campaign: MentorCampaign }) {
  const t = useTexts(applicantTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<Answers>(() => answersOf(campaign.applicants));
  const [asked, setAsked] = useState(false);
  const save = useMutation({
    ...updateMentorAnswersMutation(),
    onSuccess: async () => {
      toast({ text: t("submitted") });
      await queries.invalidateQueries({ queryKey: listMyApplicantsOptions().queryKey });
    },
  });
  const byId = new Map(campaign.applicants.map((one) => [one.student.id, one]));
  const accepted = answers.accepted.flatMap((id) => byId.get(id) ?? []);
  const declined = campaign.applicants.filter((one) => one.student.id in answers.declined);
  const undecided = campaign.applicants
    .filter((one) => !answers.accepted.includes(one.student.id) && !(one.student.id in answers.declined))
    .sort((a, b) => a.tier - b.tier);
  const missing = unreasoned(answers, campaign.applicants);
  const over = accepted.length - campaign.most;
  const submit = () => {
    setAsked(true);
    if (missing.length > 0 || over > 0) return;
    save.mutate({ path: { campaign: campaign.campaign_id }, body: toAnswerRequest(answers) });
  };
  const { open } = campaign;
  return (
    <section className="applicant-campaign">
      <header>
        <h2>{campaign.campaign_name}</h2>
        <p className="faint small">
          {[
            t("places", { least: campaign.least, most: campaign.most }),
            t("taken", { count: accepted.length }),
            campaign.answered_at ? t("answered") : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </header>
      {open ? null : <p className="applicant-note">{t("closed")}</p>}
      {over > 0 ? (
        <p className="applicant-note" role="status">
          {t("over", { count: over })}
        </p>
      ) : null}
      <Form onSubmit={submit}>
        <Group title={t("accepted")} hidden={accepted.length === 0}>
          {accepted.map((one, index) => (
            <Row key={one.student.id} applicant={one} number={index + 1}>
              {open ? (
                <>
                  <Button
                    look="quiet"
                    aria-label={t("upOf", { name: one.student.name })}
                    disabled={index === 0}
                    onClick={() => setAnswers({ ...answers, accepted: moved(answers.accepted, index, index - 1) })}
                  >
                    {t("up")}
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={t("downOf", { name: one.student.name })}
                    disabled={index === accepted.length - 1}
                    onClick={() => setAnswers({ ...answers, accepted: moved(answers.accepted, index, index + 1) })}
                  >
                    {t("down")}
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={t("takeOutOf", { name: one.student.name })}
                    onClick={() => setAnswers(reopen(answers, one.student.id))}
                  >
                    {t("takeOut")}
                  </Button>
                </>
              ) : null}
            </Row>
          ))}
        </Group>
        <Group title={t("undecided")} hidden={undecided.length === 0}>
          {undecided.map((one) => (
            <Row key={one.student.id} applicant={one}>
              {open ? (
                <>
                  <Button
                    aria-label={t("acceptOf", { name: one.student.name })}
                    onClick={() => setAnswers(accept(answers, one.student.id))}
                  >
                    {t("accept")}
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={t("declineOf", { name: one.student.name })}
                    onClick={() => setAnswers(decline(answers, one.student.id))}
                  >
                    {t("decline")}
                  </Button>
                </>
              ) : null}
            </Row>
          ))}
        </Group>
        <Group title={t("declined")} hidden={declined.length === 0}>
          {declined.map((one) => (
            <Row
              key={one.student.id}
              applicant={one}
              foot={
                one.special || answers.declined[one.student.id] ? (
                  <TextAreaField
                    label={t("reason")}
                    rows={2}
                    maxLength={200}
                    readOnly={!open}
                    optional={!one.special}
                    {...(one.special ? { hint: t("reasonHint") } : {})}
                    {...(asked && missing.includes(one.student.id) ? { error: t("needReason") } : {})}
                    value={answers.declined[one.student.id] ?? ""}
                    onChange={(event) => setAnswers(decline(answers, one.student.id, event.target.value))}
                  />
                ) : null
              }
            >
              {open ? (
                <Button
                  look="quiet"
                  aria-label={t("takeOutOf", { name: one.student.name })}
                  onClick={() => setAnswers(reopen(answers, one.student.id))}
                >
                  {t("takeOut")}
                </Button>
              ) : null}
            </Row>
          ))}
        </Group>
        {open ? (
          <div className="applicant-bar">
            {save.error ? (
              <div className="form-problem" role="alert">
                <ProblemSentence problem={save.error} />
              </div>
            ) : null}
            {undecided.length > 0 ? <p className="faint small">{t("later", { count: undecided.length })}</p> : null}
            <Button look="primary" type="submit" busy={save.isPending} disabled={over > 0}>
              {t("submit", { accepted: accepted.length, declined: declined.length })}
            </Button>
          </div>
        ) : null}
      </Form>
    </section>
  );
}

function Group({ title, hidden, children }: { title: string; hidden: boolean; children: React.ReactNode }) {
  if (hidden) return null;
  return (
    <section className="applicant-group">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

interface RowProps {
  applicant: Applicant;
  /** Its place in the mentor's order. */
  number?: number;
  children: React.ReactNode;
  foot?: React.ReactNode;
}

function Row({ applicant, number, children, foot }: RowProps) {
  const t = useTexts(applicantTexts);
  const gender = applicant.gender === "male" ? t("male") : applicant.gender === "female" ? t("female") : "";
  const words = [
    applicant.interests.length > 0 ? t("interests", { list: applicant.interests.join("、") }) : "",
    applicant.needs.length > 0 ? t("needs", { list: applicant.needs.join("、") }) : "",
  ].filter(Boolean);
  return (
    <li className="applicant">
      <div className="applicant-words">
        <p>
          {number === undefined ? null : <i className="applicant-number">{number}</i>}
          <b>{applicant.student.name}</b>
          <span>{[applicant.class_name, gender, t("tier", { tier: applicant.tier })].filter(Boolean).join(" · ")}</span>
          {applicant.special ? <Pill tone="amber">{t("special")}</Pill> : null}
        </p>
        {words.length > 0 ? <p className="applicant-detail">{words.join("；")}</p> : null}
      </div>
      <div className="applicant-actions">{children}</div>
      {foot ? <div className="applicant-foot">{foot}</div> : null}
    </li>
  );
}
