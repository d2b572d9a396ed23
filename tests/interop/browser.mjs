// LHC-Forms in a headless Chromium, served from its npm package; nothing else is fetched.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules/lforms/dist/lforms');
const markup = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A form</title>
<link rel="stylesheet" href="/webcomponent/styles.css"><div id="form"></div>
${['assets/lib/zone.min.js', 'runtime.js', 'polyfills.js', 'main.js'].map((f) => `<script src="/webcomponent/${f}"></script>`).join('')}
<script src="/fhir/R4/lformsFHIR.min.js"></script></html>`;
const types = { '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };

/** Does something with a page that has LHC-Forms, whose address `page.goto` takes; what breaks in the page is told. */
export async function withForms(chromium, told, work) {
  const server = http.createServer((request, response) => {
    const name = path.normalize(decodeURIComponent(request.url.split('?')[0]));
    const file = path.join(root, name);
    if (name === '/') return response.setHeader('content-type', 'text/html').end(markup);
    if (!file.startsWith(root) || !fs.existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream').end(fs.readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    protocolTimeout: 600_000,
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => told(`in the page: ${error.message}`));
    await page.setViewport({ width: 1000, height: 700 });
    await work(page, `http://127.0.0.1:${server.address().port}/`);
  } finally {
    await browser.close();
    server.close();
  }
}
