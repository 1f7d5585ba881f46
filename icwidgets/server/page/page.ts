// The whole front end of a served page: header, kernel, widgets, and what happens when the
// link is lost. It starts while the page is still coming in.

import { Ahead } from "./ahead";
import { offerFiles } from "./anywidget";
import { foldMenu, followProgress, followTheme } from "./header";
import { SaveStatus } from "./save";
import { Server } from "./server";
import { pending, Session } from "./session";
import { textsOf } from "./texts";

declare global {
  interface Window {
    /** Voilà calls it now and then while a notebook runs for long. */
    voila_heartbeat?: () => void;
  }
}

window.voila_heartbeat = () => {};

/** Without a kernel for so long (ms), the page says so. */
const LATE = 4500;

const byId = (id: string) => document.getElementById(id);

/** Resolves with the first element that matches, also when it has yet to come in. */
function arrival(selector: string): Promise<HTMLElement | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector<HTMLElement>(selector);
      if (!found && document.readyState === "loading") return;
      observer.disconnect();
      resolve(found ?? undefined);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", look);
    look();
  });
}

async function open(): Promise<void> {
  pending();
  (globalThis as unknown as Record<symbol, { header?: boolean }>)[Symbol.for("icw.page")] = {
    pending: pending(),
    header: true,
  } as never;
  const main = await arrival("main");
  const header = document.querySelector<HTMLElement>(".icw-page-header");
  const config = byId("icw-config")?.textContent;
  if (!main || !header || !config) return;
  const { base, texts: all, stock, widgets } = JSON.parse(config);
  const texts = textsOf(all);
  offerFiles(widgets);
  const save = byId("icw-page-save");
  const bar = byId("icw-page-bar");
  const status = byId("icw-page-news");
  foldMenu(header);
  followTheme(header, base);
  followProgress(header, texts);
  if (save) new SaveStatus(save, texts);
  if (!bar || !status) return;

  const ahead = new Ahead(main, texts);
  const session = new Session(
    { base, server: new Server(base), texts, main, bar, status, stock },
    ahead,
  );
  const unwatch = ahead.watch();
  // `pagehide`, not `beforeunload`: a mailto link or a download must not end the kernel.
  addEventListener("pagehide", () => session.end());
  // Back from the browser's memory of pages: the kernel is gone, nothing is on the way.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  const late = setTimeout(() => session.wait(), LATE);
  const kernelMark = await arrival("[data-icw-kernel]");
  clearTimeout(late);
  // Meanwhile the person may have gone on to another kernel.
  if (session.hasGoneOn) return;
  if (!kernelMark?.dataset.icwKernel) {
    session.lose();
    return;
  }
  session.join(kernelMark.dataset.icwKernel);
  const met = await arrival("[data-icw-met], [data-icw-end]");
  unwatch();
  if (met && !session.hasGoneOn) await session.meet();
  const end = await arrival("[data-icw-end]");
  if (session.hasGoneOn) return;
  if (end) await session.draw();
  else session.lose();
}

void open();
