// The stakeholder map: who can move the aim, and who do they listen to? One data set, five lenses,
// a table; what follows from it beside it.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useWanted } from "../fields/way";
import { Foldable, foldOf } from "../fold/folding";
import type { Answers, Json } from "../link/model";
import { Button, Notices, QUIET_KEYS, SaveLine, useName, useTrait, widget } from "../link/parts";
import { AddPerson } from "./add";
import { Connect, type Pair } from "./connect";
import { describe } from "./describe";
import { Files } from "./files";
import type { Insight as Found } from "./finding";
import { Insight } from "./insight";
import { Aim, AskRemove, Empty, ExampleBanner } from "./intro";
import { AsList, Legend, Questions } from "./list";
import { difference, type MapDefinition, type MapState, ME, readMap, remove } from "./model";
import { Moments } from "./moments";
import type { MapLink, PartProps } from "./part";
import { PersonPanel } from "./person";
import { say } from "./saying";
import { Surface } from "./surface";
import { Table } from "./table";
import { useTall } from "./tall";
import { Tabs, Tools, type View } from "./tools";
import "./stakeholders.css";

type Panel =
  | { kind: "person"; id: string; field?: string }
  | { kind: "ask"; id: string }
  | { kind: "add" | "connect" }
  | null;

const NOBODY: Pair = { listener: null, heard: null };
/** With more ties than this the grid would be a tangle; they are one click away. */
const FEW_TIES = 60;

export function Stakeholders({ link }: { link: MapLink }) {
  if (!foldOf(link)) return <TheMap link={link} />;
  const tell = (key: string, value: Json) =>
    describe(link, readMap(link.answers, link.text("stakeholders.me")), key, value);
  return (
    <Foldable link={link} describe={tell} class="icw-map-exercise">
      {/* Where people stand is told by Python once somebody looks. */}
      {link.state.places && <TheMap link={link} />}
    </Foldable>
  );
}

