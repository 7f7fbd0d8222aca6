/** Choices that came on paper, entered for a whole class: one row a student, saved together. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import {
  getCampaignOptions,
  getCampaignQueryKey,
  listChoicesOptions,
  listChoicesQueryKey,
  updatePaperChoicesMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { CampaignItem, PaperChoiceGrid, PaperChoiceRow } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { type Column, DataTable } from "../../components/data-table";
import { EmptyState } from "../../components/empty-state";
import { ProblemSentence } from "../../components/form";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { UnsavedGuard } from "../../components/unsaved-guard";
import { useTexts } from "../../i18n/texts";
import { ACTION, isChoosing } from "./campaign-states";
import { changedEntries, type Draft, type Drafts, draftOf, fieldCount, hasTwice } from "./paper-choices";
import { paperTexts } from "./paper-text";
import { choiceMark } from "./use-campaign-words";
import "./paper-choices.css";

export function PaperChoicesPage() {
  const { campaign } = useParams({ from: "/staff/campaigns/$campaign/choices" });
  const path = { campaign };
  const item = useQuery(getCampaignOptions({ path }));
  const grid = useQuery(listChoicesOptions({ path }));
  return (
    <QueryState query={item}>
      {(one) => <QueryState query={grid}>{(data) => <PaperGrid campaign={one} grid={data} />}</QueryState>}
    </QueryState>
  );
}

function PaperGrid({ campaign, grid }: { campaign: CampaignItem; grid: PaperChoiceGrid }) {
  const t = useTexts(paperTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const path = { campaign: campaign.id };
  const fields = fieldCount(grid.rows);
  const writable = can(ACTION.enterChoices, campaign) && isChoosing(campaign.state);
  const entries = changedEntries(grid.rows, drafts);
  const twice = grid.rows.filter((row) => hasTwice(draftOf(row, drafts, fields)));
  const mutation = useMutation({
    ...updatePaperChoicesMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(listChoicesQueryKey({ path }), saved);
      void queries.invalidateQueries({ queryKey: getCampaignQueryKey({ path }) });
      setDrafts(new Map());
      toast({ text: t("saved", { count: entries.length }) });
    },
    onError: (problem) => {
      // Another version: what was typed stays, the rest is read anew.
      if (problem.status !== 412) return;
      void queries.invalidateQueries({ queryKey: getCampaignQueryKey({ path }) });
      void queries.invalidateQueries({ queryKey: listChoicesQueryKey({ path }) });
    },
  });
  const change = (row: PaperChoiceRow, next: Draft) => setDrafts((before) => new Map(before).set(row.student.id, next));
  const row = { fields, drafts, grid, writable, change };
  const columns: Column<PaperChoiceRow>[] = [
    {
      key: "name",
      header: t("student"),
      width: "minmax(150px, 1fr)",
      cell: (one) => <StudentName row={one} />,
      sortBy: (one) => one.student_no ?? one.student.name,
    },
    ...Array.from(
      { length: fields },
      (_, place): Column<PaperChoiceRow> => ({
        key: `choice-${place}`,
        header: t("choice", { rank: place + 1 }),
        width: "minmax(130px, 1fr)",
        cell: (one) => <ChoiceSelect {...row} row={one} place={place} />,
      }),
    ),
    { key: "accepts", header: t("accepts"), width: "96px", cell: (one) => <Accepts {...row} row={one} /> },
    {
      key: "by",
      header: t("enteredBy"),
      width: "minmax(110px, 0.7fr)",
      cell: (one) => <Origin row={one} twice={twice.includes(one)} changed={isListed(entries, one)} />,
    },
  ];
  return (
    <>
      <PageTitle
        title={t("title")}
        detail={<Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link>}
        actions={
          writable ? (
            <Button
              look="primary"
              busy={mutation.isPending}
              disabled={entries.length === 0 || twice.length > 0}
              onClick={() => mutation.mutate({ path, headers: onVersion(campaign.version), body: { rows: entries } })}
            >
              {entries.length > 0 ? t("saveCount", { count: entries.length }) : t("saveAll")}
            </Button>
          ) : null
        }
      />
      {writable ? <p className="paper-hint muted">{t("hint")}</p> : <p className="paper-hint muted">{t("closed")}</p>}
      {mutation.error ? (
        <div className="form-problem paper-hint" role="alert">
          {mutation.error.status === 412 ? <p>{t("stale")}</p> : <ProblemSentence problem={mutation.error} />}
        </div>
      ) : null}
      {grid.rows.length === 0 ? (
        <EmptyState sentence={t("none")} />
      ) : (
        <DataTable
          label={t("title")}
          rows={grid.rows}
          columns={columns}
          rowKey={(one) => one.student.id}
          cardHeight={260}
          card={(one) => (
            <div className="paper-card">
              <header>
                <StudentName row={one} />
                <Origin row={one} twice={twice.includes(one)} changed={isListed(entries, one)} />
              </header>
              {Array.from({ length: fields }, (_, place) => place).map((place) => (
                <ChoiceSelect key={place} {...row} row={one} place={place} />
              ))}
              <Accepts {...row} row={one} />
            </div>
          )}
        />
      )}
      <UnsavedGuard unsaved={entries.length > 0} />
    </>
  );
}

const isListed = (entries: ReturnType<typeof changedEntries>, row: PaperChoiceRow) =>
  entries.some((entry) => entry.student_id === row.student.id);

function StudentName({ row }: { row: PaperChoiceRow }) {
  return (
    <span className="paper-name">
      <b>{row.student.name}</b>
      {row.student_no ? <small>{row.student_no}</small> : null}
    </span>
  );
}

function Origin({ row, twice, changed }: { row: PaperChoiceRow; twice: boolean; changed: boolean }) {
  const t = useTexts(paperTexts);
  if (twice) return <Pill tone="red">{t("twice")}</Pill>;
  if (changed) return <Pill tone="amber">{t("unsaved")}</Pill>;
  if (row.entered_by) return <span className="faint">{t("paperBy", { name: row.entered_by })}</span>;
  if (row.choices.length === 0 && row.accepts_coordination) return <span className="faint">{t("accepts")}</span>;
  return row.choices.length > 0 ? <span className="faint">{t("byStudent")}</span> : <Pill>{t("missing")}</Pill>;
}

interface RowProps {
  row: PaperChoiceRow;
  fields: number;
  drafts: Drafts;
  grid: PaperChoiceGrid;
  writable: boolean;
  change: (row: PaperChoiceRow, next: Draft) => void;
}

function ChoiceSelect({ row, place, fields, drafts, grid, writable, change }: RowProps & { place: number }) {
  const t = useTexts(paperTexts);
  const draft = draftOf(row, drafts, fields);
  const value = draft.choices[place] ?? "";
  return (
    <select
      className="input paper-select"
      aria-label={t("choiceOf", { student: row.student.name, rank: place + 1 })}
      aria-invalid={(value !== "" && draft.choices.indexOf(value) !== draft.choices.lastIndexOf(value)) || undefined}
      disabled={!writable}
      value={value}
      onChange={(event) => change(row, { ...draft, choices: draft.choices.with(place, event.target.value) })}
    >
      <option value="">{choiceMark(place + 1)} —</option>
      {grid.mentors.map((mentor) => (
        <option key={mentor.id} value={mentor.id}>
          {choiceMark(place + 1)} {mentor.name} {mentor.subjects[0] ?? ""}
        </option>
      ))}
    </select>
  );
}

function Accepts({ row, fields, drafts, writable, change }: RowProps) {
  const t = useTexts(paperTexts);
  const draft = draftOf(row, drafts, fields);
  return (
    <label className="paper-accepts">
      <input
        type="checkbox"
        aria-label={t("acceptsOf", { student: row.student.name })}
        disabled={!writable}
        checked={draft.accepts}
        onChange={(event) => change(row, { ...draft, accepts: event.target.checked })}
      />
      <span className="on-phone">{t("accepts")}</span>
    </label>
  );
}
