// One part of the map on a page of its own, with a fake model behind it and the real texts.
import { act, render } from "@testing-library/preact";
import type { ComponentType } from "preact";
import link_texts from "../../../icwidgets/content/en/texts/link.yaml?raw";
import texts from "../../../icwidgets/content/en/texts/stakeholders.yaml?raw";
import { Link } from "../../../icwidgets/widgets/link/link";
import { type Answers, fill } from "../../../icwidgets/widgets/link/model";
import { useLink } from "../../../icwidgets/widgets/link/parts";
import {
  difference,
  type MapDefinition,
  type MapState,
  RATINGS,
  readMap,
  remove,
  STANCES,
} from "../../../icwidgets/widgets/stakeholders/model";
import type { PartProps } from "../../../icwidgets/widgets/stakeholders/part";
import { FakeModel } from "../fake";

/** A flat YAML file of texts, as name → text. */
function readTexts(room: string, yaml: string): Record<string, string> {
  const lines = [...yaml.matchAll(/^([\w-]+): (?:"(.*)"|(.*))$/gm)];
  return Object.fromEntries(
    lines.map(([, name, quoted, plain]) => [`${room}.${name}`, quoted ?? plain ?? ""]),
  );
}

export const TEXTS = {
  ...readTexts("link", link_texts),
  ...readTexts("stakeholders", texts),
};

/** A text as the page says it. */
export function t(name: string, values: Record<string, string | number> = {}): string {
  const text = TEXTS[`stakeholders.${name}`];
  if (text === undefined) throw new Error(`there is no text ${name}`);
  return fill(text, values);
}

const MARKS = ["○", "▼▼", "▼", "■", "▲", "▲▲"];

export const DEFINITION: MapDefinition = {
  exercise: "influence.stakeholder-map",
  area: "influence",
  language: "en",
  acts: ["plan", "what-if", "snapshot", "compare", "log", "read", "write"],
  texts: TEXTS,
  scales: RATINGS.map((id) => ({ id, label: t(`scale-${id}`), low: "", high: "", hint: "" })),
  stances: STANCES.map((id, at) => ({
    id,
    label: t(`stance-${id}`),
    short: t(`stance-${id}-short`),
    mark: MARKS[at] ?? "",
  })),
  strengths: [1, 2, 3, 4, 5].map((value) => ({ value, label: t(`strength-${value}`) })),
  limits: { people: 120, ties: 1000, name: 60, note: 1000 },
  heading: "Who can move this?",
  purpose: "Nobody decides alone.",
  questions: [],
  cut: 5,
};

export const STATE: MapState = {
  key: "p/influence.stakeholder-map/0",
  answers: {},
  revision: 1,
  at: null,
  aim: "",
  places: {},
  spots: {},
  undo: null,
  redo: null,
  example: false,
  snapshots: [],
};

export const PEOPLE: Answers = {
  "p1/name": "JR, QA lead",
  "p1/say": 7,
  "p1/now": "for",
  "p2/name": "SP, Finance",
  "p2/say": 2,
  "p3/name": "AM, Lab",
  "tie:p2>p1": 4,
};

export interface Shown {
  model: FakeModel;
  link: Link<MapState, MapDefinition>;
  opened: [string, string?][];
  said: string[];
}

/** Draw a part; the returned model answers nothing by itself. */
export function show<Props extends PartProps>(
  Part: ComponentType<Props>,
  answers: Answers = PEOPLE,
  given: { state?: Partial<MapState>; insight?: object; props?: Partial<Props> } = {},
): Shown {
  const state = { ...STATE, answers, ...given.state };
  const insight = given.insight ?? {};
  const model = new FakeModel({ definition: DEFINITION, state, insight, reply: {} });
  const link = new Link<MapState, MapDefinition>(model);
  const opened: [string, string?][] = [];
  const said: string[] = [];
  function Framed() {
    useLink(link);
    const edit: PartProps["edit"] = (wanted, options) => {
      const changed = difference(link.answers, wanted);
      if (Object.keys(changed).length > 0) link.set(changed, { undoable: false, ...options });
    };
    const part: PartProps = {
      link,
      map: readMap(link.answers, t("me")),
      edit,
      open: (id, field) => opened.push(field === undefined ? [id] : [id, field]),
      remove: (id) => edit(remove(link.answers, id)),
      say: (sentence) => said.push(sentence),
    };
    return <Part {...({ ...part, ...given.props } as unknown as Props)} />;
  }
  render(<Framed />);
  return { model, link, opened, said };
}

/** Answer the newest act of this name as Python does: the reply, then "done". */
export function answer(model: FakeModel, name: string, reply: object): void {
  const sent = model.sent.filter((one) => one.type === "act" && one.name === name).at(-1);
  if (!sent) throw new Error(`no act ${name} was sent`);
  const { token } = sent.data as { token: string };
  model.set("reply", { token, kind: name, ...reply });
  model.tell({ type: "done", id: sent.id });
}

/** Let happen what follows: promises first, then what they draw. */
export async function settle(doing: () => void): Promise<void> {
  await act(async () => {
    doing();
    await new Promise((done) => setTimeout(done));
  });
}

/** Refuse the newest act with a sentence. */
export function refuse(model: FakeModel, reason: string): void {
  model.tell({ type: "refused", id: model.last("act").id, reason, again: false });
}
