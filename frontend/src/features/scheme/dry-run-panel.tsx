/** Beside the editor: what the scheme means for a mentor's weeks, for writing, for the school. */
import type { DryRunResponse, MentorLoad } from "../../api/gen/types.gen";
import { SelectField } from "../../components/form";
import { KeyValues } from "../../components/sheet";
import { useTexts } from "../../i18n/texts";
import { schemeTexts } from "./text";

interface DryRunPanelProps {
  run: DryRunResponse | undefined;
  busy: boolean;
  /** The document is refused; the figures are those before. */
  held: boolean;
  /** Which of the mentors is shown. */
  chosen: number;
  onChoose: (chosen: number) => void;
}

const yuan = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });

/** The mentor shown: the chosen one, or the usual group in the middle. */
export const shownMentor = (run: DryRunResponse | undefined, chosen: number): MentorLoad | undefined =>
  run?.mentors[Math.min(chosen, run.mentors.length - 1)];

export function DryRunPanel({ run, busy, held, chosen, onChoose }: DryRunPanelProps) {
  const t = useTexts(schemeTexts);
  const mentor = shownMentor(run, chosen);
  return (
    <>
      <h2 className="dry-head">
        {t("dryRun")} <small>{busy ? t("dryRunBusy") : held ? t("dryRunHeld") : t("dryRunLive")}</small>
      </h2>
      {run && run.mentors.length > 1 ? (
        <SelectField
          label={t("which")}
          value={Math.min(chosen, run.mentors.length - 1)}
          onChange={(event) => onChoose(Number(event.target.value))}
        >
          {run.mentors.map((one, index) => (
            <option key={one.label} value={index}>
              {one.label}
            </option>
          ))}
        </SelectField>
      ) : null}
      {mentor ? <Load mentor={mentor} /> : null}
      {mentor && run ? <Burden mentor={mentor} advised={run.advised_writing_minutes} /> : null}
      {run ? <School run={run} /> : null}
    </>
  );
}

/** The same in one line, for the strip at the foot of a phone. */
export function useDryRunLine(run: DryRunResponse | undefined, chosen: number): string {
  const t = useTexts(schemeTexts);
  const mentor = shownMentor(run, chosen);
  if (!run || !mentor) return t("dryRun");
  return t("dryRunLine", {
    mean: mentor.weeks.length > 0 ? (mentor.duties / mentor.weeks.length).toFixed(1) : "0",
    peak: mentor.peak_duties,
    minutes: mentor.writing_minutes_a_week,
    uncovered: run.students_uncovered,
  });
}

function Load({ mentor }: { mentor: MentorLoad }) {
  const t = useTexts(schemeTexts);
  const most = Math.max(1, ...mentor.weeks.map((week) => week.duties));
  const mean = mentor.weeks.length > 0 ? mentor.duties / mentor.weeks.length : 0;
  return (
    <>
      <p className="small muted">
        {t("mentorLine", {
          mentees: mentor.mentees,
          weeks: mentor.weeks.length,
          duties: mentor.duties,
          mean: mean.toFixed(1),
        })}
      </p>
      <figure
        className="load"
        role="img"
        aria-label={t("chart", { week: mentor.peak_week, count: mentor.peak_duties })}
      >
        <p className="load-peak">{t("peak", { week: mentor.peak_week, count: mentor.peak_duties })}</p>
        <div className="load-bars">
          <i className="load-mean" style={{ bottom: `${(mean / most) * 100}%` }} />
          {mentor.weeks.map((week) => (
            <i
              key={week.week}
              className={week.week === mentor.peak_week ? "load-most" : ""}
              style={{ height: `${(week.duties / most) * 100}%` }}
            />
          ))}
        </div>
        <div className="load-weeks" aria-hidden="true">
          {mentor.weeks.map((week) => (
            <span key={week.week}>{week.week === 1 || week.week % 5 === 0 ? week.week : ""}</span>
          ))}
        </div>
      </figure>
    </>
  );
}

/** Minutes of writing a week on a track, with what is still called light and the heaviest week. */
function Burden({ mentor, advised }: { mentor: MentorLoad; advised: number }) {
  const t = useTexts(schemeTexts);
  const minutes = mentor.writing_minutes_a_week;
  const most = Math.max(...mentor.weeks.map((week) => week.writing_minutes), 0);
  const end = Math.max(advised * 2, most, minutes) * 1.1;
  const at = (figure: number) => `${Math.min(100, (figure / end) * 100)}%`;
  return (
    <section className="dry-part">
      <h3>{t("burden")}</h3>
      <p>
        <b className={minutes > advised ? "dry-figure dry-heavy" : "dry-figure"}>{minutes}</b> {t("burdenMinutes")}
        <span className="muted">{t("heaviestWeek", { minutes: most })}</span>
      </p>
      <div className="burden" role="img" aria-label={t("burdenChart", { minutes, advised, most })}>
        <i className={minutes > advised ? "burden-over" : ""} style={{ width: at(minutes) }} />
        <b style={{ left: at(advised) }} />
      </div>
      <p className="tiny muted">{t("advisedMinutes", { minutes: advised })}</p>
    </section>
  );
}

function School({ run }: { run: DryRunResponse }) {
  const t = useTexts(schemeTexts);
  const short = run.students - run.places;
  return (
    <section className="dry-part">
      <h3>{t("school")}</h3>
      <KeyValues
        rows={[
          {
            key: "places",
            label: t("people", { students: run.students, places: run.places }),
            value:
              short > 0 ? (
                <span className="basis-open">{t("short", { count: short })}</span>
              ) : (
                <span className="basis-confirmed">{t("enough")}</span>
              ),
          },
          { key: "uncovered", label: t("uncovered"), value: t("peopleCount", { count: run.students_uncovered }) },
          { key: "money", label: t("money"), value: t("yuan", { amount: yuan.format(run.money_hundredths / 100) }) },
        ]}
      />
    </section>
  );
}
