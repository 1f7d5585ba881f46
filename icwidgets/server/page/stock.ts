// Loaded only for a notebook that shows stock ipywidgets (sliders, boxes, …): ipywidgets' own
// manager and controls on our kernel, with anywidgets drawn by the same code as everywhere.

import type { AnyModel } from "@anywidget/types";
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { Widget } from "@lumino/widgets";
import type { Front, Stop } from "./anywidget";
import type { Comm, Kernel, Message } from "./kernel";
import type { Painter, States } from "./widgets";
import type { Json } from "./wire";

/** Our comm in the shape that ipywidgets' manager expects. */
function classic(comm: Comm): base.IClassicComm {
  const idle = (callbacks?: Json) => () =>
    callbacks?.iopub?.status?.({ content: { execution_state: "idle" } });
  return {
    comm_id: comm.id,
    target_name: comm.target,
    open: (data, _callbacks, metadata, buffers) => comm.open(data, metadata, buffers as never),
    send: (data, callbacks, _metadata, buffers) =>
      comm.send(data, buffers as never, idle(callbacks)),
    close: () => {
      comm.close();
      return "";
    },
    on_msg: (callback) => {
      comm.onMessage = (message) => callback(message.raw);
    },
    on_close: (callback) => {
      comm.onClose = (message) => callback(message?.raw);
    },
  };
}

const fronts = new WeakMap<base.WidgetModel, Front>();
let draws: typeof Front;

class AnyStockModel extends base.DOMWidgetModel {
  override initialize(attributes: Json, options: Json): void {
    super.initialize(attributes, options);
    const front = new draws(this as unknown as AnyModel);
    fronts.set(this, front);
    this.once("destroy", () => front.stop());
  }

  // The manager makes models of classes that say where they come from.
  static model_name = "AnyModel";
  static model_module = "anywidget";
}

class AnyStockView extends base.DOMWidgetView {
  #stop: Stop | undefined;

  override async render(): Promise<void> {
    const host = {
      getModel: (ref: string) => this.model.widget_manager.get_model(ref) as never,
      getWidget: () => Promise.reject(new Error("Not offered beside stock widgets.")),
    };
    this.#stop = await fronts.get(this.model)?.draw(this.el, host);
  }

  override remove(): Json {
    this.#stop?.();
    return super.remove();
  }
}

const packages: Record<string, Record<string, unknown>> = {
  "@jupyter-widgets/base": base as never,
  "@jupyter-widgets/controls": controls as never,
  anywidget: { AnyModel: AnyStockModel, AnyView: AnyStockView },
};

class Manager extends ManagerBase {
  constructor(private readonly kernel: Kernel) {
    super();
  }

  protected async loadClass(name: string, module: string): Promise<Json> {
    const found = packages[module]?.[name];
    if (found) return found;
    throw new Error(`The widget ${name} of ${module} is not installed in this page.`);
  }

  protected async _create_comm(
    target: string,
    id?: string,
    data?: Json,
    metadata?: Json,
    buffers?: ArrayBuffer[] | ArrayBufferView[],
  ): Promise<base.IClassicComm> {
    const comm = this.kernel.comm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers as never);
    return classic(comm);
  }

  protected async _get_comm_info(): Promise<Record<string, never>> {
    return {};
  }
}

export class StockPainter implements Painter {
  readonly #manager: Manager;
  readonly #ready: Promise<unknown>;
  readonly #views: base.DOMWidgetView[] = [];

  /** `front` is handed in, not imported: this file is built apart from the page. */
  constructor(states: States, kernel: Kernel, front: typeof Front) {
    draws = front;
    this.#manager = new Manager(kernel);
    this.#ready = Promise.all(
      Object.entries(states).map(([id, widget]) =>
        this.#manager.new_model(
          { ...widget, model_id: id, comm: classic(kernel.comm("jupyter.widget", id)) },
          widget.state,
        ),
      ),
    );
  }

  async draw(id: string, el: HTMLElement): Promise<Stop> {
    await this.#ready;
    const model = await this.#manager.get_model(id);
    const view = (await this.#manager.create_view(model)) as base.DOMWidgetView;
    this.#views.push(view);
    Widget.attach(view.luminoWidget, el);
    return () => view.remove();
  }

  commOpened(comm: Comm, message: Message): void {
    void this.#manager.handle_comm_open(classic(comm), message.raw as never);
  }

  stop(): void {
    for (const view of this.#views) view.luminoWidget.dispose();
  }
}
