// Asking others for a record by a link: the link, how many have answered, and closing the round.
import { useRef, useState } from "preact/hooks";
import type { Link } from "../link/link";
import { type Answers, type Definition, fill, type State } from "../link/model";
import { Button, QUIET_KEYS, useName } from "../link/parts";

interface Asked extends Definition {
  byLink?: { asks: readonly string[]; fewest: number; texts: Record<string, string> } | null;
}

interface Rounds extends State {
  /** Record → how many have answered its open round. */
  rounds?: Record<string, number>;
}

type Say = (name: string, values?: Record<string, string | number>) => string;

interface ByLinkProps {
  link: Link;
  id: string;
  record: Answers;
}

export function ByLink({ link, id, record }: ByLinkProps) {
  const { byLink } = link.definition as Asked;
  const answered = (link.state as Rounds).rounds?.[id];
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState("");
  const [sure, setSure] = useState(false);
  if (!byLink) return null;
  const open = answered !== undefined;
  if (!open && byLink.asks.some((name) => typeof record[name] === "number")) return null;
  const { fewest, texts } = byLink;
  const say: Say = (name, values) => fill(texts[`by-link.${name}`] ?? name, values);

  const run = async (name: string) => {
    setProblem("");
    setSure(false);
    try {
      const reply = await link.act(name, { record: id });
      setAddress(typeof reply?.path === "string" ? addressOf(reply.path) : "");
    } catch (reason) {
      setProblem(String(reason));
    }
  };

  return (
    <div class="icw-cards-by-link">
      {!open && (
        <>
          <Button onClick={() => run("ask-by-link")}>{say("ask")}</Button>
          <p class="icw-hint">{say("ask-hint")}</p>
        </>
      )}
      {open && (
        <>
          {address && <Address say={say} address={address} />}
          <p role="status">{sayAnswered(say, answered)}</p>
          <p class="icw-hint">{say("fewest", { fewest })}</p>
          <div class="icw-cards-by-link-acts">
            <Button onClick={() => run("close-round")}>{say("close")}</Button>
            <Button quiet onClick={() => run("ask-by-link")}>
              {say("ask-again")}
            </Button>
            {!sure && (
              <Button quiet onClick={() => setSure(true)}>
                {say("drop")}
              </Button>
            )}
            {sure && (
              <>
                <Button quiet onClick={() => run("drop-round")}>
                  {say("drop-sure")}
                </Button>
                <Button quiet onClick={() => setSure(false)}>
                  {say("drop-keep")}
                </Button>
              </>
            )}
          </div>
        </>
      )}
      {problem && (
        <p class="icw-cards-by-link-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Address({ say, address }: { say: Say; address: string }) {
  const name = useName();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    await navigator.clipboard?.writeText(address).catch(() => {});
    setCopied(true);
  };
  return (
    <div>
      <label for={name}>{say("link-label")}</label>
      <div class="icw-cards-by-link-acts">
        <input
          id={name}
          ref={field}
          type="text"
          readOnly
          value={address}
          dir="ltr"
          {...QUIET_KEYS}
        />
        <Button onClick={copy}>{say("copy")}</Button>
      </div>
      <p class="icw-hint" aria-live="polite">
        {copied && say("copied")} {say("link-once")}
      </p>
    </div>
  );
}

/** A workbook's page is one step below where all pages are. */
function addressOf(path: string): string {
  return new URL(`../${path}`, location.href).href;
}

function sayAnswered(say: Say, count: number): string {
  if (count === 0) return say("answered-none");
  if (count === 1) return say("answered-one");
  return say("answered", { count });
}
