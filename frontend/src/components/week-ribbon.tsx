/** The weeks of a term as a thin strip: what was done, where today is, holidays, exams; a tap travels. */
import { useTexts } from "../i18n/texts";
import { componentTexts } from "./text";
import "./week-ribbon.css";

export interface RibbonWeek {
  number: number;
  /** `none`: nothing was due, or the week has not come yet. */
  state: "done" | "late" | "missed" | "running" | "none";
  /** Name of the holiday, where the week is a holiday or has one. */
  holiday?: string;
  /** Name of the examination. */
  exam?: string;
}

interface WeekRibbonProps {
  weeks: readonly RibbonWeek[];
  /** The week of today; null outside the term. */
  current: number | null;
  /** The week that is shown, where it is not the current one. */
  selected?: number | null;
  onSelect?: (week: number) => void;
  /** `strip` for the top of a desk, `line` for a phone. */
  look?: "strip" | "line";
  /** Counts of done, late and missed weeks under the line. */
  withKey?: boolean;
}

function markOf(week: RibbonWeek): string {
  if (week.exam) return week.state === "done" ? "exam-done" : "exam";
  if (week.holiday && week.state === "none") return "holiday";
  return week.state;
}

export function WeekRibbon({ weeks, current, selected, onSelect, look = "strip", withKey = false }: WeekRibbonProps) {
  const t = useTexts(componentTexts);
  const shown = selected ?? current;
  const stateWords = { done: t("done"), late: t("late"), missed: t("missed"), running: "", none: "" };
  const count = (state: RibbonWeek["state"]) => weeks.filter((week) => week.state === state).length;
  return (
    <div className={`ribbon ribbon-${look}`}>
      <ol aria-label={t("weeks")}>
        {weeks.map((week) => {
          const now = week.number === current;
          const name = now ? t("weekNow", { week: week.number }) : t("week", { week: week.number });
          const label = [name, week.exam, week.holiday, stateWords[week.state]].filter(Boolean).join(" · ");
          const caption = week.exam ?? week.holiday ?? (week.number === 1 || week.number % 5 === 0 ? week.number : "");
          const inside = (
            <>
              <span className="ribbon-number">{week.number}</span>
              <i className={`ribbon-mark ribbon-${markOf(week)}`} />
              {look === "line" ? <em>{caption}</em> : null}
            </>
          );
          const className = [
            "ribbon-week",
            week.number === shown ? "ribbon-shown" : "",
            now ? "ribbon-now" : "",
            week.holiday ? "ribbon-has-holiday" : "",
          ].join(" ");
          return (
            <li key={week.number}>
              {onSelect ? (
                <button
                  type="button"
                  className={className}
                  title={label}
                  aria-label={label}
                  aria-current={week.number === shown ? "true" : undefined}
                  onClick={() => onSelect(week.number)}
                >
                  {inside}
                </button>
              ) : (
                <span className={className} title={label}>
                  <span className="visually-hidden">{label}</span>
                  <span aria-hidden="true">{inside}</span>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {withKey ? (
        <p className="ribbon-key">
          {count("done") > 0 ? (
            <span>
              <i className="ribbon-mark ribbon-done" />
              {t("weekDone", { count: count("done") })}
            </span>
          ) : null}
          {count("late") > 0 ? (
            <span>
              <i className="ribbon-mark ribbon-late" />
              {t("weekLate", { count: count("late") })}
            </span>
          ) : null}
          {count("missed") > 0 ? (
            <span>
              <i className="ribbon-mark ribbon-missed" />
              {t("weekMissed", { count: count("missed") })}
            </span>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
