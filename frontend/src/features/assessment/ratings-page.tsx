/** Ratings given by hand: people × components, a band to choose or points to enter, saved together. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import {
  getAssessmentCycleOptions,
  getAssessmentCycleQueryKey,
  getRatingsOptions,
  getRatingsQueryKey,
  updateRatingsMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { CycleItem, RatingComponent, RatingGrid, RatingRow } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { type Column, DataTable } from "../../components/data-table";
import { EmptyState } from "../../components/empty-state";
import { ProblemSentence } from "../../components/form";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { UnsavedGuard } from "../../components/unsaved-guard";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { ACTION, isOpen } from "./cycle-states";
import { changedRatings, filledCount, inRange, keyOf, type Ratings, ratingOf } from "./rating-drafts";
import { assessmentTexts } from "./text";
import "./assessment.css";

export function RatingsPage() {
  const { cycle } = useParams({ from: "/staff/assessments/$cycle/ratings" });
  const path = { cycle };
  const table = useQuery(getAssessmentCycleOptions({ path }));
  const grid = useQuery(getRatingsOptions({ path }));
  return (
    <QueryState query={table}>
      {(one) => <QueryState query={grid}>{(data) => <RatingTable cycle={one.cycle} grid={data} />}</QueryState>}
    </QueryState>
  );
}

function RatingTable({ cycle, grid }: { cycle: CycleItem; grid: RatingGrid }) {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  const toast = useToast();
  const queries = useQueryClient();
  const [ratings, setRatings] = useState<Ratings>(new Map());
  const path = { cycle: cycle.id };
  const entries = changedRatings(grid, ratings);
  const writable = can(ACTION.rate, cycle) && isOpen(cycle.state);
  const wrong = entries.flatMap((entry) => {
    const part = grid.components.find((one) => one.key === entry.component_key);
    const row = grid.rows.find((one) => one.subject.id === entry.subject_id);
    return part && row && !inRange(part, entry.value) ? [{ part, row }] : [];
  })[0];
  const mutation = useMutation({
    ...updateRatingsMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(getRatingsQueryKey({ path }), saved);
      void queries.invalidateQueries({ queryKey: getAssessmentCycleQueryKey({ path }) });
      setRatings(new Map());
      toast({ text: t("saved", { count: entries.length }) });
    },
    onError: (problem) => {
      // Another version: what was typed stays, the rest is read anew.
      if (problem.status !== 412) return;
      void queries.invalidateQueries({ queryKey: getAssessmentCycleQueryKey({ path }) });
      void queries.invalidateQueries({ queryKey: getRatingsQueryKey({ path }) });
    },
  });
  const input = (row: RatingRow, part: RatingComponent) => (
    <RatingInput
      part={part}
      label={t("ratingOf", { name: row.subject.name, part: local(part.name) })}
      disabled={!writable}
      value={ratingOf(grid, ratings, row.subject.id, part.key)}
      onChange={(value) => setRatings((before) => new Map(before).set(keyOf(row.subject.id, part.key), value))}
    />
  );
  const columns: Column<RatingRow>[] = [
    {
      key: "name",
      header: t("person"),
      width: "minmax(130px, 1fr)",
      sortBy: (row) => row.subject.name,
      cell: (row) => <b>{row.subject.name}</b>,
    },
    ...grid.components.map((part): Column<RatingRow> => {
      const range =
        part.bands.length === 0 && part.most != null
          ? ` ${t("range", { least: part.least ?? 0, most: part.most })}`
          : "";
      return {
        key: part.key,
        header: `${local(part.name)}${range}`,
        width: "minmax(130px, 200px)",
        cell: (row) => input(row, part),
      };
    }),
  ];
  const total = grid.rows.length * grid.components.length;
  return (
    <>
      <PageTitle
        title={t("ratingsTitle")}
        detail={<Link href={`/assessments/${cycle.id}`}>{local(cycle.name)}</Link>}
        actions={
          writable && total > 0 ? (
            <Button
              look="primary"
              busy={mutation.isPending}
              disabled={entries.length === 0 || wrong !== undefined}
              onClick={() => mutation.mutate({ path, headers: onVersion(cycle.version), body: { ratings: entries } })}
            >
              {entries.length > 0 ? t("saveCount", { count: entries.length }) : t("save")}
            </Button>
          ) : null
        }
      />
      <p className="ratings-hint muted">
        {total > 0 ? `${t("filled", { done: filledCount(grid, ratings), total })} · ` : ""}
        {writable ? t("ratingsHint") : t("ratingsClosed")}
      </p>
      {wrong ? (
        <p className="ratings-hint field-error" role="alert">
          {t("outOfRange", {
            name: wrong.row.subject.name,
            part: local(wrong.part.name),
            least: wrong.part.least ?? 0,
            most: wrong.part.most ?? "",
          })}
        </p>
      ) : null}
      {mutation.error ? (
        <div className="form-problem ratings-hint" role="alert">
          {mutation.error.status === 412 ? <p>{t("stale")}</p> : <ProblemSentence problem={mutation.error} />}
        </div>
      ) : null}
      {total === 0 ? (
        <EmptyState sentence={t("ratingsNone")} />
      ) : (
        <DataTable
          label={t("ratingsTitle")}
          rows={grid.rows}
          columns={columns}
          rowKey={(row) => row.subject.id}
          cardHeight={120}
          card={(row) => (
            <div className="rating-card">
              <b>{row.subject.name}</b>
              {grid.components.map((part) => (
                <div key={part.key}>
                  <span className="faint small">{local(part.name)}</span>
                  {input(row, part)}
                </div>
              ))}
            </div>
          )}
        />
      )}
      <UnsavedGuard unsaved={entries.length > 0} />
    </>
  );
}

interface RatingInputProps {
  part: RatingComponent;
  label: string;
  disabled: boolean;
  value: string;
  onChange: (value: string) => void;
}

function RatingInput({ part, label, disabled, value, onChange }: RatingInputProps) {
  if (part.bands.length > 0) {
    return (
      <select
        className="input rating-input"
        aria-label={label}
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">—</option>
        {part.bands.map((band) => (
          <option key={band} value={band}>
            {band}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      className="input rating-input"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!inRange(part, value) || undefined}
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(event.target.value.trim())}
    />
  );
}
