/** Who can log in, and what each can see. */
import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { listAccountsInfiniteOptions, updateAccountStateMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { AccountItem } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { byCursor } from "../../api/paging";
import { useRefresh } from "../../api/refresh";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { type Column, DataTable } from "../../components/data-table";
import { ConfirmDialog } from "../../components/dialog";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, FilterSelect, SearchBox } from "../../components/filters";
import { ProblemSentence } from "../../components/form";
import { Link } from "../../components/link";
import { ListCard } from "../../components/list-card";
import { NextPage } from "../../components/next-page";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { roles, useWord } from "../../i18n/vocabulary";
import { dayOf, formatDay } from "../../lib/dates";
import { useFilters } from "../../lib/use-filters";
import { accountFilters } from "./account-filters";
import { RolesDialog } from "./roles-dialog";
import { accountTexts } from "./text";
import "./account.css";

const PAGE = 100;
const nothing: AccountItem[] = [];
type Open = { what: "roles" | "disable"; account: AccountItem };

export function AccountsPage() {
  const t = useTexts(accountTexts);
  const may = useCan();
  const [filters, change] = useFilters(accountFilters);
  const [open, setOpen] = useState<Open>();
  const enable = useStateChange(() => undefined);
  const { q, kind } = filters;
  const query = useInfiniteQuery({
    ...listAccountsInfiniteOptions({
      query: { limit: PAGE, ...(q ? { search: q } : {}), ...(kind ? { person_kind: kind } : {}) },
    }),
    ...byCursor,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? nothing, [query.data]);
  const act = (account: AccountItem) => (
    <span className="account-actions">
      {can("edit_roles", account) && account.person_kind === "staff" ? (
        <Button look="quiet" onClick={() => setOpen({ what: "roles", account })}>
          {t("editRoles")}
        </Button>
      ) : null}
      {can("edit_state", account) ? (
        <Button
          look="quiet"
          onClick={() => (account.disabled ? enable.set(account, false) : setOpen({ what: "disable", account }))}
        >
          {t(account.disabled ? "enable" : "disable")}
        </Button>
      ) : null}
    </span>
  );
  const columns = useColumns(act);
  const issues = may("accounts.issue_codes");
  return (
    <>
      <PageTitle
        title={t("title")}
        actions={
          issues ? (
            <Link className="button button-primary" href="/login-codes">
              {t("codes")}
            </Link>
          ) : null
        }
      />
      <FilterBar
        search={<SearchBox label={t("search")} value={q} onChange={(q) => change({ q })} />}
        chosen={kind ? 1 : 0}
      >
        <FilterSelect
          label={t("who")}
          all={t("everybody")}
          value={kind}
          options={(["staff", "student", "guardian"] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(kind) => change({ kind })}
        />
      </FilterBar>
      <QueryState
        query={query}
        lines={10}
        empty={() =>
          rows.length > 0 ? null : (
            <EmptyState
              sentence={t(q || kind ? "noneFound" : "empty")}
              action={issues && !q ? <Link href="/login-codes">{t("codes")}</Link> : null}
            />
          )
        }
      >
        {() => (
          <>
            <DataTable
              label={t("list")}
              rows={rows}
              columns={columns}
              rowKey={(account) => `${account.id} ${account.version}`}
              card={(account) => <AccountCard account={account} actions={act(account)} />}
              cardHeight={128}
            />
            <NextPage query={query} label={t("more")} className="account-more" />
          </>
        )}
      </QueryState>
      {open?.what === "roles" ? <RolesDialog account={open.account} onClose={() => setOpen(undefined)} /> : null}
      {open?.what === "disable" ? <DisableDialog account={open.account} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

function useStateChange(onDone: () => void) {
  const t = useTexts(accountTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const update = useMutation({
    ...updateAccountStateMutation(),
    onSuccess: async (account) => {
      toast({ text: t(account.disabled ? "disabledDone" : "enabledDone", { name: account.display_name }) });
      onDone();
      await refresh("listAccounts");
    },
  });
  const set = (account: AccountItem, disabled: boolean) =>
    update.mutate({ path: { account: account.id }, body: { disabled }, headers: onVersion(account.version) });
  return { set, busy: update.isPending, problem: update.error };
}

function DisableDialog({ account, onClose }: { account: AccountItem; onClose: () => void }) {
  const t = useTexts(accountTexts);
  const { set, busy, problem } = useStateChange(onClose);
  return (
    <ConfirmDialog
      danger
      title={t("disableTitle", { name: account.display_name })}
      confirmLabel={t("disable")}
      busy={busy}
      onClose={onClose}
      onConfirm={() => set(account, true)}
    >
      <p>{t("disableBody")}</p>
      {problem ? <ProblemSentence problem={problem} /> : null}
    </ConfirmDialog>
  );
}

function useRoleWords(): (account: AccountItem) => string {
  const word = useWord();
  return (account) =>
    account.roles
      .filter(({ role }) => role !== "student" && role !== "guardian")
      .map(({ role, scope_name }) => [word(roles, role), scope_name].filter(Boolean).join(" "))
      .join("、");
}

function AccountState({ account }: { account: AccountItem }) {
  const t = useTexts(accountTexts);
  if (account.disabled) return <Pill tone="red">{t("disabled")}</Pill>;
  if (!account.activated) return <Pill tone="amber">{t("notActivated")}</Pill>;
  return <span className="faint">{t("active")}</span>;
}

function useColumns(actions: (account: AccountItem) => React.ReactNode): Column<AccountItem>[] {
  const t = useTexts(accountTexts);
  const language = useLanguage();
  const rolesOf = useRoleWords();
  return [
    {
      key: "name",
      header: t("name"),
      width: "minmax(110px, 1fr)",
      cell: (account) => <span className="serif">{account.display_name}</span>,
    },
    { key: "login", header: t("login"), width: "minmax(120px, 1fr)", cell: (account) => account.login },
    { key: "who", header: t("who"), width: "88px", cell: (account) => t(account.person_kind) },
    {
      key: "roles",
      header: t("roles"),
      width: "minmax(180px, 2fr)",
      cell: (account) => rolesOf(account) || <span className="faint">{t("noRoles")}</span>,
    },
    {
      key: "used",
      header: t("lastUsed"),
      width: "104px",
      cell: (account) =>
        account.last_used_at ? (
          formatDay(dayOf(new Date(account.last_used_at)), language)
        ) : (
          <span className="faint">{t("never")}</span>
        ),
    },
    { key: "state", header: t("state"), width: "132px", cell: (account) => <AccountState account={account} /> },
    { key: "actions", header: "", width: "208px", align: "right", sticky: true, cell: actions },
  ];
}

function AccountCard({ account, actions }: { account: AccountItem; actions: React.ReactNode }) {
  const t = useTexts(accountTexts);
  const rolesOf = useRoleWords();
  return (
    <div className="account-card">
      <ListCard
        person
        title={account.display_name}
        detail={[t(account.person_kind), account.login, rolesOf(account)].filter(Boolean).join(" · ")}
        trailing={<AccountState account={account} />}
      />
      {actions}
    </div>
  );
}
