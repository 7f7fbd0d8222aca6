/** Why this total: the tree of components, each with its formula in words, its inputs and the records behind them. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { getAssessmentTraceOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { ResultRow, TraceInput, TraceNode, TraceResponse } from "../../api/gen/types.gen";
import { Link } from "../../components/link";
import { QueryState } from "../../components/query-state";
import { Sheet, SheetSection } from "../../components/sheet";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { mark } from "./figures";
import { assessmentTexts } from "./text";

interface TraceSheetProps {
  row: ResultRow;
  /** The component whose figure was clicked; null for the total. */
  part: string | null;
  onClose: () => void;
}

export function TraceSheet({ row, part, onClose }: TraceSheetProps) {
  const t = useTexts(assessmentTexts);
  const query = useQuery(getAssessmentTraceOptions({ path: { result: row.id } }));
  return (
    <Sheet
      open
      onClose={onClose}
      kind={t("traceKind")}
      title={
        <span className="trace-title">
          {row.subject.name} <b>{row.total == null ? "" : mark(row.total)}</b>
        </span>
      }
    >
      <QueryState query={query} lines={8}>
        {(trace) => <Trace trace={trace} part={part} />}
      </QueryState>
    </Sheet>
  );
}

function Trace({ trace, part }: { trace: TraceResponse; part: string | null }) {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  const { root } = trace;
  return (
    <>
      <p className="trace-formula">
        {local(root.formula)} {local(trace.rounding)}
      </p>
      {root.inputs.length > 0 ? <Inputs inputs={root.inputs} /> : null}
      {root.children.map((node) => (
        <Node key={node.key} node={node} part={part} depth={0} />
      ))}
      {trace.whatif ? (
        <SheetSection title={t("whatif")}>
          <p>{local(trace.whatif)}</p>
        </SheetSection>
      ) : null}
      <SheetSection title={t("basis")}>
        <p>
          <Link href={`/schemes/${trace.scheme_id}`}>{t("schemeVersion", { version: trace.scheme_version })}</Link>
        </p>
        {root.source ? <p>{root.source}</p> : null}
      </SheetSection>
    </>
  );
}

function Node({ node, part, depth }: { node: TraceNode; part: string | null; depth: number }) {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  const box = useRef<HTMLElement>(null);
  const asked = node.key === part;
  useEffect(() => {
    if (asked) box.current?.scrollIntoView({ block: "center" });
  }, [asked]);
  const formula = local(node.formula);
  return (
    <section ref={box} className={`trace-node ${asked ? "trace-asked" : ""}`} style={{ marginLeft: depth * 12 }}>
      <h3>
        <span>
          {local(node.name)}
          {node.weight ? <small>{t("weight", { weight: node.weight })}</small> : null}
          {node.shown ? null : <small>{t("notShown")}</small>}
        </span>
        <b>{node.value == null ? t("missing") : mark(node.value)}</b>
      </h3>
      {node.value == null ? (
        <p className="faint">{t("noData")}</p>
      ) : formula ? (
        <p className="faint">{formula}</p>
      ) : null}
      <Inputs inputs={node.inputs} />
      {node.source ? <p className="trace-source">{node.source}</p> : null}
      {node.children.map((child) => (
        <Node key={child.key} node={child} part={part} depth={depth + 1} />
      ))}
    </section>
  );
}

function Inputs({ inputs }: { inputs: readonly TraceInput[] }) {
  const t = useTexts(assessmentTexts);
  const local = useLocalText();
  if (inputs.length === 0) return null;
  return (
    <ul className="trace-inputs">
      {inputs.map((input) => (
        <li key={`${input.label.zh} ${input.value}`}>
          <span>{local(input.label)}</span>
          <span>{input.href ? <Link href={input.href}>{input.value}</Link> : input.value}</span>
          {input.record_ids.length > 0 ? (
            <details>
              <summary>{t("records", { count: input.record_ids.length })}</summary>
              <p>
                {input.record_ids.map((id, index) => (
                  <Link key={id} href={`/records/${id}`}>
                    {t("record", { n: index + 1 })}
                  </Link>
                ))}
              </p>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
