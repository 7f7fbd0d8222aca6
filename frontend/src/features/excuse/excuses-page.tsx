/** 请假与免做: own requests; for those who check the work also what waits for a decision, and who is away. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  decideExcuseMutation,
  deleteMyExcuseMutation,
  listExcusesOptions,
  listMyExcusesOptions,
} from "../../api/gen/@tanstack/react-query.gen";
import type { ExcuseResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { toProblem } from "../../api/problem";
import { useRefresh } from "../../api/refresh";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { TextAreaField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { PageTitle } from "../../components/page-title";
import { Pill, type Tone } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { useWord } from "../../i18n/vocabulary";
import { dayOf, formatDay, formatRange } from "../../lib/dates";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { Absences } from "./absences";
import { AskDialog } from "./ask-dialog";
import { excuseReasons, excuseStates, excuseTexts } from "./text";
import "./excuse.css";

/** `duty` and `about`: the duty whose form is open, and what it is called. */
const read = filtersOf({ duty: "text", about: "text" });
const tones: Record<string, Tone> = { asked: "amber", approved: "green", declined: "red" };

export function ExcusesPage() {
  const t = useTexts(excuseTexts);
  const may = useCan();
  const [{ duty, about }, change] = useFilters(read);
  const [asking, setAsking] = useState(false);
  return (
    <div className="excuses">
      <PageTitle
        title={t("title")}
        detail={t("detail")}
        actions={may("excuses.ask") ? <Button onClick={() => setAsking(true)}>{t("askDays")}</Button> : null}
      />
      {may("excuses.decide") ? <ToDecide /> : null}
      {may("absences.manage") ? <Absences /> : null}
      {may("excuses.ask") ? <Mine /> : null}
      {asking ? <AskDialog onClose={() => setAsking(false)} /> : null}
      {duty ? (
        <AskDialog
          duty={{ id: duty, name: about ?? "" }}
          onClose={() => change({ duty: undefined, about: undefined })}
        />
      ) : null}
    </div>
  );
}

function ToDecide() {
  const t = useTexts(excuseTexts);
  const [all, setAll] = useState(false);
  const waiting = useQuery(listExcusesOptions({ query: { state: "asked", limit: 200 } }));
  const decided = useQuery({ ...listExcusesOptions({ query: { limit: 100 } }), enabled: all });
  return (
    <section>
      <h2>{t("toDecide")}</h2>
      <QueryState
        query={waiting}
        empty={({ items }) => (items.length === 0 ? <p className="muted">{t("nothingToDecide")}</p> : null)}
      >
        {({ items }) => <Requests items={items} named />}
      </QueryState>
      {all ? (
        <>
          <h3>{t("decided")}</h3>
          <QueryState query={decided}>
            {({ items }) => <Requests items={items.filter((one) => one.state !== "asked")} named />}
          </QueryState>
        </>
      ) : (
        <Button look="quiet" onClick={() => setAll(true)}>
          {t("showDecided")}
        </Button>
      )}
    </section>
  );
}

function Mine() {
  const t = useTexts(excuseTexts);
  const query = useQuery(listMyExcusesOptions({ query: { limit: 100 } }));
  return (
    <section>
      <h2>{t("mine")}</h2>
      <QueryState
        query={query}
        empty={({ items }) => (items.length === 0 ? <p className="muted">{t("noneMine")}</p> : null)}
      >
        {({ items }) => <Requests items={items} />}
      </QueryState>
    </section>
  );
}

/** `named`: says who asks. */
function Requests({ items, named = false }: { items: readonly ExcuseResponse[]; named?: boolean }) {
  return (
    <ul className="excuse-list">
      {items.map((item) => (
        <Request key={item.id} item={item} named={named} />
      ))}
    </ul>
  );
}

function Request({ item, named }: { item: ExcuseResponse; named: boolean }) {
  const t = useTexts(excuseTexts);
  const say = useLocalText();
  const word = useWord();
  const language = useLanguage();
  const toast = useToast();
  const refresh = useRefresh();
  const [declining, setDeclining] = useState(false);
  const again = () => refresh("listExcuses", "listMyExcuses", "getMyWeek", "getOverview", "listDuties");
  const failed = (error: unknown) => {
    const problem = toProblem(error);
    toast({ text: t("failed", { reason: problem.detail ?? problem.title }), tone: "problem" });
    void again();
  };
  const approve = useMutation({
    ...decideExcuseMutation(),
    onError: failed,
    onSuccess: async () => {
      await again();
      toast({ text: t("approved") });
    },
  });
  const withdraw = useMutation({
    ...deleteMyExcuseMutation(),
    onError: failed,
    onSuccess: async () => {
      await again();
      toast({ text: t("withdrawn") });
    },
  });
  const on = { path: { excuse: item.id }, headers: onVersion(item.version) };
  const subject = item.rule_name ? [say(item.rule_name), item.subject_name].filter(Boolean).join(" ") : t("days");
  const day = item.decided_at ? formatDay(dayOf(new Date(item.decided_at)), language) : "";
  return (
    <li>
      <div>
        <p className="excuse-head">
          {named ? <b className="serif">{item.staff.name}</b> : null}
          <span>{subject}</span>
          <Pill tone={tones[item.state] ?? "plain"}>{word(excuseStates, item.state)}</Pill>
        </p>
        <p className="excuse-detail">
          {[formatRange(item.from, item.to, language), word(excuseReasons, item.reason), item.note]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {item.state === "approved" || item.state === "declined" ? (
          <p className="excuse-detail">
            {[item.decided_by ? t("by", { name: item.decided_by, day }) : day, item.decision_note]
              .filter(Boolean)
              .join(" · ")}
          </p>
        ) : null}
      </div>
      <span className="excuse-actions">
        {named && can("approve", item) ? (
          <Button busy={approve.isPending} onClick={() => approve.mutate({ ...on, body: { approve: true, note: "" } })}>
            {t("approve")}
          </Button>
        ) : null}
        {named && can("decline", item) ? <Button onClick={() => setDeclining(true)}>{t("decline")}</Button> : null}
        {!named && can("withdraw", item) ? (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate(on)}>
            {t("withdraw")}
          </Button>
        ) : null}
      </span>
      {declining ? <DeclineDialog item={item} onDone={again} onClose={() => setDeclining(false)} /> : null}
    </li>
  );
}

interface DeclineProps {
  item: ExcuseResponse;
  onDone: () => Promise<void>;
  onClose: () => void;
}

function DeclineDialog({ item, onDone, onClose }: DeclineProps) {
  const t = useTexts(excuseTexts);
  const toast = useToast();
  const [note, setNote] = useState("");
  const decline = useMutation({
    ...decideExcuseMutation(),
    onSuccess: async () => {
      await onDone();
      toast({ text: t("declined") });
      onClose();
    },
  });
  return (
    <FormDialog
      narrow
      title={t("declineTitle", { name: item.staff.name })}
      submitLabel={t("decline")}
      busy={decline.isPending}
      problem={decline.error}
      onSubmit={() =>
        decline.mutate({
          path: { excuse: item.id },
          headers: onVersion(item.version),
          body: { approve: false, note: note.trim() },
        })
      }
      onClose={onClose}
    >
      <TextAreaField
        label={t("decision")}
        pointer="/note"
        optional
        rows={3}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormDialog>
  );
}
