/** One campaign: while choices are open its progress, afterwards the board. */
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { getBoardOptions, getCampaignOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { CampaignItem } from "../../api/gen/types.gen";
import { can, useCan } from "../../auth/can";
import { EmptyState } from "../../components/empty-state";
import { Figures } from "../../components/figures";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { StateStrip } from "../../components/state-strip";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatInstant } from "../../lib/dates";
import { AdvanceButton } from "./advance-button";
import { Board } from "./board";
import { boardTexts } from "./board-text";
import { ACTION, isChoosing, stepsOf } from "./campaign-states";
import { NotChosen } from "./not-chosen";
import { useCampaignWords } from "./use-campaign-words";
import "./campaigns.css";

export function CampaignPage() {
  const { campaign } = useParams({ from: "/staff/campaigns/$campaign" });
  const query = useQuery(getCampaignOptions({ path: { campaign } }));
  return <QueryState query={query}>{(item) => <CampaignView key={item.id} campaign={item} />}</QueryState>;
}

function CampaignView({ campaign }: { campaign: CampaignItem }) {
  const may = useCan();
  if (isChoosing(campaign.state)) return <Choosing campaign={campaign} />;
  if (!may("campaigns.manage")) return <Overseen campaign={campaign} />;
  return <Coordinating campaign={campaign} />;
}

function Coordinating({ campaign }: { campaign: CampaignItem }) {
  const { projection = false } = useSearch({ from: "/staff/campaigns/$campaign" });
  const query = useQuery(getBoardOptions({ path: { campaign: campaign.id } }));
  return (
    <QueryState query={query} lines={10}>
      {(board) => <Board loaded={board} campaign={campaign} projection={projection} />}
    </QueryState>
  );
}

/** For those who may look but not coordinate. */
function Overseen({ campaign }: { campaign: CampaignItem }) {
  const { step } = useCampaignWords();
  const t = useTexts(boardTexts);
  return (
    <>
      <PageTitle title={campaign.name} />
      <StateStrip steps={stepsOf(campaign, step)} />
      <EmptyState sentence={t("noManage")} />
    </>
  );
}

function Choosing({ campaign }: { campaign: CampaignItem }) {
  const t = useTexts(boardTexts);
  const { t: words, step } = useCampaignWords();
  const language = useLanguage();
  const short = campaign.students - campaign.places_most;
  const asking = campaign.state === "choosing" || campaign.state === "answering";
  const missing = asking && campaign.students_chosen < campaign.students;
  return (
    <>
      <PageTitle
        title={campaign.name}
        detail={
          asking && campaign.closes_at ? words("closes", { at: formatInstant(campaign.closes_at, language) }) : null
        }
        actions={<AdvanceButton campaign={campaign} />}
      />
      <StateStrip steps={stepsOf(campaign, step)} />
      <Figures
        items={[
          { key: "chosen", value: campaign.students_chosen, of: `/ ${campaign.students}`, label: t("choicesIn") },
          { key: "answered", value: campaign.mentors_answered, of: `/ ${campaign.mentors}`, label: t("answersIn") },
          {
            key: "places",
            value: `${campaign.places_least}–${campaign.places_most}`,
            label: short > 0 ? words("placesShort", { most: campaign.places_most, short }) : words("placesLabel"),
            ...(short > 0 ? { tone: "amber" as const } : {}),
          },
        ]}
      />
      <p className="campaign-secret muted">
        {t("waitForChoices")} {t("secret")}
      </p>
      {can(ACTION.enterChoices, campaign) && !missing ? (
        <p className="campaign-secret">
          <Link href={`/campaigns/${campaign.id}/choices`}>{words("enterChoices")}</Link>
        </p>
      ) : null}
      {missing ? (
        <section className="campaign-missing">
          <h2>{words("whoNotChosen")}</h2>
          <NotChosen campaign={campaign} />
        </section>
      ) : null}
    </>
  );
}
