/** Larger than any plain form that is sent to a route of ours. */
const MOST = 16 * 1024;

/** The fields of a plain form; null for what is none, or so large that it is not even read. */
export async function smallForm(request: Request): Promise<FormData | null> {
  const length = request.headers.get("content-length");
  if (length === null || !(Number(length) <= MOST)) return null;
  try {
    return await request.formData();
  } catch {
    return null;
  }
}
