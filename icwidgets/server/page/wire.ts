// The binary form of a kernel message on the websocket, `v1.kernel.websocket.jupyter.org`:
// a count, that many offsets (64 bit, little endian), then channel, header, parent header,
// metadata, content and buffers. JupyterLab's own code for it (27 kB with what it imports)
// is what the tests compare with.

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

// biome-ignore lint/suspicious/noExplicitAny: a message carries any JSON
export type Json = any;
export type Buffers = (ArrayBuffer | ArrayBufferView)[];

export interface KernelMessage {
  channel: string;
  header: Json;
  parent_header: Json;
  metadata: Json;
  content: Json;
  buffers: Buffers;
}

const WORD = 8;

export function pack(message: KernelMessage): ArrayBuffer {
  const { channel, header, parent_header, metadata, content, buffers } = message;
  const encoder = new TextEncoder();
  const parts = [
    encoder.encode(channel),
    ...[header, parent_header, metadata, content].map((part) =>
      encoder.encode(JSON.stringify(part)),
    ),
    ...buffers.map((buffer) =>
      ArrayBuffer.isView(buffer)
        ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
        : new Uint8Array(buffer),
    ),
  ];
  const count = parts.length + 1;
  let offset = WORD * (1 + count);
  const bytes = new Uint8Array(offset + parts.reduce((sum, part) => sum + part.length, 0));
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(count), true);
  parts.forEach((part, index) => {
    view.setBigUint64(WORD * (1 + index), BigInt(offset), true);
    bytes.set(part, offset);
    offset += part.length;
  });
  view.setBigUint64(WORD * count, BigInt(offset), true);
  return bytes.buffer;
}

export function unpack(data: ArrayBuffer): KernelMessage & { buffers: DataView[] } {
  const view = new DataView(data);
  const count = Number(view.getBigUint64(0, true));
  const offsets = Array.from({ length: count }, (_, index) =>
    Number(view.getBigUint64(WORD * (1 + index), true)),
  );
  const decoder = new TextDecoder();
  const part = (index: number) => data.slice(offsets[index], offsets[index + 1]);
  const json = (index: number) => JSON.parse(decoder.decode(part(index)));
  return {
    channel: decoder.decode(part(0)),
    header: json(1),
    parent_header: json(2),
    metadata: json(3),
    content: json(4),
    buffers: offsets.slice(5, -1).map((_, index) => new DataView(part(5 + index))),
  };
}
