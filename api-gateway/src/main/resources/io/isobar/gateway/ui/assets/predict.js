// The form works without this: it tries rows while they are being changed, and logs none of them.
const form = document.querySelector('form[data-whatif]');
let busy = false;
let again = false;

async function tried() {
  const answer = await fetch(form.dataset.whatif, {
    method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const holder = document.createElement('template');
  holder.innerHTML = await answer.text();
  const fresh = holder.content.getElementById('whatif');
  if (fresh) document.getElementById('whatif').replaceWith(fresh);
}

// One question at a time; of those that come meanwhile the last one counts.
async function ask() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    do {
      again = false;
      await tried();
    } while (again);
  } catch {
    // The gateway is away: what was said last stays.
  } finally {
    busy = false;
  }
}

function place(slider) {
  const field = document.getElementById(slider.dataset.for);
  if (field.value !== '') slider.value = field.value;
}

if (form) {
  for (const slider of form.querySelectorAll('[data-for]')) place(slider);
  form.addEventListener('input', event => {
    const moved = event.target;
    if (moved.dataset.for) document.getElementById(moved.dataset.for).value = moved.value;
    else for (const slider of form.querySelectorAll(`[data-for="${CSS.escape(moved.id)}"]`)) place(slider);
    ask();
  });
}
