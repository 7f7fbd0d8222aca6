import { useSession } from "../auth/session";
import { EmptyState } from "../components/empty-state";
import { PageTitle } from "../components/page-title";
import { useTexts } from "../i18n/texts";
import { liteTexts } from "./lite-text";

export function LiteHome() {
  const t = useTexts(liteTexts);
  const session = useSession();
  if (session.state !== "signed-in") return null;
  return (
    <>
      <PageTitle title={t("hello", { name: session.account.display_name })} />
      <EmptyState sentence={t("nothing")} />
    </>
  );
}
