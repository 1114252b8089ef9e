import { readiness } from "@/lib/reads/readiness";

/** Ready: 200 when this process may take traffic, 503 with what is missing otherwise. */
export async function GET(): Promise<Response> {
  const state = await readiness();
  const ready = Object.values(state).every(Boolean);
  return Response.json({ ready, ...state }, { status: ready ? 200 : 503 });
}

export const dynamic = "force-dynamic";
