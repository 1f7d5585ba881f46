// Before and after: dated snapshots, two of them side by side, and what changed and why.
import { useState } from "preact/hooks";
import type { Answers } from "../link/model";
import { sayTime } from "../link/model";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { Folded } from "./folded";
import { Log } from "./log";
import type { Snapshot } from "./model";
import type { MapLink, PartProps } from "./part";
import { useAsk } from "./reply";
import { SmallMap } from "./small-map";
import { Choice } from "./what-if";

export function Moments(props: PartProps) {
  const { link } = props;
  const { snapshots } = link.state;
  return (
    <section class="icw-card icw-moments">
      <h2>{link.text("stakeholders.moments-title")}</h2>
      <p class="icw-hint">{link.text("stakeholders.moments-lead")}</p>
      <Take {...props} />
      {snapshots.length > 0 && <Compare link={link} snapshots={snapshots} />}
      {snapshots.length > 0 && (
        <Folded lazy title={link.text("stakeholders.moments-log")}>
          <Log {...props} />
        </Folded>
      )}
    </section>
  );
}

/** Take a snapshot: a name for how the map is now, and why it came to be so. */
function Take({ link, say }: PartProps) {
  const id = useName();
  const { limits } = link.definition;
  const [name, setName] = useState("");
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const first = link.state.snapshots.length === 0;
  const over = (text: string, most: number) =>
    text.length > most
      ? link.text("stakeholders.moments-too-long", { over: text.length - most })
      : "";
  const wrongName = over(name, limits.name);
  const wrongWhy = over(why, limits.note);
  const take = async () => {
    if (busy || wrongName || wrongWhy) return;
    if (name.trim() === "") {
      setWrong(link.text("stakeholders.moments-no-name"));
      return;
    }
    setBusy(true);
    setWrong("");
    await link.act("snapshot", { name: name.trim(), why: why.trim() }).then(
      () => {
        say(link.text("stakeholders.moments-taken", { name: name.trim() }));
        setName("");
        setWhy("");
      },
      (reason: unknown) => setWrong(String(reason)),
    );
    setBusy(false);
  };
  return (
    <form
      class="icw-moments-take"
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <div class="icw-field">
        <label class="icw-label" for={`${id}-name`}>
          {link.text("stakeholders.moments-name")}
        </label>
        <input
          id={`${id}-name`}
          type="text"
          class="icw-input"
          autoComplete="off"
          dir="auto"
          value={name}
          aria-invalid={wrong || wrongName ? true : undefined}
          aria-describedby={`${id}-name-hint`}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setWrong("");
          }}
          {...QUIET_KEYS}
        />
        <p class="icw-hint" id={`${id}-name-hint`}>
          {wrongName ? (
            <span class="icw-wrong">{wrongName}</span>
          ) : (
            link.text("stakeholders.moments-name-hint")
          )}
        </p>
      </div>
      {!first && (
        <div class="icw-field">
          <label class="icw-label" for={`${id}-why`}>
            {link.text("stakeholders.moments-why")}
          </label>
          <textarea
            id={`${id}-why`}
            class="icw-input"
            rows={2}
            autoComplete="off"
            dir="auto"
            value={why}
            aria-invalid={wrongWhy ? true : undefined}
            aria-describedby={`${id}-why-hint`}
            onInput={(event) => setWhy(event.currentTarget.value)}
            {...QUIET_KEYS}
          />
          <p class="icw-hint" id={`${id}-why-hint`}>
            {wrongWhy ? (
              <span class="icw-wrong">{wrongWhy}</span>
            ) : (
              link.text("stakeholders.moments-why-hint")
            )}
          </p>
        </div>
      )}
      <div class="icw-row">
        <button type="submit" class="icw-button" aria-disabled={busy} {...QUIET_KEYS}>
          {link.text("stakeholders.moments-take")}
        </button>
        <p class="icw-wrong" role="alert">
          {wrong}
        </p>
      </div>
    </form>
  );
}

/** "2 Sept, 10:42 · Kick-off", as a list and a choice say it. */
export function sayMoment(link: MapLink, { name, at }: Pick<Snapshot, "name" | "at">): string {
  return link.text("stakeholders.moments-moment", {
    name,
    at: sayTime(at, link.definition.language),
  });
}

interface Compared {
  from: { answers: Answers };
  to: { answers: Answers };
  changes: string[];
}

const NOW = "now";

/** Text first, then the two pictures side by side; on a phone one below the other. */
function Compare({ link, snapshots }: { link: MapLink; snapshots: Snapshot[] }) {
  const [ids, setIds] = useState({ from: snapshots.at(-1)?.id ?? "", to: NOW });
  const [titles, setTitles] = useState({ from: "", to: "" });
  const { busy, reply, wrong, start, forget } = useAsk<Compared>(link, "compare");
  const find = (id: string) => snapshots.find((one) => one.id === id);
  const titleOf = (id: string) => {
    const found = find(id);
    return found ? sayMoment(link, found) : link.text("stakeholders.moments-now");
  };
  const choose = (part: Partial<typeof ids>) => {
    forget();
    setIds({ ...ids, ...part });
  };
  const compare = () => {
    const from = find(ids.from) ?? snapshots.at(-1);
    if (!from || busy) return;
    setTitles({ from: titleOf(from.id), to: titleOf(ids.to) });
    void start({ from: from.revision, to: find(ids.to)?.revision ?? null });
  };
  const moments = snapshots.map((one) => (
    <option key={one.id} value={one.id}>
      {titleOf(one.id)}
    </option>
  ));
  return (
    <div class="icw-moments-compare">
      <h3>{link.text("stakeholders.moments-compare-title")}</h3>
      <div class="icw-moments-choose">
        <Choice
          label={link.text("stakeholders.moments-from")}
          value={ids.from}
          choose={(from) => choose({ from })}
        >
          {moments}
        </Choice>
        <Choice
          label={link.text("stakeholders.moments-to")}
          value={ids.to}
          choose={(to) => choose({ to })}
        >
          <option value={NOW}>{link.text("stakeholders.moments-now")}</option>
          {moments}
        </Choice>
        <Button quiet aria-disabled={busy} onClick={compare}>
          {link.text("stakeholders.moments-compare")}
        </Button>
      </div>
      <div role="status">
        {busy && <p class="icw-hint">{link.text("stakeholders.moments-working")}</p>}
        {wrong && <p class="icw-wrong">{wrong}</p>}
        {reply && <Changes link={link} changes={reply.changes} />}
      </div>
      {reply && (
        <div class="icw-moments-maps">
          <SmallMap
            link={link}
            title={titles.from}
            answers={reply.from.answers}
            other={reply.to.answers}
          />
          <SmallMap
            link={link}
            title={titles.to}
            answers={reply.to.answers}
            other={reply.from.answers}
          />
        </div>
      )}
    </div>
  );
}

/** More changes than these are folded. */
const AT_ONCE = 8;

export function Changes({ link, changes }: { link: MapLink; changes: readonly string[] }) {
  if (changes.length === 0) return <p>{link.text("stakeholders.moments-no-change")}</p>;
  const later = changes.slice(AT_ONCE);
  const list = (sentences: readonly string[]) => (
    <ul class="icw-moments-changes">
      {sentences.map((change, at) => (
        <li key={at} dir="auto">
          {change}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(changes.slice(0, AT_ONCE))}
      {later.length > 0 && (
        <Folded title={link.text("stakeholders.moments-more", { count: later.length })}>
          {list(later)}
        </Folded>
      )}
    </>
  );
}
