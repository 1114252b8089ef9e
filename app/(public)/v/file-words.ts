import type { Words } from "@/lib/words/zh-CN";
import type { FileWords } from "./file-form";

export function fileWords({ verify: t }: Words): FileWords {
  const {
    file,
    fileHint,
    working,
    fileSignedAt,
    fileKeyAsOf,
    fileKeyUnknown,
    fileFailed,
    fileStateUnknown,
    findings,
  } = t;
  return {
    file,
    fileHint,
    working,
    fileSigner: t.fileSigner,
    fileSignedAt,
    fileKeyAsOf,
    fileKeyUnknown,
    fileFailed,
    fileStateUnknown,
    findings,
  };
}
