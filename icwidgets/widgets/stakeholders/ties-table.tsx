// Who listens to whom as rows of a table.
import { useRef, useState } from "preact/hooks";
import { Button, QUIET_KEYS, useName } from "../link/parts";
import { connect, type StakeholderMap, type Tie, tieKey } from "./model";
import type { MapLink, PartProps } from "./part";
import { pasteTies } from "./paste";
import { PastedNote, usePastedTold } from "./pasted-note";
import { Heads, useSorted } from "./sorting";
import { TableFrame } from "./table-frame";

interface Row extends Tie {
  id: string;
  listens: string;
  speaks: string;
}

export function TiesTable({ link, map, edit, say }: PartProps) {
  const [only, setOnly] = useState("");
  const [told, tell] = usePastedTold(link);
  const filterId = useName();
  const table = useRef<HTMLTableElement>(null);
  const nameOf = (id: string) => map.byId.get(id)?.name ?? "";
  const rows = map.ties
    .filter(({ listener, heard }) => !only || listener === only || heard === only)
    .map((tie): Row => {
      const { listener, heard } = tie;
      return {
        ...tie,
        id: tieKey(listener, heard),
        listens: nameOf(listener),
        speaks: nameOf(heard),
      };
    });
  const columns = (["listens", "speaks", "strength"] as const).map((id) => ({
    id,
    label: link.text(`stakeholders.table-${id}`),
  }));
  const [sorted, sorting] = useSorted(rows, (row, column) => row[column as "listens"]);

  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text.trim()) return;
    event.preventDefault();
    const [one, two, three] = columns.map(({ label }) => label) as [string, string, string];
    const pasted = pasteTies(text, map.people, link.definition.strengths, [one, two, three]);
    edit(
      Object.assign(
        {},
        ...pasted.ties.map(({ listener, heard, strength }) => connect(listener, heard, strength)),
      ),
    );
    tell({ added: 0, filled: 0, ties: pasted.ties.length, left: pasted.left });
  };
  const remove = ({ listener, heard, listens, speaks }: Row, button: Element) => {
    const row = button.closest("tr");
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    next?.querySelector<HTMLElement>("select")?.focus();
    edit(connect(listener, heard, null));
    say(link.text("stakeholders.table-tie-removed", { listener: listens, heard: speaks }));
  };
  return (
    <>
      <p class="icw-table-filter">
        <label for={filterId}>{link.text("stakeholders.table-ties-of")}</label>
        <select
          id={filterId}
          class="icw-input"
          value={only}
          onChange={(event) => setOnly(event.currentTarget.value)}
          {...QUIET_KEYS}
        >
          <option value="">{link.text("stakeholders.table-everybody")}</option>
          <People map={map} />
        </select>
      </p>
      <TableFrame
        link={link}
        label={link.text("stakeholders.table-ties")}
        onPaste={paste}
        foot={<AddTie link={link} map={map} edit={edit} say={say} />}
      >
        <table ref={table} class="icw-table icw-table-ties">
          <caption class="icw-visually-hidden">{link.text("stakeholders.table-ties")}</caption>
          <Heads link={link} columns={columns} sorting={sorting} last="stakeholders.table-do" />
          <tbody>
            {sorted.map((row) => (
              <tr key={row.id}>
                <th scope="row" dir="auto">
                  {row.listens}
                </th>
                <td dir="auto">{row.speaks}</td>
                <td class="icw-table-strength">
                  <Strength
                    link={link}
                    value={row.strength}
                    label={link.text("stakeholders.table-tie-strength", {
                      listener: row.listens,
                      heard: row.speaks,
                    })}
                    choose={(strength) => edit(connect(row.listener, row.heard, strength))}
                  />
                </td>
                <td class="icw-table-do">
                  <Button
                    class="icw-link-button"
                    aria-label={link.text("stakeholders.table-remove-tie", {
                      listener: row.listens,
                      heard: row.speaks,
                    })}
                    onClick={(event) => remove(row, event.currentTarget)}
                  >
                    {link.text("stakeholders.table-remove")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {told && <PastedNote link={link} told={told} dismiss={() => tell(undefined)} />}
    </>
  );
}

export function People({ map, but }: { map: StakeholderMap; but?: string }) {
  return map.people
    .filter(({ id }) => id !== but)
    .map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
}

interface StrengthProps {
  link: MapLink;
  value: number;
  label: string;
  choose(strength: number): void;
}

function Strength({ link, value, label, choose }: StrengthProps) {
  return (
    <select
      class="icw-cell icw-cell-strength"
      value={String(value)}
      aria-label={label}
      onChange={(event) => choose(Number(event.currentTarget.value))}
      {...QUIET_KEYS}
    >
      {link.definition.strengths.map((one) => (
        <option key={one.value} value={String(one.value)}>
          {`${one.value} ${one.label}`}
        </option>
      ))}
    </select>
  );
}

type AddTieProps = Pick<PartProps, "link" | "map" | "edit" | "say">;
const MIDDLE = 3;

function AddTie({ link, map, edit, say }: AddTieProps) {
  const [listener, setListener] = useState("");
  const [heard, setHeard] = useState("");
  const [strength, setStrength] = useState(MIDDLE);
  const ready = map.byId.has(listener) && map.byId.has(heard) && listener !== heard;
  const full = map.ties.length >= link.definition.limits.ties;
  const add = () => {
    if (!ready || full) return;
    edit(connect(listener, heard, strength));
    const name = (id: string) => map.byId.get(id)?.name ?? "";
    say(
      link.text("stakeholders.table-tie-added", { listener: name(listener), heard: name(heard) }),
    );
    setHeard("");
  };
  const choice = (value: string, set: (id: string) => void, label: string, but: string) => (
    <select
      class="icw-cell"
      value={value}
      aria-label={link.text(label)}
      onChange={(event) => set(event.currentTarget.value)}
      {...QUIET_KEYS}
    >
      <option value="">{link.text(label)} …</option>
      <People map={map} but={but} />
    </select>
  );
  return (
    <fieldset class="icw-table-foot icw-table-foot-ties">
      <legend class="icw-visually-hidden">{link.text("stakeholders.table-new-tie")}</legend>
      {choice(listener, setListener, "stakeholders.table-listens", heard)}
      {choice(heard, setHeard, "stakeholders.table-speaks", listener)}
      <Strength
        link={link}
        value={strength}
        label={link.text("stakeholders.table-strength")}
        choose={setStrength}
      />
      <Button quiet aria-disabled={!ready || full} onClick={add}>
        {link.text("stakeholders.table-add-tie")}
      </Button>
      {full && (
        <p class="icw-wrong">
          {link.text("stakeholders.table-ties-full", { ties: link.definition.limits.ties })}
        </p>
      )}
    </fieldset>
  );
}
