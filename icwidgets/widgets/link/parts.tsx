// What every widget is made of: its frame, its save state, and a text field that never loses
// what is typed.
import { type ComponentType, type JSX, render } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Link } from "./link";
import { type Definition, freshId, type Json, type Model, type State } from "./model";

/** JupyterLab runs notebook commands on letters typed outside text fields, unless told not to. */
export const QUIET_KEYS = { "data-lm-suppress-shortcuts": "true" } as const;

type View<S extends State, D extends Definition> = ComponentType<{ link: Link<S, D> }>;

/** The default export of a widget: `export default widget(Likert)`. */
export function widget<S extends State, D extends Definition>(Inside: View<S, D>) {
  return () => {
    let link: Link<S, D> | undefined;
    const open = (model: Model) => {
      link ??= new Link<S, D>(model);
      return link;
    };
    return {
      initialize({ model }: { model: Model }) {
        const opened = open(model);
        return () => opened.close();
      },
      render({ model, el }: { model: Model; el: HTMLElement }) {
        const opened = open(model);
        const detach = opened.attach(el);
        render(<Framed link={opened} inside={Inside} />, el);
        return () => {
          detach();
          render(null, el);
        };
      },
    };
  };
}

interface FramedProps<S extends State, D extends Definition> {
  link: Link<S, D>;
  inside: View<S, D>;
}

function Framed<S extends State, D extends Definition>({
  link,
  inside: Inside,
}: FramedProps<S, D>) {
  useLink(link);
  return (
    <div class="icw-root" data-area={link.definition.area || undefined}>
      <Inside link={link} />
    </div>
  );
}

/** Draw again whenever the link has something new. */
export function useLink<S extends State, D extends Definition>(link: Link<S, D>): void {
  const [, again] = useState(0);
  useLayoutEffect(() => link.subscribe(() => again((count) => count + 1)), [link]);
}

/** What Python says in a trait of its own, drawn again (and nothing else) when it changes. */
export function useTrait<T>(link: Link, name: string): T | undefined {
  const [, again] = useState(0);
  useLayoutEffect(() => link.watch(name, () => again((count) => count + 1)), [link, name]);
  return link.trait<T>(name);
}

/**
 * An id for labels and radio groups. Preact's own `useId` counts within one widget, so two
 * widgets on a page would share ids, and their radios would be one group.
 */
export function useName(): string {
  return useState(() => `icw-${freshId()}`)[0];
}

/** A button that leaves JupyterLab's shortcuts alone. */
export function Button(props: JSX.IntrinsicElements["button"] & { quiet?: boolean }) {
  const { quiet = false, class: more = "", ...rest } = props;
  const looks = ["icw-button", quiet && "icw-button-quiet", more].filter(Boolean).join(" ");
  return <button type="button" class={looks} {...QUIET_KEYS} {...rest} />;
}

/**
 * The save state. With a page header that shows it, only trouble is shown here, next to what
 * it is about, and it is the header that is read out.
 */
export function SaveLine({ link }: { link: Link }) {
  const { state, text } = link.status;
  const trouble = state === "unsaved" || state === "refused";
  const visible = trouble || !link.headed;
  return (
    <div class={`icw-save icw-save-${state}`} hidden={!visible || text === ""}>
      <p class="icw-status" role={link.headed ? undefined : "status"}>
        {visible ? text : ""}
      </p>
      {state === "unsaved" && (
        <Button quiet onClick={() => link.retry()}>
          {link.text("link.retry")}
        </Button>
      )}
    </div>
  );
}

/** Something went wrong after a save; or another tab had answered the same. */
export function Notices(props: { link: Link; describe: (name: string, value: Json) => Told }) {
  const { link, describe } = props;
  const [first] = link.overwrote;
  return (
    <div class="icw-notices" role="status">
      {link.notice && <p class="icw-notice">{link.notice}</p>}
      {first && (
        <div class="icw-notice">
          {link.overwrote.map(({ name, theirs }) => (
            <p key={name}>{link.text("link.overwrote", { ...describe(name, theirs) })}</p>
          ))}
          <div class="icw-row">
            <Button quiet onClick={() => link.takeBack()}>
              {link.text("link.take-back")}
            </Button>
            <Button quiet onClick={() => link.keepMine()}>
              {link.text("link.keep-mine")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

export interface Told {
  what: string;
  theirs: string;
}

export interface TextFieldProps {
  link: Link;
  name: string;
  label: string;
  hint?: string;
  rows?: number;
  max: number;
  /** Said when the text is longer than `max`, with {over} letters. */
  tooLong: string;
  single?: boolean;
  /** Id of a `datalist` with suggestions. */
  list?: string | undefined;
  focus?: boolean;
}

interface Typing {
  link: Link;
  name: string;
  max: number;
  tooLong: string;
}

/** What a text field needs so that nothing that is typed is lost. */
export function useTyping({ link, name, max, tooLong }: Typing) {
  const id = useName();
  const shown = String(link.answers[name] ?? "");
  const over = shown.length - max;
  const wrong = over > 0 ? link.text(tooLong, { over, max }) : undefined;
  const type = (text: string) => {
    const tooMuch = text.length - max;
    const answers = { [name]: text === "" ? null : text };
    if (tooMuch <= 0) link.set(answers, { typing: true });
    else link.set(answers, { typing: true, wrong: link.text(tooLong, { over: tooMuch, max }) });
  };
  const control = {
    id,
    autoComplete: "off",
    value: shown,
    "aria-describedby": `${id}-hint`,
    "aria-invalid": wrong ? true : undefined,
    onFocus: () => link.hold(name),
    onBlur: () => link.release(name),
    onInput: (event: Event) => type((event.currentTarget as HTMLInputElement).value),
    ...QUIET_KEYS,
  };
  return { id, shown, wrong, control };
}

/** A text that is saved while it is typed. Too long a text stays, and is saved once it fits. */
export function TextField(props: TextFieldProps) {
  const { label, hint, rows = 3, single = false, focus = false } = props;
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const { id, wrong, control } = useTyping(props);
  const common = { ref: field, class: "icw-input", ...control };

  useLayoutEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);

  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {label}
      </label>
      {single ? (
        <input type="text" list={props.list} {...common} />
      ) : (
        <textarea rows={rows} {...common} />
      )}
      <p class="icw-hint" id={`${id}-hint`}>
        {wrong ? <span class="icw-wrong">{wrong}</span> : hint}
      </p>
    </div>
  );
}
