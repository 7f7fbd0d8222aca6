import { useMemo, useRef } from "react";
import type { BandLine, ResultRow } from "../../api/gen/types.gen";
import { useTexts } from "../../i18n/texts";
import { useWidth } from "../../lib/use-width";
import { plotOf } from "./distribution";
import { mark } from "./figures";
import { assessmentTexts } from "./text";

const DOT = 11;
const TOP = 36;
const FOOT = 26;
const SIDE = 12;

interface DistributionPlotProps {
  rows: readonly ResultRow[];
  bands: readonly BandLine[];
  selected?: ResultRow | undefined;
}

/** A dot a person over the bands, the award line dashed, the chosen person by name. */
export function DistributionPlot({ rows, bands, selected }: DistributionPlotProps) {
  const t = useTexts(assessmentTexts);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const inner = Math.max(0, width - 2 * SIDE);
  const plot = useMemo(() => (inner > 0 ? plotOf(rows, bands, inner, DOT) : null), [rows, bands, inner]);
  const chosen = plot?.dots.find((dot) => dot.row.id === selected?.id);
  const ground = TOP + Math.max(5, plot?.levels ?? 0) * DOT;
  const awardEnds = (plot?.award?.x ?? 0) > inner - 150;
  const nearAward = (x: number) => plot?.award && x < plot.award.x && plot.award.x - x < 60;
  const anchor = (x: number) => (x > inner - 90 || nearAward(x) ? "end" : x < 90 ? "start" : "middle");
  return (
    <div className="plot" ref={box}>
      {plot ? (
        <svg
          role="img"
          aria-label={t("plotLabel", {
            count: plot.dots.length,
            low: mark(plot.dots[0]?.row.total ?? ""),
            high: mark(plot.dots.at(-1)?.row.total ?? ""),
          })}
          width={width}
          height={ground + FOOT}
        >
          <g transform={`translate(${SIDE} 0)`}>
            {plot.ticks.map((tick) => {
              const x = ((tick - plot.low) / (plot.high - plot.low)) * inner;
              return (
                <g key={tick}>
                  <line className="plot-tick" x1={x} x2={x} y1={18} y2={ground} />
                  <text x={x} y={11} textAnchor="middle">
                    {tick}
                  </text>
                </g>
              );
            })}
            {plot.bands.map((band, index) => (
              <g key={band.name}>
                <line
                  className={`plot-band plot-band-${Math.min(3, index + 1)}`}
                  x1={band.from + 1}
                  x2={band.to - 1}
                  y1={ground + 4}
                  y2={ground + 4}
                />
                {band.to - band.from > 56 ? (
                  <text x={band.from + 2} y={ground + 21}>
                    {t("bandCount", { band: band.name, count: band.count })}
                  </text>
                ) : null}
              </g>
            ))}
            {plot.award ? (
              <g>
                <line
                  className="plot-award"
                  x1={plot.award.x - DOT / 2}
                  x2={plot.award.x - DOT / 2}
                  y1={20}
                  y2={ground}
                />
                <text
                  className="plot-award-text"
                  x={awardEnds ? plot.award.x - 10 : plot.award.x}
                  y={30}
                  textAnchor={awardEnds ? "end" : "start"}
                >
                  {t("awardLine", { award: plot.award.name, from: plot.award.from, count: plot.award.count })}
                </text>
              </g>
            ) : null}
            {plot.dots.map(({ row, x, level }) => {
              const y = ground - 6 - level * DOT;
              const look = row.vetoed ? "plot-vetoed" : row.award ? "plot-awarded" : "";
              return row.vetoed ? (
                <path key={row.id} className={look} d={`M${x - 3.5} ${y - 3.5}l7 7m0-7l-7 7`} />
              ) : (
                <circle key={row.id} className={`plot-dot ${look}`} cx={x} cy={y} r={4} />
              );
            })}
            {chosen ? (
              <g className="plot-chosen">
                <circle cx={chosen.x} cy={ground - 6 - chosen.level * DOT} r={5.5} />
                <line x1={chosen.x} x2={chosen.x} y1={48} y2={ground - 14 - chosen.level * DOT} />
                <text x={chosen.x} y={44} textAnchor={anchor(chosen.x)}>
                  {chosen.row.subject.name} {mark(chosen.row.total ?? "")}
                </text>
              </g>
            ) : null}
          </g>
        </svg>
      ) : null}
    </div>
  );
}
