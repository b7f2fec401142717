// Loads an adapter as a listing would hold it, with another configuration in the place of its config.json.
const path = require("node:path");

module.exports = function load(kind, config, also = {}) {
  const dir = path.join(__dirname, kind);
  const put = (file, exports) => {
    const id = path.join(dir, file);
    require.cache[id] = { id, filename: id, loaded: true, exports };
  };
  put("config.json", config);
  for (const [file, exports] of Object.entries(also)) put(file, exports);
  delete require.cache[path.join(dir, "index.js")];
  return require(path.join(dir, "index.js"));
};
