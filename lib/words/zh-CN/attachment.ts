/** 附件: photographs and scans that travel with a case. */
export default {
  fileHint: (megabytes: number) => `JPG、PNG 或 PDF，不超过 ${megabytes} MB。`,
  camera: "用手机拍照",
  choose: "从相册或文件里选",
  problemHeading: "没有上传成功",
  problems: {
    origin: "这次上传不是从本站页面发出的，没有保存。请从首页重新进入后再上传。",
    file: "还没有选择照片或文件。请拍照，或选择一个文件。",
    size: (megabytes: number) => `文件超过 ${megabytes} MB，或照片的像素太大。请缩小后再上传。`,
    kind: "这个文件打不开，或不是照片、PDF。请上传 JPG、PNG 或 PDF 文件。",
    active: "这个 PDF 里有会自动运行的内容，没有保存。请打印后扫描或拍照上传。",
    other: "没有收到完整的文件。请再传一次。",
  },
  /** What stands for a file on a page. */
  picture: (n: number) => `照片 ${n}`,
  scan: (n: number) => `扫描件 ${n}（PDF）`,
  enlarge: "查看大图",
  download: "下载",
};
