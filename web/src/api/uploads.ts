/** Sending a file, with progress; `fetch` cannot tell how much has gone. */
import { Problem, type Schemas } from "./client";

export interface Sending {
  /** Resolves when the file has arrived. */
  done: Promise<Schemas["Upload"]>;
  /** Stops; the server keeps nothing. */
  stop: () => void;
}

/** Sends a file; `onProgress` is told the share that has gone, 0 to 1. */
export function send(file: File, onProgress: (share: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Schemas["Upload"]>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status === 201) resolve(answer as Schemas["Upload"]);
      else reject(new Problem(request.status, answer ?? {}));
    };
    request.onerror = () => reject(new Problem(0, {}));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
  });
  request.open("POST", `/api/v1/uploads?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.setRequestHeader("accept-language", document.documentElement.lang);
  request.send(file);
  return { done, stop: () => request.abort() };
}

function parsed(text: string): object | null {
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}
