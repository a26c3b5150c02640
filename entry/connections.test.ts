import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { capConnections, connectionSource } from "./connections";

let server: Server | undefined;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
});

test("nobody holds more connections than there are for one, and a closed one makes room", async () => {
  server = createServer((_request, response) => void response.end("here"));
  capConnections(server, { most: 2, sourceOf: () => "somebody" });
  const served: Socket[] = [];
  server.on("connection", (socket) => served.push(socket));
  await new Promise<void>((done) => server!.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  /** Sends its request by and by, as somebody does who wants to keep the line; answers what comes back, or that it was closed. */
  const hold = async () => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n");
    return socket;
  };
  const finish = (socket: Socket) =>
    new Promise<string>((resolve) => {
      socket.once("data", (data) => resolve(String(data).slice(0, 12)));
      socket.once("close", () => resolve("closed"));
      socket.write("\r\n");
    });
  const [one, two, three] = [await hold(), await hold(), await hold()];
  expect(await finish(three)).toBe("closed");
  expect(await finish(two)).toBe("HTTP/1.1 200");
  const gone = new Promise((done) => served[0]!.once("close", done));
  one.destroy();
  await gone;
  expect(await finish(await hold())).toBe("HTTP/1.1 200");
});

test("of IPv6 the network counts; our own proxies and this machine do not", () => {
  const sourceOf = connectionSource(0);
  expect(["203.0.113.9", "::ffff:203.0.113.9"].map((remoteAddress) => sourceOf({ remoteAddress }))).toEqual([
    "203.0.113.9",
    "203.0.113.9",
  ]);
  expect(sourceOf({ remoteAddress: "2001:db8:1:2:3::4" })).toBe("2001:db8:1:2::");
  for (const remoteAddress of ["127.0.0.1", "::ffff:127.0.0.5", "::1"]) expect(sourceOf({ remoteAddress })).toBeNull();
  expect(connectionSource(1)({ remoteAddress: "203.0.113.9" })).toBeNull();
});
