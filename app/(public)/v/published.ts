import { listIssuers, revocationListPath } from "@/lib/rules/key";

/** What this installation has published for whoever checks without it: read over the network, or from what was kept. */
export interface PublishedKeys {
  readonly root: Uint8Array;
  readonly status: Uint8Array;
  readonly committees: readonly Uint8Array[];
  /** Of time-stamp services outside. */
  readonly stampRoots: readonly Uint8Array[];
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

async function read(path: string): Promise<Response> {
  const answer = await fetch(path);
  // Until the job process has made them, there are none.
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

export async function publishedKeys(): Promise<PublishedKeys> {
  const { root, status, committees, stampRoots } = await (await read("/v/keys")).json();
  return {
    root: bytesOf(root),
    status: bytesOf(status),
    committees: committees.map(bytesOf),
    stampRoots: stampRoots.map(bytesOf),
  };
}

/** The lists of certificates that were taken back: those that were made already and can be had here. */
export async function publishedRevocations(): Promise<readonly Uint8Array[]> {
  const lists = listIssuers.map(async (issuer) => {
    const answer = await fetch(revocationListPath(issuer)).catch(() => null);
    return answer?.status === 200 ? [new Uint8Array(await answer.arrayBuffer())] : [];
  });
  return (await Promise.all(lists)).flat();
}

export async function publishedList(): Promise<Uint8Array> {
  return new Uint8Array(await (await read("/v/status")).arrayBuffer());
}