function TheMap({ link }: { link: MapLink }) {
  const answers = link.answers;
  const shown = JSON.stringify(answers);
  const map = useMemo(
    () => readMap(JSON.parse(shown), link.text("stakeholders.me")),
    [shown, link],
  );
  const found = useTrait<Partial<Found>>(link, "insight");
  const [view, setView] = useState<View>("grid");
  const [panel, setPanel] = useState<Panel>(null);
  const [pair, setPair] = useState<Pair>(NOBODY);
  const [placing, setPlacing] = useState<string | null>(null);
  const [gone, setGone] = useState("");
  const [said, setSaid] = useState("");
  const [trouble, setTrouble] = useState("");
  const [wantsTies, setWantsTies] = useState<boolean>();
  const root = useRef<HTMLDivElement>(null);
  const main = useTall<HTMLElement>();
  const name = useName();

  const edit: PartProps["edit"] = (wanted: Answers, options) => {
    const changed = difference(link.answers, wanted);
    if (Object.keys(changed).length === 0) return;
    setGone("");
    link.set(changed, { undoable: false, ...options });
  };
  const act = (act: string, data: Answers = {}) => {
    setTrouble("");
    return link.act(act, data).catch((reason: unknown) => {
      setTrouble(String(reason));
      throw reason;
    });
  };
  const carry = (doing: Promise<unknown>, sentence: string) => {
    doing.then(
      () => setSaid(sentence),
      () => {},
    );
  };
  /** The example comes and goes once: the second half of a double click asks for nothing. */
  const turning = useRef("");
  const turn = (wanted: "example" | "clear-example", sentence: string) => {
    if (turning.current === wanted) return;
    turning.current = wanted;
    const doing = act(wanted).finally(() => {
      turning.current = "";
    });
    carry(doing, say(link, sentence));
  };

  /** The focus goes back to whoever the panel was about, or to what opened it. */
  const focusOn = (selector: string) =>
    requestAnimationFrame(() => {
      const wanted = root.current?.querySelector<HTMLElement | SVGElement>(selector);
      (wanted ?? root.current?.querySelector<HTMLElement>("[role=tab][tabindex='0']"))?.focus();
    });
  const close = () => {
    const was = panel;
    setPanel(null);
    setPlacing(null);
    setPair(NOBODY);
    if (was?.kind === "person" || was?.kind === "ask") focusOn(nodeOf(was.id));
    else if (was) focusOn(`[data-tool="${was.kind}"]`);
  };
  const open: PartProps["open"] = (id, field) => {
    setPlacing(null);
    setPanel({ kind: "person", id, ...(field ? { field } : {}) });
  };
  useWanted(link.definition.exercise, (id) => map.byId.has(id) && open(id));
  /** The next tap on the picture places them: on a phone it has to be brought back for that. */
  const place = (on: boolean) => {
    setPlacing(on && panel?.kind === "person" ? panel.id : null);
    requestAnimationFrame(() => {
      const drawing = root.current?.querySelector(".icw-map-drawing");
      const { top = 0, bottom = 0 } = drawing?.getBoundingClientRect() ?? {};
      if (on && (top < 0 || bottom > window.innerHeight))
        drawing?.scrollIntoView?.({ block: "center" });
    });
  };
  const takeOff = (id: string) => {
    const person = map.byId.get(id);
    if (!person || id === ME) return;
    edit(remove(link.answers, id));
    setPanel(null);
    setPlacing(null);
    setGone(person.name);
    setSaid(say(link, "removed", { name: person.name }));
    focusOn("[data-undo-bar]");
  };
  const back = (way: "undo" | "redo") => {
    const what = link.state[way];
    setGone("");
    if (what === null) setSaid(say(link, `nothing-to-${way}`));
    else carry(act(way), say(link, way === "undo" ? "undone" : "redone", { what }));
  };
  const choose = (id: string) => {
    if (panel?.kind !== "connect") open(id);
    else if (!pair.listener || pair.heard) setPair({ listener: id, heard: null });
    else if (pair.listener !== id) setPair({ ...pair, heard: id });
  };
  const connectTwo = (listener: string, heard: string) => {
    setPanel({ kind: "connect" });
    setPair({ listener, heard });
  };
  const toggle = (kind: "add" | "connect") => {
    if (panel?.kind === kind) return close();
    setPair(NOBODY);
    setPlacing(null);
    setPanel({ kind });
  };
  const press = (event: KeyboardEvent) => {
    const typing = (event.target as Element).closest(
      "input:not([type=checkbox], [type=radio]), textarea",
    );
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing) {
      const way = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" && "undo";
      if (!way) return;
      event.preventDefault();
      back(way);
    } else if (event.key === "Escape" && panel && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  };

  // Python works nothing out before it hears that somebody looks.
  const { waiting } = link;
  useEffect(() => {
    if (!waiting && link.definition.acts.includes("look")) link.act("look").catch(() => {});
  }, [link, waiting]);
  const person = panel?.kind === "person" ? map.byId.get(panel.id) : undefined;
  // Removed, merged or undone, here or in another tab: there is nothing to show any more.
  useEffect(() => {
    if (panel && "id" in panel && !map.byId.has(panel.id)) setPanel(null);
  }, [panel, map]);
  useLayoutEffect(() => {
    if (panel?.kind === "ask")
      root.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
  }, [panel]);

  const part: PartProps = { link, map, edit, open, remove: takeOff, say: setSaid };
  const lens = view === "table" ? null : view;
  const ties = wantsTies ?? (lens === "grid" && map.ties.length <= FEW_TIES);
  const first = useMemo(() => (found?.first ?? []).slice(0, 3).map((one) => one.person), [found]);
  const empty = map.people.length === 1 && panel?.kind !== "add";
  const canHaveTies = lens !== null && lens !== "stance" && lens !== "network";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the parts inside it
    <div class="icw-map" lang={link.definition.language} ref={root} onKeyDown={press}>
      <Aim link={link} />
      <div class="icw-map-body">
        <section class="icw-card icw-map-main" ref={main} aria-label={say(link, "title")}>
          {link.state.example && (
            <ExampleBanner link={link} clear={() => turn("clear-example", "example-cleared")} />
          )}
          <Tabs
            link={link}
            name={name}
            view={view}
            show={(next) => {
              setView(next);
              setPlacing(null);
            }}
          />
          <Tools link={link} panel={panel?.kind ?? null} toggle={toggle} back={back} />
          {trouble && (
            <p class="icw-map-trouble" role="alert">
              {trouble}
            </p>
          )}
          {gone && (
            <div class="icw-map-banner">
              <p>{say(link, "removed", { name: gone })}</p>
              <Button quiet data-undo-bar onClick={() => back("undo")}>
                {say(link, "undo")}
              </Button>
            </div>
          )}
          {panel?.kind === "ask" && (
            <AskRemove
              link={link}
              name={map.byId.get(panel.id)?.name ?? ""}
              remove={() => takeOff(panel.id)}
              keep={close}
            />
          )}
          {placing && (
            <div class="icw-map-banner">
              <p>{say(link, "place-here", { name: map.byId.get(placing)?.name ?? "" })}</p>
              <Button quiet onClick={() => setPlacing(null)}>
                {say(link, "place-stop")}
              </Button>
            </div>
          )}
          <div role="tabpanel" id={`${name}-view`} aria-labelledby={`${name}-tab-${view}`}>
            {empty && view !== "table" ? (
              <Empty
                link={link}
                add={() => toggle("add")}
                example={
                  link.definition.acts.includes("example")
                    ? () => turn("example", "example-on")
                    : undefined
                }
              />
            ) : lens ? (
              <>
                <p class="icw-hint icw-map-about">
                  {say(link, `about-${lens}`, { cut: link.definition.cut })}
                </p>
                <Surface
                  {...part}
                  lens={lens}
                  opened={person?.id ?? null}
                  listener={panel?.kind === "connect" ? pair.listener : undefined}
                  choose={choose}
                  connect={connectTwo}
                  placing={placing}
                  placed={() => {
                    if (placing) focusOn(nodeOf(placing));
                    setPlacing(null);
                  }}
                  askRemove={(id) => id !== ME && setPanel({ kind: "ask", id })}
                  first={first}
                  sure={found?.sure === true}
                  ties={ties && canHaveTies}
                />
                <div class="icw-map-foot" tabIndex={-1}>
                  <Legend
                    link={link}
                    lens={lens}
                    ties={(ties && canHaveTies) || lens === "network"}
                    first={first.length > 0}
                  />
                  {canHaveTies && map.ties.length > 0 && (
                    <label class="icw-map-check">
                      <input
                        type="checkbox"
                        checked={ties}
                        onChange={({ currentTarget }) => setWantsTies(currentTarget.checked)}
                        {...QUIET_KEYS}
                      />
                      {say(link, "show-ties")}
                    </label>
                  )}
                  {lens === "network" && link.definition.acts.includes("tidy") && (
                    <Button quiet onClick={() => carry(act("tidy"), say(link, "tidied"))}>
                      {say(link, "tidy")}
                    </Button>
                  )}
                </div>
                <AsList {...part} lens={lens} />
                <Questions link={link} />
              </>
            ) : (
              <Table {...part} />
            )}
          </div>
          <Notices link={link} describe={(key, value: Json) => describe(link, map, key, value)} />
          <SaveLine link={link} />
        </section>
        <aside class="icw-map-side">
          {person && (
            <div class="icw-card">
              <PersonPanel
                {...part}
                key={person.id}
                person={person}
                field={panel?.kind === "person" ? panel.field : undefined}
                unfolded={lens === "salience" || lens === "relation"}
                canPlace={lens !== null}
                placing={placing === person.id}
                place={place}
                merge={(keep, other) =>
                  carry(
                    act("merge", { keep, gone: other }),
                    say(link, "merged", {
                      keep: person.name,
                      gone: map.byId.get(other)?.name ?? "",
                    }),
                  )
                }
                close={close}
              />
            </div>
          )}
          {panel?.kind === "add" && (
            <div class="icw-card">
              <AddPerson {...part} close={close} />
            </div>
          )}
          {panel?.kind === "connect" && (
            <div class="icw-card">
              <Connect {...part} pair={pair} choose={setPair} close={close} />
            </div>
          )}
          <div hidden={panel !== null && panel.kind !== "ask"}>
            <Insight {...part} />
          </div>
        </aside>
      </div>
      {!empty && (
        <div class="icw-map-below">
          <Moments {...part} />
          <Files {...part} lens={lens ?? "grid"} />
        </div>
      )}
      <p class="icw-visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

/** A person's circle, or their name among those who wait. */
function nodeOf(id: string): string {
  const quoted = JSON.stringify(id);
  return `[data-node=${quoted}], [data-chip=${quoted}]`;
}

export default widget<MapState, MapDefinition>(Stakeholders);
