/** 我的一周: what is due this week, overdue first; one tap opens the form filled in. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getMyWeekOptions, listTermsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { MyWeekResponse } from "../../api/gen/types.gen";
import { useCan } from "../../auth/can";
import { useSession } from "../../auth/session";
import { Button } from "../../components/button";
import { ChildChip } from "../../components/child-chip";
import { EmptyState } from "../../components/empty-state";
import { useTravel } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { ProgressRing } from "../../components/progress-ring";
import { QueryState } from "../../components/query-state";
import { KeyValues, SheetSection, Why } from "../../components/sheet";
import { WeekRibbon } from "../../components/week-ribbon";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay, formatRange, formatSchoolDay } from "../../lib/dates";
import { ribbonWeeks } from "../../lib/term-weeks";
import { useWaiting } from "../../offline/post-office";
import { DutyList } from "./duty-list";
import { weekTexts } from "./text";
import { UnsentList } from "./unsent-list";
import "./week.css";

/** Past this many days a child stands out. */
const LONG_DAYS = 21;

export function WeekPage() {
  const t = useTexts(weekTexts);
  const { week } = useSearch({ from: "/staff/week" });
  const query = useQuery({
    ...getMyWeekOptions(week === undefined ? {} : { query: { week } }),
    placeholderData: (before: MyWeekResponse | undefined) => before,
  });
  return (
    <div className="week">
      <QueryState
        query={query}
        empty={(data) => (data.mentees.length === 0 && data.total === 0 ? <NoMentees data={data} /> : null)}
      >
        {(data) => <Week data={data} shown={week ?? null} />}
      </QueryState>
      {query.data ? null : (
        <>
          <h1 className="visually-hidden">{t("title")}</h1>
          <UnsentList />
        </>
      )}
    </div>
  );
}

function NoMentees({ data }: { data: MyWeekResponse }) {
  const t = useTexts(weekTexts);
  const travel = useTravel();
  const language = useLanguage();
  return (
    <>
      <PageTitle title={t("title")} detail={formatSchoolDay(data.today, weekOf(data), language)} />
      <UnsentList />
      <EmptyState
        sentence={t("noMentees")}
        detail={t("noMenteesDetail")}
        action={<Button onClick={() => travel("/records/new")}>{t("write")}</Button>}
      />
    </>
  );
}

/** The week of today; null outside the term. */
function weekOf(data: MyWeekResponse): number | null {
  return data.ribbon.find((dot) => dot.from <= data.today && data.today <= dot.to)?.week ?? null;
}

interface WeekProps {
  data: MyWeekResponse;
  /** The week asked for, while its duties are on their way; null: the current one. */
  shown: number | null;
}

