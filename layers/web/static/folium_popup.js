/* folium's own popups and tooltips make their content with $(`markup`)[0]; this is all they need of jQuery. */
window.$ = window.$ || function (markup) {
  'use strict';
  const template = document.createElement('template');
  template.innerHTML = markup; // oxlint-disable-line no-restricted-properties -- what folium itself wrote, never data
  return Array.from(template.content.children);
};
