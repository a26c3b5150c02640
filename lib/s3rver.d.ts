/** The S3 server of the tests, as far as they use it; it brings no types of its own. */
declare module "s3rver" {
  type Options = {
    port: number;
    silent: boolean;
    directory: string;
    configureBuckets: { name: string; configs: string[] }[];
  };
  export default class S3rver {
    constructor(options: Options);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
