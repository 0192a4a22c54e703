// The library in a worker of its own: everything it needs is fetched once, from beside this file, before it answers.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const beside = (name) => new URL(name, import.meta.url).href;

async function begin() {
  const archive = fetch(beside("library.zip")).then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error("library.zip"))));
  const python = await loadPyodide({ indexURL: beside("pyodide/") });
  python.unpackArchive(await archive, "zip", { extractDir: "/library" });
  return python.runPython(`
import sys
sys.path.insert(0, "/library")
from functools import partial
from play.playground import Playground, ask
partial(ask, Playground())
`);
}

const ready = begin();
onmessage = async ({ data: { id, asked } }) => {
  try {
    postMessage({ id, answer: JSON.parse((await ready)(JSON.stringify(asked))) });
  } catch (error) {
    // The text of an unforeseen error may hold a record: its kind alone is told.
    postMessage({ id, answer: { errors: [`E_INTERNAL ${error.type ?? error.name ?? ""}`] } });
  }
};
