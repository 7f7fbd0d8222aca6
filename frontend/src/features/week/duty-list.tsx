import { useState } from "react";
import type { DutyItem, PersonRef } from "../../api/gen/types.gen";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { DutyMark, DutyRow } from "../../components/duty";
import { Link } from "../../components/link";
import { Name } from "../../components/name";
import { KeyValues, SheetSection, Why } from "../../components/sheet";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { daysBetween, formatDay, formatRange, weekday } from "../../lib/dates";
import { type DutyGroup, formOf, groupDuties, markOf, mayAsk } from "./duty-groups";
import { weekTexts } from "./text";

interface DutyListProps {
  title: string;
  tone?: "overdue";
  duties: readonly DutyItem[];
  today: string;
  mentees: readonly PersonRef[];
  /** Rows before "看另外 n 件". */
  shown?: number;
  /** A row for every duty. */
  flat?: boolean;
}

export function DutyList({ title, tone, duties, today, mentees, shown = 40, flat = false }: DutyListProps) {
  const t = useTexts(weekTexts);
  const [all, setAll] = useState(false);
  if (duties.length === 0) return null;
  const groups = flat ? duties.map((duty) => ({ key: duty.id, duties: [duty] })) : groupDuties(duties);
  const visible = all ? groups : groups.slice(0, shown);
  const hidden = groups.length - visible.length;
  return (
    <section className="week-section">
      <h2 className={tone === "overdue" ? "week-overdue" : ""}>
        {title}
        <small>{t("count", { count: duties.length })}</small>
      </h2>
      <ul>
        {visible.map((group) => (
          <li key={group.key}>
            <GroupRow group={group} today={today} mentees={mentees} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button look="quiet" className="week-more" onClick={() => setAll(true)}>
          {t("more", { count: hidden })}
        </Button>
      ) : null}
    </section>
  );
}

interface RowProps {
  group: DutyGroup;
  today: string;
  mentees: readonly PersonRef[];
}

function GroupRow({ group, today, mentees }: RowProps) {
  const t = useTexts(weekTexts);
  const say = useLocalText();
  const detailOf = useDutyDetail(today);
  const first = group.duties[0] as DutyItem;
  const mark = markOf(first, today);
  if (group.duties.length === 1) {
    const row = (
      <DutyRow
        state={mark}
        href={formOf([first], mentees)}
        title={
          <>
            {say(first.rule_name)}
            {first.subject_kind !== "staff" && first.subject_name ? <Name>{first.subject_name}</Name> : null}
          </>
        }
        detail={detailOf(first)}
      />
    );
    return mark === "done" ? (
      row
    ) : (
      <div className="week-single">
        {row}
        <DutyWhy duty={first} />
      </div>
    );
  }
  return (
    <div className={`week-group duty-${mark}`}>
      <DutyMark state={mark} />
      <div>
        <p className="week-group-head">
          <span>{say(first.rule_name)}</span>
          <DutyWhy duty={first} duties={group.duties} />
          <span className="week-group-count">{t("people", { count: group.duties.length })}</span>
        </p>
        <p className="duty-detail">{detailOf(first)}</p>
        <div className="week-names">
          {group.duties.map((duty) => (
            <Link key={duty.id} className="week-name" href={formOf([duty], mentees)}>
              <b>{duty.subject_name}</b>
            </Link>
          ))}
          <Link className="week-all" href={formOf(group.duties, mentees)}>
            {t("allAtOnce")}
          </Link>
        </div>
      </div>
    </div>
  );
}

function useDutyDetail(today: string): (duty: DutyItem) => string {
  const t = useTexts(weekTexts);
  const language = useLanguage();
  const day = (value: string) => `${weekday(value, language)} ${formatDay(value, language)}`;
  return (duty) => {
    const parts: string[] = [];
    const left = daysBetween(today, duty.due_on);
    if (duty.state === "done_late") parts.push(t("doneLate"));
    else if (duty.state === "excused") parts.push(t("excused"));
    else if (duty.state !== "done" && left < 0) parts.push(t("lateBy", { day: day(duty.due_on), count: -left }));
    else if (duty.state !== "done" && left === 0) parts.push(t("dueToday"));
    else if (duty.state !== "done") parts.push(t("dueOn", { day: day(duty.due_on) }));
    else parts.push(formatRange(duty.from, duty.to, language));
    if (duty.class_name) parts.push(duty.class_name);
    if (duty.binding === "advised") parts.push(t("advised"));
    if (duty.excuse === "asked") parts.push(t("excuseAsked"));
    else if (duty.excuse === "declined") parts.push(t("excuseDeclined"));
    return parts.join(" · ");
  };
}

/** The rule behind a duty, in the plan's own words. */
export function DutyWhy({ duty, duties = [duty] }: { duty: DutyItem; duties?: readonly DutyItem[] }) {
  const can = useCan();
  const t = useTexts(weekTexts);
  const say = useLocalText();
  const language = useLanguage();
  const bindings: Record<string, string> = {
    must: t("must"),
    in_principle: t("in_principle"),
    advised: t("advised"),
    when_needed: t("when_needed"),
  };
  return (
    <Why
      title={say(duty.rule_name)}
      explain={() => (
        <>
          <SheetSection title={t("basis")}>
            <p>{duty.basis}</p>
          </SheetSection>
          <SheetSection title={t("rule")}>
            <KeyValues
              rows={[
                { key: "binding", label: t("binding"), value: bindings[duty.binding] ?? duty.binding },
                { key: "window", label: t("window"), value: formatRange(duty.from, duty.to, language) },
                {
                  key: "minutes",
                  label: t("minutes"),
                  value: t("minutesValue", { count: duty.writing_minutes }),
                },
              ]}
            />
          </SheetSection>
          {can("excuses.ask") ? <Cannot duties={duties} /> : null}
        </>
      )}
    />
  );
}

/** What to do about duties that cannot be done; each child apart. */
function Cannot({ duties }: { duties: readonly DutyItem[] }) {
  const t = useTexts(weekTexts);
  const say = useLocalText();
  const open = duties.filter((duty) => mayAsk(duty));
  if (open.length === 0) return null;
  return (
    <SheetSection title={t("cannot")}>
      <p>{t("cannotDetail")}</p>
      <ul className="week-cannot">
        {open.map((duty) => {
          const subject = duty.subject_kind === "staff" ? "" : duty.subject_name;
          const name = [say(duty.rule_name), subject].filter(Boolean).join(" ");
          const search = new URLSearchParams({ duty: duty.id, about: name });
          return (
            <li key={duty.id}>
              <Link href={`/excuses?${search}`}>
                {open.length > 1 ? t("askExcuseOf", { name: duty.subject_name ?? name }) : t("askExcuse")}
              </Link>
            </li>
          );
        })}
      </ul>
    </SheetSection>
  );
}
