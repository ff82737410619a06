// What all pages of the console have in common: above all their forms.
(() => {
  // Longer than any answer takes; a form that answers with a file stays on its page and may be sent again.
  const again = 20000;
  const key = 'unsent';
  const path = location.pathname;
  const who = document.querySelector('.me bdi')?.textContent ?? null;
  const isSignIn = document.querySelector('[data-sign-in]') !== null;

  // The session may have ended while somebody was writing. What was sent then is kept in this tab until its writer has signed in again, and for nobody else.
  const fieldsOf = form => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !name.startsWith('__'));
  const keep = form => {
    if (!who || form.querySelector('input[type=password]')) return;
    try {
      sessionStorage.setItem(key, JSON.stringify({ path, who, action: form.getAttribute('action'), fields: fieldsOf(form) }));
    } catch {
      // Too much to keep, or nothing may be kept: the sign-in page says that nothing was saved.
    }
  };
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (isSignIn) {
      const said = document.querySelector('[data-unsent]');
      if (kept && said) sessionStorage.setItem(key, JSON.stringify({ ...kept, unsent: true }));
      return;
    }
    sessionStorage.removeItem(key);
    if (!kept?.unsent || kept.path !== path || kept.who !== who) return;
    const form = [...document.forms].find(f => f.method === 'post' && f.getAttribute('action') === kept.action);
    if (!form) return;
    for (const field of form.elements) {
      if (!field.name || field.name.startsWith('__') || ['file', 'submit', 'button'].includes(field.type)) continue;
      // Hidden ones too: by the version that its writer saw, the server notices what others changed meanwhile.
      const values = kept.fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.includes(field.value);
      else if (values.length === 1) field.value = values[0];
      const box = field.closest('details');
      if (box && field.value) box.open = true;
    }
    const said = document.createElement('p');
    said.className = 'notice';
    said.setAttribute('role', 'status');
    said.textContent = document.body.dataset.restored;
    document.querySelector('main').prepend(said);
  };
  restore();

  // A second click, or a second press of the return key, must not send a form twice.
  addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, again);
    keep(form);
  });
  // The back button brings the page as it was left.
  addEventListener('pageshow', event => {
    if (event.persisted) for (const form of document.forms) delete form.dataset.sent;
  });

  // On a phone the menu is wider than the screen.
  document.querySelector('.menu [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

  // Lists whose lines can be chosen get a box for all of them.
  for (const table of document.querySelectorAll('table.lines')) {
    const boxes = [...table.querySelectorAll('tbody input[type=checkbox][name=ids]')];
    const place = table.closest('form')?.querySelector('fieldset.bulk');
    if (boxes.length < 2 || !place) continue;
    const label = document.createElement('label');
    const all = document.createElement('input');
    all.type = 'checkbox';
    label.append(all, ` ${document.body.dataset.all}`);
    place.querySelector('legend').after(label);
    const tell = () => {
      const chosen = boxes.filter(box => box.checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    };
    all.addEventListener('change', () => boxes.forEach(box => { box.checked = all.checked; }));
    table.addEventListener('change', tell);
    tell();
  }
})();
