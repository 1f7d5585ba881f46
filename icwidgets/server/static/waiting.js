// The page of somebody who waits for a place: says which one in the line they are, and opens
// the workbook when it is their turn. Without scripts the page loads itself anew instead.

/** Between two questions (ms); the server keeps a place for longer than that. */
const EVERY = 2000;
const PATIENCE = 5000;

const place = document.querySelector("#icw-place");
const { address, turn, silent } = place.dataset;
let asking = false;
let later;

function say(text) {
  if (place.textContent === text) return; // nothing is read out twice
  document.title = document.title.replace(place.textContent, text);
  place.textContent = text;
}

async function ask() {
  if (asking) return;
  asking = true;
  clearTimeout(later);
  try {
    const response = await fetch(`${address}?hidden=${Number(document.hidden)}`, {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    // Signed out, or another person: only the page itself can tell.
    const news = response.ok ? await response.json() : { place: response.status === 403 ? 0 : -1 };
    if (news.place === 0) {
      say(turn);
      location.reload();
    } else say(news.text ?? silent);
  } catch {
    say(silent);
  } finally {
    asking = false;
    later = setTimeout(ask, EVERY);
  }
}

function leave() {
  const body = new FormData();
  body.set("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]+)/)?.[1] ?? "");
  navigator.sendBeacon(address, body);
}

document.addEventListener("visibilitychange", () => document.hidden || ask());
addEventListener("online", ask);
addEventListener("pageshow", (event) => event.persisted && ask());
addEventListener("pagehide", leave);
// Who comes from a page of their own has its place, once that page is closed: at this moment.
later = setTimeout(ask, 300);
