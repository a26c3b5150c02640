import type { ServerResponse } from "node:http";

/** Sends `answer` in place of what a handler began to say, where that is unwanted: asked once, when its status and headers are there. */
export function answerInstead(response: ServerResponse, isUnwanted: () => boolean, answer: () => void): void {
  const { writeHead, write, end } = response;
  let isHeld: boolean | undefined;
  const held = () => {
    isHeld ??= !response.headersSent && isUnwanted();
    return isHeld;
  };
  Object.assign(response, {
    writeHead: (...args: unknown[]) => {
      if (typeof args[0] === "number") response.statusCode = args[0];
      return held() ? response : (writeHead as (...args: unknown[]) => ServerResponse).apply(response, args);
    },
    write: (...args: unknown[]) => held() || (write as (...args: unknown[]) => boolean).apply(response, args),
    end: (...args: unknown[]) => {
      if (!held()) return (end as (...args: unknown[]) => ServerResponse).apply(response, args);
      Object.assign(response, { writeHead, write, end });
      answer();
      return response;
    },
  });
}
