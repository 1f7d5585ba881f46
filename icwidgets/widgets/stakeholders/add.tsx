// Adding people, one after the other; each then waits to be placed.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { freshPersonId, rename } from "./model";
import type { PartProps } from "./part";
import { say } from "./saying";

export function AddPerson({ link, map, edit, say: tell, close }: PartProps & { close(): void }) {
  const id = useName();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState("");
  const [added, setAdded] = useState("");
  const { limits } = link.definition;
  useLayoutEffect(() => field.current?.focus(), []);

  const add = (event: Event) => {
    event.preventDefault();
    field.current?.focus();
    const text = name.trim();
    const fault = text === "" ? say(link, "name-needed") : tooLong(text.length - limits.name);
    const full = map.people.length > limits.people;
    setWrong(full ? say(link, "add-full", { people: limits.people }) : fault);
    if (fault || full) return;
    edit(rename(freshPersonId(map.byId), text));
    const sentence = say(link, "added", { name: text });
    setAdded(sentence);
    tell(sentence);
    setName("");
  };
  const tooLong = (over: number) => (over > 0 ? say(link, "name-too-long", { over }) : "");
  return (
    <form class="icw-map-add" onSubmit={add} aria-labelledby={`${id}-heading`}>
      <h3 id={`${id}-heading`}>{say(link, "add-heading")}</h3>
      <div class="icw-field">
        <label class="icw-label" for={id}>
          {say(link, "name")}
        </label>
        <input
          id={id}
          ref={field}
          class="icw-input"
          type="text"
          dir="auto"
          autoComplete="off"
          value={name}
          aria-describedby={`${id}-hint`}
          aria-invalid={wrong ? true : undefined}
          onInput={({ currentTarget }) => {
            setName(currentTarget.value);
            setWrong("");
          }}
          {...QUIET_KEYS}
        />
        <p class="icw-hint" id={`${id}-hint`}>
          {wrong ? <span class="icw-wrong">{wrong}</span> : say(link, "name-hint")}
        </p>
      </div>
      <div class="icw-row">
        <Button type="submit">{say(link, "add-do")}</Button>
        <Button quiet onClick={close}>
          {say(link, "add-done")}
        </Button>
      </div>
      {added && !wrong && <p class="icw-map-done">{added}</p>}
    </form>
  );
}
