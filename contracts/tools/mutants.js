// Enumerates mutants of a Solidity source: small changes, each of which a test should notice. It knows tokens and brackets,
// not types, so some mutants do not compile; whoever runs them tells. The order is that of the positions in the file.
"use strict";

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|0x[0-9a-fA-F_]+|[0-9][0-9_.]*(?:e-?[0-9]+)?|[A-Za-z_$][\w$]*|>>=|<<=|\*\*|\+\+|--|&&|\|\||=>|->|[<>=!+\-*/%|&^]=|<<|>>|[^\s\w]/g;

const SWAPS = {
  "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
  "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"], "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="],
  "++": ["--"], "--": ["++"], "&&": ["||"], "||": ["&&"], "**": ["*"], "|": ["&"], "&": ["|"],
  Floor: ["Ceil"], Ceil: ["Floor"], min: ["max"], max: ["min"], true: ["false"], false: ["true"],
}; // prettier-ignore

// In a condition that is one comparison, these say the same as the negated condition.
const OPPOSITE = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==" };

// Words of a function's header that are no modifier.
const HEADER = new Set(
  "function constructor external public internal private view pure payable virtual override returns memory calldata storage".split(" "),
);
const STATEMENT_WORDS = new Set("if else for while do try catch return revert emit unchecked assembly delete break continue".split(" "));

function tokenize(source) {
  const tokens = [];
  for (const m of source.matchAll(TOKEN)) {
    if (!/^(\/\/|\/\*)/.test(m[0])) tokens.push({ text: m[0], at: m.index, end: m.index + m[0].length });
  }
  return tokens;
}

// Index of the bracket that closes the one at i.
function closing(tokens, i) {
  const pairs = { "(": ")", "{": "}", "[": "]" };
  let depth = 0;
  for (let j = i; j < tokens.length; ++j) {
    if (pairs[tokens[j].text]) ++depth;
    if (")}]".includes(tokens[j].text) && --depth === 0) return j;
  }
  throw new Error(`unbalanced bracket at offset ${tokens[i].at}`);
}

// [first, last] token of each simple statement in the body {open..close}, in order; a compound one is gone into.
function statements(tokens, open, close, found) {
  let list = [];
  for (let i = open + 1; i < close; ) {
    const start = i;
    if (tokens[i].text === "{") {
      const end = closing(tokens, i);
      statements(tokens, i, end, found);
      list.push(null);
      i = end + 1;
      continue;
    }
    if (tokens[i].text === "try" || tokens[i].text === "catch") {
      while (tokens[i].text !== "{") ++i;
      list.push(null);
      continue;
    }
    if (["for", "while", "if", "else", "unchecked", "do"].includes(tokens[i].text)) {
      // The head in brackets, if there is one; the body is what comes next.
      const head = tokens[i + 1].text === "(" ? closing(tokens, i + 1) : i;
      if (tokens[i].text === "if") found.ifs.push([i + 1, head]);
      if (tokens[i].text === "if" && tokens[head + 1].text === "revert") {
        while (tokens[i].text !== ";") ++i;
        found.guards.push([start, i]);
        list.push(null);
        ++i;
        continue;
      }
      if (tokens[i].text === "for" || tokens[i].text === "while") found.loops.push([i + 1, head]);
      list.push(null);
      i = head + 1;
      continue;
    }
    while (tokens[i].text !== ";") i = "({[".includes(tokens[i].text) ? closing(tokens, i) + 1 : i + 1;
    list.push([start, i]);
    ++i;
  }
  for (const [n, s] of list.entries()) {
    if (!s) continue;
    found.statements.push(s);
    if (list[n + 1]) found.neighbours.push([s, list[n + 1]]);
  }
}

const isName = (word) => /^[A-Za-z_]\w*$/.test(word ?? "");

// A declaration cannot be dropped: what follows would not compile. Two names side by side are a type and a variable.
function isDeclaration(tokens, [first, last]) {
  const words = tokens.slice(first, last + 1).map((t) => t.text);
  if (words[0] === "(") return words.slice(0, words.indexOf(")")).some((w, i) => isName(w) && isName(words[i + 1]));
  if (STATEMENT_WORDS.has(words[0]) || !isName(words[0])) return false;
  let i = 1;
  while (words[i] === "." || words[i] === "[") i += words[i] === "." ? 2 : words.indexOf("]", i) - i + 1;
  return isName(words[i]);
}

