// What is taken along: one part of the page on paper, or a file in the browser's downloads.

const PRINTED = "icw-printed";
const AROUND = "icw-printing";

/** Print one element alone: a page of ours or JupyterLab around it is left out. */
export function printAlone(sheet: Element, folded: readonly Element[] = []): void {
  const around: Element[] = [];
  for (let at = sheet.parentElement; at; at = at.parentElement) around.push(at);
  const mark = (on: boolean) => {
    sheet.classList.toggle(PRINTED, on);
    for (const one of around) one.classList.toggle(AROUND, on);
    // On paper nothing can be unfolded.
    for (const one of folded) one.toggleAttribute("open", on);
  };
  mark(true);
  window.addEventListener("afterprint", () => mark(false), { once: true });
  window.print();
}

/** A file as Python sends it: as text, or in base64. */
export interface Taken {
  name: string;
  mime: string;
  text?: string | undefined;
  base64?: string | undefined;
}

/** Hand a file to the browser's downloads; nothing of it stays in the page. */
export function keepFile({ name, mime, text, base64 }: Taken): void {
  const bytes = base64 === undefined ? (text ?? "") : toBytes(base64);
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has begun by now; at once would be too early for some.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
