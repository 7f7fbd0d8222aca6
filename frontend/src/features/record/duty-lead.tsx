/** What stands above the form: the duty it ticks, and for a marking what the child wrote. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { getMyWeekOptions, listRecordsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { DutyItem } from "../../api/gen/types.gen";
import { useCan } from "../../auth/can";
import { DutyMark } from "../../components/duty";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatDay, weekday } from "../../lib/dates";
import { recordTexts } from "./text";

export function DutyLead({ duties }: { duties: readonly string[] }) {
  const t = useTexts(recordTexts);
  const say = useLocalText();
  const language = useLanguage();
  const can = useCan();
  const week = useQuery({ ...getMyWeekOptions(), enabled: duties.length > 0 && can("week.read") });
  if (!week.data) return null;
  const { overdue, today_duties, this_week, later, today } = week.data;
  const wanted = new Set(duties);
  const found: DutyItem[] = [...overdue, ...today_duties, ...this_week, ...later].filter((duty) => wanted.has(duty.id));
  const first = found[0];
  if (!first) return null;
  const late = first.due_on < today;
  const rule = say(first.rule_name);
  const day = `${weekday(first.due_on, language)} ${formatDay(first.due_on, language)}`;
  const sentence =
    found.length > 1
      ? t("tickMany", { rule, count: found.length })
      : late
        ? t("tickLate", { rule, day })
        : t("tickOne", { rule });
  return (
    <p className="record-lead">
      <DutyMark state={late ? "overdue" : "due"} size={22} />
      <span>{sentence}</span>
    </p>
  );
}

interface ReflectionLeadProps {
  student: { id: string; name: string };
  /** The record that the marking answers so far. */
  answered: string | null;
  onFound: (record: string) => void;
}

/** The last reflection of one child, to be answered. */
export function ReflectionLead({ student, answered, onFound }: ReflectionLeadProps) {
  const t = useTexts(recordTexts);
  const can = useCan();
  const query = useQuery({
    ...listRecordsOptions({ query: { student: student.id, kind: "weekly_reflection", limit: 1 } }),
    enabled: can("records.list"),
  });
  const reflection = query.data?.items[0];
  useEffect(() => {
    if (reflection && answered === null) onFound(reflection.id);
  });
  if (!reflection?.summary) return null;
  return (
    <blockquote className="record-quote">
      <p>{reflection.summary}</p>
      <footer>{t("theirText", { name: student.name })}</footer>
    </blockquote>
  );
}
