/* folium's own popups and tooltips make their content with $(`markup`)[0]; this is all they need of jQuery. */
window.$ = window.$ || function (markup) {
  'use strict';
  const template = document.createElement('template');
  const bare = markup.replace(/ style="width: [\d.]+%; height: [\d.]+%;"/g, ''); // which the page's policy forbids
  template.innerHTML = bare; // oxlint-disable-line no-restricted-properties -- what folium itself wrote, never data
  return Array.from(template.content.children);
};
