// What follows from a person's answers: a sentence each, what it rests on, and a way onward.
import type { Link } from "../link/link";
import type { Definition, State } from "../link/model";
import { QUIET_KEYS, widget } from "../link/parts";
import "./findings.css";

interface FindingsDefinition extends Definition {
  title: string;
  empty: string;
}

interface Finding {
  heading: string;
  text: string;
  because: string;
  leadsTo: { id: string; title: string } | null;
}

interface FindingsState extends State {
  findings: Finding[];
}

type FindingsLink = Link<FindingsState, FindingsDefinition>;

export function Findings({ link }: { link: FindingsLink }) {
  const { title, empty } = link.definition;
  const { findings } = link.state;
  return (
    <section class="icw-card icw-findings">
      {title && <h2>{title}</h2>}
      {findings.length === 0 && empty && <p class="icw-hint">{empty}</p>}
      {findings.length > 0 && (
        <ul>
          {findings.map((finding, index) => (
            <li key={index}>
              {finding.heading && <h3>{finding.heading}</h3>}
              <p>{finding.text}</p>
              {finding.because && <p class="icw-hint">{finding.because}</p>}
              {finding.leadsTo && <Onward link={link} to={finding.leadsTo} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** On the served page a workbook is one address away; in JupyterLab it is a file to open. */
function Onward({ link, to }: { link: FindingsLink; to: { id: string; title: string } }) {
  if (!link.headed) {
    return (
      <p class="icw-findings-onward">
        {link.text("findings.open-file", { file: `${to.id}.ipynb` })}
      </p>
    );
  }
  return (
    <a class="icw-findings-onward" href={encodeURIComponent(to.id)} {...QUIET_KEYS}>
      {link.text("findings.leads-to", { title: to.title })}
    </a>
  );
}

export default widget<FindingsState, FindingsDefinition>(Findings);
