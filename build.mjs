// Builds every front end: a widget's drawer (icwidgets/widgets/likert/likert.tsx)
// gives icwidgets/widgets/likert/static/likert.js and likert.css; the served page
// gives icwidgets/server/static/. The results are committed, so nobody needs Node
// to install or run; `node build.mjs --check` fails when a committed one is stale.
// `node build.mjs likert` builds one drawer only.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";

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
const pageOut = join(root, "icwidgets/server/static");
if (existsSync(page) && (only.length === 0 || only.includes("page"))) {
  // What only some notebooks need is a chunk of its own, named by what is in it.
  const entryPoints = [page, join(dirname(page), "stock.css")];
  jobs.push({
    ...common,
    entryPoints,
    splitting: true,
    chunkNames: "[name]-[hash]",
    outdir: pageOut,
  });
}

const stale = [];
for (const job of jobs) {
  const { outputFiles } = await build(job);
  if (job.outdir === pageOut && existsSync(pageOut)) {
    const made = new Set(outputFiles.map(({ path }) => basename(path)));
    const chunk = /-[A-Z0-9]{8}\.js$/;
    for (const name of readdirSync(pageOut)) {
      if (made.has(name) || !chunk.test(name)) continue;
      if (check) stale.push(join(pageOut, name));
      else rmSync(join(pageOut, name));
    }
  }
  for (const { path, text } of outputFiles) {
    const now = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    if (now === text) continue;
    if (check) stale.push(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      console.log(`${basename(path)}: ${(text.length / 1024).toFixed(1)} kB`);
    }
  }
}
if (stale.length > 0) {
  console.error(`Out of date, run \`npm run build\` and commit:\n${stale.join("\n")}`);
  process.exit(1);
}
