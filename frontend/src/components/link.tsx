/** Links that stay inside the application. Each entry says how it travels; without that they are plain links. */
import { type AnchorHTMLAttributes, createContext, useContext } from "react";

type Travel = (href: string) => void;

const TravelContext = createContext<Travel | null>(null);
export const TravelProvider = TravelContext.Provider;

/** Goes to an address of the application. */
export function useTravel(): Travel {
  const travel = useContext(TravelContext);
  return travel ?? ((href) => location.assign(href));
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
}

export function Link({ href, onClick, ...rest }: LinkProps) {
  const travel = useContext(TravelContext);
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
        if (!travel || elsewhere || event.defaultPrevented || rest.target) return;
        event.preventDefault();
        travel(href);
      }}
    />
  );
}
