import type zh from "../zh-CN/attachment";

const attachment: typeof zh = {
  fileHint: (megabytes: number) => `JPG, PNG or PDF, ${megabytes} MB at most.`,
  camera: "Take a photo with this phone",
  choose: "Choose a photo or file",
  problemHeading: "Nothing was uploaded",
  problems: {
    origin:
      "This upload did not come from a page of this site and was not kept. Start again from the home page.",
    file: "No photo or file was chosen. Take a photo, or choose a file.",
    size: (megabytes: number) =>
      `The file is larger than ${megabytes} MB, or the photo has too many pixels. Make it smaller and upload it again.`,
    kind: "This file cannot be opened, or is no photo and no PDF. Upload a JPG, PNG or PDF file.",
    active:
      "This PDF has content that runs by itself, so it was not kept. Print it, and upload a scan or a photo.",
    other: "The file did not arrive complete. Please upload it once more.",
  },
  picture: (n: number) => `Photo ${n}`,
  scan: (n: number) => `Scan ${n} (PDF)`,
  enlarge: "View full size",
  download: "Download",
};

export default attachment;
