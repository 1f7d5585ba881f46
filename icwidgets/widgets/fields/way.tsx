// A way to a thing that was written somewhere: on this page it opens there, else its workbook does.
import type { ComponentChildren } from "preact";
import type { Link } from "../link/link";
import { QUIET_KEYS } from "../link/parts";

interface WayProps {
  link: Link;
  /** `<exercise id>/<record id>`, or `<exercise id>`. */
  to: string;
  class?: string;
  children: ComponentChildren;
}

/** Ask whoever shows an exercise on this page to open it, and a record of it. */
export function askToOpen(to: string): void {
  const [exercise, record] = split(to);
  document.dispatchEvent(new CustomEvent("icw:open", { detail: { exercise, record } }));
}

export function split(to: string): [exercise: string, record: string] {
  const [exercise = "", record = ""] = to.split("/");
  return [exercise, record];
}

/** Exercise id → the workbook it is in; those on this page have `""`. */
function placeOf(link: Link, to: string): string | undefined {
  const { places } = link.definition as { places?: Record<string, string> };
  return places?.[split(to)[0]];
}

export function Way({ link, to, class: looks = "icw-way", children }: WayProps) {
  const place = placeOf(link, to);
  if (place === undefined) return <span class={looks}>{children}</span>;
  const here = place === "";
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
    askToOpen(to);
  };
  const address = `${here ? "" : encodeURIComponent(place)}#${split(to)[0]}`;
  return (
    <a class={looks} href={address} onClick={follow} {...QUIET_KEYS}>
      {children}
    </a>
  );
}
