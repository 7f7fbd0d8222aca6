import { Navigate } from "@tanstack/react-router";
import { holds } from "../auth/can";
import { useSession } from "../auth/session";
import { EmptyState } from "../components/empty-state";
import { PageTitle } from "../components/page-title";
import { useTexts } from "../i18n/texts";
import { pages } from "./pages";
import { applicationTexts } from "./text";

/** The first page of the navigation that this person holds a permission for. */
export function Home() {
  const t = useTexts(applicationTexts);
  const session = useSession();
  if (session.state !== "signed-in") return null;
  const first = pages.find((page) => page.permission && holds(session, page.permission));
  if (first) return <Navigate to={first.href} replace />;
  return (
    <>
      <PageTitle title={t("homeTitle", { name: session.account.display_name })} />
      <EmptyState sentence={t("homeEmpty")} />
    </>
  );
}
