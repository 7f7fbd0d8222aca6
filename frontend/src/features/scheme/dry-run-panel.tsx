/** Beside the editor: what the scheme means for a mentor's weeks, for the school, and what to look at before publishing. */
import { useState } from "react";
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
}

const yuan = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });

export function DryRunPanel({ run, busy, held }: DryRunPanelProps) {
  const t = useTexts(schemeTexts);
  const [chosen, setChosen] = useState(0);
  const mentor = run?.mentors[Math.min(chosen, run.mentors.length - 1)];
  return (
    <>
      <h2 className="dry-head">
        {t("dryRun")} <small>{busy ? t("dryRunBusy") : held ? t("dryRunHeld") : t("dryRunLive")}</small>
      </h2>
      {run && run.mentors.length > 1 ? (
        <SelectField
          label={t("which")}
          value={Math.min(chosen, run.mentors.length - 1)}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {run.mentors.map((one, index) => (
            <option key={one.label} value={index}>
              {one.label}
            </option>
          ))}
        </SelectField>
      ) : null}
      {mentor ? <Load mentor={mentor} /> : null}
      {run ? <School run={run} /> : null}
    </>
  );
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
      <section className="dry-part">
        <h3>{t("burden")}</h3>
        <p>
          <b className="dry-figure">{mentor.writing_minutes_a_week}</b> {t("burdenMinutes")}
        </p>
      </section>
    </>
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
