/** The next step of a campaign, after a question that says who is still missing. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  advanceCampaignMutation,
  getBoardQueryKey,
  getCampaignQueryKey,
  listCampaignsQueryKey,
} from "../../api/gen/@tanstack/react-query.gen";
import type { CampaignItem } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { ConfirmDialog } from "../../components/dialog";
import { ProblemSentence } from "../../components/form";
import { useToast } from "../../components/toast";
import { ACTION, type CampaignState, isKnown, nextState } from "./campaign-states";
import { useCampaignWords } from "./use-campaign-words";

export function AdvanceButton({ campaign }: { campaign: CampaignItem }) {
  const { t, step } = useCampaignWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [key, setKey] = useState<string | null>(null);
  const path = { campaign: campaign.id };
  const mutation = useMutation({
    ...advanceCampaignMutation(),
    onSuccess: (next) => {
      queries.setQueryData(getCampaignQueryKey({ path }), next);
      void queries.invalidateQueries({ queryKey: listCampaignsQueryKey() });
      void queries.invalidateQueries({ queryKey: getBoardQueryKey({ path }) });
      if (isKnown(next.state)) toast({ text: t("advanced", { state: step(next.state) }) });
      setKey(null);
    },
  });
  const to = nextState(campaign);
  if (!to || !can(ACTION.advance, campaign)) return null;
  const nextRound = campaign.state === "answering" ? campaign.round + 1 : Math.max(1, campaign.round);
  const labels: Record<CampaignState, string> = {
    preparing: "",
    choosing: t("toChoosing", { round: nextRound }),
    answering: t("toAnswering"),
    resolved: t("toResolved"),
    coordinating: t("toCoordinating"),
    confirmed: "",
    notice: t("toNotice"),
    published: t("toPublished"),
  };
  const missing = campaign.state === "choosing" ? campaign.students - campaign.students_chosen : 0;
  const silent = campaign.state === "answering" ? campaign.mentors - campaign.mentors_answered : 0;
  return (
    <>
      <Button look="primary" onClick={() => setKey(newIdempotencyKey())}>
        {labels[to]}
      </Button>
      {key ? (
        <ConfirmDialog
          title={t("advanceTitle", { action: labels[to] })}
          confirmLabel={labels[to]}
          busy={mutation.isPending}
          onClose={() => setKey(null)}
          onConfirm={() => mutation.mutate({ path, headers: onceOnly(key), body: { to } })}
        >
          <p>
            {missing > 0
              ? t("advanceNotChosen", { count: missing })
              : silent > 0
                ? t("advanceNotAnswered", { count: silent })
                : t("advancePlain")}
          </p>
          {mutation.error ? <ProblemSentence problem={mutation.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
