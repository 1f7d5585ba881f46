// What changed between the snapshots and why, newest first; the why can be written later.
import { useEffect, useState } from "preact/hooks";
import type { Json } from "../link/model";
import { QUIET_KEYS, useName } from "../link/parts";
import type { Snapshot } from "./model";
import { Changes, sayMoment } from "./moments";
import type { MapLink, PartProps } from "./part";
import { useAsk } from "./reply";

interface Step {
  from: number;
  to: number;
  at: string;
  name: string;
  why: string;
  changes: string[];
}

export function Log({ link, edit }: PartProps) {
  const { busy, reply, wrong, start } = useAsk<{ steps: Step[] }>(link, "log");
  const { snapshots } = link.state;
  const revisions = snapshots.map(({ revision }) => revision).join(" ");
  useEffect(() => {
    void start();
  }, [revisions]);
  return (
    <>
      <div role="status">
        {busy && !reply && <p class="icw-hint">{link.text("stakeholders.moments-working")}</p>}
        {wrong && <p class="icw-wrong">{wrong}</p>}
      </div>
      <ol class="icw-log" reversed>
        {reply?.steps.map((step) => {
          const snapshot = snapshots.find(({ revision }) => revision === step.to);
          return (
            <li key={step.to}>
              <h4 dir="auto">
                {step.name ? sayMoment(link, step) : link.text("stakeholders.moments-since")}
              </h4>
              {snapshot ? (
                <Why link={link} edit={edit} snapshot={snapshot} />
              ) : (
                step.why && <p dir="auto">{step.why}</p>
              )}
              <Changes link={link} changes={step.changes} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface WhyProps {
  link: MapLink;
  edit: PartProps["edit"];
  snapshot: Snapshot;
}

/** The reason stands in the snapshot's own answer, beside its name. */
function Why({ link, edit, snapshot }: WhyProps) {
  const id = useName();
  const key = `snap:${snapshot.id}`;
  const saved = link.answers[key];
  const [draft, setDraft] = useState<string>();
  const kept = isRecord(saved) && typeof saved.why === "string" ? saved.why : snapshot.why;
  const shown = draft ?? kept;
  const { note } = link.definition.limits;
  const over = shown.length - note;
  const write = (why: string) => {
    setDraft(why);
    const { name, at, revision } = snapshot;
    const now = isRecord(saved) ? saved : { name, at, revision };
    if (why.length <= note) edit({ [key]: { ...now, why } }, { typing: true });
  };
  return (
    <div class="icw-field">
      <label class="icw-label" for={id}>
        {link.text("stakeholders.moments-why")}
      </label>
      <textarea
        id={id}
        class="icw-input"
        rows={2}
        autoComplete="off"
        dir="auto"
        value={shown}
        aria-invalid={over > 0 ? true : undefined}
        aria-describedby={`${id}-hint`}
        onFocus={() => link.hold(key)}
        onBlur={() => {
          if (over <= 0) setDraft(undefined);
          link.release(key);
        }}
        onInput={(event) => write(event.currentTarget.value)}
        {...QUIET_KEYS}
      />
      <p class="icw-wrong" id={`${id}-hint`}>
        {over > 0 && link.text("stakeholders.moments-too-long", { over })}
      </p>
    </div>
  );
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
