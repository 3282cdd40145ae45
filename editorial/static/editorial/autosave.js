// What Wagtail's autosave leaves out, on the forms that it keeps:
// - What is typed while a save is under way counts for saved when it ends. Here it is looked for, and kept at once.
// - A second save that overtakes the first is refused by the server, and autosave gives up. Here it waits for the first.
// - A form sent while a save is under way, or after it, is refused as older than what that save wrote. Here it waits as well,
//   and goes on from the version that was written.
(() => {
  "use strict";

  const LONGEST = 10_000; // milliseconds that a form waits for the save before it
  const VERSION = { loaded_revision_id: "revision_id", loaded_revision_created_at: "revision_created_at" };
  const NOT_TYPED = ["csrfmiddlewaretoken", "next", "overwrite_revision_id", ...Object.keys(VERSION)];

  const underWay = new WeakMap(); // form: its save that has not ended, {formData, sent}
  const afterwards = new WeakMap(); // form: what is to be done when that save has ended

  const { fetch } = window;
  let newest = null; // the save that was asked for last: it is sent a while later, or replaced by the next
  window.fetch = function (resource, options) {
    if (newest && options?.body === newest.formData) newest.sent = true;
    return fetch.apply(this, arguments);
  };

  const typed = (formData, left) => {
    const fields = {};
    for (const [name, value] of formData) {
      if (!left.has(name)) (fields[name] ??= []).push(value instanceof File ? `${value.name} ${value.size}` : value);
    }
    return JSON.stringify(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));
  };

  const writtenBySaving = (form, response) => {
    const partials = [...form.querySelectorAll("[data-w-autosave-target=partials] [name]")].map(({ name }) => name);
    return new Set([...NOT_TYPED, ...partials, ...Object.keys(response?.field_updates ?? {})]);
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (underWay.get(event.target)?.sent) {
      event.preventDefault();
      return;
    }
    newest = { formData: event.detail.formData, sent: false };
    underWay.set(event.target, newest);
  });

  const goOnFrom = (form, response) => {
    for (const [name, key] of Object.entries(VERSION)) {
      const field = form.elements.namedItem(name);
      if (field && response[key]) field.value = response[key];
    }
  };

  const end = (event) => {
    const form = event.target;
    if (event.type === "w-autosave:success") goOnFrom(form, event.detail.response);
    const save = underWay.get(form);
    if (!save) return;
    underWay.delete(form);
    const act = afterwards.get(form);
    if (act) {
      // Wagtail's own listeners first: they tell the form which version it goes on from.
      setTimeout(act, 0);
    } else if (event.type === "w-autosave:success") {
      const left = writtenBySaving(form, event.detail.response);
      if (typed(save.formData, left) !== typed(new FormData(form), left)) {
        form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
      }
    }
  };
  document.addEventListener("w-autosave:success", end);
  document.addEventListener("w-autosave:error", end);

  // Stops the event when a save of the form is under way, and repeats it with `act` when that has ended.
  const wait = (event, form, act) => {
    if (!underWay.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (afterwards.has(form)) return;
    const go = () => {
      clearTimeout(longest);
      afterwards.delete(form);
      underWay.delete(form);
      act();
    };
    const longest = setTimeout(go, LONGEST);
    afterwards.set(form, go);
  };

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      const { name, value } = event.submitter ?? {};
      wait(event, form, () => {
        if (name) {
          // The button is disabled by now, or another one stands in its place.
          const pressed = document.createElement("input");
          Object.assign(pressed, { type: "hidden", name, value });
          form.append(pressed);
        }
        form.requestSubmit();
      });
    },
    true,
  );

  // These send the form without the event above.
  document.addEventListener(
    "click",
    (event) => {
      const action = event.target.closest?.("[data-workflow-action-name]")?.dataset.workflowActionName;
      const form = event.target.closest?.("form");
      if (!action || !form) return;
      wait(event, form, () => form.querySelector(`[data-workflow-action-name="${action}"]`)?.click());
    },
    true,
  );
})();
