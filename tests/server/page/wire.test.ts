import { deserialize, serialize } from "@jupyterlab/services/lib/kernel/serialize";
import { describe, expect, it } from "vitest";
import { PROTOCOL, pack, unpack } from "../../../icwidgets/server/page/wire";

const message = {
  channel: "shell",
  header: { msg_id: "1", msg_type: "comm_msg" },
  parent_header: {},
  metadata: { version: "2.1.0" },
  content: { comm_id: "a", data: { text: "Grüße, 你好 \u{1f600}", deep: [1, null, { x: true }] } },
  buffers: [new Uint8Array([1, 2, 3]).buffer, new Uint8Array([]).buffer, new ArrayBuffer(9)],
};

describe("the wire format", () => {
  it("is byte for byte what JupyterLab sends", () => {
    const theirs = serialize(message as never, PROTOCOL) as ArrayBuffer;
    expect(new Uint8Array(pack(message))).toEqual(new Uint8Array(theirs));
  });

  it("reads what JupyterLab reads", () => {
    const bytes = pack(message);
    expect(unpack(bytes)).toEqual(deserialize(bytes, PROTOCOL));
  });

  it("sends only the part of a buffer that a view shows", () => {
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    const [back] = unpack(pack({ ...message, buffers: [view] })).buffers;
    expect([back?.getUint8(0), back?.getUint8(1), back?.byteLength]).toEqual([1, 2, 2]);
  });
});
