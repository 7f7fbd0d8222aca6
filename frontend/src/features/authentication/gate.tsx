/** The page before the school: the brand, one card, the language. */
import type { ReactNode } from "react";
import { setLanguage, useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { useDocumentTitle } from "../../lib/use-document-title";
import { authenticationTexts } from "./text";
import "./authentication.css";

export function Gate({ title, detail, children }: { title: string; detail?: ReactNode; children: ReactNode }) {
  const t = useTexts(authenticationTexts);
  const language = useLanguage();
  useDocumentTitle(title);
  return (
    <div className="gate">
      <header className="gate-brand">
        <span>
          <i aria-hidden="true" />
          师友
        </span>
        <p>{t("motto")}</p>
      </header>
      <main className="gate-card">
        <h1>{title}</h1>
        {detail ? <p className="gate-detail">{detail}</p> : null}
        {children}
      </main>
      <footer className="gate-foot">
        <button
          type="button"
          lang={language === "en" ? "zh-CN" : "en"}
          onClick={() => setLanguage(language === "en" ? "zh-CN" : "en")}
        >
          {language === "en" ? "中文" : "English"}
        </button>
      </footer>
    </div>
  );
}
