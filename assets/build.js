// Builds what the pages load, into src/tashan/faces/web/static/built: one style sheet without unused rules, one sprite
// with the icons the templates name, htmx, our own few scripts; each also as .gz and .br for WhiteNoise to send.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const web = join(root, "src", "tashan", "faces", "web");
const built = join(web, "static", "built");

function* files(folder, endings) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "static") yield* files(path, endings);
    else if (endings.some((ending) => entry.name.endsWith(ending))) yield path;
  }
}

const sources = [...files(web, [".html", ".py"]), ...files(join(root, "assets", "js"), [".js"])].sort().map((path) => ({
  path: relative(root, path),
  text: readFileSync(path, "utf8"),
}));

async function styleSheet() {
  const { css } = sass.compile(join(root, "assets", "scss", "tashan.scss"), {
    style: "compressed",
    loadPaths: [modules],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  const [{ css: used }] = await new PurgeCSS().purge({
    css: [{ raw: css }],
    content: sources.map(({ text }) => ({ raw: text, extension: "html" })),
    extractors: [{ extensions: ["html"], extractor: (text) => text.match(/[\w-]+/g) ?? [] }],
    // Names that a template puts together from a value, and those htmx sets while it works.
    safelist: { standard: [/^tone-/, /^is-/, /^htmx-/, "errorlist"] },
    variables: true,
    keyframes: true,
  });
  // Tabler's defaults that our tokens replace anyway: colours mixed at run time, which phones of 2019 cannot read.
  return used.replace(/--tblr-[\w-]+: ?(?:color-mix|light-dark)\([^;}]*\)(;|(?=\}))/g, "");
}

// Templates say which icons they show, and a name that does not exist stops the build. Python files that speak of
// icons hold names among other words: there every word that is the name of an icon counts.
function iconNames() {
  const known = new Set(readdirSync(join(modules, "@tabler", "icons", "icons", "outline")).map((file) => file.slice(0, -4)));
  const found = new Map();
  for (const { path, text } of sources) {
    if (path.endsWith(".html"))
      for (const [, name] of text.matchAll(/\bicon\w*(?:=|\|default:| )["']([a-z0-9-]+)["']/g)) found.set(name, path);
    else if (path.endsWith(".py") && /\bicon/i.test(text))
      for (const [, name] of text.matchAll(/["']([a-z0-9-]+)["']/g)) if (known.has(name)) found.set(name, path);
  }
  return new Map([...found].sort());
}

function sprite() {
  const symbols = [...iconNames()].map(([name, path]) => {
    const file = join(modules, "@tabler", "icons", "icons", "outline", `${name}.svg`);
    let text;
    try {
      text = readFileSync(file, "utf8");
    } catch {
      console.error(`${path} names the icon "${name}", which Tabler does not have. Choose another name.`);
      process.exit(1);
    }
    const body = text.slice(text.indexOf(">", text.indexOf("<svg")) + 1, text.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>")}</symbol>`;
  });
  const mark = readFileSync(join(root, "assets", "icons", "mark.svg"), "utf8")
    .match(/<path.*\/>/)[0]
    .replaceAll("#fff", "currentColor");
  symbols.push(`<symbol id="tashan-mark" viewBox="3 4 26 23">${mark}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

const js = join(root, "assets", "js");
const contents = {
  "tashan.css": await styleSheet(),
  "icons.svg": sprite(),
  "mark.svg": readFileSync(join(root, "assets", "icons", "mark.svg"), "utf8"),
  "htmx.js": readFileSync(join(modules, "htmx.org", "dist", "htmx.min.js"), "utf8"),
};
for (const name of readdirSync(js)) contents[name] = readFileSync(join(js, name), "utf8");

rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });
const names = {}; // plain name -> name with its content's hash, so that a browser may keep the file for ever
let weight = 0;

// Writes one file and returns its hashed name; what a script imports is written first.
function write(name) {
  if (names[name]) return names[name];
  const text = contents[name].replace(/from "\.\/([\w-]+\.js)"/g, (_, other) => `from "./${write(other)}"`);
  const file = name.replace(/(\.\w+)$/, `.${createHash("sha256").update(text).digest("hex").slice(0, 10)}$1`);
  const bytes = Buffer.from(text);
  const packed = gzipSync(bytes, { level: 9 });
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(built, file), bytes);
  writeFileSync(join(built, `${file}.gz`), packed);
  writeFileSync(join(built, `${file}.br`), brotliCompressSync(bytes, { params }));
  weight += packed.length;
  if (process.argv.includes("--weights")) console.log(`  ${name.padEnd(14)} ${bytes.length} → ${packed.length} bytes`);
  return (names[name] = file);
}

for (const name of Object.keys(contents)) write(name);
writeFileSync(join(built, "names.json"), `${JSON.stringify(names, null, 2)}\n`);
console.log(`  page assets: ${(weight / 1024).toFixed(1)} KB compressed`);
