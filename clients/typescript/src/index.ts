export { parse as parseNav, type InputLeaf, type NavDocument, type SignedReport } from "./document.js";
export { Rejection } from "./rejection.js";
export type * from "./schema.js";
export { verifyNav, type Result, type Trust } from "./verify.js";
