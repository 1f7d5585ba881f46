// What changed between the snapshots and why, newest first; the why can be written later.
import { useEffect } from "preact/hooks";
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

export function Log({ link }: PartProps) {
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
              <h4 dir="auto">{sayMoment(link, step)}</h4>
              {snapshot ? (
                <Why link={link} snapshot={snapshot} />
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

/** The reason stands in the snapshot's own answer, beside its name. */
function Why({ link, snapshot }: { link: MapLink; snapshot: Snapshot }) {
  const id = useName();
  const key = `snap:${snapshot.id}`;
  const saved = link.answers[key];
  const now = isRecord(saved) ? saved : {};
  const shown = typeof now.why === "string" ? now.why : snapshot.why;
  const { note } = link.definition.limits;
  const over = shown.length - note;
  const write = (why: string) => {
    const { name, at, revision } = snapshot;
    const wrong = link.text("stakeholders.moments-too-long", { over: why.length - note });
    const options = why.length > note ? { typing: true, wrong } : { typing: true };
    link.set({ [key]: { name, at, revision, ...now, why } }, options);
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
        onFocus={() => link.hold(key)}
        onBlur={() => link.release(key)}
        onInput={(event) => write(event.currentTarget.value)}
        {...QUIET_KEYS}
      />
      {over > 0 && <p class="icw-wrong">{link.text("stakeholders.moments-too-long", { over })}</p>}
    </div>
  );
}

function isRecord(value: unknown): value is Record<string, never> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
