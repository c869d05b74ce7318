// Loads a classic script of the site: modules and fetch do not run from a folder.
const own = document.currentScript;
const loaded = {};

// address is a script's, given beside the running one's folder: inject('data/x.js').
export function inject(path) {
  if (!loaded[path]) {
    loaded[path] = new Promise((resolve, reject) => {
      const s = document.createElement('script');
      s.src = new URL(path, own.src).href;
      s.onload = () => resolve();
      s.onerror = () => reject(new Error(path + ' not loaded'));
      document.head.appendChild(s);
    }).catch(why => {
      delete loaded[path]; // the next try starts anew
      throw why;
    });
  }
  return loaded[path];
}

// The address of a file beside the running script's folder.
export function beside(path) {
  return new URL(path, own.src).href;
}