// What a statement assigns, such as f.principal, and all that it mentions. An index is read, not assigned.
function names(tokens, [first, last]) {
  const words = tokens.slice(first, last + 1).map((t) => t.text);
  const cut = words.findIndex((w) => ["=", "+=", "-=", "*=", "/="].includes(w));
  const paths = (list, skipIndex) => {
    const found = [];
    for (let i = 0; i < list.length; ++i) {
      if (list[i] === "[" && skipIndex) i = list.indexOf("]", i);
      if (!isName(list[i])) continue;
      let path = list[i];
      while (list[i + 1] === "." && isName(list[i + 2])) path += `.${list[(i += 2)]}`;
      found.push(path);
    }
    return found;
  };
  return { assigned: paths(words.slice(0, Math.max(cut, 0)), true), all: paths(words, false) };
}

function functions(tokens) {
  const found = [];
  for (let i = 0; i < tokens.length; ++i) {
    if (!["function", "constructor", "modifier"].includes(tokens[i].text)) continue;
    let j = closing(tokens, i + 1 + (tokens[i].text === "constructor" ? 0 : 1));
    const header = j + 1;
    while (!"{;".includes(tokens[j].text)) j = tokens[j].text === "(" ? closing(tokens, j) + 1 : j + 1;
    if (tokens[j].text === ";") continue;
    const name = tokens[i].text === "constructor" ? "constructor" : tokens[i + 1].text;
    found.push({ name, start: i, header, open: j, close: closing(tokens, j) });
  }
  return found;
}

