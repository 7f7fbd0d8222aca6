import { useSyncExternalStore } from "react";

const query = window.matchMedia("(max-width: 767px)");

const subscribe = (listener: () => void) => {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

/** True below 768 CSS pixels, where tables become cards and the navigation moves to the thumb. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
