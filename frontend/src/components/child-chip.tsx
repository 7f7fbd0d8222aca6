/** A child in a list or on a board: name, class, the flags the reader may see. Hover or focus gives the last contact. */
import { type ReactNode, useId } from "react";
import { useTexts } from "../i18n/texts";
import { Link } from "./link";
import { Pill, type Tone } from "./pill";
import { componentTexts } from "./text";
import "./child-chip.css";

interface ChildChipProps {
  name: string;
  href: string;
  /** Class or any other short word after the name. */
  detail?: ReactNode;
  flags?: readonly { label: string; tone?: Tone }[];
  lastContact?: string;
  nextDuty?: string;
  /** At the right: "23 天". */
  trailing?: ReactNode;
}

export function ChildChip({ name, href, detail, flags = [], lastContact, nextDuty, trailing }: ChildChipProps) {
  const t = useTexts(componentTexts);
  const id = useId();
  const more = lastContact || nextDuty;
  return (
    <span className="child-chip">
      <Link href={href} aria-describedby={more ? id : undefined}>
        <span className="child-chip-name">{name}</span>
        {detail ? <span className="child-chip-detail">{detail}</span> : null}
        {flags.map((flag) => (
          <Pill key={flag.label} tone={flag.tone ?? "plain"}>
            {flag.label}
          </Pill>
        ))}
        {trailing ? <span className="child-chip-trailing">{trailing}</span> : null}
      </Link>
      {more ? (
        <span className="child-chip-more" id={id} role="tooltip">
          {lastContact ? (
            <span>
              {t("lastContact")} {lastContact}
            </span>
          ) : null}
          {nextDuty ? (
            <span>
              {t("nextDuty")} {nextDuty}
            </span>
          ) : null}
        </span>
      ) : null}
    </span>
  );
}
