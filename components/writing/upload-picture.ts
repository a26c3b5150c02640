/** The answer to a picture sent up: where it is served from now, or why it was not taken. */
type Uploaded = { address?: string; reason?: string };

type Answer = {
  address?: string;
  message?: string;
  details?: { validationError?: { fieldViolations?: { description: string }[] } };
} | null;

/** Sends a picture up, telling how much of it has gone (0 to 1). Without a reason from the server the connection was lost. */
export const uploadPicture = (file: File, onPart: (part: number) => void = () => {}): Promise<Uploaded> =>
  new Promise((done) => {
    const form = new FormData();
    form.append("file", file);
    // fetch() does not tell how far it is.
    const request = new XMLHttpRequest();
    request.open("POST", "/media/upload/picture");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onPart(total ? loaded / total : 0);
    request.onloadend = () => {
      const { address, message, details } = (request.response as Answer) ?? {};
      const isTaken = request.status === 200 && address;
      done(isTaken ? { address } : { reason: details?.validationError?.fieldViolations?.[0]?.description ?? message });
    };
    request.send(form);
  });
