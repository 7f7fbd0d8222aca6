/** /lite/choose: read about mentors, rank them, say whether the school may place; later the result and its reasons. */
import { useState } from "react";
import { listMyChoices, updateChoices } from "../../api/gen/sdk.gen";
import type { MentorCard, OwnChoiceResponse } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { Choices } from "../../components/choice";
import { DutyMark } from "../../components/duty";
import { EmptyState } from "../../components/empty-state";
import { ProblemSentence, SwitchField } from "../../components/form";
import { Initial } from "../../components/name";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { dayOf, daysBetween, formatDay, formatTime, weekday } from "../../lib/dates";
import { useLoad } from "../../lib/use-load";
import { ChoiceList, describe } from "./choice-list";
import { chooseTexts } from "./text";
import { useChild } from "./use-child";
import "./lite.css";
import "./choose.css";

export function ChoosePage() {
  const t = useTexts(chooseTexts);
  const { student, isGuardian } = useChild();
  const title = t(isGuardian ? "titleGuardian" : "title");
  const own = useLoad(`choices ${student ?? ""}`, async () => {
    const { data } = await listMyChoices({ query: { student }, throwOnError: true });
    return data;
  });
  return (
    <>
      <PageTitle title={title} />
      <QueryState query={own} empty={(data) => (data.items.length === 0 ? <EmptyState sentence={t("none")} /> : null)}>
        {(data) =>
          data.items.map((one, index) => (
            <Campaign
              key={`${one.campaign_id} ${one.submitted_at ?? ""}`}
              own={one}
              onSaved={(saved) => own.set({ items: data.items.toSpliced(index, 1, saved) })}
            />
          ))
        }
      </QueryState>
    </>
  );
}

interface CampaignProps {
  own: OwnChoiceResponse;
  onSaved: (saved: OwnChoiceResponse) => void;
}

