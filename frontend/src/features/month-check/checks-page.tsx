/** 月检查: each mentor's records of a month; marked, closed, printed. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  closeMonthCheckMutation,
  getMonthCheckOptions,
  listMonthChecksOptions,
  reopenMonthCheckMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { CheckMentorItem, CheckOverviewResponse, CheckResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { Segments } from "../../components/choice";
import { ConfirmDialog } from "../../components/dialog";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, FilterSelect } from "../../components/filters";
import { ProblemSentence, TextAreaField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useGradeName } from "../../i18n/grade-name";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay, formatInstant, formatMonth, formatRange } from "../../lib/dates";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { CheckTable } from "./check-table";
import { middleOf, monthToShow } from "./choice";
import { MarkDialog } from "./mark-dialog";
import { checkTexts } from "./text";
import "./month-check.css";

const read = filtersOf({ month: "text", grade: "text" });

export function ChecksPage() {
  const t = useTexts(checkTexts);
  const query = useQuery(listMonthChecksOptions());
  return (
    <QueryState
      query={query}
      lines={12}
      empty={({ grades }) =>
        grades.length === 0 ? (
          <>
            <PageTitle title={t("title")} />
            <EmptyState sentence={t("noGrades")} />
          </>
        ) : null
      }
    >
      {(data) => <Checks data={data} />}
    </QueryState>
  );
}

function Checks({ data }: { data: CheckOverviewResponse }) {
  const t = useTexts(checkTexts);
  const language = useLanguage();
  const gradeName = useGradeName();
  const [filters, change] = useFilters(read);
  const grade = data.grades.find((one) => one.id === filters.grade) ?? data.grades[0];
  const number = Number(filters.month) > 0 ? Number(filters.month) : monthToShow(data.months, grade, data.today);
  const index = data.months.findIndex((month) => month.number === number);
  const query = useQuery({
    ...getMonthCheckOptions({ path: { month: number, grade: grade?.id ?? "" } }),
    enabled: grade !== undefined,
  });
  const stateOf = (closed: boolean) => (closed ? t("closed") : t("open"));
  return (
    <div className="checks">
      <div className="no-print">
        <FilterBar>
          <Segments
            label={t("month")}
            value={String(number)}
            options={data.months.map((month) => ({
              value: String(month.number),
              label: formatMonth(middleOf(month), language),
              disabled: month.from > data.today,
            }))}
            onChange={(month) => change({ month })}
          />
          {data.grades.length > 1 && grade ? (
            <FilterSelect
              label={t("grade")}
              all={t("gradeState", {
                grade: gradeName(data.grades[0]?.number ?? 0),
                state: stateOf(data.grades[0]?.states[index] === "closed"),
              })}
              value={filters.grade}
              options={data.grades.slice(1).map((one) => ({
                value: one.id,
                label: t("gradeState", {
                  grade: gradeName(one.number),
                  state: stateOf(one.states[index] === "closed"),
                }),
              }))}
              onChange={(grade) => change({ grade })}
            />
          ) : null}
        </FilterBar>
      </div>
      <QueryState query={query} lines={10}>
        {(check) => <Check check={check} />}
      </QueryState>
    </div>
  );
}

function Check({ check }: { check: CheckResponse }) {
  const t = useTexts(checkTexts);
  const language = useLanguage();
  const gradeName = useGradeName();
  const [open, setOpen] = useState<"close" | "reopen" | CheckMentorItem>();
  const range = formatRange(check.month.from, check.month.to, language);
  const waits = check.state === "open" && !can("close", check);
  const say = (event: CheckResponse["history"][number]) => {
    const words = { by: event.by, at: formatInstant(event.at, language) };
    return event.action === "closed"
      ? t("event_closed", words)
      : t("event_reopened", { ...words, reason: event.reason });
  };
  return (
    <>
      <p className="only-print">{check.school_name}</p>
      <PageTitle
        title={t("sheetTitle", { grade: gradeName(check.grade_number) })}
        detail={`${range} · ${check.state === "closed" ? t("closed") : t("closesOn", { day: formatDay(check.month.closes_on, language) })}`}
        actions={
          <>
            <Button onClick={() => print()}>{t("print")}</Button>
            {can("reopen", check) ? <Button onClick={() => setOpen("reopen")}>{t("reopen")}</Button> : null}
            {can("close", check) ? (
              <Button look="primary" onClick={() => setOpen("close")}>
                {t("close")}
              </Button>
            ) : null}
          </>
        }
      />
      {check.mentors.length === 0 ? <EmptyState sentence={t("none")} /> : <CheckTable check={check} onMark={setOpen} />}
      {waits ? (
        <p className="muted no-print">{t("closeLater", { day: formatDay(check.month.closes_on, language) })}</p>
      ) : null}
      {check.history.length > 0 ? (
        <section className="check-history">
          <h2>{t("history")}</h2>
          <ul>
            {check.history.map((event) => (
              <li key={event.at}>{say(event)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="only-print check-signature">{t("signature")}：</p>
      {open === "close" ? <CloseDialog check={check} onClose={() => setOpen(undefined)} /> : null}
      {open === "reopen" ? <ReopenDialog check={check} onClose={() => setOpen(undefined)} /> : null}
      {typeof open === "object" ? <MarkDialog check={check} one={open} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

interface DialogProps {
  check: CheckResponse;
  onClose: () => void;
}

const placeOf = (check: CheckResponse) => ({
  path: { month: check.month.number, grade: check.grade_id },
  query: { term: check.term_id },
  headers: onVersion(check.version),
});

function CloseDialog({ check, onClose }: DialogProps) {
  const t = useTexts(checkTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const unmarked = check.mentors.filter((one) => !one.mark).length;
  const close = useMutation({
    ...closeMonthCheckMutation(),
    onSuccess: async () => {
      await refresh("getMonthCheck", "listMonthChecks");
      toast({ text: t("closedToast") });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t("closeTitle")}
      confirmLabel={t("close")}
      busy={close.isPending}
      onConfirm={() => close.mutate(placeOf(check))}
      onClose={onClose}
    >
      <p>{t("closeDetail")}</p>
      {unmarked > 0 ? <p className="check-unmarked">{t("closeUnmarked", { count: unmarked })}</p> : null}
      {close.error ? <ProblemSentence problem={close.error} /> : null}
    </ConfirmDialog>
  );
}

function ReopenDialog({ check, onClose }: DialogProps) {
  const t = useTexts(checkTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [reason, setReason] = useState("");
  const reopen = useMutation({
    ...reopenMonthCheckMutation(),
    onSuccess: async () => {
      await refresh("getMonthCheck", "listMonthChecks");
      toast({ text: t("reopened") });
      onClose();
    },
  });
  return (
    <FormDialog
      narrow
      title={t("reopen")}
      submitLabel={t("reopen")}
      busy={reopen.isPending}
      problem={reopen.error}
      onSubmit={() => reopen.mutate({ ...placeOf(check), body: { reason: reason.trim() } })}
      onClose={onClose}
    >
      <TextAreaField
        label={t("reopenReason")}
        pointer="/reason"
        rows={3}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
