import { lasting } from './memory.js';

// The page's own few words, in each language, put into the page by the server.
const settings = JSON.parse(document.getElementById('settings').textContent);
const asked = new URLSearchParams(location.search).get('lang');
let language = [asked, lasting.read('language'), settings.language].find(code => code === 'vi' || code === 'en');

export const text = key => settings[language][key] ?? '';
export const current = () => language;
export const other = () => (language === 'vi' ? 'en' : 'vi');
export const locale = () => (language === 'vi' ? 'vi-VN' : 'en-US');

/** Puts the words into everything that asks for some by data-text, data-label or data-placeholder. */
export function show(code = language) {
  if (code !== language) {
    language = code;
    lasting.write('language', code);
  }

  document.documentElement.lang = language;
  document.title = text('title');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }

  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }

  for (const element of document.querySelectorAll('[data-placeholder]')) {
    element.placeholder = text(element.dataset.placeholder);
  }

  document.getElementById('language').lang = other();
}
