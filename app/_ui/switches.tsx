import { preferences } from "@/app/_server/preferences";
import { words } from "@/app/_server/words";

/** Language and elder mode: plain forms, the server renders the page again. */
export async function Switches({ className = "" }: { className?: string }) {
  const [{ language, elder }, t] = await Promise.all([preferences(), words()]);
  const button = "tap justify-center px-2.5 font-medium text-[0.9375rem]";
  return (
    <form action="/preferences" method="post" className={`ms-auto flex flex-wrap ${className}`}>
      <button
        type="submit"
        name="lang"
        value={language === "en" ? "zh-CN" : "en"}
        lang={t.common.otherLanguageCode}
        className={button}
      >
        {t.common.otherLanguage}
      </button>
      <button type="submit" name="elder" value={elder ? "0" : "1"} className={button}>
        {elder ? t.common.elderOff : t.common.elderOn}
      </button>
    </form>
  );
}
