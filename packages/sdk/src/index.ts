export { SiteError } from "./call.js";
export { type GuildhallOptions, guildhall, guildhallKey } from "./guildhall.js";
export { siteFetch } from "./site-fetch.js";
export { TokenError } from "./tokens.js";
