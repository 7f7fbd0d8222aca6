/** 小组: the mentor groups one answers for. */
import { useQuery } from "@tanstack/react-query";
import { listMentorGroupsOptions } from "../../api/gen/@tanstack/react-query.gen";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, SearchBox } from "../../components/filters";
import { ListCard } from "../../components/list-card";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useTexts } from "../../i18n/texts";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { groupTexts } from "./text";
import "./group.css";

const read = filtersOf({ mentor: "text" });
/** Fewer than this need no search. */
const FEW = 8;

export function GroupsPage() {
  const t = useTexts(groupTexts);
  const [{ mentor = "" }, change] = useFilters(read);
  const query = useQuery(listMentorGroupsOptions());
  return (
    <>
      <PageTitle title={t("title")} detail={t("detail")} />
      <QueryState
        query={query}
        empty={({ items }) => (items.length === 0 ? <EmptyState sentence={t("none")} /> : null)}
      >
        {({ items }) => {
          const shown = items.filter((one) => one.mentor.name.includes(mentor));
          return (
            <>
              {items.length > FEW ? (
                <FilterBar
                  search={<SearchBox label={t("search")} value={mentor} onChange={(mentor) => change({ mentor })} />}
                />
              ) : null}
              {shown.length === 0 ? <EmptyState sentence={t("noneFound")} /> : null}
              <ul className="group-list">
                {shown.map((one) => (
                  <li key={one.id}>
                    <ListCard
                      title={t("group", { mentor: one.mentor.name })}
                      detail={t("students", { count: one.students })}
                      href={`/groups/${one.id}`}
                    />
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </QueryState>
    </>
  );
}
