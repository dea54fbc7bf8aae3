// Counts by month as lines, told apart by dash and name as well as by colour; a table says the same beside it.
import { useTranslation } from "react-i18next";
import { number } from "@/ui/time";
import { at, colour_of, middle, month_of, month_text, until, type Flows, type Series } from "./data";

const dashes = ["none", "7 3", "2 3", "9 3 2 3", "5 5", "1 4"] as const;

interface Given {
  flows: Flows;
  all: readonly Series[];
  title: string;
  id?: string;
  width: number;
  height: number;
  /** The month that is looked at; that of a restriction. */
  month?: number | undefined;
  mark?: { month: number; name: string } | undefined;
  /** Without words on its axes: one of many small ones. */
  small?: boolean;
}

export function Chart({ flows, all, title, id, width, height, month, mark, small = false }: Given) {
  const edge = small ? { left: 4, right: 4, top: 6, bottom: 4 } : { left: 52, right: 10, top: 10, bottom: 22 };
  if (all.length === 0) return null;
  const from = Math.min(...all.map((one) => month_of(one.from)));
  const last = Math.max(...all.map(until));
  const most = Math.max(1, ...all.flatMap((one) => one.months.map(([low, high]) => middle([low ?? 0, high ?? null], flows.k))));
  const x = (one: number) => edge.left + ((width - edge.left - edge.right) * (one - from)) / Math.max(1, last - from);
  const y = (persons: number) => height - edge.bottom - ((height - edge.top - edge.bottom) * persons) / most;
  const line = (one: Series) =>
    one.months.map((_, i) => `${x(month_of(one.from) + i).toFixed(1)},${y(middle(at(one, month_of(one.from) + i), flows.k)).toFixed(1)}`).join(" ");
  const inside = (one: number | undefined): one is number => one !== undefined && one >= from && one <= last;
  return (
    <svg id={id} className="flow-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {small
        ? null
        : [0, 0.5, 1].map((part) => (
            <g key={part}>
              <line className="axis" x1={edge.left} x2={width - edge.right} y1={y(most * part)} y2={y(most * part)} />
              <text className="axis-text" x={edge.left - 6} y={y(most * part) + 4} textAnchor="end">
                {number(Math.round(most * part))}
              </text>
            </g>
          ))}
      {mark && inside(mark.month) ? <line className="restriction" x1={x(mark.month)} x2={x(mark.month)} y1={edge.top} y2={height - edge.bottom} /> : null}
      {inside(month) ? <line className="now" x1={x(month)} x2={x(month)} y1={edge.top} y2={height - edge.bottom} /> : null}
      {all.map((one, i) => (
        <polyline key={one.route + one.leg} className="flow" style={{ stroke: `var(--e-${colour_of(flows, one.route)})`, strokeDasharray: dashes[i % dashes.length] }} points={line(one)} />
      ))}
      {small ? null : (
        <>
          <text className="axis-text" x={edge.left} y={height - 5}>
            {month_text(from, true)}
          </text>
          <text className="axis-text" x={width - edge.right} y={height - 5} textAnchor="end">
            {month_text(last, true)}
          </text>
        </>
      )}
    </svg>
  );
}

export function ChartKey({ flows, all, mark }: { flows: Flows; all: readonly Series[]; mark?: string | undefined }) {
  const { t } = useTranslation("picture");
  return (
    <p className="chart-key">
      {all.map((one, i) => (
        <span key={one.route}>
          <svg width="26" height="8" aria-hidden>
            <line className="flow" x1="0" x2="26" y1="4" y2="4" style={{ stroke: `var(--e-${colour_of(flows, one.route)})`, strokeDasharray: dashes[i % dashes.length] }} />
          </svg>
          {one.name}
        </span>
      ))}
      {mark ? <span>{t("chart.mark", { name: mark })}</span> : null}
    </p>
  );
}
