// The websocket to a running kernel: comms by id, and a queue of what was said while the
// socket was away. What a lost socket means is decided in `watch.ts`; this file only reports.

import { type Buffers, type Json, type KernelMessage, PROTOCOL, pack, unpack } from "./wire";

export interface Message {
  data: Json;
  buffers: DataView[];
  raw: KernelMessage;
}

/** A random id. Not `randomUUID`, which a page without TLS does not have. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One comm: a channel between an object here and one in the kernel. */
export class Comm {
  onMessage: (message: Message) => void = () => {};
  onClose: (message?: Message) => void = () => {};

  constructor(
    readonly kernel: Kernel,
    readonly id: string,
    readonly target: string,
  ) {}

  open(data: Json, metadata: Json = {}, buffers: Buffers = []): string {
    const content = { comm_id: this.id, target_name: this.target, data };
    return this.kernel.say("comm_open", content, metadata, buffers);
  }

  send(data: Json, buffers: Buffers = [], onIdle?: () => void): string {
    return this.kernel.say("comm_msg", { comm_id: this.id, data }, {}, buffers, onIdle);
  }

  close(): void {
    this.kernel.say("comm_close", { comm_id: this.id, data: {} });
    this.kernel.forget(this.id);
  }
}

export interface KernelEvents {
  opened(): void;
  closed(): void;
  /** The kernel's process ended or was started anew: everything in it is gone. */
  ended(): void;
  /** The kernel opens a comm, e.g. because a callback made a new widget. */
  commOpened(comm: Comm, message: Message): void;
}

export class Kernel {
  readonly #session = freshId();
  readonly #comms = new Map<string, Comm>();
  readonly #waiting: ArrayBuffer[] = [];
  readonly #idle = new Map<string, () => void>();
  #socket: WebSocket | undefined;
  #disposed = false;

  constructor(
    readonly id: string,
    private readonly base: string,
    private readonly events: KernelEvents,
  ) {}

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Open the socket, unless it is open or opening. */
  connect(): void {
    if (this.#disposed || (this.#socket && this.#socket.readyState <= WebSocket.OPEN)) return;
    const url = new URL(`${this.base}api/kernels/${this.id}/channels`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    // The same session after a drop: the server then hands over what the kernel said meanwhile.
    url.searchParams.set("session_id", this.#session);
    const socket = new WebSocket(url, [PROTOCOL]);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      for (const message of this.#waiting.splice(0)) socket.send(message);
      this.events.opened();
    };
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      if (!this.#disposed) this.events.closed();
    };
    this.#socket = socket;
  }

  /** Close the socket for good; the kernel itself is left alone. */
  dispose(): void {
    this.#disposed = true;
    this.#comms.clear();
    this.#socket?.close();
  }

  comm(target: string, id: string = freshId()): Comm {
    const comm = new Comm(this, id, target);
    this.#comms.set(id, comm);
    return comm;
  }

  forget(commId: string): void {
    this.#comms.delete(commId);
  }

  say(
    type: string,
    content: Json,
    metadata: Json = {},
    buffers: Buffers = [],
    onIdle?: () => void,
  ): string {
    const id = freshId();
    if (onIdle) this.#idle.set(id, onIdle);
    const bytes = pack({
      channel: "shell",
      header: {
        msg_id: id,
        msg_type: type,
        session: this.#session,
        username: "",
        date: new Date().toISOString(),
        version: "5.3",
      },
      parent_header: {},
      metadata,
      content,
      buffers,
    });
    if (this.isOpen) this.#socket?.send(bytes);
    else this.#waiting.push(bytes);
    return id;
  }

  #receive(data: ArrayBuffer): void {
    const raw = unpack(data);
    if (raw.channel !== "iopub") return;
    const { content } = raw;
    const message: Message = { data: content.data ?? {}, buffers: raw.buffers, raw };
    switch (raw.header.msg_type) {
      case "comm_msg":
        this.#comms.get(content.comm_id)?.onMessage(message);
        break;
      case "comm_close": {
        const comm = this.#comms.get(content.comm_id);
        this.forget(content.comm_id);
        comm?.onClose(message);
        break;
      }
      case "comm_open":
        if (content.target_name === "jupyter.widget") {
          this.events.commOpened(this.comm(content.target_name, content.comm_id), message);
        }
        break;
      case "status":
        this.#status(content.execution_state, raw.parent_header.msg_id);
        break;
    }
  }

  #status(state: string, parent: string | undefined): void {
    if (state === "restarting" || state === "dead") this.events.ended();
    if (state !== "idle" || !parent) return;
    const done = this.#idle.get(parent);
    this.#idle.delete(parent);
    done?.();
  }
}
