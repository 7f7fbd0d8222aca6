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

interface Described extends RibbonWeek {
  /** What a reader hears: "第 5 周 · 期中 · 补做". */
  label: string;
}

export function WeekRibbon(props: WeekRibbonProps) {
  const { weeks, look = "strip", withKey = false } = props;
  const t = useTexts(componentTexts);
  const stateWords = { done: t("done"), late: t("late"), missed: t("missed"), running: "", none: "" };
  const described = weeks.map((week) => {
    const name = t(week.number === props.current ? "weekNow" : "week", { week: week.number });
    return { ...week, label: [name, week.exam, week.holiday, stateWords[week.state]].filter(Boolean).join(" · ") };
  });
  return (
    <div className={`ribbon ribbon-${look}`}>
      {look === "strip" ? <Strip {...props} weeks={described} /> : <Line {...props} weeks={described} />}
      {withKey ? <RibbonKey weeks={weeks} /> : null}
    </div>
  );
}

type RibbonProps = Omit<WeekRibbonProps, "weeks"> & { weeks: readonly Described[] };

const classOf = (week: RibbonWeek, { current, selected }: RibbonProps) =>
  [
    "ribbon-week",
    week.number === (selected ?? current) ? "ribbon-shown" : "",
    week.number === current ? "ribbon-now" : "",
    week.holiday ? "ribbon-has-holiday" : "",
  ].join(" ");

/** Numbers over marks; each week is a button. */
function Strip(props: RibbonProps) {
  const { weeks, current, selected, onSelect } = props;
  const t = useTexts(componentTexts);
  return (
    <ol aria-label={t("weeks")}>
      {weeks.map((week) => (
        <li key={week.number}>
          <button
            type="button"
            className={classOf(week, props)}
            title={week.label}
            aria-label={week.label}
            aria-current={week.number === (selected ?? current) ? "true" : undefined}
            disabled={!onSelect}
            onClick={() => onSelect?.(week.number)}
          >
            <span>{week.number}</span>
            <i className={`ribbon-mark ribbon-${markOf(week)}`} />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Marks on a line. Twenty buttons would be too narrow for a thumb, so one slider lies over them. */
function Line(props: RibbonProps) {
  const { weeks, current, selected, onSelect } = props;
  const t = useTexts(componentTexts);
  const shown = selected ?? current ?? 1;
  const named = (week: RibbonWeek | undefined) => week?.exam ?? week?.holiday;
  const caption = (week: RibbonWeek, index: number) => {
    // A holiday over two weeks is named once.
    if (named(week)) return named(week) === named(weeks[index - 1]) ? "" : named(week);
    const room = !named(weeks[index - 1]) && !named(weeks[index + 1]);
    return room && (week.number === 1 || week.number % 5 === 0) ? week.number : "";
  };
  return (
    <div className="ribbon-line-box">
      <ol aria-label={t("weeks")}>
        {weeks.map((week, index) => (
          <li key={week.number}>
            <span className={classOf(week, props)}>
              <span className="visually-hidden">{week.label}</span>
              <span className="ribbon-number" aria-hidden="true">
                {week.number}
              </span>
              <i className={`ribbon-mark ribbon-${markOf(week)}`} />
              <em aria-hidden="true">{caption(week, index)}</em>
            </span>
          </li>
        ))}
      </ol>
      {onSelect ? (
        <input
          type="range"
          min={1}
          max={weeks.length}
          value={shown}
          aria-label={t("weeks")}
          aria-valuetext={weeks[shown - 1]?.label}
          onChange={(event) => onSelect(Number(event.target.value))}
        />
      ) : null}
    </div>
  );
}

function RibbonKey({ weeks }: { weeks: readonly RibbonWeek[] }) {
  const t = useTexts(componentTexts);
  const states = [
    { state: "done", text: "weekDone" },
    { state: "late", text: "weekLate" },
    { state: "missed", text: "weekMissed" },
  ] as const;
  return (
    <p className="ribbon-key">
      {states.map(({ state, text }) => {
        const count = weeks.filter((week) => week.state === state).length;
        return count > 0 ? (
          <span key={state}>
            <i className={`ribbon-mark ribbon-${state}`} />
            {t(text, { count })}
          </span>
        ) : null;
      })}
    </p>
  );
}
