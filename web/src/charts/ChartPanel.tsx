import { ChartColumn, Table as TableIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { FileMenu } from "../ui/FileMenu";
import { t } from "../words";
import { Plot, type Draw } from "./Plot";
import { useSeen } from "./useSeen";
import "./chartpanel.css";

export interface Row {
  key: string;
  /** As many as there are heads; the first names the row. */
  cells: readonly string[];
  /** Where what is behind the row stands. */
  link?: { href: string; onClick(event: MouseEvent): void };
  /** Shows what is behind it beside the chart. */
  open?(): void;
}

/** What names a row, and leads on from it where the row can be seen. */
function Head({ row: { cells, link, open }, hidden }: { row: Row; hidden: boolean }) {
  if (hidden || (!link && !open)) return <>{cells[0]}</>;
  if (link) return <a {...link}>{cells[0]}</a>;
  return (
    <button type="button" onClick={open}>
      {cells[0]}
    </button>
  );
}

export interface TableOf {
  heads: readonly string[];
  rows: readonly Row[];
}

export interface LegendItem {
  text: string;
  /** A token's name, or a tick. */
  mark: string;
}

interface Props {
  /** The question that the chart answers. */
  title: string;
  /** What is measured, and in what. */
  lead: string;
  /** The answer, where it is short. */
  verdict?: ComponentChildren;
  /** null: its figures are not here yet. */
  table: TableOf | null;
  /** Instead of a chart without figures. */
  empty: string;
  /** There are figures, but nothing to draw: `empty` says so. */
  blank?: boolean;
  height: number;
  drawing: Draw;
  press?: (index: number, series: number | null) => void;
  /** In the order in which the eye meets them. */
  legend?: readonly LegendItem[];
  /** It came into sight: its figures may be asked for. */
  seen?(): void;
  /** Where its figures are to be had as a file, as "/reports/monthly/2026-10". */
  file?: string;
}

function Figures({ id, title, table, hidden }: { id: string; title: string; table: TableOf; hidden: boolean }) {
  return (
    <div id={id} class={hidden ? "unseen" : "chart-table"} tabIndex={hidden ? undefined : 0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            {table.heads.map((head, index) => (
              <th key={index} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <Head row={row} hidden={hidden} />
              </th>
              {row.cells.slice(1).map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul class="chart-legend" aria-hidden="true">
      {items.map(({ text, mark }) => (
        <li key={text}>
          {mark === "tick" ? (
            <span class="chart-tick" />
          ) : (
            <span class="chart-key" style={{ background: `var(--${mark})` }} />
          )}
          {text}
        </li>
      ))}
    </ul>
  );
}

/** A chart under its question, with the same figures as a table: for a screen reader always, for the eye on a press. */
export function ChartPanel(props: Props) {
  const { title, lead, verdict, table, empty, blank = false, height, drawing, press, legend = [], file } = props;
  const id = useId();
  const element = useRef<HTMLElement>(null);
  const seen = useSeen(element);
  const [asTable, setAsTable] = useState(false);
  useEffect(() => {
    if (seen) props.seen?.();
  }, [seen]);
  const filled = table !== null && table.rows.length > 0;
  return (
    <section ref={element} class="chart" aria-labelledby={`${id}-title`}>
      <header class="chart-head">
        <div>
          <h2 id={`${id}-title`} class="chart-title">
            {title}
          </h2>
          {verdict}
          <p class="chart-lead">{lead}</p>
        </div>
        {filled && (
          <div class="chart-acts">
            {file !== undefined && <FileMenu path={file} of={title} />}
            <button
              type="button"
              class="icon-button"
              aria-pressed={asTable}
              aria-controls={`${id}-table`}
              aria-label={t("chart.as_table", { what: title })}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <ChartColumn aria-hidden="true" /> : <TableIcon aria-hidden="true" />}
            </button>
          </div>
        )}
      </header>
      {(!filled || (blank && !asTable)) && (
        <div class="chart-wait" style={{ minHeight: `${height}rem` }}>
          {table !== null && <p>{empty}</p>}
        </div>
      )}
      {filled && !asTable && !blank && (
        <div class={`chart-body${legend.length > 0 ? " chart-body-legend" : ""}`}>
          {seen ? (
            <Plot label={`${title} ${lead}`} height={height} drawing={drawing} press={press} />
          ) : (
            <div class="plot" style={{ height: `${height}rem` }} />
          )}
          {legend.length > 0 && <Legend items={legend} />}
        </div>
      )}
      {filled && <Figures id={`${id}-table`} title={title} table={table} hidden={!asTable} />}
    </section>
  );
}
