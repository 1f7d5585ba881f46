// The licences of the packages inside our bundles: they must travel with the code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE = /^(licen[cs]e|copying|notice)/i;

const HEAD = `The web pages and widgets of icwidgets hold parts of these packages. Each is under
the licence that follows its name. Written by build.mjs.
`;

/** The text of every package's licence, given what esbuild put into its bundles. */
export function notices(metafiles, root) {
  const held = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path.match(PACKAGE)?.[0]);
  const folders = new Set(held.filter(Boolean));
  const parts = [...folders].sort().map((folder) => {
    const place = join(root, folder);
    const { name, version, license } = JSON.parse(
      readFileSync(join(place, "package.json"), "utf8"),
    );
    const files = readdirSync(place)
      .filter((file) => LICENCE.test(file))
      .sort();
    const texts = files.map((file) => readFileSync(join(place, file), "utf8").trim());
    return [`${"-".repeat(78)}\n${name} ${version} (${license})`, ...texts].join("\n\n");
  });
  return `${[HEAD, ...parts].join("\n").replaceAll("\r\n", "\n")}\n`;
}
