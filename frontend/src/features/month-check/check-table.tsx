import type { CheckMentorItem, CheckResponse } from "../../api/gen/types.gen";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { useTexts } from "../../i18n/texts";
import { useWord } from "../../i18n/vocabulary";
import { totalOf } from "./choice";
import { bands, checkTexts } from "./text";

interface CheckTableProps {
  check: CheckResponse;
  onMark: (one: CheckMentorItem) => void;
}

/** Mentors by what became of their duties; the same table on the page and on paper. */
export function CheckTable({ check, onMark }: CheckTableProps) {
  const t = useTexts(checkTexts);
  const word = useWord();
  const total = totalOf(check.mentors);
  const closed = check.state === "closed";
  const marks = can("mark", check);
  const figure = (value: number, tone = "") => (
    <td className={`check-figure ${value > 0 ? tone : "check-nothing"}`}>{value}</td>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="check-box" aria-label={t("title")} tabIndex={0}>
      <table className="check-table">
        <thead>
          <tr>
            <th scope="col">{t("mentor")}</th>
            {[
              t("mentees"),
              t("due"),
              t("inTime"),
              t("late"),
              t("missing"),
              closed ? t("since") : t("notDue"),
              t("excused"),
            ].map((title) => (
              <th key={title} scope="col" className="check-figure">
                {title}
              </th>
            ))}
            <th scope="col">{t("band")}</th>
            <th scope="col" className="check-remark">
              {t("remark")}
            </th>
          </tr>
        </thead>
        <tbody>
          {check.mentors.map((one) => (
            <tr key={one.mentor.id}>
              <th scope="row">{one.mentor.name}</th>
              {figure(one.mentees)}
              {figure(one.due)}
              {figure(one.in_time)}
              {figure(one.late, "check-late")}
              {figure(one.missing, "check-missing")}
              {figure(closed ? one.since_closing : one.open)}
              {figure(one.excused)}
              <td>{one.mark ? word(bands, one.mark.band) : ""}</td>
              <td className="check-remark">
                <span>{one.mark?.remark}</span>
                {marks ? (
                  <Button
                    look="quiet"
                    className="no-print"
                    aria-label={t("markTitle", { name: one.mentor.name })}
                    onClick={() => onMark(one)}
                  >
                    {one.mark ? t("change") : t("mark")}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("all")}</th>
            {figure(total.mentees)}
            {figure(total.due)}
            {figure(total.in_time)}
            {figure(total.late)}
            {figure(total.missing)}
            {figure(closed ? check.mentors.reduce((sum, one) => sum + one.since_closing, 0) : total.open)}
            {figure(total.excused)}
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
