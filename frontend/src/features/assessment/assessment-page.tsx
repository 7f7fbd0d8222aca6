/** One assessment cycle: people and components, the distribution, and the way of every figure down to the records. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import {
  computeAssessmentCycleMutation,
  getAssessmentCycleOptions,
  getAssessmentCycleQueryKey,
  listAssessmentCyclesQueryKey,
} from "../../api/gen/@tanstack/react-query.gen";
import type { CycleTable, ResultRow } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { type Column, DataTable } from "../../components/data-table";
import { ConfirmDialog } from "../../components/dialog";
import { EmptyState } from "../../components/empty-state";
import { ProblemSentence } from "../../components/form";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { StateStrip } from "../../components/state-strip";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { formatInstant } from "../../lib/dates";
import { AdvanceCycle } from "./advance-cycle";
import { ACTION, isOpen, nextState, STATES, stepsOf } from "./cycle-states";
import { DistributionPlot } from "./distribution-plot";
import { decimalsOf, mark } from "./figures";
import { assessmentTexts } from "./text";
import { TraceSheet } from "./trace-sheet";
import "./assessment.css";

export function AssessmentPage() {
  const { cycle } = useParams({ from: "/staff/assessments/$cycle" });
  const query = useQuery(getAssessmentCycleOptions({ path: { cycle } }));
  return (
    <QueryState query={query} lines={10}>
      {(table) => <Cycle table={table} />}
    </QueryState>
  );
}

function Cycle({ table }: { table: CycleTable }) {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  const language = useLanguage();
  const may = useCan();
  const { result } = useSearch({ from: "/staff/assessments/$cycle" });
  const navigate = useNavigate({ from: "/assessments/$cycle" });
  const [part, setPart] = useState<string | null>(null);
  const { cycle, rows, bands } = table;
  const selected = rows.find((row) => row.id === result);
  const open = useCallback(
    (row: ResultRow, component: string | null) => {
      setPart(component);
      void navigate({ search: { result: row.id }, replace: true });
    },
    [navigate],
  );
  const close = useCallback(() => void navigate({ search: {}, replace: true }), [navigate]);
  const columns = useColumns(table, open);
  const last = cycle.steps.at(-1);
  const lastName = STATES.find((state) => state === last?.state);
  const subject =
    cycle.subject === "student" || cycle.subject === "class" ? t(`subject_${cycle.subject}`) : t("subject_mentor");
  const silent = cycle.people - cycle.assessed;
  const computed = rows.some((row) => row.total != null);
  return (
    <>
      <PageTitle
        title={local(cycle.name)}
        detail={[
          t("people", { subject, count: cycle.people }),
          computed && silent > 0 ? t("notAssessedCount", { count: silent }) : "",
          cycle.revision > 1 ? t("revision", { revision: cycle.revision }) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
        actions={
          <>
            {can(ACTION.rate, cycle) && isOpen(cycle.state) ? (
              <Link className="button" href={`/assessments/${cycle.id}/ratings`}>
                {t("ratings")}
              </Link>
            ) : null}
            {computed && may("exports.run") ? (
              <Link className="button" href={`/exports?dataset=assessments_mentor&term=${cycle.term_id}`}>
                {t("export")}
              </Link>
            ) : null}
            <ComputeCycle table={table} />
            <AdvanceCycle cycle={cycle} />
          </>
        }
      />
      <StateStrip
        steps={stepsOf(cycle, (state) => t(`state_${state}`))}
        awaiting={
          last?.at && last.by && lastName ? (
            <span className="faint">
              {t("stepBy", { step: t(`state_${lastName}`), by: last.by, at: formatInstant(last.at, language) })}
            </span>
          ) : null
        }
      />
      {computed ? (
        <>
          <DistributionPlot rows={rows} bands={bands} selected={selected} />
          <DataTable
            label={t("tableLabel")}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            initialSorting={{ key: "total", direction: "down" }}
            cardHeight={92}
            {...(selected ? { selected: selected.id } : {})}
            card={(row) => <ResultCard row={row} table={table} open={open} />}
          />
        </>
      ) : (
        <EmptyState sentence={t("notYet")} detail={t("notYetDetail")} />
      )}
      {selected ? <TraceSheet row={selected} part={part} onClose={close} /> : null}
    </>
  );
}

type Open = (row: ResultRow, component: string | null) => void;

function useColumns(table: CycleTable, open: Open): Column<ResultRow>[] {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  const language = useLanguage();
  return useMemo(() => {
    const decimals = decimalsOf(table.rows);
    const parts = table.components.filter((component) => component.depth === 0);
    return [
      {
        key: "name",
        header: t("person"),
        width: "minmax(170px, 2fr)",
        sortBy: (row) => row.subject.name,
        cell: (row) => (
          <>
            <b>{row.subject.name}</b> <span className="faint small">{row.detail}</span>
          </>
        ),
      },
      {
        key: "mentees",
        header: t("mentees"),
        width: "64px",
        align: "right",
        sortBy: (row) => row.mentees,
        cell: (row) => <span className="faint">{row.mentees}</span>,
      },
      ...parts.map(
        (part): Column<ResultRow> => ({
          key: part.key,
          header: [local(part.name), part.weight ?? part.max].filter(Boolean).join(" "),
          width: "minmax(86px, 1fr)",
          align: "right",
          sortBy: (row) => numberOf(row, part.key),
          cell: (row) => <Figure row={row} part={part.key} name={local(part.name)} decimals={decimals} open={open} />,
        }),
      ),
      {
        key: "total",
        header: t("totalBand"),
        width: "200px",
        sticky: true,
        sortBy: (row) => (row.total == null ? null : Number(row.total)),
        cell: (row) => <Total row={row} decimals={decimals} open={open} />,
      },
    ];
  }, [table.components, table.rows, language, open]);
}

const cellOf = (row: ResultRow, key: string) => row.cells.find((cell) => cell.key === key);

function numberOf(row: ResultRow, key: string): number | null {
  const value = cellOf(row, key)?.value;
  return value == null ? null : Number(value);
}

interface FigureProps {
  row: ResultRow;
  part: string;
  name: string;
  decimals: number;
  open: Open;
}

function Figure({ row, part, name, decimals, open }: FigureProps) {
  const t = useTexts(assessmentTexts);
  const cell = cellOf(row, part);
  if (!row.assessed) return <span className="faint">—</span>;
  const shown = cell?.value == null ? t("missing") : mark(cell.value, decimals);
  return (
    <button
      type="button"
      className={`figure ${cell?.value == null ? "faint" : ""}`}
      aria-label={t("openTrace", { name: row.subject.name, part: name, value: shown })}
      title={cell && !cell.shown ? t("notShown") : undefined}
      onClick={() => open(row, part)}
    >
      {shown}
      {cell && !cell.shown ? "*" : ""}
    </button>
  );
}

function Total({ row, decimals, open }: { row: ResultRow; decimals: number; open: Open }) {
  const t = useTexts(assessmentTexts);
  if (!row.assessed || row.total == null) return <span className="faint">{t("notAssessed")}</span>;
  const total = mark(row.total, decimals);
  return (
    <span className="total">
      <button
        type="button"
        className="why-figure total-figure"
        aria-label={t("openTrace", { name: row.subject.name, part: t("total"), value: total })}
        onClick={() => open(row, null)}
      >
        {total}
      </button>
      <b>{row.band ?? ""}</b>
      {row.vetoed ? <Pill tone="red">{t("vetoed")}</Pill> : row.award ? <Pill tone="green">{row.award}</Pill> : null}
    </span>
  );
}

function ResultCard({ row, table, open }: { row: ResultRow; table: CycleTable; open: Open }) {
  const local = useLocalText();
  const decimals = decimalsOf(table.rows);
  const figure = (key: string) => {
    const value = cellOf(row, key)?.value;
    return value == null ? "—" : mark(value, decimals);
  };
  return (
    <div className="result-card">
      <p>
        <b>{row.subject.name}</b> <span className="faint small">{row.detail}</span>
      </p>
      <Total row={row} decimals={decimals} open={open} />
      <p className="faint small">
        {table.components
          .filter((component) => component.depth === 0)
          .map((component) => `${local(component.name)} ${figure(component.key)}`)
          .join(" · ")}
      </p>
    </div>
  );
}

function ComputeCycle({ table }: { table: CycleTable }) {
  const t = useTexts(assessmentTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [key, setKey] = useState<string | null>(null);
  const { cycle } = table;
  const path = { cycle: cycle.id };
  const mutation = useMutation({
    ...computeAssessmentCycleMutation(),
    onSuccess: (next) => {
      queries.setQueryData(getAssessmentCycleQueryKey({ path }), next);
      void queries.invalidateQueries({ queryKey: listAssessmentCyclesQueryKey() });
      toast({ text: t("computed", { count: next.cycle.assessed }) });
      setKey(null);
    },
  });
  if (!can(ACTION.compute, cycle) || !isOpen(cycle.state)) return null;
  const first = cycle.state === "collecting";
  return (
    <>
      <Button look={nextState(cycle.state) ? "plain" : "primary"} onClick={() => setKey(newIdempotencyKey())}>
        {first ? t("compute") : t("recompute")}
      </Button>
      {key ? (
        <ConfirmDialog
          title={t("computeTitle")}
          confirmLabel={first ? t("compute") : t("recompute")}
          busy={mutation.isPending}
          onClose={() => setKey(null)}
          onConfirm={() => mutation.mutate({ path, headers: onceOnly(key) })}
        >
          <p>{t("computeBody")}</p>
          {mutation.error ? <ProblemSentence problem={mutation.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
