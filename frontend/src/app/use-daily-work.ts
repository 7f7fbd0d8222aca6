/** What stands ready behind the pages: the outbox moves, the record form is at hand without a network, numbers wait. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  getMyWeekOptions,
  listMyApplicantsOptions,
  listNoticesOptions,
  listRecordFormsOptions,
} from "../api/gen/@tanstack/react-query.gen";
import { useCan } from "../auth/can";
import { openPostOffice, useWaiting } from "../offline/post-office";

/** Once the page that was asked for has had the network to itself. */
const IDLE_MS = 400;

/** How often an open page asks whether there is a new notice; besides that when it comes to the front again. */
const ASK_MS = 300_000;

interface DailyWork {
  /** Numbers beside pages. */
  waiting: Partial<Record<string, number>>;
  /** Unread notices; undefined for those who get none. */
  notices: number | undefined;
  /** Records of this device that have not reached the server. */
  unsent: number;
}

export function useDailyWork(user: string): DailyWork {
  const can = useCan();
  const queries = useQueryClient();
  const { entries } = useWaiting();
  useEffect(() => openPostOffice(user), [user]);
  const writes = can("records.create");
  useEffect(() => {
    if (!writes) return;
    const timer = setTimeout(() => {
      void queries.prefetchQuery({ ...listRecordFormsOptions(), staleTime: 600_000 });
      // A form saved without a network leads back to the week: neither may need the network then.
      const pages = [import("../features/record/new-record-page"), import("../features/week/week-page")];
      void Promise.allSettled(pages);
    }, IDLE_MS);
    return () => clearTimeout(timer);
  }, [queries, writes]);
  const week = useQuery({ ...getMyWeekOptions(), enabled: can("week.read") });
  const applicants = useQuery({ ...listMyApplicantsOptions(), enabled: can("campaigns.respond") });
  const told = can("notices.read");
  const notices = useQuery({
    ...listNoticesOptions({ query: { unread: true, count: true, limit: 1 } }),
    enabled: told,
    refetchInterval: ASK_MS,
  });
  const due = (week.data?.overdue.length ?? 0) + (week.data?.today_duties.length ?? 0);
  const unanswered = applicants.data?.items.filter((one) => one.open && !one.answered_at && one.applicants.length > 0);
  return {
    waiting: { week: due, applicants: unanswered?.length ?? 0 },
    notices: told ? (notices.data?.unread ?? 0) : undefined,
    unsent: entries.length,
  };
}
