import type { BoardResponse } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { useTexts } from "../../i18n/texts";
import { gapText, percent } from "./board-figures";
import { boardTexts } from "./board-text";
import { useCampaignWords } from "./use-campaign-words";

interface CompareModesProps {
  board: BoardResponse;
  busy: boolean;
  onClose: () => void;
  onAdopt?: (mode: string) => void;
}

/** The three drafts, figure by figure. */
export function CompareModes({ board, busy, onClose, onAdopt }: CompareModesProps) {
  const t = useTexts(boardTexts);
  const { mode: modeName } = useCampaignWords();
  const rows = [
    {
      key: "first",
      label: t("first"),
      value: (one: BoardResponse["modes"][number]) =>
        `${percent(one.first_choice, board.students.length - one.unplaced)}% · ${one.first_choice}`,
    },
    { key: "envy", label: t("envy"), value: (one: BoardResponse["modes"][number]) => String(one.envy) },
    { key: "unplaced", label: t("unplaced"), value: (one: BoardResponse["modes"][number]) => String(one.unplaced) },
    { key: "objective", label: t("objective"), value: (one: BoardResponse["modes"][number]) => String(one.objective) },
    {
      key: "gap",
      label: t("gap"),
      value: (one: BoardResponse["modes"][number]) => (one.gap ? gapText(one.gap) : "—"),
    },
  ];
  return (
    <Dialog title={t("compareTitle")} onClose={onClose} actions={<Button onClick={onClose}>{t("close")}</Button>}>
      <p className="small">{t("compareNote")}</p>
      <div className="compare">
        <table>
          <thead>
            <tr>
              <td />
              {board.modes.map((one) => (
                <th key={one.mode} scope="col">
                  {modeName(one.mode)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                {board.modes.map((one) => (
                  <td key={one.mode}>{row.value(one)}</td>
                ))}
              </tr>
            ))}
            {onAdopt ? (
              <tr>
                <td />
                {board.modes.map((one) => (
                  <td key={one.mode}>
                    {one.mode === board.mode ? (
                      <span className="faint">{t("inUse")}</span>
                    ) : (
                      <Button look="quiet" disabled={busy} onClick={() => onAdopt(one.mode)}>
                        {t("adopt")}
                      </Button>
                    )}
                  </td>
                ))}
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
