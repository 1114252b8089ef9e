import { QrCode } from "./qr-code";

interface SheetProps {
  title: string;
  number: string;
  addressee?: string | null;
  paragraphs: readonly string[];
  closing?: string;
  issuer: string;
  issuedOn: string;
  /** Where the QR code leads, and how it is called. */
  verifyUrl: string;
  qrLabel: string;
  /** As it is printed, for who cannot scan. */
  code: string;
  /** Written across a sheet that is no longer good. */
  over?: string | undefined;
}

/** A sheet of paper on the screen. Its words are official Chinese in every language: the instrument is not translated. */
export function Sheet(props: SheetProps) {
  const { title, number, addressee, paragraphs, closing, issuer, issuedOn, verifyUrl, qrLabel, code, over } =
    props;
  return (
    <div
      lang="zh-CN"
      className="relative grid gap-3 overflow-hidden border border-line bg-white px-5 py-7 font-serif leading-[1.9] shadow-sm"
    >
      <h2 className="border-party border-b-2 pb-3 text-center font-bold text-[1.375rem] tracking-[0.15em]">
        {title}
      </h2>
      <p className="text-end text-[0.9375rem]">{number}</p>
      {addressee && <p>{addressee}</p>}
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="indent-[2em]">
          {paragraph}
        </p>
      ))}
      {closing && <p className="indent-[2em]">{closing}</p>}
      <div className="mt-3 flex flex-wrap items-end justify-between gap-4">
        <QrCode value={verifyUrl} label={qrLabel} />
        <div className="min-w-[min(9rem,100%)] flex-1 text-end">
          <p>{issuer}</p>
          <p>{issuedOn}</p>
        </div>
      </div>
      <p className="break-all font-mono text-[0.9375rem]">{code}</p>
      {over && (
        <p
          aria-hidden="true"
          className="-rotate-12 absolute inset-x-0 top-1/3 text-center font-bold font-sans text-[3rem] text-party-deep opacity-25"
        >
          {over}
        </p>
      )}
    </div>
  );
}
