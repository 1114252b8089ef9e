import { notFound } from "next/navigation";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id from an address; whatever is none leads to nothing. */
export function pathId(text: string | undefined): string {
  return isId(text) ? text : notFound();
}

export function isId(text: string | undefined): text is string {
  return text !== undefined && UUID.test(text);
}
