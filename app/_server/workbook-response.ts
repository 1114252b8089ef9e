/** A workbook to be kept by the reader, with its exact length, and by nothing in between. */
export function workbookResponse(bytes: Uint8Array, fileName: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      // Content-Length by the time it leaves: see instrumentation-node.ts.
      "X-Exact-Length": String(bytes.length),
      "Cache-Control": "no-store",
    },
  });
}
