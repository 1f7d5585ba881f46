// Asks Python for something that is answered in the trait `reply`, and finds its own answer
// there by a token.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Link } from "../link/link";
import { type Answers, freshId } from "../link/model";

/** A picture of a big map may take this long on a slow machine. */
export const REPLY_WITHIN = 20_000;

interface Reply {
  token?: string;
}

/** Carry out the act and resolve with its reply; reject with a sentence. */
export function ask<R extends object>(link: Link, name: string, data: Answers): Promise<R> {
  const token = freshId();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      stop();
      settle();
    };
    const look = () => {
      const reply = link.trait<R & Reply>("reply");
      if (reply?.token === token) end(() => resolve(reply));
    };
    const fail = (reason: string) => end(() => reject(reason));
    const stop = link.watch("reply", look);
    const timer = setTimeout(() => fail(link.text("stakeholders.no-reply")), REPLY_WITHIN);
    link.act(name, { ...data, token }).catch((reason: string) => {
      // Python may be busy with the very thing that is asked for: wait for it a little longer.
      if (reason !== link.text("link.act-unanswered")) fail(reason);
    });
  });
}

export interface Asking<R> {
  busy: boolean;
  reply?: R;
  wrong?: string;
}

/** What was asked for last: only the newest question's answer is shown. */
export function useAsk<R extends object>(link: Link, name: string) {
  const [asking, setAsking] = useState<Asking<R>>({ busy: false });
  const newest = useRef(0);
  useEffect(
    () => () => {
      newest.current = -1;
    },
    [],
  );
  const start = async (data: Answers = {}): Promise<R | undefined> => {
    newest.current += 1;
    const mine = newest.current;
    setAsking(({ reply }) => ({ busy: true, ...(reply ? { reply } : {}) }));
    const found: Asking<R> = await ask<R>(link, name, data).then(
      (reply) => ({ busy: false, reply }),
      (reason: unknown) => ({ busy: false, wrong: String(reason) }),
    );
    if (newest.current === mine) setAsking(found);
    return newest.current === mine ? found.reply : undefined;
  };
  const forget = () => {
    newest.current += 1;
    setAsking({ busy: false });
  };
  return { ...asking, start, forget };
}
