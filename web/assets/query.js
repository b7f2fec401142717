// @ts-check
// Makes the query page quicker: it runs a query without a reload, and filters the schema. Without this script the form sends
// the query in the URL and the server answers with the whole page.

const form = element("ask", HTMLFormElement);
const query = element("query", HTMLTextAreaElement);
const variables = element("variables", HTMLTextAreaElement);
const answer = element("answer", HTMLElement);
const status = element("status", HTMLElement);

/** Number of the latest run; an answer to an earlier one comes too late and is dropped. */
let latest = 0;

/**
 * @template {HTMLElement} E
 * @param {string} id
 * @param {new () => E} kind
 * @returns {E}
 */
function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** @returns {Promise<void>} */
async function run() {
  const turn = ++latest;
  /** @type {unknown} */
  let values = null;
  if (variables.value.trim() !== "") {
    try {
      values = JSON.parse(variables.value);
    } catch (error) {
      show("", `The variables are not JSON: ${error instanceof Error ? error.message : error}`);
      return;
    }
  }
  status.textContent = "Asking…";
  const started = performance.now();
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
      body: JSON.stringify({ query: query.value, variables: values }),
    });
    const text = await response.text();
    if (turn !== latest) return;
    const took = Math.round(performance.now() - started);
    const body = JSON.parse(text);
    const failures = Array.isArray(body.errors) ? body.errors.length : 0;
    const outcome = failures === 0 ? "Answered" : `${failures} ${failures === 1 ? "error" : "errors"}`;
    show(JSON.stringify(body, null, 2), `${outcome} in ${took} ms, ${text.length} bytes.`);
    history.replaceState(null, "", permanentLink());
  } catch (error) {
    if (turn === latest) show("", `No answer: ${error instanceof Error ? error.message : error}`);
  }
}

/** @returns {string} */
function permanentLink() {
  const asked = new URLSearchParams({ query: query.value, variables: variables.value });
  return `/graphql?${asked}`;
}

/**
 * @param {string} text
 * @param {string} words
 */
function show(text, words) {
  answer.textContent = text;
  status.textContent = words;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void run();
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void run();
  }
});

for (const link of document.querySelectorAll("a.example")) {
  link.addEventListener("click", (event) => {
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const asked = new URL(link.href).searchParams;
    query.value = asked.get("query") ?? "";
    variables.value = asked.get("variables") ?? "";
    query.focus();
    void run();
  });
}

/** Opens the type that the address names, since a closed one would hide what was asked for. */
function openNamedType() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

const filter = document.getElementById("filter");
if (filter instanceof HTMLInputElement) {
  const types = document.querySelectorAll("details.type");
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const type of types) {
      const fits = (type.textContent ?? "").toLowerCase().includes(wanted);
      if (type instanceof HTMLDetailsElement) {
        type.hidden = !fits;
        type.open = fits && wanted !== "";
      }
    }
  });
  element("filter-row", HTMLElement).hidden = false;
}

element("hint", HTMLElement).hidden = false;
window.addEventListener("hashchange", openNamedType);
openNamedType();
