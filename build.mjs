// Builds every front end: a widget's drawer (icwidgets/widgets/likert/likert.tsx)
// gives icwidgets/widgets/likert/static/likert.js and likert.css; the served page
// gives icwidgets/server/static/. The results are committed, so nobody needs Node
// to install or run; `node build.mjs --check` fails when a committed one is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";

const root = import.meta.dirname;
const check = process.argv.includes("--check");

function widgetEntries() {
  const folder = join(root, "icwidgets/widgets");
  return readdirSync(folder, { withFileTypes: true })
    .filter((drawer) => drawer.isDirectory())
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
if (existsSync(page)) {
  jobs.push({ ...common, entryPoints: [page], outdir: join(root, "icwidgets/server/static") });
}

const stale = [];
for (const job of jobs) {
  const { outputFiles } = await build(job);
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
