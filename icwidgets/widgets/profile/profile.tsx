// Where a person stands, now and before: tracks, one sentence, and the table behind them.
import type { Link } from "../link/link";
import type { Definition, State } from "../link/model";
import { QUIET_KEYS, widget } from "../link/parts";
import { emphasise } from "./place";
import "./profile.css";
import { Track, type TrackState } from "./track";

interface ProfileDefinition extends Definition {
  title: string;
  howSure: string;
  /** Words for the ends of the scale, or "". */
  ends: [string, string];
}

interface ProfileState extends State {
  when: string;
  text: string;
  sentence: string;
  low: number;
  high: number;
  tracks: TrackState[];
  table: { head: string[]; rows: string[][] };
}

type ProfileLink = Link<ProfileState, ProfileDefinition>;

export function Profile({ link }: { link: ProfileLink }) {
  const { title, howSure, ends } = link.definition;
  const { when, text, sentence, low, high, tracks } = link.state;
  const scored = tracks.some((track) => track.now);
  return (
    <section class="icw-card icw-profile">
      {title && <h2>{title}</h2>}
      <p class="icw-hint">{when}</p>
      <p class="icw-visually-hidden">{text}</p>
      <div class="icw-profile-body">
        <div>
          <ul class="icw-profile-tracks">
            {tracks.map((track) => (
              <Track key={track.id} track={track} low={low} high={high} />
            ))}
          </ul>
          <p class="icw-profile-ends">
            <span>{`${low} ${ends[0]}`}</span>
            <span>{`${high} ${ends[1]}`}</span>
          </p>
          {scored && <Key link={link} />}
        </div>
        <div class="icw-profile-said">
          {sentence && <Sentence text={sentence} names={tracks.map((track) => track.name)} />}
          {howSure && scored && (
            <details class="icw-unfold">
              <summary {...QUIET_KEYS}>{link.text("profile.sure")}</summary>
              <p>{howSure}</p>
            </details>
          )}
        </div>
        {scored && (
          <details class="icw-unfold icw-profile-behind">
            <summary {...QUIET_KEYS}>{link.text("profile.table")}</summary>
            <Table {...link.state.table} name={link.text("profile.table")} />
          </details>
        )}
      </div>
    </section>
  );
}

function Sentence({ text, names }: { text: string; names: string[] }) {
  return (
    <p class="icw-profile-note">
      {emphasise(text, names).map(({ text, strong }) => (strong ? <b>{text}</b> : text))}
    </p>
  );
}

function Key({ link }: { link: ProfileLink }) {
  const most = Math.max(0, ...link.state.tracks.map((track) => track.before.length));
  return (
    <p class="icw-profile-key">
      <span>
        <i class="icw-profile-now" />
        {link.text("profile.key-now")}
      </span>
      {most > 0 && (
        <span>
          <i class="icw-profile-was icw-profile-age-0" />
          {link.text("profile.key-before")}
        </span>
      )}
      {most > 1 && (
        <span>
          <i class="icw-profile-was icw-profile-age-1" />
          {link.text("profile.key-earlier")}
        </span>
      )}
      <span>
        <i class="icw-profile-range" />
        {link.text("profile.key-range")}
      </span>
    </p>
  );
}

// Said once more, because some browsers forget that a table laid out as cards is a table.
const TABLE = { role: "table" } as const;
const GROUP = { role: "rowgroup" } as const;
const ROW = { role: "row" } as const;
const COLUMN_NAME = { role: "columnheader" } as const;
const ROW_NAME = { role: "rowheader" } as const;
const CELL = { role: "cell" } as const;

function Table({ head, rows, name }: { head: string[]; rows: string[][]; name: string }) {
  return (
    <table class="icw-profile-table" {...TABLE} aria-label={name}>
      <thead {...GROUP}>
        <tr {...ROW}>
          {head.map((column) => (
            <th key={column} scope="col" {...COLUMN_NAME}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...GROUP}>
        {rows.map(([track, ...cells]) => (
          <tr key={track} {...ROW}>
            <th scope="row" {...ROW_NAME}>
              {track}
            </th>
            {cells.map((cell, column) => (
              <td key={head[column + 1]} {...CELL} data-column={head[column + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export default widget<ProfileState, ProfileDefinition>(Profile);
