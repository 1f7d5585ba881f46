// Runs in the page before anything of the page itself: clicks the first radio as soon as it can
// be seen, and notices when a picture changes and when a rating is said to be saved.
//
// `options`: selectors `choice`, `state`, `picture`; `value` (1 to 5) of the first click.
// The outcome is sent to the binding `benchmarkDone`; later clicks use `globalThis.benchmark`.

// biome-ignore lint/correctness/noUnusedVariables: called by the line that browser.py adds
function probe(options) {
  if (window.top !== window) return;
  const POINTS = 5;
  const PATIENCE = 3000;
  // Asking whether something can be seen costs the page a layout, so not at every change.
  const LOOK = 10;
  const roots = [];
  const observer = new MutationObserver(() => look());
  const watch = (root) => {
    roots.push(root);
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(root, everything);
    return root;
  };
  watch(document);
  // Shadow trees, closed ones too, are looked into like the rest of the page.
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attach(init) {
    return watch(attachShadow.call(this, init));
  };

  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const UNSEEN = ["STYLE", "LINK", "SCRIPT"];
  const read = (element) =>
    element.shadowRoot
      ? [...element.shadowRoot.children]
          .filter((one) => !UNSEEN.includes(one.tagName))
          .map(read)
          .join("")
      : element.textContent;

  const state = () => all(options.state).map(read).join(" ").trim();
  const isSaved = (text) => text.startsWith("Saved ");
  const picture = () =>
    all(options.picture)
      .map((one) => one.src ?? one.outerHTML)
      .join("");

  /** What a person would click to give a value to a statement, when it can be seen. */
  function face(statement, value) {
    const choices = all(options.choice);
    if (choices.length < (statement + 1) * POINTS) return undefined;
    const choice = choices[statement * POINTS + value - 1];
    const shown = choice.closest("label") ?? choice;
    return shown.checkVisibility({ visibilityProperty: true }) && shown.getClientRects().length > 0
      ? shown
      : undefined;
  }

  /** Says whether a rating given at a moment is saved by now. */
  function waitForSaved() {
    const before = state();
    let other = false;
    return () => {
      const text = state();
      other ||= !isSaved(text);
      return isSaved(text) && (other || text !== before);
    };
  }

  const opening = { clicks: 0 };
  let value = options.value;
  let clickedAt;
  let lookedAt = 0;
  let openingSaved;

  function lookAtOpening() {
    if (opening.saved !== undefined) return;
    const now = performance.now();
    if (openingSaved?.()) {
      opening.saved = now;
      clearInterval(polling);
      report();
      return;
    }
    if (clickedAt !== undefined && now - clickedAt < PATIENCE) return;
    if (now - lookedAt < LOOK) return;
    lookedAt = now;
    const shown = face(0, value);
    if (!shown) return;
    opening.radio ??= now;
    // A click that came to nothing is given again, with another value, as a person would.
    openingSaved = waitForSaved();
    clickedAt = now;
    opening.clicks += 1;
    value = (value % POINTS) + 1;
    shown.click();
  }

  function report() {
    const [navigation] = performance.getEntriesByType("navigation");
    globalThis.benchmarkDone({
      ...opening,
      head: navigation.responseStart,
      complete: navigation.responseEnd,
      origin: performance.timeOrigin,
      value: ((value + POINTS - 2) % POINTS) + 1,
    });
  }

  let click;

  function lookAtClick() {
    if (click?.started === undefined) return;
    if (click.changed === undefined && picture() !== click.picture) {
      click.changed = performance.now() - click.started;
      paint(click);
    }
    if (click.saved === undefined && click.isSaved()) {
      click.saved = performance.now() - click.started;
      finish(click);
    }
  }

  /** Notes when the changed picture is on the screen: the frame after it is decoded. */
  async function paint(one) {
    for (const image of all(options.picture)) await image.decode?.().catch(() => undefined);
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => {
        one.painted = performance.now() - one.started;
        finish(one);
      };
      after.port2.postMessage(undefined);
    });
  }

  function finish(one) {
    if (one.painted === undefined || one.saved === undefined) return;
    const { changed, painted, saved } = one;
    one.resolve({ changed, painted, saved });
  }

  addEventListener(
    "click",
    (event) => {
      if (click && click.started === undefined) click.started = event.timeStamp;
    },
    { capture: true },
  );

  globalThis.benchmark = {
    opening,
    /** Bring a point into view and return its middle; the next click is timed. */
    aim(statement, value) {
      const shown = face(statement, value);
      if (!shown) return undefined;
      shown.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width, height } = shown.getBoundingClientRect();
      click = { picture: picture(), isSaved: waitForSaved() };
      click.done = new Promise((resolve) => {
        click.resolve = resolve;
      });
      return [x + width / 2, y + height / 2];
    },
    done: () => click.done,
    /** What is known of the last click, also when it came to nothing. */
    known: () => ({ changed: click.changed, painted: click.painted, saved: click.saved }),
    firstPaint: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  };

  function look() {
    lookAtOpening();
    lookAtClick();
  }

  // What a style sheet shows changes no node.
  const polling = setInterval(lookAtOpening, 20);
}
