/** From which day to which: the two fields of a run of days. */
import { TextField } from "../../components/form";
import { useTexts } from "../../i18n/texts";
import { excuseTexts } from "./text";

type Props = {
  from: string;
  to: string;
  onFrom: (day: string) => void;
  onTo: (day: string) => void;
};

export function DaysFields({ from, to, onFrom, onTo }: Props) {
  const t = useTexts(excuseTexts);
  return (
    <div className="excuse-days">
      <TextField
        label={t("from")}
        pointer="/from"
        type="date"
        value={from}
        onChange={(event) => onFrom(event.target.value)}
      />
      <TextField
        label={t("to")}
        pointer="/to"
        type="date"
        value={to}
        min={from || undefined}
        onChange={(event) => onTo(event.target.value)}
      />
    </div>
  );
}
