/** The students who have not chosen yet, by name. */
import { useQuery } from "@tanstack/react-query";
import { listChoicesOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { CampaignItem } from "../../api/gen/types.gen";
import { can } from "../../auth/can";
import { Link } from "../../components/link";
import { QueryState } from "../../components/query-state";
import { SheetSection } from "../../components/sheet";
import { ACTION } from "./campaign-states";
import { useCampaignWords } from "./use-campaign-words";

export function NotChosen({ campaign }: { campaign: CampaignItem }) {
  const { t } = useCampaignWords();
  const query = useQuery(listChoicesOptions({ path: { campaign: campaign.id } }));
  return (
    <SheetSection title={campaign.name}>
      <QueryState query={query} lines={4}>
        {(grid) => (
          <ul className="not-chosen">
            {grid.rows
              .filter((row) => row.choices.length === 0 && !row.accepts_coordination)
              .map((row) => (
                <li key={row.student.id}>
                  <Link href={`/students/${row.student.id}`}>{row.student.name}</Link>
                  {row.student_no ? <small>{row.student_no}</small> : null}
                </li>
              ))}
          </ul>
        )}
      </QueryState>
      {can(ACTION.enterChoices, campaign) ? (
        <p>
          <Link href={`/campaigns/${campaign.id}/choices`}>{t("enterChoices")}</Link>
        </p>
      ) : null}
    </SheetSection>
  );
}
