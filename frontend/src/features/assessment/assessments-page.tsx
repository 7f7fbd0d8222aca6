/** The assessment cycles of the school: where each is, how many are assessed. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listAssessmentCyclesOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { CycleItem } from "../../api/gen/types.gen";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { StateStrip } from "../../components/state-strip";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { CreateCycle } from "./create-cycle";
import { stepsOf } from "./cycle-states";
import { assessmentTexts } from "./text";
import "./assessment.css";

export function AssessmentsPage() {
  const t = useTexts(assessmentTexts);
  const may = useCan();
  const [creating, setCreating] = useState(false);
  const query = useQuery(listAssessmentCyclesOptions());
  const create = may("assessments.manage") ? (
    <Button look="primary" onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  ) : null;
  return (
    <>
      <PageTitle title={t("title")} actions={query.data?.items.length ? create : null} />
      <QueryState
        query={query}
        empty={(data) =>
          data.items.length === 0 ? <EmptyState sentence={t("none")} detail={t("noneDetail")} action={create} /> : null
        }
      >
        {(data) => (
          <ul className="cycles">
            {data.items.map((cycle) => (
              <CycleRow key={cycle.id} cycle={cycle} />
            ))}
          </ul>
        )}
      </QueryState>
      {creating ? <CreateCycle onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function CycleRow({ cycle }: { cycle: CycleItem }) {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  return (
    <li>
      <header>
        <h2>
          <Link href={`/assessments/${cycle.id}`}>{local(cycle.name)}</Link>
        </h2>
        <p className="faint small">
          {t("assessed", { assessed: cycle.assessed, people: cycle.people })}
          {cycle.revision > 1 ? ` · ${t("revision", { revision: cycle.revision })}` : ""}
        </p>
      </header>
      <StateStrip steps={stepsOf(cycle, (state) => t(`state_${state}`))} />
    </li>
  );
}
