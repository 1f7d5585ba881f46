// One exercise among others on a page: folded to its heading, its state in words and one button.
// What is inside is drawn only while it is open. Of a workbook's exercises one is open at a time.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Link } from "../link/link";
import type { Definition, Fold, Json } from "../link/model";
import { Notices, QUIET_KEYS, SaveLine, type Told, useName } from "../link/parts";
import { isWanted, openedIn, remember, sayOpen } from "./opened";

interface Exercise extends Definition {
  exercise: string;
  heading: string;
}

interface FoldableProps {
  link: Link;
  /** Names an answer that another tab had, while nothing else is drawn. */
  describe: (name: string, value: Json) => Told;
  class?: string;
  children: ComponentChildren;
}

export function foldOf(link: Link): Fold | undefined {
  return link.state.fold;
}

/** The exercise with its heading: always there when it stands alone, else while it is open. */
export function Foldable({ link, describe, class: looks = "", children }: FoldableProps) {
  const { exercise: kept, heading } = link.definition as Exercise;
  const fold = foldOf(link);
  const exercise = fold?.name || kept;
  const book = fold?.book;
  const root = useRef<HTMLElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const name = useName();
  const [open, setOpen] = useState(() => !fold || opensFirst(fold, exercise));

  useLayoutEffect(() => (open ? link.unfold() : undefined), [link, open]);

  // Before anything else can be opened: from now on it hears of that.
  useLayoutEffect(() => {
    if (book === undefined) return;
    const reach = () => {
      setOpen(true);
      sayOpen(book, exercise);
      requestAnimationFrame(() => {
        // Unless a record in it was asked for, and has the focus by now.
        if (root.current?.contains(document.activeElement)) return;
        toggle.current?.focus({ preventScroll: true });
        root.current?.scrollIntoView?.({ block: "start" });
      });
    };
    const hear = ({ detail }: CustomEvent<{ book: string; exercise: string; go?: boolean }>) => {
      if (detail?.book !== book) return;
      if (detail.exercise !== exercise) {
        leave(root.current);
        setOpen(false);
      } else if (detail.go) reach();
    };
    const look = () => isWanted(exercise) && reach();
    document.addEventListener("icw:open", hear as EventListener);
    window.addEventListener("hashchange", look);
    if (isWanted(exercise, true)) reach();
    else if (open) remember(book, exercise);
    return () => {
      document.removeEventListener("icw:open", hear as EventListener);
      window.removeEventListener("hashchange", look);
    };
  }, [book, exercise]);

  // Another one has folded above it: its heading must not slip out of sight.
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    if (open) requestAnimationFrame(() => root.current?.scrollIntoView?.({ block: "nearest" }));
  }, [open]);

  if (!fold) {
    return (
      <section class={`icw-card ${looks}`}>
        {heading && <h2>{heading}</h2>}
        {children}
      </section>
    );
  }
  const press = () => {
    pressed.current = true;
    leave(root.current);
    if (open) remember(fold.book, "");
    else sayOpen(fold.book, exercise);
    setOpen(!open);
  };
  return (
    <section
      class={`icw-card icw-fold ${open ? `icw-fold-open ${looks}` : ""}`}
      data-exercise={exercise}
      ref={root}
    >
      <h2 class="icw-fold-head">
        <button
          type="button"
          class="icw-fold-toggle"
          ref={toggle}
          aria-expanded={open}
          aria-controls={open ? `${name}-in` : undefined}
          onClick={press}
          {...QUIET_KEYS}
        >
          <span class="icw-fold-title">{heading}</span>{" "}
          <span class="icw-fold-state">
            {fold.next && <b class="icw-fold-next">{link.text("exercise.next")}</b>} {fold.says}
          </span>
        </button>
      </h2>
      {open ? (
        <div class="icw-fold-in" id={`${name}-in`}>
          {children}
        </div>
      ) : (
        <Trouble link={link} describe={describe} />
      )}
    </section>
  );
}

/** What must be seen although it is folded: something was not saved, or replaced. */
function Trouble({ link, describe }: Pick<FoldableProps, "link" | "describe">) {
  const { state } = link.status;
  return (
    <>
      {(state === "unsaved" || state === "refused") && <SaveLine link={link} />}
      <Notices link={link} describe={describe} />
    </>
  );
}

function opensFirst(fold: Fold, exercise: string): boolean {
  const opened = openedIn(fold.book);
  if (opened !== undefined) return opened === exercise;
  return isWanted(exercise) || fold.next;
}

/** Leaving a field saves it; a browser says nothing of the kind when the field is just gone. */
function leave(root: HTMLElement | null): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && root?.querySelector(".icw-fold-in")?.contains(focused))
    focused.blur();
}
