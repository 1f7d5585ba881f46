// Builds every front end: a widget's drawer (icwidgets/widgets/likert/likert.tsx)
// gives icwidgets/widgets/likert/static/likert.js and likert.css, whole by themselves, for
// JupyterLab. The served page gives icwidgets/server/static/: there the widgets share their
// common parts (chunk-….js) and one style sheet. The results are committed, so nobody needs
// Node to install or run; `node build.mjs --check` fails when a committed one is stale.
// `node build.mjs likert` builds one drawer only, for JupyterLab; `page` the served page.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

const root = import.meta.dirname;
const check = process.argv.includes("--check");
const only = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

const folder = join(root, "icwidgets/widgets");
const widgets = readdirSync(folder, { withFileTypes: true })
  .filter((drawer) => drawer.isDirectory())
  .map((drawer) => join(folder, drawer.name, `${drawer.name}.tsx`))
  .filter((file) => existsSync(file));
const wanted = (name) => only.length === 0 || only.includes(name);

const common = {
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  metafile: true,
  write: false,
  logLevel: "warning",
  absWorkingDir: root,
};

const jobs = widgets
  .filter((entry) => wanted(basename(entry, ".tsx")))
  .map((entry) => ({
    ...common,
    entryPoints: [entry],
    outdir: join(dirname(entry), "static"),
  }));

const served = join(root, "icwidgets/server/static");
const page = join(root, "icwidgets/server/page");
if (wanted("page")) {
  jobs.push({
    ...common,
    entryPoints: [join(page, "page.ts"), ...widgets],
    outdir: served,
    entryNames: "[name]",
    chunkNames: "chunk-[hash]",
    splitting: true,
    loader: { ".css": "empty" },
  });
  const sheets = [join(page, "page.css"), ...widgets.map((entry) => entry.replace(/tsx$/, "css"))];
  jobs.push({
    ...common,
    stdin: {
      contents: sheets.map((sheet) => `@import "./${relative(root, sheet)}";`).join("\n"),
      resolveDir: root,
      loader: "css",
    },
    outfile: join(served, "page.css"),
  });
  // What only some notebooks need (stock ipywidgets) is loaded apart.
  const stock = ["stock.ts", "stock.css"].map((name) => join(page, name));
  jobs.push({ ...common, entryPoints: stock, outdir: served });
}

const stale = [];

function keep(path, text) {
  const now = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  if (now === text) return;
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`${basename(path)}: ${(text.length / 1024).toFixed(1)} kB`);
}

const metafiles = [];
for (const job of jobs) {
  const { outputFiles, metafile } = await build(job);
  metafiles.push(metafile);
  for (const { path, text } of outputFiles) keep(path, text);
}
if (wanted("page")) {
  // A chunk's name changes with what is in it.
  const made = new Set(metafiles.flatMap(({ outputs }) => Object.keys(outputs)));
  for (const name of readdirSync(served).filter((one) => one.startsWith("chunk-"))) {
    const path = join(served, name);
    if (made.has(relative(root, path))) continue;
    if (check) stale.push(path);
    else rmSync(path);
  }
}
if (only.length === 0) keep(join(root, "LICENSE-BUNDLED"), notices(metafiles, root));

if (stale.length > 0) {
  console.error(`Out of date, run \`npm run build\` and commit:\n${stale.join("\n")}`);
  process.exit(1);
}
