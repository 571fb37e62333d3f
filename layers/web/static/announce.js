(function (K) {
  'use strict';

  const SHOWN_MS = 4000;
  let hiding = 0;

  /** Say something for a moment, on the screen and to screen readers. */
  K.announce = (text) => {
    const live = document.getElementById('live');
    live.textContent = text;
    live.classList.add('shown');
    window.clearTimeout(hiding);
    hiding = window.setTimeout(() => live.classList.remove('shown'), SHOWN_MS);
  };

  /** Put a text on the clipboard; browsers that keep it from files still copy what is selected. */
  K.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {
      const before = document.activeElement;
      const field = K.el('textarea', { class: 'hidden', readonly: true, 'aria-hidden': 'true' });
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      before?.focus();
    }
  };
})(globalThis.Khabur);
