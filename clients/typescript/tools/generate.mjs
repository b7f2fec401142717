// Writes src/schema.ts from the schema of the service. With --check it compares, and fails if the file is out of date.
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import { buildSchema, parse, printSchema } from "graphql";
import { readFileSync, writeFileSync } from "node:fs";

const here = new URL("../", import.meta.url);
const sdl = readFileSync(new URL("../../graphql/schema.graphql", here), "utf8");
const target = new URL("src/schema.ts", here);

/** How exact scalars arrive: as strings, so that nothing is rounded. */
export const scalars = { Decimal: "string", Uint256: "string", Time: "string", Bytes32: "string", Address: "string" };

const body = await codegen({
  filename: "schema.ts",
  schema: parse(printSchema(buildSchema(sdl))),
  schemaAst: buildSchema(sdl),
  documents: [],
  config: {},
  plugins: [{ typescript: { scalars, strictScalars: true, enumsAsTypes: true, immutableTypes: true, avoidOptionals: { field: true } } }],
  pluginMap: { typescript },
});
const text = `// Generated from graphql/schema.graphql by npm run generate. Do not edit.\n\n${body.trimEnd()}\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("src/schema.ts is out of date: run npm run generate");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