function Week({ data, shown }: WeekProps) {
  const t = useTexts(weekTexts);
  const language = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const travel = useTravel();
  const can = useCan();
  const { entries } = useWaiting();
  const terms = useQuery({ ...listTermsOptions(), enabled: can("calendar.read"), staleTime: 600_000 });
  const term = terms.data?.items.find((one) => one.id === data.term_id);
  const current = weekOf(data);
  const isNow = data.week === current;
  const after = data.ribbon.filter((dot) => dot.to < data.today).length;
  const weeks = ribbonWeeks(term, data.ribbon, current ?? after + 1, language);
  const go = (week: number) =>
    void navigate({ to: "/week", search: week === current ? {} : { week }, replace: true, resetScroll: false });

  // What was written here and not sent counts as done, so that nobody writes it twice.
  const unsentDuties = new Set(entries.flatMap((entry) => (entry.state === "queued" ? entry.about.duties : [])));
  const open = (duties: MyWeekResponse["overdue"]) => duties.filter((duty) => !unsentDuties.has(duty.id));
  const all = [...data.overdue, ...data.today_duties, ...data.this_week];
  const unsent = isNow ? all.filter((duty) => unsentDuties.has(duty.id)).length : 0;
  const lists = { overdue: open(data.overdue), today: open(data.today_duties), week: open(data.this_week) };
  const left = lists.overdue.length + lists.today.length + lists.week.length;
  const common = { today: data.today, mentees: data.mentees };
  return (
    <>
      <header className="week-head">
        <div>
          <PageTitle
            title={t("week", { week: data.week })}
            detail={formatRange(data.from, data.to, language)}
            actions={
              isNow || current === null ? undefined : <Button onClick={() => go(current)}>{t("backToNow")}</Button>
            }
          />
          <p className="week-when">
            {formatSchoolDay(data.today, isNow ? null : current, language)}
            {session.state === "signed-in" ? ` · ${session.account.display_name}` : ""}
          </p>
        </div>
        {data.total > 0 ? <ProgressRing done={data.done + unsent} unsent={unsent} total={data.total} /> : null}
      </header>
      <div className="week-ribbon week-ribbon-phone">
        <WeekRibbon look="line" weeks={weeks} current={current} selected={shown ?? data.week} onSelect={go} withKey />
      </div>
      <div className="week-columns">
        <div>
          <UnsentList />
          <DutyList title={t("overdue")} tone="overdue" duties={lists.overdue} {...common} />
          {isNow ? <DutyList title={t("today")} duties={lists.today} {...common} /> : null}
          <DutyList
            title={isNow ? t("thisWeek") : t("thatWeek")}
            duties={isNow ? lists.week : [...lists.today, ...lists.week]}
            {...common}
          />
          {left === 0 ? <EmptyState sentence={data.done_duties.length > 0 ? t("allDone") : t("nothingDue")} /> : null}
          <DutyList title={t("done")} duties={data.done_duties} {...common} shown={3} flat />
          <DutyList title={t("later")} duties={data.later} {...common} shown={3} />
        </div>
        <aside>
          {data.unseen.length > 0 ? <Unseen data={data} /> : null}
          <section className="week-mentees on-desk">
            <h2>
              {t("mentees")}
              <small>{t("people", { count: data.mentees.length })}</small>
            </h2>
            <div className="week-children">
              {data.mentees.map((mentee) => (
                <ChildChip key={mentee.id} name={mentee.name} href={`/students/${mentee.id}`} />
              ))}
            </div>
          </section>
          {can("records.create") ? (
            <div className="on-desk week-write">
              <Button look="primary" onClick={() => travel("/records/new")}>
                {t("write")}
              </Button>
            </div>
          ) : null}
        </aside>
      </div>
    </>
  );
}

function Unseen({ data }: { data: MyWeekResponse }) {
  const t = useTexts(weekTexts);
  const language = useLanguage();
  const year = Number(data.today.slice(0, 4));
  const last = (day: string | null | undefined) =>
    day ? t("lastOn", { day: formatDay(day, language, year) }) : t("never");
  const rows = data.unseen.map((child) => ({
    key: child.id,
    label: child.name,
    value: `${t("days", { count: child.days })} · ${last(child.last_on)}`,
  }));
  return (
    <section className="week-unseen">
      <header>
        <h2>{t("unseen")}</h2>
        <Why
          title={t("unseenWhy")}
          explain={() => (
            <>
              <SheetSection title={t("rule")}>
                <p>{t("unseenRule")}</p>
              </SheetSection>
              <SheetSection title={formatDay(data.today, language)}>
                <KeyValues rows={rows} />
              </SheetSection>
            </>
          )}
        />
      </header>
      <div className="week-children">
        {data.unseen.map((child) => (
          <ChildChip
            key={child.id}
            name={child.name}
            href={`/records/new?kind=talk&student=${child.id}`}
            lastContact={child.last_on ? formatDay(child.last_on, language, year) : t("never")}
            trailing={
              <span className={child.days >= LONG_DAYS ? "week-long" : ""}>{t("days", { count: child.days })}</span>
            }
          />
        ))}
      </div>
    </section>
  );
}