function enumerate(file, source) {
  const tokens = tokenize(source);
  const mutants = [];
  const inside = (i, ranges) => ranges.some(([a, b]) => a <= i && i <= b);
  const add = (kind, fn, a, b, now) => mutants.push({ file, kind, fn, at: tokens[a].at, end: tokens[b].end, now });
  const text = (a, b) => source.slice(tokens[a].at, tokens[b].end);

  for (const f of functions(tokens)) {
    const found = { statements: [], neighbours: [], guards: [], ifs: [], loops: [] };
    statements(tokens, f.open, f.close, found);
    const reverts = []; // what a revert or an event says is a matter of the event, not of arithmetic
    for (let i = f.open; i < f.close; ++i) {
      if (tokens[i].text !== "revert") continue;
      let j = i;
      while (tokens[j].text !== ";") ++j;
      reverts.push([i, j]);
    }

    for (let i = f.header; i < f.open && f.name !== "constructor"; ++i) {
      if (tokens[i].text === "returns" || tokens[i].text === "override") {
        if (tokens[i + 1].text === "(") i = closing(tokens, i + 1);
        continue;
      }
      if (/^[a-z]/.test(tokens[i].text) && !HEADER.has(tokens[i].text)) add("modifier dropped", f.name, i, i, "");
    }
    for (const [a, b] of found.guards) add("guard dropped", f.name, a, b, "{}");
    for (const [a, b] of found.ifs) add("condition negated", f.name, a, b, `(!${text(a, b)})`);
    for (const s of found.statements) {
      const word = tokens[s[0]].text;
      if (word === "break" || word === "continue" || isDeclaration(tokens, s)) continue;
      add(word === "return" || word === "emit" ? `${word} dropped` : "statement dropped", f.name, ...s, "{}");
    }
    for (const [a, b] of found.neighbours) {
      if (isDeclaration(tokens, a) || isDeclaration(tokens, b)) continue;
      if (/^(return|revert|break|continue|emit)$/.test(tokens[a[0]].text + tokens[b[0]].text)) continue;
      const [na, nb] = [names(tokens, a), names(tokens, b)];
      const meets = (n, others) => others.some((o) => o === n || o.startsWith(`${n}.`) || n.startsWith(`${o}.`));
      const related = na.assigned.some((n) => meets(n, nb.all)) || nb.assigned.some((n) => meets(n, na.all));
      const last = ["return", "revert"].includes(tokens[b[0]].text);
      if (related && !last) add("statements swapped", f.name, a[0], b[1], `${text(...b)} ${text(...a)}`);
    }
    for (let i = f.open + 1; i < f.close; ++i) {
      const t = tokens[i].text;
      if (inside(i, reverts)) continue;
      const before = tokens[i - 1].text;
      if (t === "-" && /^([=(,?:<>+\-*/]|return|[<>=!+\-]=)$/.test(before)) {
        add("sign dropped", f.name, i, i, "");
        continue;
      }
      if ((t === "min" || t === "max" || t === "Floor" || t === "Ceil") && before !== ".") continue;
      if (t === "ceilDiv") add("rounding", f.name, i - 2, closing(tokens, i + 1), ceilDivDown(tokens, i, source));
      if (t === "mulDiv" && tokens[i + 1].text === "(") {
        const end = closing(tokens, i + 1);
        if (!/Rounding/.test(text(i, end))) add("rounding", f.name, end, end, ", Math.Rounding.Ceil)");
      }
      // In a loop's head a reversed counter only runs into the array's end.
      if ((t === "++" || t === "--") && inside(i, found.loops)) continue;
      const whole = found.ifs.some(([a, b]) => a < i && i < b && !/&&|\|\|/.test(text(a, b)));
      for (const other of Object.hasOwn(SWAPS, t) ? SWAPS[t] : []) {
        if (!(whole && OPPOSITE[t] === other)) add(`${t} to ${other}`, f.name, i, i, other);
      }
      if (/^[0-9]/.test(t) && !/^0x/.test(t)) {
        add("constant + 1", f.name, i, i, `(${t} + 1)`);
        if (!/^0$/.test(t)) add("constant - 1", f.name, i, i, `(${t} - 1)`);
      }
      if (t === "?") addTernary(tokens, i, f, add, text);
    }
  }
  return describe(mutants, source);
}

// c ? a : b with a and b swapped; a is what stands up to the colon of the same depth.
function addTernary(tokens, i, f, add, text) {
  let colon = i + 1;
  for (let nested = 0; nested || tokens[colon].text !== ":"; ) {
    if (tokens[colon].text === "?") ++nested;
    if (tokens[colon].text === ":") --nested;
    colon = "({[".includes(tokens[colon].text) ? closing(tokens, colon) + 1 : colon + 1;
  }
  let end = colon + 1;
  while (!/^[;,)}\]]$/.test(tokens[end].text)) end = "({[".includes(tokens[end].text) ? closing(tokens, end) + 1 : end + 1;
  add("branches swapped", f.name, i + 1, end - 1, `${text(colon + 1, end - 1)} : ${text(i + 1, colon - 1)}`);
}

function ceilDivDown(tokens, i, source) {
  const end = closing(tokens, i + 1);
  let comma = i + 2;
  while (tokens[comma].text !== ",") comma = "({[".includes(tokens[comma].text) ? closing(tokens, comma) + 1 : comma + 1;
  const [a, b] = [source.slice(tokens[i + 2].at, tokens[comma - 1].end), source.slice(tokens[comma + 1].at, tokens[end - 1].end)];
  return `((${a}) / (${b}))`;
}

// The line number is for the reader; what names a mutant in mutants.json is the function and the changed lines.
function describe(mutants, source) {
  const oneLine = (s) => s.replace(/\/\/[^\n]*/g, "").replace(/\s+/g, " ").trim();
  return mutants
    .sort((a, b) => a.at - b.at || a.end - b.end || (a.kind < b.kind ? -1 : 1))
    .map((m) => {
      const from = source.lastIndexOf("\n", m.at) + 1;
      const to = source.indexOf("\n", m.end);
      const mutated = source.slice(0, m.at) + m.now + source.slice(m.end);
      const line = source.slice(0, m.at).split("\n").length;
      const [was, now] = [oneLine(source.slice(from, to)), oneLine(source.slice(from, m.at) + m.now + source.slice(m.end, to))];
      return { file: m.file, line, in: m.fn, kind: m.kind, was, now, mutated };
    });
}

module.exports = { enumerate };
