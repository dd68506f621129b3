// A chart above its equal table. The table is enough by itself; the chart follows the width of the page, its
// colours and its language.
//
// Expressions are walked as trees, since the content-security policy forbids eval.

const NARROW = 560; // below, letters stand for names
let engine = null;

function script(src) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject });
    document.head.append(element);
  });
}

// Vega first: the two others find it on the page.
function loadEngine({ vega, vegaLite, interpreter }) {
  engine ??= (async () => {
    await script(vega);
    await script(vegaLite);
    window.vega.formatLocale(numbers()); // axes read the numbers of the page, not those of one view
    const { expressionInterpreter } = await import(interpreter);
    return { vega: window.vega, vegaLite: window.vegaLite, expressionInterpreter };
  })();
  return engine;
}

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function looks() {
  const font = token("--sans");
  const words = { labelFont: font, titleFont: font, labelFontSize: 13, titleFontSize: 13, titleFontWeight: 500 };
  const axis = { labelColor: token("--muted"), titleColor: token("--muted"), gridColor: token("--line") };
  return {
    aria: false,
    background: "transparent",
    font,
    view: { stroke: null },
    axis: { ...words, ...axis, domainColor: token("--line-strong"), tickColor: token("--line-strong") },
    axisY: { labelPadding: 8 },
    line: { strokeWidth: 2.5 },
    text: { color: token("--ink"), fontSize: 13, font },
    rule: { color: token("--ink") },
    tick: { color: token("--ink") },
    range: { category: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`--chart-${n}`)) },
  };
}

function numbers() {
  const french = document.documentElement.lang === "fr";
  return {
    decimal: french ? "," : ".",
    thousands: french ? "\u202f" : ",",
    grouping: [3],
    currency: ["", ""],
    minus: "\u2212",
  };
}

// The drawing of the server, at the width and in the looks of this page.
function fitted(spec, width) {
  const narrow = width < NARROW;
  const { side } = spec.usermeta;
  return {
    ...spec,
    width,
    autosize: { type: "fit", contains: "padding" },
    padding: { left: 2, top: 10, bottom: 2, right: narrow ? side.narrow : side.wide },
    params: spec.params.map((one) => (one.name === "narrow" ? { ...one, value: narrow } : one)),
  };
}

class Chart {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector(".chart-canvas");
    this.spec = JSON.parse(document.getElementById(root.dataset.chart).textContent);
  }

  async begin() {
    this.engine = await loadEngine(this.root.dataset);
    await this.draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.canvas.clientWidth !== this.width && this.draw()).observe(this.canvas);
  }

  async draw() {
    const { vega, vegaLite, expressionInterpreter } = this.engine;
    this.width = this.canvas.clientWidth;
    const compiled = vegaLite.compile(fitted(this.spec, this.width), { config: looks() }).spec;
    this.view?.finalize();
    this.view = new vega.View(vega.parse(compiled, null, { ast: true }), {
      expr: expressionInterpreter,
      renderer: "svg",
      hover: false,
    });
    await this.view.initialize(this.canvas).runAsync();
    this.tell();
    this.root.dataset.drawn = "yes";
  }

  // The page says in words what is drawn: the drawing itself is for the eyes.
  tell() {
    const drawing = this.canvas.querySelector("svg");
    for (const name of ["role", "aria-roledescription", "aria-label"]) drawing.removeAttribute(name);
    drawing.setAttribute("aria-hidden", "true");
  }

  sayMissing() {
    const { missing } = this.root.dataset;
    this.canvas.replaceChildren(
      Object.assign(document.createElement("p"), { className: "chart-missing", textContent: missing }),
    );
    this.root.dataset.drawn = "no";
  }
}

function begin(root) {
  for (const element of root.querySelectorAll("[data-chart]")) {
    if (element.dataset.chartBegun) continue;
    element.dataset.chartBegun = "yes";
    const chart = new Chart(element);
    chart.begin().catch(() => chart.sayMissing());
  }
}

begin(document);
document.addEventListener("htmx:load", (event) => begin(event.target));
