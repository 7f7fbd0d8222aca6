/** The address bar, for the entry that needs no router: a path under the entry's own root. */
import { useSyncExternalStore } from "react";

const MOVED = "shiyou:moved";

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener(MOVED, listener);
  };
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

/** One value after the question mark; null when it is not there. */
export const useSearchValue = (name: string): string | null =>
  useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name));

/** Goes to an address of this entry without loading the page again. */
export function goTo(href: string): void {
  history.pushState(null, "", href);
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(MOVED));
}
