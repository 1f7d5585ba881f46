"""A widget for trying the page: text that is never sent, and a count that Python keeps.

Its source is put into the notebooks of these tests, so it runs in a kernel.
"""

import os

import anywidget
import traitlets


class Trial(anywidget.AnyWidget):
    """Counts in Python; what is typed waits in the page's `pending`, as the link's does."""

    label = traitlets.Unicode().tag(sync=True)
    pid = traitlets.Int(os.getpid()).tag(sync=True)
    _css = ".trial { display: grid; gap: 8px } .trial > * { min-height: 44px }"
    _esm = """
    const page = globalThis[Symbol.for("icw.page")];
    function initialize({ model }) {
      model.early = [];
      model.on("msg:custom", (told) => model.early.push(told));
      return () => { document.body.dataset.ended = (document.body.dataset.ended ?? "") + "x"; };
    }
    function render({ model, el, signal }) {
      const id = model.get("label");
      const root = document.createElement("div");
      root.className = "trial";
      root.dataset.pid = model.get("pid");
      root.dataset.header = String(page.header);
      const label = document.createElement("label");
      label.textContent = id;
      const area = document.createElement("textarea");
      label.append(area);
      area.value = page.pending.get(id)?.[0] ?? "";
      area.addEventListener("input", () => page.pending.set(id, [area.value]));
      const button = document.createElement("button");
      button.textContent = `Count ${id}`;
      const output = document.createElement("output");
      button.addEventListener("click", () => model.send({ type: "count" }));
      model.on("msg:custom", (told) => { output.textContent = `${id} is ${told.count}`; });
      document.addEventListener("icw:link", (event) => {
        root.dataset.link = String(event.detail.up);
      }, { signal });
      root.append(label, button, output);
      el.append(root);
      return () => { root.remove(); };
    }
    export default { initialize, render };
    """

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.count = 0
        self.on_msg(self._count)
        self.send({"count": 0})

    def _count(self, _: object, content: object, __: object) -> None:
        self.count += 1
        self.send({"count": self.count})
