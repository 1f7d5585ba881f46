// How the keys move between a table's cells. Rows and columns are counted over the fields that
// carry `data-cell="row:column"`.

interface Place {
  row: number;
  column: number;
}

export function placeOf(field: Element): Place | undefined {
  const [row, column] = field.closest("[data-cell]")?.getAttribute("data-cell")?.split(":") ?? [];
  return row === undefined ? undefined : { row: Number(row), column: Number(column) };
}

/** Put the focus into a cell; false when there is no such cell. */
export function focusCell(table: Element, { row, column }: Place): boolean {
  const field = table.querySelector<HTMLElement>(
    `[data-cell="${row}:${column}"] :is(input, select, button)`,
  );
  if (!field) return false;
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
  return true;
}

/** Where a key leads from a cell, in rows and columns; undefined when the field needs the key. */
export function stepOf(event: KeyboardEvent): Place | undefined {
  const { key, target, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (altKey || metaKey || event.isComposing) return undefined;
  if (key === "Enter" && !(target instanceof HTMLButtonElement))
    return { row: shiftKey ? -1 : 1, column: 0 };
  if (shiftKey) return undefined;
  const vertical = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (vertical !== undefined) {
    // In a choice the arrows choose; with Ctrl they move there too.
    const chooses = target instanceof HTMLSelectElement && !ctrlKey;
    return chooses ? undefined : { row: vertical, column: 0 };
  }
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (sideways === undefined || (ctrlKey && target instanceof HTMLInputElement)) return undefined;
  const rtl = target instanceof Element && getComputedStyle(target).direction === "rtl";
  const table = target instanceof Element && target.closest("table");
  const mirrored = table && getComputedStyle(table).direction === "rtl";
  if (target instanceof HTMLInputElement && !atEdge(target, rtl ? -sideways : sideways))
    return undefined;
  return { row: 0, column: mirrored ? -sideways : sideways };
}

/** Whether the caret can go no further that way, or all of the text is marked. */
function atEdge({ selectionStart, selectionEnd, value }: HTMLInputElement, by: number): boolean {
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  return selectionStart === selectionEnd && selectionStart === (by < 0 ? 0 : value.length);
}

/** Move to the next cell that way that has a field; true when one was found. */
export function moveBy(table: Element, from: Place, by: Place): boolean {
  const most = 400;
  for (let steps = 1; steps < most; steps += 1) {
    const to = { row: from.row + by.row * steps, column: from.column + by.column * steps };
    if (!table.querySelector(`[data-cell="${to.row}:${to.column}"]`)) return false;
    if (focusCell(table, to)) return true;
  }
  return false;
}

/** Whether a key asks for undo or redo of the map: in a field only while nothing is typed there. */
export function wayOf(event: KeyboardEvent): "undo" | "redo" | undefined {
  const { key, target, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (!(ctrlKey || metaKey) || altKey || !(target instanceof HTMLInputElement)) return undefined;
  if ("typed" in target.dataset) return undefined;
  const letter = key.toLowerCase();
  if (letter === "y" || (letter === "z" && shiftKey)) return "redo";
  return letter === "z" ? "undo" : undefined;
}
