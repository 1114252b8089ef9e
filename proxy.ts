import { type NextRequest, NextResponse } from "next/server";

/** Tells a page its own address, so that the sign-in can lead back to it. It is no wall: each page and act asks for itself. */
export function proxy(request: NextRequest): NextResponse {
  if (!isReadable(request.nextUrl.pathname)) return new NextResponse(null, { status: 404 });
  const headers = new Headers(request.headers);
  headers.set("x-suixing-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/** Next answers 500 to a path with broken percent signs in the place of an id; it leads nowhere like any other. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The upload of a roster is left out: Next keeps a copy of each body that passes here, and cuts it off at 10 MB. */
export const config = {
  matcher: [
    "/me/:path*",
    "/desk/:path*",
    "/console",
    "/console/((?!import/upload$).*)",
    "/api/:path*",
    "/v/:path*",
  ],
};
