import type { ImportSheet } from "../../api/gen/types.gen";
import { useTexts } from "../../i18n/texts";
import { importTexts } from "./text";

/** What each column of each sheet was taken for. */
export function ImportColumns({ sheets }: { sheets: readonly ImportSheet[] }) {
  const t = useTexts(importTexts);
  if (sheets.length === 0) return null;
  return (
    <section className="import-part">
      <h2>{t("columns")}</h2>
      {sheets.map((sheet) => (
        <div key={sheet.name} className="import-sheet">
          <p>{t("sheet", { name: sheet.name, row: sheet.header_row })}</p>
          <ul className="import-columns">
            {sheet.columns.map((column) => (
              <li key={column.letter} className={column.field ? "" : "import-unused"}>
                <small>{column.letter}</small>
                <b>{column.header}</b>
                <span>{column.field_name ?? column.field ?? t("unused")}</span>
                {column.warning ? <em>{column.warning}</em> : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
