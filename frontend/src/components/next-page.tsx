/** The button that loads the next page of a list; nothing at its end. */
import { Button } from "./button";

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** With a class name it stands in a paragraph of its own. */
export function NextPage({ query, label, className }: { query: Paged; label: string; className?: string }) {
  if (!query.hasNextPage) return null;
  const button = (
    <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {label}
    </Button>
  );
  return className ? <p className={className}>{button}</p> : button;
}
