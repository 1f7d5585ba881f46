// Everything is answered: say so, say what next, and offer a new check-in.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../link/parts";
import type { RatingLink } from "./likert";

interface Props {
  link: RatingLink;
  unfolded: boolean;
  unfold: (wanted: boolean) => void;
}

const START = "start-check-in";

export function Complete({ link, unfolded, unfold }: Props) {
  const [asking, setAsking] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [wrong, setWrong] = useState("");
  const question = useRef<HTMLFieldSetElement>(null);
  const offer = useRef<HTMLDivElement>(null);
  const asked = useRef(false);

  useLayoutEffect(() => {
    if (asking) question.current?.focus();
    else if (asked.current) offer.current?.querySelector<HTMLElement>("[data-start]")?.focus();
    asked.current = asking;
  }, [asking]);

  const start = () => {
    setWaiting(true);
    setWrong("");
    link
      .act(START)
      .then(() => setAsking(false))
      .catch((reason) => setWrong(String(reason)))
      .finally(() => setWaiting(false));
  };

  return (
    <div class="icw-likert-complete">
      <h3>{link.text("likert.all-answered", { of: link.definition.statements.length })}</h3>
      <p>{link.text("likert.all-answered-next")}</p>
      {asking ? (
        <fieldset class="icw-likert-sure" tabIndex={-1} ref={question}>
          <legend>{link.text("likert.start-about")}</legend>
          <div class="icw-row">
            <Button disabled={waiting} onClick={start}>
              {link.text(waiting ? "link.acting" : "likert.start-sure")}
            </Button>
            <Button quiet onClick={() => setAsking(false)}>
              {link.text("likert.start-not")}
            </Button>
          </div>
          <p class="icw-wrong" role="alert">
            {wrong}
          </p>
        </fieldset>
      ) : (
        <div class="icw-row" ref={offer}>
          <Button quiet aria-expanded={unfolded} onClick={() => unfold(!unfolded)}>
            {link.text(unfolded ? "likert.fold" : "likert.look-through")}
          </Button>
          {link.definition.acts.includes(START) && (
            <Button quiet class="icw-link-button" data-start onClick={() => setAsking(true)}>
              {link.text("likert.start")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
