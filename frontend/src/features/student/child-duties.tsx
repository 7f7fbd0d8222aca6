/** What is owed to a child this term, and what has been done. */
import { useState } from "react";
import type { DutyItem } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { DutyMark, type DutyState } from "../../components/duty";
import { Link } from "../../components/link";
import { Pill } from "../../components/pill";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { dossierTexts } from "./text";

const FIRST_SHOWN = 6;
const MARKS: Readonly<Record<string, DutyState>> = {
  done: "done",
  done_late: "done",
  missed: "overdue",
  due: "due",
  upcoming: "open",
  excused: "open",
};

export const isDone = (duty: DutyItem) => duty.state === "done" || duty.state === "done_late";
const isOpen = (duty: DutyItem) => duty.state === "due" || duty.state === "upcoming";

/** The open duty that comes first. */
export const nextDuty = (duties: readonly DutyItem[]): DutyItem | undefined =>
  duties.filter(isOpen).sort((a, b) => a.due_on.localeCompare(b.due_on))[0];

export function ChildDuties({ duties }: { duties: readonly DutyItem[] }) {
  const t = useTexts(dossierTexts);
  const local = useLocalText();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  if (duties.length === 0) return <p className="faint">{t("noDuties")}</p>;
  const sorted = duties.toSorted((a, b) => b.due_on.localeCompare(a.due_on));
  const shown = all ? sorted : sorted.slice(0, FIRST_SHOWN);
  return (
    <>
      <ul className="child-duties">
        {shown.map((duty) => (
          <li key={duty.id}>
            <DutyMark state={MARKS[duty.state] ?? "open"} size={18} />
            {duty.record_id ? (
              <Link href={`/records/${duty.record_id}`}>{local(duty.rule_name)}</Link>
            ) : (
              <span>{local(duty.rule_name)}</span>
            )}
            {duty.late ? <Pill tone="amber">{t("late")}</Pill> : null}
            {duty.state === "excused" ? <Pill>{t("excused")}</Pill> : null}
            <small>{t("dueOn", { day: formatDay(duty.due_on, language) })}</small>
          </li>
        ))}
      </ul>
      {shown.length < sorted.length ? (
        <Button look="quiet" className="no-print" onClick={() => setAll(true)}>
          {t("moreDuties", { count: sorted.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}
