/** What one was told, newest first. Opening a line marks it read. */
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { listNoticesInfiniteOptions, markNoticesReadMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { NoticeItem } from "../../api/gen/types.gen";
import { byCursor } from "../../api/paging";
import { useRefresh } from "../../api/refresh";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { NextPage } from "../../components/next-page";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay, formatInstant } from "../../lib/dates";
import { reminderTexts } from "./text";
import "./reminder.css";

export function InboxPage() {
  const t = useTexts(reminderTexts);
  const refresh = useRefresh();
  const query = useInfiniteQuery({ ...listNoticesInfiniteOptions({ query: { limit: 50 } }), ...byCursor });
  const mark = useMutation({ ...markNoticesReadMutation(), onSuccess: () => refresh("listNotices") });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="inbox">
      <PageTitle
        title={t("inbox")}
        detail={t("inboxDetail")}
        actions={
          rows.some((row) => !row.read) ? (
            <Button busy={mark.isPending} onClick={() => mark.mutate({ body: { all: true } })}>
              {t("markAll")}
            </Button>
          ) : null
        }
      />
      <QueryState
        query={query}
        lines={6}
        empty={() => (rows.length === 0 ? <EmptyState sentence={t("none")} detail={t("noneDetail")} /> : null)}
      >
        {() => (
          <>
            <ul className="inbox-list">
              {rows.map((row) => (
                <Notice key={row.id} row={row} onOpen={() => mark.mutate({ body: { ids: [row.id] } })} />
              ))}
            </ul>
            <NextPage query={query} label={t("earlier")} className="inbox-more" />
          </>
        )}
      </QueryState>
      <p className="inbox-more">
        <Link href="/settings">{t("change")}</Link>
      </p>
    </div>
  );
}

function Notice({ row, onOpen }: { row: NoticeItem; onOpen: () => void }) {
  const t = useTexts(reminderTexts);
  const language = useLanguage();
  const when = row.day
    ? formatDay(row.day, language, new Date().getFullYear())
    : formatInstant(row.created_at, language);
  return (
    <li>
      <Link
        className={row.read ? "inbox-line" : "inbox-line is-unread"}
        href={row.href}
        onClick={row.read ? undefined : onOpen}
      >
        {row.read ? null : <span className="visually-hidden">{t("unread")}</span>}
        <span className="inbox-words">
          <b>{row.title}</b>
          {row.detail ? <small>{row.detail}</small> : null}
        </span>
        <time dateTime={row.day ?? row.created_at}>{when}</time>
      </Link>
    </li>
  );
}
