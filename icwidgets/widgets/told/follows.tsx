// What follows from what was written: pictures, sentences that lead back to it and on from it,
// and a page to take along.
import type { ComponentType } from "preact";
import { MakeGoal, offersGoal } from "../fields/threaded";
import type { Link } from "../link/link";
import { BarsPicture } from "./bars";
import { CurvePicture } from "./curve";
import { GridPicture } from "./grid";
import { How } from "./how";
import type { Back, Insight, Picture } from "./insight";
import { Onward } from "./onward";
import { OverPicture } from "./over";
import { Paper } from "./page";
import { PlotPicture } from "./plot";
import { Elsewhere, Names, Numbers } from "./refs";
import { SidesPicture } from "./sides";

interface FollowsProps {
  link: Link;
  insight: Insight | undefined;
  back: Back;
  /** Name of the heading's text. */
  says?: string;
}

export function Follows({ link, insight, back, says = "told.follows" }: FollowsProps) {
  const { findings = [], pictures = [], marks = {}, page } = insight ?? {};
  if (findings.length === 0 && pictures.length === 0 && !page) return null;
  return (
    <div class="icw-told">
      <h3>{link.text(says)}</h3>
      {pictures.map((picture, at) => (
        <Drawing key={at} link={link} picture={picture} back={back} marks={marks} />
      ))}
      {findings.length > 0 && (
        <ul class="icw-told-findings">
          {findings.map((finding, at) => (
            <li key={at}>
              {finding.heading && <h4>{finding.heading}</h4>}
              <div class="icw-told-finding">
                <p>{finding.text}</p>
                {finding.because && <p class="icw-hint">{finding.because}</p>}
                <Numbers link={link} refs={finding.refs} back={back} />
                {/* Sentences about the same answers lead back to them once. */}
                {!same(finding.refs, findings[at + 1]?.refs) && (
                  <Names link={link} refs={finding.refs} back={back} />
                )}
                <Elsewhere link={link} refs={finding.refs} />
                <MakeGoal link={link} suggests={finding.suggests ?? ""} />
                {finding.leadsTo && !offersGoal(link, finding.suggests) && (
                  <Onward link={link} to={finding.leadsTo} />
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {page && <Paper link={link} page={page} />}
      <How link={link} />
    </div>
  );
}

function same(refs: readonly string[], others: readonly string[] = []): boolean {
  return refs.length === others.length && refs.every((ref, at) => ref === others[at]);
}

interface DrawingProps {
  link: Link;
  picture: Picture;
  back: Back;
  marks: Record<string, string>;
}

/** A new picture is one more case here, and one more class in icwidgets/domain/pictures.py. */
const Drawing: ComponentType<DrawingProps> = ({ link, picture, back, marks }) => {
  switch (picture.kind) {
    case "plot":
      return <PlotPicture link={link} plot={picture} back={back} marks={marks} />;
    case "curve":
      return <CurvePicture link={link} curve={picture} />;
    case "over":
      return <OverPicture link={link} over={picture} />;
    case "bars":
      return <BarsPicture link={link} bars={picture} back={back} />;
    case "grid":
      return <GridPicture link={link} grid={picture} back={back} />;
    case "sides":
      return <SidesPicture link={link} sides={picture} back={back} />;
  }
};
