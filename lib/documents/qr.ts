/** 二维码 as SVG text: the same drawing on screen and on paper, made on the server. */
import { create } from "qrcode";

/** Light modules that a reader needs around the code (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * A code that holds a signature is mostly chance, so no mask makes it evener than another; weighing all eight of them
 * against each other takes four milliseconds.
 */
const MOSTLY_SIGNATURE = 200;
const ANY_MASK = 0;

/** The value as a QR code, black on white, scalable; error correction M survives a fold or a stain. */
export function qrSvg(value: string, label?: string): string {
  const { modules } = create(value, {
    errorCorrectionLevel: "M",
    ...(value.length > MOSTLY_SIGNATURE && { maskPattern: ANY_MASK }),
  });
  const side = modules.size + 2 * QUIET_ZONE;
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    let column = 0;
    while (column < modules.size) {
      if (!modules.get(row, column)) {
        column++;
        continue;
      }
      const start = column;
      while (column < modules.size && modules.get(row, column)) column++;
      runs.push(`M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${column - start}v1h-${column - start}z`);
    }
  }
  const name = label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escaped(label)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" ${name}>` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${runs.join("")}"/></svg>`
  );
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
