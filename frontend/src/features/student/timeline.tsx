/** What happened with a child, newest first, a mark a record. Text that the reader may not see is not there. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { listStudentRecordsInfiniteOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { DossierResponse, RecordItem } from "../../api/gen/types.gen";
import { byCursor } from "../../api/paging";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, FilterSelect } from "../../components/filters";
import { Link } from "../../components/link";
import { NextPage } from "../../components/next-page";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { dayOf, formatSchoolDay, weekOfTerm } from "../../lib/dates";
import { dossierTexts } from "./text";
import "./timeline.css";

const PAGE = 20;

interface TimelineProps {
  records: readonly RecordItem[];
  /** Today and its week of term, to name the weeks of the others. */
  now: { today: string; week?: number | null };
}

export function Timeline({ records, now }: TimelineProps) {
  return (
    <ol className="timeline">
      {records.map((record) => (
        <Event key={record.id} record={record} now={now} />
      ))}
    </ol>
  );
}

function Event({ record, now }: { record: RecordItem; now: TimelineProps["now"] }) {
  const t = useTexts(dossierTexts);
  const local = useLocalText();
  const language = useLanguage();
  const day = dayOf(new Date(record.occurred_at));
  const week = now.week ? weekOfTerm(day, now.today, now.week) : null;
  const title = [local(record.kind_name), record.minutes ? t("minutes", { count: record.minutes }) : ""]
    .filter(Boolean)
    .join(" · ");
  const look = record.withheld ? "timeline-withheld" : record.withdrawn ? "timeline-withdrawn" : "";
  return (
    <li className={`keep-together ${look}`}>
      <time dateTime={record.occurred_at}>
        {formatSchoolDay(day, week, language, now.today)}
        <span>{t("by", { name: record.author.name })}</span>
      </time>
      {record.withheld ? (
        <p className="timeline-hint">{t("withheld")}</p>
      ) : (
        <>
          <Link className="timeline-title" href={`/records/${record.id}`}>
            {title}
            {record.topic ? ` · ${record.topic}` : ""}
          </Link>
          {record.withdrawn ? <Pill>{t("withdrawn")}</Pill> : record.corrected ? <Pill>{t("corrected")}</Pill> : null}
          {record.summary ? <p>{record.summary}</p> : null}
          {record.next_step ? <p className="timeline-next">{t("nextStep", { text: record.next_step.text })}</p> : null}
        </>
      )}
    </li>
  );
}

/** The whole timeline: by kind, page after page. */
export function Records({ dossier, writeHref }: { dossier: DossierResponse; writeHref: string | undefined }) {
  const t = useTexts(dossierTexts);
  const local = useLocalText();
  const [kind, setKind] = useState<string>();
  const query = useInfiniteQuery({
    ...listStudentRecordsInfiniteOptions({
      path: { student: dossier.student.id },
      query: { limit: PAGE, ...(kind ? { kind } : {}) },
    }),
    ...byCursor,
    initialPageParam: { path: { student: dossier.student.id } },
  });
  const records = query.data?.pages.flatMap((page) => page.items) ?? [];
  // The kinds this child has records of, as far as they have been read.
  const [kinds, setKinds] = useState<ReadonlyMap<string, string>>(new Map());
  const known = useMemo(() => {
    const seen = new Map(kinds);
    for (const record of [...dossier.timeline, ...records]) seen.set(record.kind, local(record.kind_name));
    return seen;
  }, [kinds, dossier.timeline, records, local]);
  return (
    <div className="dossier-records">
      <FilterBar>
        <FilterSelect
          label={t("kind")}
          all={t("allKinds")}
          value={kind}
          options={[...known].map(([value, label]) => ({ value, label }))}
          onChange={(next) => {
            setKinds(known);
            setKind(next);
          }}
        />
      </FilterBar>
      <QueryState
        query={query}
        empty={() => (records.length === 0 ? <NoRecords writeHref={writeHref} ofKind={kind !== undefined} /> : null)}
      >
        {() => (
          <>
            <Timeline records={records} now={dossier} />
            <NextPage query={query} label={t("moreRecords")} />
          </>
        )}
      </QueryState>
    </div>
  );
}

export function NoRecords({ writeHref, ofKind = false }: { writeHref: string | undefined; ofKind?: boolean }) {
  const t = useTexts(dossierTexts);
  return (
    <EmptyState
      sentence={t(ofKind ? "noRecordsOfKind" : "noRecords")}
      action={writeHref && !ofKind ? <Link href={writeHref}>{t("noRecordsNext")}</Link> : null}
    />
  );
}
