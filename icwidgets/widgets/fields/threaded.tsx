// Where a record came from and what it led to, in a line; and the button that makes a finding a goal.
import { useState } from "preact/hooks";
import type { Link } from "../link/link";
import { Button } from "../link/parts";
import { Way } from "./way";

/** Where to go (empty for nowhere), what it is, what it is called. */
type End = [to: string, role: string, title: string];

interface Around {
  records?: Record<string, { from: End[]; to: End[] }>;
  /** What a finding suggests → the goal that was made of it. */
  goals?: Record<string, [to: string, title: string] | null>;
}

/** More would not be a line any more; all of it stands on the plan. */
const MOST = 4;

function aroundOf(link: Link): Around {
  return (link.state as { thread?: Around }).thread ?? {};
}

/** `record` is empty for an exercise that is one record. */
export function Threaded({ link, record }: { link: Link; record: string }) {
  const around = aroundOf(link).records?.[record];
  if (!around) return null;
  return (
    <div class="icw-threaded">
      <Ends link={link} name="thread.came-from" ends={around.from} />
      <Ends link={link} name="thread.led-to" ends={around.to} />
    </div>
  );
}

function Ends({ link, name, ends }: { link: Link; name: string; ends: End[] }) {
  if (ends.length === 0) return null;
  return (
    <div class="icw-threaded-ends">
      <span class="icw-threaded-name">{link.text(name)}</span>
      <ul>
        {ends.slice(0, MOST).map(([to, role, title]) => (
          <li key={`${to} ${role} ${title}`}>
            <span class="icw-threaded-role">{link.text(`thread.role-${role}`)}</span>{" "}
            <Way link={link} to={to}>
              <span dir="auto">{title}</span>
            </Way>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether there is a button, or the goal that came of it: then no other way leads to the plan. */
export function offersGoal(link: Link, suggests = ""): boolean {
  return suggests !== "" && aroundOf(link).goals?.[suggests] !== undefined;
}

/** Nothing when the exercise stands alone: then there is no plan to add a goal to. */
export function MakeGoal({ link, suggests }: { link: Link; suggests: string }) {
  const [asked, ask] = useState(false);
  const [refused, refuse] = useState("");
  const goals = aroundOf(link).goals;
  if (!offersGoal(link, suggests)) return null;
  const goal = goals?.[suggests];
  if (goal) {
    return (
      <p class="icw-threaded-goal" role={asked ? "status" : undefined}>
        <Way link={link} to={goal[0]}>
          {link.text("thread.made-goal", { title: goal[1] })}
        </Way>
      </p>
    );
  }
  const press = async () => {
    ask(true);
    refuse("");
    try {
      await link.act("make-goal", { suggests });
    } catch (error) {
      refuse(String(error));
    }
  };
  return (
    <p class="icw-threaded-goal">
      <Button quiet onClick={press}>
        {link.text("thread.make-goal")} <span class="icw-visually-hidden">{suggests}</span>
      </Button>
      <span role="status">{refused}</span>
    </p>
  );
}
