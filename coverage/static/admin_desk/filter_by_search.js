"use strict";
// Choosing in a filter's search box shows the list at once; without JavaScript there is the button.
window.addEventListener("load", () => {
    const jQuery = window.django && window.django.jQuery;
    if (!jQuery) {
        return;
    }
    for (const form of document.querySelectorAll("form.by-search")) {
        form.querySelector("button").hidden = true;
        jQuery(form).find("select").on("select2:select select2:clear", () => form.submit());
    }
});
