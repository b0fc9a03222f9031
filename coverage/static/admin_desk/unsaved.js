"use strict";
// Nothing that somebody typed is lost: leaving asks first, and what was typed is kept in this window until it is saved,
// so that it can be put back after a session ended, a crash or a slip. It never leaves the browser.
{
    const form = document.querySelector("#content-main form[id$='_form']");
    const KEPT = "desk:unsaved:";
    const skipped = ["csrfmiddlewaretoken", "read_at"];

    const fields = () => [...form.elements].filter(
        (field) => field.name && !skipped.includes(field.name) && !["file", "password", "submit", "button"].includes(field.type)
            && !field.name.includes("__prefix__"));
    const valueOf = (field) => {
        if (field.type === "checkbox" || field.type === "radio") {
            return field.checked;
        }
        return field.tagName === "SELECT"
            ? [...field.selectedOptions].map((option) => [option.value, option.textContent]) : field.value;
    };
    // Boxes to tick share a name; each is told apart by its value.
    const keyOf = (field) => (field.type === "checkbox" || field.type === "radio") ? `${field.name}=${field.value}` : field.name;
    const snapshot = () => Object.fromEntries(fields().map((field) => [keyOf(field), valueOf(field)]));

    const putBack = (field, value) => {
        if (typeof value === "boolean") {
            field.checked = value;
        } else if (Array.isArray(value)) {
            for (const [key, label] of value) {
                if (![...field.options].some((option) => option.value === key)) {
                    field.add(new Option(label, key));
                }
            }
            const chosen = value.map(([key]) => key);
            [...field.options].forEach((option) => { option.selected = chosen.includes(option.value); });
        } else if (!field.name.endsWith("_FORMS")) {
            field.value = value;
        }
        if (window.django?.jQuery) {
            window.django.jQuery(field).trigger("change");
        }
    };

    const addRows = (kept) => {
        for (const [name, wanted] of Object.entries(kept).filter(([name]) => name.endsWith("-TOTAL_FORMS"))) {
            const total = form.elements[name];
            const add = document.querySelector(`#${CSS.escape(name.replace("-TOTAL_FORMS", ""))}-group .add-row a`);
            for (let left = Number(wanted) - Number(total?.value); add && left > 0; left -= 1) {
                add.click();
            }
        }
    };

    if (document.querySelector(".messagelist .success")) {  // what was sent last is saved
        sessionStorage.removeItem(KEPT + sessionStorage.getItem(`${KEPT}sent`));
    }
    sessionStorage.removeItem(`${KEPT}sent`);

    if (form) {
        const key = KEPT + location.pathname;
        const readAt = () => form.elements.read_at?.value || "";
        let touched = document.querySelector(".stale") !== null;
        let later = 0;
        const keep = () => sessionStorage.setItem(key, JSON.stringify({readAt: readAt(), fields: snapshot()}));
        const changed = () => {
            touched = true;
            clearTimeout(later);
            later = setTimeout(keep, 400);
        };

        const offer = document.querySelector(".unsaved");
        const kept = JSON.parse(sessionStorage.getItem(key) || "null");
        const refused = document.querySelector(".errornote");  // then the page itself shows what was typed
        if (kept && offer && !refused) {
            if (kept.readAt === readAt()) {
                offer.hidden = false;
            } else {
                sessionStorage.removeItem(key);  // it was saved since
            }
        }
        offer?.addEventListener("click", (event) => {
            const act = event.target.dataset.act;
            if (act === "restore") {
                addRows(kept.fields);
                fields().filter((field) => keyOf(field) in kept.fields).forEach((field) => putBack(field, kept.fields[keyOf(field)]));
                touched = true;
            } else if (act === "forget") {
                sessionStorage.removeItem(key);
            }
            if (act) {
                offer.hidden = true;
            }
        });

        // Django's own scripts fill in slugs and boxes while the page is made: only what a person does counts.
        form.addEventListener("input", changed);
        form.addEventListener("change", (event) => event.isTrusted && changed());
        document.addEventListener("select2:select", changed);
        form.addEventListener("submit", () => {
            keep();
            sessionStorage.setItem(`${KEPT}sent`, location.pathname);
            touched = false;
        });
        window.addEventListener("beforeunload", (event) => {
            if (touched) {
                event.preventDefault();
            }
        });
    }
}
