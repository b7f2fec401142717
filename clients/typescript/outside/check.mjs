// What held and what did not, line by line.
let failures = 0;

export function check(name, ok, detail = "") {
  console.log(`${ok ? "ok    " : "FAILED"} ${name.padEnd(58)} ${detail}`);
  if (!ok) failures++;
}

export const failed = () => failures;
