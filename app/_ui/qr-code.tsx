import { qrSvg } from "@/lib/documents/qr";

/** A QR code drawn on the server, black on white, with what it is for in words. */
export function QrCode({
  value,
  label,
  className = "size-32",
}: {
  value: string;
  label: string;
  className?: string;
}) {
  return (
    <div
      className={`flex-none bg-white ${className}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own function; the label is escaped there
      dangerouslySetInnerHTML={{ __html: qrSvg(value, label) }}
    />
  );
}
