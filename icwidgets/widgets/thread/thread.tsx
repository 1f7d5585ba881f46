// The thread: what hangs loose, and one thing at a time with what it came from and what it led to.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Way } from "../fields/way";
import { Foldable } from "../fold/folding";
import type { Link } from "../link/link";
import type { Definition, Json, State } from "../link/model";
import { Button, QUIET_KEYS, useName, widget } from "../link/parts";
import { type End, ends, first, type Linked, type Thing, things } from "./woven";
import "./thread.css";

interface ThreadDefinition extends Definition {
  purpose: string;
  roles: string[];
}

interface ThreadState extends State {
  things: [id: string, role: string, title: string, at: string][];
  links: Linked[];
  loose: [text: string, thing: string, mend: string][];
}

type ThreadLink = Link<ThreadState, ThreadDefinition>;

/** Loose ends that are seen at once. */
const FEW = 4;

export function Thread({ link }: { link: ThreadLink }) {
  const describe = (name: string, value: Json) => ({ what: name, theirs: String(value ?? "") });
  return (
    <Foldable link={link} describe={describe} class="icw-thread">
      <Inside link={link} />
    </Foldable>
  );
}

function Inside({ link }: { link: ThreadLink }) {
  const { purpose, roles } = link.definition;
  const known = things(link.state.things);
  const [wanted, setWanted] = useState("");
  const [moved, setMoved] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const chosen = known.get(wanted) ?? first(known, roles);

  useLayoutEffect(() => {
    if (moved > 0) heading.current?.focus();
  }, [moved]);

  /** Somebody who follows a link goes along with it; somebody in the list stays there. */
  const follow = (id: string) => {
    setWanted(id);
    setMoved((count) => count + 1);
  };
  return (
    <div>
      <p class="icw-hint">{purpose}</p>
      {!chosen && <p>{link.text("thread.empty")}</p>}
      <LooseEnds link={link} known={known} follow={follow} />
      {chosen && (
        <>
          <Choose link={link} known={known} chosen={chosen} choose={setWanted} />
          <div class="icw-thread-row">
            <Side link={link} name="from" thing={chosen} known={known} follow={follow} />
            <div class="icw-thread-here">
              <h3 ref={heading} tabIndex={-1}>
                <span class="icw-thread-role">{link.text(`thread.role-${chosen.role}`)}</span>
                <span dir="auto">{chosen.title}</span>
              </h3>
              {chosen.at && (
                <Way link={link} to={chosen.at}>
                  {link.text("thread.show")}{" "}
                  <span class="icw-visually-hidden" dir="auto">
                    {chosen.title}
                  </span>
                </Way>
              )}
            </div>
            <Side link={link} name="to" thing={chosen} known={known} follow={follow} />
          </div>
        </>
      )}
    </div>
  );
}

interface PartProps {
  link: ThreadLink;
  known: ReadonlyMap<string, Thing>;
  follow: (id: string) => void;
}

function LooseEnds({ link, known, follow }: PartProps) {
  const { loose } = link.state;
  if (loose.length === 0) {
    return known.size > 0 ? <p>{link.text("thread.loose-none")}</p> : null;
  }
  const list = (some: ThreadState["loose"]) => (
    <ul class="icw-thread-loose">
      {some.map(([text, thing, mend]) => (
        <li key={text}>
          <p dir="auto">{text}</p>
          <div class="icw-thread-ways">
            <Way link={link} to={mend}>
              {link.text("thread.mend")} <span class="icw-visually-hidden">{text}</span>
            </Way>
            {known.has(thing) && (
              <Button class="icw-link-button" onClick={() => follow(thing)}>
                {link.text("thread.choose")} <span class="icw-visually-hidden">{text}</span>
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <h3>{link.text("thread.loose")}</h3>
      {list(loose.slice(0, FEW))}
      {loose.length > FEW && (
        <details class="icw-thread-more">
          <summary {...QUIET_KEYS}>
            {link.text("thread.more", { count: loose.length - FEW })}
          </summary>
          {list(loose.slice(FEW))}
        </details>
      )}
    </>
  );
}

interface ChooseProps {
  link: ThreadLink;
  known: ReadonlyMap<string, Thing>;
  chosen: Thing;
  choose: (id: string) => void;
}

function Choose({ link, known, chosen, choose }: ChooseProps) {
  const id = useName();
  const all = [...known.values()];
  return (
    <div class="icw-field icw-thread-choose">
      <label class="icw-label" for={id}>
        {link.text("thread.choose-label")}
      </label>
      <select
        id={id}
        class="icw-input"
        value={chosen.id}
        onChange={(event) => choose(event.currentTarget.value)}
        {...QUIET_KEYS}
      >
        {link.definition.roles.map((role) => {
          const some = all.filter((one) => one.role === role);
          return some.length === 0 ? null : (
            <optgroup key={role} label={link.text(`thread.role-${role}`)}>
              {some.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}

function Side({ link, name, thing, known, follow }: PartProps & { name: End; thing: Thing }) {
  const { roles } = link.definition;
  const some = ends(thing.id, name, link.state.links, known).sort(
    (one, other) => roles.indexOf(one.role) - roles.indexOf(other.role),
  );
  const id = useName();
  return (
    <section class={`icw-thread-side icw-thread-${name}`} aria-labelledby={id}>
      <h4 id={id}>{link.text(`thread.${name}`)}</h4>
      {some.length === 0 && <p class="icw-hint">{link.text(`thread.${name}-nothing`)}</p>}
      <ul>
        {some.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              class="icw-thread-thing"
              onClick={() => follow(one.id)}
              {...QUIET_KEYS}
            >
              <span class="icw-thread-role">{link.text(`thread.role-${one.role}`)}</span>
              <span dir="auto">{one.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default widget<ThreadState, ThreadDefinition>(Thread);
