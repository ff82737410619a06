// Says at once that a file is too large, instead of sending it first: the server refuses it anyway.
(() => {
  const form = document.getElementById('import');
  const problem = document.getElementById('import-problem');
  form.addEventListener('submit', event => {
    const file = form.elements.file.files[0];
    if (!file || file.size <= Number(form.dataset.most)) return;
    event.preventDefault();
    problem.textContent = form.dataset.tooLarge;
    problem.hidden = false;
  });
})();
