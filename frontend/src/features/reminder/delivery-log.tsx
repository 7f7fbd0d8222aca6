/** What left the house, and what became of it. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { listDeliveriesInfiniteOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { DeliveryItem } from "../../api/gen/types.gen";
import { byCursor } from "../../api/paging";
import { EmptyState } from "../../components/empty-state";
import { NextPage } from "../../components/next-page";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatInstant } from "../../lib/dates";
import { deliveryLine, toneOf } from "./delivery-words";
import { carrierTexts, deliveryStateTexts, reminderTexts } from "./text";
import "./reminder.css";

const PAGE = 20;

export function DeliveryLogSection() {
  const t = useTexts(reminderTexts);
  const query = useInfiniteQuery({ ...listDeliveriesInfiniteOptions({ query: { limit: PAGE } }), ...byCursor });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="reminder-section">
      <h2>{t("log")}</h2>
      <p className="muted">{t("logDetail")}</p>
      <QueryState
        query={query}
        lines={3}
        empty={() => (rows.length === 0 ? <EmptyState sentence={t("noLog")} /> : null)}
      >
        {() => (
          <>
            <ul className="delivery-list">
              {rows.map((row) => (
                <Delivery key={row.id} row={row} />
              ))}
            </ul>
            <NextPage query={query} label={t("earlier")} className="inbox-more" />
          </>
        )}
      </QueryState>
    </section>
  );
}

function Delivery({ row }: { row: DeliveryItem }) {
  const carrier = useTexts(carrierTexts);
  const state = useTexts(deliveryStateTexts);
  const language = useLanguage();
  const line = deliveryLine(row, language);
  return (
    <li>
      <time dateTime={row.created_at}>{formatInstant(row.created_at, language)}</time>
      <span className="delivery-words">
        <b>{row.target}</b> <span className="muted">{carrier(row.carrier as keyof typeof carrierTexts)}</span>
        {line ? <small>{line}</small> : null}
      </span>
      <Pill tone={toneOf(row.state)}>{state(row.state as keyof typeof deliveryStateTexts)}</Pill>
    </li>
  );
}
