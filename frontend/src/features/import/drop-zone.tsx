/** A place to drop one sheet on, or to choose it from. */
import { useRef, useState } from "react";
import { Button } from "../../components/button";
import { useTexts } from "../../i18n/texts";
import { importTexts } from "./text";

const ACCEPTED = ".xlsx,.xls,.csv,.txt,.json,.ics";

export function DropZone({ onFile, wrong }: { onFile: (file: File) => void; wrong: string | undefined }) {
  const t = useTexts(importTexts);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={`drop-zone ${over ? "drop-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <p className="on-desk">{t(over ? "dropNow" : "drop")}</p>
      <Button look="primary" onClick={() => input.current?.click()}>
        {t("orChoose")}
      </Button>
      <small>{t("formats")}</small>
      {wrong ? (
        <p className="drop-wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
    </div>
  );
}
