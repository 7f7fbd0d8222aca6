/** The bell on top: how many notices are unread, and the way to them. */
import { Link } from "../components/link";
import { useTexts } from "../i18n/texts";
import { applicationTexts } from "./text";

const MOST_SHOWN = 99;

export function NoticeBell({ unread }: { unread: number }) {
  const t = useTexts(applicationTexts);
  const name = unread > 0 ? t("unreadNotices", { count: unread }) : t("notices");
  return (
    <Link className="shell-bell" href="/inbox" aria-label={name} title={name}>
      <svg
        width="18"
        height="18"
        viewBox="0 0 18 18"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path
          d="M4.5 12.5V8a4.5 4.5 0 0 1 9 0v4.5l1.2 1.2H3.3zM7.4 15.8h3.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 ? <b>{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</b> : null}
    </Link>
  );
}
