import NextAuth from "next-auth";
import { authOptions } from "@/app/_server/auth";

const handler = NextAuth(authOptions);

/** No page of ours sends JSON here; what calls itself so and is none would end in a 500 of NextAuth. */
async function post(request: Request, context: unknown): Promise<Response> {
  const isForm = !/json/i.test(request.headers.get("content-type") ?? "");
  return isForm ? handler(request, context) : new Response(null, { status: 415 });
}

export { handler as GET, post as POST };
