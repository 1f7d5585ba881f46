// What follows from the records: a picture, the same as a list, and sentences that lead back to them.
import { type Field, sayAnswer } from "../fields/field";
import type { Link } from "../link/link";
import type { Answers } from "../link/model";
import { QUIET_KEYS } from "../link/parts";
import type { Plot } from "./place";
import { Drawing } from "./plot";
import { type About, titleOf } from "./record";

export interface Finding {
  heading: string;
  text: string;
  because: string;
  refs: string[];
}

export interface Insight {
  findings: Finding[];
  /** Record id → a few words that say how it stands. */
  marks: Record<string, string>;
  pictures: (Plot & { kind: "plot" })[];
}

interface FollowsProps {
  link: Link;
  insight: Insight;
  /** Records in the order of their cards. */
  ids: readonly string[];
  records: ReadonlyMap<string, Answers>;
  fields: readonly Field[];
  about: About;
  open: (id: string) => void;
}

export function Follows(props: FollowsProps) {
  const { link, insight, ids, records, about, open } = props;
  const { findings, pictures } = insight;
  const plot = pictures.find(({ kind }) => kind === "plot");
  if (findings.length === 0 && !plot) return null;
  return (
    <div class="icw-cards-follows">
      <h3>{link.text("cards.follows")}</h3>
      {plot && <Drawing plot={plot} numberOf={(id) => ids.indexOf(id) + 1} />}
      {plot && <List {...props} plot={plot} />}
      <ul>
        {findings.map(({ heading, text, because, refs }, index) => (
          <li key={index}>
            {heading && <h4>{heading}</h4>}
            <div class="icw-cards-finding">
              <div class="icw-cards-refs">
                {refs
                  .filter((id) => records.has(id))
                  .map((id) => (
                    <button
                      key={id}
                      type="button"
                      class="icw-cards-ref"
                      onClick={() => open(id)}
                      {...QUIET_KEYS}
                    >
                      <span class="icw-cards-number">{ids.indexOf(id) + 1}</span>{" "}
                      <span class="icw-visually-hidden">
                        {link.text("cards.open-card", { title: titleOf(records.get(id), about) })}
                      </span>
                    </button>
                  ))}
              </div>
              <div>
                <p>{text}</p>
                {because && <p class="icw-hint">{because}</p>}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The numbers behind the picture, for whoever would rather read them. */
function List({ link, insight, ids, records, fields, about, plot }: FollowsProps & { plot: Plot }) {
  const { language, texts } = link.definition;
  const numbers = fields.filter((field) => field.kind === "scale");
  return (
    <details class="icw-cards-same">
      <summary {...QUIET_KEYS}>{link.text("cards.as-list")}</summary>
      <ol>
        {ids.map((id, index) => {
          const record = records.get(id);
          if (!record || plot.dots.every((dot) => dot.ref !== id)) return null;
          return (
            <li key={id} value={index + 1}>
              <strong dir="auto">{titleOf(record, about)}</strong>
              <dl>
                {numbers.map((field) => (
                  <div key={field.id}>
                    <dt>{field.label}</dt>
                    <dd>{sayAnswer(field, record[field.id], texts, language)}</dd>
                  </div>
                ))}
              </dl>
              {insight.marks[id] && <p>{insight.marks[id]}</p>}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
