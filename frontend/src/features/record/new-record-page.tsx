/** /records/new: a form filled in by the address, or an entry of this device that came back. */
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { getStudentOptions, listRecordFormsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { PersonRef, RecordFormList } from "../../api/gen/types.gen";
import { can } from "../../auth/can";
import { useSession } from "../../auth/session";
import { QueryState, Skeleton } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import type { Flushed } from "../../offline/outbox";
import { readEntry } from "../../offline/outbox";
import { DutyLead, ReflectionLead } from "./duty-lead";
import { RecordForm } from "./record-form";
import { newRecord } from "./record-value";
import { recordTexts } from "./text";
import { UnsentEntry } from "./unsent-entry";

export function NewRecordPage() {
  const session = useSession();
  const { unsent } = useSearch({ from: "/staff/records/new" });
  const forms = useQuery({ ...listRecordFormsOptions(), staleTime: 600_000 });
  if (session.state !== "signed-in") return null;
  const user = session.account.id;
  return (
    <QueryState query={forms}>
      {(data) =>
        unsent ? (
          <UnsentEntry key={unsent} user={user} entryKey={unsent} forms={data} />
        ) : (
          <New user={user} forms={data} />
        )
      }
    </QueryState>
  );
}

function New({ user, forms }: { user: string; forms: RecordFormList }) {
  const search = useSearch({ from: "/staff/records/new" });
  const leave = useLeave();
  const onSaved = useOnSaved(user);
  const queries = useQueryClient();
  const ids = [...(search.student ? [search.student] : []), ...(search.students?.split(",") ?? [])].filter(Boolean);
  const duties = search.duty?.split(",").filter(Boolean) ?? [];
  const kind = search.kind ?? forms.items.find((form) => form.kind === "talk")?.kind ?? forms.items[0]?.kind ?? "talk";
  const form = ["new", search.kind ?? "", ids.join(","), duties.join(","), search.answers ?? ""].join("|");
  const known = (id: string) => forms.students.find((student) => student.id === id) ?? cachedStudent(queries, id);
  // Children of other mentors, when the address was opened by itself.
  const others = useQueries({
    queries: ids
      .filter((id) => !known(id))
      .map((id) => ({ ...getStudentOptions({ path: { student: id } }), enabled: can("students.list") })),
  });
  if (others.some((query) => query.isLoading)) return <Skeleton />;
  const read = others.flatMap(({ data }) => (data ? [{ id: data.id, name: data.name }] : []));
  const students = ids.flatMap((id) => known(id) ?? read.find((student) => student.id === id) ?? []);
  return (
    <RecordForm
      key={form}
      user={user}
      form={form}
      forms={forms}
      duties={duties}
      initial={() => newRecord(kind, students, new Date(), search.answers ?? null)}
      lead={(value, change) => (
        <>
          <DutyLead duties={duties} />
          {value.kind === "journal_marking" && value.students.length === 1 ? (
            <ReflectionLead
              student={value.students[0] as PersonRef}
              answered={value.answers}
              onFound={(answers) => change({ answers })}
            />
          ) : null}
        </>
      )}
      onSaved={onSaved}
      onCancel={leave}
    />
  );
}

/** A child of another mentor, as a page that was open before has read it. */
function cachedStudent(queries: ReturnType<typeof useQueryClient>, id: string): PersonRef | undefined {
  const read = queries
    .getQueriesData<{ id?: string; name?: string; student?: PersonRef; items?: PersonRef[]; unseen?: PersonRef[] }>({})
    .flatMap(([, data]) =>
      data ? [data as PersonRef, data.student, ...(data.items ?? []), ...(data.unseen ?? [])] : [],
    );
  const found = read.find((one) => one?.id === id && typeof one.name === "string");
  return found ? { id: found.id, name: found.name } : undefined;
}

/** Back to where the form was opened from. */
export function useLeave(): () => void {
  const router = useRouter();
  const navigate = useNavigate();
  return () => {
    if (router.history.canGoBack()) router.history.back();
    else void navigate({ to: "/" });
  };
}

/** Says what became of a saved record and goes on; an entry that came back opens the form again. */
export function useOnSaved(user: string): (flushed: Flushed, key: string, durable: boolean) => void {
  const t = useTexts(recordTexts);
  const toast = useToast();
  const navigate = useNavigate();
  const leave = useLeave();
  return (flushed, key, durable) => {
    void (async () => {
      const sent = flushed.sent.find((one) => one.key === key);
      const entry = sent ? undefined : await readEntry(user, key);
      if (entry && entry.state !== "queued") {
        void navigate({ to: "/records/new", search: { unsent: key }, replace: true });
        return;
      }
      if (sent) {
        const count = sent.record.ticked_duties.length;
        if (sent.record.corrected) toast({ text: t("corrected") });
        else toast({ text: count > 0 ? t("savedTicked", { count }) : t("saved") });
      } else if (flushed.needsSignIn) toast({ text: t("savedSignIn") });
      else toast({ text: durable ? t("savedOffline") : t("savedInTab") });
      leave();
    })();
  };
}
