/** A row of a list on a phone: a name, a quiet line, something at the right. */
import type { ReactNode } from "react";
import { Link } from "./link";
import "./list-card.css";

interface ListCardProps {
  title: ReactNode;
  /** Titles that are names of people stand in the serif face. */
  person?: boolean;
  detail?: ReactNode;
  /** Small words under the line. */
  pills?: ReactNode;
  trailing?: ReactNode;
  href?: string | undefined;
}

export function ListCard({ title, person = false, detail, pills, trailing, href }: ListCardProps) {
  const words = (
    <>
      <span className="list-card-words">
        <span className={`list-card-title ${person ? "serif" : ""}`}>{title}</span>
        {detail ? <span className="list-card-detail">{detail}</span> : null}
        {pills ? <span className="list-card-pills">{pills}</span> : null}
      </span>
      {trailing ? <span className="list-card-trailing">{trailing}</span> : null}
    </>
  );
  return href ? (
    <Link className="list-card" href={href}>
      {words}
    </Link>
  ) : (
    <div className="list-card">{words}</div>
  );
}
