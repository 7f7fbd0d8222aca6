/** The sheet itself: one A4 page, also for a school of 54 classes. */
import type { BulletinClass, BulletinResponse } from "../../api/gen/types.gen";
import { HeatCell } from "../../components/heat-cell";
import { useGradeName } from "../../i18n/grade-name";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatDay, formatRange } from "../../lib/dates";
import { added, type Counts, levelOf, shareOf } from "../../lib/shares";
import { bulletinTexts } from "./text";

const percent = (counts: Counts) => {
  const share = shareOf(counts);
  return share === null ? "—" : `${share}%`;
};
const done = (counts: Counts) => counts.done + counts.late;
const due = (counts: Counts) => done(counts) + counts.missed + counts.open;

/** With so many rows the letters are smaller in print. */
const MANY_ROWS = 36;

export function BulletinSheet({ data, grade }: { data: BulletinResponse; grade: number | null }) {
  const t = useTexts(bulletinTexts);
  const language = useLanguage();
  const gradeName = useGradeName();
  const say = useLocalText();
  const inWeek = (classes: readonly BulletinClass[], week: number) =>
    added(classes.flatMap((one) => one.weeks.filter((dot) => dot.week === week)));
  const week = inWeek(data.classes, data.week);
  const term = added(data.classes.flatMap((one) => one.weeks));
  const unseen = data.classes.reduce((total, one) => total + one.unseen, 0);
  const behind = new Set(data.behind.map((one) => one.mentor.id)).size;
  const best = data.classes.filter((one) => data.best.includes(one.id)).map((one) => one.name);
  const weeks = Array.from({ length: data.week }, (_, index) => index + 1);
  const comma = language === "en" ? ", " : "、";
  return (
    <article className={`bulletin-sheet ${data.classes.length > MANY_ROWS ? "bulletin-many" : ""}`}>
      <header>
        <h2>
          {data.school_name} {grade === null ? "" : gradeName(grade)} {t("sheetTitle")}
        </h2>
        <p>
          {data.term_name} · {t("week", { week: data.week })} · {formatRange(data.from, data.to, language)}
        </p>
      </header>
      <dl className="bulletin-figures">
        <Figure label={t("doneFigure")} value={percent(week)} of={`${done(week)} / ${due(week)}`} />
        <Figure label={t("termFigure")} value={percent(term)} of={`${done(term)} / ${due(term)}`} />
        <Figure label={t("unseenFigure")} value={unseen} of={t("people")} />
        <Figure label={t("behindFigure")} value={behind} of={t("mentors")} />
      </dl>
      <p className="bulletin-line">
        <b>{t("best")}</b> {best.length > 0 ? best.join(comma) : due(week) > 0 ? t("noBest") : t("nothingDue")}
      </p>
      <p className="bulletin-line">
        <b>{t("records")}</b>{" "}
        {data.records.length > 0
          ? data.records.map((one) => `${say(one.name)} ${one.count}`).join(comma)
          : t("noRecords")}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="bulletin-box" aria-label={t("table")} tabIndex={0}>
        <table className="bulletin-table">
          <caption>{t("table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("class")}</th>
              {weeks.map((one) => (
                <th key={one} scope="col" aria-label={t("week", { week: one })}>
                  {one}
                </th>
              ))}
              <th scope="col" className="bulletin-figure">
                {t("thisWeek")}
              </th>
              <th scope="col" className="bulletin-figure">
                {t("total")}
              </th>
              <th scope="col" className="bulletin-figure">
                {t("unseen")}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.classes.map((one, index) => (
              <Row
                key={one.id}
                name={one.name}
                first={index > 0 && data.classes[index - 1]?.grade_number !== one.grade_number}
                counts={weeks.map((week) => inWeek([one], week))}
                unseen={one.unseen}
                running={data.running}
              />
            ))}
            <Row
              name={t("all")}
              first
              counts={weeks.map((week) => inWeek(data.classes, week))}
              unseen={unseen}
              running={data.running}
            />
          </tbody>
        </table>
      </section>
      <footer>
        <p>
          {data.running ? t("running") : ""} {t("legend")}
        </p>
        <p>{t("made", { day: formatDay(data.today, language, Number(data.from.slice(0, 4))) })}</p>
      </footer>
    </article>
  );
}

function Figure({ label, value, of }: { label: string; value: string | number; of: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value} <small>{of}</small>
      </dd>
    </div>
  );
}

interface RowProps {
  name: string;
  /** A line above: the first class of a grade. */
  first: boolean;
  /** Week by week; the last is the sheet's. */
  counts: readonly Counts[];
  unseen: number;
  running: boolean;
}

function Row({ name, first, counts, unseen, running }: RowProps) {
  const t = useTexts(bulletinTexts);
  const last = counts.at(-1);
  return (
    <tr className={first ? "bulletin-first" : ""}>
      <th scope="row">{name}</th>
      {counts.map((one, index) => {
        const share = shareOf(one);
        const now = running && index === counts.length - 1;
        return (
          <td key={index}>
            {share === null ? null : (
              <HeatCell
                level={now ? 0 : levelOf(share)}
                running={now}
                label={`${name} ${t("week", { week: index + 1 })}`}
                value={share}
              />
            )}
          </td>
        );
      })}
      <td className="bulletin-figure">{last && due(last) > 0 ? `${done(last)}/${due(last)}` : "—"}</td>
      <td className="bulletin-figure">{percent(added(counts))}</td>
      <td className="bulletin-figure">{unseen === 0 ? "" : unseen}</td>
    </tr>
  );
}
