import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { sourceFor } from "./source";

/** Many people share an address, and each has a few connections and a live stream; more than this is nobody's reading. */
const MOST = 500;

type Options = {
  most?: number;
  /** Whose connection it is; null is not counted. */
  sourceOf: (socket: Pick<Socket, "remoteAddress">) => string | null;
};

/**
 * Lets nobody hold more than so many connections at once, or a few machines that send a sign every ten seconds would hold them all.
 * One too many is closed before anything is read from it.
 */
export function capConnections(server: Server, { most = MOST, sourceOf }: Options): void {
  const open = new Map<string, number>();
  server.prependListener("connection", (socket: Socket) => {
    const source = sourceOf(socket);
    if (source === null) return;
    const held = open.get(source) ?? 0;
    if (held >= most) return void socket.destroy();
    open.set(source, held + 1);
    socket.once("close", () => {
      const left = open.get(source)! - 1;
      if (left > 0) open.set(source, left);
      else open.delete(source);
    });
  });
}

/**
 * The address that a connection comes from, of IPv6 the network. Behind proxies of our own there are only theirs, and on this very
 * machine it is one of them or whoever runs it: neither is counted.
 */
export const connectionSource =
  (proxyHops: number): Options["sourceOf"] =>
  ({ remoteAddress = "" }) => {
    const address = remoteAddress.replace(/^::ffff:/, "");
    return proxyHops > 0 || address === "" || address === "::1" || address.startsWith("127.")
      ? null
      : sourceFor(address);
  };

/** Did whoever asked go away in the middle? That is no fault, and writing it down as one would let anybody fill the log. */
export const isLeft = ({ socket }: IncomingMessage, error: unknown) =>
  socket.destroyed && (error as NodeJS.ErrnoException).code === "ECONNRESET";
