import jsQR from "jsqr";
import { expect, test } from "vitest";
import { qrSvg } from "./qr";

/** Draws the path at a few pixels a module, as a stranger to the encoder. */
function rasterOf(svg: string, scale = 4): { pixels: Uint8ClampedArray; side: number } {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const side = modules * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return { pixels, side };
}

test.each([
  "https://suixing.example.cn/v/7K3QM9X2HD4TBW6ZEN8R",
  `https://suixing.example.cn/v/7K3QM9X2HD4TBW6ZEN8R#${"0123456789".repeat(50)}`,
])("a reader finds the address: %s", (url) => {
  const { pixels, side } = rasterOf(qrSvg(url));
  expect(jsQR(pixels, side, side)?.data).toBe(url);
});

test("the label is text, never markup", () => {
  expect(qrSvg("x", '核验"<b>&')).toContain('role="img" aria-label="核验&quot;&lt;b>&amp;"');
  expect(qrSvg("x")).toContain('aria-hidden="true"');
});
