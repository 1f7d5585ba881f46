// One sheet on paper, without whatever stands around it; and a file to the browser's downloads.

const PRINTED = "icw-printed";
const AROUND = "icw-printing";

/** Print one element alone: a page of ours or JupyterLab around it is left out. */
export function printAlone(sheet: Element): void {
  const around: Element[] = [];
  for (let at = sheet.parentElement; at; at = at.parentElement) around.push(at);
  const mark = (on: boolean) => {
    sheet.classList.toggle(PRINTED, on);
    for (const one of around) one.classList.toggle(AROUND, on);
  };
  mark(true);
  window.addEventListener("afterprint", () => mark(false), { once: true });
  window.print();
}

export interface Taken {
  name: string;
  mime: string;
  base64: string;
}

/** Nothing of the file stays in the page. */
export function keepFile({ name, mime, base64 }: Taken): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
