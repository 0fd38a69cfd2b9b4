import { OctagonAlert } from "lucide-preact";
import { useState } from "preact/hooks";
import type { AnyImported, ImportError, ImportRead, Kind } from "../../api/imports";
import { serverNow } from "../../api/transport";
import type { Role } from "../../api/types";
import { narrow } from "../../device/narrow";
import { dayOf } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { t } from "../../words";
import { columnName, columnsOf, type Column } from "./columns";
import { cellsOf, doubtOf, whereOf } from "./say";

const FIRST = 50;

/** The first of a long list, and more when they are asked for. */
function useFirst<T>(all: readonly T[]): { shown: readonly T[]; more: preact.ComponentChild } {
  const [most, setMost] = useState(FIRST);
  const left = all.length - most;
  return {
    shown: all.slice(0, most),
    more: left > 0 && <Button onClick={() => setMost(most * 4)}>{t("import.more", { count: left })}</Button>,
  };
}

/** What is wrong, line by line, with what to do. */
export function Mistakes({ errors }: { errors: readonly ImportError[] }) {
  const { shown, more } = useFirst(errors);
  return (
    <section class="import-mistakes" aria-label={t("import.mistakes")}>
      <p class="import-note">{t("import.mend")}</p>
      <ul>
        {shown.map((error, at) => (
          <li key={at} class="import-mistake">
            <OctagonAlert aria-hidden="true" />
            <p>
              <strong>{whereOf(error)}</strong>
              {error.text && <q class="import-cell">{error.text}</q>}
              <span>{error.message}</span>
            </p>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

const today = () => dayOf(serverNow());

/** How many of the rows that would be booked ask to be looked at; nothing where none does. */
export function Doubts({ rows }: { rows: readonly AnyImported[] }) {
  const count = rows.filter((row) => doubtOf(row, today()) !== null).length;
  return count > 0 ? <p class="import-watch">{t("import.doubts", { count })}</p> : null;
}

function State({ row }: { row: AnyImported }) {
  const doubt = doubtOf(row, today());
  if (doubt) return <Badge level="watch">{t(`import.doubt.${doubt}`)}</Badge>;
  if (row.state === "differs") return <Badge level="watch">{t("import.state.differs")}</Badge>;
  return <span class={`import-state import-${row.state}`}>{t(`import.state.${row.state}`)}</span>;
}

type Shown = Column | "ingredients";
const title = (column: Shown) => (column === "ingredients" ? t("import.ingredients") : columnName(column));

function Cards({ rows, columns }: { rows: readonly AnyImported[]; columns: readonly Shown[] }) {
  return (
    <ul class="import-cards" aria-label={t("import.rows")}>
      {rows.map((row) => {
        const cells = cellsOf(row);
        return (
          <li key={row.line} class="import-card">
            <div class="import-card-head">
              <strong>{row.name}</strong>
              <State row={row} />
            </div>
            <dl>
              {columns
                .filter((column) => cells[column])
                .map((column) => (
                  <div key={column}>
                    <dt>{title(column)}</dt>
                    <dd>{cells[column]}</dd>
                  </div>
                ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

function Table({ rows, columns, name }: { rows: readonly AnyImported[]; columns: readonly Shown[]; name: string }) {
  return (
    <div class="import-scroll" tabIndex={0} role="region" aria-label={t("import.rows")}>
      <table class="import-table">
        <thead>
          <tr>
            <th scope="col">{t("import.line_no")}</th>
            <th scope="col">{name}</th>
            <th scope="col">{t("import.state")}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {title(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const cells = cellsOf(row);
            return (
              <tr key={row.line}>
                <td>{row.line}</td>
                <th scope="row">{row.name}</th>
                <td>
                  <State row={row} />
                </td>
                {columns.map((column) => (
                  <td key={column}>{cells[column]}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The rows as they were understood: a table, on a phone cards. */
export function Rows({ kind, role, read }: { kind: Kind; role: Role; read: ImportRead }) {
  const { shown, more } = useFirst(read.rows);
  const said = new Set(shown.flatMap((row) => Object.keys(cellsOf(row))));
  const all: readonly Shown[] = kind === "recipes" ? ["ingredients"] : columnsOf(kind, role);
  const columns = all.filter((column) => said.has(column));
  if (shown.length === 0) return null;
  const name = columnName(kind === "products" ? "name" : kind === "recipes" ? "meal_name" : "product_name");
  return (
    <div class="import-rows">
      {narrow.value ? <Cards rows={shown} columns={columns} /> : <Table rows={shown} columns={columns} name={name} />}
      {more}
    </div>
  );
}
