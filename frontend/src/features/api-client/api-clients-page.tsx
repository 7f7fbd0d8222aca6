/** Programs that may fetch the school's data. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listApiClientsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { ApiClientItem, ApiClientSecret } from "../../api/gen/types.gen";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay, formatInstant } from "../../lib/dates";
import { ClientForm, DeleteDialog, RotateDialog, SecretDialog } from "./client-dialogs";
import { apiClientTexts, scopeTexts } from "./text";
import "./api-client.css";

type Open =
  | { what: "create" }
  | { what: "rotate" | "delete"; client: ApiClientItem }
  | { what: "secret"; secret: ApiClientSecret };

export function ApiClientsPage() {
  const t = useTexts(apiClientTexts);
  const [open, setOpen] = useState<Open>();
  const query = useQuery(listApiClientsOptions());
  const close = () => setOpen(undefined);
  const show = (secret: ApiClientSecret) => setOpen({ what: "secret", secret });
  return (
    <div className="api-clients">
      <PageTitle
        title={t("title")}
        detail={t("detail")}
        actions={
          can("api_clients.manage") ? (
            <Button look="primary" onClick={() => setOpen({ what: "create" })}>
              {t("add")}
            </Button>
          ) : null
        }
      />
      <QueryState
        query={query}
        empty={({ items }) =>
          items.length === 0 ? <EmptyState sentence={t("none")} detail={t("noneDetail")} /> : null
        }
      >
        {({ items }) => (
          <ul className="client-list">
            {items.map((client) => (
              <Client key={client.id} client={client} onOpen={(what) => setOpen({ what, client })} />
            ))}
          </ul>
        )}
      </QueryState>
      {open?.what === "create" ? <ClientForm onClose={close} onSecret={show} /> : null}
      {open?.what === "rotate" ? <RotateDialog client={open.client} onClose={close} onSecret={show} /> : null}
      {open?.what === "delete" ? <DeleteDialog client={open.client} onClose={close} /> : null}
      {open?.what === "secret" ? <SecretDialog secret={open.secret} onClose={close} /> : null}
    </div>
  );
}

const isScope = (scope: string): scope is keyof typeof scopeTexts => scope in scopeTexts;

function Client({ client, onOpen }: { client: ApiClientItem; onOpen: (what: "rotate" | "delete") => void }) {
  const t = useTexts(apiClientTexts);
  const scope = useTexts(scopeTexts);
  const language = useLanguage();
  const thisYear = new Date().getFullYear();
  const facts = [
    client.last_used_at ? t("lastUsed", { at: formatInstant(client.last_used_at, language) }) : t("neverUsed"),
    client.expires_on ? t("until", { day: formatDay(client.expires_on, language, thisYear) }) : "",
    client.schools.length > 1 ? client.schools.map((school) => school.name).join("、") : "",
  ].filter(Boolean);
  return (
    <li>
      <div>
        <h2>
          {client.name} {client.disabled ? <Pill tone="red">{t("disabled")}</Pill> : null}
        </h2>
        <p className="client-facts">
          {t("clientId")} <code>{client.client_id}</code> · {facts.join(" · ")}
        </p>
        <p className="client-scopes">
          {client.scopes.map((one) => (
            <Pill key={one}>{isScope(one) ? scope(one) : one}</Pill>
          ))}
        </p>
      </div>
      <span className="client-actions">
        {can("rotate", client) ? <Button onClick={() => onOpen("rotate")}>{t("rotate")}</Button> : null}
        {can("delete", client) ? (
          <Button look="quiet" onClick={() => onOpen("delete")}>
            {t("remove")}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
