/**
 * 排版: a Typst template and its data → PDF/A-2a, tagged, in Chinese.
 * Compiling blocks the thread, so it belongs into the job process, never into a request. A finished layout is freed only
 * when the event loop gets a turn: await something between two documents (signing does), never typeset in a plain loop.
 */
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { fontFolders, missingGlyphs } from "./fonts";
import { MissingGlyph } from "./missing-glyph";
import { folderWith } from "./template-folder";

/** 超出一页: the texts are longer than the sheet holds in the smallest type that can be read. */
export class DoesNotFit extends Error {
  override readonly name = "DoesNotFit";

  constructor(readonly template: string) {
    super(`The texts do not fit on the one sheet of ${template}`);
  }
}

let templates = folderWith(undefined);

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

/** From now on documents are set with an organization's own templates, where it has any; undefined: the built-in ones. */
export function setWith(own: string | undefined): void {
  templates = folderWith(own);
  compiler = undefined;
}

export interface Fit {
  /** Sizes of the body in points: the first with which all fits on one page is taken, else the last. */
  readonly bodySizes: readonly number[];
  /** A form of one sheet: better none than one whose parts come apart. */
  readonly onePage?: true;
}

/** GB/T 9704 asks for 16 pt; a certificate whose names are too long for one sheet is set smaller, then smaller again. */
export const OFFICIAL_SIZES: Fit = { bodySizes: [16, 14, 12] };

/** Fills `templates/<template>.typ`; `printed` are all the texts that will stand on the sheet. */
export function typeset(
  template: string,
  sheet: object,
  printed: readonly string[],
  fit: Fit = OFFICIAL_SIZES,
): Uint8Array {
  const missing = missingGlyphs(printed.join(""));
  if (missing.length > 0) throw new MissingGlyph(missing);

  const typst = theCompiler();
  try {
    return typst.pdf(layOut(typst, template, sheet, fit), { pdfStandard: "a-2a", pdfTags: true });
  } catch (error) {
    throw missingGlyphIn(error) ?? error;
  }
}

function layOut(typst: NodeCompiler, template: string, sheet: object, fit: Fit): NodeTypstDocument {
  let layout: NodeTypstDocument | null = null;
  for (const bodyPt of fit.bodySizes) {
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
  if (fit.onePage) throw new DoesNotFit(template);
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
