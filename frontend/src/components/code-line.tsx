/** A line to copy: a command, a secret. */
import { useTexts } from "../i18n/texts";
import { Button } from "./button";
import { componentTexts } from "./text";
import { useToast } from "./toast";
import "./code-line.css";

export function CodeLine({ label, text }: { label: string; text: string }) {
  const t = useTexts(componentTexts);
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast({ text: t("copied") });
  };
  return (
    <div className="code-line">
      <div role="textbox" aria-readonly="true" aria-label={label} tabIndex={0}>
        {text}
      </div>
      {/* Plain HTTP on a school's network has no clipboard; a click on the line selects all of it. */}
      {navigator.clipboard ? <Button onClick={() => void copy()}>{t("copy")}</Button> : null}
    </div>
  );
}
