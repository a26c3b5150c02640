/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // The front server compresses whole pages at once (entry/whole-answers.ts).
  compress: false,
  reactStrictMode: true,
  // `next dev` hears localhost alone; refused by the other names of this machine, a page would reload for ever.
  allowedDevOrigins: ["127.0.0.1", process.env.HOST ?? "127.0.0.1"],
  // Titles stand in the head for everybody: our pages load before the first byte anyway, and a kept page is right for every reader.
  htmlLimitedBots: /.*/,
  // `npm test` checks the types; the first start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Browsers ask for it wherever no page names the mark: beside a picture, a download, a bare answer.
  redirects: async () => [{ source: "/favicon.ico", destination: "/favicon.svg", permanent: true }],
  experimental: { authInterrupts: true },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "postgres",
    "sharp",
    "@node-rs/argon2",
    "pino",
    "nodemailer",
    "@aws-sdk/client-s3",
  ],
  // The optimizer would decode strangers' images in the web process (security.md 1); we serve our own sizes.
  images: { unoptimized: true },
};
