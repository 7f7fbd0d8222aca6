/** An entry of this device: waiting, refused by the server, or overtaken by somebody else's correction. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { getRecordOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { RecordFormList, RecordResponse } from "../../api/gen/types.gen";
import { ApiProblem } from "../../api/problem";
import { Button } from "../../components/button";
import { ConfirmDialog } from "../../components/dialog";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState, Skeleton } from "../../components/query-state";
import { useTexts } from "../../i18n/texts";
import { type OutboxEntry, readEntry } from "../../offline/outbox";
import { deliver, takeBack, useWaiting } from "../../offline/post-office";
import { useLeave, useOnSaved } from "./new-record-page";
import { RecordForm } from "./record-form";
import { fromRequest } from "./record-value";
import { recordTexts } from "./text";
import "./record.css";

interface UnsentEntryProps {
  user: string;
  entryKey: string;
  forms: RecordFormList;
}

export function UnsentEntry({ user, entryKey, forms }: UnsentEntryProps) {
  const t = useTexts(recordTexts);
  const waiting = useWaiting();
  const [entry, setEntry] = useState<OutboxEntry | null | undefined>(undefined);
  const [merged, setMerged] = useState<number | null>(null);
  useEffect(() => {
    void readEntry(user, entryKey).then((found) =>
      setEntry((before) => found ?? (before && before.state !== "queued" ? before : null)),
    );
  }, [user, entryKey, waiting]);
  const onSaved = useOnSaved(user);
  const leave = useLeave();
  const refusal = entry?.problem;
  const problem = useMemo(
    () => refusal && new ApiProblem({ title: refusal.title, errors: refusal.errors }, refusal.status),
    [refusal],
  );
  if (entry === undefined) return <Skeleton />;
  if (entry === null) {
    return (
      <>
        <PageTitle title={t("waitingTitle")} />
        <EmptyState sentence={t("gone")} action={<Link href="/week">{t("toWeek")}</Link>} />
      </>
    );
  }
  if (entry.state === "queued") return <Queued user={user} entry={entry} />;
  if (entry.state === "conflict" && entry.correction && merged === null) {
    return <Conflict user={user} entry={entry} record={entry.correction.record} onMine={setMerged} />;
  }
  return (
    <RecordForm
      user={user}
      form={`unsent|${entry.key}`}
      forms={forms}
      duties={entry.about.duties}
      initial={() => fromRequest(entry.body, entry.about.names)}
      replaces={entry.key}
      {...(entry.correction
        ? { correction: { ...entry.correction, version: merged ?? entry.correction.version } }
        : {})}
      {...(problem && merged === null ? { problem } : {})}
      onSaved={onSaved}
      onCancel={leave}
    />
  );
}

function Queued({ user, entry }: { user: string; entry: OutboxEntry }) {
  const t = useTexts(recordTexts);
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const toWeek = () => void navigate({ to: "/week" });
  return (
    <div className="record-form">
      <PageTitle title={t("waitingTitle")} detail={[entry.about.kindName, ...entry.about.names].join(" · ")} />
      <p className="muted">{t("waitingDetail")}</p>
      <blockquote className="record-quote">
        <p>{entry.body.summary ?? entry.body.topic}</p>
      </blockquote>
      <div className="record-actions">
        <Button
          look="primary"
          busy={busy}
          onClick={async () => {
            setBusy(true);
            const flushed = await deliver(user, true);
            setBusy(false);
            if (flushed.sent.some((one) => one.key === entry.key)) toWeek();
          }}
        >
          {t("sendNow")}
        </Button>
        <Button onClick={() => setAsking(true)}>{t("dropEntry")}</Button>
      </div>
      {asking ? (
        <ConfirmDialog
          danger
          title={t("dropTitle")}
          confirmLabel={t("dropEntry")}
          onClose={() => setAsking(false)}
          onConfirm={() => void takeBack(user, entry.key).then(toWeek)}
        >
          {t("dropBody")}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

interface ConflictProps {
  user: string;
  entry: OutboxEntry;
  record: string;
  /** Goes on with the own text, on this version. */
  onMine: (version: number) => void;
}

function Conflict({ user, entry, record, onMine }: ConflictProps) {
  const t = useTexts(recordTexts);
  const navigate = useNavigate();
  const query = useQuery({ ...getRecordOptions({ path: { record } }), staleTime: 0, refetchOnMount: "always" });
  const words = (one: { topic?: string | null; summary?: string | null }) =>
    [one.topic, one.summary].filter(Boolean).join("\n");
  return (
    <div className="record-form">
      <PageTitle title={t("conflictTitle")} />
      <p className="muted">{t("conflictDetail")}</p>
      <QueryState query={query.isFetching ? { ...query, data: undefined } : query}>
        {(current: RecordResponse) => (
          <>
            <div className="record-both">
              <section>
                <h2>{t("mine")}</h2>
                <p>{words(entry.body)}</p>
                <Button look="primary" onClick={() => onMine(current.version)}>
                  {t("useMine")}
                </Button>
              </section>
              <section>
                <h2>{t("theirs")}</h2>
                <p>{words(current)}</p>
                <Button
                  onClick={() =>
                    void takeBack(user, entry.key).then(() => navigate({ to: "/records/$record", params: { record } }))
                  }
                >
                  {t("useTheirs")}
                </Button>
              </section>
            </div>
          </>
        )}
      </QueryState>
    </div>
  );
}
