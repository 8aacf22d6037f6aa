// Points of the list beside it on a map without tiles: outlines and places come from our own server.
// The list holds everything that the map shows; without JavaScript the page is the list alone.
const TONES = { severe: "#a83232", moderate: "#c77a1a", normal: "#3c9467", over: "#7d4fa8", unknown: "#6b757c" };
const LINE = { color: "#5f5a4d", weight: 1, fillColor: "#f3f1e4", fillOpacity: 0.5 };

function loaded() {
  return new Promise((resolve) => (window.L ? resolve(window.L) : addEventListener("load", () => resolve(window.L), { once: true })));
}

function named(name, url) {
  const element = document.createElement(url ? "a" : "span");
  element.textContent = name;
  if (url) element.href = url;
  return element;
}

function pointOf(L, row) {
  const { lat, lon, name, tone, url, count } = row.dataset;
  const radius = count ? Math.min(6 + Math.sqrt(count), 26) : 7;
  const marker = L.circleMarker([lat, lon], { radius, weight: 2, color: "#fff", fillColor: TONES[tone], fillOpacity: 0.85 });
  return marker.bindPopup(named(count ? `${name} (${count})` : name, url || row.querySelector("a")?.href));
}

function layersOf(L, data) {
  const name = (feature, layer) => layer.bindTooltip(named(feature.properties.name));
  const place = (color, radius) => (_feature, at) => L.circleMarker(at, { radius, weight: 2, color, fillColor: "#fff", fillOpacity: 1 });
  const outline = (feature) => (feature.properties.own ? { ...LINE, weight: 3 } : LINE);
  return {
    boundaries: L.geoJSON(data.boundaries, { style: outline, onEachFeature: name, interactive: true }),
    lokus: L.geoJSON(data.lokus, { style: { color: "#5b2a86", weight: 3, dashArray: "8 5", fill: false }, onEachFeature: name }),
    posyandu: L.geoJSON(data.posyandu, { pointToLayer: place("#0b5cad", 5), onEachFeature: name }),
    puskesmas: L.geoJSON(data.puskesmas, { pointToLayer: place("#8e1b1b", 9), onEachFeature: name }),
  };
}

export async function connect(element) {
  const L = await loaded();
  if (!L) return;
  const map = L.map(element, { zoomSnap: 0.25, attributionControl: true, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  map.createPane("people").style.zIndex = 620;
  const rows = [...document.querySelectorAll(`${element.dataset.points} tr[data-lat]`)];
  const people = L.featureGroup();
  for (const row of rows) {
    const point = pointOf(L, row);
    point.options.pane = "people";
    people.addLayer(point);
    const button = row.querySelector("[data-show]");
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      map.setView(point.getLatLng(), Math.max(map.getZoom(), 15));
      point.openPopup();
      element.scrollIntoView({ block: "nearest" });
    });
  }
  if (rows.length) map.fitBounds(people.getBounds().pad(0.1));
  people.addTo(map);
  const answer = await fetch(element.dataset.layers, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const data = await answer.json();
  const layers = layersOf(L, data);
  layers.boundaries.addTo(map);
  layers.lokus.addTo(map);
  layers.posyandu.addTo(map);
  layers.puskesmas.addTo(map);
  people.bringToFront();
  const own = L.geoJSON(data.boundaries, { filter: (feature) => feature.properties.own });
  if (rows.length && own.getLayers().length) map.fitBounds(people.getBounds().extend(own.getBounds()));
  const words = element.dataset;
  L.control.layers(null, {
    [words.families]: people,
    [words.posyandu]: layers.posyandu,
    [words.puskesmas]: layers.puskesmas,
    [words.lokus]: layers.lokus,
    [words.boundaries]: layers.boundaries,
  }).addTo(map);
  const outlines = data.boundaries.features;
  if (outlines.length) {
    map.attributionControl.addAttribution(outlines.some((one) => one.properties.schematic) ? words.schematic : words.surveyed);
    if (!rows.length) map.fitBounds(layers.boundaries.getBounds());
  }
}
