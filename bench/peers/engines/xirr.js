// The npm package xirr behind the line protocol of ../engine.go. Transactions are built before the clock starts.
"use strict";
const fs = require("node:fs");
const readline = require("node:readline");
const xirr = require("xirr");

const file = fs.readFileSync(process.argv[2]);
const count = file.readInt32LE(0);
const flows = file.readInt32LE(4);
const dates = Array.from({ length: flows }, (_, i) => new Date(file.readInt32LE(8 + 4 * i) * 86_400_000));
const first = 8 + 4 * flows;
const series = Array.from({ length: Math.min(count, 5000) }, (_, s) =>
  dates.map((when, i) => ({ amount: file.readDoubleLE(first + 8 * (s * flows + i)), when })));

function solve(transactions) {
  try {
    return xirr(transactions);
  } catch {
    return NaN;
  }
}

console.log(`npm xirr ${require("xirr/package.json").version}, node ${process.version}`);
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const [word, n] = line.split(" ");
  const chosen = series.slice(0, Number(n));
  const start = process.hrtime.bigint();
  const rates = chosen.map(solve);
  const spent = process.hrtime.bigint() - start;
  console.log(word === "results" ? [spent, ...rates].join(" ") : String(spent));
});
