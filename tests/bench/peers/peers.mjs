// What opening and panning take in vis-timeline and Plotly: `node peers.mjs FOLDER CHROMIUM EVENTS.json`.
// FOLDER holds node_modules; EVENTS.json is [{start, end, lane, title}] in milliseconds, with a lane's number.
// Prints {peer: {open: [ms], pan: [ms]}}; an open that takes longer than PATIENCE is null.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, chromium, eventsFile] = process.argv.slice(2);
const PATIENCE = 120_000, ROUNDS = 3, STEPS = 20;
const require = createRequire(join(folder, "package.json"));
const { chromium: browsers } = require("playwright-core");
const modules = join(folder, "node_modules");
const events = JSON.parse(readFileSync(eventsFile, "utf8"));

const PEERS = {
  "vis-timeline": {
    scripts: ["vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"],
    styles: ["vis-timeline/styles/vis-timeline-graph2d.min.css"],
    open: async (events, lo, hi) => {
      const groups = [...new Set(events.map((event) => event.lane))].map((id) => ({ id, content: `Lane ${id}` }));
      const items = events.map((event, id) => ({
        id, group: event.lane, content: event.title, start: event.start,
        ...(event.end > event.start ? { end: event.end } : {}),
      }));
      window.timeline = new vis.Timeline(document.getElementById("place"), new vis.DataSet(items), groups, {
        start: lo, end: hi, height: "900px",
      });
      // It draws some time later, and says when.
      window.changed = () => new Promise((done) => {
        const heard = () => { window.timeline.off("changed", heard); done(); };
        window.timeline.on("changed", heard);
      });
      await window.changed();
    },
    look: async (lo, hi) => {
      const changed = window.changed();
      window.timeline.setWindow(lo, hi, { animation: false });
      await changed;
    },
  },
  "Plotly (SVG)": plotly("scatter"),
  "Plotly (WebGL)": plotly("scattergl"),
};

function plotly(type) {
  return {
    scripts: ["plotly.js-dist-min/plotly.min.js"],
    styles: [],
    type,
    open: async (events, lo, hi, type) => {
      const ranges = events.filter((event) => event.end > event.start);
      await Plotly.newPlot("place", [
        {
          type, mode: "lines", hoverinfo: "skip", connectgaps: false,
          x: ranges.flatMap((event) => [event.start, event.end, null]),
          y: ranges.flatMap((event) => [event.lane, event.lane, null]),
        },
        {
          type, mode: "markers", x: events.map((event) => event.start), y: events.map((event) => event.lane),
          text: events.map((event) => event.title),
        },
      ], { width: 1600, height: 900, xaxis: { type: "date", range: [lo, hi] }, showlegend: false });
    },
    look: (lo, hi) => Plotly.relayout("place", { "xaxis.range": [lo, hi] }),
  };
}

async function measure(browser, peer) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  await page.setContent('<body style="margin:0"><div id="place" style="width:1600px;height:900px"></div></body>');
  for (const style of peer.styles) await page.addStyleTag({ path: join(modules, style) });
  for (const script of peer.scripts) await page.addScriptTag({ path: join(modules, script) });
  await page.evaluate(({ open, look, type }) => {
    window.openPeer = eval(`(${open})`);
    window.lookPeer = eval(`(${look})`);
    // After the next frame was painted: a message that is posted while it is made comes after it.
    window.painted = () => new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    window.peerType = type;
  }, { open: peer.open.toString(), look: peer.look.toString(), type: peer.type });
  const first = events.reduce((least, event) => Math.min(least, event.start), Infinity);
  const last = events.reduce((most, event) => Math.max(most, event.start), -Infinity);
  const [length, middle] = [(last - first) / 20, first + (last - first) * 0.6];
  const within = (work) => Promise.race([
    work, new Promise((_, fail) => setTimeout(() => fail(new Error("too long")), PATIENCE)),
  ]);
  try {
    const open = await within(page.evaluate(async ({ events, lo, hi }) => {
      const began = performance.now();
      await window.openPeer(events, lo, hi, window.peerType);
      await window.painted();
      return performance.now() - began;
    }, { events, lo: middle, hi: middle + length }));
    const before = await page.screenshot();
    const pan = await within(page.evaluate(async ({ lo, length, steps }) => {
      const took = [];
      for (let step = 1; step <= steps; step++) {
        const began = performance.now(), start = lo + step * 0.05 * length;
        await window.lookPeer(start, start + length);
        await window.painted();
        took.push(performance.now() - began);
      }
      return took;
    }, { lo: middle, length, steps: STEPS }));
    if (before.equals(await page.screenshot())) throw new Error("nothing was painted");
    return { open, pan };
  } finally {
    await page.close({ runBeforeUnload: false });
  }
}

const report = {};
for (const [name, peer] of Object.entries(PEERS)) {
  report[name] = { open: [], pan: [] };
  for (let round = 0; round < ROUNDS; round++) {
    // A new browser each time, so that one that hangs is ended and nothing is kept.
    const browser = await browsers.launch({
      executablePath: chromium,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-frame-rate-limit", "--disable-gpu-vsync",
        "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    });
    try {
      const { open, pan } = await measure(browser, peer);
      report[name].open.push(open);
      report[name].pan.push(...pan);
    } catch (error) {
      report[name].failed = String(error.message ?? error).split("\n")[0];
      break;
    } finally {
      await browser.close();
    }
  }
}
process.stdout.write(JSON.stringify(report));
