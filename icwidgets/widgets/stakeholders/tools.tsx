// The lenses as tabs, and what can be done with the map.
import { useRef } from "preact/hooks";
import { Button, QUIET_KEYS } from "../link/parts";
import { LENSES, type LensId } from "./lenses/lens";
import type { MapLink } from "./part";
import { say } from "./saying";

export type View = LensId | "table";
export const VIEWS: readonly View[] = [...LENSES, "table"];

interface TabsProps {
  link: MapLink;
  name: string;
  view: View;
  show(view: View): void;
}

/** One tab stop; arrow keys go from lens to lens and show it at once. */
export function Tabs({ link, name, view, show }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const rtl = list.current ? getComputedStyle(list.current).direction === "rtl" : false;
    const steps: Record<string, number> = {
      ArrowRight: rtl ? -1 : 1,
      ArrowLeft: rtl ? 1 : -1,
      Home: -VIEWS.indexOf(view),
      End: VIEWS.length - 1 - VIEWS.indexOf(view),
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length] ?? view;
    show(next);
    list.current?.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
  };
  return (
    <div
      class="icw-map-tabs"
      role="tablist"
      aria-label={say(link, "lenses")}
      ref={list}
      onKeyDown={move}
    >
      {VIEWS.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`${name}-tab-${one}`}
          data-view={one}
          aria-selected={view === one}
          aria-controls={`${name}-view`}
          tabIndex={view === one ? 0 : -1}
          onClick={() => show(one)}
          {...QUIET_KEYS}
        >
          {say(link, `lens-${one}`)}
        </button>
      ))}
    </div>
  );
}

interface ToolsProps {
  link: MapLink;
  panel: "add" | "connect" | "person" | "ask" | null;
  toggle(panel: "add" | "connect"): void;
  back(act: "undo" | "redo"): void;
}

export function Tools({ link, panel, toggle, back }: ToolsProps) {
  const { undo, redo } = link.state;
  const tool = (act: "undo" | "redo", what: string | null) => (
    // Not disabled when there is nothing left: a button under the focus must stay.
    <Button
      quiet
      class="icw-map-tool"
      aria-disabled={what === null}
      title={what === null ? undefined : say(link, `${act}-what`, { what })}
      onClick={() => back(act)}
    >
      <Arrow back={act === "undo"} />
      {say(link, act)}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div class="icw-map-tools" role="group" aria-label={say(link, "tools")}>
      {(["add", "connect"] as const).map((one) => (
        <Button
          key={one}
          quiet
          class="icw-map-tool"
          aria-expanded={panel === one}
          data-tool={one}
          onClick={() => toggle(one)}
        >
          <Sign of={one} />
          {say(link, one)}
        </Button>
      ))}
      {tool("undo", undo)}
      {tool("redo", redo)}
    </div>
  );
}

function Sign({ of }: { of: "add" | "connect" }) {
  const path =
    of === "add" ? "M8 3V13M3 8H13" : "M2 8H14M5.5 4.5L2 8L5.5 11.5M10.5 4.5L14 8L10.5 11.5";
  return <Icon path={path} />;
}

function Arrow({ back }: { back: boolean }) {
  return (
    <Icon
      path={
        back
          ? "M6 3L2.5 6.5L6 10M2.5 6.5H9.5a4 4 0 0 1 0 8H7"
          : "M10 3L13.5 6.5L10 10M13.5 6.5H6.5a4 4 0 0 0 0 8H9"
      }
    />
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg class="icw-map-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
