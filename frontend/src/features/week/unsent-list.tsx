/** What was saved on this device and has not reached the server. */
import { DutyRow } from "../../components/duty";
import { Link } from "../../components/link";
import { Name } from "../../components/name";
import { Pill } from "../../components/pill";
import { useTexts } from "../../i18n/texts";
import { useWaiting } from "../../offline/post-office";
import { weekTexts } from "./text";

export function UnsentList() {
  const t = useTexts(weekTexts);
  const { entries, needsSignIn } = useWaiting();
  if (entries.length === 0) return null;
  const detail = { queued: t("unsentDetail"), refused: t("refused"), conflict: t("conflict") };
  return (
    <section className="week-section">
      <h2>
        {t("unsent")}
        <small>{t("count", { count: entries.length })}</small>
      </h2>
      {needsSignIn ? (
        <p className="week-notice">
          <Link href="/login?from=/week">{t("needsSignIn", { count: entries.length })}</Link>
        </p>
      ) : null}
      <ul>
        {entries.map((entry) => (
          <li key={entry.key}>
            <DutyRow
              state={entry.state === "queued" ? "unsent" : "overdue"}
              href={`/records/new?unsent=${entry.key}`}
              title={
                <>
                  {entry.about.kindName}
                  {entry.about.names.map((name) => (
                    <Name key={name}>{name}</Name>
                  ))}
                </>
              }
              detail={detail[entry.state]}
              trailing={<Pill tone={entry.state === "queued" ? "amber" : "red"}>{t("unsent")}</Pill>}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
