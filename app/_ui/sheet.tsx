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
  /** Stamped on a sheet that is no longer good, in the language of the page. */
  over?: string | undefined;
  overLang?: string;
}

/** A sheet of paper on the screen. Its words are official Chinese in every language: the instrument is not translated. */
export function Sheet(props: SheetProps) {
  const {
    title,
    number,
    addressee,
    paragraphs,
    closing,
    issuer,
    issuedOn,
    verifyUrl,
    qrLabel,
    code,
    over,
    overLang,
  } = props;
  return (
    <div
      lang="zh-CN"
      className="grid gap-3 border border-line bg-white px-5 py-7 font-serif leading-[1.9] shadow-sm"
    >
      {over && (
        <p
          lang={overLang}
          className="-rotate-3 justify-self-end rounded border-2 border-party-deep px-3 font-bold font-sans text-[1.25rem] text-party-deep leading-[1.6]"
        >
          {over}
        </p>
      )}
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
    </div>
  );
}
