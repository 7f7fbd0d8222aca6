/** All selection campaigns of the school: where each is, who is awaited, what comes next. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { listCampaignsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { CampaignItem } from "../../api/gen/types.gen";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Segments } from "../../components/choice";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { Why } from "../../components/sheet";
import { StateStrip } from "../../components/state-strip";
import { useLanguage } from "../../i18n/language";
import { formatInstant } from "../../lib/dates";
import { ACTION, isChoosing, isConfirmed, stepsOf } from "./campaign-states";
import { CreateCampaigns } from "./create-campaigns";
import { NotChosen } from "./not-chosen";
import { useCampaignWords } from "./use-campaign-words";
import "./campaigns.css";

const PHASES = ["all", "choosing", "coordinating", "finished"] as const;
type Phase = (typeof PHASES)[number];

const phaseOf = (state: string): Phase =>
  isConfirmed(state) ? "finished" : isChoosing(state) ? "choosing" : "coordinating";

export function CampaignsPage() {
  const { t } = useCampaignWords();
  const may = useCan();
  const { state } = useSearch({ from: "/staff/campaigns" });
  const navigate = useNavigate({ from: "/campaigns" });
  const [creating, setCreating] = useState(false);
  const query = useQuery(listCampaignsOptions());
  const phase = PHASES.find((one) => one === state) ?? "all";
  const setPhase = (next: Phase) => void navigate({ search: next === "all" ? {} : { state: next }, replace: true });
  const create = may("campaigns.manage") ? (
    <Button look="primary" onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  ) : null;
  const items = query.data?.items ?? [];
  const shown = items.filter((item) => phase === "all" || phaseOf(item.state) === phase);
  return (
    <>
      <PageTitle
        title={t("title")}
        detail={items.length > 0 ? t("count", { count: items.length }) : null}
        actions={items.length > 0 ? create : null}
      />
      <QueryState
        query={query}
        empty={(data) =>
          data.items.length === 0 ? <EmptyState sentence={t("none")} detail={t("noneDetail")} action={create} /> : null
        }
      >
        {() => (
          <>
            <div className="campaigns-filter">
              <Segments
                label={t("filter")}
                options={PHASES.map((value) => ({ value, label: t(value) }))}
                value={phase}
                onChange={setPhase}
              />
            </div>
            {shown.length === 0 ? (
              <EmptyState
                sentence={t("noneInFilter")}
                action={<Button onClick={() => setPhase("all")}>{t("showAll")}</Button>}
              />
            ) : (
              <ul className="campaigns">
                {shown.map((item) => (
                  <CampaignRow key={item.id} campaign={item} />
                ))}
              </ul>
            )}
          </>
        )}
      </QueryState>
      {creating ? <CreateCampaigns onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function CampaignRow({ campaign }: { campaign: CampaignItem }) {
  const { t, step } = useCampaignWords();
  const language = useLanguage();
  const missing = campaign.students - campaign.students_chosen;
  const silent = campaign.mentors - campaign.mentors_answered;
  const short = campaign.students - campaign.places_most;
  const awaiting =
    campaign.state === "choosing" && missing > 0 ? (
      <Why kind={t("whoNotChosenKind")} title={t("whoNotChosen")} explain={() => <NotChosen campaign={campaign} />}>
        {t("notChosen", { count: missing })}
      </Why>
    ) : campaign.state === "answering" && silent > 0 ? (
      t("notAnswered", { count: silent })
    ) : null;
  return (
    <li className="campaign">
      <header>
        <h2>
          <Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link>
        </h2>
        <p className="faint small">
          {t("students")} {campaign.students} · {t("mentors")} {campaign.mentors} ·{" "}
          {short > 0 ? (
            <span className="campaign-short">{t("placesShort", { most: campaign.places_most, short })}</span>
          ) : (
            t("places", { least: campaign.places_least, most: campaign.places_most })
          )}
          {isChoosing(campaign.state) && campaign.closes_at
            ? ` · ${t("closes", { at: formatInstant(campaign.closes_at, language) })}`
            : ""}
        </p>
        {can(ACTION.enterChoices, campaign) && isChoosing(campaign.state) ? (
          <Link className="campaign-paper" href={`/campaigns/${campaign.id}/choices`}>
            {t("enterChoices")}
          </Link>
        ) : null}
      </header>
      <StateStrip steps={stepsOf(campaign, step)} awaiting={awaiting} />
    </li>
  );
}
