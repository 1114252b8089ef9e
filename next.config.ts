import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  serverExternalPackages: ["postgres"],
  experimental: { serverActions: { bodySizeLimit: "64kb" } },
};

export default config;
