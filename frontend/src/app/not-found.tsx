import { EmptyState } from "../components/empty-state";
import { Link } from "../components/link";
import { PageTitle } from "../components/page-title";
import { useTexts } from "../i18n/texts";
import { applicationTexts } from "./text";

export function NotFound({ homeHref = "/" }: { homeHref?: string }) {
  const t = useTexts(applicationTexts);
  return (
    <>
      <PageTitle title={t("notFound")} />
      <EmptyState sentence={t("notFoundDetail")} action={<Link href={homeHref}>{t("goHome")}</Link>} />
    </>
  );
}
