/** The mark of the product, drawn wide: a way from one branch to the next, and somebody on it. */
export function Journey() {
  return (
    <svg viewBox="0 0 320 76" aria-hidden="true" className="h-auto w-full">
      <path
        d="M46 54c48 0 44-34 108-34s66 30 120 30"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray="0.5 9"
        className="stroke-edge"
      />
      <g className="fill-white stroke-party" strokeWidth="2.5" strokeLinejoin="round">
        <path d="M16 66V42l15-11 15 11v24Z" />
        <path d="M274 62V34l15-11 15 11v28Z" />
      </g>
      <path d="M27 66V53h8v13Zm258-4V47h8v15Z" className="fill-party" />
      <circle cx="154" cy="20" r="9" className="fill-gold" />
      <circle cx="154" cy="20" r="4" className="fill-party" />
    </svg>
  );
}
