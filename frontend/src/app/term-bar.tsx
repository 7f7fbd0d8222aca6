/** Today and the weeks of the term, on top of a desk. For a mentor the marks say how the weeks went, and a tap travels. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getMyWeekOptions, listTermsOptions } from "../api/gen/@tanstack/react-query.gen";
import { useCan } from "../auth/can";
import { WeekRibbon } from "../components/week-ribbon";
import { useLanguage } from "../i18n/language";
import { dayOf, formatSchoolDay } from "../lib/dates";
import { ribbonWeeks } from "../lib/term-weeks";

export function TermBar({ path }: { path: string }) {
  const language = useLanguage();
  const can = useCan();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const mentor = can("week.read");
  const terms = useQuery({ ...listTermsOptions(), enabled: can("calendar.read"), staleTime: 600_000 });
  const week = useQuery({ ...getMyWeekOptions(), enabled: mentor });
  const term = terms.data?.items.find((one) => one.current);
  const dots = week.data?.ribbon ?? [];
  const today = week.data?.today ?? term?.today ?? dayOf(new Date());
  const current = term?.current_week ?? dots.find((dot) => dot.from <= today && today <= dot.to)?.week ?? null;
  const ended = term ? today > term.ends_on : dots.length > 0 && dots.every((dot) => dot.to < today);
  const weeks = ribbonWeeks(term, dots, current ?? (ended ? Number.MAX_SAFE_INTEGER : 0), language);
  const shown = path === "/week" && typeof search.week === "number" ? search.week : current;
  const travel = (number: number) =>
    void navigate({ to: "/week", search: number === current ? {} : { week: number }, replace: path === "/week" });
  return (
    <>
      <div className="shell-today">
        <b>{formatSchoolDay(today, current, language)}</b>
        {term || week.data ? <small>{term?.name ?? week.data?.term_name}</small> : null}
      </div>
      {weeks.length > 0 ? (
        <WeekRibbon weeks={weeks} current={current} selected={shown} {...(mentor ? { onSelect: travel } : {})} />
      ) : null}
    </>
  );
}