function Campaign({ own, onSaved }: CampaignProps) {
  const t = useTexts(chooseTexts);
  const toast = useToast();
  const language = useLanguage();
  const { isGuardian } = useChild();
  const [ids, setIds] = useState<string[]>(() =>
    [...own.choices].sort((a, b) => a.tier - b.tier).map((choice) => choice.staff_id),
  );
  const [accepts, setAccepts] = useState(own.accepts_coordination);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const byId = new Map(own.mentors.map((mentor) => [mentor.id, mentor]));
  const chosen = ids.flatMap((id) => byId.get(id) ?? []);
  const enough = chosen.length >= own.least || (accepts && chosen.length > 0);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await updateChoices({
        path: { campaign: own.campaign_id, student: own.student.id },
        body: { choices: ids, accepts_coordination: accepts },
        throwOnError: true,
      });
      toast({ text: t("submitted") });
      onSaved(data);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  const submittedAt = own.submitted_at;
  return (
    <div className="choose">
      <p className="choose-who">
        <b>{own.student.name}</b>
        <span>{[own.campaign_name, isGuardian ? t("byGuardian") : ""].filter(Boolean).join(" · ")}</span>
      </p>
      <Steps own={own} />
      {own.result ? <Result own={own} /> : null}
      <header className="choose-head">
        <h2>{t("yours", { name: own.student.name })}</h2>
        {own.open && chosen.length > 1 ? <small>{t("dragHint")}</small> : null}
      </header>
      <ChoiceList
        chosen={chosen}
        least={own.least}
        most={own.most}
        open={own.open}
        accepts={accepts}
        onChange={setIds}
      />
      {own.open ? (
        <>
          <div className="choose-switch">
            <SwitchField
              label={t("coordination")}
              detail={t("coordinationDetail")}
              checked={accepts}
              onChange={setAccepts}
            />
          </div>
          <Mentors own={own} ids={ids} onChoose={(id) => setIds([...ids, id])} />
          <div className="lite-bar">
            {problem ? (
              <div role="alert" className="form-problem">
                <ProblemSentence problem={problem} />
              </div>
            ) : null}
            <p>
              {submittedAt
                ? t("submittedAt", {
                    day: formatDay(dayOf(new Date(submittedAt)), language),
                    time: formatTime(submittedAt),
                  })
                : t("hint")}
            </p>
            <Button look="primary" busy={busy} disabled={!enough} onClick={() => void submit()}>
              {t("submit", { count: chosen.length })}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

function Steps({ own }: { own: OwnChoiceResponse }) {
  const t = useTexts(chooseTexts);
  const language = useLanguage();
  const at = own.result ? 3 : own.open ? 1 : 2;
  const steps = [t("stepRead"), t("stepChoose"), t("stepMentors"), t("stepResult")];
  const closes = own.closes_at;
  const day = closes ? dayOf(new Date(closes)) : "";
  const left = closes ? daysBetween(dayOf(new Date()), day) : 0;
  return (
    <>
      <ol className="choose-steps">
        {steps.map((step, index) => (
          <li
            key={step}
            className={index < at || own.result ? "choose-past" : index === at ? "choose-now" : ""}
            aria-current={index === at ? "step" : undefined}
          >
            {step}
          </li>
        ))}
      </ol>
      {own.open && closes ? (
        <p className="choose-due">
          <DutyMark state="due" size={18} />
          {t("closes", { day: `${formatDay(day, language)} ${weekday(day, language)}`, time: formatTime(closes) })}
          {left > 0 ? ` · ${t("left", { count: left })}` : ""}
        </p>
      ) : null}
      {!own.open && !own.result ? <p className="choose-due">{t("closed")}</p> : null}
    </>
  );
}

function Result({ own }: { own: OwnChoiceResponse }) {
  const t = useTexts(chooseTexts);
  const { isGuardian } = useChild();
  if (!own.result) return null;
  const { mentor, rank, reasons } = own.result;
  const card = own.mentors.find((one) => one.id === mentor.id);
  return (
    <section className="choose-result">
      <small>{t(isGuardian ? "resultGuardian" : "result")}</small>
      <p>
        <b>{mentor.name}</b>
        {card ? <span>{describe(card)}</span> : null}
        {rank ? <Pill tone="green">{t("rank", { rank })}</Pill> : null}
      </p>
      {reasons.length > 0 ? (
        <>
          <h3>{t("why")}</h3>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

interface MentorsProps {
  own: OwnChoiceResponse;
  ids: readonly string[];
  onChoose: (id: string) => void;
}

function Mentors({ own, ids, onChoose }: MentorsProps) {
  const t = useTexts(chooseTexts);
  const [filtering, setFiltering] = useState(false);
  const [wanted, setWanted] = useState<string[]>([]);
  const words = [...new Set(own.mentors.flatMap((mentor) => [...mentor.subjects, ...mentor.strengths]))];
  const fits = (mentor: MentorCard) =>
    wanted.length === 0 || wanted.some((word) => mentor.subjects.includes(word) || mentor.strengths.includes(word));
  const shown = own.mentors.filter(fits);
  return (
    <section id="choose-mentors">
      <header className="choose-head">
        <h2>
          {t("mentors")} <small>{t("people", { count: shown.length })}</small>
        </h2>
        <Button
          look="quiet"
          aria-expanded={filtering}
          onClick={() => {
            setFiltering(!filtering);
            setWanted([]);
          }}
        >
          {filtering ? t("filterOff") : t("filter")}
        </Button>
      </header>
      {filtering ? (
        <Choices
          label={t("filter")}
          values={wanted}
          options={words.map((word) => ({ value: word, label: word }))}
          onChange={setWanted}
        />
      ) : null}
      {shown.map((mentor) => {
        const rank = ids.indexOf(mentor.id);
        const next = ids.length + 1;
        const about = [
          ...mentor.strengths,
          ...(mentor.teaches_class ? [t("teaches")] : []),
          ...(mentor.previous ? [t("previous")] : []),
        ];
        return (
          <article className="choose-card" key={mentor.id}>
            <Initial name={mentor.name} size={52} />
            <div>
              <p className="choose-card-head">
                <b>{mentor.name}</b>
                <small>{describe(mentor)}</small>
              </p>
              {mentor.motto ? <p className="choose-motto">{mentor.motto}</p> : null}
              {about.length > 0 ? (
                <p className="choose-tags">
                  {about.map((word) => (
                    <Pill key={word}>{word}</Pill>
                  ))}
                </p>
              ) : null}
              <p className="choose-act">
                {rank >= 0 ? (
                  <span>✓ {t("chosen", { number: rank + 1 })}</span>
                ) : ids.length < own.most ? (
                  <button
                    type="button"
                    aria-label={t("chooseOf", { name: mentor.name, number: next })}
                    onClick={() => onChoose(mentor.id)}
                  >
                    {t("choose", { number: next })}
                  </button>
                ) : (
                  <span>{t("full")}</span>
                )}
                <small>{t("places", { count: mentor.places })}</small>
              </p>
            </div>
          </article>
        );
      })}
    </section>
  );
}
