// A plain server of a folder on a free port of this machine, for the walk; it counts what it was asked for.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".wasm": "application/wasm" };

export function serve(folder) {
  let answered = 0;
  const server = http.createServer((request, response) => {
    answered++;
    const place = path.join(folder, decodeURIComponent(new URL(request.url, "http://host").pathname));
    const file = place.endsWith("/") ? path.join(place, "index.html") : place;
    fs.readFile(file, (error, body) => {
      response.writeHead(error ? 404 : 200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
      response.end(body);
    });
  });
  return new Promise((found) => server.listen(0, "127.0.0.1", () => found({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close(), answered: () => answered })));
}
