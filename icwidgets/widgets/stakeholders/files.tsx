// Bring a map in, take it out, print it. A file goes the way of every answer, and no further.
import { useRef, useState } from "preact/hooks";
import type { Answers } from "../link/model";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { keepFile, type Taken } from "../taking/taking";
import { Folded } from "./folded";
import type { PartProps } from "./part";
import { printMap } from "./print";
import { ask, useAsk } from "./reply";
import { Choice } from "./what-if";

const MOST_BYTES = 1_000_000;
const SHOWN = 8;

export interface FilesProps extends PartProps {
  /** The way of looking that is shown: the picture to take out. */
  lens?: string;
}

export function Files(props: FilesProps) {
  const { link } = props;
  return (
    <section class="icw-card icw-files">
      <h2>{link.text("stakeholders.files-title")}</h2>
      <Folded title={link.text("stakeholders.files-in")}>
        <BringIn {...props} />
      </Folded>
      <Folded title={link.text("stakeholders.files-out")}>
        <TakeOut {...props} />
      </Folded>
    </section>
  );
}

interface ReadReply {
  answers: Answers;
  people: number;
  ties: number;
  sentences: string[];
}

function BringIn({ link, edit, say }: FilesProps) {
  const id = useName();
  const field = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState("");
  const [over, setOver] = useState(false);
  const read = useAsk<ReadReply>(link, "read");

  const take = async (file: File | undefined) => {
    read.forget();
    setWrong("");
    if (!file) return;
    if (file.size > MOST_BYTES) {
      setWrong(link.text("stakeholders.files-too-big"));
      return;
    }
    const text = await file.text().catch(() => undefined);
    if (text === undefined) setWrong(link.text("stakeholders.files-unreadable"));
    else await read.start({ format: formatOf(text), text, name: file.name });
  };
  const leave = (sentence: string, values = {}) => {
    read.forget();
    if (field.current) field.current.value = "";
    field.current?.focus();
    say(link.text(sentence, values));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field is the first.
    <div
      class={`icw-files-drop ${over ? "icw-files-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <label class="icw-label" for={id}>
        {link.text("stakeholders.files-choose")}
      </label>
      <input
        ref={field}
        id={id}
        type="file"
        class="icw-files-field"
        accept=".csv,.tsv,.txt,.graphml,.xml"
        aria-describedby={`${id}-hint`}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
        {...QUIET_KEYS}
      />
      <p class="icw-hint" id={`${id}-hint`}>
        {link.text("stakeholders.files-in-hint")}
      </p>
      <div role="status">
        {read.busy && <p class="icw-hint">{link.text("stakeholders.files-reading")}</p>}
        {(wrong || read.wrong) && <p class="icw-wrong">{wrong || read.wrong}</p>}
        {read.reply && <Preview link={link} reply={read.reply} />}
      </div>
      {read.reply && (
        <div class="icw-row">
          {Object.keys(read.reply.answers).length > 0 && (
            <Button
              onClick={() => {
                const { answers, people, ties } = read.reply ?? { answers: {}, people: 0, ties: 0 };
                edit(answers);
                leave("stakeholders.files-added", { people, ties });
              }}
            >
              {link.text("stakeholders.files-add")}
            </Button>
          )}
          <Button quiet onClick={() => leave("stakeholders.files-cancelled")}>
            {link.text("stakeholders.files-cancel")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What the text is, whatever the file is called. */
export function formatOf(text: string): "csv" | "graphml" {
  return /^\uFEFF?\s*</.test(text) ? "graphml" : "csv";
}

/** The first sentence says what was read, the others what is odd about it. */
function Preview({ link, reply }: { link: FilesProps["link"]; reply: ReadReply }) {
  const { answers, people, ties, sentences } = reply;
  const nothing = Object.keys(answers).length === 0;
  const [first, ...odd] = sentences;
  return (
    <div class="icw-files-preview">
      <p>
        <strong dir="auto">
          {first ?? link.text("stakeholders.files-read", { people, ties })}
        </strong>{" "}
        {link.text(nothing ? "stakeholders.files-nothing" : "stakeholders.files-ask")}
      </p>
      {odd.length > 0 && (
        <ul>
          {odd.slice(0, SHOWN).map((sentence, at) => (
            <li key={at} dir="auto">
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {odd.length > SHOWN && (
        <p>{link.text("stakeholders.table-left-more", { count: odd.length - SHOWN })}</p>
      )}
    </div>
  );
}

const TABLES = ["csv-people", "csv-ties", "graphml"] as const;
const PICTURES = ["svg", "png"] as const;
const LENSES = ["grid", "salience", "relation", "stance", "network"];

function TakeOut({ link, lens = "grid" }: FilesProps) {
  const [chosen, choose] = useState<string>();
  const [told, tell] = useState({ text: "", wrong: false });
  const root = useRef<HTMLDivElement>(null);
  const shown = chosen ?? (LENSES.includes(lens) ? lens : "grid");
  const write = async (format: string) => {
    tell({ text: link.text("stakeholders.files-making"), wrong: false });
    const name = await ask<Taken>(link, "write", { format, lens: shown }).then(
      (file) => {
        keepFile(file);
        return file.name;
      },
      (reason: unknown) => {
        tell({ text: String(reason), wrong: true });
      },
    );
    if (name) tell({ text: link.text("stakeholders.files-made", { name }), wrong: false });
  };
  const buttons = (formats: readonly string[]) =>
    formats.map((format) => (
      <Button key={format} quiet onClick={() => void write(format)}>
        {link.text(`stakeholders.files-${format}`)}
      </Button>
    ));
  return (
    <div class="icw-files-out" ref={root}>
      <p class="icw-hint">{link.text("stakeholders.files-out-hint")}</p>
      <div class="icw-row">{buttons(TABLES)}</div>
      <div class="icw-row icw-files-picture">
        <Choice label={link.text("stakeholders.files-lens")} value={shown} choose={choose}>
          {LENSES.map((one) => (
            <option key={one} value={one}>
              {link.text(`stakeholders.lens-${one}`)}
            </option>
          ))}
        </Choice>
        {buttons(PICTURES)}
      </div>
      <div class="icw-row">
        <Button quiet onClick={() => root.current && printMap(root.current)}>
          {link.text("stakeholders.files-print")}
        </Button>
      </div>
      <p role="status" class={told.wrong ? "icw-wrong" : "icw-hint"}>
        {told.text}
      </p>
    </div>
  );
}
