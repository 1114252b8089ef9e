/** Small line icons on a grid of 24, drawn for this product. Always beside words, so never read aloud. */
const DRAWINGS = {
  home: "M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-5h4v5",
  transfer: "M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4",
  inbox: "M4 13 6.5 5h11L20 13v6H4v-6Zm0 0h4.5l1.5 3h4l1.5-3H20",
  shield: "M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6l-7-2.5ZM9 12l2.2 2.2L15.2 10",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c.5-3.7 2.7-5.5 6-5.5s5.5 1.8 6 5.5M15.5 4.5a3.2 3.2 0 0 1 0 6.2M17.5 14.8c2 .8 3.2 2.5 3.5 5.2",
  document: "M6 3.5h8L18.5 8v12.5H6v-17ZM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5",
  letter: "M3.5 6h17v12h-17V6Zm0 1 8.5 6.5L20.5 7",
  scroll:
    "M7 4.5h10v13M7 4.5v15M7 19.5h10.5a2 2 0 0 0 2-2H9.5a2.2 2.2 0 0 1-2.5 2 2.2 2.2 0 0 1-2.5-2V15M10 9h4M10 12.5h4",
  tree: "M9.5 4h5v4h-5V4ZM4 16h5v4H4v-4Zm11 0h5v4h-5v-4ZM12 8v4M6.5 16v-4h11v4",
  phone: "M5 4.5 8.5 4l2 4.5L8.3 10c1 2.3 2.6 4 5 5.2l1.7-2 4.5 2-.4 3.6c-7.1 2.2-16.8-7.2-14.1-14.3Z",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.5 4.5",
  calendar: "M4.5 6h15v14h-15V6Zm0 4.5h15M8.5 3.5V8M15.5 3.5V8",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2.5",
  upload: "M12 16V4.5M7.5 9 12 4.5 16.5 9M4.5 15.5v4h15v-4",
  download: "M12 4.5V16M7.5 11.5 12 16l4.5-4.5M4.5 15.5v4h15v-4",
  print: "M7 9V4h10v5M7 16H4.5V9h15v7H17M7 13.5h10V20H7v-6.5Z",
  code: "M4.5 4.5h5v5h-5v-5Zm10 0h5v5h-5v-5Zm-10 10h5v5h-5v-5Zm10 0h2v2h-2v-2Zm5 0v5h-3M12 4.5v3M4.5 12H8m4-1v3.5m4.5-2.5h3M12 18v1.5",
  help: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM9.5 9.5c.2-3.3 5.2-3 5 .1-.1 2-2.5 2-2.5 4.2m0 2.7v.1",
  info: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 11v5.5M12 7.5v.1",
  warning: "M12 4 3 19.5h18L12 4Zm0 6v5m0 2.5v.1",
  check: "m5 12.5 4.5 4.5L19 7.5",
  cross: "m6.5 6.5 11 11m0-11-11 11",
  right: "m9 5 7 7-7 7",
  left: "m15 5-7 7 7 7",
  down: "m5 9 7 7 7-7",
  chart: "M5 20V10m5 10V4m5 16v-7m5 7V8",
  settings: "M4 7h9m4 0h3M4 17h3m4 0h9M15 9.5v-5M9 19.5v-5",
} as const;

export type IconName = keyof typeof DRAWINGS;

export function Icon({ name, className = "size-6" }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`flex-none ${className}`}
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
