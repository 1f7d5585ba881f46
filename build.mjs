// Builds every front end: a widget's drawer (icwidgets/widgets/likert/likert.tsx)
// gives icwidgets/widgets/likert/static/likert.js and likert.css; the served page
// gives icwidgets/server/static/. The results are committed, so nobody needs Node
// to install or run; `node build.mjs --check` fails when a committed one is stale.
// `node build.mjs likert` builds one drawer only.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

const root = import.meta.dirname;
const check = process.argv.includes("--check");
const only = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

function widgetEntries() {
  const folder = join(root, "icwidgets/widgets");
  return readdirSync(folder, { withFileTypes: true })
    .filter((drawer) => drawer.isDirectory())
    .filter((drawer) => only.length === 0 || only.includes(drawer.name))
    .map((drawer) => join(folder, drawer.name, `${drawer.name}.tsx`))
    .filter((file) => existsSync(file));
}

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

const jobs = widgetEntries().map((entry) => ({
  ...common,
  entryPoints: [entry],
  outdir: join(dirname(entry), "static"),
}));
const page = join(root, "icwidgets/server/page/page.ts");
if (existsSync(page) && (only.length === 0 || only.includes("page"))) {
  // What only some notebooks need (stock ipywidgets) is loaded apart.
  const entryPoints = ["page.ts", "stock.ts", "stock.css"].map((name) => join(dirname(page), name));
  jobs.push({ ...common, entryPoints, outdir: join(root, "icwidgets/server/static") });
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
if (only.length === 0) keep(join(root, "LICENSE-BUNDLED"), notices(metafiles, root));

if (stale.length > 0) {
  console.error(`Out of date, run \`npm run build\` and commit:\n${stale.join("\n")}`);
  process.exit(1);
}
