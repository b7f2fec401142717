import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { makePgService } from "postgraphile/adaptors/pg";

const { DATABASE_URL, PORT } = process.env;

export default {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: DATABASE_URL, schemas: ["peer"], poolConfig: { max: 10 } })],
  grafserv: { host: "127.0.0.1", port: Number(PORT), watch: false, graphiql: false, maxRequestLength: 100_000 },
  grafast: { explain: false },
};
