// A page with one built widget and a fake model. `toPython` is a real widget in Python: it is
// given what the page sends and returns what it publishes.
const asked = new URL(location.href).searchParams;
const name = asked.get("widget");
document.documentElement.dataset.theme = asked.get("theme");
document.documentElement.dir = asked.get("dir");
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = `/static/${name}/${name}.css`;
document.head.append(style);

const listeners = new Map();
const traits = await window.toPython({ method: "open" });

function fire(event, ...given) {
  for (const callback of [...(listeners.get(event) ?? [])]) callback(...given);
}

function hear(messages) {
  for (const data of messages) {
    if (data.method === "update") {
      Object.assign(traits, data.state);
      for (const trait of Object.keys(data.state)) fire(`change:${trait}`);
    } else {
      fire("msg:custom", data.content, []);
    }
  }
}

const model = {
  get: (trait) => traits[trait],
  on: (event, callback) => listeners.set(event, [...(listeners.get(event) ?? []), callback]),
  off: (event, callback) =>
    listeners.set(
      event,
      (listeners.get(event) ?? []).filter((one) => one !== callback),
    ),
  send: async (content) => {
    window.harness.sent.push(content);
    if (window.harness.down) return;
    hear(await window.toPython({ method: "custom", content }));
  },
};

window.harness = { sent: [], down: false, events: [], hear, model };
for (const event of ["icw:save", "icw:progress"]) {
  document.addEventListener(event, ({ detail }) => {
    const { from, ...plain } = detail;
    window.harness.events.push({ event, ...plain });
  });
}

const { default: factory } = await import(`/static/${name}/${name}.js`);
const widget = await factory();
const closeModel = await widget.initialize({ model });
const closeView = await widget.render({ model, el: document.getElementById("here") });
window.harness.close = () => {
  closeView();
  closeModel();
};
document.documentElement.dataset.ready = "yes";
