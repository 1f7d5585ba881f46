// Earlier versions of one text: asked for by an act, compared with the text as it is now, and
// brought back as a change like any other.
import { useState } from "preact/hooks";
import type { Link } from "../link/link";
import type { Reply } from "../link/model";
import { type Json, sayTime } from "../link/model";
import { Button, QUIET_KEYS, useName } from "../link/parts";

interface Version {
  revision: number;
  at: string;
  words: number;
  kept: boolean;
  now: boolean;
}

interface Part {
  kind: "same" | "in" | "out";
  text: string;
}

export function Versions({ link, name }: { link: Link; name: string }) {
  const id = useName();
  const [found, setFound] = useState<Version[]>();
  const [open, setOpen] = useState(false);
  const [said, say] = useState("");
  const text = link.answers[name] ?? null;
  // The text that they were compared with: once it changes, none is "the same as now".
  const [seen, setSeen] = useState<Json>();

  const ask = async (act: string, then = ""): Promise<void> => {
    try {
      const reply = await link.act(act, { key: name });
      setFound(versionsIn(reply));
      setSeen(link.answers[name] ?? null);
      say(then);
    } catch (reason) {
      say(String(reason));
    }
  };
  const toggle = () => {
    setOpen(!open);
    if (open) return;
    say(link.text("fields.versions-asking"));
    void ask("versions");
  };
  const bringBack = (text: string) => {
    link.set({ [name]: text === "" ? null : text });
    void ask("versions", link.text("fields.brought-back"));
  };
  return (
    <div class="icw-versions">
      <div class="icw-row">
        <Button
          class="icw-link-button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={toggle}
        >
          {link.text("fields.versions")}
        </Button>
        {open && (
          <Button
            class="icw-link-button"
            onClick={() => ask("keep-version", link.text("fields.version-kept"))}
          >
            {link.text("fields.keep-version")}
          </Button>
        )}
      </div>
      <div id={id} hidden={!open}>
        <p class="icw-hint" role="status">
          {said || (found?.length === 0 ? link.text("fields.versions-none") : "")}
        </p>
        {open && found && (
          <ul>
            {found.map((version) => (
              <Listed
                key={version.revision}
                link={link}
                name={name}
                version={{ ...version, now: version.now && seen === text }}
                bringBack={bringBack}
              />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function versionsIn(reply: Reply | undefined): Version[] {
  return (reply?.versions ?? []) as unknown as Version[];
}

interface ListedProps {
  link: Link;
  name: string;
  version: Version;
  bringBack: (text: string) => void;
}

function Listed({ link, name, version, bringBack }: ListedProps) {
  const id = useName();
  const [open, setOpen] = useState(false);
  const [parts, setParts] = useState<Part[]>();
  const [wrong, setWrong] = useState("");
  const { at, words, kept, now, revision } = version;

  const toggle = async () => {
    setOpen(!open);
    if (open) return;
    setWrong("");
    try {
      const reply = await link.act("version", { key: name, revision });
      setParts((reply?.parts ?? []) as unknown as Part[]);
    } catch (reason) {
      setWrong(String(reason));
    }
  };
  const about = [
    sayTime(at, link.definition.language),
    link.text("fields.version-words", { count: words }),
    kept && link.text("fields.version-is-kept"),
    now && link.text("fields.version-now"),
  ];
  return (
    <li>
      <button
        type="button"
        class="icw-versions-one"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
        {...QUIET_KEYS}
      >
        {about.filter(Boolean).join(" · ")}
      </button>
      <div id={id} hidden={!open}>
        {wrong && <p class="icw-wrong">{wrong}</p>}
        {open && parts && (
          <>
            <Difference link={link} parts={parts} />
            {parts.some(({ kind }) => kind !== "same") && (
              <Button
                quiet
                onClick={() => {
                  setOpen(false);
                  bringBack(textOf(parts, "out"));
                }}
              >
                {link.text("fields.bring-back")}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

/** What changed from a version to now; told in words too, for whoever does not see the lines. */
export function Difference({ link, parts }: { link: Link; parts: readonly Part[] }) {
  const changed = (["out", "in"] as const).flatMap((kind) => {
    const count = textOf(parts, kind, true).split(/\s+/).filter(Boolean).length;
    return count ? link.text(`fields.version-${kind}${count === 1 ? "-one" : ""}`, { count }) : [];
  });
  const heading = link.text("fields.version-changed");
  const hidden = (text: string) => <span class="icw-visually-hidden"> {link.text(text)} </span>;
  return (
    <>
      <p class="icw-hint">
        {changed.length > 0
          ? `${heading}: ${changed.join(", ")}`
          : link.text("fields.version-same")}
      </p>
      {/* A scrolling part must be reached by keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section class="icw-versions-text" aria-label={heading} tabIndex={0} {...QUIET_KEYS}>
        {parts.map(({ kind, text }, index) => {
          if (kind === "same") return <span key={index}>{text}</span>;
          const Changed = kind === "out" ? "del" : "ins";
          return (
            <Changed key={index}>
              {hidden(kind === "out" ? "fields.version-gone" : "fields.version-new")}
              {text}
              {hidden("fields.version-end")}
            </Changed>
          );
        })}
      </section>
    </>
  );
}

/** The text before (`out`) or after (`in`) the change; with `alone` only what changed. */
function textOf(parts: readonly Part[], kind: Part["kind"], alone = false): string {
  return parts
    .filter((part) => part.kind === kind || (!alone && part.kind === "same"))
    .map(({ text }) => text)
    .join(alone ? " " : "");
}
