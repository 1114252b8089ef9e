/**
 * 排版: a Typst template and its data → PDF/A-2a, tagged, in Chinese.
 * Compiling blocks the thread, so it belongs into the job process, never into a request. A finished layout is freed only
 * when the event loop gets a turn: await something between two documents (signing does), never typeset in a plain loop.
 */
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { fontFolders, missingGlyphs } from "./fonts";
import { MissingGlyph } from "./missing-glyph";

const templates = join(import.meta.dirname, "templates");

/** Typst remembers each layout it made; every so many documents, what was not used again is forgotten. */
const DOCUMENTS_PER_EVICTION = 10;
const AGES_KEPT = 2;

let compiler: NodeCompiler | undefined;
let typesetCount = 0;

function theCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fontFolders }] });
  typesetCount++;
  if (typesetCount % DOCUMENTS_PER_EVICTION === 0) compiler.evictCache(AGES_KEPT);
  return compiler;
}

/** GB/T 9704 asks for 16 pt; a certificate whose names are too long for one sheet is set smaller, then smaller again. */
const BODY_SIZES = [16, 14, 12];

/** Fills `templates/<template>.typ`; `printed` are all the texts that will stand on the sheet. */
export function typeset(template: string, sheet: object, printed: readonly string[]): Uint8Array {
  const missing = missingGlyphs(printed.join(""));
  if (missing.length > 0) throw new MissingGlyph(missing);

  const typst = theCompiler();
  try {
    return typst.pdf(layOut(typst, template, sheet), { pdfStandard: "a-2a", pdfTags: true });
  } catch (error) {
    throw missingGlyphIn(error) ?? error;
  }
}

/** The first size that fits on one page, else the last. */
function layOut(typst: NodeCompiler, template: string, sheet: object): NodeTypstDocument {
  let layout: NodeTypstDocument | null = null;
  for (const bodyPt of BODY_SIZES) {
    const run = typst.compile({
      mainFilePath: join(templates, `${template}.typ`),
      inputs: { sheet: JSON.stringify({ ...sheet, bodyPt }) },
    });
    layout = run.result;
    if (layout === null) {
      throw new Error(
        `The template ${template} does not compile: ${JSON.stringify(run.takeError()?.shortDiagnostics)}`,
      );
    }
    if (layout.numOfPages === 1) return layout;
  }
  if (layout === null) throw new Error("There is no body size");
  return layout;
}

/** PDF/A forbids a glyph that is not there, so Typst is the second guard behind the font's own tables. */
function missingGlyphIn(error: unknown): MissingGlyph | null {
  const message = error instanceof Error ? error.message : String(error);
  const texts = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map((match) =>
    (match[1] ?? "").replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    ),
  );
  return texts.length === 0 ? null : new MissingGlyph([...new Set(texts.flatMap((text) => [...text]))]);
}
