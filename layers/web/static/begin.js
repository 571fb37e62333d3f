(function (K) {
  'use strict';

  /** Say that something of the page cannot be read. */
  K.showFault = (error) => {
    const fault = document.getElementById('fault');
    fault.append(` (${error.message})`);
    fault.hidden = false;
  };

  /** Inflate the page's other modules and run them; the policy allows the digest of that very text. */
  async function runModules() {
    const script = document.createElement('script');
    script.textContent = new TextDecoder().decode(await K.readBytes('khabur-script'));
    document.head.append(script);
  }

  async function show() {
    try {
      await runModules();
      await K.begin();
    } catch (error) {
      K.showFault(error);
      throw error;
    }
    await new Promise((drawn) => window.requestAnimationFrame(drawn));
    document.documentElement.dataset.khabur = 'ready';
  }

  /** Show the page; called last, when folium has made the map. */
  K.start = () => {
    window.khabur = { ready: show() };
  };
})(globalThis.Khabur);
