// A way to a thing that was written somewhere: on this page it opens there, else its workbook does.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Link } from "../link/link";
import type { Definition } from "../link/model";
import { QUIET_KEYS } from "../link/parts";
import { page } from "../link/pending";

interface Places extends Definition {
  /** The workbook that is open. */
  book?: string;
  /** Exercise id → the workbook it is in. */
  places?: Record<string, string>;
}

/** Kept on the page: the exercise may be folded, and its records drawn a moment later. */
interface Wanting {
  wanted?: string;
}

export function split(to: string): [exercise: string, record: string] {
  const [exercise = "", record = ""] = to.split("/");
  return [exercise, record];
}

/** Ask whoever shows an exercise on this page to open it, and a record of it. */
export function askToOpen(book: string, to: string): void {
  const [exercise, record] = split(to);
  if (record) (page() as Wanting).wanted = to;
  document.dispatchEvent(new CustomEvent("icw:open", { detail: { book, exercise, go: true } }));
}

/** Open a record of this exercise when somebody asks for it, or came by an address with it. */
export function useWanted(exercise: string, open: (record: string) => void): void {
  useEffect(() => {
    const take = (to: string | undefined) => {
      const [of, record] = split(to ?? "");
      if (of !== exercise || !record) return;
      (page() as Wanting).wanted = "";
      open(record);
    };
    const look = () => take((page() as Wanting).wanted);
    const reach = () => take(decodeURIComponent(window.location.hash.slice(1)));
    look();
    reach();
    document.addEventListener("icw:open", look);
    window.addEventListener("hashchange", reach);
    return () => {
      document.removeEventListener("icw:open", look);
      window.removeEventListener("hashchange", reach);
    };
  }, [exercise]);
}

interface WayProps {
  link: Link;
  /** `<exercise id>/<record id>`, or `<exercise id>`. */
  to: string;
  class?: string;
  children: ComponentChildren;
}

export function Way({ link, to, class: looks = "icw-way", children }: WayProps) {
  const { book = "", places } = link.definition as Places;
  const [exercise] = split(to);
  const place = places?.[exercise];
  if (!place) return <span class={looks}>{children}</span>;
  const here = place === book;
  // In JupyterLab another workbook is a file to open: its name is all that can be said.
  if (!here && !link.headed) {
    return (
      <span class={looks}>
        {children} ({place}.ipynb)
      </span>
    );
  }
  const follow = (event: Event) => {
    if (!here) return;
    event.preventDefault();
    askToOpen(book, to);
  };
  return (
    <a
      class={looks}
      href={`${here ? "" : encodeURIComponent(place)}#${to}`}
      onClick={follow}
      {...QUIET_KEYS}
    >
      {children}
    </a>
  );
}
