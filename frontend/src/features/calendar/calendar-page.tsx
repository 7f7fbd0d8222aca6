/** The school's terms: every day of each, and what makes a day special. */
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { listTermsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { TermResponse } from "../../api/gen/types.gen";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Segments } from "../../components/choice";
import { EmptyState } from "../../components/empty-state";
import { Figures } from "../../components/figures";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { KeyValues } from "../../components/sheet";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { daysBetween, formatDay, formatRange, weekday } from "../../lib/dates";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { TermForm } from "./term-form";
import { TermStrip } from "./term-strip";
import { calendarTexts } from "./text";
import "./calendar.css";

const readTerm = filtersOf({ term: "text" });

export function CalendarPage() {
  const t = useTexts(calendarTexts);
  const may = useCan();
  const [filters, change] = useFilters(readTerm);
  const [open, setOpen] = useState<{ term?: TermResponse }>();
  const query = useQuery(listTermsOptions());
  const terms = query.data?.items ?? [];
  const shown = terms.find((one) => one.id === filters.term) ?? terms.find((one) => one.current) ?? terms[0];
  const add = may("calendar.manage") ? <Button onClick={() => setOpen({})}>{t("add")}</Button> : null;
  return (
    <>
      <PageTitle
        title={t("title")}
        actions={
          <>
            {terms.length > 0 ? add : null}
            {shown && can("edit", shown) ? <Button onClick={() => setOpen({ term: shown })}>{t("edit")}</Button> : null}
          </>
        }
      />
      <QueryState
        query={query}
        empty={({ items }) =>
          items.length === 0 ? <EmptyState sentence={t("none")} detail={t("noneDetail")} action={add} /> : null
        }
      >
        {() => (
          <>
            {terms.length > 1 ? (
              <div className="term-choice no-print">
                <Segments
                  label={t("terms")}
                  options={terms.map((one) => ({
                    value: one.id,
                    label: one.current ? `${one.name} · ${t("current")}` : one.name,
                  }))}
                  value={shown?.id ?? null}
                  onChange={(term) => change({ term })}
                />
              </div>
            ) : null}
            {shown ? <Term term={shown} /> : null}
          </>
        )}
      </QueryState>
      {open ? <TermForm {...open} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

function Term({ term }: { term: TermResponse }) {
  const t = useTexts(calendarTexts);
  const language = useLanguage();
  const holidays = term.holidays.reduce((total, one) => total + daysBetween(one.from, one.to) + 1, 0);
  const examWords = { mid_term: t("midTerm"), final: t("final"), other: t("other") };
  const lastWeek = term.weeks.at(-1)?.number ?? 0;
  return (
    <>
      <Figures
        items={[
          {
            key: "weeks",
            value: lastWeek,
            of: term.current_week ? t("ofNow", { week: term.current_week }) : null,
            label: t("figureWeeks"),
          },
          {
            key: "days",
            value: term.weeks.reduce((total, week) => total + week.school_days, 0),
            label: t("figureDays"),
          },
          { key: "holidays", value: holidays, label: t("figureHolidays") },
          { key: "makeUp", value: term.make_up_days.length, label: t("figureMakeUp") },
          { key: "meals", value: term.meals_per_day, label: t("figureMeals") },
        ]}
      />
      <TermStrip term={term} />
      <div className="term-lists">
        <Part title={t("holidays")} none={t("noHolidays")}>
          {term.holidays.map((one) => ({
            key: one.from,
            label: one.name_zh,
            value: `${formatRange(one.from, one.to, language)} ${t("days", { count: daysBetween(one.from, one.to) + 1 })}`,
          }))}
        </Part>
        <Part title={t("makeUpDays")} none={t("noMakeUp")}>
          {term.make_up_days.map((day) => ({
            key: day,
            label: formatDay(day, language),
            value: weekday(day, language),
          }))}
        </Part>
        <Part title={t("exams")} none={t("noExams")}>
          {term.exams.map((one) => ({
            key: one.from,
            label: examWords[one.kind],
            value: formatRange(one.from, one.to, language),
          }))}
        </Part>
      </div>
    </>
  );
}

interface PartProps {
  title: string;
  none: string;
  children: { key: string; label: ReactNode; value: ReactNode }[];
}

function Part({ title, none, children }: PartProps) {
  return (
    <section>
      <h2>{title}</h2>
      {children.length === 0 ? <p className="faint">{none}</p> : <KeyValues rows={children} />}
    </section>
  );
}
