// What the page asks the server over HTTP: is the kernel alive, end it, give me the page anew.

export type Answer = "alive" | "gone" | "foreign" | "unreachable";

/** A sign of life may take that long (ms); after that the server counts as silent. */
export const PATIENCE = 2500;

export class Server {
  constructor(private readonly base: string) {}

  async alive(kernelId: string): Promise<Answer> {
    try {
      const response = await fetch(`${this.base}icw/alive/${kernelId}`, {
        cache: "no-store",
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.status === 204) return "alive";
      if (response.status === 404) return "gone";
      // Signed out counts as another person: only a fresh page can tell who is there now.
      if (response.status === 403 || response.type === "opaqueredirect") return "foreign";
      return "unreachable";
    } catch {
      return "unreachable";
    }
  }

  /** End a kernel that nobody needs any more; also while the page is being closed. */
  end(kernelId: string): void {
    const body = new FormData();
    body.set("_xsrf", cookie("_xsrf"));
    navigator.sendBeacon(`${this.base}voila/api/shutdown/${kernelId}`, body);
  }

  /**
   * The same workbook with a new kernel. A server that gives none says why, in a sentence
   * (all kernels are taken); `undefined` when there is no answer at all.
   */
  async page(): Promise<Document | "elsewhere" | { refused: string } | undefined> {
    try {
      const here = location.pathname + location.search;
      const response = await fetch(here, { cache: "no-store" });
      const there = new URL(response.url);
      if (there.pathname !== location.pathname) return "elsewhere";
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (page.querySelector("[data-icw-end]")) return page;
      const refused = page.querySelector("main p")?.textContent?.trim();
      return response.ok || !refused ? undefined : { refused };
    } catch {
      return undefined;
    }
  }
}

function cookie(name: string): string {
  for (const part of document.cookie.split("; ")) {
    if (part.startsWith(`${name}=`)) return decodeURIComponent(part.slice(name.length + 1));
  }
  return "";
}
